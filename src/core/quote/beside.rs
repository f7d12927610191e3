//! A quotation in its block's skeleton in, the attribution beside it out: "she said" before it, after it, or in the
//! sentence that leads up to it.
//!
//! Invariant: the spans found lie outside of the quoted stretches. Looks are bounded. English only.

use super::{
    mark,
    skeleton::{Kind, Token},
    speaker::{subject_after, subject_before, verb_at},
};
use crate::{
    lexicon::VerbForm,
    text::{ByteSpan, work::step},
};

/// How many tokens beside a quotation are looked at.
const LOOK: usize = 40;

/// Where the attribution of a quotation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    After,
}

/// The attribution beside a quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub(super) speaker: Option<ByteSpan>,
    pub(super) verb: Option<ByteSpan>,
    pub(super) place: Place,
    /// Tokens between the quotation and the reporting word.
    pub(super) distance: usize,
}

/// The attribution beside the quotation at the token `idx`.
pub(super) fn beside(text: &str, tokens: &[Token], idx: usize) -> Option<Beside> {
    let quote = tokens.get(idx)?.span.slice(text);
    let body = quote.trim_end_matches(mark::is_mark).trim_end();
    let comma_inside = body.ends_with(',');
    let punctuated = comma_inside || body.ends_with(['?', '!', '.', '…', '—', '-', '–']);
    let next = tokens.get(idx + 1);
    let comma_after = next.is_some_and(|token| token.is(',') || matches!(token.kind, Kind::Mark('-' | '–' | '—')));
    let heads = idx == 0 || tokens[idx - 1].kind == Kind::Break;
    let colon = idx > 0 && tokens[idx - 1].is(':');
    let after = || after_quote(text, tokens, idx, punctuated || comma_after || heads);
    let before = || before_quote(text, tokens, idx);
    if heads || comma_inside || comma_after {
        let near = after().filter(|found| heads || found.distance < if colon { 6 } else { 12 });
        let set_off = !heads && tokens[idx - 1].is(',');
        // "She said, “We won,” and the mayor agreed": what stands before a comma of its own is nearer.
        return if set_off && !comma_after { before().or(near) } else { near.or_else(before) };
    }
    before().or_else(after)
}

/// "..., she said", "... said the mayor of Gray", "..., according to a report".
fn after_quote(text: &str, tokens: &[Token], idx: usize, punctuated: bool) -> Option<Beside> {
    let mut at = idx + 1;
    let mut dashed = false;
    while let Some(Kind::Mark(mark)) = tokens.get(at).map(|token| token.kind)
        && (mark == ',' || mark::is_dash(mark))
    {
        dashed |= mark != ',';
        at += 1;
    }
    let start = at;
    if dashed && let Some(found) = signature(text, tokens, start) {
        return Some(found);
    }
    let limit = tokens.len().min(start + LOOK);
    let mut opened = false;
    while at < limit {
        step(1);
        let token = &tokens[at];
        match token.kind {
            Kind::Break | Kind::Quote(_) | Kind::Mark(';' | ':') => return None,
            _ => {}
        }
        if let Some((verb, speaker)) = according_to(text, tokens, at) {
            return Some(Beside { speaker, verb: Some(verb), place: Place::After, distance: at - start });
        }
        let lower = token.word(text);
        if matches!(lower, "and" | "but" | "because" | "as" | "after" | "while" | "when") && !punctuated {
            return None;
        }
        if matches!(lower, "who" | "which") {
            opened = true;
        }
        if let Some(verb) = verb_at(text, tokens, at).filter(|verb| verb.form != VerbForm::Gerund) {
            if at == start {
                let speaker = subject_after(text, tokens, at);
                if speaker.is_some()
                    && (verb.form != VerbForm::Base || punctuated && !verb.needs_quote || verb.lemma == "read")
                {
                    return Some(Beside { speaker, verb: Some(token.span), place: Place::After, distance: 0 });
                }
                return None;
            }
            let in_relative = opened && !tokens[at - 1].is(',');
            if punctuated && !in_relative {
                let speaker =
                    subject_before(text, tokens, at).filter(|speaker| speaker.start >= tokens[start].span.start);
                return speaker.map(|speaker| Beside {
                    speaker: Some(speaker),
                    verb: Some(token.span),
                    place: Place::After,
                    distance: at - start,
                });
            }
        }
        at += 1;
    }
    None
}

