//! One sentence in, the evidence in its words out: the phrases that point to a report or to a judgement.
//!
//! Invariant: cues lie within the sentence, in order of their start, on character boundaries. Only the narrator's own words
//! are searched: what stands in verbatim quotation marks is one [`CueKind::Quotation`] cue and nothing else, because
//! it tells about its speaker. A cue is a hint, not a verdict; weighing them is the model's work.
//!
//! A new family is a new file with an `accepts` or a `find`, a word list in `lexicon/`, and a line in [`find`].

mod advice;
mod date;
mod first_person;
mod irony;
mod name;
mod number;
mod prediction;
mod rhetorical_question;

use crate::{
    lexicon::{self, List},
    text::{ByteSpan, Words},
};

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

impl CueKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 14] = [
        Self::Evaluation,
        Self::Prediction,
        Self::Advice,
        Self::RhetoricalQuestion,
        Self::Irony,
        Self::FirstPerson,
        Self::LoadedVerb,
        Self::Hedge,
        Self::Intensifier,
        Self::Attribution,
        Self::Number,
        Self::Date,
        Self::Name,
        Self::Quotation,
    ];
}

/// Finds the cues of one sentence. `words` are its words, `quoted` its parts in verbatim quotation, sorted.
///
/// In "The mayor’s disastrous plan is bound to fail." these are "disastrous" (evaluation) and "is bound to" (prediction).
#[must_use]
pub fn find(words: &Words, quoted: &[ByteSpan]) -> Vec<Cue> {
    let mut cues: Vec<Cue> = quoted.iter().map(|span| Cue { span: *span, kind: CueKind::Quotation }).collect();
    let mut next_quoted = 0;
    let mut word_idx = 0;
    while let Some(word) = words.get(word_idx) {
        while quoted.get(next_quoted).is_some_and(|span| span.end <= word.span.start) {
            next_quoted += 1;
        }
        let is_quoted = quoted.get(next_quoted).is_some_and(|span| span.start <= word.span.start);
        let n_words = if is_quoted { 1 } else { find_at(words, word_idx, &mut cues) };
        word_idx += n_words.max(1);
    }
    rhetorical_question::find(words, quoted, &mut cues);
    cues.sort_unstable_by_key(|cue| (cue.span, cue.kind));
    cues
}

/// Adds the cues that begin at one word; returns how many words the longest of them takes.
fn find_at(words: &Words, word_idx: usize, cues: &mut Vec<Cue>) -> usize {
    let mut taken = 0;
    for phrase in lexicon::phrases_at(words, word_idx) {
        let kind = match phrase.list {
            List::Evaluation => Some(CueKind::Evaluation),
            List::Prediction if prediction::accepts(words, word_idx) => Some(CueKind::Prediction),
            List::Advice if advice::accepts(words, word_idx) => Some(CueKind::Advice),
            List::Irony if irony::accepts(words, word_idx) => Some(CueKind::Irony),
            List::FirstPerson if first_person::accepts(words, word_idx) => Some(CueKind::FirstPerson),
            List::LoadedVerb => Some(CueKind::LoadedVerb),
            List::Hedge if date::is_month_instead(words, word_idx) => None,
            List::Hedge => Some(CueKind::Hedge),
            List::Intensifier => Some(CueKind::Intensifier),
            List::Attribution => Some(CueKind::Attribution),
            List::Date if date::accepts(words, word_idx) => Some(CueKind::Date),
            _ => None,
        };
        if let Some(kind) = kind {
            cues.push(Cue { span: words.span(word_idx, word_idx + phrase.n_words() - 1), kind });
            taken = taken.max(phrase.n_words());
        }
    }
    if taken > 0 {
        return taken;
    }
    number::find_at(words, word_idx, cues)
        .or_else(|| name::find_at(words, word_idx, cues))
        .or_else(|| irony::find_at(words, word_idx, cues))
        .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the cues of a kind in a sentence without quotation marks.
    pub(super) fn check(text: &str, kind: CueKind, expected: &[&str]) {
        let words = Words::read(text, ByteSpan::new(0, text.len()));
        let cues = find(&words, &[]);
        let found: Vec<&str> = cues.iter().filter(|cue| cue.kind == kind).map(|cue| cue.span.slice(text)).collect();
        assert_eq!(found, expected, "{kind:?} in: {text}");
    }

    #[test]
    fn evaluation_is_found_in_the_writers_words() {
        check("The council made a disastrous decision.", CueKind::Evaluation, &["disastrous"]);
        check("The plan rings hollow.", CueKind::Evaluation, &["rings hollow"]);
        check("The council made a decision on Monday.", CueKind::Evaluation, &[]);
    }

    #[test]
    fn loaded_verbs_hedges_and_intensifiers_are_told_apart() {
        check("The minister boasted of his record.", CueKind::LoadedVerb, &["boasted"]);
        check("The minister spoke of his record.", CueKind::LoadedVerb, &[]);
        check("Perhaps the bridge may hold.", CueKind::Hedge, &["Perhaps", "may"]);
        check("The bridge opened in May 2019.", CueKind::Hedge, &[]);
        check("It was utterly and obviously late.", CueKind::Intensifier, &["utterly", "obviously"]);
        check("It was late.", CueKind::Intensifier, &[]);
    }

    #[test]
    fn attribution_is_found() {
        check("According to the harbor office, both ferries sail.", CueKind::Attribution, &["According to"]);
        check("The office said both ferries sail.", CueKind::Attribution, &["said"]);
        check("Both ferries sail.", CueKind::Attribution, &[]);
    }

    #[test]
    fn quoted_words_are_one_quotation_cue() {
        let text = "It was “a disastrous, stupid plan,” she said.";
        let quoted = ByteSpan::new(7, text.find(" she").unwrap_or_default());
        let cues = find(&Words::read(text, ByteSpan::new(0, text.len())), &[quoted]);
        let kinds: Vec<CueKind> = cues.iter().map(|cue| cue.kind).collect();
        assert_eq!(kinds, [CueKind::Quotation, CueKind::Attribution]);
    }
}
