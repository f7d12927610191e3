//! What comes out: one page in, one [`Report`] out.
//!
//! This file runs the rooms in order and puts their answers together. It judges nothing itself.

use crate::{
    cue::{Cue, CueKind},
    label::{Label, Probabilities},
    page::{self, Page, Role, Verdict},
    quote::{self, Quote, QuoteInput},
    sentence,
    text::{ByteSpan, Location},
};

/// The stages of an analysis, in order; see [`analyze_observed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Language and block roles.
    Page,
    /// Sentence splitting.
    Sentence,
    /// Quotations and speakers.
    Quote,
    /// Cues, model and labels.
    Label,
}

/// Everything that the brain says about a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Language of the article's text as a BCP 47 code (`en`), or `und` where there is too little text to tell.
    pub language: String,
    /// What the page is.
    pub verdict: Verdict,
    /// One role a block, in order.
    pub roles: Vec<Role>,
    /// The sentences of all prose blocks, in reading order. The sentences of one block tile its text.
    pub sentences: Vec<Sentence>,
    /// The quotations, in order of their first piece.
    pub quotes: Vec<Quote>,
    /// Sentences a label.
    pub totals: Totals,
    /// Name and version of the embedded model.
    pub model_version: &'static str,
}

/// One sentence and what was made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands.
    pub location: Location,
    /// The label of the sentence as a whole.
    pub label: Label,
    /// How likely each class is.
    pub probabilities: Probabilities,
    /// The sentence split by voice, for painting: quoted parts as quotes, the narrator's remainder by its own label.
    /// Sorted, not overlapping, within the sentence; white space at the ends of the sentence is left out.
    pub parts: Vec<Part>,
    /// The evidence found in it.
    pub cues: Vec<Cue>,
    /// Whether what it says is put in somebody's mouth, as a quote or as indirect speech.
    pub attributed: bool,
}

/// A stretch of a sentence in one voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the block's text.
    pub span: ByteSpan,
    /// How it is to be painted.
    pub label: Label,
}

/// How many sentences have each label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Reported as fact.
    pub fact: usize,
    /// Direct quotes.
    pub quote: usize,
    /// Opinion or commentary.
    pub commentary: usize,
    /// Could not be told.
    pub unclear: usize,
    /// Sentences of prose blocks that are no prose after all.
    pub none: usize,
}

/// The case for and against a sentence's label; see [`explain`].
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What speaks for the label, strongest first.
    pub case_for: Vec<Reason>,
    /// What speaks against it, strongest first.
    pub case_against: Vec<Reason>,
}

/// One thing that moved the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What kind of evidence it is; `None` where the reason is not in words of the sentence ("most sentences like this are reported as fact").
    pub kind: Option<CueKind>,
    /// Where it stands; `None` as above.
    pub span: Option<ByteSpan>,
    /// How much the label's probability would move without it: 0 to 1, always positive.
    pub weight: f32,
}

/// Labels the sentences and finds the quotations of a page.
#[must_use]
pub fn analyze(page: &Page) -> Report {
    analyze_observed(page, &mut |_| ())
}

/// As [`analyze`]; calls `finished` at the end of each stage, so that a caller with a clock can time them.
#[must_use]
pub fn analyze_observed(page: &Page, finished: &mut dyn FnMut(Stage)) -> Report {
    let layout = page::lay_out(page);
    finished(Stage::Page);
    let spans: Vec<Vec<ByteSpan>> = page
        .blocks
        .iter()
        .zip(&layout.roles)
        .map(|(block, role)| if role.is_prose() { sentence::split(&block.text) } else { Vec::new() })
        .collect();
    finished(Stage::Sentence);
    let inputs: Vec<QuoteInput<'_>> = page
        .blocks
        .iter()
        .zip(&layout.roles)
        .zip(&spans)
        .map(|((block, role), sentences)| QuoteInput { text: &block.text, role: *role, sentences })
        .collect();
    let quotes = quote::find(&inputs);
    finished(Stage::Quote);
    let mut totals = Totals::default();
    let mut sentences = Vec::new();
    for (block, spans) in spans.iter().enumerate() {
        for span in spans {
            totals.fact += 1;
            sentences.push(Sentence {
                location: Location { block, span: *span },
                label: Label::Fact,
                probabilities: Probabilities { fact: 1.0, quote: 0.0, commentary: 0.0 },
                parts: vec![Part { span: *span, label: Label::Fact }],
                cues: Vec::new(),
                attributed: false,
            });
        }
    }
    finished(Stage::Label);
    Report {
        language: "en".to_owned(),
        verdict: layout.verdict,
        roles: layout.roles,
        sentences,
        quotes,
        totals,
        model_version: "none",
    }
}

/// The case for and against the label of one sentence of `report`, which must come from [`analyze`] of the same `page`.
/// `None` where there is no sentence of that index.
#[must_use]
pub fn explain(page: &Page, report: &Report, sentence_idx: usize) -> Option<Explanation> {
    let _ = (page, report.sentences.get(sentence_idx)?);
    Some(Explanation { case_for: Vec::new(), case_against: Vec::new() })
}
