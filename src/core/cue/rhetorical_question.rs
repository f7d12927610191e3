//! Rhetorical questions: a question in the narrator's own words. Reported articles ask their readers nothing.
//!
//! Whether an answer is expected cannot be told from the words; the model weighs it with the rest.

use super::{Cue, CueKind};
use crate::{
    lexicon::{self, List},
    text::{ByteSpan, WordKind, Words},
};

/// Adds the question as a cue: from its opening word to its mark where it begins the sentence, else the mark alone.
pub(super) fn find(words: &Words, quoted: &[ByteSpan], cues: &mut Vec<Cue>) {
    let list = words.as_slice();
    let Some(mark_idx) = list.iter().rposition(|word| word.kind != WordKind::Mark).map(|idx| idx + 1) else { return };
    let Some(mark) = list.get(mark_idx).filter(|_| words.folded(mark_idx) == "?") else { return };
    if quoted.iter().any(|span| span.contains(mark.span)) {
        return;
    }
    let opener = words.first_spoken().filter(|first| {
        lexicon::phrases_at(words, *first).any(|phrase| phrase.list == List::QuestionOpener) && quoted.is_empty()
    });
    let span = opener.map_or(mark.span, |first| words.span(first, mark_idx));
    cues.push(Cue { span, kind: CueKind::RhetoricalQuestion });
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::RhetoricalQuestion, tests::check};

    #[test]
    fn questions_are_found() {
        check("Why would anyone trust it?", RhetoricalQuestion, &["Why would anyone trust it?"]);
        check("The result?", RhetoricalQuestion, &["?"]);
        check("Isn’t that strange?", RhetoricalQuestion, &["Isn’t that strange?"]);
    }

    #[test]
    fn statements_are_not_questions() {
        check("They asked why it failed.", RhetoricalQuestion, &[]);
        check("What a day.", RhetoricalQuestion, &[]);
        check("?", RhetoricalQuestion, &[]);
    }
}
