//! One block's text in, its sentences out.
//!
//! Invariant: the spans tile the text: the first begins at 0, each begins where the one before it ends, the last ends
//! at the end of the text. White space between two sentences belongs to the one before it. Empty text has no sentence.

use crate::text::ByteSpan;

/// Splits one block's text into sentences.
#[must_use]
pub fn split(text: &str) -> Vec<ByteSpan> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (idx, _) in text.match_indices(". ") {
        sentences.push(ByteSpan::new(start, idx + 2));
        start = idx + 2;
    }
    if start < text.len() {
        sentences.push(ByteSpan::new(start, text.len()));
    }
    sentences
}
