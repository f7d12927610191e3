//! The sentences of an article and their quotations in, what the model looks at in each of them out.
//!
//! Invariant: one [`Observation`] a sentence of a prose block, in reading order. Nothing is weighed here.

use std::collections::HashSet;

use crate::{
    cue::{self, Cue},
    page::Role,
    quote::{self, Attribution, Coverage, Quote, QuoteInput},
    text::{ByteSpan, Location, WordKind, Words},
};

/// Letters from which a word of the title counts as telling what the title is about.
const TELLING_WORD: usize = 4;

/// One sentence with all that is known about it before it is judged.
#[derive(Clone, Debug)]
pub struct Observation<'a> {
    /// Text of the sentence's block.
    pub text: &'a str,
    /// Where the sentence stands.
    pub location: Location,
    /// Role of its block.
    pub role: Role,
    /// Its words.
    pub words: Words,
    /// How much of it is quoted.
    pub coverage: Coverage,
    /// Who it says said it, outside of its quoted parts.
    pub attribution: Option<Attribution>,
    /// The evidence in the narrator's words.
    pub cues: Vec<Cue>,
    /// Stretches in quotation marks that are nobody's speech: scare quotes, terms, titles.
    pub n_loose_quotes: usize,
    /// Where it stands in the article.
    pub place: Place,
}

/// Where a sentence stands in its article, in counts from 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Number of the sentence in the article.
    pub sentence: usize,
    /// Sentences in the article.
    pub n_sentences: usize,
    /// Number of the sentence in its block.
    pub in_block: usize,
    /// Sentences in its block.
    pub n_in_block: usize,
    /// Number of its block among the prose blocks.
    pub block: usize,
    /// Prose blocks in the article.
    pub n_blocks: usize,
    /// Share of its telling words that the title and the headings have too, 0 to 1.
    pub title_share: f32,
    /// Whether the block before it on the page is no prose (a heading, a caption) or there is none.
    pub after_break: bool,
}

impl Observation<'_> {
    /// A sentence without a word.
    pub(super) fn empty() -> Self {
        Self {
            text: "",
            location: Location::default(),
            role: Role::Body,
            words: Words::default(),
            coverage: Coverage::default(),
            attribution: None,
            cues: Vec::new(),
            n_loose_quotes: 0,
            place: Place::default(),
        }
    }

    /// The sentence's own words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.location.span.slice(self.text)
    }

    /// Whether a word stands inside a verbatim quotation.
    #[must_use]
    pub fn is_quoted(&self, word: ByteSpan) -> bool {
        self.coverage.quoted.iter().any(|quoted| quoted.contains(word))
    }
}

/// Observes the sentences of an article. `quotes` must come from [`quote::find`] of the same `blocks`.
#[must_use]
pub fn observe<'a>(title: &str, blocks: &[QuoteInput<'a>], quotes: &[Quote]) -> Vec<Observation<'a>> {
    let coverage = quote::coverage(blocks, quotes);
    let title_words = title_words(title, blocks);
    let loose = loose_quotes(blocks.len(), quotes);
    let n_sentences = blocks.iter().filter(|block| block.role.is_prose()).map(|block| block.sentences.len()).sum();
    let n_blocks = blocks.iter().filter(|block| block.role.is_prose() && !block.sentences.is_empty()).count();
    let mut observations = Vec::with_capacity(n_sentences);
    let mut prose_block = 0;
    let mut after_break = true;
    for (block_idx, (block, covered)) in blocks.iter().zip(coverage).enumerate() {
        if !block.role.is_prose() || block.sentences.is_empty() {
            after_break |= !block.text.trim().is_empty();
            continue;
        }
        for (in_block, (sentence, coverage)) in block.sentences.iter().zip(covered).enumerate() {
            let words = Words::read(block.text, *sentence);
            let place = Place {
                sentence: observations.len(),
                n_sentences,
                in_block,
                n_in_block: block.sentences.len(),
                block: prose_block,
                n_blocks,
                title_share: title_share(&words, &title_words),
                after_break: after_break && in_block == 0,
            };
            let from = loose[block_idx].partition_point(|start| *start < sentence.start);
            let to = loose[block_idx].partition_point(|start| *start < sentence.end);
            observations.push(Observation {
                text: block.text,
                location: Location { block: block_idx, span: *sentence },
                role: block.role,
                attribution: quote::attribution(block.text, *sentence, &coverage.quoted),
                cues: cue::find(&words, &coverage.quoted),
                n_loose_quotes: to - from,
                words,
                coverage,
                place,
            });
        }
        prose_block += 1;
        after_break = false;
    }
    observations
}

/// Starts of the quotes that are nobody's speech, a sorted list a block.
fn loose_quotes(n_blocks: usize, quotes: &[Quote]) -> Vec<Vec<usize>> {
    let mut starts = vec![Vec::new(); n_blocks];
    for piece in quotes.iter().filter(|quote| !quote.kind.is_verbatim()).flat_map(|quote| &quote.pieces) {
        if let Some(list) = starts.get_mut(piece.block) {
            list.push(piece.span.start);
        }
    }
    for list in &mut starts {
        list.sort_unstable();
    }
    starts
}

fn title_words(title: &str, blocks: &[QuoteInput<'_>]) -> HashSet<String> {
    let headings = blocks.iter().filter(|block| matches!(block.role, Role::Headline | Role::Subheading));
    std::iter::once(title)
        .chain(headings.map(|block| block.text))
        .flat_map(|text| {
            let words = Words::read(text, ByteSpan::new(0, text.len()));
            (0..words.len())
                .filter(|idx| is_telling(&words, *idx))
                .map(|idx| words.folded(idx).to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn title_share(words: &Words, title: &HashSet<String>) -> f32 {
    let mut n_telling: u16 = 0;
    let mut n_shared: u16 = 0;
    for idx in (0..words.len()).filter(|idx| is_telling(words, *idx)).take(200) {
        n_telling += 1;
        n_shared += u16::from(title.contains(words.folded(idx)));
    }
    f32::from(n_shared) / f32::from(n_telling.max(1))
}

fn is_telling(words: &Words, word_idx: usize) -> bool {
    words.get(word_idx).is_some_and(|word| word.kind == WordKind::Letters)
        && words.folded(word_idx).len() >= TELLING_WORD
}
