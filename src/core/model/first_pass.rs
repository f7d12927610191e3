//! The features of one sentence in, its scores out: a linear model, summed in a fixed order.

use super::{Features, N_CLASSES, weights::Weights};

/// Scores of the classes for a sentence on its own; only their differences mean something.
#[must_use]
pub fn score(weights: &Weights<'_>, features: &Features) -> [f32; N_CLASSES] {
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
    let mut scores = sums.map(|sum| sum as f32 * scale);
    for (figure, row) in features.dense.iter().zip(&weights.dense) {
        if *figure != 0.0 {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += figure * weight;
            }
        }
    }
    scores
}
