//! The ways to read who says a quotation in, the best of them out: a sum of learned weights over what each looks like.
//!
//! The weights are in `attribution_weights.bin`, learned by `train/attribution.py` from PolNeAR's training articles.
//! Invariant: the choice is one of the candidates, and the same on every machine.

use super::{
    candidate::{Candidate, Scene, Side, Source},
    certain,
    feature::{Seen, Weights, bucket, size, weight},
    mark,
    skeleton::{Kind, Token},
    speaker::is_pronoun,
    words::ends_as_adverb,
};
use crate::{
    lexicon::{FunctionWord, VerbForm, function_word},
    text::work::step,
};

static WEIGHTS: &Weights = include_bytes!("attribution_weights.bin");

/// What was chosen, as indices of the candidates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice {
    /// The one that reads best.
    pub(super) best: Option<usize>,
    /// The one that reads best of those that do not look back to the quotation before; where one is certain, that one.
    pub(super) beside: Option<usize>,
}

/// Chooses among the candidates of a quotation.
pub(super) fn choose(scene: &Scene<'_>, candidates: &[Candidate]) -> Choice {
    // A name after a dash at the end of a line signs it, whatever else stands near: too rare in the training to be learned.
    if let Some(signed) = candidates.iter().position(|candidate| candidate.source == Source::Signature) {
        return Choice { best: Some(signed), beside: Some(signed) };
    }
    if let Some(certain) = certain::candidate(scene, candidates) {
        return Choice { best: Some(certain), beside: Some(certain) };
    }
    let looks = Looks::of(scene, candidates);
    let (mut best, mut beside) = (None, None);
    for (idx, candidate) in candidates.iter().enumerate() {
        let mut score = 0;
        looks.features(candidate, &mut |bucket| score += weight(WEIGHTS, bucket));
        step(1);
        let better = |other: Option<(i32, usize)>| other.is_none_or(|(other, _)| score > other);
        if better(best) {
            best = Some((score, idx));
        }
        if candidate.source != Source::Earlier && better(beside) {
            beside = Some((score, idx));
        }
    }
    let idx = |found: Option<(i32, usize)>| found.map(|(_, idx)| idx);
    Choice { best: idx(best), beside: idx(beside) }
}

/// The features of each candidate, for training.
pub(super) fn all_features(scene: &Scene<'_>, candidates: &[Candidate]) -> Vec<Vec<u16>> {
    let looks = Looks::of(scene, candidates);
    let of = |candidate: &Candidate| {
        let mut features = Vec::new();
        looks.features(candidate, &mut |bucket| features.push(bucket));
        features
    };
    candidates.iter().map(of).collect()
}

/// What holds for a quotation, whatever the candidate.
struct Looks<'a> {
    scene: &'a Scene<'a>,
    /// What stands before its closing mark.
    end: u8,
    before: u8,
    after: u8,
    is_lower: u8,
    n_words: u8,
    /// How near the nearest plain verb is, before and after.
    nearest_before: u8,
    nearest_after: u8,
}

