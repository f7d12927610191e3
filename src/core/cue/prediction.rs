//! Predictions: "is bound to", "will never", in the writer's own voice.

use crate::text::Words;

/// Whether the phrase of the list that begins at this word is a prediction here.
pub(super) fn accepts(words: &Words, word_idx: usize) -> bool {
    let begins_sentence = words.first_spoken() == Some(word_idx);
    match words.folded(word_idx) {
        // As commands to the reader: "Expect more delays."
        "expect" | "look" => begins_sentence,
        // "Will", the name or the question.
        "will" => !words.get(word_idx).is_some_and(|word| word.is_capitalized),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::Prediction, tests::check};

    #[test]
    fn predictions_are_found() {
        check("The plan is bound to fail.", Prediction, &["is bound to"]);
        check("Expect more delays.", Prediction, &["Expect"]);
        check("It’s only a matter of time.", Prediction, &["It’s only a matter of time"]);
    }

    #[test]
    fn reports_are_not_predictions() {
        check("Officials expect more delays.", Prediction, &[]);
        check("They look for survivors.", Prediction, &[]);
        check("The plan failed.", Prediction, &[]);
    }
}
