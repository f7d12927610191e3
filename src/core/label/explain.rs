//! One judged sentence in, the case for its label and the case against it out.
//!
//! Phrases that could have moved the verdict are left out in turn and the sentence judged again; what changes is their
//! weight. At most [`MOST_PASSES`] such passes: where there are more words than that, they are left out in groups first, and then
//! one by one those of the groups that moved most. Nothing is explained that the judge did not really do.

use super::{Label, judge};
use crate::{
    cue::CueKind,
    lexicon::{List, list_of_stem, phrases_at},
    model::{self, Answers, Context, N_CLASSES, Observation},
    quote::Coverage,
    text::{ByteSpan, Word, WordKind},
};

/// Times that a sentence is judged again, at most.
const MOST_PASSES: usize = 25;

/// Cues that are left out in turn, at most: the rest of the passes is for words that are on no list.
const MOST_CUES: usize = 17;

/// Words that count, written out.
const NUMBERS: [&str; 33] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "dozens",
];

/// Reasons on each side that have no kind, where others have one: they tell a reader less.
const MOST_UNNAMED: usize = 2;

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
#[derive(Clone, Debug)]
struct Candidate {
    kind: Option<CueKind>,
    span: ByteSpan,
    /// Numbers of the words that are hidden.
    words: Vec<usize>,
}

/// A sentence on trial.
struct Trial<'a> {
    observation: &'a Observation<'a>,
    context: &'a Context,
    sentence_idx: usize,
    /// What [`super::is_lone_guess`] says of the sentence with every word in place.
    is_lone: bool,
    /// Number of the label's class.
    class: usize,
    /// Probability of that class with every word in place.
    whole: f32,
    n_passes: usize,
    /// What the model's filters say to the sentence's words, which are the same in every pass.
    answers: Answers,
    /// What moved, and by how much: change of the odds in logarithms to base 2.
    moves: Vec<(f32, Reason)>,
}

/// Explains the label of the sentence of that number in its article; `is_lone` is what [`super::is_lone_guess`] says of it.
#[must_use]
pub fn explain(
    observation: &Observation<'_>,
    context: &Context,
    sentence_idx: usize,
    is_lone: bool,
    label: Label,
) -> Explanation {
    let shares = shares(observation, model::probabilities(context, sentence_idx), is_lone);
    let class = class(label, shares);
    let whole = shares[class];
    let answers = Answers::default();
    let mut trial =
        Trial { observation, context, sentence_idx, is_lone, class, whole, n_passes: 0, answers, moves: Vec::new() };
    trial.run();
    let mut moves = trial.moves;
    moves.sort_by(|one, other| other.0.abs().total_cmp(&one.0.abs()));
    let side = |is_for: bool| {
        let of_side = moves.iter().filter(|(change, _)| (*change > 0.0) == is_for);
        let mut n_unnamed = 0;
        let is_shown = |reason: &&Reason| {
            n_unnamed += usize::from(reason.kind.is_none());
            reason.kind.is_some() || n_unnamed <= MOST_UNNAMED
        };
        of_side.map(|(_, reason)| reason).filter(is_shown).take(MOST_REASONS).cloned().collect()
    };
    let mut case_for: Vec<Reason> = side(true);
    if observation.role.is_set_apart() && label == Label::Quote && case_for.is_empty() {
        // A block quotation has no marks that could be left out: the whole is what is quoted.
        let span = observation.location.span;
        case_for.push(Reason { kind: Some(CueKind::Quotation), span: Some(span), weight: whole.max(f32::EPSILON) });
    }
    if case_for.is_empty() {
        case_for.push(no_cue(whole.max(f32::EPSILON)));
    }
    Explanation { case_for, case_against: side(false) }
}

