//! The words for a speaker in, the words among them that say who speaks out: "White House press secretary Ann Gray" is Ann Gray,
//! and "a White House official" is nobody with a name, least of all the White House.
//!
//! Invariant: spans lie within the words. It knows no persons and asks no article; looks are bounded by the words. English only.

use super::{homonym, name::is_particle};
use crate::{
    lexicon::{first_name, function_word, is_body_word, is_unnamed_speaker},
    text::{ByteSpan, possessor},
};

/// What the words for a speaker come down to. Spans are of the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// They end with a name, whose last part is the speaker's: "police Chief Ann Gray", "the mayor, Ann Gray".
    Name(ByteSpan),
    /// They are a name as they stand: "Gray and Poole", "the University of Ohio".
    Whole(ByteSpan),
    /// They describe somebody: "the Gray campaign", "a Harbor Mill resident".
    Description,
}

/// Most words of a name beside a description.
const LONGEST_NAME: usize = 6;

/// Finds what the words `span` of a text come down to.
pub(super) fn head(text: &str, span: ByteSpan) -> Head {
    let words: Vec<Word<'_>> = words(text, span);
    let end = end_of_head(&words);
    let Some(last) = words[..end].last() else { return Head::Description };
    if !last.is_name() {
        return name_after(&words[end..]).map_or(Head::Description, Head::Name);
    }
    let first = usize::from(words[0].is_article() && end > 1);
    let whole = ByteSpan::new(words[first].start, last.end());
    let joins = |at: usize| matches!(words[at].text, "and" | "&") && words[at - 1].is_name() && words[at + 1].is_name();
    let is_joint = (first + 1..end.saturating_sub(1)).any(joins);
    let is_body = (first + 1..end).any(|at| words[at].text == "of");
    if is_joint || is_body { Head::Whole(whole) } else { Head::Name(whole) }
}

/// Whether the words describe somebody as one of many: "a resident", "two officials".
pub(super) fn is_one_of_many(words: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "a", "an", "one", "two", "three", "four", "five", "some", "several", "many", "most", "few", "another", "other",
    ];
    let first = words.split_whitespace().next().unwrap_or_default();
    OPENINGS.iter().any(|opening| first.eq_ignore_ascii_case(opening))
}

/// A word without the marks around it.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Whether a comma, a bracket or the like ends the phrase after it.
    closes: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn is_article(&self) -> bool {
        ["the", "a", "an"].iter().any(|article| self.text.eq_ignore_ascii_case(article))
    }

    /// "Gray", "al-Sisi", "d’Angelo", not "The", "Officials", "Monday's".
    fn is_name(&self) -> bool {
        let rest = self.text.split_once(['-', '\'', '’']).map_or("", |(_, rest)| rest);
        let capital = self.text.starts_with(char::is_uppercase) || rest.starts_with(char::is_uppercase);
        capital
            && function_word(self.text).is_none()
            && !is_unnamed_speaker(self.text)
            && possessor(self.text).is_none()
    }
}

fn words(text: &str, span: ByteSpan) -> Vec<Word<'_>> {
    let slice = span.slice(text);
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut at = 0;
    for written in slice.split_whitespace() {
        // The words come in order, so each is found at or after the end of the one before.
        let start = slice.get(at..).and_then(|rest| rest.find(written)).map_or(at, |found| at + found);
        at = start + written.len();
        let opening = written.len() - written.trim_start_matches(['(', '[', '“', '"', '‘']).len();
        let bare = written[opening..].trim_end_matches([',', ';', ':', ')', ']', '”', '"']);
        let closes = opening + bare.len() < written.len();
        if opening > 0
            && let Some(before) = found.last_mut()
        {
            before.closes = true;
        }
        let start = span.start + start + opening;
        // "Ann Gray — a former judge —"
        if matches!(bare, "—" | "–" | "-" | "--") {
            if let Some(before) = found.last_mut() {
                before.closes = true;
            }
            continue;
        }
        if let Some(before) =
            found.last_mut().filter(|before| !before.closes && homonym::is_last_name(before.text, bare))
        {
            before.text = text.get(before.start..start + bare.len()).unwrap_or(before.text);
            before.closes = closes;
        } else if !bare.is_empty() {
            found.push(Word { text: bare, start, closes });
        }
    }
    found
}

