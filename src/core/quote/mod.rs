//! The blocks of an article in, its quotations out: where each begins and ends across sentences and paragraphs, what
//! kind it is, and who is quoted.

mod attribution;
mod coverage;

pub use attribution::{Attribution, attribution};
pub use coverage::{Coverage, coverage};

use crate::{
    page::Role,
    text::{ByteSpan, Location},
};

/// One block of the article as this room needs it.
#[derive(Clone, Copy, Debug)]
pub struct QuoteInput<'a> {
    /// The block's text.
    pub text: &'a str,
    /// The block's role. Blocks that are not prose hold no quotations and do not close those of their neighbours.
    pub role: Role,
    /// The block's sentences, tiling its text.
    pub sentences: &'a [ByteSpan],
}

/// One quotation, in one or several pieces.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Where it stands, in reading order, marks included. Several where it runs over paragraphs or is broken by "he said".
    pub pieces: Vec<Location>,
    /// What it is.
    pub kind: QuoteKind,
    /// Whether a closing mark was found. A block quotation is always closed.
    pub closed: bool,
    /// Who is quoted, where somebody is named.
    pub speaker: Option<Speaker>,
    /// The reporting verb ("said", "according to"), where there is one.
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
    /// The name or description as written ("Muscat", "the employees"), white space folded.
    pub name: String,
    /// Where it is written.
    pub location: Option<Location>,
}

/// Finds the quotations of an article. `blocks` are all blocks of the page in document order.
#[must_use]
pub fn find(blocks: &[QuoteInput<'_>]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (block, input) in blocks.iter().enumerate() {
        if !input.role.is_prose() {
            continue;
        }
        let mut rest = 0;
        while let Some(open) = input.text[rest..].find('“').map(|at| rest + at) {
            let end = input.text[open..].find('”').map_or(input.text.len(), |at| open + at + '”'.len_utf8());
            let span = ByteSpan::new(open, end);
            quotes.push(Quote {
                pieces: vec![Location { block, span }],
                kind: QuoteKind::Speech,
                closed: true,
                speaker: None,
                verb: None,
            });
            rest = end;
        }
    }
    quotes
}
