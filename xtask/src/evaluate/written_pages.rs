//! Whole web pages that were written for this project after the manner of many sites and content systems, each piece of their text
//! with what it is: how well the page room tells the article from what stands around it.
//!
//! `tests/articles/pages` holds them, so this runs everywhere. What a piece is stands in the attribute `data-gold` of the nearest
//! element around it, which the reader of pages does not look at; text without one is none of the article. A page is read a second
//! time with a sign before each text, so that each block is known by the signs in it. A page that is refused scores 0.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use newsprism_cli::html;
use newsprism_core::page::{self, Verdict};
use scraper::{Html, Node};

use super::floors::{Measured, share};
use super::pages::{Overlap, is_text};

/// The two sets: what was read while the rules were mended, and what was not.
const SETS: &[(&str, &str)] = &[("written pages, development", "development"), ("written pages, test", "test")];

/// What a piece of text may be. The first two are the article's text, the third may be counted to it or not.
const KINDS: &[&str] =
    &["body", "subheading", "embed", "none", "title", "deck", "byline", "caption", "pullquote", "note"];
const WANTED: usize = 2;
const EITHER: usize = 2;
const NONE: usize = 3;

/// The first sign; the kinds follow in their order. From Unicode's private use area, which no page of ours uses.
const FIRST_SIGN: u32 = 0xe100;

/// Measures, prints, notes the figures; with `NEWSPRISM_MISSES` set, lists the blocks of the development set that were mistaken.
///
/// # Errors
/// A file cannot be read, or says something else of a text than what [`KINDS`] has.
pub fn run(measured: &mut Measured) -> Result<(), String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/articles/pages");
    for (nth, (set, name)) in SETS.iter().enumerate() {
        let is_shown = nth == 0 && std::env::var_os("NEWSPRISM_MISSES").is_some();
        let pages = read_all(&folder.join(name))?;
        let mut report = String::new();
        let mut scores = Vec::new();
        let mut marked = BTreeMap::new();
        for (name, source) in &pages {
            let found = score(source).map_err(|error| format!("{name}: {error}"))?;
            if is_shown {
                let _ = write!(report, "{name} {:.3} {:?}\n{}", found.text.f1(), found.verdict, found.mistakes);
            }
            for (kind, words) in found.marked {
                *marked.entry(kind).or_insert(0_usize) += words;
            }
            scores.push((name, found.text));
        }
        scores.sort_by(|one, other| one.1.f1().total_cmp(&other.1.f1()));
        let mean = |of: &dyn Fn(&Overlap) -> f64| {
            scores.iter().map(|(_, text)| of(text)).sum::<f64>() / scores.len().max(1) as f64
        };
        println!(
            "{set}: {} pages, the article's text: F1 {:.4} (precision {:.4}, recall {:.4})",
            scores.len(),
            mean(&Overlap::f1),
            mean(&|text| text.precision),
            mean(&|text| text.recall)
        );
        let lowest: Vec<String> =
            scores.iter().take(8).map(|(name, text)| format!("{name} {:.3}", text.f1())).collect();
        println!("  lowest: {}", lowest.join(", "));
        println!("  words marked, by what they are: {marked:?}\n{report}");
        measured.add(set, "token F1", mean(&Overlap::f1));
        let all: usize = marked.values().sum();
        measured.add(set, "words marked that are the article's", share(all - not_of_article(&marked), all));
    }
    Ok(())
}

/// Of the words marked by kind, those that are none of the article, and no post that it shows.
fn not_of_article(marked: &BTreeMap<&str, usize>) -> usize {
    KINDS[NONE..].iter().filter_map(|kind| marked.get(kind)).sum()
}

/// The pages of a folder by name, in order.
fn read_all(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let error = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        let entry = entry.map_err(error)?;
        let text = fs::read_to_string(entry.path()).map_err(error)?;
        pages.insert(entry.file_name().to_string_lossy().into_owned(), text);
    }
    Ok(pages)
}

/// What became of one page.
struct Found {
    verdict: Verdict,
    text: Overlap,
    /// Words that would be marked, by what they are.
    marked: BTreeMap<&'static str, usize>,
    /// A line for each block that was taken for something else than it is.
    mistakes: String,
}

fn score(source: &str) -> Result<Found, String> {
    let page = html::read(source);
    let signed = html::read(&signed(source)?);
    if page.blocks.len() != signed.blocks.len() {
        return Err(format!("{} blocks, {} with signs", page.blocks.len(), signed.blocks.len()));
    }
    let layout = page::lay_out(&page);
    let (mut wanted, mut taken, mut both) = (0, 0, 0);
    let (mut marked, mut mistakes) = (BTreeMap::new(), String::new());
    for ((block, signs), role) in page.blocks.iter().zip(&signed.blocks).zip(&layout.roles) {
        let words = words_by_kind(&signs.text);
        let of_article: usize = words[..WANTED].iter().sum();
        let others = words.iter().sum::<usize>() - of_article - words[EITHER];
        wanted += of_article;
        if is_text(*role) && layout.verdict == Verdict::Article {
            taken += of_article + others;
            both += of_article;
        }
        if role.is_prose() {
            for (kind, words) in KINDS.iter().zip(words).filter(|(_, words)| *words > 0) {
                *marked.entry(*kind).or_insert(0) += words;
            }
        }
        let is_wrong = if is_text(*role) { others > of_article } else { of_article > others };
        if is_wrong {
            let kind = (0..KINDS.len()).max_by_key(|kind| words[*kind]).unwrap_or(NONE);
            let start: String = block.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(110).collect();
            let _ = writeln!(mistakes, "    {} is {role:?}: {start}", KINDS[kind]);
        }
    }
    Ok(Found {
        verdict: layout.verdict,
        text: Overlap { precision: share(both, taken), recall: share(both, wanted) },
        marked,
        mistakes,
    })
}

/// The page with a sign before each text that is not blank, which tells what it is.
fn signed(source: &str) -> Result<String, String> {
    let mut document = Html::parse_document(source);
    let mut signs = Vec::new();
    for node in document.tree.nodes() {
        let Node::Text(text) = node.value() else { continue };
        let gold = node.ancestors().find_map(|around| around.value().as_element()?.attr("data-gold"));
        let kind = gold.map_or(Ok(NONE), |gold| {
            KINDS.iter().position(|kind| *kind == gold).ok_or_else(|| format!("data-gold=\"{gold}\" is no kind"))
        })?;
        if text.chars().any(|c| !html::is_space(c)) {
            signs.push((node.id(), kind));
        }
    }
    for (id, kind) in signs {
        let Some(mut node) = document.tree.get_mut(id) else { continue };
        if let Node::Text(text) = node.value() {
            let sign = char::from_u32(FIRST_SIGN + kind as u32).unwrap_or_default();
            text.text = format!("{sign}{}", &**text).into();
        }
    }
    Ok(document.html())
}

/// How many words of a text with signs in it are of which kind.
fn words_by_kind(text: &str) -> [usize; KINDS.len()] {
    let mut words = [0; KINDS.len()];
    let sign =
        |c: char| (c as u32).checked_sub(FIRST_SIGN).map(|kind| kind as usize).filter(|kind| *kind < KINDS.len());
    let mut kind = NONE;
    for part in text.split_inclusive(|c| sign(c).is_some()) {
        words[kind] += part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
        kind = part.chars().next_back().and_then(sign).unwrap_or(kind);
    }
    words
}
