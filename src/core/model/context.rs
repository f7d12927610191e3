//! What the first pass makes of all sentences of an article in, each judged again among the others out.
//!
//! A sentence of a column is more likely commentary than the same sentence in a wire report; so one recurrent unit
//! reads the article from its beginning to each sentence and one from its end, and what both remember is weighed with the
//! sentence's own vector. Work is linear in the number of sentences; everything is summed in a fixed order.

use super::{Impression, N_CLASSES, first_pass::add_rows, softmax::softmax, weights::Weights};

/// What the second pass knows of an article: each sentence alone, and what was read before and after it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    impressions: Vec<Impression>,
    /// Memory after each sentence, read from the beginning.
    forward: Vec<Vec<f32>>,
    /// Memory after each sentence, read from the end; in the order of the sentences.
    backward: Vec<Vec<f32>>,
}

impl Context {
    /// Takes in the sentences of an article in reading order.
    pub(super) fn new(weights: &Weights<'_>, impressions: Vec<Impression>) -> Self {
        let forward = weights.forward.read(impressions.iter().map(|sentence| &*sentence.units));
        let mut backward = weights.backward.read(impressions.iter().rev().map(|sentence| &*sentence.units));
        backward.reverse();
        Self { impressions, forward, backward }
    }

    /// Probabilities of the classes of a sentence; all alike where there is none of that number.
    pub(super) fn probabilities(&self, weights: &Weights<'_>, sentence_idx: usize) -> [f32; N_CLASSES] {
        match (self.impressions.get(sentence_idx), self.forward.get(sentence_idx), self.backward.get(sentence_idx)) {
            (Some(impression), Some(forward), Some(backward)) => judge(weights, impression, forward, backward),
            _ => softmax([0.0; N_CLASSES]),
        }
    }

    /// As [`Self::probabilities`], had the first pass made something else of the sentence. What was read before it and
    /// after it does not depend on it, so one step of each unit gives the same as reading the whole article again.
    pub(super) fn probabilities_with(
        &self,
        weights: &Weights<'_>,
        sentence_idx: usize,
        impression: &Impression,
    ) -> [f32; N_CLASSES] {
        let nothing = Vec::new();
        let before = sentence_idx.checked_sub(1).and_then(|idx| self.forward.get(idx)).unwrap_or(&nothing);
        let after = self.backward.get(sentence_idx + 1).unwrap_or(&nothing);
        let forward = weights.forward.step(&impression.units, before);
        let backward = weights.backward.step(&impression.units, after);
        judge(weights, impression, &forward, &backward)
    }
}

fn judge(weights: &Weights<'_>, impression: &Impression, forward: &[f32], backward: &[f32]) -> [f32; N_CLASSES] {
    let mut scores = weights.output_bias;
    let (from_forward, rest) = weights.output.split_at_checked(forward.len()).unwrap_or_default();
    let (from_backward, from_units) = rest.split_at_checked(backward.len()).unwrap_or_default();
    add_rows(&mut scores, forward, from_forward);
    add_rows(&mut scores, backward, from_backward);
    add_rows(&mut scores, &impression.units, from_units);
    for (score, linear) in scores.iter_mut().zip(impression.scores) {
        *score = (*score + linear) * weights.sharpness;
    }
    softmax(scores)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MODEL;

    #[test]
    fn one_step_gives_what_reading_all_again_gives() {
        let n_units = MODEL.hidden_bias.len();
        let impression = |seed: u16| Impression {
            units: (0..n_units).map(|idx| f32::from((idx as u16 * 31 + seed * 17) % 13) / 13.0).collect(),
            scores: [0.1, -0.2, f32::from(seed) / 10.0, 0.0],
        };
        let sentences: Vec<_> = (0..9).map(impression).collect();
        let context = Context::new(&MODEL, sentences.clone());
        for idx in 0..sentences.len() {
            let mut changed = sentences.clone();
            changed[idx] = impression(40);
            let again = Context::new(&MODEL, changed).probabilities(&MODEL, idx);
            assert_eq!(context.probabilities_with(&MODEL, idx, &impression(40)), again, "sentence {idx}");
        }
    }
}
