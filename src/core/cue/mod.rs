//! One sentence in, the evidence in its words out: the phrases that point to a report or to a judgement.

use crate::text::ByteSpan;

/// A phrase that points to a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cue {
    /// Bytes of the block's text.
    pub span: ByteSpan,
    /// What kind of evidence it is.
    pub kind: CueKind,
}

/// The kinds of evidence, in the words of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CueKind {
    /// A word that praises or blames ("disastrous").
    Evaluation,
    /// A statement about what will come ("is bound to").
    Prediction,
    /// What somebody ought to do ("should", "must").
    Advice,
    /// A question that expects no answer.
    RhetoricalQuestion,
    /// Irony, mockery, exclamation.
    Irony,
    /// The writer speaks as "I" or "we", or addresses "you".
    FirstPerson,
    /// A reporting verb that judges ("claimed", "boasted").
    LoadedVerb,
    /// A word that weakens ("perhaps", "seems").
    Hedge,
    /// A word that strengthens ("utterly", "clearly").
    Intensifier,
    /// Who said or thinks it ("said", "according to").
    Attribution,
    /// A figure, a share, a sum.
    Number,
    /// A day, month, year or time.
    Date,
    /// A name.
    Name,
    /// Words in quotation marks.
    Quotation,
}
