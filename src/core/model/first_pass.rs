//! The features of one sentence in, its scores out: a linear model, summed in a fixed order.
//!
//! What a sentence has wherever it stands is summed first and can be kept; the figures of its place are added last.

use super::{Features, N_CLASSES, weights::Weights};

/// What a sentence's own words add to its scores.
#[must_use]
pub fn score_alone(weights: &Weights<'_>, features: &Features) -> [f32; N_CLASSES] {
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
    add(&mut scores, &features.dense, &weights.dense);
    scores
}

/// Scores of the classes for a sentence at its place; only their differences mean something.
#[must_use]
pub fn score_at_place(weights: &Weights<'_>, alone: [f32; N_CLASSES], place: &[f32]) -> [f32; N_CLASSES] {
    let mut scores = alone;
    let first = weights.dense.len().saturating_sub(place.len());
    add(&mut scores, place, weights.dense.get(first..).unwrap_or_default());
    scores
}

fn add(scores: &mut [f32; N_CLASSES], figures: &[f32], rows: &[[f32; N_CLASSES]]) {
    for (figure, row) in figures.iter().zip(rows) {
        if *figure != 0.0 {
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += figure * weight;
            }
        }
    }
}
