//! One sentence in, who is said to say or think what it says out ("Officials said the dam would hold"), and whether
//! anything but that stands outside of its quotations.
//!
//! Invariant: the spans found lie within the sentence and outside of the quoted stretches. The writer's own "I think" is
//! no attribution. English only; no grammar, no claim to find every one.

use super::{
    beside::{according_to, is_finite, quoted_as, quotes_as_saying},
    mark,
    skeleton::{Kind, Token, skeleton},
    speaker::{is_pronoun, subject_after, subject_before, verb_at},
    words::ends_as_adverb,
};
use crate::{
    lexicon::{FunctionWord, ReportingVerb, VerbForm, function_word},
    text::{ByteSpan, lowercase},
};

/// How many tokens before a verb that closes the sentence the comma stands, and how many words after one its "that".
const LOOK_COMMA: usize = 8;
const LOOK_THAT: usize = 4;

/// The attribution of a sentence, quoted or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who says or thinks it, where that is written in the sentence ("Officials").
    pub speaker: Option<ByteSpan>,
    /// The reporting words ("said", "according to").
    pub verb: ByteSpan,
}

/// Finds who a sentence puts its content in the mouth of: indirect speech ("Officials said the dam would hold",
/// "Critics call the plan reckless"), "according to", and the "she said" around a quotation. `quoted` are the quoted
/// parts of the sentence (as in [`super::Coverage::quoted`]): nothing inside them is taken as the attribution.
/// `None` where the sentence speaks in the writer's own voice, "I think" included.
#[must_use]
pub fn attribution(text: &str, sentence: ByteSpan, quoted: &[ByteSpan]) -> Option<Attribution> {
    let tokens = skeleton(text, sentence, &[], quoted);
    (0..tokens.len()).find_map(|idx| {
        if let Some((verb, speaker)) = according_to(text, &tokens, idx) {
            return Some(Attribution { speaker, verb });
        }
        let verb = verb_at(text, &tokens, idx)?;
        if let Some(speaker) = quoted_as(text, &tokens, idx) {
            return Some(Attribution { speaker: Some(speaker), verb: tokens[idx].span });
        }
        let beside_quote = tokens[idx.saturating_sub(4)..tokens.len().min(idx + 5)]
            .iter()
            .any(|token| matches!(token.kind, Kind::Quote(_)));
        let needs_quote = verb.needs_quote && !says_a_clause(text, &tokens, idx, verb);
        if needs_quote && !beside_quote || verb.form == VerbForm::Gerund || takes_thing(text, &tokens, idx, verb) {
            return None;
        }
        if quotes_as_saying(text, &tokens, idx) {
            return None;
        }
        let after_quote = idx > 0 && (matches!(tokens[idx - 1].kind, Kind::Quote(_)) || tokens[idx - 1].is(','));
        let before = subject_before(text, &tokens, idx).filter(|_| idx > 0 && tokens[idx - 1].kind == Kind::Word);
        let inverted = || {
            let subject = if after_quote { subject_after(text, &tokens, idx) } else { None };
            subject.filter(|subject| is_inverted(text, &tokens, idx, verb, *subject))
        };
        let speaker = before.or_else(inverted).or_else(|| subject_before(text, &tokens, idx))?;
        let words = speaker.slice(text);
        // "to say", "would say": no report, unless someone is named before it.
        if verb.form == VerbForm::Base && (words.len() < 2 || tokens[idx - 1].word(text) == "to") {
            return None;
        }
        // A base form needs a plural: "Critics call", not "the report card".
        if verb.form == VerbForm::Base && !is_plural(words) {
            return None;
        }
        if ["i", "we", "you"].iter().any(|own| words.eq_ignore_ascii_case(own))
            || words.starts_with("i ")
            || words.starts_with("I ")
        {
            return None;
        }
        Some(Attribution { speaker: Some(speaker), verb: tokens[idx].span })
    })
}

/// "Gray joked that the dam was safe", "The dam was safe, Gray joked": with a clause for what is said, a verb reports that elsewhere needs a
/// quotation ("Gray joked with fans").
fn says_a_clause(text: &str, tokens: &[Token], idx: usize, verb: ReportingVerb) -> bool {
    const VERBS: &[&str] = &["reiterate", "reckon", "surmise", "theorize", "enthuse"];
    // "Jokes", "reasons" are nouns as well.
    const PAST_VERBS: &[&str] = &["joke", "quip", "muse", "tweet", "text", "reason"];
    let is_past = verb.form == VerbForm::Past;
    let is_one = VERBS.contains(&verb.lemma) && (is_past || verb.form == VerbForm::Third)
        || PAST_VERBS.contains(&verb.lemma) && is_past;
    let after =
        || tokens.iter().skip(idx + 1).take_while(|token| token.kind == Kind::Word).map(|token| token.word(text));
    let closes = || {
        let is_told = |token: &Token| {
            is_finite(token.word(text)) || function_word(token.word(text)) == Some(FunctionWord::Helper)
        };
        let comma = (idx.saturating_sub(LOOK_COMMA)..idx).rfind(|at| tokens[*at].is(','));
        after().next().is_none() && comma.is_some_and(|comma| tokens[..comma].iter().any(is_told))
    };
    let clause = || after().take(LOOK_THAT).any(|word| word == "that");
    is_one && (clause() || closes())
}

