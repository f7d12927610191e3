//! A skeleton and a place in it in, the person out who is described there without a name, so that a later "he" may mean one: "a plant
//! manager", "my father, who".
//!
//! Invariant: looks are bounded. Only who speaks, is asked or told something, or has more told of it is found: others stand in too many sentences
//! about somebody else. English only.

use super::skeleton::{Kind, Token};
use crate::lexicon::{FunctionWord, Gender, VerbForm, function_word, person_noun, person_title, reporting_verb};

/// Words between the article and the noun, at most: "a second-year school bus driver".
const LONGEST: usize = 5;

/// One who is described.
pub(super) struct Described {
    /// The token after the noun.
    pub(super) end: usize,
    pub(super) gender: Option<Gender>,
    pub(super) noun: String,
    /// Whether others may hold the same office: "a former mayor" is not whom "the mayor" means.
    pub(super) is_office: bool,
    /// Whether it tells whose somebody is: "his wife".
    pub(super) is_owned: bool,
}

/// The description that begins at a token.
pub(super) fn described_at(text: &str, tokens: &[Token], idx: usize) -> Option<Described> {
    const OPENINGS: &[&str] = &["a", "an", "my", "our", "one", "another", "his", "her", "their"];
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.word(text));
    if !OPENINGS.iter().any(|opening| word(idx).eq_ignore_ascii_case(opening)) || !is_placed(text, tokens, idx) {
        return None;
    }
    let mut words =
        (idx + 1..idx + 2 + LONGEST).take_while(|at| !word(*at).is_empty() && function_word(word(*at)).is_none());
    let noun = words.find(|at| person_noun(word(*at)).is_some() || matches!(word(*at), "man" | "woman"))?;
    // "a student nurse"
    let noun = if person_noun(word(noun + 1)).is_some() { noun + 1 } else { noun };
    let gender = match word(noun) {
        "man" => Some(Gender::Male),
        "woman" => Some(Gender::Female),
        other => person_noun(other).and_then(|noun| noun.gender),
    };
    let described = Described {
        end: noun + 1,
        gender,
        noun: word(noun).to_owned(),
        is_office: person_title(word(noun)).is_some(),
        is_owned: ["his", "her", "their"].iter().any(|owner| word(idx).eq_ignore_ascii_case(owner)),
    };
    let next = word(described.end + usize::from(tokens.get(described.end).is_some_and(|token| token.is(','))));
    let is_told = idx.checked_sub(1).is_some_and(|at| matches!(word(at), "asked" | "told"));
    let is_own = matches!(word(idx), "my" | "My" | "our" | "Our");
    // Only one who speaks, who is asked, or of whom more is told, is likely to be meant later.
    let is_meant = is_told || matches!(next, "who" | "whose") || speaks(next) || described.gender.is_some() && is_own;
    is_meant.then_some(described)
}

/// Whether a subject may begin at `idx`, or somebody who is asked or told something ("I asked a plant manager"); not what more is told of
/// a name ("Tom Gray, a driver who", "Gray, 45, a driver who").
fn is_placed(text: &str, tokens: &[Token], idx: usize) -> bool {
    let Some(before) = idx.checked_sub(1).map(|at| tokens[at]) else { return true };
    let word = before.word(text);
    let named = idx.checked_sub(2).map_or("", |at| tokens[at].word(text));
    let is_apposition =
        before.is(',') && named.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
    before.kind != Kind::Word && !is_apposition
        || function_word(word) == Some(FunctionWord::Time)
        || matches!(word, "asked" | "told" | "met" | "and" | "but")
}

/// Whether the word after a description is the verb by which the described one speaks. Who asks is not who goes on speaking.
fn speaks(word: &str) -> bool {
    reporting_verb(word).is_some_and(|verb| verb.lemma != "ask" && verb.form != VerbForm::Gerund)
}
