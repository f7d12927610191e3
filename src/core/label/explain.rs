//! One judged sentence in, the case for its label and the case against it out.
//!
//! Each phrase that could have moved the verdict is left out in turn and the sentence judged again; what changes is
//! its weight. At most [`MOST_PASSES`] such passes. Nothing is explained that the model did not really do.

use super::Label;
use crate::{
    cue::CueKind,
    lexicon::{List, phrases_at},
    model::{self, Context, N_CLASSES, Observation},
    quote::Coverage,
    text::{ByteSpan, WordKind},
};

/// Phrases that are left out in turn.
const MOST_PASSES: usize = 24;

/// Reasons on each side.
const MOST_REASONS: usize = 5;

/// Change of the odds (as a factor, in logarithms to base 2) from which a phrase is a reason.
const WORTH_TELLING: f32 = 0.1;

/// The same for a word that has no kind, which tells a reader less.
const WORTH_TELLING_UNNAMED: f32 = 0.4;

/// The case for and against a sentence's label.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What speaks for the label, strongest first; never empty.
    pub case_for: Vec<Reason>,
    /// What speaks against it, strongest first.
    pub case_against: Vec<Reason>,
}

/// One thing that moved the verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What kind of evidence it is; `None` where it is a word that the model has learned to weigh but that has no kind with a
    /// name, and where there is no span.
    pub kind: Option<CueKind>,
    /// Where it stands; `None` where the reason is not in words of the sentence ("most sentences like this are
    /// reported as fact").
    pub span: Option<ByteSpan>,
    /// How much the label's probability would move without it: 0 to 1, always positive.
    pub weight: f32,
}

/// A phrase to leave out.
struct Candidate {
    kind: Option<CueKind>,
    span: ByteSpan,
    /// Numbers of the words that are hidden.
    words: (usize, usize),
}

/// Explains the label of the sentence of that number in its article.
#[must_use]
pub fn explain(observation: &Observation<'_>, context: &Context, sentence_idx: usize, label: Label) -> Explanation {
    let whole = model::probabilities(context, sentence_idx);
    let class = class(label, whole);
    let mut moves: Vec<(f32, Reason)> = Vec::new();
    for candidate in candidates(observation) {
        let without = judge_without(observation, context, sentence_idx, &candidate);
        let change = odds(whole[class]) - odds(without[class]);
        let worth = if candidate.kind.is_some() { WORTH_TELLING } else { WORTH_TELLING_UNNAMED };
        if change.abs() >= worth {
            let weight = (whole[class] - without[class]).abs().max(f32::EPSILON);
            moves.push((change, Reason { kind: candidate.kind, span: Some(candidate.span), weight }));
        }
    }
    moves.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let side = |is_for: bool| {
        moves
            .iter()
            .filter(|(change, _)| (*change > 0.0) == is_for)
            .map(|(_, reason)| reason.clone())
            .take(MOST_REASONS)
            .collect()
    };
    let mut case_for: Vec<Reason> = side(true);
    if case_for.is_empty() {
        case_for.push(no_cue(whole[class]));
    }
    Explanation { case_for, case_against: side(false) }
}

/// Explains the label of a sentence that was not judged by the model, because its language is not English.
#[must_use]
pub fn explain_foreign(observation: &Observation<'_>) -> Explanation {
    let mut case_for: Vec<Reason> = observation
        .coverage
        .quoted
        .iter()
        .take(MOST_REASONS)
        .map(|span| Reason { kind: Some(CueKind::Quotation), span: Some(*span), weight: 1.0 })
        .collect();
    if case_for.is_empty() {
        case_for.push(no_cue(1.0));
    }
    Explanation { case_for, case_against: Vec::new() }
}

fn no_cue(weight: f32) -> Reason {
    Reason { kind: None, span: None, weight }
}

