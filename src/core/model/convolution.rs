//! The words of a sentence in, what a small convolution makes of them out: per filter its highest and its mean answer.
//!
//! Each word has a learned row of small integers (an embedding); each filter looks at three neighboring words at a time. A filter's
//! answer to three words is the sum of its answers to each of them at its place, so the filters read a word once however often it comes
//! ([`Answers`]), and a sentence is sums of what they said. All sums are of whole numbers, so that no order of summing and no vector
//! instruction can change a bit of them. An answer to a word is below 2^22 ([`super::filters`]), a constant too, so the answers to
//! [`MOST_WORDS`] windows together are below 2^32.

use super::{Features, Token, Weights, features::MOST_WORDS, filters::LANES};

/// Neighboring words that a filter looks at.
pub(super) const WIDTH: usize = 3;

/// Numbers of one word's row.
pub(super) const DIMENSIONS: usize = 48;

/// What the mean answers are multiplied with, so that they are as large as the highest.
const MEAN_FACTOR: f32 = 0.4;

/// What the filters say to each word that was met: for each of a window's places one number a filter.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Where the answers to each row of the embeddings begin, as a narrator's word and as a quoted one; 0 for what was not asked yet.
    starts: Vec<usize>,
    /// The answers, one word after the other; first those to no word at all.
    said: Vec<i32>,
}

impl Answers {
    /// Where the answers to a word begin, which is asked now if it was not yet.
    fn to(&mut self, weights: &Weights<'_>, token: Option<Token>) -> usize {
        let filters = &weights.filters;
        if self.said.is_empty() {
            self.starts.resize(2 * weights.n_rows(), 0);
            self.said.resize(WIDTH * filters.n_filled(), 0);
        }
        let Some(token) = token else { return 0 };
        let row = weights.row_of(token);
        let Some(start) = self.starts.get_mut(2 * row + usize::from(token.is_quoted)) else { return 0 };
        if *start == 0 {
            *start = self.said.len();
            filters.answer(&weights.embedding(row, token.is_quoted), &mut self.said);
        }
        *start
    }
}

/// Appends the highest answer of each filter, then their means over the square root of the number of words.
pub(super) fn pool(weights: &Weights<'_>, features: &Features, answers: &mut Answers, into: &mut Vec<f32>) {
    let filters = &weights.filters;
    let tokens = features.tokens.get(..MOST_WORDS).unwrap_or(&features.tokens);
    // Nothing stands before the first word and after the last.
    let around = std::iter::once(&None).chain(tokens).chain([&None]);
    let starts: Vec<usize> = around.map(|token| answers.to(weights, *token)).collect();
    let mut highest = vec![0_i32; filters.n_filled()];
    let mut sums = vec![0_u32; filters.n_filled()];
    let lanes = highest.as_chunks_mut().0.iter_mut().zip(sums.as_chunks_mut().0).zip(filters.bias.as_chunks().0);
    for (number, ((highest, sums), bias)) in lanes.enumerate() {
        pool_lanes(&answers.said, &starts, number * LANES, filters.n_filled(), bias, highest, sums);
    }
    #[allow(clippy::cast_precision_loss)]
    {
        let mean_scale = weights.filter_scale * MEAN_FACTOR / (tokens.len().max(1) as f32).sqrt();
        into.extend(highest.iter().take(filters.n).map(|answer| *answer as f32 * weights.filter_scale));
        into.extend(sums.iter().take(filters.n).map(|sum| *sum as f32 * mean_scale));
    }
}

/// The highest answer and the sum of all answers above zero, of the filters from `first` on.
fn pool_lanes(
    said: &[i32],
    starts: &[usize],
    first: usize,
    n_filled: usize,
    bias: &[i32; LANES],
    highest: &mut [i32; LANES],
    sums: &mut [u32; LANES],
) {
    const NOTHING: [i32; LANES] = [0; LANES];
    let at = |start: usize, place: usize| {
        let from = start + place * n_filled + first;
        said.get(from..).and_then(<[i32]>::first_chunk).unwrap_or(&NOTHING)
    };
    let (mut most, mut all) = ([0; LANES], [0; LANES]);
    for window in starts.windows(WIDTH) {
        let &[before, here, after] = window else { continue };
        let (before, here, after) = (at(before, 0), at(here, 1), at(after, 2));
        for lane in 0..LANES {
            let answer = (bias[lane] + before[lane] + here[lane] + after[lane]).max(0);
            most[lane] = answer.max(most[lane]);
            all[lane] += answer.cast_unsigned();
        }
    }
    (*highest, *sums) = (most, all);
}
