//! The words of a sentence in, what a small convolution makes of them out: per filter its highest and its mean answer.
//!
//! Each word has a learned row of small integers (an embedding); each filter looks at three neighboring words at a time.
//! All sums are whole numbers, so that no order of summing and no vector instruction can change a bit of them.

use super::{Features, Weights};

/// Neighboring words that a filter looks at.
pub(super) const WIDTH: usize = 3;

/// Numbers of one word's row.
pub(super) const DIMENSIONS: usize = 48;

/// Numbers of the words under a filter.
pub(super) const WINDOW: usize = WIDTH * DIMENSIONS;

/// What the mean answers are multiplied with, so that they are as large as the highest.
const MEAN_FACTOR: f32 = 0.4;

/// Appends the highest answer of each filter, then their means over the square root of the number of words.
pub(super) fn pool(weights: &Weights<'_>, features: &Features, into: &mut Vec<f32>) {
    let n_words = features.tokens.len();
    let n_filters = weights.filters.len();
    // One row of zeros before the first word and one after the last.
    let mut rows = vec![0_i16; (n_words + WIDTH - 1) * DIMENSIONS];
    for (row, token) in rows[WIDTH / 2 * DIMENSIONS..].chunks_exact_mut(DIMENSIONS).zip(&features.tokens) {
        weights.embed(*token, row);
    }
    let mut highest = vec![0_i32; n_filters];
    let mut sums = vec![0_i64; n_filters];
    for window in rows.windows(WINDOW).step_by(DIMENSIONS) {
        let Ok(window) = <&[i16; WINDOW]>::try_from(window) else { continue };
        for (filter, (highest, sum)) in weights.filters.iter().zip(highest.iter_mut().zip(&mut sums)) {
            let answer = (filter.bias + dot(window, &filter.weights)).max(0);
            *highest = (*highest).max(answer);
            *sum += i64::from(answer);
        }
    }
    #[allow(clippy::cast_precision_loss)]
    {
        let mean_scale = weights.filter_scale * MEAN_FACTOR / (n_words.max(1) as f32).sqrt();
        into.extend(highest.iter().map(|answer| *answer as f32 * weights.filter_scale));
        into.extend(sums.iter().map(|sum| *sum as f32 * mean_scale));
    }
}

/// Embeddings and weights are below 2^10 in size and there are 144 of them: the sum stays below 2^28.
fn dot(window: &[i16; WINDOW], weights: &[i16; WINDOW]) -> i32 {
    window.iter().zip(weights).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum()
}
