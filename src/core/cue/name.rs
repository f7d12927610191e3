//! Names: runs of capitalized words that do not merely begin the sentence.

use super::{Cue, CueKind};
use crate::{
    lexicon::{self, List},
    text::{WordKind, Words},
};

/// Adds the name that begins at this word as a cue; returns how many words it takes, or nothing.
pub(super) fn find_at(words: &Words, word_idx: usize, cues: &mut Vec<Cue>) -> Option<usize> {
    let is_part = |idx: usize| {
        words
            .get(idx)
            .is_some_and(|word| word.kind == WordKind::Letters && word.is_capitalized && words.folded(idx) != "i")
    };
    if !is_part(word_idx) {
        return None;
    }
    let n_parts = (word_idx..words.len()).take_while(|idx| is_part(*idx)).count();
    if words.first_spoken() == Some(word_idx) {
        // The first word is capitalized whatever it is: believe it only with a second part beside it.
        let is_small_word = lexicon::phrases_at(words, word_idx).any(|phrase| phrase.list == List::FunctionWord);
        if n_parts == 1 || is_small_word {
            return None;
        }
    }
    cues.push(Cue { span: words.span(word_idx, word_idx + n_parts - 1), kind: CueKind::Name });
    Some(n_parts)
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::Name, tests::check};

    #[test]
    fn names_are_found() {
        check("The office of Mayor Dana Whitfield declined.", Name, &["Mayor Dana Whitfield"]);
        check("Dana Whitfield declined.", Name, &["Dana Whitfield"]);
        check("In Lisbon it rained.", Name, &["Lisbon"]);
    }

    #[test]
    fn the_first_word_alone_is_no_name() {
        check("Rain fell.", Name, &[]);
        check("It was late and I left.", Name, &[]);
        check("nothing here", Name, &[]);
    }
}
