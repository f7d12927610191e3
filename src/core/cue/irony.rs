//! Irony: mockery, asides to the reader, exclamation marks.

use super::{Cue, CueKind};
use crate::text::Words;

/// Whether the phrase of the list that begins at this word is an aside here.
pub(super) fn accepts(words: &Words, word_idx: usize) -> bool {
    let begins_sentence = words.first_spoken() == Some(word_idx);
    match words.folded(word_idx) {
        // Interjections; elsewhere they are names or plain words.
        "oh" | "gee" | "hey" | "wow" | "ha" | "hmm" | "yeah" | "yep" | "nope" | "lol" | "alas" => true,
        "whatever" | "naturally" => begins_sentence,
        // "supposed to" is a duty, not a doubt.
        "supposed" => words.folded(word_idx + 1) != "to",
        _ => true,
    }
}

/// Adds an exclamation mark as a cue; returns how many words it takes, or nothing.
pub(super) fn find_at(words: &Words, word_idx: usize, cues: &mut Vec<Cue>) -> Option<usize> {
    if words.folded(word_idx) != "!" {
        return None;
    }
    cues.push(Cue { span: words.span(word_idx, word_idx), kind: CueKind::Irony });
    Some(1)
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::Irony, tests::check};

    #[test]
    fn asides_are_found() {
        check("Of course, the so-called reform failed.", Irony, &["Of course", "so-called"]);
        check("What a day!", Irony, &["!"]);
        check("Good luck with that.", Irony, &["Good luck"]);
    }

    #[test]
    fn plain_reports_hold_no_irony() {
        check("The pier was supposed to open in June.", Irony, &[]);
        check("Whoever pays, whatever the price, gets a seat.", Irony, &[]);
        check("The pier opened in June.", Irony, &[]);
    }
}
