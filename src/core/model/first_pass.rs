//! The features of one sentence in, what the model makes of it alone out: a vector for the second pass and scores.
//!
//! What a sentence has wherever it stands is summed first and can be kept; the figures of its place are added last. Everything is
//! summed in a fixed order.

use super::{
    Features, N_CLASSES,
    convolution::{self, Answers},
    weights::Weights,
};

/// The scores among the figures of the hidden layer are made as small as the others.
const SCORE_FACTOR: f32 = 0.25;

/// What the model makes of a sentence wherever it stands: the costly part of its work, which can be kept while the sentence's
/// block and its quotations stay the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alone {
    /// What its words add to each hidden unit.
    sums: Vec<f32>,
    /// What its words add to each score.
    scores: [f32; N_CLASSES],
}

/// What the first pass makes of a sentence at its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impression {
    /// The hidden units, which the second pass reads.
    pub(super) units: Vec<f32>,
    /// What the word sequences and the dense figures add to the final scores.
    pub(super) scores: [f32; N_CLASSES],
}

/// Reads a sentence wherever it stands: all features but those of its place.
pub(super) fn read(weights: &Weights<'_>, features: &Features, answers: &mut Answers) -> Alone {
    let mut figures = Vec::with_capacity(2 * weights.filters.n + weights.dense.len());
    convolution::pool(weights, features, answers, &mut figures);
    figures.extend(&features.dense);
    let mut sums = weights.hidden_bias.clone();
    weights.hidden.add(0, &figures, &mut sums);
    let mut scores = gram_scores(weights, features);
    add_rows(&mut scores, &features.dense, &weights.dense);
    Alone { sums, scores }
}

/// Adds the figures of a sentence's place, the last of the dense figures.
pub(super) fn place(weights: &Weights<'_>, alone: &Alone, place: &[f32]) -> Impression {
    let n_own = weights.dense.len().saturating_sub(place.len());
    let mut scores = alone.scores;
    add_rows(&mut scores, place, weights.dense.get(n_own..).unwrap_or_default());
    let mut units = alone.sums.clone();
    let from_place = 2 * weights.filters.n + n_own;
    weights.hidden.add(from_place, place, &mut units);
    weights.hidden.add(from_place + place.len(), &scores.map(|score| score * SCORE_FACTOR), &mut units);
    for unit in &mut units {
        *unit = unit.max(0.0);
    }
    Impression { units, scores }
}

/// Scores by the hashed word sequences alone.
fn gram_scores(weights: &Weights<'_>, features: &Features) -> [f32; N_CLASSES] {
    let mut sums = [0_i32; N_CLASSES];
    for gram in &features.grams {
        let bucket = (gram & weights.gram_mask) as usize;
        if let Some(row) = weights.grams.get(bucket) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed());
            }
        }
    }
    // A long sentence has many sequences; the root keeps its score in the range of a short one's. Both the count and
    // the sums are far below 2^24, so they are exact.
    #[allow(clippy::cast_precision_loss)]
    let scale = weights.gram_scale / (features.grams.len().max(1) as f32).sqrt();
    #[allow(clippy::cast_precision_loss)]
    sums.map(|sum| sum as f32 * scale)
}

/// Adds to the scores each row as often as its figure says.
pub(super) fn add_rows(scores: &mut [f32; N_CLASSES], figures: &[f32], rows: &[[f32; N_CLASSES]]) {
    for (figure, row) in figures.iter().zip(rows) {
        if *figure != 0.0 {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += figure * weight;
            }
        }
    }
}
