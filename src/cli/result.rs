//! A document and the core's report in, one labelled text out, whose offsets count Unicode scalar values.
//!
//! The core counts bytes of single blocks; people and other tools want one text. Invariant: for every `start`, `end` and
//! `text` here, the scalar values `start..end` of the whole text are that `text`.

use crate::{
    document::{Document, TextOrigin},
    names,
};
use newsprism_core::{
    Reader, Report,
    page::{BlockKind, Role},
    report::{Explanation, Totals},
    text::{ByteSpan, Location},
};
use serde::Serialize;
use serde_json::Value;

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
    /// Sentences a label.
    pub totals: Counts,
    /// Name and version of the model.
    pub model_version: &'static str,
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
    pub probabilities: Shares,
    pub attributed: bool,
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

/// Who is quoted, and where that is written, if it is in the text.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs)] // The names say it.
pub struct LabeledSpeaker {
    pub name: String,
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
    let reader = with_reasons.then_some(&reader);
    let text = OneText::new(&document, &report.roles);
    let sentences = (0..report.sentences.len()).filter_map(|idx| sentence(&document, &report, &text, idx, reader));
    let sentences = sentences.collect();
    let quotes = quotes(&document, &report, &text);
    Labeled {
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
        probabilities: Shares {
            fact: round(sentence.probabilities.fact),
            quote: round(sentence.probabilities.quote),
            commentary: round(sentence.probabilities.commentary),
        },
        attributed: sentence.attributed,
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

/// The blocks as one text.
struct OneText {
    text: String,
    /// Byte of each scalar value of the text, and the text's length.
    bytes: Vec<usize>,
    blocks: Vec<LabeledBlock>,
    /// For each block of the page that is in the text, which of `blocks` it is and the scalar value that each of its bytes came to.
    parts: Vec<Option<Part>>,
}

struct Part {
    number: usize,
    positions: Vec<usize>,
}

/// A stretch of the text.
struct Place {
    start: usize,
    end: usize,
    text: String,
}

impl OneText {
    fn new(document: &Document, roles: &[Role]) -> Self {
        let mut one = Self { text: String::new(), bytes: Vec::new(), blocks: Vec::new(), parts: Vec::new() };
        let mut count = 0;
        let mut starts = None;
        if let TextOrigin::Whole { text, starts: given } = &document.text {
            one.text.clone_from(text);
            starts = Some(given);
        }
        // How many scalar values of a text that is given whole come before each block, in one pass.
        let mut passed = 0;
        for (idx, block) in document.page.blocks.iter().enumerate() {
            let role = roles.get(idx).copied().unwrap_or(Role::Boilerplate);
            let is_article = role.is_prose() || role == Role::Subheading;
            if matches!(document.text, TextOrigin::Article) && !is_article {
                one.parts.push(None);
                continue;
            }
            match starts.and_then(|starts| starts.get(idx)) {
                Some(start) => {
                    count += one.text.get(passed..*start).map_or(0, |between| between.chars().count());
                    passed = start + block.text.len();
                }
                None if one.blocks.is_empty() => {}
                None => {
                    one.text.push('\n');
                    count += 1;
                }
            }
            let folds = matches!(document.text, TextOrigin::Article) && block.kind != BlockKind::Preformatted;
            let (positions, written) = lay(&block.text, folds, count);
            if starts.is_none() {
                one.text.push_str(&written);
            }
            let start = count;
            count = positions.last().copied().unwrap_or(count);
            one.parts.push(Some(Part { number: one.blocks.len(), positions }));
            one.blocks.push(LabeledBlock { role: names::role(role), start, end: count });
        }
        one.bytes = one.text.char_indices().map(|(byte, _)| byte).chain([one.text.len()]).collect();
        one
    }

    fn number_of(&self, block: usize) -> Option<usize> {
        Some(self.parts.get(block)?.as_ref()?.number)
    }

    /// Where a stretch of a block stands in the text; nothing where the block is not in it.
    fn place(&self, location: Location) -> Option<Place> {
        let part = self.parts.get(location.block)?.as_ref()?;
        let start = *part.positions.get(location.span.start)?;
        let end = (*part.positions.get(location.span.end)?).max(start);
        let text = self.text.get(*self.bytes.get(start)?..*self.bytes.get(end)?)?.to_owned();
        Some(Place { start, end, text })
    }
}

/// For each byte of a block and its end, the scalar value of the whole text that it comes to when the block begins at
/// `start`, and the block as it is written there: unchanged, or with its white space folded and trimmed.
fn lay(block: &str, folds: bool, start: usize) -> (Vec<usize>, String) {
    let mut positions = Vec::with_capacity(block.len() + 1);
    let mut written = String::with_capacity(block.len());
    let (mut at, mut is_pending) = (start, false);
    for character in block.chars() {
        if folds && character.is_whitespace() {
            is_pending = !written.is_empty();
            positions.extend(std::iter::repeat_n(at, character.len_utf8()));
            continue;
        }
        if std::mem::take(&mut is_pending) {
            written.push(' ');
            at += 1;
        }
        positions.extend(std::iter::repeat_n(at, character.len_utf8()));
        written.push(character);
        at += 1;
    }
    positions.push(at);
    (positions, written)
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
