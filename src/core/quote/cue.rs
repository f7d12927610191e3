//! A reporting verb in a skeleton in, the words of the cue out: "has repeatedly said", "went on to say", "put it", "said Monday".
//!
//! Invariant: a cue holds its verb; looks are of three words on each side. Who speaks, it does not ask. English only.

use super::{skeleton::Token, words::ends_as_adverb};
use crate::{
    lexicon::{ReportingVerb, VerbForm},
    text::ByteSpan,
};

/// The words of a cue: its verb, with what belongs to it ("has repeatedly said", "went on to say", "put it", "said Monday").
pub(super) fn cue_span(text: &str, tokens: &[Token], idx: usize) -> ByteSpan {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word(text));
    let back = |from: usize, words: &[&str]| {
        from.checked_sub(words.len()).is_some_and(|first| (0..words.len()).all(|nth| word(first + nth) == words[nth]))
    };
    let belongs =
        |word: &str| matches!(word, "has" | "have" | "had" | "will" | "would" | "could" | "can") || is_adverb(word);
    let start = if back(idx, &["went", "on", "to"]) {
        idx - 3
    } else {
        (idx.saturating_sub(3)..idx).rev().take_while(|at| belongs(word(*at))).last().unwrap_or(idx)
    };
    let mut end = idx;
    if verb_of_two(word(idx), word(idx + 1)).is_some() || word(idx) == "went" && word(idx + 1) == "on" {
        end = idx + 1;
    } else if let Some(n_words) = manner(&[word(idx + 1), word(idx + 2), word(idx + 3)]) {
        end = idx + n_words;
    } else if is_adverb(word(idx + 1)) {
        end = idx + 1;
    } else if is_day(word(idx + 1)) {
        end = idx + 1 + usize::from(matches!(word(idx + 2), "morning" | "afternoon" | "evening" | "night"));
    }
    ByteSpan::new(tokens[start].span.start, tokens[end].span.end)
}

/// How many of the words after a verb say how or where something was said: "in a statement", "with a grin".
fn manner(words: &[&str; 3]) -> Option<usize> {
    match words {
        ["in", "a", "statement"] | ["at", "one", "point"] => Some(3),
        ["with", "a", word] if word.chars().all(char::is_lowercase) => Some(3),
        ["in", "part", _] => Some(2),
        ["back" | "aloud" | "out", ..] => Some(1),
        _ => None,
    }
}

/// A word that says how or when something was said.
fn is_adverb(word: &str) -> bool {
    const ADVERBS: &[&str] =
        &["also", "then", "often", "once", "later", "further", "earlier", "again", "never", "always", "even", "now"];
    ADVERBS.contains(&word) || ends_as_adverb(word)
}

fn is_day(word: &str) -> bool {
    matches!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

/// Two words that report together, where neither does alone: "put it", "shot back".
pub(super) fn verb_of_two(word: &str, next: &str) -> Option<ReportingVerb> {
    let form = match (word, next) {
        ("put", "it") | ("shot" | "fired", "back") | ("chimed", "in") => VerbForm::Past,
        ("puts", "it") | ("shoots" | "fires", "back") | ("chimes", "in") => VerbForm::Third,
        _ => return None,
    };
    Some(ReportingVerb { lemma: "", is_loaded: false, needs_quote: true, form })
}
