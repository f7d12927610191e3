//! The quotation finder against labelled quotations: `shared/quotes` in, a table out.
//!
//! Spans are compared after trimming marks, spaces and `.,;:` at both ends. A text is cut into blocks at its blank lines.
//! A quotation that runs over paragraphs counts both as its pieces and as the whole.

use std::{fmt::Write as _, path::Path};

use newsprism_core::{
    page::{Emphasis, Role},
    quote::{self, Quote, QuoteInput},
    sentence,
    text::ByteSpan,
};
use serde_json::Value;

use super::{
    corpus::read_lines,
    floors::{Measured, share},
};

/// Measures quotations, kinds, speakers and verbs on every set; `shared` is the folder of the labelled texts.
pub fn run(shared: &Path, measured: &mut Measured) -> Result<String, String> {
    let folder = shared.join("quotes");
    let mut table = String::new();
    let mut misses = String::new();
    for file in ["polnear-norm.dev.jsonl", "polnear.hard.jsonl", "unit.test.jsonl", "german-wikinews.dev.jsonl"] {
        let mut score = measure(&folder.join(file), &mut misses)?;
        let set = file.trim_end_matches(".jsonl");
        if set.starts_with("german") {
            // Speakers are looked for in English alone: "0 of 119" would say that they were not found.
            score = Score { direct: score.direct, direct_any_kind: score.direct_any_kind, ..Score::default() };
        }
        for (name, (right, of)) in score.lines().into_iter().filter(|(_, (_, of))| *of > 0) {
            measured.add(set, name, share(right, of));
        }
        let _ = writeln!(table, "{file}\n{score}");
    }
    if std::env::var_os("NEWSPRISM_MISSES").is_some() {
        table.push_str(&misses);
    }
    Ok(table)
}

/// The same for one file of labelled quotations.
pub fn run_file(file: &Path) -> Result<String, String> {
    let mut misses = String::new();
    let score = measure(file, &mut misses)?;
    if std::env::var_os("NEWSPRISM_MISSES").is_none() {
        misses.clear();
    }
    Ok(format!("{}\n{score}{misses}", file.display()))
}

/// Counts over one set; each pair is (right, of).
#[derive(Default)]
struct Score {
    direct: (usize, usize),
    direct_any_kind: (usize, usize),
    short: (usize, usize),
    long: (usize, usize),
    unattributed: (usize, usize),
    speaker_overlap: (usize, usize),
    speaker_exact: (usize, usize),
    cue_overlap: (usize, usize),
    cue_exact: (usize, usize),
}

impl Score {
    /// The figures by name, each as (right, of).
    fn lines(&self) -> [(&'static str, (usize, usize)); 9] {
        [
            ("direct fragments, exact recall", self.direct),
            ("the same, whatever the kind", self.direct_any_kind),
            ("called speech, 1-3 words, precision", self.short),
            ("called speech, 4+ words, precision", self.long),
            ("nobody's speech called speech", self.unattributed),
            ("speaker of a direct quote, overlap", self.speaker_overlap),
            ("speaker of a direct quote, exact", self.speaker_exact),
            ("cue of a direct quote, overlap", self.cue_overlap),
            ("cue of a direct quote, exact", self.cue_exact),
        ]
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, (right, of)) in self.lines().into_iter().filter(|(_, (_, of))| *of > 0) {
            writeln!(out, "  {name:36} {right:5} of {of:5}  {:.3}", share(right, of))?;
        }
        Ok(())
    }
}

/// A found piece in the offsets of the whole text.
struct Piece {
    span: ByteSpan,
    quote: usize,
}

/// The blocks of a text as running text, as the finder takes them.
pub(super) fn inputs<'a>(text: &'a str, blocks: &[ByteSpan], sentences: &'a [Vec<ByteSpan>]) -> Vec<QuoteInput<'a>> {
    blocks
        .iter()
        .zip(sentences)
        .map(|(block, sentences)| QuoteInput {
            text: block.slice(text),
            role: Role::Body,
            emphasis: Emphasis::default(),
            sentences,
        })
        .collect()
}