/// How many of the words are the head: up to a comma, or a word that begins what is said of it ("of the council", "who left").
fn end_of_head(words: &[Word<'_>]) -> usize {
    for at in 0..words.len() {
        let next = words.get(at + 1).map_or("", |word| word.text);
        if words[at].closes || at + 1 == words.len() {
            return at + 1;
        }
        // "the Bank of England", not "Ann Gray of the council".
        let names_on = next == "of" && is_body_word(words[at].text) && words[at].is_name();
        let opens = matches!(
            next,
            "of" | "for"
                | "to"
                | "with"
                | "at"
                | "in"
                | "from"
                | "on"
                | "by"
                | "near"
                | "who"
                | "whom"
                | "whose"
                | "which"
                | "that"
        );
        if opens && !names_on {
            return at + 1;
        }
    }
    words.len()
}

/// The name that begins the words after a description: "his mother, Ann Gray, ...". After more of the description only a first name tells
/// it from a place: "the mayor of Harbor Mill, Ann Gray", not "the mayor of Harbor Mill, New York".
fn name_after(words: &[Word<'_>]) -> Option<ByteSpan> {
    let mut parts = words.split_inclusive(|word| word.closes);
    let name = |part: &[Word<'_>]| {
        // "Ann Gray of the council"
        let part = &part[..end_of_head(part)];
        let (first, last) = (part.first()?, part.last()?);
        let is_part = |word: &Word<'_>| word.is_name() || is_particle(word.text) && word.start > first.start;
        (part.len() <= LONGEST_NAME && last.is_name() && part.iter().all(is_part))
            .then(|| ByteSpan::new(first.start, last.end()))
    };
    let is_person = |part: &&[Word<'_>]| part.len() > 1 && first_name(part[0].text).is_some();
    name(parts.next()?).or_else(|| parts.next().filter(is_person).and_then(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words that say who speaks, and how: `name`, `whole` or `described`.
    fn read(words: &str) -> String {
        match head(words, ByteSpan::new(0, words.len())) {
            Head::Name(span) => format!("name: {}", span.slice(words)),
            Head::Whole(span) => format!("whole: {}", span.slice(words)),
            Head::Description => "described".to_owned(),
        }
    }

    #[test]
    fn the_last_name_before_a_comma_or_a_preposition_speaks() {
        for (words, expected) in [
            ("White House press secretary Ann Gray", "name: White House press secretary Ann Gray"),
            ("Ann Gray, the mayor of Harbor Mill", "name: Ann Gray"),
            ("Ann Gray (R-Ohio)", "name: Ann Gray"),
            ("Sen. Ann Gray of Ohio", "name: Sen. Ann Gray"),
            ("his mother, Ann Gray, 71", "name: Ann Gray"),
            ("the senator, Maria de la Cruz,", "name: Maria de la Cruz"),
            ("the mayor of Harbor Mill, Ann Gray,", "name: Ann Gray"),
            ("a friend who left, Ann Gray, 71", "name: Ann Gray"),
            ("her co-author, Ann Gray of Ohio State,", "name: Ann Gray"),
            ("Ann Gray — a former judge", "name: Ann Gray"),
            ("Egyptian President Abdel al-Sisi", "name: Egyptian President Abdel al-Sisi"),
            ("Gray and Poole", "whole: Gray and Poole"),
            ("the University of Ohio", "whole: University of Ohio"),
        ] {
            assert_eq!(read(words), expected, "{words}");
        }
    }

    #[test]
    fn what_only_describes_is_no_name() {
        for words in [
            "a White House official",
            "the Gray campaign",
            "Gray’s office",
            "the Israeli military",
            "University of Ohio researchers",
            "officials in Ohio",
            "Officials",
            "a spokesman for Gray Mills",
            "the mayor, a friend of Gray",
            "the mayor of Harbor Mill, New York",
            "the mayor of Harbor Mill, Georgia",
            "she",
            "",
            "“",
        ] {
            assert_eq!(read(words), "described", "{words}");
        }
    }
}
