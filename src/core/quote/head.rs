//! The words for a speaker in, the words among them that say who speaks out: "White House press secretary Ann Gray" is Ann Gray,
//! and "a White House official" is nobody with a name, least of all the White House.
//!
//! Invariant: spans lie within the words. It knows no persons and asks no article; looks are bounded by the words. English only.

use super::{homonym, name::is_particle};
use crate::{
    lexicon::{first_name, function_word, is_body_word, is_unnamed_speaker, person_noun, person_title},
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

/// Offices that are of something: "Secretary of State".
const OFFICES: &[&str] = &[
    "secretary",
    "minister",
    "chief",
    "speaker",
    "director",
    "president",
    "chairman",
    "chairwoman",
    "chair",
    "head",
    "archbishop",
    "bishop",
    "duke",
    "duchess",
    "prince",
    "princess",
    "chancellor",
    "commissioner",
    "dean",
    "professor",
    "superintendent",
    "governor",
    "mayor",
];

/// Most words of a name beside a description.
const LONGEST_NAME: usize = 6;

/// Finds what the words `span` of a text come down to.
pub(super) fn head(text: &str, span: ByteSpan) -> Head {
    let words: Vec<Word<'_>> = words(text, span);
    let end = end_of_head(&words);
    let Some(last) = words[..end].last() else { return Head::Description };
    if let Some(name) = name_after_office(&words) {
        return Head::Name(name);
    }
    if !last.is_name() {
        return name_after(&words[end..]).map_or(Head::Description, Head::Name);
    }
    // "its Commerce Minister, Ann Gray": an office, though it is written like a name.
    let is_title = person_title(last.text).is_some();
    // "Counsel for the buyers, Ann Gray"
    let is_plain = end == 1
        && words.get(1).is_some_and(|word| word.text == "for")
        && person_noun(&last.text.to_lowercase()).is_some();
    let is_office = is_plain || is_title && (end > 1 && function_word(words[0].text).is_some() || words[0].is_owner());
    if is_office && let Some(name) = name_after(&words[end..]) {
        return Head::Name(name);
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

    /// "Gray's"
    fn is_owner(&self) -> bool {
        possessor(self.text).is_some()
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
        // "Tom “the Rock” Gray": the marks of a nickname close nothing.
        let is_bracket = written.starts_with(['(', '[']);
        let closes = written[opening + bare.len()..].contains([',', ';', ':', ')', ']']);
        if is_bracket && let Some(before) = found.last_mut() {
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
        // "the Prince of Wales"
        let is_of_name = words.get(at + 2).is_some_and(Word::is_name);
        let is_office = is_of_name && OFFICES.iter().any(|office| words[at].text.eq_ignore_ascii_case(office));
        let names_on = next == "of" && (is_body_word(words[at].text) || is_office) && words[at].is_name();
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

/// The name at the end of the words, behind an office of several ("Secretary of State Ann Gray") or somebody's work at a body ("University of
/// Ohio professor Ann Gray"). What begins with a first name that no list has stays as it is.
fn name_after_office(words: &[Word<'_>]) -> Option<ByteSpan> {
    let is_word = |at: usize, word: &str| words.get(at).is_some_and(|other| other.text == word);
    let clause = words.iter().position(|word| word.closes).map_or(words.len(), |at| at + 1);
    let of = (1..clause).find(|at| is_word(*at, "of"))?;
    let before = words[of - 1].text;
    let is_office = OFFICES.iter().any(|office| before.eq_ignore_ascii_case(office));
    let is_name = |word: &Word<'_>| word.is_name() && !is_body_word(word.text);
    let first = if is_office {
        // Not "the mayor of Ann Arbor", "the director of the Tom Gray House".
        let known = (of + 2..clause).find(|at| first_name(words[*at].text).is_some() && words[*at].is_name())?;
        let is_led = words[of + 1..known].iter().any(Word::is_article);
        Some(known).filter(|_| !is_led)?
    } else {
        let job = (of + 2..clause).rfind(|at| {
            let word = words[*at].text;
            word.starts_with(char::is_lowercase)
                && (person_noun(word).is_some() || is_unnamed_speaker(word) || person_title(word).is_some())
        })?;
        job + 1
    };
    let end = end_of_head(&words[first..clause]) + first;
    let name = &words[first..end];
    (name.len() > 1 && name.len() <= LONGEST_NAME && name.iter().all(|word| is_name(word) || is_particle(word.text)))
        .then(|| ByteSpan::new(name[0].start, name[name.len() - 1].end()))
}

/// The name that begins the words after a description: "his mother, Ann Gray, ...". After more of the description only a first name tells
/// it from a place: "the mayor of Harbor Mill, Ann Gray", not "the mayor of Harbor Mill, New York".
fn name_after(words: &[Word<'_>]) -> Option<ByteSpan> {
    let mut parts = words.split_inclusive(|word| word.closes);
    let name = |part: &[Word<'_>]| {
        // "Ann Gray of the council"
        let part = &part[..end_of_head(part)];
        // "the group's president, the Rev. Ann Gray"
        let is_titled = part.len() > 2 && part[0].is_article() && person_title(part[1].text).is_some();
        let part = &part[usize::from(is_titled)..];
        let (first, last) = (part.first()?, part.last()?);
        let is_part = |word: &Word<'_>| word.is_name() || is_particle(word.text) && word.start > first.start;
        (part.len() <= LONGEST_NAME && last.is_name() && part.iter().all(is_part))
            .then(|| ByteSpan::new(first.start, last.end()))
    };
    // "a lawyer for the company, Ann Gray"
    let is_for = words.first().is_some_and(|word| word.text == "for");
    let is_person = |part: &&[Word<'_>]| part.len() > 1 && (is_for || first_name(part[0].text).is_some());
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
            ("its Commerce Minister, Ann Gray", "name: Ann Gray"),
            ("The Prime Minister, Ann Gray", "name: Ann Gray"),
            ("The company's CEO, Ann Gray", "name: Ann Gray"),
            ("Gray's CFO, Tom Poole", "name: Tom Poole"),
            ("U.S. Secretary of State Ann Gray", "name: Ann Gray"),
            ("Dodgers president of baseball operations Ann Gray", "name: Ann Gray"),
            ("University of Ohio professor Ann Gray", "name: Ann Gray"),
            ("Department of Justice spokesman Tom Poole", "name: Tom Poole"),
            ("a lawyer for the company, Brent Tully", "name: Brent Tully"),
            ("Counsel for the buyers, Farzana Poole", "name: Farzana Poole"),
            ("the group's president, the Rev. Tom Poole", "name: Rev. Tom Poole"),
            ("Robert “Bob” Poole, 54", "name: Robert “Bob” Poole"),
            ("the Interior Minister", "name: Interior Minister"),
            ("Egyptian President Abdel al-Sisi", "name: Egyptian President Abdel al-Sisi"),
            ("Gray and Poole", "whole: Gray and Poole"),
            ("the University of Ohio", "whole: University of Ohio"),
            ("the Prince of Wales", "whole: Prince of Wales"),
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
            "the mayor of Ann Arbor",
            "the director of the Tom Gray House",
            "she",
            "",
            "“",
        ] {
            assert_eq!(read(words), "described", "{words}");
        }
    }
}