impl<'a> Looks<'a> {
    fn of(scene: &'a Scene<'a>, candidates: &[Candidate]) -> Self {
        let body = |place: &super::candidate::Place<'a>| {
            place.tokens.get(place.idx).map_or("", |token| token.span.slice(place.text))
        };
        let last = mark::without_closing(body(&scene.last));
        let first =
            body(&scene.first).trim_start_matches(|letter: char| mark::is_mark(letter) || letter.is_whitespace());
        let nearest = |side: Side| {
            let found = candidates.iter().filter(|other| other.side == side && other.is_plain && other.n_breaks == 0);
            found.map(|other| other.n_tokens).min().map_or(10, size)
        };
        Self {
            end: end_class(last),
            before: neighbor(
                scene.first.text,
                scene.first.idx.checked_sub(1).and_then(|at| scene.first.tokens.get(at)),
            ),
            after: neighbor(scene.last.text, scene.last.tokens.get(scene.last.idx + 1)),
            is_lower: u8::from(first.starts_with(char::is_lowercase)),
            n_words: size(first.split_whitespace().take(30).count()),
            nearest_before: nearest(Side::Before),
            nearest_after: nearest(Side::After),
            scene,
        }
    }

    /// Hands out the features of one candidate.
    fn features(&self, candidate: &Candidate, emit: &mut dyn FnMut(u16)) {
        use Seen::{Case, Word};
        let Self { scene, end, before, after, is_lower, n_words, .. } = *self;
        let side = Case(candidate.side as u8);
        let source = Case(candidate.source as u8);
        let far = Case(size(candidate.n_tokens));
        let breaks = Case(u8::try_from(candidate.n_breaks.min(3)).unwrap_or(3));
        let quotes = Case(u8::try_from(candidate.n_quotes.min(2)).unwrap_or(2));
        let verbs = Case(u8::try_from(candidate.n_verbs.min(3)).unwrap_or(3));
        let (end, before, after) = (Case(end), Case(before), Case(after));
        let plain = Case(u8::from(candidate.is_plain));
        let mut add = |template: u8, seen: &[Seen<'_>]| emit(bucket(template, seen));
        add(1, &[side, source]);
        add(2, &[side, source, far, breaks]);
        add(3, &[side, breaks, quotes]);
        add(4, &[side, end, before, after]);
        add(5, &[side, end, breaks, far]);
        add(6, &[side, before, breaks, far]);
        add(7, &[side, after, breaks, far]);
        add(8, &[side, source, end, before]);
        add(9, &[side, verbs, plain]);
        add(10, &[side, Case(is_lower), breaks]);
        add(11, &[side, source, Case(n_words), breaks]);
        add(12, &[side, far, Case(self.nearest_before), Case(self.nearest_after), breaks]);
        add(13, &[side, end, Case(self.nearest_before), Case(self.nearest_after), breaks]);
        add(14, &[side, breaks, quotes, verbs, before]);
        if candidate.source == Source::Earlier
            && let Some(earlier) = scene.earlier
        {
            let blocks = Case(size(earlier.n_blocks));
            let place = Case(earlier.side as u8);
            let taken = Case(u8::from(earlier.is_taken));
            add(30, &[blocks, place, taken]);
            add(31, &[blocks, far, breaks, quotes]);
            add(32, &[blocks, before, after]);
            add(33, &[blocks, before, after, far, breaks, place]);
            add(34, &[blocks, before, Case(is_lower), place]);
            add(35, &[blocks, Case(self.nearest_before), Case(self.nearest_after)]);
            return;
        }
        let place = match candidate.side {
            Side::Before => scene.first,
            Side::After => scene.last,
            Side::BlockBefore => scene.before.unwrap_or(scene.first),
            Side::BlockAfter => scene.after.unwrap_or(scene.last),
            Side::Earlier | Side::Nowhere => return,
        };
        let (text, tokens) = (place.text, place.tokens);
        let at = |idx: Option<usize>| idx.and_then(|idx| tokens.get(idx));
        let word = |idx: Option<usize>| at(idx).map_or("", |token| token.word(text));
        let token = Some(candidate.token);
        let left = candidate.token.checked_sub(1);
        let right = candidate.token.checked_add(1);
        let (left_class, right_class) = (Case(neighbor(text, at(left))), Case(neighbor(text, at(right))));
        add(40, &[side, left_class, breaks]);
        add(41, &[side, right_class, breaks]);
        add(42, &[side, source, right_class, far]);
        if let Some(verb) = candidate.verb {
            let form = Case(match verb.form {
                VerbForm::Base => 0,
                VerbForm::Third => 1,
                VerbForm::Past => 2,
                VerbForm::Gerund => 3,
            });
            add(43, &[Word(word(token))]);
            add(44, &[Word(word(token)), side, breaks]);
            add(45, &[side, source, form]);
            add(46, &[side, source, form, plain, breaks]);
            add(47, &[Word(verb.lemma), source]);
            add(48, &[side, Word(word(left))]);
            add(49, &[side, Word(word(right))]);
            add(50, &[side, Word(word(token)), right_class]);
            add(51, &[Case(u8::from(verb.needs_quote)), side, far, breaks]);
        }
        // Whether another quotation stands beside it on its other side: then it may be that one's.
        let beyond = match candidate.side {
            Side::Before | Side::BlockBefore => (0..candidate.token).rev().take(8).find(|idx| tokens[*idx].is_wall()),
            _ => (candidate.token..tokens.len()).take(10).find(|idx| tokens[*idx].is_wall()),
        };
        let other = Case(match beyond.and_then(|idx| tokens.get(idx)).map(|token| token.kind) {
            Some(Kind::Quote(_)) => 1,
            Some(Kind::Break) => 2,
            _ => 0,
        });
        add(52, &[side, other, breaks, quotes]);
        add(53, &[side, other, breaks, before, end]);
        let Some(speaker) = candidate.speaker.filter(|speaker| speaker.block == place.block) else {
            add(60, &[side, source, breaks]);
            return;
        };
        let words = speaker.span.slice(text);
        let first = words.split_whitespace().next().unwrap_or_default();
        let last = words.split_whitespace().next_back().unwrap_or_default();
        let who = Case(speaker_class(words));
        let n_speaker = Case(size(words.split_whitespace().take(30).count()));
        let gap = candidate.cue.map_or(0, |cue| {
            let gap =
                cue.span.start.saturating_sub(speaker.span.end).max(speaker.span.start.saturating_sub(cue.span.end));
            gap.div_ceil(5)
        });
        let gap = Case(size(gap));
        add(61, &[source, who]);
        add(62, &[side, source, who, breaks]);
        add(63, &[source, gap, who]);
        add(64, &[source, n_speaker, who]);
        add(65, &[source, Word(first)]);
        add(66, &[source, Word(last.trim_end_matches([',', '.']))]);
        add(67, &[side, source, far, who]);
        add(68, &[source, gap, side, breaks]);
        add(69, &[source, Case(neighbor(text, token_before(tokens, speaker.span.start))), who]);
        add(70, &[source, Word(word(token)), who]);
    }
}

