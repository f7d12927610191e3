//! A document and the core's report in, one labelled text out, whose offsets count Unicode scalar values.
//!
//! The core counts bytes of single blocks; people and other tools want one text. Invariant: for every `start`, `end` and
//! `text` here, the scalar values `start..end` of the whole text are that `text`.

use crate::{
    GENERATOR, digest,
    document::Document,
    names,
    one_text::{OneText, Place},
};
use newsprism_core::{
    Reader, Report,
    label::{DEFAULT_CAUTION, Label},
    quote::Voice,
    report::{Explanation, Totals},
    text::{ByteSpan, Location},
};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// Form of the files.
const EXPORT_VERSION: u32 = 1;

/// A labelled document, as `--format json` writes it.
#[derive(Debug, Serialize)]
pub struct Labeled {
    /// The document's id.
    pub id: Value,
    /// Its title; absent where none is known.
    pub title: Option<String>,
    /// The language of the text (BCP 47).
    pub language: String,
    /// `article`, or why there are no labels.
    pub verdict: &'static str,
    /// What the publisher calls the article; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<LabeledDeclaration>,
    /// The text that all offsets count in.
    pub text: String,
    /// The stretches of the text and what they are.
    pub blocks: Vec<LabeledBlock>,
    /// The sentences of the running text, in order.
    pub sentences: Vec<LabeledSentence>,
    /// The quotations, one entry a piece; pieces of one quotation share `group`.
    pub quotes: Vec<LabeledQuote>,
    /// Who is quoted or reported, most quoted words first.
    pub speakers: Vec<LabeledVoice>,
    /// Words of the running text that stand in no verbatim quotation.
    pub narrator_words: usize,
    /// Sentences a label.
    pub totals: Counts,
    /// Name and version of the model.
    pub model_version: &'static str,
    /// What the labels depend on besides the text and the model.
    pub settings: Settings,
    /// SHA-256 of `text` in UTF-8, in hexadecimal digits.
    pub text_sha256: String,
    /// Name and version of the program.
    pub generator: &'static str,
    /// Form of the file: 1.
    pub export_version: u32,
}

/// What the labels depend on besides the text and the model.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Settings {
    /// Probability of the best label below which a sentence is unclear, 0 to 1.
    pub caution: f32,
    /// Blocks that the reader chose to have labelled.
    pub blocks_added: usize,
    /// Blocks that the reader chose to have left out.
    pub blocks_left_out: usize,
}

/// A label that the reader gave to a sentence, by its index in the core's report.
#[derive(Clone, Copy, Debug)]
pub struct OwnLabel {
    /// Index into [`Report::sentences`].
    pub sentence: usize,
    /// The reader's label.
    pub label: Label,
}

/// What the publisher calls the article: the kind, the publisher's own words, and where they stand.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledDeclaration {
    pub kind: &'static str,
    pub words: String,
    pub source: &'static str,
}

/// What a stretch of the text is.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledBlock {
    pub role: &'static str,
    pub start: usize,
    pub end: usize,
}

/// One sentence, white space at its ends left out.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledSentence {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub label: &'static str,
    /// The reader's own label; absent where the reader gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_label: Option<&'static str>,
    pub probabilities: Shares,
    pub attributed: bool,
    /// Who says it, where somebody does: a name of [`Labeled::speakers`].
    pub speaker: Option<String>,
    pub cues: Vec<LabeledCue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Reasons>,
    /// Which of [`Labeled::blocks`] it stands in.
    #[serde(skip)]
    pub block: usize,
}

/// How likely each label is, to four decimals.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct Shares {
    pub fact: f64,
    pub quote: f64,
    pub commentary: f64,
}

/// Words that point to a label.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledCue {
    pub kind: &'static str,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// One piece of a quotation.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledQuote {
    pub start: usize,
    pub end: usize,
    pub text: String,
    pub kind: &'static str,
    pub closed: bool,
    pub speaker: Option<LabeledSpeaker>,
    pub verb: Option<String>,
    pub group: usize,
}

/// One who is quoted or reported; `is_named` is false for "officials" and an unresolved "she".
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledVoice {
    pub name: String,
    pub is_named: bool,
    pub n_words: usize,
    pub n_quotes: usize,
}

/// Who is quoted, and where that is written, if it is in the text.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledSpeaker {
    pub name: String,
    pub is_named: bool,
    pub start: Option<usize>,
    pub end: Option<usize>,
}

/// The case for and against a label.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct Reasons {
    pub case_for: Vec<LabeledReason>,
    pub case_against: Vec<LabeledReason>,
}

/// One thing that moved the verdict; without words where it is not in words of the sentence.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledReason {
    pub kind: Option<&'static str>,
    pub text: Option<String>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub weight: f64,
}

/// Sentences a label.
#[derive(Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct Counts {
    pub fact: usize,
    pub quote: usize,
    pub commentary: usize,
    pub unclear: usize,
    pub none: usize,
}

impl From<Voice> for LabeledVoice {
    fn from(voice: Voice) -> Self {
        let Voice { name, is_named, n_words, n_quotes } = voice;
        Self { name, is_named, n_words, n_quotes }
    }
}

impl From<Totals> for Counts {
    fn from(totals: Totals) -> Self {
        let Totals { fact, quote, commentary, unclear, none } = totals;
        Self { fact, quote, commentary, unclear, none }
    }
}

