//! The judge against sentences that people labelled outside of any article: fact against opinion, one at a time.
//!
//! Never trained on. Quotes are unknown to that standard: what we call a quote counts as not commentary.

use std::path::Path;

use newsprism_core::label::Label;

use super::{corpus, floors::Measured, labels::Score};

/// Measures one file of sentences labelled `OBJ` or `SUBJ`.
pub fn sentences(path: &Path, set: &str, measured: &mut Measured) -> Result<(), String> {
    let score = Score::of(&corpus::read_articles(path)?);
    let (right, _, of) = score.hits();
    let (precision, recall) = score.precision_recall(Label::Commentary);
    println!(
        "{}: macro-F1 of commentary against the rest {:.4}; commentary: precision {precision:.3}, recall {recall:.3}, F1 {:.3}; \
         {right} of {of} with the very label; calibration error {:.3}",
        path.display(),
        score.commentary_against_rest(),
        score.f1(Label::Commentary),
        score.calibration_error()
    );
    measured.add(set, "macro-F1", score.commentary_against_rest());
    Ok(())
}