fn measure(path: &Path, misses: &mut String) -> Result<Score, String> {
    let mut score = Score::default();
    for (_, case) in read_lines(path)? {
        let text = case["text"].as_str().unwrap_or_default();
        let bytes = byte_offsets(text);
        let blocks = blocks(text);
        let sentences: Vec<Vec<ByteSpan>> = blocks.iter().map(|block| sentence::split(block.slice(text))).collect();
        let inputs = inputs(text, &blocks, &sentences);
        let quotes = quote::find(&inputs);
        let pieces = pieces(&quotes, &blocks, true);
        let any = self::pieces(&quotes, &blocks, false);
        let wholes = wholes(text, &quotes, &blocks);
        let golds = case["quotes"].as_array().map_or(&[][..], Vec::as_slice);
        let span = |value: &Value, start: &str, end: &str| {
            let start = usize::try_from(value[start].as_u64()?).ok()?;
            let end = usize::try_from(value[end].as_u64()?).ok()?;
            Some(ByteSpan::new(*bytes.get(start)?, *bytes.get(end)?))
        };
        for gold in golds.iter().filter(|gold| gold["kind"] == "direct") {
            let Some(place) = span(gold, "start", "end") else { continue };
            let wanted = trimmed(text, place);
            let same = |piece: &Piece| trimmed(text, piece.span) == wanted;
            let exact = pieces.iter().any(same) || wholes.iter().any(|span| trimmed(text, *span) == wanted);
            count(&mut score.direct, exact);
            count(&mut score.direct_any_kind, exact || any.iter().any(same));
            if !exact {
                let near: Vec<&str> =
                    any.iter().filter(|piece| meets(piece.span, place)).map(|piece| piece.span.slice(text)).collect();
                let kinds: Vec<_> =
                    any.iter().filter(|piece| meets(piece.span, place)).map(|piece| quotes[piece.quote].kind).collect();
                let _ = writeln!(misses, "DIRECT {} {:?}\n     {near:?} {kinds:?}", case["id"], place.slice(text));
            }
            let Some(found) = pieces.iter().find(|piece| meets(piece.span, place)).map(|piece| &quotes[piece.quote])
            else {
                continue;
            };
            let at = |location: quote_location::Place| {
                let block = blocks.get(location.block)?;
                Some(ByteSpan::new(block.start + location.span.start, block.start + location.span.end))
            };
            if let Some(speaker) = span(gold, "speaker_start", "speaker_end") {
                let ours = found.speaker.as_ref().and_then(|speaker| speaker.location).and_then(at);
                count(&mut score.speaker_overlap, ours.is_some_and(|ours| meets(ours, speaker)));
                count(&mut score.speaker_exact, ours.is_some_and(|ours| trimmed(text, ours) == trimmed(text, speaker)));
                if ours.is_some_and(|ours| meets(ours, speaker) && trimmed(text, ours) != trimmed(text, speaker)) {
                    let ours = ours.map(|ours| ours.slice(text));
                    let _ = writeln!(misses, "EXACT gold {:?} found {ours:?}", speaker.slice(text));
                }
                if !ours.is_some_and(|ours| meets(ours, speaker)) {
                    let ours = ours.map(|ours| ours.slice(text));
                    let around = context(text, place);
                    let _ = writeln!(misses, "SPEAKER gold {:?} found {ours:?}\n     {around:?}", speaker.slice(text));
                }
            }
            if let Some(cue) = span(gold, "cue_start", "cue_end") {
                let ours = found.verb.and_then(at);
                count(&mut score.cue_overlap, ours.is_some_and(|ours| meets(ours, cue)));
                count(&mut score.cue_exact, ours.is_some_and(|ours| trimmed(text, ours) == trimmed(text, cue)));
                if ours.is_some_and(|ours| meets(ours, cue) && trimmed(text, ours) != trimmed(text, cue)) {
                    let ours = ours.map(|ours| ours.slice(text));
                    let _ = writeln!(misses, "WORDS gold {:?} found {ours:?}", cue.slice(text));
                }
                if !ours.is_some_and(|ours| meets(ours, cue)) {
                    let ours = ours.map(|ours| ours.slice(text));
                    let around = context(text, place);
                    let _ = writeln!(misses, "CUE gold {:?} found {ours:?}\n     {around:?}", cue.slice(text));
                }
            }
        }
        let spoken: Vec<ByteSpan> = golds
            .iter()
            .filter(|gold| gold["kind"] == "direct" || gold["kind"] == "mixed")
            .filter_map(|gold| span(gold, "start", "end"))
            .collect();
        if case.get("unattributed_quoted").is_some() {
            for piece in &pieces {
                let words = piece.span.slice(text).split_whitespace().count();
                let right = spoken.iter().any(|gold| meets(*gold, piece.span));
                count(if words < 4 { &mut score.short } else { &mut score.long }, right);
                if !right {
                    let _ = writeln!(misses, "NOT SPEECH {:?}", context(text, piece.span));
                }
            }
        }
        for stretch in case["unattributed_quoted"].as_array().into_iter().flatten() {
            let ends: Vec<usize> = stretch
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_u64)
                .filter_map(|at| usize::try_from(at).ok())
                .collect();
            if let [start, end] = ends[..]
                && let (Some(start), Some(end)) = (bytes.get(start), bytes.get(end))
            {
                let stretch = ByteSpan::new(*start, *end);
                count(&mut score.unattributed, pieces.iter().any(|piece| meets(piece.span, stretch)));
            }
        }
        if case.get("source").is_some() {
            for piece in &pieces {
                let gold =
                    golds.iter().filter_map(|gold| span(gold, "start", "end")).any(|gold| meets(gold, piece.span));
                if !gold {
                    let _ = writeln!(misses, "FALSE {} {:?}", case["id"], piece.span.slice(text));
                }
            }
        }
    }
    Ok(score)
}

