//! A name in a skeleton in, whether the words beside it tell that a person bears it, whether that is a he or a she, and by what else it may be
//! called, out: "Ann Gray, 45,", "Ann Gray, who", "mediator Ann Gray", "his father, Gray,".
//!
//! Invariant: looks are bounded. What it does not find may be a person all the same. English only.

use super::skeleton::{Kind, Token};
use crate::lexicon::{FunctionWord, Gender, function_word, person_noun};

/// Words of an apposition that are looked at: "a former school choir director".
const LOOK: usize = 8;
/// The oldest age that is one.
const OLDEST: u16 = 120;

/// What the words beside a name tell of the person who bears it.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearer {
    pub(super) gender: Option<Gender>,
    /// A noun that stands for the person ("father", "45-year-old").
    pub(super) noun: Option<String>,
}

/// What the words before the name `idx..end` tell: "mediator Ann Gray", and "his father, Gray, said", where a mark parts the name from what
/// follows too.
pub(super) fn person_before(text: &str, tokens: &[Token], idx: usize, end: usize) -> Option<Bearer> {
    let noun = |at: Option<usize>| at.and_then(|at| tokens.get(at)).and_then(|token| of_noun(token.word(text)));
    let before = idx.checked_sub(1)?;
    if tokens[before].is(',') {
        let is_closed = tokens.get(end).is_none_or(|token| token.kind != Kind::Word);
        return noun(before.checked_sub(1)).filter(|_| is_closed && !is_opening(text, tokens, before));
    }
    noun(Some(before))
}

/// Whether the comma at `comma` closes a phrase that opens its sentence: "In a letter to the president, Gray, 45, said".
fn is_opening(text: &str, tokens: &[Token], comma: usize) -> bool {
    let before = (comma.saturating_sub(2 * LOOK)..comma).rev().take_while(|at| tokens[*at].kind == Kind::Word);
    let opens = |first: &usize| first.checked_sub(1).is_none_or(|at| tokens[at].kind != Kind::Word);
    let first = before.last().filter(opens);
    first.is_some_and(|first| function_word(tokens[first].word(text)) == Some(FunctionWord::Preposition))
}

/// What the words after the name that ends at `end` tell: its age, a noun for a person, "who" where the name has several words (a team of one
/// word is "who" in Britain too).
pub(super) fn person_after(text: &str, tokens: &[Token], end: usize, n_words: usize) -> Option<Bearer> {
    let somebody = || (n_words > 1).then(Bearer::default);
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.word(text));
    let mark = tokens.get(end)?;
    if is_relative(mark.word(text)) {
        return somebody();
    }
    if mark.is('(') {
        return of_age(word(end + 1)).filter(|_| tokens.get(end + 2).is_some_and(|token| token.is(')')));
    }
    if !mark.is(',') {
        return None;
    }
    if let Some(aged) = of_age(word(end + 1)) {
        return Some(aged).filter(|_| tokens.get(end + 2).is_none_or(|token| token.kind != Kind::Word));
    }
    if is_relative(word(end + 1)) {
        return somebody();
    }
    if function_word(word(end + 1)) != Some(FunctionWord::Determiner) {
        return None;
    }
    let n_told =
        (end + 2..end + 2 + LOOK).take_while(|at| !word(*at).is_empty() && function_word(word(*at)).is_none()).count();
    // "Gray, his mother said," ends with a verb. "Ann Gray, the mapmaker who led the study".
    let noun = (n_told > 0).then(|| of_noun(word(end + 1 + n_told))).flatten();
    noun.or_else(|| if n_told > 0 && is_relative(word(end + 2 + n_told)) { somebody() } else { None })
}

fn of_noun(word: &str) -> Option<Bearer> {
    person_noun(word).map(|noun| Bearer { gender: noun.gender, noun: Some(word.to_owned()) })
}

fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "whose" | "whom")
}

/// "Ann Gray, 45," is the 45-year-old as well.
fn of_age(word: &str) -> Option<Bearer> {
    let is_one = word.parse::<u16>().is_ok_and(|years| (1..=OLDEST).contains(&years));
    is_one.then(|| Bearer { gender: None, noun: Some(format!("{word}-year-old")) })
}