/// "She said: ...", "the mayor called it ...", "according to the mayor, ...".
fn before_quote(text: &str, tokens: &[Token], idx: usize) -> Option<Beside> {
    let floor = idx.saturating_sub(LOOK);
    let mut at = idx;
    while at > floor && tokens[at - 1].kind != Kind::Break {
        step(1);
        at -= 1;
        if let Some((verb, speaker)) = according_to(text, tokens, at) {
            return Some(Beside { speaker, verb: Some(verb), place: Place::Before, distance: idx - at });
        }
        let Some(verb) = verb_at(text, tokens, at) else { continue };
        if verb.needs_quote && idx - at > 6
            || !is_plain_verb(verb.lemma) && idx - at > 3 && plain_verb_before(text, tokens, at)
        {
            continue;
        }
        let heads = at == 0 || tokens[at - 1].kind == Kind::Break;
        let speaker = if heads && verb.form == VerbForm::Past {
            // "Said Gray, “We won.”"
            subject_after(text, tokens, at)
        } else if verb.form == VerbForm::Gerund {
            main_subject(text, tokens, at)
        } else {
            let direct = subject_before(text, tokens, at);
            direct.or_else(|| main_subject(text, tokens, at))
        };
        // "“We won,” said Gray, “and they know”": the subject stands after the verb.
        let inverted = if at > 0 && matches!(tokens[at - 1].kind, Kind::Quote(_)) {
            subject_after(text, tokens, at)
        } else {
            None
        };
        return Some(Beside {
            speaker: inverted.or(speaker),
            verb: Some(tokens[at].span),
            place: Place::Before,
            distance: idx - at,
        });
    }
    name_before_colon(text, tokens, idx)
}

/// "Mayor Gray: ...", also after a dash: "The town agrees - Ann Gray: ..."
fn name_before_colon(text: &str, tokens: &[Token], idx: usize) -> Option<Beside> {
    let colon = idx.checked_sub(1).filter(|colon| tokens[*colon].is(':'))?;
    let part = |token: &Token| match token.kind {
        Kind::Word => {
            let word = token.word(text);
            word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "van" | "von" | "al" | "the")
        }
        Kind::Mark(mark) => matches!(mark, '(' | ')' | '.'),
        _ => false,
    };
    let n_tokens = tokens[..colon].iter().rev().take(9).take_while(|token| part(token)).count();
    let start = colon - n_tokens;
    let walled = start == 0
        || tokens[start - 1].is_wall()
        || matches!(tokens[start - 1].kind, Kind::Mark(mark) if mark::is_dash(mark));
    if n_tokens == 0 || n_tokens > 8 || !walled || !tokens[start].word(text).starts_with(char::is_uppercase) {
        return None;
    }
    let span = ByteSpan::new(tokens[start].span.start, tokens[colon - 1].span.end);
    Some(Beside { speaker: Some(span), verb: None, place: Place::Before, distance: 1 })
}

/// The name that signs a quotation after a dash: "“...” — Ann Gray".
fn signature(text: &str, tokens: &[Token], start: usize) -> Option<Beside> {
    let rest = tokens.get(start..)?;
    let end = rest.iter().take(8).position(|token| token.kind != Kind::Word).unwrap_or(rest.len().min(8));
    let closed = rest.get(end).is_none_or(|token| token.is_wall() || token.is(',') || token.is('.'));
    let named = rest.iter().take(end).all(|token| {
        let word = token.word(text);
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "van" | "von" | "al")
    });
    if end == 0 || !closed || !named {
        return None;
    }
    let span = ByteSpan::new(rest[0].span.start, rest[end - 1].span.end);
    Some(Beside { speaker: Some(span), verb: None, place: Place::After, distance: 1 })
}