fn token_before(tokens: &[Token], start: usize) -> Option<&Token> {
    let idx = tokens.partition_point(|token| token.span.start < start);
    tokens.get(idx.checked_sub(1)?)
}

/// The class of what ends a quotation's words.
fn end_class(words: &str) -> u8 {
    match words.chars().next_back() {
        Some(',') => 1,
        Some('.') => 2,
        Some('?' | '!') => 3,
        Some('…') => 4,
        Some(letter) if mark::is_dash(letter) => 5,
        Some(letter) if !letter.is_alphanumeric() => 6,
        _ => 0,
    }
}

/// The class of a token beside something.
fn neighbor(text: &str, token: Option<&Token>) -> u8 {
    let Some(token) = token else { return 0 };
    match token.kind {
        Kind::Break => 0,
        Kind::Quote(_) | Kind::Nickname(_) => 1,
        Kind::Mark(',') => 2,
        Kind::Mark(':') => 3,
        Kind::Mark('.') => 4,
        Kind::Mark('(' | '[') => 5,
        Kind::Mark(letter) if mark::is_dash(letter) => 6,
        Kind::Mark(_) => 7,
        Kind::Word => {
            let word = token.word(text);
            match function_word(word) {
                Some(FunctionWord::Subject) => 8,
                Some(FunctionWord::Determiner) => 9,
                Some(FunctionWord::Preposition) => 10,
                Some(FunctionWord::Link) => 11,
                Some(FunctionWord::Helper) => 12,
                Some(FunctionWord::Time) => 13,
                None if word.starts_with(char::is_uppercase) => 14,
                None if crate::lexicon::reporting_verb(word).is_some() => 15,
                None if word.ends_with("ing") => 16,
                None if ends_as_adverb(word) => 17,
                None => 18,
            }
        }
    }
}

/// What kind of words name a speaker.
fn speaker_class(words: &str) -> u8 {
    let first = words.split_whitespace().next().unwrap_or_default();
    let single = !words.contains(char::is_whitespace);
    if single && is_pronoun(first) {
        return match first.to_lowercase().as_str() {
            "he" | "she" => 0,
            "i" | "we" | "you" => 1,
            "they" => 2,
            "it" => 3,
            _ => 4,
        };
    }
    if is_pronoun(first) {
        return 5;
    }
    let named = words.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    match function_word(first) {
        Some(FunctionWord::Determiner) if named => 6,
        Some(FunctionWord::Determiner) => 7,
        Some(_) => 8,
        None if first.starts_with(char::is_uppercase) => 9,
        None if named => 10,
        None => 11,
    }
}