impl Trial<'_> {
    /// Leaves out each cue and then the other words.
    fn run(&mut self) {
        let cues = cues(self.observation);
        for cue in &cues {
            self.leave_out(cue);
        }
        self.leave_out_words(&words(self.observation, &cues));
    }

    /// Judges the sentence without a phrase and notes what moved; returns how far, whichever way.
    fn leave_out(&mut self, candidate: &Candidate) -> f32 {
        if self.n_passes >= MOST_PASSES {
            return 0.0;
        }
        self.n_passes += 1;
        let share = self.share_without(candidate);
        let change = odds(self.whole) - odds(share);
        let worth = if candidate.kind.is_some() { WORTH_TELLING } else { WORTH_TELLING_UNNAMED };
        if change.abs() >= worth {
            let weight = (self.whole - share).abs().max(f32::EPSILON);
            self.moves.push((change, Reason { kind: candidate.kind, span: Some(candidate.span), weight }));
        }
        change.abs()
    }

    /// Leaves out words that are on no list: each alone where the passes suffice, else in groups first.
    fn leave_out_words(&mut self, words: &[Candidate]) {
        let left = MOST_PASSES.saturating_sub(self.n_passes);
        if words.len() <= left {
            for word in words {
                self.leave_out(word);
            }
            return;
        }
        let n_groups = (left / 2).max(1);
        let mut groups: Vec<(f32, &[Candidate])> = Vec::new();
        for group in words.chunks(words.len().div_ceil(n_groups)) {
            let together = Candidate {
                kind: None,
                span: ByteSpan::new(group[0].span.start, group[group.len() - 1].span.end),
                words: group.iter().flat_map(|word| word.words.iter().copied()).collect(),
            };
            // A group only points to its words: it is no reason itself.
            let n_moves = self.moves.len();
            let moved = self.leave_out(&together);
            self.moves.truncate(n_moves);
            groups.push((moved, group));
        }
        groups.sort_by(|one, other| other.0.total_cmp(&one.0));
        for word in groups.iter().flat_map(|(_, group)| group.iter()) {
            self.leave_out(word);
        }
    }

    /// Probability of the label's class without a phrase.
    fn share_without(&mut self, candidate: &Candidate) -> f32 {
        let is_hidden = |idx: usize| candidate.words.contains(&idx);
        let mut judge_again = |observation: &Observation<'_>| {
            let alone = model::alone(observation, &is_hidden, &mut self.answers);
            let impression = model::impression(&alone, observation);
            let model = model::probabilities_with(self.context, self.sentence_idx, &impression);
            shares(observation, model, self.is_lone)[self.class]
        };
        match candidate.kind {
            Some(CueKind::Quotation) => {
                // Without its marks and words: as if the narrator had written the rest alone.
                let mut plain = self.observation.clone();
                plain.coverage = Coverage { n_words: plain.coverage.n_words, ..Coverage::default() };
                plain.cues.retain(|cue| cue.kind != CueKind::Quotation);
                judge_again(&plain)
            }
            Some(CueKind::Attribution | CueKind::LoadedVerb) if self.observation.attribution.is_some() => {
                let mut unsaid = self.observation.clone();
                unsaid.attribution = None;
                unsaid.coverage.only_attribution_outside = false;
                judge_again(&unsaid)
            }
            _ => judge_again(self.observation),
        }
    }
}

/// What the judge makes of the model's probabilities: those of the three classes of prose by its rules, and that of no prose.
fn shares(observation: &Observation<'_>, model: [f32; N_CLASSES], is_lone: bool) -> [f32; N_CLASSES] {
    let (label, probabilities) = judge(observation, model, is_lone, 0.0);
    if label == Label::None {
        return model;
    }
    [probabilities.fact, probabilities.quote, probabilities.commentary, model[3]]
}

/// Explains the label of a sentence that was not judged by the model, because its language is not English.
#[must_use]
pub fn explain_foreign(observation: &Observation<'_>) -> Explanation {
    let quoted = observation.coverage.quoted.iter().take(MOST_REASONS);
    let mut case_for: Vec<Reason> =
        quoted.map(|span| Reason { kind: Some(CueKind::Quotation), span: Some(*span), weight: 1.0 }).collect();
    if case_for.is_empty() {
        case_for.push(no_cue(1.0));
    }
    Explanation { case_for, case_against: Vec::new() }
}

fn no_cue(weight: f32) -> Reason {
    Reason { kind: None, span: None, weight }
}

