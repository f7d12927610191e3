//! The blocks of an article in, its quotations out: where each begins and ends across sentences and paragraphs, what
//! kind it is, and who is quoted.

mod apposition;
mod attribution;
mod bearer;
mod beside;
mod block;
mod candidate;
mod certain;
mod choice;
mod coverage;
mod cue;
mod description;
mod feature;
mod group;
mod head;
mod homonym;
mod interview;
mod kind;
mod look;
mod mark;
mod name;
mod naming;
mod office;
mod pairing;
mod person;
mod phrase;
mod reading;
mod skeleton;
mod speaker;
mod thing;
mod turn;
mod voice;
mod words;

pub use attribution::{Attribution, attribution};
pub use coverage::{Coverage, cover, coverage, verbatim};
pub use voice::{Voice, Voices, voices};

use crate::{
    page::{Emphasis, Role},
    text::{ByteSpan, Location},
};

/// One block of the article as this room needs it.
#[derive(Clone, Copy, Debug)]
pub struct QuoteInput<'a> {
    /// The block's text.
    pub text: &'a str,
    /// The block's role. Blocks that are not prose hold no quotations and do not close those of their neighbours.
    pub role: Role,
    /// How the block stands out as a whole: the questions of an interview often do.
    pub emphasis: Emphasis,
    /// The block's sentences, tiling its text.
    pub sentences: &'a [ByteSpan],
}

/// One quotation, in one or several pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Where it stands, in reading order, marks included. Several where it runs over paragraphs, or lines that open it again, or is broken by "he said".
    pub pieces: Vec<Location>,
    /// What it is.
    pub kind: QuoteKind,
    /// Whether a closing mark was found. A block quotation is always closed.
    pub closed: bool,
    /// Who is quoted, where somebody is named.
    pub speaker: Option<Speaker>,
    /// The reporting words ("said", "according to"), or the mark that stands for them ("MODERATOR: ...", "... — Ann Gray").
    pub verb: Option<Location>,
}

/// What a stretch in quotation marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Somebody's words, spoken or written.
    Speech,
    /// Somebody's words set apart as a block or list, with or without marks.
    Block,
    /// Marks that keep a distance from a word.
    Scare,
    /// A word or name being named, a nickname, a slogan.
    Term,
    /// The title of a work.
    Title,
}

impl QuoteKind {
    /// Whether the stretch is somebody's verbatim words.
    #[must_use]
    pub fn is_verbatim(self) -> bool {
        matches!(self, Self::Speech | Self::Block)
    }
}

/// Who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name or description as written ("Muscat", "the employees"), white space folded; once [`voices`] has been asked, the
    /// fullest name that the article gives.
    pub name: String,
    /// Whether that is a name, rather than "officials" or "she".
    pub is_named: bool,
    /// Where it is written.
    pub location: Option<Location>,
    /// Where it is written whom a "who" or an "it" there means: "Ann Gray" in "Ann Gray, who called it “soft”".
    pub antecedent: Option<Location>,
}

/// Finds the quotations of an article. `blocks` are all blocks of the page in document order.
///
/// Quotations are outermost (one within another is part of it) and in the order of their first piece. One that is never
/// closed ends with its block, unless the next block opens it again or closes it.
#[must_use]
pub fn find(blocks: &[QuoteInput<'_>]) -> Vec<Quote> {
    let wholes = block::wholes(blocks);
    let mut readable: Vec<bool> = blocks.iter().map(|input| matches!(input.role, Role::Body | Role::List)).collect();
    for piece in wholes.iter().flat_map(|whole| &whole.pieces) {
        readable[piece.block] = false;
    }
    let stretches = pairing::stretches(blocks, &readable);
    let mut quotes = group::group(&group::Article::new(blocks, stretches));
    quotes.extend(wholes.into_iter().map(|whole| Quote {
        pieces: whole.pieces,
        kind: QuoteKind::Block,
        closed: true,
        speaker: whole.speaker.map(|location| Speaker::at(blocks, location)),
        verb: whole.verb,
    }));
    quotes.sort_by_key(|quote| quote.pieces.first().copied());
    quotes
}

/// What is known of a quoted stretch before anything is decided on it: what the training of the weights reads. Not for use
/// on pages.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its first piece.
    pub first: Location,
    /// The features by which its kind is told, as places of the table of weights.
    pub kind: Vec<u16>,
    /// The ways to read who says it: speaker, reporting words, features.
    pub candidates: Vec<(Option<Location>, Option<Location>, Vec<u16>)>,
}

/// What the training reads of each quoted stretch of an article.
#[must_use]
pub fn lessons(blocks: &[QuoteInput<'_>]) -> Vec<Lesson> {
    let readable: Vec<bool> = blocks.iter().map(|input| matches!(input.role, Role::Body | Role::List)).collect();
    group::lessons(&group::Article::new(blocks, pairing::stretches(blocks, &readable)))
}

impl Speaker {
    /// The speaker written at a location.
    fn at(blocks: &[QuoteInput<'_>], location: Location) -> Self {
        let words = blocks.get(location.block).map_or("", |input| location.span.slice(input.text));
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { is_named: voice::is_name(&name), name, location: Some(location), antecedent: None }
    }
}

#[cfg(test)]
mod attribution_tests;
#[cfg(test)]
mod mark_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod voice_tests;
