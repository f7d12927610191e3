//! A quotation in its article's skeletons in, all the ways to read who says it out: every reporting word near it with the
//! words that may be its subject, a name before a colon, a signature, the speaker of the quotation before it.
//!
//! Invariant: the spans found lie outside of the quoted stretches; there are at most [`MOST`] candidates, and looks are
//! bounded. Which of them is right is decided in `choice`. English only.

use super::{
    beside::{
        Beside, according_to, agent, main_subject, name_before_colon, named_before_colon, quoted_as, quotes_as_saying,
        signature, subject_of_sentence,
    },
    candidate::{Candidate, Place, Scene, Side, Source},
    cue::{cue_span, verb_of_two},
    office::names_office,
    skeleton::{Kind, Token},
    speaker::{is_passive, is_pronoun, subject_after, subject_before, verb_at},
};
use crate::{
    lexicon::{FunctionWord, ReportingVerb, VerbForm, function_word, reporting_verb},
    text::{ByteSpan, Location, work::step},
};

/// How many tokens on each side of a quotation are looked at.
const LOOK: usize = 44;
/// How many ends of sentences a look to the left passes.
const LOOK_SENTENCES: usize = 2;
/// How many tokens after the sentence in which a quotation ends are looked at.
const LOOK_AFTER: usize = 14;
/// The most reporting words on one side.
const MOST_VERBS: usize = 8;
/// Verbs that, in the passive, say what others think or say of their subject.
const TOLD_OF: &[&str] = &[
    "accuse",
    "charge",
    "describe",
    "praise",
    "criticize",
    "criticise",
    "remember",
    "warn",
    "tell",
    "ask",
    "call",
    "dismiss",
    "denounce",
    "condemn",
    "hail",
    "mock",
    "blame",
    "urge",
    "rule",
    "label",
    "deem",
    "find",
    "suspend",
    "brand",
];
/// The most candidates.
const MOST: usize = 64;

/// Lists the candidates of a quotation, "nobody" included.
pub(super) fn candidates(scene: &Scene<'_>, list: &mut Vec<Candidate>) {
    list.clear();
    look_before(scene, list);
    look_after(scene, list);
    if let Some(before) = scene.before.filter(|_| scene.first.idx < 3) {
        look_in_block_before(before, list);
    }
    if let Some(after) = scene.after.filter(|_| scene.last.idx + 3 > scene.last.tokens.len()) {
        look_in_block_after(after, list);
    }
    let alone = Candidate {
        side: Side::Nowhere,
        source: Source::Nobody,
        speaker: None,
        cue: None,
        verb: None,
        is_plain: false,
        token: 0,
        n_tokens: 0,
        n_breaks: 0,
        n_quotes: 0,
        n_verbs: 0,
    };
    if let Some(earlier) = scene.earlier {
        list.push(Candidate {
            side: Side::Earlier,
            source: Source::Earlier,
            speaker: earlier.speaker,
            cue: earlier.cue,
            n_tokens: earlier.n_tokens,
            n_breaks: earlier.n_breaks,
            n_quotes: earlier.n_quotes,
            ..alone
        });
        // "Adding, “...”" goes on with the speaker before it.
        let verbs: Vec<Candidate> = list
            .iter()
            .filter(|other| {
                other.verb.is_some_and(|verb| verb.form == VerbForm::Gerund) && other.source == Source::SubjectBefore
                    || other.source == Source::VerbAlone
            })
            .copied()
            .take(4)
            .collect();
        list.extend(verbs.into_iter().map(|other| Candidate {
            source: Source::VerbAlone,
            speaker: earlier.speaker,
            ..other
        }));
    }
    list.truncate(MOST - 1);
    list.push(alone);
}

/// What stands between a candidate and the quotation, counted while looking away from it.
#[derive(Clone, Copy, Default)]
struct Between {
    n_tokens: usize,
    n_breaks: usize,
    n_quotes: usize,
    n_verbs: usize,
}

impl Between {
    fn pass(&mut self, token: &Token) {
        step(1);
        self.n_tokens += 1;
        self.n_breaks += usize::from(token.kind == Kind::Break);
        self.n_quotes += usize::from(matches!(token.kind, Kind::Quote(_)));
    }

    fn candidate(self, side: Side, source: Source, idx: usize) -> Candidate {
        Candidate {
            side,
            source,
            speaker: None,
            cue: None,
            verb: None,
            is_plain: false,
            token: idx,
            n_tokens: self.n_tokens,
            n_breaks: self.n_breaks,
            n_quotes: self.n_quotes,
            n_verbs: self.n_verbs,
        }
    }
}

