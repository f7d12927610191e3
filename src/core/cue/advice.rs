//! Advice: "Congress should act", "Consider the cost." Commands count at the start of a sentence only.

use crate::text::Words;

/// Verbs that are advice as a command and nothing in particular elsewhere.
const COMMANDS: [&str; 7] = ["consider", "imagine", "remember", "forget", "stop", "demand", "keep"];

/// Whether the phrase of the list that begins at this word is advice here.
pub(super) fn accepts(words: &Words, word_idx: usize) -> bool {
    let begins_sentence = words.first_spoken() == Some(word_idx);
    match words.folded(word_idx) {
        "do" | "don't" | "wake" | "stand" | "think" => begins_sentence,
        // "should" that opens a question or a condition ("Should it rain, ...").
        "should" => !begins_sentence,
        // "had to" is history, "has to do with" no advice.
        "has" | "have" => words.folded(word_idx + 2) != "do",
        word if COMMANDS.contains(&word) => begins_sentence,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::Advice, tests::check};

    #[test]
    fn advice_is_found() {
        check("Congress should act.", Advice, &["should"]);
        check("Consider the cost.", Advice, &["Consider"]);
        check("It’s time to close the old pier.", Advice, &["It’s time to"]);
    }

    #[test]
    fn reports_are_not_advice() {
        check("The board will consider the cost on Monday.", Advice, &[]);
        check("Should it rain, the match moves indoors.", Advice, &[]);
        check("The delay has to do with the weather.", Advice, &[]);
    }
}
