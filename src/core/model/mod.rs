//! The embedded model: observed sentences in, a score a class out.
//!
//! Two passes: a linear model over the words of each sentence alone ([`first_pass`]), then a small network that sees it
//! among its neighbors ([`context`]). Both sum in a fixed order with arithmetic that IEEE 754 fixes, so that native
//! code and every browser agree to the bit. `MODEL_CARD.md` tells what it was trained on and where it fails.

mod context;
mod features;
mod first_pass;
mod observation;
mod softmax;
mod weights;

use std::sync::LazyLock;

pub use context::Context;
pub use features::{Features, dense_names, features};
pub use observation::{BlockQuotes, Observation, Place, TitleWords, observe, observe_block, set_places};
pub use softmax::softmax;
pub use weights::{Weights, WeightsError};

/// Classes of the model, in the order of its scores: fact, quote, commentary, none.
pub const N_CLASSES: usize = 4;

/// Name and version of the embedded model.
pub const VERSION: &str = "linear-context-1";

/// The trained numbers; see [`Weights`] for their layout.
static EMBEDDED: &[u8] = include_bytes!("weights.bin");

/// The embedded model, read once. A test proves that it loads; were it damaged after all, every class would be equally
/// likely and the report would say "unclear", because a page must never break over it.
static MODEL: LazyLock<Weights<'static>> =
    LazyLock::new(|| Weights::load(EMBEDDED).unwrap_or_else(|_| Weights::blank()));

/// What the embedded model makes of a sentence wherever it stands: the costly part of its work, which can be kept while the
/// sentence's block and its quotations stay the same.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Alone([f32; N_CLASSES]);

/// Reads a sentence wherever it stands; words for which `is_hidden` holds (by number) are left out.
#[must_use]
pub fn alone(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Alone {
    Alone(first_pass::score_alone(&MODEL, &features::own_features(observation, is_hidden)))
}

/// Scores of a sentence by the embedded model, before its neighbors are looked at.
#[must_use]
pub fn first_scores(alone: &Alone, observation: &Observation<'_>) -> [f32; N_CLASSES] {
    first_pass::score_at_place(&MODEL, alone.0, &features::place_features(observation))
}

/// Probabilities of the classes of a sentence in its article, by the embedded model.
#[must_use]
pub fn probabilities(context: &Context, sentence_idx: usize) -> [f32; N_CLASSES] {
    softmax(context::judge(&MODEL, &context.figures(sentence_idx)))
}

/// As [`probabilities`], had the sentence been given other first scores.
#[must_use]
pub fn probabilities_with(context: &Context, sentence_idx: usize, first_scores: [f32; N_CLASSES]) -> [f32; N_CLASSES] {
    softmax(context::judge(&MODEL, &context.figures_with(sentence_idx, first_scores)))
}