/// The cues that could have moved the verdict, those that tell most first; where several are made of the same words, the first.
fn cues(observation: &Observation<'_>) -> Vec<Candidate> {
    let words = observation.words.as_slice();
    // Reporting words that are on no list are known by what stands around them ("Critics accused the board of ...").
    let said = observation.attribution.iter().map(|found| (CueKind::Attribution, found.verb));
    let cues = observation.cues.iter().map(|cue| (cue.kind, cue.span)).chain(said);
    let candidate = |(kind, span): (CueKind, ByteSpan)| {
        let first = words.partition_point(|word| word.span.end <= span.start);
        let end = words.partition_point(|word| word.span.start < span.end).max(first);
        // A question is known by its mark: leaving out all its words would tell nothing.
        let first = if kind == CueKind::RhetoricalQuestion { end.saturating_sub(1) } else { first };
        Candidate { kind: Some(kind), span, words: (first..end).collect() }
    };
    let mut candidates: Vec<Candidate> = cues.map(candidate).collect();
    candidates.sort_by_key(|candidate| weakness(candidate.kind));
    let mut known: Vec<Vec<usize>> = Vec::new();
    candidates.retain(|candidate| {
        let is_new = !known.contains(&candidate.words);
        known.push(candidate.words.clone());
        is_new
    });
    candidates.truncate(MOST_CUES);
    candidates
}

/// The narrator's words that are in none of the cues and are more than links between others.
fn words(observation: &Observation<'_>, cues: &[Candidate]) -> Vec<Candidate> {
    let words = observation.words.as_slice().iter().enumerate();
    let could_move = |(idx, word): &(usize, &Word)| {
        let is_small = phrases_at(&observation.words, *idx).any(|phrase| phrase.list == List::FunctionWord);
        let is_clipped = observation.words.folded(*idx).starts_with('\'');
        word.kind == WordKind::Letters
            && !is_small
            && !is_clipped
            && !observation.is_quoted(word.span)
            && !cues.iter().any(|cue| cue.kind != Some(CueKind::RhetoricalQuestion) && cue.words.contains(idx))
    };
    let kind = |idx: usize| plain_kind(observation.words.folded(idx));
    let candidate = |(idx, word): (usize, &Word)| Candidate { kind: kind(idx), span: word.span, words: vec![idx] };
    words.filter(could_move).map(candidate).collect()
}

/// The kind of a word that is on no list: a number written out, or a word made from one that is on a list.
fn plain_kind(folded: &str) -> Option<CueKind> {
    if folded.split('-').all(|part| NUMBERS.contains(&part)) {
        return Some(CueKind::Number);
    }
    match list_of_stem(folded)? {
        List::Evaluation => Some(CueKind::Evaluation),
        List::Intensifier => Some(CueKind::Intensifier),
        List::LoadedVerb => Some(CueKind::LoadedVerb),
        List::Hedge => Some(CueKind::Hedge),
        List::Prediction => Some(CueKind::Prediction),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        page::{Emphasis, Role},
        quote::QuoteInput,
    };

    /// However many cues and words a sentence has, it is judged again 25 times at most, and the last words get their turn in a group.
    #[test]
    fn a_sentence_is_judged_again_no_more_than_promised() {
        let cues = "I should perhaps say on Monday that 40 utterly disgraceful men of Porto boasted, ".repeat(9);
        let words = "sailors carried ropes, nets, lamps, boots, ladders, sacks, hooks along piers, ".repeat(12);
        for text in ["It rained.", "", "…", &cues, &words, &format!("{cues}{words}?")] {
            let sentences = [ByteSpan::new(0, text.len())];
            let inputs = [QuoteInput { text, role: Role::Body, emphasis: Emphasis::default(), sentences: &sentences }];
            let observations = model::observe("", &inputs, &[]);
            let observation = &observations[0];
            let first = model::impression(&model::alone(observation, &|_| false, &mut Answers::default()), observation);
            let context = model::context(vec![first]);
            let whole = shares(observation, model::probabilities(&context, 0), false)[0];
            let mut trial = Trial {
                observation,
                context: &context,
                sentence_idx: 0,
                is_lone: false,
                class: 0,
                whole,
                n_passes: 0,
                answers: Answers::default(),
                moves: Vec::new(),
            };
            trial.run();
            assert!(trial.n_passes <= MOST_PASSES, "{} passes: {text}", trial.n_passes);
            assert!(trial.n_passes == MOST_PASSES || text.len() < 100, "{} passes: {text}", trial.n_passes);
        }
    }
}
