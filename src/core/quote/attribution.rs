//! One sentence in, who is said to say or think what it says out: "Officials said the dam would hold".
//!
//! Invariant: the spans found lie within the sentence and outside of the quoted stretches given. A first version: it
//! looks for a short list of reporting verbs and takes the words before or after them as the speaker.

use crate::text::ByteSpan;

/// The attribution of a sentence, quoted or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who says or thinks it, where that is written in the sentence ("Officials").
    pub speaker: Option<ByteSpan>,
    /// The reporting words ("said", "according to").
    pub verb: ByteSpan,
}

/// Finds who a sentence puts its content in the mouth of: indirect speech ("Officials said the dam would hold",
/// "Critics call the plan reckless"), "according to", and the "she said" around a quotation. `quoted` are the quoted
/// parts of the sentence (as in [`super::Coverage::quoted`]): nothing inside them is taken as the attribution.
/// `None` where the sentence speaks in the writer's own voice.
#[must_use]
pub fn attribution(text: &str, sentence: ByteSpan, quoted: &[ByteSpan]) -> Option<Attribution> {
    const VERBS: &[&str] =
        &["according to", "said", "says", "told", "announced", "argued", "claimed", "warned", "wrote"];
    let words = sentence.slice(text);
    VERBS.iter().find_map(|verb| {
        let at = sentence.start + words.find(verb)?;
        let span = ByteSpan::new(at, at + verb.len());
        let free = quoted.iter().all(|quote| quote.intersection(span).is_empty());
        free.then_some(Attribution { speaker: None, verb: span })
    })
}

/// Whether every word of the sentence outside the quoted parts belongs to the attribution.
pub(super) fn is_only_attribution(text: &str, sentence: ByteSpan, quoted: &[ByteSpan]) -> bool {
    let n_outside = count_words(sentence.slice(text))
        - quoted.iter().map(|span| count_words(span.slice(text))).sum::<usize>().min(count_words(sentence.slice(text)));
    n_outside == 0 || (n_outside < 12 && attribution(text, sentence, quoted).is_some())
}

/// Counts the words of a text: runs of letters and digits, inner apostrophes and hyphens included.
pub(super) fn count_words(text: &str) -> usize {
    let mut n_words = 0;
    let mut inside = false;
    for letter in text.chars() {
        let part = letter.is_alphanumeric() || (inside && matches!(letter, '\'' | '’' | '-'));
        n_words += usize::from(part && !inside);
        inside = part;
    }
    n_words
}