mod quote_location {
    pub type Place = newsprism_core::text::Location;
}

fn count(counts: &mut (usize, usize), right: bool) {
    counts.0 += usize::from(right);
    counts.1 += 1;
}

/// The blocks of a text: what stands between its blank lines.
pub(super) fn blocks(text: &str) -> Vec<ByteSpan> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, gap) in text.match_indices("\n\n") {
        if at > start {
            blocks.push(ByteSpan::new(start, at));
        }
        start = at + gap.len();
    }
    if start < text.len() {
        blocks.push(ByteSpan::new(start, text.len()));
    }
    blocks
}

fn pieces(quotes: &[Quote], blocks: &[ByteSpan], verbatim: bool) -> Vec<Piece> {
    let wanted = quotes.iter().enumerate().filter(|(_, quote)| quote.kind.is_verbatim() || !verbatim);
    wanted
        .flat_map(|(number, quote)| {
            quote.pieces.iter().map(move |piece| {
                let start = blocks[piece.block].start;
                Piece { span: ByteSpan::new(start + piece.span.start, start + piece.span.end), quote: number }
            })
        })
        .collect()
}

/// Quotations over several paragraphs or lines, from the first to the last.
fn wholes(text: &str, quotes: &[Quote], blocks: &[ByteSpan]) -> Vec<ByteSpan> {
    let mut wholes = Vec::new();
    for quote in quotes.iter().filter(|quote| quote.kind.is_verbatim()) {
        for (number, first) in quote.pieces.iter().enumerate() {
            let start = blocks[first.block].start + first.span.start;
            let mut before = first;
            for piece in &quote.pieces[number + 1..] {
                let end = blocks[piece.block].start + piece.span.start;
                let between = ByteSpan::new(blocks[before.block].start + before.span.end, end).slice(text);
                if !between.trim().is_empty() {
                    break;
                }
                wholes.push(ByteSpan::new(start, blocks[piece.block].start + piece.span.end));
                before = piece;
            }
        }
    }
    wholes
}

pub(super) fn meets(one: ByteSpan, other: ByteSpan) -> bool {
    !one.intersection(other).is_empty()
}

/// A span without marks, spaces and `.,;:` at its ends.
pub(super) fn trimmed(text: &str, span: ByteSpan) -> ByteSpan {
    let slice = span.slice(text);
    let loose = |letter: char| letter.is_whitespace() || "“”\"„‟‘’'«»‹›`.,;:".contains(letter);
    let start = span.start + (slice.len() - slice.trim_start_matches(loose).len());
    ByteSpan::new(start, start + slice.trim_matches(loose).len())
}

fn context(text: &str, span: ByteSpan) -> String {
    let before: String = text[..span.start].chars().rev().take(90).collect();
    let before: String = before.chars().rev().collect();
    let inside = span.slice(text);
    let after: String = text[span.end..].chars().take(90).collect();
    let head: String = inside.chars().take(60).collect();
    let tail: String = if inside.chars().count() > 60 {
        "…".to_owned() + &inside.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect::<String>()
    } else {
        String::new()
    };
    format!("{before}⟦{head}{tail}⟧{after}")
}

/// Byte offset of each Unicode scalar value, and of the end.
pub(super) fn byte_offsets(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}
