//! Looking at the characters and words around a place of a text.
//!
//! Invariant: every look is bounded (a word is cut off after [`MAX_WORD`] bytes), so that asking at every character of
//! a text stays linear. Places are bytes and must lie on character boundaries; a place outside the text sees nothing.

use crate::text::work::step;

/// Longest word, in bytes, that a look takes in.
pub(super) const MAX_WORD: usize = 96;

/// The character that begins at `at`.
pub(super) fn next_char(text: &str, at: usize) -> Option<char> {
    step(1);
    text.get(at..)?.chars().next()
}

/// The character that ends at `at`.
pub(super) fn previous_char(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The first place from `at` on whose character does not satisfy `wanted`; the end of the text if all do. Not bounded:
/// for callers that go on from the place found.
pub(super) fn skip(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
    step(length + 1);
    at + length
}

/// The first place from `at` on that is no plain letter and no digit.
pub(super) fn skip_plain(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    step(length);
    at + length
}

/// As [`skip`], over at most [`MAX_WORD`] bytes.
pub(super) fn skip_near(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    step(MAX_WORD);
    let near = &rest[..floor(rest, MAX_WORD)];
    at + near.find(|letter| !wanted(letter)).unwrap_or(near.len())
}

/// The run of characters that satisfy `wanted` and ends at `at`.
pub(super) fn run_before(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> &str {
    let rest = text.get(..at).unwrap_or_default();
    step(MAX_WORD);
    let near = &rest[ceil(rest, rest.len().saturating_sub(MAX_WORD))..];
    let start = near.char_indices().rev().take_while(|(_, letter)| wanted(*letter)).last();
    start.map_or("", |(start, _)| &near[start..])
}

/// The run of characters that satisfy `wanted` and begins at `at`.
pub(super) fn run_after(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> &str {
    text.get(at..skip_near(text, at, wanted)).unwrap_or_default()
}

/// Whether a character is part of a word: letters, digits, marks of the script, inner apostrophes and hyphens.
pub(super) fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '-' | '_' | '&')
}

/// Opening quotation marks and brackets, and the marks that open a Spanish question.
pub(super) fn is_opener(letter: char) -> bool {
    matches!(
        letter,
        '“' | '"' | '‘' | '\'' | '`' | '„' | '‟' | '«' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '「' | '『' | '（'
    )
}

/// Closing quotation marks and brackets. Some marks are both: „German“ closes with what opens in English.
pub(super) fn is_closer(letter: char) -> bool {
    matches!(
        letter,
        '”' | '"'
            | '’'
            | '\''
            | '“'
            | '‘'
            | '»'
            | '›'
            | '«'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '″'
            | '`'
            | '》'
    )
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
