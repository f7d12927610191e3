//! The second pass: the first scores of all sentences of an article in, each judged again among its neighbors.
//!
//! A sentence of a column is more likely commentary than the same sentence in a wire report; so the second pass sees the
//! scores of the sentence, of its neighbors, of its paragraph and of the whole article. Work is linear in the number
//! of sentences; everything is summed in a fixed order.

use super::{N_CLASSES, Observation, softmax::softmax, weights::Weights};
use crate::{cue::CueKind, page::Role};

/// Figures a sentence that the second pass looks at.
pub(super) const N_FIGURES: usize = 4 * N_CLASSES + NEIGHBORS.len() * (N_CLASSES + 5) + 4 + 5 + 13 + 6;

/// Neighbors that are looked at one by one, as steps from the sentence.
const NEIGHBORS: [isize; 6] = [-3, -2, -1, 1, 2, 3];

/// Sentences before and after that are looked at as a mean.
const WINDOW: usize = 8;

/// What the second pass knows of an article: the first pass over all its sentences.
#[derive(Clone, Debug, Default)]
pub struct Context {
    scores: Vec<[f32; N_CLASSES]>,
    probabilities: Vec<[f32; N_CLASSES]>,
    /// Sums of the probabilities of all sentences before each, and of all at the end.
    sums: Vec<[f32; N_CLASSES]>,
    /// First sentence of each sentence's block, and the first after it.
    blocks: Vec<(usize, usize)>,
    facts: Vec<Facts>,
    article: [f32; 6],
}

/// What is looked at in a sentence besides its scores.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    share: f32,
    is_quote: f32,
    begins_inside: f32,
    attributed: f32,
    first_person: f32,
    question: f32,
    block_quote: f32,
    list: f32,
    words: f32,
}

