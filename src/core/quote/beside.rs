//! A place in a block's skeleton in, who speaks there by other signs than a reporting verb beside its subject: a name
//! before a colon, a signature, "according to", the subject of the whole sentence.
//!
//! Invariant: the spans found lie outside of the quoted stretches. Looks are bounded. English only.

use super::{
    head::{Head, head},
    mark,
    skeleton::{Kind, Token},
    speaker::{is_passive, subject_after, subject_before, verb_at},
};
use crate::{
    lexicon::{FunctionWord, VerbForm, function_word, reporting_verb},
    text::{ByteSpan, possessor, work::step},
};

/// How many tokens beside a quotation are looked at.
const LOOK: usize = 40;

/// Who speaks, and the words that say so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub(super) speaker: Option<ByteSpan>,
    pub(super) verb: Option<ByteSpan>,
}

/// "Mayor Gray: ...", also after a dash: "The town agrees - Ann Gray: ..."; "My mother's verdict: ..."
pub(super) fn name_before_colon(text: &str, tokens: &[Token], idx: usize) -> Option<Beside> {
    let colon = idx.checked_sub(1).filter(|colon| tokens[*colon].is(':'))?;
    if let Some(found) = owner_before_colon(text, tokens, colon) {
        return Some(found);
    }
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
    // "Said Gray: ..."
    let is_verb = reporting_verb(tokens[start].word(text)).is_some();
    if n_tokens == 0 || n_tokens > 8 || !walled || is_verb || !tokens[start].word(text).starts_with(char::is_uppercase)
    {
        return None;
    }
    let span = ByteSpan::new(tokens[start].span.start, tokens[colon - 1].span.end);
    Some(Beside { speaker: Some(span), verb: Some(tokens[colon].span) })
}

/// "Ann Gray is not so sure: ...": somebody by name, of whom the sentence before the colon says nothing of speaking.
pub(super) fn named_before_colon(text: &str, tokens: &[Token], idx: usize) -> Option<Beside> {
    let colon = idx.checked_sub(1).filter(|colon| tokens[*colon].is(':'))?;
    let floor = colon.saturating_sub(LOOK);
    let wall = (floor..colon).rev().find(|at| tokens[*at].is_wall());
    let start = wall.map(|at| at + 1).or((floor == 0).then_some(0))?;
    let sentence = tokens.get(start..colon)?;
    step(sentence.len());
    if (0..sentence.len()).any(|at| verb_at(text, sentence, at).is_some()) {
        return None;
    }
    let speaker = main_subject(text, sentence, sentence.len())?;
    matches!(head(text, speaker), Head::Name(_))
        .then_some(Beside { speaker: Some(speaker), verb: Some(tokens[colon].span) })
}

/// "My mother's verdict: ...", "Gray's one-word reply: ..."
fn owner_before_colon(text: &str, tokens: &[Token], colon: usize) -> Option<Beside> {
    const SAYINGS: &[&str] = &[
        "verdict",
        "response",
        "reply",
        "answer",
        "reaction",
        "retort",
        "explanation",
        "conclusion",
        "message",
        "advice",
        "comment",
        "assessment",
        "summary",
        "warning",
        "word",
        "words",
        "question",
    ];
    let last = colon.checked_sub(1).filter(|at| SAYINGS.contains(&tokens[*at].word(text)))?;
    // Not "Here's", "It's", "Today's".
    let is_owner = |at: &usize| {
        let owner = possessor(tokens[*at].word(text));
        owner.is_some_and(|word| function_word(word).is_none() && !matches!(word, "Here" | "There" | "here" | "there"))
    };
    let owner = (last.saturating_sub(3)..last).rev().take_while(|at| tokens[*at].kind == Kind::Word).find(is_owner)?;
    let is_name = |at: &usize| {
        tokens[*at].word(text).starts_with(char::is_uppercase) && function_word(tokens[*at].word(text)).is_none()
    };
    let opens = |at: &usize| function_word(tokens[*at].word(text)) == Some(FunctionWord::Determiner);
    let floor = owner.saturating_sub(4);
    let start = if is_name(&owner) {
        (floor..owner).rev().take_while(is_name).last().unwrap_or(owner)
    } else {
        (floor..owner).rev().take_while(|at| tokens[*at].kind == Kind::Word).find(opens)?
    };
    let end = tokens[owner].span.start + possessor(tokens[owner].word(text))?.len();
    Some(Beside { speaker: Some(ByteSpan::new(tokens[start].span.start, end)), verb: Some(tokens[colon].span) })
}

/// The name that signs a quotation after a dash: "“...” — Ann Gray".
pub(super) fn signature(text: &str, tokens: &[Token], start: usize) -> Option<Beside> {
    let rest = tokens.get(start..)?;
    let end = rest.iter().take(8).position(|token| token.kind != Kind::Word).unwrap_or(rest.len().min(8));
    let closed = rest.get(end).is_none_or(|token| token.is_wall() || token.is('.'));
    let named = rest.iter().take(end).all(|token| {
        let word = token.word(text);
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "de" | "van" | "von" | "al")
    });
    if end == 0 || !closed || !named {
        return None;
    }
    let span = ByteSpan::new(rest[0].span.start, rest[end - 1].span.end);
    Some(Beside { speaker: Some(span), verb: None })
}

