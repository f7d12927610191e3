//! What comes out: one page in, one [`Report`] out.
//!
//! This file runs the rooms in order and puts their answers together. It judges nothing itself.

use crate::{
    cue::Cue,
    label::{self, Label, Probabilities},
    model::{self, Context, Observation},
    page::{self, Layout, Page, Role, Verdict},
    quote::{self, Quote, QuoteInput, Voice},
    sentence,
    text::{ByteSpan, Location, detect_language},
};

pub use crate::label::{Explanation, Part, Reason};

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
    /// Who is quoted or reported, most quoted words first.
    pub speakers: Vec<Voice>,
    /// Words of the prose that stand in no verbatim quotation.
    pub narrator_words: usize,
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
    /// Who says it, as an index into [`Report::speakers`]: for a quote, and for a fact that is put in somebody's mouth.
    pub speaker: Option<usize>,
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

impl Totals {
    fn of(sentences: &[Sentence]) -> Self {
        let mut totals = Self::default();
        for sentence in sentences {
            *match sentence.label {
                Label::Fact => &mut totals.fact,
                Label::Quote => &mut totals.quote,
                Label::Commentary => &mut totals.commentary,
                Label::Unclear => &mut totals.unclear,
                Label::None => &mut totals.none,
            } += 1;
        }
        totals
    }
}

/// What the rooms before the judge have found in a page.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the page is and the role of each block.
    pub layout: Layout,
    /// The sentences of each block; none where the block is no prose.
    pub sentences: Vec<Vec<ByteSpan>>,
    /// The quotations.
    pub quotes: Vec<Quote>,
}

impl Reading {
    /// Reads a page: roles, sentences, quotations. Calls `finished` at the end of each stage.
    #[must_use]
    pub fn of(page: &Page, finished: &mut dyn FnMut(Stage)) -> Self {
        let layout = page::lay_out(page);
        finished(Stage::Page);
        let sentences: Vec<Vec<ByteSpan>> = page
            .blocks
            .iter()
            .zip(&layout.roles)
            .map(|(block, role)| if role.is_prose() { sentence::split(&block.text) } else { Vec::new() })
            .collect();
        finished(Stage::Sentence);
        let mut reading = Self { layout, sentences, quotes: Vec::new() };
        reading.quotes = quote::find(&reading.inputs(page));
        finished(Stage::Quote);
        reading
    }

    /// What the judge looks at, one a sentence, in reading order. `page` must be the page that was read.
    #[must_use]
    pub fn observe<'a>(&'a self, page: &'a Page) -> Vec<Observation<'a>> {
        model::observe(&page.title, &self.inputs(page), &self.quotes)
    }

    /// Language of the prose as a BCP 47 code; `und` where there is too little of it.
    #[must_use]
    pub fn language(&self, page: &Page) -> String {
        let prose = page.blocks.iter().zip(&self.layout.roles).filter(|(_, role)| role.is_prose());
        detect_language(prose.map(|(block, _)| block.text.as_str()))
    }

    fn inputs<'a>(&'a self, page: &'a Page) -> Vec<QuoteInput<'a>> {
        page.blocks
            .iter()
            .zip(&self.layout.roles)
            .zip(&self.sentences)
            .map(|((block, role), sentences)| QuoteInput { text: &block.text, role: *role, sentences })
            .collect()
    }
}

/// Labels the sentences and finds the quotations of a page.
#[must_use]
pub fn analyze(page: &Page) -> Report {
    analyze_observed(page, &mut |_| ())
}