impl Context {
    /// Takes in the first scores of the sentences of an article, one an observation.
    #[must_use]
    pub fn new(observations: &[Observation<'_>], scores: &[[f32; N_CLASSES]]) -> Self {
        let probabilities: Vec<[f32; N_CLASSES]> = scores.iter().map(|row| softmax(*row)).collect();
        let mut sums = Vec::with_capacity(probabilities.len() + 1);
        let mut sum = [0.0; N_CLASSES];
        sums.push(sum);
        for row in &probabilities {
            for (total, value) in sum.iter_mut().zip(row) {
                *total += value;
            }
            sums.push(sum);
        }
        let facts: Vec<Facts> = observations.iter().map(facts).collect();
        let mut article = [0.0; 6];
        for fact in &facts {
            let row = [fact.share, fact.attributed, fact.first_person, fact.question, fact.is_quote, fact.words];
            for (total, value) in article.iter_mut().zip(row) {
                *total += value;
            }
        }
        let n_sentences = count(facts.len().max(1));
        Self {
            scores: scores.to_vec(),
            probabilities,
            sums,
            blocks: blocks(observations),
            facts,
            article: article.map(|total| total / n_sentences),
        }
    }

    /// The figures of one sentence; all 0 where there is none of that number.
    #[must_use]
    pub fn figures(&self, sentence_idx: usize) -> Vec<f32> {
        let scores = self.scores.get(sentence_idx).copied().unwrap_or_default();
        self.figures_with(sentence_idx, scores)
    }

    /// The figures of one sentence, had it been given other first scores.
    pub(super) fn figures_with(&self, sentence_idx: usize, scores: [f32; N_CLASSES]) -> Vec<f32> {
        let mut row = Vec::with_capacity(N_FIGURES);
        let (Some(fact), Some(block)) = (self.facts.get(sentence_idx), self.blocks.get(sentence_idx)) else {
            return vec![0.0; N_FIGURES];
        };
        let n_sentences = self.facts.len();
        let mean = (scores[0] + scores[1] + scores[2] + scores[3]) / 4.0;
        row.extend(scores.map(|score| ((score - mean) / 4.0).clamp(-2.0, 2.0)));
        row.extend(softmax(scores));
        for step in NEIGHBORS {
            let neighbor = sentence_idx.checked_add_signed(step).filter(|idx| *idx < n_sentences);
            let probabilities = neighbor.and_then(|idx| self.probabilities.get(idx)).copied().unwrap_or_default();
            let near = neighbor.and_then(|idx| self.facts.get(idx)).copied().unwrap_or_default();
            let same_block = neighbor.is_some_and(|idx| (block.0..block.1).contains(&idx));
            row.extend(probabilities);
            row.extend([
                near.share,
                near.is_quote,
                near.begins_inside,
                near.attributed,
                f32::from(u8::from(same_block)),
            ]);
        }
        let from = sentence_idx.saturating_sub(WINDOW);
        let to = (sentence_idx + WINDOW + 1).min(n_sentences);
        row.extend(self.mean_without(from, to, sentence_idx));
        row.extend(self.mean_without(block.0, block.1, sentence_idx));
        row.extend(self.mean_without(0, n_sentences, sentence_idx));
        row.push(f32::from(u8::from(n_sentences == 1)));
        row.push(f32::from(u8::from(n_sentences < 8)));
        row.push(f32::from(u8::from(block.1 - block.0 == 1)));
        row.push(f32::from(u8::from(sentence_idx == block.0)));
        row.push(count(sentence_idx) / count(n_sentences));
        row.push(f32::from(u8::from(sentence_idx == 0)));
        row.push(f32::from(u8::from(sentence_idx < 3)));
        row.push(f32::from(u8::from(sentence_idx + 1 == n_sentences)));
        row.push(f32::from(u8::from(sentence_idx + 4 > n_sentences)));
        row.extend([
            fact.share,
            fact.is_quote,
            fact.begins_inside,
            fact.attributed,
            fact.first_person,
            fact.question,
            fact.block_quote,
            fact.list,
            fact.words,
        ]);
        row.extend(self.article);
        row.resize(N_FIGURES, 0.0);
        row
    }

    /// Mean probabilities of the sentences `from..to` but one; all 0 where there is no other.
    fn mean_without(&self, from: usize, to: usize, left_out: usize) -> [f32; N_CLASSES] {
        let n_others = to.saturating_sub(from + 1);
        let (Some(start), Some(end), Some(own)) =
            (self.sums.get(from), self.sums.get(to), self.probabilities.get(left_out))
        else {
            return [0.0; N_CLASSES];
        };
        if n_others == 0 {
            return [0.0; N_CLASSES];
        }
        let mut mean = [0.0; N_CLASSES];
        for (idx, value) in mean.iter_mut().enumerate() {
            *value = ((end[idx] - start[idx] - own[idx]) / count(n_others)).clamp(0.0, 1.0);
        }
        mean
    }
}

/// Final scores of a sentence from its figures.
pub(super) fn judge(weights: &Weights, figures: &[f32]) -> [f32; N_CLASSES] {
    let n_hidden = weights.output.len().saturating_sub(1);
    let mut hidden = weights.hidden.last().cloned().unwrap_or_default();
    for (figure, row) in figures.iter().zip(&weights.hidden) {
        if *figure != 0.0 {
            for (unit, weight) in hidden.iter_mut().zip(row) {
                *unit += figure * weight;
            }
        }
    }
    let mut scores = weights.output.last().copied().unwrap_or_default();
    for (unit, row) in hidden.iter().zip(&weights.output).take(n_hidden) {
        if *unit > 0.0 {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += unit * weight;
            }
        }
    }
    scores.map(|score| score * weights.sharpness)
}

fn facts(observation: &Observation<'_>) -> Facts {
    let holds = |what: bool| f32::from(u8::from(what));
    let has = |kind: CueKind| holds(observation.cues.iter().any(|cue| cue.kind == kind));
    Facts {
        share: observation.coverage.share(),
        is_quote: holds(observation.coverage.is_quote()),
        begins_inside: holds(observation.coverage.begins_inside),
        attributed: holds(observation.attribution.is_some()),
        first_person: has(CueKind::FirstPerson),
        question: has(CueKind::RhetoricalQuestion),
        block_quote: holds(observation.role.is_set_apart()),
        list: holds(observation.role == Role::List),
        words: count(observation.coverage.n_words.min(50)) / 50.0,
    }
}

/// For each sentence the range of the sentences of its block.
fn blocks(observations: &[Observation<'_>]) -> Vec<(usize, usize)> {
    let mut ranges = Vec::with_capacity(observations.len());
    let mut start = 0;
    while start < observations.len() {
        let block = observations[start].location.block;
        let n_same = observations[start..].iter().take_while(|other| other.location.block == block).count();
        ranges.extend(std::iter::repeat_n((start, start + n_same), n_same));
        start += n_same;
    }
    ranges
}

/// A count of sentences or words as a number to divide by; exact below 2^24.
#[allow(clippy::cast_precision_loss)]
fn count(n: usize) -> f32 {
    n as f32
}