fn look_before(scene: &Scene<'_>, list: &mut Vec<Candidate>) {
    let place = scene.first;
    let Place { block, text, tokens, idx } = place;
    let mut between = Between::default();
    let mut at = idx;
    while at > idx.saturating_sub(LOOK) {
        let token = &tokens[at - 1];
        if token.kind == Kind::Break && between.n_breaks == LOOK_SENTENCES {
            break;
        }
        at -= 1;
        add_words_at(place, at, Side::Before, &mut between, list);
        if token.kind == Kind::Break && between.n_breaks == 0 || at == 0 && between.n_breaks == 1 {
            // The sentence before, by its subject alone.
            let end = if token.kind == Kind::Break { at } else { 0 };
            let start = (0..end).rev().take(LOOK).find(|at| tokens[*at].kind == Kind::Break).map_or(0, |at| at + 1);
            if end > start
                && let Some(found) = subject_of_sentence(text, tokens, start, end)
            {
                let mut candidate = between.candidate(Side::Before, Source::SentenceSubject, at);
                candidate.n_breaks = 1;
                list.push(with(candidate, block, found));
            }
        }
        between.pass(token);
    }
    if let Some(found) = name_before_colon(text, tokens, idx).or_else(|| named_before_colon(text, tokens, idx)) {
        list.push(with(Between::default().candidate(Side::Before, Source::Colon, idx.saturating_sub(1)), block, found));
    }
}

fn look_after(scene: &Scene<'_>, list: &mut Vec<Candidate>) {
    let place = scene.last;
    let Place { block, text, tokens, idx } = place;
    let mut between = Between::default();
    let mut limit = tokens.len().min(idx + 1 + LOOK);
    let mut at = idx + 1;
    // The splitter may end a sentence between a quotation and the dash before its author.
    let dash = at + usize::from(tokens.get(at).is_some_and(|token| token.kind == Kind::Break));
    if let Some(found) = signed(text, tokens, dash) {
        list.push(with(Between::default().candidate(Side::After, Source::Signature, dash), block, found));
    }
    while at < limit {
        let token = &tokens[at];
        if token.kind == Kind::Break {
            if between.n_breaks == 1 {
                break;
            }
            limit = limit.min(at + LOOK_AFTER);
        }
        add_words_at(place, at, Side::After, &mut between, list);
        between.pass(token);
        at += 1;
    }
}

fn look_in_block_before(place: Place<'_>, list: &mut Vec<Candidate>) {
    let tokens = place.tokens;
    let mut between = Between::default();
    let mut end = tokens.len();
    while end > 0 && tokens[end - 1].kind == Kind::Break {
        end -= 1;
    }
    let mut at = end;
    while at > end.saturating_sub(LOOK) {
        if tokens[at - 1].kind == Kind::Break {
            break;
        }
        at -= 1;
        add_words_at(place, at, Side::BlockBefore, &mut between, list);
        between.pass(&tokens[at]);
    }
    if end > at
        && let Some(found) = subject_of_sentence(place.text, tokens, at, end)
    {
        list.push(with(between.candidate(Side::BlockBefore, Source::SentenceSubject, at), place.block, found));
    }
    if end > 0
        && let Some(found) = name_before_colon(place.text, &tokens[..end], end)
    {
        list.push(with(Between::default().candidate(Side::BlockBefore, Source::Colon, end - 1), place.block, found));
    }
}

/// The next paragraph may sign the quotation ("— Ann Gray") or go on with its "she said".
fn look_in_block_after(place: Place<'_>, list: &mut Vec<Candidate>) {
    let Place { block, text, tokens, .. } = place;
    let start = tokens.iter().take(2).take_while(|token| token.kind == Kind::Break).count();
    if let Some(found) = signed(text, tokens, start) {
        list.push(with(Between::default().candidate(Side::BlockAfter, Source::Signature, start), block, found));
    }
}

/// The author after a dash or two: "— Ann Gray".
fn signed(text: &str, tokens: &[Token], start: usize) -> Option<Beside> {
    let rest = tokens.get(start..)?.iter().take(2);
    let n_dashes =
        rest.take_while(|token| matches!(token.kind, Kind::Mark(mark) if super::mark::is_dash(mark))).count();
    let last = start + n_dashes.checked_sub(1)?;
    let cue = ByteSpan::new(tokens[start].span.start, tokens[last].span.end);
    Some(Beside { verb: Some(cue), ..signature(text, tokens, last + 1)? })
}

fn with(candidate: Candidate, block: usize, found: Beside) -> Candidate {
    let at = |span: ByteSpan| Location { block, span };
    Candidate { speaker: found.speaker.map(at), cue: found.verb.map(at), ..candidate }
}

