//! The embedded model: observed sentences in, a score a class out.
//!
//! Two passes: a linear model over hashed word sequences beside a small convolution over word embeddings, for each sentence
//! alone ([`first_pass`]); then two recurrent units that read the article from both ends ([`context`]). Sums are of
//! whole numbers or in a fixed order with arithmetic that IEEE 754 fixes, so that native code and every browser agree to the bit. `MODEL_CARD.md` tells what it was trained on and where it fails.

mod context;
mod convolution;
mod features;
mod filters;
mod first_pass;
mod hash;
mod matrix;
mod observation;
mod recurrence;
mod softmax;
mod weights;

use std::sync::LazyLock;

pub use context::Context;
pub use convolution::Answers;
pub use features::{Features, Token, dense_names, features, token};
pub use first_pass::{Alone, Impression};
pub use observation::{BlockQuotes, Observation, Place, TitleWords, observe, observe_block, set_places};
pub use weights::{Weights, WeightsError};

/// Classes of the model, in the order of its scores: fact, quote, commentary, none.
pub const N_CLASSES: usize = 4;

/// Name and version of the embedded model.
pub const VERSION: &str = "convolution-context-3";

/// The trained numbers; see [`Weights`] for their layout.
static EMBEDDED: &[u8] = include_bytes!("weights.bin");

/// The embedded model, read once. A test proves that it loads; were it damaged after all, every class would be equally
/// likely and the report would say "unclear", because a page must never break over it.
static MODEL: LazyLock<Weights<'static>> =
    LazyLock::new(|| Weights::load(EMBEDDED).unwrap_or_else(|_| Weights::blank()));

/// Reads a sentence wherever it stands, by the embedded model; words for which `is_hidden` holds (by number) are left out. `answers` are
/// kept from one sentence to the next, so that no word is read twice; they change nothing of what comes out.
#[must_use]
pub fn alone(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool, answers: &mut Answers) -> Alone {
    first_pass::read(&MODEL, &features::own_features(observation, is_hidden), answers)
}

/// What the embedded model makes of a sentence at its place, before its neighbors are looked at.
#[must_use]
pub fn impression(alone: &Alone, observation: &Observation<'_>) -> Impression {
    first_pass::place(&MODEL, alone, &features::place_features(observation))
}

/// Reads the sentences of an article, in reading order, by the embedded model.
#[must_use]
pub fn context(impressions: Vec<Impression>) -> Context {
    Context::new(&MODEL, impressions)
}

/// Probabilities of the classes of a sentence in its article, by the embedded model.
#[must_use]
pub fn probabilities(context: &Context, sentence_idx: usize) -> [f32; N_CLASSES] {
    context.probabilities(&MODEL, sentence_idx)
}

/// As [`probabilities`], had the first pass made something else of the sentence.
#[must_use]
pub fn probabilities_with(context: &Context, sentence_idx: usize, impression: &Impression) -> [f32; N_CLASSES] {
    context.probabilities_with(&MODEL, sentence_idx, impression)
}
