//! A word that is a name as well as a word of another kind ("May", "Will", "April") and what stands beside it in, whether it is part of
//! somebody's name out.
//!
//! Invariant: looks are of one word before and two after. English only; where both readings are open it is no name.

use super::skeleton::{Kind, Token};
use crate::lexicon::{first_name, function_word, is_body_word, person_title, reporting_verb};

/// Whether a word may be such a name at all.
pub(super) fn is_homonym(word: &str) -> bool {
    is_first_name(word) || is_surname(word)
}

fn is_first_name(word: &str) -> bool {
    is_month(word) || word == "Will"
}

fn is_surname(word: &str) -> bool {
    matches!(word, "May" | "March" | "Will")
}

fn is_month(word: &str) -> bool {
    matches!(word, "April" | "June" | "August" | "May")
}

/// Whether a word after `before` is that one's last name: "Theresa May", "Mrs. May", "George Will".
pub(super) fn is_last_name(before: &str, word: &str) -> bool {
    let names = || first_name(before).is_some() || person_title(before).is_some();
    is_surname(word) && before.starts_with(char::is_uppercase) && names()
}

/// Whether the tokens at `idx` and after it are one name, of which such a word is the first or the last.
pub(super) fn joins_next(text: &str, tokens: &[Token], idx: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word(text));
    let is_beside = tokens.get(idx + 1).is_some_and(|next| next.span.start == tokens[idx].span.end + 1);
    if !is_beside {
        return false;
    }
    let (first, next) = (word(idx), word(idx + 1));
    // "Ann May 5" is a date.
    let is_dated = word(idx + 2).starts_with(|c: char| c.is_ascii_digit());
    if is_last_name(first, next) && !is_dated {
        return true;
    }
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && function_word(word).is_none()
            && person_title(word).is_none()
            && !is_body_word(word)
    };
    if !is_first_name(first) || !is_name(next) {
        return false;
    }
    // "Will Gray said", "June Gray, who": at the head of a sentence a question or a month may begin so too.
    let speaks = || reporting_verb(word(idx + 2)).is_some() || tokens.get(idx + 2).is_some_and(|token| token.is(','));
    match idx.checked_sub(1).map(|before| tokens[before]) {
        None => speaks(),
        Some(before) if before.is_wall() => speaks() || matches!(before.kind, Kind::Quote(_)),
        Some(before) => {
            !is_month(first) || matches!(before.kind, Kind::Mark(_)) || reporting_verb(before.word(text)).is_some()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_speakers;

    #[test]
    fn names_that_are_other_words_too_are_names() {
        check_speakers(&[
            ("“The dam will hold,” said Theresa May.", "Theresa May (said)"),
            ("“The dam will hold,” Mrs. May said.", "Mrs. May (said)"),
            ("“The dam will hold,” George Will wrote.", "George Will (wrote)"),
            ("“The dam will hold,” said Grant March.", "Grant March (said)"),
            ("“The dam will hold,” said Will Gray.", "Will Gray (said)"),
            ("“The dam will hold,” said April Gray.", "April Gray (said)"),
            ("“The dam will hold,” June Gray told reporters.", "June Gray (told)"),
        ]);
    }

    #[test]
    fn the_other_words_stay_what_they_are() {
        check_speakers(&[
            ("“The dam will hold,” Gray said in May. Britain agreed.", "Gray (said)"),
            ("“The dam will hold,” Gray said May 5.", "Gray (said)"),
            ("“The dam will hold,” Ann said March 5.", "Ann (said)"),
            ("“The dam will hold,” Ann Gray said. Will Congress act?", "Ann Gray (said)"),
        ]);
    }
}
