//! The judge against sentences that people labelled outside of any article: fact against opinion, one at a time.
//!
//! Never trained on. Quotes are unknown to that standard: what we call a quote counts as not commentary.

use std::path::Path;

use super::{corpus, floors::Measured, labels::Score};

/// Measures one file of sentences labelled `OBJ` or `SUBJ`.
pub fn sentences(path: &Path, set: &str, measured: &mut Measured) -> Result<(), String> {
    let score = Score::of(&corpus::read_articles(path)?);
    let (right, _, of) = score.hits();
    println!(
        "{}: macro-F1 of commentary against the rest {:.4} ({right} of {of} with the very label)",
        path.display(),
        score.commentary_against_rest()
    );
    measured.add(set, "macro-F1", score.commentary_against_rest());
    Ok(())
}