/// As [`analyze`]; calls `finished` at the end of each stage, so that a caller with a clock can time them.
#[must_use]
pub fn analyze_observed(page: &Page, finished: &mut dyn FnMut(Stage)) -> Report {
    let mut reading = Reading::of(page, finished);
    let mut quotes = std::mem::take(&mut reading.quotes);
    let language = reading.language(page);
    let is_foreign = is_foreign(&language);
    let observations = model::observe(&page.title, &reading.inputs(page), &quotes);
    let caution = page.caution.unwrap_or(label::DEFAULT_CAUTION);
    let context = if is_foreign { Context::default() } else { first_pass(&observations) };
    let mut sentences: Vec<Sentence> = observations
        .iter()
        .enumerate()
        .map(|(sentence_idx, observation)| {
            let (label, probabilities) = if is_foreign {
                label::judge_foreign(observation)
            } else {
                label::judge(observation, model::probabilities(&context, sentence_idx), caution)
            };
            Sentence {
                location: observation.location,
                label,
                probabilities,
                parts: label::parts(observation, label, probabilities),
                cues: if is_foreign { Vec::new() } else { observation.cues.clone() },
                attributed: label == Label::Quote || observation.attribution.is_some(),
                speaker: None,
            }
        })
        .collect();
    let speakers = name_speakers(&reading.inputs(page), &mut quotes, &observations, &mut sentences);
    let narrator_words =
        observations.iter().map(|observation| observation.coverage.n_words - observation.coverage.n_quoted).sum();
    finished(Stage::Label);
    let layout = reading.layout;
    Report {
        verdict: if is_foreign && layout.verdict == Verdict::Article { Verdict::NotEnglish } else { layout.verdict },
        language,
        roles: layout.roles,
        totals: Totals::of(&sentences),
        sentences,
        quotes,
        speakers,
        narrator_words,
        model_version: model::VERSION,
    }
}

/// Finds out who speaks in each quotation and in each sentence that is a quote or reports somebody's words.
fn name_speakers(
    blocks: &[QuoteInput<'_>],
    quotes: &mut [Quote],
    observations: &[Observation<'_>],
    sentences: &mut [Sentence],
) -> Vec<Voice> {
    let attributions: Vec<_> = observations
        .iter()
        .map(|observation| observation.attribution.map(|found| (observation.location.block, found)))
        .collect();
    let voices = quote::voices(blocks, quotes, &attributions);
    let mut pieces: Vec<(Location, Option<usize>)> = quotes
        .iter()
        .zip(&voices.of_quote)
        .filter(|(quote, _)| quote.kind.is_verbatim())
        .flat_map(|(quote, voice)| quote.pieces.iter().map(|piece| (*piece, *voice)))
        .collect();
    pieces.sort_unstable();
    let mut first = 0;
    for (sentence, reported) in sentences.iter_mut().zip(&voices.of_attribution) {
        let Location { block, span } = sentence.location;
        let is_before = |(piece, _): &(Location, Option<usize>)| (piece.block, piece.span.end) <= (block, span.start);
        while pieces.get(first).is_some_and(is_before) {
            first += 1;
        }
        let inside =
            pieces[first..].iter().take_while(|(piece, _)| (piece.block, piece.span.start) < (block, span.end));
        let quoted = inside.filter_map(|(_, voice)| *voice).next();
        sentence.speaker = match sentence.label {
            Label::Quote => quoted.or(*reported),
            Label::Fact => reported.or(quoted),
            Label::Commentary | Label::Unclear | Label::None => None,
        };
    }
    voices.list
}

/// The case for and against the label of one sentence of `report`, which must come from [`analyze`] of the same `page`.
/// `None` where there is no sentence of that index.
#[must_use]
pub fn explain(page: &Page, report: &Report, sentence_idx: usize) -> Option<Explanation> {
    let sentence = report.sentences.get(sentence_idx)?;
    let reading = Reading::of(page, &mut |_| ());
    let observations = reading.observe(page);
    let observation = observations.get(sentence_idx).filter(|found| found.location == sentence.location)?;
    if is_foreign(&report.language) {
        return Some(label::explain_foreign(observation));
    }
    Some(label::explain(observation, &first_pass(&observations), sentence_idx, sentence.label))
}

fn first_pass(observations: &[Observation<'_>]) -> Context {
    let scores: Vec<_> =
        observations.iter().map(|observation| model::first_scores(&model::features(observation, &|_| false))).collect();
    Context::new(observations, &scores)
}

/// Whether the judge, who knows only English, has to keep silent. Too little text to tell counts as English.
fn is_foreign(language: &str) -> bool {
    !matches!(language, "en" | "und")
}
