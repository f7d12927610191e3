//! Cues, quotations and the model's scores in, one label a sentence out, with probabilities and reasons.
//!
//! The standard's rules stand above the model where they leave no doubt; the model decides the rest. Invariant: the
//! label of a sentence of prose is its most probable class, or `Unclear` where even that is unlikely.

mod explain;
mod parts;

pub use explain::{Explanation, Reason, explain, explain_foreign};
pub use parts::{Part, parts};

use crate::model::{N_CLASSES, Observation};

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

impl Probabilities {
    /// The most probable class and its probability; the earlier one of two that are equal.
    #[must_use]
    pub fn best(self) -> (Label, f32) {
        let mut best = (Label::Fact, self.fact);
        for (label, probability) in [(Label::Quote, self.quote), (Label::Commentary, self.commentary)] {
            if probability > best.1 {
                best = (label, probability);
            }
        }
        best
    }

    /// What the model makes of a sentence of prose.
    fn of_prose([fact, quote, commentary, _]: [f32; N_CLASSES]) -> Self {
        let prose = fact + quote + commentary;
        if prose > 0.0 {
            Self { fact: fact / prose, quote: quote / prose, commentary: commentary / prose }
        } else {
            Self { fact: 1.0 / 3.0, quote: 1.0 / 3.0, commentary: 1.0 / 3.0 }
        }
    }

    /// The same with another weight for "quote", which makes all three sum to 1 again. The weight is not negative.
    fn with_quote(self, quote: f32) -> Self {
        let sum = (self.fact + quote + self.commentary).max(f32::MIN_POSITIVE);
        Self { fact: self.fact / sum, quote: quote / sum, commentary: self.commentary / sum }
    }

    /// What the narrator's own words are, whoever else speaks in the sentence: fact or commentary.
    #[must_use]
    pub fn narrator(self) -> Label {
        if self.commentary > self.fact { Label::Commentary } else { Label::Fact }
    }
}

/// Probability of the best class below which a sentence is called unclear where the reader has not chosen otherwise. With
/// three classes it cannot fall below a third; at this value it happens to about one sentence in three hundred.
pub const DEFAULT_CAUTION: f32 = 0.42;

/// How sure the model must be that a sentence is no prose, to be believed.
const NONE_FROM: f32 = 0.5;

/// Probability of "quote" that the standard's own rule is worth at least.
const RULE: f32 = 0.55;

/// What a lone guess of a quotation ([`is_lone_guess`]) is worth, in odds: of 262 such guesses below 0.9 on the articles of `train/annotated` 52 were right, and
/// 147 were what the model holds for likeliest next ("I wish I were joking" is the writer's).
const LONE_GUESS: f32 = 0.15;

/// Labels a sentence from the model's probabilities of fact, quote, commentary and none. Where even the best of the
/// first three is less likely than `caution`, the label is unclear. `is_lone` is what [`is_lone_guess`] says of the sentence.
#[must_use]
pub fn judge(
    observation: &Observation<'_>,
    model: [f32; N_CLASSES],
    is_lone: bool,
    caution: f32,
) -> (Label, Probabilities) {
    let none = model[3];
    let has_words = observation.words.first_spoken().is_some();
    let is_set_apart = observation.role.is_set_apart();
    if !has_words || (none > NONE_FROM && !is_set_apart) {
        return (Label::None, Probabilities::default());
    }
    let mut probabilities = Probabilities::of_prose(model);
    if is_lone {
        probabilities = probabilities.with_quote(probabilities.quote * LONE_GUESS);
    }
    if probabilities.quote < RULE && (is_set_apart || is_quote_by_rule(observation)) {
        let others = (probabilities.fact + probabilities.commentary).max(f32::MIN_POSITIVE);
        probabilities = probabilities.with_quote(others * RULE / (1.0 - RULE));
    }
    let (best, probability) = probabilities.best();
    (if probability < caution { Label::Unclear } else { best }, probabilities)
}

/// Whether the model guesses that a sentence is a quotation though nothing in it is quoted, and no sentence beside it is such a guess as well.
/// Interviews and statements without marks come in several sentences; one among others is mostly the writer's "I". Of a text of
/// one sentence nothing of the kind is known. `model` gives the model's probabilities for a sentence of that number.
#[must_use]
pub fn is_lone_guess(
    observations: &[Observation<'_>],
    model: impl Fn(usize) -> [f32; N_CLASSES],
    sentence_idx: usize,
) -> bool {
    let is_guess = |idx: usize| {
        let is_unmarked = observations.get(idx).is_some_and(|observation| {
            let n_marked = observation.coverage.n_quoted + observation.n_loose_quotes;
            n_marked == 0 && !observation.role.is_set_apart()
        });
        is_unmarked && Probabilities::of_prose(model(idx)).best().0 == Label::Quote
    };
    let is_beside = || is_guess(sentence_idx + 1) || sentence_idx.checked_sub(1).is_some_and(is_guess);
    observations.len() > 1 && is_guess(sentence_idx) && !is_beside()
}

/// Labels a sentence of a text that is not English: quotations are marks on the page in any language, the rest is not judged.
#[must_use]
pub fn judge_foreign(observation: &Observation<'_>) -> (Label, Probabilities) {
    if observation.role.is_set_apart() || observation.coverage.is_quote() {
        (Label::Quote, Probabilities { quote: 1.0, ..Probabilities::default() })
    } else {
        (Label::None, Probabilities::default())
    }
}

/// Where the standard lets the count decide: half or more of the words are quoted. (That all the rest is attribution is a
/// figure of the model and no rule: on held-out articles that rule was wrong more often than right.)
fn is_quote_by_rule(observation: &Observation<'_>) -> bool {
    let coverage = &observation.coverage;
    coverage.n_quoted > 0 && coverage.n_quoted * 2 >= coverage.n_words
}