/// The phrases that could have moved the verdict: quotations, cues, then other words of weight, in this order.
fn candidates(observation: &Observation<'_>) -> Vec<Candidate> {
    let words = observation.words.as_slice();
    let range = |span: ByteSpan| {
        let first = words.partition_point(|word| word.span.end <= span.start);
        let end = words.partition_point(|word| word.span.start < span.end);
        (first, end.max(first))
    };
    let mut candidates: Vec<Candidate> = observation
        .cues
        .iter()
        .map(|cue| {
            let (first, end) = range(cue.span);
            // A question is known by its mark: leaving out all its words would tell nothing.
            let first = if cue.kind == CueKind::RhetoricalQuestion { end.saturating_sub(1) } else { first };
            Candidate { kind: Some(cue.kind), span: cue.span, words: (first, end) }
        })
        .collect();
    candidates.sort_by_key(|candidate| weakness(candidate.kind));
    let is_taken = |idx: usize, candidates: &[Candidate]| {
        candidates.iter().take(MOST_PASSES).any(|candidate| (candidate.words.0..candidate.words.1).contains(&idx))
    };
    for (idx, word) in words.iter().enumerate() {
        if candidates.len() >= MOST_PASSES {
            break;
        }
        let is_small = phrases_at(&observation.words, idx).any(|phrase| phrase.list == List::FunctionWord);
        if word.kind == WordKind::Letters
            && !is_small
            && !observation.is_quoted(word.span)
            && !is_taken(idx, &candidates)
        {
            candidates.push(Candidate { kind: None, span: word.span, words: (idx, idx + 1) });
        }
    }
    candidates.truncate(MOST_PASSES);
    candidates
}

/// The kinds that stand in nearly every sentence come last, in case there are too many phrases.
fn weakness(kind: Option<CueKind>) -> u8 {
    match kind {
        Some(CueKind::Quotation) => 0,
        Some(CueKind::Name) => 3,
        Some(CueKind::Number | CueKind::Date) => 2,
        _ => 1,
    }
}

fn judge_without(
    observation: &Observation<'_>,
    context: &Context,
    sentence_idx: usize,
    candidate: &Candidate,
) -> [f32; N_CLASSES] {
    let hidden = candidate.words.0..candidate.words.1;
    let alone = if candidate.kind == Some(CueKind::Quotation) {
        // Without its marks and words: as if the narrator had written the rest alone.
        let mut plain = observation.clone();
        plain.coverage = Coverage { n_words: observation.coverage.n_words, ..Coverage::default() };
        plain.cues.retain(|cue| cue.kind != CueKind::Quotation);
        model::alone(&plain, &|idx| hidden.contains(&idx))
    } else {
        model::alone(observation, &|idx| hidden.contains(&idx))
    };
    model::probabilities_with(context, sentence_idx, model::first_scores(&alone, observation))
}

/// Number of the label's class in the model; for an unclear sentence that of its likeliest class.
fn class(label: Label, probabilities: [f32; N_CLASSES]) -> usize {
    match label {
        Label::Fact => 0,
        Label::Quote => 1,
        Label::Commentary => 2,
        Label::None => 3,
        Label::Unclear => (1..3).fold(0, |best, idx| if probabilities[idx] > probabilities[best] { idx } else { best }),
    }
}

/// Logarithm to base 2 of the odds, to within a tenth: exact enough to rank by, and made of plain arithmetic so that it
/// is equal everywhere.
fn odds(probability: f32) -> f32 {
    let probability = probability.clamp(1e-6, 1.0 - 1e-6);
    log2(probability) - log2(1.0 - probability)
}

/// The exponent is the whole part; the fraction is the line through its ends, bent a little.
fn log2(positive: f32) -> f32 {
    let bits = positive.to_bits();
    #[allow(clippy::cast_precision_loss)]
    let exponent = (bits >> 23) as f32 - 127.0;
    let fraction = f32::from_bits((bits & 0x007F_FFFF) | 0x3F80_0000) - 1.0;
    exponent + fraction + 0.346 * fraction * (1.0 - fraction)
}
