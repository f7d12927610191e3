//! The sentence splitter against labelled boundaries: `shared/segmentation` in, a table out.
//!
//! Two scores. Cases: every boundary of a case right (only cases whose gold leaves the text as it is). Running text:
//! precision and recall over the places where a sentence begins, the first of each text left out. White space between
//! two sentences belongs to neither, so that a splitter is not judged by where it puts it.

use std::{collections::BTreeSet, fmt::Write as _, path::Path};

use newsprism_core::sentence;
use serde_json::Value;

use super::{
    corpus::read_lines,
    floors::{Measured, share},
};

/// Anything that cuts a text into pieces that tile it, given as byte ranges.
pub type Splitter<'a> = &'a dyn Fn(&str, &str) -> Vec<(usize, usize)>;

/// Measures our own splitter on every set; `shared` is the folder of the labelled texts.
pub fn run(shared: &Path, measured: &mut Measured) -> Result<String, String> {
    let ours = |text: &str, _: &str| sentence::split(text).iter().map(|span| (span.start, span.end)).collect();
    let (figures, misses) = measure(shared, &ours)?;
    let mut table = String::new();
    for (name, line, value) in figures {
        measured.add("segmentation", name, value);
        let _ = writeln!(table, "{line}");
    }
    if std::env::var_os("NEWSPRISM_MISSES").is_some() {
        table.push_str(&misses);
    }
    Ok(table)
}

/// What a set is called, its line of the table, and its one figure.
type Figure = (&'static str, String, f64);

/// What a set is called, its file, and which of the file's cases belong to it.
type Set = (&'static str, &'static str, fn(&Value) -> bool);

/// Measures any splitter (text and language in) on every set: a line a set, and the cases that it missed.
pub fn measure(shared: &Path, split: Splitter<'_>) -> Result<(Vec<Figure>, String), String> {
    let folder = shared.join("segmentation");
    let mut lines = Vec::new();
    let mut misses = String::new();
    let sets: [Set; 6] = [
        ("golden rules, English", "grs.en.jsonl", |_| true),
        ("golden rules, other languages", "grs.other.jsonl", |_| true),
        ("pySBD, English", "pysbd.jsonl", |case| case["lang"] == "en" && case["xfail"] != true && golden(case)),
        ("pySBD, English, all groups", "pysbd.jsonl", |case| case["lang"] == "en" && case["xfail"] != true),
        ("sentencex, English", "sentencex.jsonl", |case| case["lang"] == "en" && case["disabled"] != true),
        ("sentencex, other languages", "sentencex.jsonl", |case| case["lang"] != "en" && case["disabled"] != true),
    ];
    for (name, file, wanted) in sets {
        let cases: Vec<Value> = read_lines(&folder.join(file))?
            .into_iter()
            .map(|(_, case)| case)
            .filter(|case| case["aligned"] == true && wanted(case))
            .collect();
        let mut n_right = 0;
        for case in &cases {
            let text = case["text"].as_str().unwrap_or_default();
            let found = trimmed(text, split(text, case["lang"].as_str().unwrap_or("en")));
            if found.iter().map(String::as_str).eq(sentences(case)) {
                n_right += 1;
            } else {
                let _ = writeln!(misses, "{}\n  gold  {:?}\n  found {found:?}", case["id"], sentences(case));
            }
        }
        let value = share(n_right, cases.len());
        lines.push((name, format!("{name:32} {n_right:4} of {:4}  {value:.3}", cases.len()), value));
    }
    for (name, file) in [("GUM news", "gum.news.jsonl"), ("UD English EWT dev", "ud-ewt.dev.jsonl")] {
        let (mut n_found, mut n_gold, mut n_both) = (0, 0, 0);
        for (_, case) in read_lines(&folder.join(file))? {
            let text = case["text"].as_str().unwrap_or_default();
            let gold = starts(text, &sentences(&case));
            let pieces = trimmed(text, split(text, "en"));
            let found = starts(text, &pieces.iter().map(String::as_str).collect::<Vec<_>>());
            n_found += found.len();
            n_gold += gold.len();
            n_both += found.intersection(&gold).count();
            for (what, places) in [("extra ", &found - &gold), ("missed", &gold - &found)] {
                for place in places {
                    let before: String = text[..place].chars().rev().take(50).collect();
                    let before: String = before.chars().rev().collect();
                    let after: String = text[place..].chars().take(40).collect();
                    let _ = writeln!(misses, "{name} {what} {:?}", format!("{before}❚{after}"));
                }
            }
        }
        let (precision, recall) = (share(n_both, n_found), share(n_both, n_gold));
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let line = format!("{name:32} F1 {f1:.4}  precision {precision:.4}  recall {recall:.4}  ({n_gold} boundaries)");
        lines.push((name, line, f1));
    }
    Ok((lines, misses))
}

/// Whether a case is of the groups that the target speaks of.
fn golden(case: &Value) -> bool {
    case["group"].as_str().is_some_and(|group| group.contains("GOLDEN"))
}

fn sentences(case: &Value) -> Vec<&str> {
    case["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::trim).collect()
}

fn trimmed(text: &str, pieces: Vec<(usize, usize)>) -> Vec<String> {
    let slices = pieces.into_iter().filter_map(|(start, end)| text.get(start..end));
    slices.map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

/// Where each sentence but the first begins, looked up one after the other.
fn starts(text: &str, sentences: &[&str]) -> BTreeSet<usize> {
    let mut at = 0;
    let mut places = BTreeSet::new();
    for sentence in sentences {
        let Some(offset) = text.get(at..).and_then(|rest| rest.find(sentence)) else { continue };
        places.insert(at + offset);
        at += offset + sentence.len();
    }
    places.pop_first();
    places
}
