//! A skeleton and an "it" that speaks in it in, what it means out: the document or the body that the sentence before names ("A letter was read.
//! “...,” it said.").
//!
//! Invariant: what is found stands in the sentence before. Persons are never meant. Looks are bounded. English only.

use super::{
    beside::subject_of_sentence,
    skeleton::{Kind, Token},
};
use crate::{
    lexicon::{FunctionWord, SpeakingThing, first_name, function_word, is_body_word, person_title, speaking_thing},
    text::{ByteSpan, possessor, work::step},
};

/// Tokens of the two sentences that are looked at, at most.
const LOOK: usize = 60;
/// Words between an article and its noun, at most: "an unsigned one-page letter".
const LONGEST: usize = 4;

/// Whether the "it" at `idx` opens its sentence, stands right behind a quotation, or after a short opening phrase ("In a statement, it said"):
/// elsewhere its own sentence may tell what it means ("When the firm cut prices, it called that").
pub(super) fn opens_clause(text: &str, tokens: &[Token], idx: usize) -> bool {
    let Some(before) = idx.checked_sub(1) else { return true };
    let is_edge = |at: usize| tokens[at].is_wall() || tokens[at].is('.');
    if is_edge(before) {
        return true;
    }
    let phrase =
        (before.saturating_sub(LONGEST + 2)..before).rev().take_while(|at| tokens[*at].kind == Kind::Word).last();
    let opens = phrase.filter(|first| first.checked_sub(1).is_none_or(is_edge));
    tokens[before].is(',')
        && (before.checked_sub(1).is_some_and(|at| tokens[at].is_wall())
            || opens.is_some_and(|first| function_word(tokens[first].word(text)) == Some(FunctionWord::Preposition)))
}

/// Where the sentence before the one of the token at `idx` ends; 0 where the block begins with its own, `None` where that is too far away. No
/// break stands before a quotation that opens its sentence: the full stop does.
pub(super) fn end_before(tokens: &[Token], idx: usize) -> Option<usize> {
    let floor = idx.saturating_sub(LOOK);
    let end = (floor..idx).rev().find(|at| tokens[*at].kind == Kind::Break || tokens[*at].is('.'));
    end.or((floor == 0).then_some(0))
}

/// What an "it" that follows the sentence that ends at `end` means.
pub(super) fn thing_before(text: &str, tokens: &[Token], end: usize) -> Option<ByteSpan> {
    let is_end = |at: usize| tokens[at].kind == Kind::Break || tokens[at].is('.');
    let floor = end.saturating_sub(LOOK);
    let end = (floor..end).rev().find(|at| !is_end(*at))? + 1;
    let start = (floor..end).rev().find(|at| tokens[*at].kind == Kind::Break).map_or(floor, |at| at + 1);
    step(end - start);
    let subject = subject_of_sentence(text, tokens, start, end).and_then(|found| found.speaker);
    subject.filter(|span| is_thing(span.slice(text))).or_else(|| {
        // "Google rejected the lawsuit. It said": a body that is not known is meant rather than what is done to the paper.
        let is_open = |span: &ByteSpan| {
            let first = span.slice(text).split(' ').next().unwrap_or_default();
            function_word(first).is_none() && first_name(first).is_none() && person_title(first).is_none()
        };
        if subject.as_ref().is_some_and(is_open) {
            return None;
        }
        let is_document = |at: &usize| speaking_thing(tokens[*at].word(text)) == Some(SpeakingThing::Document);
        let noun = (start..end).rev().find(is_document)?;
        let opens = |at: &usize| {
            let word = tokens[*at].word(text);
            function_word(word) == Some(FunctionWord::Determiner) || possessor(word).is_some()
        };
        let first = (noun.saturating_sub(LONGEST).max(start)..noun).rev().find(opens)?;
        Some(ByteSpan::new(tokens[first].span.start, tokens[noun].span.end))
    })
}

/// Whether words name a document or a body: "A letter from the parents", "the Harbor Mill Council"; not "the visit, if the council allows it".
fn is_thing(words: &str) -> bool {
    let class = |word: &&str| function_word(word);
    let head: Vec<&str> = words.split(' ').map(|word| word.trim_end_matches([',', '.', ';'])).take(LOOK).collect();
    let end = head.iter().position(|word| class(word) == Some(FunctionWord::Preposition)).unwrap_or(head.len());
    let (Some(first), Some(last)) = (head.first(), head[..end].last()) else { return false };
    let opens = first.starts_with(char::is_uppercase) || class(first) == Some(FunctionWord::Determiner);
    let is_clause =
        |word: &&str| matches!(class(word), Some(FunctionWord::Link | FunctionWord::Helper | FunctionWord::Subject));
    let is_named = speaking_thing(last).is_some() || head[..end].iter().any(|word| is_body_word(word));
    opens && is_named && !head[..end].iter().any(is_clause)
}