/// "The dam is safe, said Gray.": not "Gray, 45, told reporters the dam was safe", where the comma closes what is told of the speaker.
fn is_inverted(text: &str, tokens: &[Token], idx: usize, verb: ReportingVerb, subject: ByteSpan) -> bool {
    const TELLING: &[&str] = &["tell", "assure", "inform", "remind", "advise", "warn"];
    let after_quote = idx > 0 && matches!(tokens[idx - 1].kind, Kind::Quote(_));
    // "believes the dam will hold": the words after the verb are the subject of what is believed.
    let next = tokens.iter().skip(idx + 1).find(|token| token.span.start >= subject.end);
    let goes_on = next.is_some_and(|next| {
        let word = next.word(text);
        is_finite(word) || function_word(word) == Some(FunctionWord::Helper)
    });
    after_quote || !TELLING.contains(&verb.lemma) && !goes_on
}

/// "The state added 4,000 jobs", "Gray wrote two books": a thing and no clause after a verb that reports elsewhere.
fn takes_thing(text: &str, tokens: &[Token], idx: usize, verb: ReportingVerb) -> bool {
    const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens"];
    let Some(next) = tokens.get(idx + 1).filter(|_| matches!(verb.lemma, "add" | "write" | "state")) else {
        return false;
    };
    let word = next.word(text);
    let is_thing = function_word(word) == Some(FunctionWord::Determiner)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || NUMBERS.contains(&word)
        || next.is('$');
    let rest = tokens.iter().skip(idx + 1).take(12).take_while(|token| token.kind != Kind::Break);
    let mut words = rest.map(|token| token.word(text));
    is_thing && !words.any(|word| word == "that" || is_finite(word))
}

fn is_plural(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    (last.ends_with('s') && !last.ends_with("ss"))
        || matches!(
            last.as_str(),
            "they" | "people" | "police" | "many" | "some" | "others" | "few" | "most" | "men" | "women"
        )
        || words.contains(" and ")
}

/// Whether every word of the sentence outside the quoted parts belongs to the attribution: the speaker, the verb, whom
/// it was said to, when and where; but no clause of the writer's own, and no half of a clause that the quotation ends.
pub(super) fn is_only_attribution(text: &str, sentence: ByteSpan, quoted: &[ByteSpan]) -> bool {
    let tokens = skeleton(text, sentence, &[], quoted);
    let words: Vec<usize> = (0..tokens.len()).filter(|idx| tokens[*idx].kind == Kind::Word).collect();
    if words.is_empty() {
        return true;
    }
    let Some(found) = attribution(text, sentence, quoted) else { return false };
    let set_off = (0..tokens.len())
        .filter(|idx| matches!(tokens[*idx].kind, Kind::Quote(_)))
        .all(|idx| is_set_off(text, &tokens, idx, found.verb));
    if !set_off {
        return false;
    }
    let speaker = found.speaker.unwrap_or(found.verb);
    let mut relative = false;
    for &idx in &words {
        let token = tokens[idx];
        if found.verb.contains(token.span) || speaker.contains(token.span) {
            continue;
        }
        let word = lowercase(token.word(text));
        if word == "who" || word == "which" {
            relative = true;
        }
        if is_finite(token.word(text)) && !relative {
            return false;
        }
        if matches!(&*word, "but" | "because" | "although" | "though" | "if") {
            return false;
        }
        if matches!(&*word, "and" | "while" | "as" | "after" | "before" | "when") {
            let clause =
                tokens[idx + 1..].iter().take(3).any(|next| is_pronoun(next.word(text)) || is_finite(next.word(text)));
            if clause {
                return false;
            }
        }
        if token.span.start >= found.verb.end && idx > 0 && tokens[idx - 1].span == found.verb {
            // "said the plan “will fail”": the words after the verb are what was said.
            let class = function_word(&word);
            let told = matches!(
                found.verb.slice(text),
                "told" | "tells" | "asked" | "warned" | "reminded" | "assured" | "informed" | "advised"
            );
            let quote_follows = tokens[idx..].iter().any(|next| matches!(next.kind, Kind::Quote(_)));
            if quote_follows
                && !told
                && (matches!(class, Some(FunctionWord::Determiner | FunctionWord::Subject))
                    || class.is_none() && !word.ends_with("ing") && !ends_as_adverb(&word))
            {
                return false;
            }
        }
    }
    true
}

/// Whether a quotation stands beside its attribution rather than within the writer's clause: it heads the sentence, or
/// follows a comma, a colon or the reporting verb; and it is a clause of its own, or goes on with one.
fn is_set_off(text: &str, tokens: &[Token], idx: usize, verb: ByteSpan) -> bool {
    let quote = tokens[idx].span.slice(text);
    let body = quote.trim_start_matches(|letter: char| mark::is_mark(letter) || letter.is_whitespace());
    let end = quote.trim_end_matches(mark::is_mark).trim_end();
    let whole = !body.starts_with(char::is_lowercase);
    let ended = end.ends_with([',', '.', '?', '!', '…', '—', '-'])
        || tokens.get(idx + 1).is_none_or(|next| next.is(',') || next.is('.') || next.is('—') || next.is('–'));
    let Some(before) = idx.checked_sub(1).map(|before| tokens[before]) else { return ended };
    match before.kind {
        Kind::Break => ended,
        Kind::Quote(_) => true,
        Kind::Mark(',' | '-' | '–' | '—') => {
            ended
                && (whole
                    || before.span.start >= verb.end
                        && tokens[..idx].iter().any(|token| matches!(token.kind, Kind::Quote(_))))
        }
        Kind::Mark(':') => ended,
        Kind::Word => whole && before.span == verb,
        Kind::Nickname(_) | Kind::Mark(_) => false,
    }
}
