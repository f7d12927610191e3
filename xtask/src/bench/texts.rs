//! News in, the texts that every peer is given out: an article, a long page and a corpus, cut into sentences once for all.
//!
//! The news is `../shared/press/unlabelled.jsonl`; where that is absent, the bundled samples over and over.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use newsprism_core::sentence;
use serde_json::{Value, json};

use crate::tools;

/// How much a paragraph adds to a text.
type Size = fn(&str) -> usize;

/// What a text is called, and where it ends: after so many words or bytes.
const TEXTS: [(&str, usize, Size); 3] = [
    ("1,000 words", 1_000, |paragraph| paragraph.split_whitespace().count()),
    ("10,000 words", 10_000, |paragraph| paragraph.split_whitespace().count()),
    ("10 MB", 10_000_000, str::len),
];

/// Writes the texts, shortest first: `[{ name, paragraphs, sentences, n_sentences }]`. Sentences are listed for the first two alone, whose
/// size every peer can bear.
///
/// # Errors
/// There is no news, or a file cannot be read or written.
pub fn write(to: &Path) -> Result<()> {
    let news = news()?;
    let mut texts = Vec::new();
    for (name, least, size) in TEXTS {
        let mut paragraphs = Vec::new();
        let mut total = 0;
        for paragraph in news.iter().cycle() {
            if total >= least {
                break;
            }
            total += size(paragraph);
            paragraphs.push(paragraph.as_str());
        }
        let sentences: Vec<&str> = paragraphs
            .iter()
            .flat_map(|paragraph| sentence::split(paragraph).into_iter().map(|span| span.slice(paragraph)))
            .collect();
        let n_sentences = sentences.len();
        let listed = if total < 1_000_000 { sentences } else { Vec::new() };
        texts.push(json!({ "name": name, "paragraphs": paragraphs, "sentences": listed, "n_sentences": n_sentences }));
    }
    fs::write(to, Value::from(texts).to_string()).with_context(|| format!("cannot write {}", to.display()))
}

/// Paragraphs of news.
///
/// # Errors
/// There is no news, or a file cannot be read.
pub fn news() -> Result<Vec<String>> {
    let shared = crate::evaluate::shared("press/unlabelled.jsonl");
    let paragraphs: Vec<String> = match shared {
        Some(path) => {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let articles = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
            articles.flat_map(|article| strings(&article["paragraphs"])).collect()
        }
        None => {
            let mut all = Vec::new();
            for sample in tools::files_in("www/samples", ".html")? {
                let html = fs::read_to_string(tools::root().join(&sample))
                    .with_context(|| format!("cannot read {}", sample.display()))?;
                let page = newsprism_cli::html::read(&html);
                let roles = newsprism_core::page::lay_out(&page).roles;
                let prose = page.blocks.into_iter().zip(roles).filter(|(_, role)| role.is_prose());
                all.extend(prose.map(|(block, _)| block.text));
            }
            all
        }
    };
    ensure!(!paragraphs.is_empty(), "there is no news to measure with");
    Ok(paragraphs)
}

fn strings(list: &Value) -> Vec<String> {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
