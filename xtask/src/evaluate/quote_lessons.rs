//! Labelled quotations in, what the training of the quotation room's weights reads out, as lines of text.
//!
//! For `train/quote_kind.py` and `train/attribution.py`, not for people. The features are places of tables of weights.

use std::{fmt::Write as _, path::Path};

use newsprism_core::{
    quote::{self, Lesson},
    sentence,
    text::{ByteSpan, Location},
};
use serde_json::Value;

use super::{
    corpus::read_lines,
    quotes::{blocks, byte_offsets, inputs, meets, trimmed},
};

/// A line a quoted stretch: `1` (somebody's words), `0` (nobody's) or `2` (not said), the number of its article, the stretch,
/// then the features of its kind, all separated by tabs.
pub fn kinds(path: &Path) -> Result<String, String> {
    let mut lines = String::new();
    each(path, &mut |case, article, span, lesson| {
        let label = if case.spoken().any(|gold| meets(gold, span)) {
            1
        } else if case.spans("unattributed_quoted").any(|gold| meets(gold, span)) {
            0
        } else {
            2
        };
        let words = span.slice(case.text).replace(['\n', '\t'], " ");
        let _ = writeln!(lines, "{label}\t{article}\t{words}\t{}", join(&lesson.kind, "\t"));
    })?;
    Ok(lines)
}

/// For each quoted stretch that is somebody's words a line `Q`, the kind of quotation and the number of its article; then a line
/// a way to read who says it: how right it is (1: speaker met, 2: speaker exact, 4: cue met, 8: cue exact), then its features.
pub fn attributions(path: &Path) -> Result<String, String> {
    let mut lines = String::new();
    each(path, &mut |case, article, span, lesson| {
        let Some(gold) = case.gold(span) else { return };
        let (Some(speaker), Some(cue)) =
            (case.span(gold, "speaker_start", "speaker_end"), case.span(gold, "cue_start", "cue_end"))
        else {
            return;
        };
        let _ = writeln!(lines, "Q {} {article}", gold["kind"].as_str().unwrap_or_default());
        for (found_speaker, found_cue, features) in &lesson.candidates {
            let right = |found: Option<Location>, gold: ByteSpan| {
                let Some(found) = found.and_then(|found| case.whole(found)) else { return 0 };
                let met = meets(found, gold);
                u8::from(met) + 2 * u8::from(met && trimmed(case.text, found) == trimmed(case.text, gold))
            };
            let right = right(*found_speaker, speaker) + 4 * right(*found_cue, cue);
            let _ = writeln!(lines, "{right} {}", join(features, " "));
        }
    })?;
    Ok(lines)
}

/// A labelled text.
struct Case<'a> {
    text: &'a str,
    value: &'a Value,
    bytes: Vec<usize>,
    blocks: Vec<ByteSpan>,
}

impl Case<'_> {
    fn pair(&self, start: &Value, end: &Value) -> Option<ByteSpan> {
        let byte = |value: &Value| self.bytes.get(usize::try_from(value.as_u64()?).ok()?).copied();
        Some(ByteSpan::new(byte(start)?, byte(end)?))
    }

    fn span(&self, value: &Value, start: &str, end: &str) -> Option<ByteSpan> {
        self.pair(&value[start], &value[end])
    }

    /// The spans of a list of pairs.
    fn spans(&self, key: &str) -> impl Iterator<Item = ByteSpan> {
        self.value[key].as_array().into_iter().flatten().filter_map(|pair| self.pair(&pair[0], &pair[1]))
    }

    fn verbatim(&self) -> impl Iterator<Item = &Value> {
        let golds = self.value["quotes"].as_array().into_iter().flatten();
        golds.filter(|gold| gold["kind"] == "direct" || gold["kind"] == "mixed")
    }

    fn quoted(&self, gold: &Value) -> Vec<ByteSpan> {
        gold["quoted"].as_array().into_iter().flatten().filter_map(|pair| self.pair(&pair[0], &pair[1])).collect()
    }

    fn spoken(&self) -> impl Iterator<Item = ByteSpan> {
        self.verbatim().flat_map(|gold| self.quoted(gold))
    }

    /// The labelled quotation that a stretch is part of.
    fn gold(&self, span: ByteSpan) -> Option<&Value> {
        self.verbatim().find(|gold| {
            self.quoted(gold).iter().any(|quoted| meets(*quoted, span))
                || gold["kind"] == "direct" && self.span(gold, "start", "end").is_some_and(|gold| meets(gold, span))
        })
    }

    /// A place of a block as one of the whole text.
    fn whole(&self, location: Location) -> Option<ByteSpan> {
        let start = self.blocks.get(location.block)?.start;
        Some(ByteSpan::new(start + location.span.start, start + location.span.end))
    }
}

fn each(path: &Path, take: &mut dyn FnMut(&Case<'_>, usize, ByteSpan, &Lesson)) -> Result<(), String> {
    for (article, (_, value)) in read_lines(path)?.into_iter().enumerate() {
        let text = value["text"].as_str().unwrap_or_default();
        let case = Case { text, value: &value, bytes: byte_offsets(text), blocks: blocks(text) };
        let sentences: Vec<Vec<ByteSpan>> =
            case.blocks.iter().map(|block| sentence::split(block.slice(text))).collect();
        for lesson in quote::lessons(&inputs(text, &case.blocks, &sentences)) {
            if let Some(span) = case.whole(lesson.first) {
                take(&case, article, span, &lesson);
            }
        }
    }
    Ok(())
}

fn join(features: &[u16], separator: &str) -> String {
    features.iter().map(u16::to_string).collect::<Vec<_>>().join(separator)
}
