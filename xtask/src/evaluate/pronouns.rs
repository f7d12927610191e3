//! Whom "he" and "she" beside a quotation mean: a fixture of places and names in, the share resolved rightly out.
//!
//! `pronoun_speakers.tsv` holds ids, places and names; the texts are PolNeAR's and stay outside. A name is right where it holds
//! every word of the fixture's.

use std::{collections::HashMap, fmt::Write as _, path::Path};

use newsprism_core::{
    quote::{self, Attribution},
    sentence,
    text::ByteSpan,
};
use serde_json::Value;

use super::{
    corpus::read_lines,
    floors::{Measured, share},
    quotes::{blocks, byte_offsets, inputs},
};

const PLACES: &str = include_str!("pronoun_speakers.tsv");

/// Measures the resolved pronouns; `shared` is the folder of the labelled texts.
pub fn run(shared: &Path, measured: &mut Measured) -> Result<String, String> {
    let mut wanted: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
    for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
        let [id, start, name] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("pronoun_speakers.tsv: not three columns: {line}"));
        };
        let start = start.parse().map_err(|_| format!("pronoun_speakers.tsv: no number: {start}"))?;
        wanted.entry(id).or_default().push((start, name));
    }
    let (mut right, mut of) = (0, 0);
    let mut misses = String::new();
    for file in ["polnear-norm.dev.jsonl", "polnear-norm.train.jsonl"] {
        for (_, case) in read_lines(&shared.join("quotes").join(file))? {
            let id = case["id"].as_str().unwrap_or_default();
            for (start, name) in wanted.remove(id).unwrap_or_default() {
                let found = name_at(&case, start);
                let is_right = found.as_ref().is_some_and(|found| name.split(' ').all(|word| found.contains(word)));
                right += usize::from(is_right);
                of += 1;
                if !is_right {
                    let _ = writeln!(misses, "PRONOUN {id} {start} gold {name:?} found {found:?}");
                }
            }
        }
    }
    measured.add("polnear", "pronoun speakers, right name", share(right, of));
    if std::env::var_os("NEWSPRISM_MISSES").is_none() {
        misses.clear();
    }
    Ok(format!("pronoun speakers, right name {right} of {of}  {:.3}\n{misses}", share(right, of)))
}

/// The name that the speaker written at a scalar value of a text is resolved to.
fn name_at(case: &Value, start: usize) -> Option<String> {
    let text = case["text"].as_str().unwrap_or_default();
    let start = *byte_offsets(text).get(start)?;
    let blocks = blocks(text);
    let sentences: Vec<Vec<ByteSpan>> = blocks.iter().map(|block| sentence::split(block.slice(text))).collect();
    let inputs = inputs(text, &blocks, &sentences);
    let mut quotes = quote::find(&inputs);
    let covered = quote::coverage(&inputs, &quotes);
    let attributions: Vec<Option<(usize, Attribution)>> = covered
        .iter()
        .enumerate()
        .flat_map(|(block, covered)| {
            let input = inputs[block];
            input.sentences.iter().zip(covered).map(move |(sentence, covered)| {
                Some((block, quote::attribution(input.text, *sentence, &covered.quoted)?))
            })
        })
        .collect();
    let voices = quote::voices(&inputs, &mut quotes, &attributions);
    let is_there = |block: usize, span: ByteSpan| blocks[block].start + span.start == start;
    let quoted = quotes.iter().zip(&voices.of_quote).find_map(|(quote, voice)| {
        let location = quote.speaker.as_ref()?.location?;
        is_there(location.block, location.span).then_some((*voice)?)
    });
    let reported = || {
        attributions.iter().zip(&voices.of_attribution).find_map(|(found, voice)| {
            let (block, attribution) = (*found)?;
            is_there(block, attribution.speaker?).then_some((*voice)?)
        })
    };
    quoted.or_else(reported).map(|voice| voices.list[voice].name.clone())
}
