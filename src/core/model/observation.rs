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
    pub(crate) fn empty() -> Self {
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

    /// The same observation of the same text that lies elsewhere, as the block of that number.
    #[must_use]
    pub fn moved_to<'to>(self, text: &'to str, block_idx: usize) -> Observation<'to> {
        let Self { text: _, location, role, words, coverage, attribution, cues, n_loose_quotes, place } = self;
        let location = Location { block: block_idx, span: location.span };
        Observation { text, location, role, words, coverage, attribution, cues, n_loose_quotes, place }
    }

    /// The same observation without its text, to be kept until [`Observation::moved_to`] gives it one again.
    #[must_use]
    pub fn without_text(self) -> Observation<'static> {
        let block_idx = self.location.block;
        self.moved_to("", block_idx)
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

/// The quotations of one block, as far as its sentences are observed by them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockQuotes {
    /// Verbatim stretches, sorted and not overlapping.
    verbatim: Vec<ByteSpan>,
    /// Starts of the stretches that are nobody's speech, sorted.
    loose: Vec<usize>,
}

/// The telling words of the title and the headings of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleWords(HashSet<String>);

/// Observes the sentences of an article. `quotes` must come from [`quote::find`] of the same `blocks`.
#[must_use]
pub fn observe<'a>(title: &str, blocks: &[QuoteInput<'a>], quotes: &[Quote]) -> Vec<Observation<'a>> {
    let mut observations: Vec<Observation<'a>> = blocks
        .iter()
        .zip(BlockQuotes::of(blocks.len(), quotes))
        .enumerate()
        .flat_map(|(block_idx, (block, quotes))| observe_block(block_idx, block, &quotes))
        .collect();
    set_places(&mut observations, blocks, &TitleWords::of(title, blocks), &|_| false);
    observations
}

/// Observes the sentences of one block, all but their places: nothing of the article but the block and its quotations is looked at,
/// so that what was found can be kept while they stay the same. A block that is no prose has none.
#[must_use]
pub fn observe_block<'a>(block_idx: usize, block: &QuoteInput<'a>, quotes: &BlockQuotes) -> Vec<Observation<'a>> {
    if !block.role.is_prose() {
        return Vec::new();
    }
    let coverage = quote::cover(block, &quotes.verbatim);
    let sentences = block.sentences.iter().zip(coverage);
    let observe = |(sentence, coverage): (&ByteSpan, Coverage)| {
        let words = Words::read(block.text, *sentence);
        let from = quotes.loose.partition_point(|start| *start < sentence.start);
        let to = quotes.loose.partition_point(|start| *start < sentence.end);
        Observation {
            text: block.text,
            location: Location { block: block_idx, span: *sentence },
            role: block.role,
            attribution: quote::attribution(block.text, *sentence, &coverage.quoted),
            cues: cue::find(&words, &coverage.quoted),
            n_loose_quotes: to - from,
            words,
            coverage,
            place: Place::default(),
        }
    };
    sentences.map(observe).collect()
}

/// Writes down where each sentence stands. The share of its words that the title has is left as it is where `is_known` of the
/// sentence's number: it depends on the sentence and the title alone.
pub fn set_places(
    observations: &mut [Observation<'_>],
    blocks: &[QuoteInput<'_>],
    title: &TitleWords,
    is_known: &dyn Fn(usize) -> bool,
) {
    let n_sentences = observations.len();
    let has_sentences = |block: &QuoteInput<'_>| block.role.is_prose() && !block.sentences.is_empty();
    let n_blocks = blocks.iter().filter(|block| has_sentences(block)).count();
    let mut rest = observations.iter_mut().enumerate();
    let mut prose_block = 0;
    let mut after_break = true;
    for block in blocks {
        if !has_sentences(block) {
            after_break |= !block.text.trim().is_empty();
            continue;
        }
        for (in_block, (sentence, observation)) in rest.by_ref().take(block.sentences.len()).enumerate() {
            let title_share = if is_known(sentence) {
                observation.place.title_share
            } else {
                title_share(&observation.words, &title.0)
            };
            observation.place = Place {
                sentence,
                n_sentences,
                in_block,
                n_in_block: block.sentences.len(),
                block: prose_block,
                n_blocks,
                title_share,
                after_break: after_break && in_block == 0,
            };
        }
        prose_block += 1;
        after_break = false;
    }
}

impl BlockQuotes {
    /// The quotations of each of so many blocks.
    #[must_use]
    pub fn of(n_blocks: usize, quotes: &[Quote]) -> Vec<Self> {
        let pairs = quote::verbatim(n_blocks, quotes).into_iter().zip(loose_quotes(n_blocks, quotes));
        pairs.map(|(verbatim, loose)| Self { verbatim, loose }).collect()
    }
}

impl TitleWords {
    /// The telling words of a title and of the headings among the blocks.
    #[must_use]
    pub fn of(title: &str, blocks: &[QuoteInput<'_>]) -> Self {
        let headings = blocks.iter().filter(|block| matches!(block.role, Role::Headline | Role::Subheading));
        let texts = std::iter::once(title).chain(headings.map(|block| block.text));
        let telling = |text: &str| {
            let words = Words::read(text, ByteSpan::new(0, text.len()));
            let telling = (0..words.len()).filter(|idx| is_telling(&words, *idx));
            telling.map(|idx| words.folded(idx).to_owned()).collect::<Vec<_>>()
        };
        Self(texts.flat_map(telling).collect())
    }
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