/// Adds what the token at `idx` may be: "according to", or a reporting verb with each subject that it may have.
fn add_words_at(place: Place<'_>, idx: usize, side: Side, between: &mut Between, list: &mut Vec<Candidate>) {
    let Place { block, text, tokens, .. } = place;
    if between.n_verbs >= MOST_VERBS || tokens[idx].kind != Kind::Word {
        return;
    }
    let at = |span: ByteSpan| Location { block, span };
    if let Some((cue, speaker)) = according_to(text, tokens, idx) {
        let candidate = between.candidate(side, Source::According, idx);
        list.push(Candidate { speaker: speaker.map(at), cue: Some(at(cue)), is_plain: true, ..candidate });
        between.n_verbs += 1;
        return;
    }
    let word = tokens[idx].word(text);
    let next = tokens.get(idx + 1).map_or("", |token| token.word(text));
    let plain = verb_at(text, tokens, idx).or_else(|| verb_of_two(word, next));
    let near = between.n_tokens < 4 && between.n_breaks == 0;
    let verb = plain.or_else(|| reporting_verb(word)).or_else(|| unknown_verb(word).filter(|_| near));
    let Some(verb) = verb.filter(|_| !names_office(text, tokens, idx)) else {
        return;
    };
    let candidate = Candidate {
        cue: Some(at(cue_span(text, tokens, idx))),
        verb: Some(verb),
        is_plain: plain.is_some() && !is_told_of(text, tokens, idx),
        ..between.candidate(side, Source::VerbAlone, idx)
    };
    between.n_verbs += 1;
    // Forms that leave no choice of the speaker.
    if let Some(speaker) = quoted_as(text, tokens, idx).or_else(|| agent(text, tokens, idx, verb.form)) {
        list.push(Candidate { source: Source::SubjectBefore, speaker: Some(at(speaker)), is_plain: true, ..candidate });
        return;
    }
    // "Gray was accused of “...”": who is spoken of does not speak.
    if is_spoken_of(text, tokens, idx, verb) {
        list.push(candidate);
        return;
    }
    let before = subject_before(text, tokens, idx).filter(|_| !quotes_as_saying(text, tokens, idx));
    let after = subject_after(text, tokens, idx);
    let nearest = nearest_before(text, tokens, idx).filter(|span| before != Some(*span));
    let hangs_on = verb.form == VerbForm::Gerund
        || idx.checked_sub(1).is_some_and(|at| matches!(tokens[at].word(text), "and" | "but" | "or" | "to" | "then"));
    let hangs_on = hangs_on && idx.checked_sub(1).is_none_or(|at| tokens[at].word(text) != "as");
    let main = if hangs_on { main_subject(text, tokens, idx) } else { None };
    let main = main.filter(|span| before != Some(*span) && nearest != Some(*span));
    let mut add = |source: Source, speaker: Option<ByteSpan>| {
        // "The report": an article alone is nobody.
        let is_article = |span: &ByteSpan| {
            let word = span.slice(text);
            function_word(word) == Some(FunctionWord::Determiner) && !word.eq_ignore_ascii_case("another")
        };
        if let Some(speaker) = speaker.filter(|span| !is_article(span)) {
            list.push(Candidate { source, speaker: Some(at(speaker)), ..candidate });
        }
    };
    add(Source::SubjectBefore, before);
    add(Source::SubjectAfter, after.filter(|_| plain.is_some() || !is_noun(text, tokens, idx)));
    add(Source::NearestBefore, nearest);
    add(Source::MainSubject, main);
    if before.is_none() {
        list.push(candidate);
    }
}

/// "was accused", "were praised": a passive that says what others say of its subject.
pub(super) fn is_spoken_of(text: &str, tokens: &[Token], idx: usize, verb: ReportingVerb) -> bool {
    verb.form == VerbForm::Past && TOLD_OF.contains(&verb.lemma) && is_passive(text, tokens, idx)
}

/// "the report", "a claim": no verb, though it reads like one.
fn is_noun(text: &str, tokens: &[Token], idx: usize) -> bool {
    let is_base = reporting_verb(tokens[idx].word(text)).is_some_and(|verb| verb.form == VerbForm::Base);
    let before = idx.checked_sub(1).map_or("", |at| tokens[at].word(text));
    is_base && function_word(before) == Some(FunctionWord::Determiner)
}

/// "an official who spoke on condition of anonymity said": the verb tells of the speaker, and another one reports.
fn is_told_of(text: &str, tokens: &[Token], idx: usize) -> bool {
    let is_who = idx.checked_sub(1).is_some_and(|at| tokens[at].word(text) == "who");
    let is_close = idx.checked_sub(2).is_some_and(|at| tokens[at].kind == Kind::Word);
    is_who && is_close && (idx + 1..tokens.len().min(idx + 12)).any(|at| verb_at(text, tokens, at).is_some())
}

/// A verb that no list knows: only its ending tells ("barked", "chanted"), and of a few nothing ("the report found").
fn unknown_verb(word: &str) -> Option<ReportingVerb> {
    let is_regular = word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase);
    let is_past = is_regular || matches!(word, "found" | "held" | "swore" | "sang");
    (is_past && function_word(word).is_none()).then_some(ReportingVerb {
        lemma: "",
        is_loaded: false,
        needs_quote: true,
        form: VerbForm::Past,
    })
}

/// The nearest pronoun or name before a verb, within its clause.
fn nearest_before(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let floor = idx.saturating_sub(12);
    let mut at = idx;
    while at > floor && !tokens[at - 1].is_wall() {
        step(1);
        at -= 1;
        let word = tokens[at].word(text);
        if is_pronoun(word) {
            return Some(tokens[at].span);
        }
        let is_name = |at: usize| {
            let word = tokens[at].word(text);
            word.starts_with(char::is_uppercase) && function_word(word).is_none()
        };
        if is_name(at) {
            let first = (floor..at).rev().take_while(|at| is_name(*at)).last().unwrap_or(at);
            return Some(ByteSpan::new(tokens[first].span.start, tokens[at].span.end));
        }
    }
    None
}
