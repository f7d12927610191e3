//! What it takes to ask who says a quotation: its surroundings ([`Scene`]) and one way to read them ([`Candidate`]).
//!
//! Definitions only: `look` finds the candidates of a scene, `choice` chooses among them.

use super::skeleton::Token;
use crate::{lexicon::ReportingVerb, text::Location};

/// Where the words of a candidate stand, seen from the quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Before it in its block.
    Before,
    /// After it in its block.
    After,
    /// In the prose block before its own.
    BlockBefore,
    /// In the prose block after its own.
    BlockAfter,
    /// Nowhere near: what was read for the quotation before it.
    Earlier,
    /// Nowhere at all.
    Nowhere,
}

/// How the speaker of a candidate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The subject before the verb.
    SubjectBefore,
    /// The subject after the verb.
    SubjectAfter,
    /// The nearest name or pronoun before the verb.
    NearestBefore,
    /// The subject of the sentence that the verb stands in.
    MainSubject,
    /// "According to ...".
    According,
    /// "Mayor Gray: ..."
    Colon,
    /// "... — Ann Gray"
    Signature,
    /// The subject of a sentence without a reporting verb.
    SentenceSubject,
    /// A reporting verb without a subject of its own, said by the speaker before it.
    VerbAlone,
    /// The quotation before it.
    Earlier,
    /// Nobody.
    Nobody,
}

/// One way to read who says a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) side: Side,
    pub(super) source: Source,
    pub(super) speaker: Option<Location>,
    pub(super) cue: Option<Location>,
    /// What is known of the reporting verb.
    pub(super) verb: Option<ReportingVerb>,
    /// Whether the verb stands as one that reports; false for "would say" and "was told".
    pub(super) is_plain: bool,
    /// The token of the reporting word in its block's skeleton, or of the speaker where there is none.
    pub(super) token: usize,
    /// Tokens, ends of sentences, other quotations and other reporting words between it and the quotation.
    pub(super) n_tokens: usize,
    pub(super) n_breaks: usize,
    pub(super) n_quotes: usize,
    pub(super) n_verbs: usize,
}

/// A quotation whose speaker is asked for, among the skeletons of its article.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// Text and skeleton of the block in which it begins, and its token there.
    pub(super) first: Place<'a>,
    /// The same for the block in which it ends.
    pub(super) last: Place<'a>,
    /// The prose block before the first, and the one after the last.
    pub(super) before: Option<Place<'a>>,
    pub(super) after: Option<Place<'a>>,
    /// What was read for the speech before it, and how it stands to that.
    pub(super) earlier: Option<Earlier>,
}

/// A place in a skeleton.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) block: usize,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) idx: usize,
}

/// The speech before a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Earlier {
    pub(super) speaker: Option<Location>,
    pub(super) cue: Option<Location>,
    /// Where its attribution stands.
    pub(super) side: Side,
    /// Prose blocks between the two: 0 within one block.
    pub(super) n_blocks: usize,
    /// Tokens and ends of sentences between the two, in the later one's block.
    pub(super) n_tokens: usize,
    pub(super) n_breaks: usize,
    pub(super) n_quotes: usize,
    /// Whether its attribution was itself taken over from a quotation before it.
    pub(super) is_taken: bool,
}
