//! Cues, quotations and the model's scores in, one label a sentence out, with probabilities and reasons.

/// What a sentence is. The words are the standard's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// The writer reports.
    Fact,
    /// Somebody else's words, word for word.
    Quote,
    /// The writer judges.
    Commentary,
    /// The program cannot tell.
    Unclear,
    /// Not article prose.
    None,
}

/// How likely each class is. The three sum to 1 (within rounding) for a sentence of prose; all 0 where the label is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Probabilities {
    /// Reported fact.
    pub fact: f32,
    /// Direct quote.
    pub quote: f32,
    /// Editorial commentary.
    pub commentary: f32,
}
