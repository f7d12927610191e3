//! Articles that were written for this project, of kinds that the labelled texts hardly have (reviews, columns, newsletters, court
//! reports), with their labels and the speaker of every quotation: how well labels and speakers are found.
//!
//! `tests/articles` holds them, so this runs everywhere. A speaker is right where the report's name shares a word with the fullest name
//! that the article gives, and both are not the names of two of one family ("Tom Gray", "Ann Gray"); it is as written where it shares one with the words that the sentence itself has ("the detective"), unless
//! that is a pronoun.

use std::path::{Path, PathBuf};

use newsprism_core::{
    Report, analyze,
    text::{ByteSpan, Location},
};
use serde_json::Value;

use super::{
    corpus::{self, Article},
    floors::{Measured, share},
    press,
};

/// What was read while the rules were mended, and what was not.
const SETS: &[(&str, &str)] = &[
    ("written, development", "development.jsonl"),
    ("written, test", "test.jsonl"),
    ("written, second test", "test-second.jsonl"),
];

/// How many quotations have whose speaker.
#[derive(Default)]
struct Speakers {
    of: usize,
    right: usize,
    as_written: usize,
    not_found: usize,
}

/// Measures, prints, notes the figures; with `NEWSPRISM_MISSES` set, lists the wrong speakers of the development set.
///
/// # Errors
/// A file cannot be read or is no labelled article.
pub fn run(measured: &mut Measured) -> Result<(), String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/articles");
    for (nth, (set, name)) in SETS.iter().enumerate() {
        let path = folder.join(name);
        press::articles(&path, set, measured)?;
        let is_shown = nth == 0 && std::env::var_os("NEWSPRISM_MISSES").is_some();
        let Speakers { of, right, as_written, not_found } = speakers(&path, is_shown)?;
        let known = right + as_written;
        println!(
            "speakers of {of} quotations: {right} right, {as_written} as written, {not_found} not found as speech"
        );
        println!("  speaker, right or as written  {known} of {of}  {:.3}\n", share(known, of));
        measured.add(set, "speaker, right or as written", share(known, of));
    }
    Ok(())
}

fn speakers(path: &Path, is_shown: bool) -> Result<Speakers, String> {
    let mut counts = Speakers::default();
    let articles = corpus::read_articles(path)?;
    for ((number, value), article) in corpus::read_lines(path)?.iter().zip(&articles) {
        let report = analyze(&article.page);
        let mut from = (0, 0);
        for quote in value.get("quotes").and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| quote.get(key).and_then(Value::as_str);
            let words = text("text").unwrap_or_default();
            let Some(place) = find(article, words, &mut from) else {
                return Err(format!("{}:{number}: no such quotation: {words}", path.display()));
            };
            counts.of += 1;
            let Some(found) = speaker_at(&report, place) else {
                counts.not_found += 1;
                continue;
            };
            let (wanted, written) = (text("speaker"), text("written"));
            if found.is_none() && wanted.is_none() || shares_word(found, wanted) {
                counts.right += 1;
            } else if shares_word(found, written) && !found.is_some_and(is_pronoun) {
                counts.as_written += 1;
            } else if is_shown {
                println!("  {number}: {found:?} for {wanted:?}: {words}");
            }
        }
    }
    Ok(counts)
}

/// The next place of some words at or after a block and a byte of it.
fn find(article: &Article, words: &str, from: &mut (usize, usize)) -> Option<Location> {
    let blocks = article.page.blocks.iter().enumerate().skip(from.0);
    let place = |(block, text): (usize, &str)| {
        let start = if block == from.0 { from.1 } else { 0 };
        let at = start + text.get(start..)?.find(words)?;
        Some(Location { block, span: ByteSpan::new(at, at + words.len()) })
    };
    let found = blocks.map(|(block, input)| (block, input.text.as_str())).find_map(place)?;
    *from = (found.block, found.span.end);
    Some(found)
}

/// The name of who says the quotation at a place; `None` where there is none, `Some(None)` where nobody is named.
fn speaker_at(report: &Report, place: Location) -> Option<Option<&str>> {
    let covers = |piece: &Location| {
        piece.block == place.block && piece.span.intersection(place.span).len() * 2 > place.span.len()
    };
    let quote = report.quotes.iter().find(|quote| quote.kind.is_verbatim() && quote.pieces.iter().any(covers))?;
    Some(quote.speaker.as_ref().map(|speaker| speaker.name.as_str()))
}

fn is_pronoun(name: &str) -> bool {
    ["he", "she", "it", "they", "who", "i", "we"].iter().any(|pronoun| name.eq_ignore_ascii_case(pronoun))
}

fn shares_word(one: Option<&str>, other: Option<&str>) -> bool {
    let words = |text: Option<&str>| -> Vec<String> {
        let words = text.unwrap_or_default().split_whitespace();
        let bare = words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
        bare.filter(|word| !matches!(&**word, "" | "the" | "a" | "an" | "of")).collect()
    };
    let is_name = |text: Option<&str>| {
        text.unwrap_or_default().split_whitespace().all(|word| word.starts_with(char::is_uppercase))
    };
    let are_names = is_name(one) && is_name(other);
    let (one, other) = (words(one), words(other));
    let is_family = are_names && one.len() == 2 && other.len() == 2 && one[1] == other[1] && one[0] != other[0];
    !is_family && one.iter().any(|word| other.contains(word))
}
