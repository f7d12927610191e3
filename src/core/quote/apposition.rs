//! A skeleton and the place after a comma in it in, whether more is told there of who speaks, and where that ends.
//!
//! "Mayor Gray, a former judge, said": what stands between the commas. Invariant: an end lies after its beginning. English only,
//! without a grammar; the name itself is found in `speaker`.

use super::{
    skeleton::{Kind, Token},
    speaker::{is_pronoun, is_time},
    words::ends_as_adverb,
};
use crate::{
    lexicon::{FunctionWord, first_name, function_word, person_noun, person_title, reporting_verb},
    text::{possessor, work::step},
};

/// Whether what follows a comma tells more of the speaker: "a former judge", "59", "who runs the mill", "director of".
pub(super) fn opens_apposition(text: &str, tokens: &[Token], at: usize) -> bool {
    let word = tokens.get(at).map_or("", |token| token.word(text));
    let next = tokens.get(at + 1).map_or("", |token| token.word(text));
    if word.is_empty() || is_time(word) {
        return false;
    }
    if matches!(word, "who" | "whose") || word.chars().all(|letter| letter.is_ascii_digit()) {
        return true;
    }
    match function_word(word) {
        Some(class) => class == FunctionWord::Determiner,
        None if word.starts_with(char::is_uppercase) => {
            possessor(word).is_some() || next == "of" || matches!(word, "Jr." | "Sr." | "Jr" | "Sr")
        }
        None => {
            word != "and"
                && !["ing", "ed"].iter().any(|ending| word.ends_with(ending))
                && !ends_as_adverb(word)
                && reporting_verb(word).is_none()
        }
    }
}

/// The end of the name after a comma that says who it is of whom `first..comma` tells: "said his mother, Ann Gray, 71.", "said a friend of
/// the mayor, Sgt. Ann Gray." After a name a place may stand as well ("said the mayor of Harbor Mill, New York"): there only a known first
/// name tells.
pub(super) fn name_beside(text: &str, tokens: &[Token], first: usize, comma: usize, limit: usize) -> Option<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.word(text));
    let is_told = function_word(word(first)) == Some(FunctionWord::Determiner)
        || word(first).eq_ignore_ascii_case("one")
        || (first..comma).any(|at| possessor(word(at)).is_some());
    let is_name = |at: &usize| word(*at).starts_with(char::is_uppercase) && function_word(word(*at)).is_none();
    let end = comma + 1 + (comma + 1..limit.min(comma + 6)).take_while(is_name).count();
    let begins = (comma + 1..end).find(|at| person_title(word(*at)).is_none())?;
    let is_whole = tokens.get(end).is_none_or(|token| token.kind != Kind::Word);
    let is_known = first_name(word(begins)).is_some() || word(comma - 1).starts_with(char::is_lowercase);
    // "said her grandson, Tom, who"
    let is_person = person_noun(word(comma - 1)).is_some() && function_word(word(begins)).is_none();
    (is_told && is_whole && is_known && (end > begins + 1 || is_person)).then_some(end)
}

/// The end of an apposition: the end of its clause, or a comma after which the sentence goes on.
pub(super) fn apposition_end(text: &str, tokens: &[Token], from: usize, limit: usize) -> usize {
    let mut end = from + 1;
    while end < limit {
        step(1);
        match tokens[end].kind {
            Kind::Break | Kind::Quote(_) | Kind::Mark('.' | ';' | ':' | '—' | '–') => break,
            Kind::Mark(',') if ends_apposition(text, tokens, end + 1) => break,
            _ => end += 1,
        }
    }
    end
}

/// Whether the sentence goes on after a comma with something else than the speaker: "adding that", "and the town", "he".
fn ends_apposition(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    let word = token.word(text);
    let class = function_word(word);
    word.is_empty()
        || word.ends_with("ing")
        || is_time(word)
        || is_pronoun(word) && word != "who"
        || matches!(class, Some(FunctionWord::Preposition | FunctionWord::Helper))
        || class == Some(FunctionWord::Link) && !matches!(word, "which" | "whose")
        || matches!(word, "and" | "according")
}