/// Labels a document; with the reasons for each label where `with_reasons`.
#[must_use]
pub fn label(document: Document, with_reasons: bool) -> Labeled {
    let mut reader = Reader::default();
    let report = reader.read(document.page.clone(), &mut |_| ());
    label_read(document, report, &[], with_reasons.then_some(&reader))
}

/// Puts a document and the core's report on its page together, with the labels that the reader gave, and with the reasons for each
/// label where the reader of the page is given.
#[must_use]
pub fn label_read(document: Document, report: Report, own: &[OwnLabel], reader: Option<&Reader>) -> Labeled {
    let text = OneText::new(&document, &report.roles);
    let own: HashMap<usize, Label> = own.iter().map(|own| (own.sentence, own.label)).collect();
    let sentences = (0..report.sentences.len()).filter_map(|idx| {
        let mut sentence = sentence(&document, &report, &text, idx, reader)?;
        sentence.own_label = own.get(&idx).copied().map(names::label);
        Some(sentence)
    });
    let sentences = sentences.collect();
    let quotes = quotes(&document, &report, &text);
    let chosen = |on: bool| document.page.blocks.iter().filter(|block| block.hints.chosen == Some(on)).count();
    Labeled {
        settings: Settings {
            caution: document.page.caution.unwrap_or(DEFAULT_CAUTION),
            blocks_added: chosen(true),
            blocks_left_out: chosen(false),
        },
        text_sha256: digest::hex(&text.text),
        generator: GENERATOR,
        export_version: EXPORT_VERSION,
        title: Some(document.page.title).filter(|title| !title.is_empty()),
        id: document.id,
        verdict: names::verdict(report.verdict),
        declared: report.declared.map(|declared| LabeledDeclaration {
            kind: names::declared_kind(declared.kind),
            words: declared.words,
            source: names::source(declared.source),
        }),
        blocks: text.blocks,
        text: text.text,
        sentences,
        quotes,
        speakers: report.speakers.into_iter().map(Into::into).collect(),
        narrator_words: report.narrator_words,
        totals: report.totals.into(),
        language: report.language,
        model_version: report.model_version,
    }
}

fn sentence(
    document: &Document,
    report: &Report,
    text: &OneText,
    idx: usize,
    reader: Option<&Reader>,
) -> Option<LabeledSentence> {
    let sentence = &report.sentences[idx];
    let Location { block, span } = sentence.location;
    let place = text.place(Location { block, span: trim(&document.page.blocks.get(block)?.text, span) })?;
    let cues = sentence.cues.iter().filter_map(|cue| {
        let Place { start, end, text } = text.place(Location { block, span: cue.span })?;
        Some(LabeledCue { kind: names::cue_kind(cue.kind), start, end, text })
    });
    let explanation = reader.and_then(|reader| reader.explain(idx)).map(|(_, explanation)| explanation).map(
        |Explanation { case_for, case_against }| {
            let side = |reasons: Vec<newsprism_core::report::Reason>| {
                reasons
                    .into_iter()
                    .map(|reason| {
                        let place = reason.span.and_then(|span| text.place(Location { block, span }));
                        LabeledReason {
                            kind: reason.kind.map(names::cue_kind),
                            start: place.as_ref().map(|place| place.start),
                            end: place.as_ref().map(|place| place.end),
                            text: place.map(|place| place.text),
                            weight: round(reason.weight),
                        }
                    })
                    .collect()
            };
            Reasons { case_for: side(case_for), case_against: side(case_against) }
        },
    );
    Some(LabeledSentence {
        label: names::label(sentence.label),
        own_label: None,
        probabilities: Shares {
            fact: round(sentence.probabilities.fact),
            quote: round(sentence.probabilities.quote),
            commentary: round(sentence.probabilities.commentary),
        },
        attributed: sentence.attributed,
        speaker: sentence.speaker.and_then(|speaker| Some(report.speakers.get(speaker)?.name.clone())),
        cues: cues.collect(),
        explanation,
        block: text.number_of(block)?,
        start: place.start,
        end: place.end,
        text: place.text,
    })
}

fn quotes(document: &Document, report: &Report, text: &OneText) -> Vec<LabeledQuote> {
    let mut pieces = Vec::new();
    for (group, quote) in report.quotes.iter().enumerate() {
        let speaker = quote.speaker.as_ref().map(|speaker| {
            let place = speaker.location.and_then(|location| text.place(location));
            LabeledSpeaker {
                name: speaker.name.clone(),
                is_named: speaker.is_named,
                start: place.as_ref().map(|place| place.start),
                end: place.as_ref().map(|place| place.end),
            }
        });
        let verb = quote.verb.and_then(|location| text.place(location)).map(|place| place.text);
        for piece in &quote.pieces {
            let Some(block) = document.page.blocks.get(piece.block) else { continue };
            let Some(place) = text.place(Location { block: piece.block, span: trim(&block.text, piece.span) }) else {
                continue;
            };
            pieces.push(LabeledQuote {
                start: place.start,
                end: place.end,
                text: place.text,
                kind: names::quote_kind(quote.kind),
                closed: quote.closed,
                speaker: speaker.clone(),
                verb: verb.clone(),
                group,
            });
        }
    }
    pieces
}

/// The span without white space at its ends.
fn trim(text: &str, span: ByteSpan) -> ByteSpan {
    let inner = span.slice(text);
    let start = span.start + (inner.len() - inner.trim_start().len());
    ByteSpan::new(start, start + inner.trim().len())
}

/// Four decimals are all that the model's probabilities are worth.
fn round(share: f32) -> f64 {
    (f64::from(share) * 10_000.0).round() / 10_000.0
}
