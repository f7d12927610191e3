//! A word that reports elsewhere in, whether it belongs to somebody's office here out: "fire department spokesman Ann Gray said".
//!
//! Invariant: looks are of one word before and a dozen after. A plural that reports ("say officials") is never taken for an office.

use super::skeleton::Token;
use crate::lexicon::{VerbForm, function_word, reporting_verb};

/// How many words an office may have that stands before a name without a comma.
const OFFICE_WORDS: usize = 6;
/// How many words the name may have.
const NAME_WORDS: usize = 5;

/// Whether the word says whose an office is and reports nothing: "state Sen. Gray", "state media", and before whoever reports
/// or after a verb that does "fire department spokesman Ann Gray said", "said talk show host Ann Gray".
pub(super) fn names_office(text: &str, tokens: &[Token], idx: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word(text));
    let reports =
        |at: usize| reporting_verb(word(at)).is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third));
    let next = word(idx + 1);
    if !next.starts_with(char::is_alphabetic) || function_word(next).is_some() {
        return false;
    }
    if word(idx) == "state" {
        return true;
    }
    let is_base = reporting_verb(word(idx)).is_some_and(|verb| verb.lemma == word(idx));
    if !is_base || !next.starts_with(char::is_lowercase) {
        return false;
    }
    let is_small = |at: &usize| word(*at).starts_with(char::is_lowercase) && !reports(*at);
    let name = (idx + 1..idx + OFFICE_WORDS).find(|at| !is_small(at)).unwrap_or(idx);
    let end = (name..name + NAME_WORDS).find(|at| !word(*at).starts_with(char::is_uppercase)).unwrap_or(idx);
    end > name && name > idx && (reports(end) || idx.checked_sub(1).is_some_and(reports))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check_speakers;

    #[test]
    fn who_holds_an_office_that_is_called_like_a_verb_speaks() {
        check_speakers(&[
            (
                "“The dam will hold,” fire department spokesman Tom Poole said.",
                "fire department spokesman Tom Poole (said)",
            ),
            (
                "“The dam will hold,” said fire department spokesman Tom Poole.",
                "fire department spokesman Tom Poole (said)",
            ),
            ("“The dam will hold,” talk show host Tom Poole said.", "talk show host Tom Poole (said)"),
            ("“The dam will hold,” state police spokesman Tom Poole said.", "state police spokesman Tom Poole (said)"),
            ("“The dam will hold,” say officials.", "officials (say)"),
            ("“The dam will hold,” write the authors, led by Tom Poole.", "the authors (write)"),
        ]);
    }
}