/// The verbs that report and do little else.
fn is_plain_verb(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "ask"
            | "write"
            | "add"
            | "argue"
            | "warn"
            | "tweet"
            | "declare"
            | "insist"
            | "explain"
            | "state"
            | "note"
    )
}

/// Whether such a verb stands in the same sentence before the token at `idx`.
fn plain_verb_before(text: &str, tokens: &[Token], idx: usize) -> bool {
    let near = (0..idx).rev().take(12).take_while(|at| !tokens[*at].is_wall());
    near.into_iter().any(|at| {
        verb_at(text, tokens, at).is_some_and(|verb| is_plain_verb(verb.lemma) && verb.form != VerbForm::Gerund)
    })
}

/// The subject of the sentence that "..., saying" at `idx` hangs on.
fn main_subject(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let start = (0..idx).rev().take(LOOK).take_while(|at| tokens[*at].kind != Kind::Break).last()?;
    let first = (start..idx).find(|at| {
        let word = tokens[*at].word(text);
        is_finite(word)
            || verb_at(text, tokens, *at).is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third))
            || (*at > start && word.ends_with("ed") && word.starts_with(char::is_lowercase))
    })?;
    subject_before(text, tokens, first)
}

/// Who the tokens `start..end`, a sentence, speak of as speaking: its attribution, or else its subject.
pub(super) fn subject_of_sentence(text: &str, tokens: &[Token], start: usize, end: usize) -> Option<Beside> {
    let slice = tokens.get(start..end)?;
    for idx in 0..slice.len().min(LOOK) {
        step(1);
        let Some(verb) = verb_at(text, slice, idx) else { continue };
        if verb.form == VerbForm::Gerund || idx == 0 {
            continue;
        }
        let Some(speaker) = subject_before(text, slice, idx) else { continue };
        return Some(Beside {
            speaker: Some(speaker),
            verb: Some(slice[idx].span),
            place: Place::Before,
            distance: slice.len() - idx,
        });
    }
    let speaker = main_subject(text, slice, slice.len())?;
    Some(Beside { speaker: Some(speaker), verb: None, place: Place::Before, distance: slice.len() })
}

/// "according to" at `idx`: its span, and who it names.
pub(super) fn according_to(text: &str, tokens: &[Token], idx: usize) -> Option<(ByteSpan, Option<ByteSpan>)> {
    let first = tokens.get(idx)?;
    let second = tokens.get(idx + 1)?;
    let matches = first.word(text).eq_ignore_ascii_case("according") && second.word(text) == "to";
    if !matches {
        return None;
    }
    // "According to the mayor, the dam is safe": at the head of a sentence the comma ends the speaker.
    let heads = first.word(text).starts_with(char::is_uppercase);
    let comma = if heads { tokens[idx..].iter().take(LOOK).position(|token| token.is(',')) } else { None };
    let seen = comma.and_then(|comma| tokens.get(..idx + comma)).unwrap_or(tokens);
    Some((ByteSpan::new(first.span.start, second.span.end), subject_after(text, seen, idx + 1)))
}

/// Words that make a clause's verb.
pub(super) fn is_finite(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "does"
            | "do"
            | "did"
            | "took"
            | "made"
            | "gave"
            | "came"
            | "went"
            | "got"
            | "became"
            | "began"
            | "found"
            | "left"
            | "met"
            | "held"
            | "kept"
            | "ran"
            | "sent"
            | "put"
            | "stood"
            | "spoke"
            | "hit"
            | "cut"
            | "led"
            | "won"
            | "lost"
            | "drew"
    )
}
