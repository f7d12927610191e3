//! Articles in; how much their reports change when what nobody reads aloud is written into them (unseen characters, marks of footnotes,
//! bullets) out.
//!
//! Sentences and quotations are compared in order: where their numbers differ, all count as changed.

use std::path::Path;

use newsprism_core::{Report, analyze, page::Page};

use super::{
    corpus::read_articles,
    floors::{Measured, share},
};

/// Name and what it does to a block's text.
type Change = (&'static str, fn(&str) -> String);

const CHANGES: [Change; 6] = [
    ("a soft hyphen in each long word", |text| in_long_words(text, '\u{AD}')),
    ("a zero-width space in each long word", |text| in_long_words(text, '\u{200B}')),
    ("a zero-width space behind each space", |text| text.replace(' ', " \u{200B}")),
    ("a byte order mark before each paragraph", |text| format!("\u{FEFF}{text}")),
    ("a bullet before each paragraph", |text| format!("• {text}")),
    ("\"[12]\" behind each paragraph and comma", |text| text.replace(", ", ",[12] ") + "[12]"),
];

/// Letters of a word from which on it is long; the character goes into its middle.
const LONG: usize = 8;

/// Measures, prints the table and notes the worst share of labels that stay.
pub fn run(path: &Path, measured: &mut Measured) -> Result<(), String> {
    let articles = read_articles(path)?;
    let plain: Vec<Report> = articles.iter().map(|article| analyze(&article.page)).collect();
    println!(
        "what nobody reads aloud, in {} articles: labels, and kinds and speakers of quotations, that change",
        articles.len()
    );
    let mut worst: f64 = 1.0;
    for (name, change) in CHANGES {
        let (mut labels, mut quotes) = ((0, 0), (0, 0));
        for (article, plain) in articles.iter().zip(&plain) {
            let changed = analyze(&written(&article.page, change));
            add(&mut labels, &labels_of(plain), &labels_of(&changed));
            add(&mut quotes, &quotes_of(plain), &quotes_of(&changed));
        }
        println!("  {name:<42} {:>4} of {}  {:>4} of {}", labels.0, labels.1, quotes.0, quotes.1);
        worst = worst.min(1.0 - share(labels.0, labels.1));
    }
    measured.add("press", "labels kept, whatever is not read", worst);
    Ok(())
}

fn written(page: &Page, change: fn(&str) -> String) -> Page {
    let mut page = page.clone();
    for block in &mut page.blocks {
        block.text = change(&block.text);
    }
    page
}

fn in_long_words(text: &str, unseen: char) -> String {
    let word = |word: &str| match word.char_indices().nth(LONG / 2) {
        Some((middle, _)) if word.chars().count() >= LONG => format!("{}{unseen}{}", &word[..middle], &word[middle..]),
        _ => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn labels_of(report: &Report) -> Vec<String> {
    report.sentences.iter().map(|sentence| format!("{:?}", sentence.label)).collect()
}

fn quotes_of(report: &Report) -> Vec<String> {
    let told = |quote: &newsprism_core::quote::Quote| {
        format!("{:?} {:?}", quote.kind, quote.speaker.as_ref().map(|speaker| &speaker.name))
    };
    report.quotes.iter().map(told).collect()
}

/// Counts what differs, and all.
fn add((changed, all): &mut (usize, usize), one: &[String], other: &[String]) {
    *all += one.len();
    let n_same =
        if one.len() == other.len() { one.iter().zip(other).filter(|(one, other)| one == other).count() } else { 0 };
    *changed += one.len() - n_same;
}