/// The subject of the sentence that "..., saying" at `idx` hangs on.
pub(super) fn main_subject(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let start = (0..idx).rev().take(LOOK).take_while(|at| tokens[*at].kind != Kind::Break).last()?;
    // "The school will close, said Gray, adding"
    let is_said = |at: &usize| {
        let is_past = verb_at(text, tokens, *at).is_some_and(|verb| verb.form == VerbForm::Past && !verb.needs_quote);
        is_past && tokens[*at - 1].is(',') && tokens[start..*at].iter().any(|token| is_finite(token.word(text)))
    };
    let inverted = (start + 1..idx).find(is_said).and_then(|at| subject_after(text, tokens, at));
    if inverted.is_some_and(|span| span.slice(text).starts_with(char::is_uppercase)) {
        return inverted;
    }
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
        return Some(Beside { speaker: Some(speaker), verb: Some(slice[idx].span) });
    }
    let speaker = main_subject(text, slice, slice.len())?;
    Some(Beside { speaker: Some(speaker), verb: None })
}

/// Words between "quoted" and "saying", at most: "a senior officer who was not named as".
const QUOTED: usize = 10;

/// "quoted Ann Gray as saying", "she was quoted by the paper as saying", with "saying" at `idx`: who is quoted.
pub(super) fn quoted_as(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let end = idx.checked_sub(1).filter(|at| is_as_saying(text, tokens, *at))?;
    let quoting = (0..end).rev().take(QUOTED).find(|at| is_quoting(tokens[*at].word(text)))?;
    let words = tokens[quoting + 1..end].iter().take_while(|token| token.kind == Kind::Word).count();
    if words == 0 || tokens[quoting + 1].word(text) == "by" {
        return subject_before(text, tokens, quoting);
    }
    Some(ByteSpan::new(tokens[quoting + 1].span.start, tokens[quoting + words].span.end))
}

/// Whether the token at `idx` is the "quoted" of "quoted Ann Gray as saying": who quotes is not who says it.
pub(super) fn quotes_as_saying(text: &str, tokens: &[Token], idx: usize) -> bool {
    is_quoting(tokens[idx].word(text))
        && (idx + 1..tokens.len().min(idx + QUOTED)).any(|at| is_as_saying(text, tokens, at))
}

/// "They were accused of “a cover-up” by Ann Gray", with "accused" at `idx`: who does it, not to whom it is done.
pub(super) fn agent(text: &str, tokens: &[Token], idx: usize, form: VerbForm) -> Option<ByteSpan> {
    /// Tokens between the verb and "by", at most.
    const BETWEEN: usize = 8;
    // "The minister, described by Gray as “...”" is passive without a helping verb; "Gray said by phone" is not.
    let is_set_off = idx.checked_sub(1).is_some_and(|before| tokens[before].is(','));
    let is_done_by = is_set_off && tokens.get(idx + 1).is_some_and(|next| next.word(text) == "by");
    let is_passive = is_done_by || is_passive(text, tokens, idx);
    if form != VerbForm::Past || !is_passive || quotes_as_saying(text, tokens, idx) {
        return None;
    }
    let rest = tokens.iter().enumerate().skip(idx + 1).take(BETWEEN).take_while(|(_, token)| token.kind != Kind::Break);
    let by = rest.map(|(at, _)| at).find(|at| tokens[*at].word(text) == "by")?;
    if tokens.get(by + 1).is_some_and(|next| is_means(next.word(text))) {
        return None;
    }
    let clause = tokens.iter().skip(by).take(LOOK).position(|token| token.word(text) == "that");
    subject_after(text, clause.and_then(|length| tokens.get(..by + length)).unwrap_or(tokens), by)
}

/// By what something is said, not by whom: "Gray, a mason, said by phone".
fn is_means(word: &str) -> bool {
    const MEANS: &[&str] =
        &["phone", "telephone", "email", "e-mail", "text", "letter", "video", "radio", "fax", "then", "way"];
    MEANS.contains(&word)
}

fn is_quoting(word: &str) -> bool {
    reporting_verb(word).is_some_and(|verb| matches!(verb.lemma, "quote" | "cite"))
}

/// "as saying", "as telling" at `idx`.
fn is_as_saying(text: &str, tokens: &[Token], idx: usize) -> bool {
    let says = |token: &Token| {
        reporting_verb(token.word(text)).is_some_and(|verb| verb.form == VerbForm::Gerund && !verb.needs_quote)
    };
    tokens[idx].word(text) == "as" && tokens.get(idx + 1).is_some_and(says)
}

/// "according to" or "in the words of" at `idx`: its span, and who it names.
pub(super) fn according_to(text: &str, tokens: &[Token], idx: usize) -> Option<(ByteSpan, Option<ByteSpan>)> {
    const PHRASES: [&[&str]; 2] = [&["according", "to"], &["in", "the", "words", "of"]];
    let first = tokens.get(idx)?;
    let is_at = |phrase: &&&[&str]| {
        let mut words = phrase.iter().zip(tokens.get(idx..).unwrap_or_default());
        phrase.len() <= tokens.len() - idx && words.all(|(word, token)| token.word(text).eq_ignore_ascii_case(word))
    };
    let last = idx + PHRASES.iter().find(is_at)?.len() - 1;
    // "According to the mayor, the dam is safe": at the head of a sentence the comma ends the speaker.
    let heads = first.word(text).starts_with(char::is_uppercase);
    let comma = if heads { tokens[idx..].iter().take(LOOK).position(|token| token.is(',')) } else { None };
    let seen = comma.and_then(|comma| tokens.get(..idx + comma)).unwrap_or(tokens);
    Some((ByteSpan::new(first.span.start, tokens.get(last)?.span.end), subject_after(text, seen, last)))
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
