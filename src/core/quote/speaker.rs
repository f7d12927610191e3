//! A skeleton and the place of a reporting verb in it in, the words that name the speaker out.
//!
//! English only, without a grammar: clauses are cut at marks and linking words, and what remains before the verb ("Mayor
//! Gray, a former judge, said") or after it ("said Mayor Gray, a former judge") is the speaker. Looks are bounded.

use super::{
    apposition::{apposition_end, name_beside, opens_apposition},
    beside::is_finite,
    office::names_office,
    phrase::{name_end, phrase_end},
    skeleton::{Kind, Token},
    words::ends_as_adverb,
};
use crate::{
    lexicon::{
        FunctionWord, ReportingVerb, VerbForm, function_word, is_unnamed_speaker, person_noun, person_title,
        reporting_verb,
    },
    text::{ByteSpan, lowercase, possessor, work::step},
};

/// How many tokens a look for a speaker takes in.
const LOOK: usize = 40;

/// The reporting verb that the token at `idx` is, where its form and neighbours allow it to report.
pub(super) fn verb_at(text: &str, tokens: &[Token], idx: usize) -> Option<ReportingVerb> {
    let token = tokens.get(idx)?;
    if token.kind != Kind::Word {
        return None;
    }
    let word = token.word(text);
    let mut verb = reporting_verb(word).or_else(|| participle(text, tokens, idx))?;
    // Beside a quotation "read" and "put" report; a capital is a name or a headline.
    if word.starts_with(char::is_uppercase) && idx > 0 && tokens[idx - 1].kind == Kind::Word {
        return None;
    }
    let before = idx.checked_sub(1).map_or("", |before| tokens[before].word(text));
    let before = &*lowercase(before);
    let before_class = function_word(before);
    match verb.form {
        VerbForm::Base => {
            if verb.lemma != lowercase(word) {
                verb.form = VerbForm::Past;
            }
            // "a report", "the claim", "in question" are nouns.
            let noun = matches!(before_class, Some(FunctionWord::Determiner | FunctionWord::Preposition))
                && before != "to"
                || possessor(before).is_some();
            let modal =
                matches!(before, "can" | "could" | "will" | "would" | "may" | "might" | "must" | "should" | "shall");
            if noun || modal || names_office(text, tokens, idx) {
                return None;
            }
        }
        VerbForm::Third | VerbForm::Past | VerbForm::Gerund => {
            let noun = matches!(before_class, Some(FunctionWord::Determiner)) && before != "another"
                || before_class == Some(FunctionWord::Preposition) && verb.form != VerbForm::Gerund;
            if noun || (verb.form == VerbForm::Third && possessor(before).is_some()) {
                return None;
            }
            // "the alleged plan": a passive or an adjective has no speaker before it.
            if verb.form == VerbForm::Past && is_passive(text, tokens, idx) {
                return None;
            }
        }
    }
    Some(verb)
}

/// The verb of "had written", "has since sworn": forms that alone are adjectives ("a written statement").
fn participle(text: &str, tokens: &[Token], idx: usize) -> Option<ReportingVerb> {
    let past = match tokens[idx].word(text) {
        "written" => "wrote",
        "spoken" => "spoke",
        "sworn" => "swore",
        _ => return None,
    };
    let mut before = (0..idx).rev().take(3).map(|at| tokens[at].word(text));
    let has = before.find(|word| !ends_as_adverb(word) && !matches!(*word, "also" | "once" | "since" | "then"));
    has.filter(|word| matches!(*word, "had" | "has" | "have")).and_then(|_| reporting_verb(past))
}

/// "was said", "were not disclosed", "has never been fully explained".
pub(super) fn is_passive(text: &str, tokens: &[Token], idx: usize) -> bool {
    let is_between = |word: &str| matches!(word, "not" | "never" | "also" | "yet" | "ever") || ends_as_adverb(word);
    let mut before = (0..idx).rev().take(3).map(|at| tokens[at].word(text)).skip_while(|word| is_between(word));
    before.next().is_some_and(|word| {
        let word = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")).unwrap_or(word);
        ["was", "were", "been", "be", "being", "is", "are"].iter().any(|form| word.eq_ignore_ascii_case(form))
    })
}

/// The subject before the verb at `idx`: "Mayor Gray, a former judge, said".
pub(super) fn subject_before(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    // Left over helpers and adverbs.
    let mut end = idx;
    step(1);
    while end > idx.saturating_sub(LOOK) && is_helper(tokens[end - 1].word(text)) {
        end -= 1;
    }
    if end > 1 && tokens[end - 1].word(text) == "to" {
        // "went on to say", "was quick to add": the subject stands before the first verb.
        let mut at = end - 1;
        let floor = end.saturating_sub(6);
        while at > floor && !tokens[at - 1].is_wall() && !is_nominal(text, &tokens[at - 1]) {
            at -= 1;
        }
        end = at;
    }
    if tokens[idx].word(text).ends_with("ing") {
        // "Gray was overheard saying", "Gray is fond of saying": what helps the first verb ends the subject.
        let near = (idx.saturating_sub(6)..end).rev().take_while(|at| tokens[*at].kind == Kind::Word);
        let helps = |at: &usize| *at > 0 && is_helper(tokens[*at].word(text)) && is_nominal(text, &tokens[*at - 1]);
        end = near.filter(helps).last().unwrap_or(end);
    }
    let floor = idx.saturating_sub(LOOK);
    let mut start = end;
    // The segments between commas, right to left.
    let mut segments: Vec<(usize, usize)> = Vec::new();
    let mut segment_end = end;
    let mut depth = 0_u32;
    while start > floor {
        step(1);
        let token = &tokens[start - 1];
        match token.kind {
            Kind::Break | Kind::Quote(_) | Kind::Mark(';' | ':') => break,
            Kind::Mark(')') => depth += 1,
            Kind::Mark('(') if depth > 0 => depth -= 1,
            Kind::Mark('(') => break,
            Kind::Mark(mark) if depth == 0 && (mark == ',' || super::mark::is_dash(mark)) => {
                if segment_end > start {
                    segments.push((start, segment_end));
                } else if segments.is_empty() {
                    // The comma right before the verb closes an apposition.
                    segments.push((start, start));
                }
                segment_end = start - 1;
            }
            _ => {}
        }
        start -= 1;
    }
    if segment_end > start {
        segments.push((start, segment_end));
    }
    let closed = segments.first().is_some_and(|(from, to)| from == to);
    if !closed {
        let (from, to) = *segments.first()?;
        let phrase = phrase_end(text, tokens, from, to)?;
        // "Ann Gray, the mayor said" lacks a comma.
        if let Some(&(first, last)) = segments.get(1)
            && last - first > 1
            && function_word(tokens[from].word(text)) == Some(FunctionWord::Determiner)
            && (first..last).all(|at| tokens[at].word(text).starts_with(char::is_uppercase))
            && function_word(tokens[first].word(text)).is_none()
        {
            return span_of(tokens, (first, phrase.1));
        }
        let who = tokens[phrase.0].word(text).eq_ignore_ascii_case("who");
        if who && segments.len() > 1 {
            let (from, to) = segments[1];
            return span_of(tokens, name_end(text, tokens, from, to).or_else(|| phrase_end(text, tokens, from, to))?);
        }
        return span_of(tokens, phrase);
    }
    // An apposition between commas: the subject is the segment before it, and the apposition is part of it.
    let apposition = *segments.get(1)?;
    // "The school will close, said Gray, adding": who said the one goes on.
    if segments.len() > 2 && verb_at(text, tokens, apposition.0).is_some_and(|verb| verb.form == VerbForm::Past) {
        return subject_after(text, tokens, apposition.0);
    }
    if segments.len() == 2 {
        // "The plan would cost $9 million, said Gray": a clause, and who says it comes after the verb.
        let is_helper = |at: usize| {
            is_finite(tokens[at].word(text)) || function_word(tokens[at].word(text)) == Some(FunctionWord::Helper)
        };
        if (apposition.0 + 1..apposition.1).any(is_helper) && subject_after(text, tokens, idx).is_some() {
            return None;
        }
        return span_of(tokens, phrase_end(text, tokens, apposition.0, apposition.1)?);
    }
    let mut head = segments[2];
    let mut chosen = 2;
    // "the firm's chief economist, Ann Gray, said": the name comes after what she is.
    let is_told = names(text, tokens, apposition) && describes(text, tokens, head);
    let is_degree =
        |(from, to): (usize, usize)| to == from + 1 && tokens[from].word(text).chars().skip(1).any(char::is_uppercase);
    while !is_told && chosen + 1 < segments.len() && (!names(text, tokens, head) || is_degree(head)) {
        chosen += 1;
        head = segments[chosen];
    }
    // "Ann, who went to Juarez, Mexico, in May, said": what has commas of its own is told of the one before it.
    let opens = |(from, _): (usize, usize)| matches!(tokens[from].word(text), "who" | "whose");
    // "the firm, whose lawyer, Ann Gray, called": hers are the words.
    if is_owned(text, tokens, segments[2]) && names(text, tokens, apposition) {
        return span_of(tokens, apposition);
    }
    if let Some(relative) = (chosen..segments.len() - 1).find(|at| opens(segments[*at])) {
        head = segments[relative + 1];
    }
    let phrase = phrase_end(text, tokens, head.0, head.1)?;
    // "The letter, addressed to the mayor, called": a participle tells what happened, not who it is.
    let opening = tokens[apposition.0].word(text);
    let participle = opening.starts_with(char::is_lowercase) && (opening.ends_with("ed") || opening.ends_with("ing"));
    span_of(tokens, if participle { phrase } else { (phrase.0, apposition.1) })
}

/// Whether the tokens `from..to` name somebody as another's: "whose chief lawyer".
fn is_owned(text: &str, tokens: &[Token], (from, to): (usize, usize)) -> bool {
    let is_plain = |at: usize| function_word(tokens[at].word(text)).is_none();
    tokens[from].word(text) == "whose" && (2..=5).contains(&(to - from)) && (from + 1..to).all(is_plain)
}

fn names(text: &str, tokens: &[Token], (from, to): (usize, usize)) -> bool {
    (from..to).any(|at| {
        let word = tokens[at].word(text);
        word.starts_with(char::is_uppercase) || function_word(word) == Some(FunctionWord::Subject)
    }) && function_word(tokens[from].word(text)) != Some(FunctionWord::Preposition)
}

/// Whether the tokens `from..to` begin as a description of somebody does: "the firm's chief economist", "Gray's mother".
fn describes(text: &str, tokens: &[Token], (from, to): (usize, usize)) -> bool {
    let first = tokens[from].word(text);
    let is_led = function_word(first) == Some(FunctionWord::Determiner) || possessor(first).is_some();
    is_led && (from..to).all(|at| function_word(tokens[at].word(text)) != Some(FunctionWord::Helper))
}

/// The noun phrase after the verb at `idx`: "said Mayor Gray, a former judge".
pub(super) fn subject_after(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let start = idx + 1;
    let first = tokens.get(start)?;
    let word = first.word(text);
    if !opens_phrase(word) && !names_office(text, tokens, start) && !is_job(text, tokens, start) {
        return None;
    }
    let mut end = start + 1;
    if is_pronoun(word) {
        return span_of(tokens, (start, end));
    }
    let limit = tokens.len().min(start + LOOK);
    while end < limit {
        step(1);
        let token = &tokens[end];
        match token.kind {
            Kind::Break | Kind::Quote(_) => break,
            Kind::Mark(',') => {
                // An apposition goes on with the speaker, to the end of the clause.
                if opens_apposition(text, tokens, end + 1) {
                    end = apposition_end(text, tokens, end + 1, limit);
                } else if let Some(name_end) = name_beside(text, tokens, start, end, limit) {
                    end = name_end;
                }
                break;
            }
            Kind::Mark('(') => {
                let close = (end..limit).find(|at| tokens[*at].is(')'));
                let Some(close) = close else { break };
                end = close + 1;
            }
            Kind::Nickname(_) | Kind::Mark('\'' | '’' | '/' | '&') => end += 1,
            Kind::Mark(_) => break,
            Kind::Word => {
                let word = token.word(text);
                let lower = lowercase(word);
                let class = function_word(word);
                // "said Gray, adding", not "according to the engineering firm".
                let before = tokens[end - 1].word(text);
                let follows_article = before == "of" || function_word(before) == Some(FunctionWord::Determiner);
                let gerund = lower.ends_with("ing")
                    && word == lower
                    && end > start + 1
                    && !follows_article
                    && !is_job(text, tokens, end);
                // "an adviser to Gray", but "said Gray to reporters".
                let noun_before = tokens[end - 1].word(text).starts_with(char::is_lowercase);
                let of_phrase =
                    matches!(&*lower, "of" | "for" | "at" | "from" | "with" | "by") || noun_before && lower == "to";
                let at_place = lower == "at";
                let next = tokens.get(end + 1).map_or("", |token| token.word(text));
                if is_when(&lower, next)
                    || is_time(word)
                    || class == Some(FunctionWord::Link) && lower != "that"
                    || gerund
                {
                    break;
                }
                if class == Some(FunctionWord::Preposition)
                    && (!of_phrase || at_place && !names_place(text, tokens, end))
                    && !matches!(tokens[end - 1].word(text), "briefed" | "involved" | "familiar")
                {
                    break;
                }
                if lower == "who" || lower == "whose" {
                    end = apposition_end(text, tokens, end, limit);
                    break;
                }
                if class == Some(FunctionWord::Helper) {
                    break;
                }
                end += 1;
            }
        }
    }
    while end > start + 1 && matches!(tokens[end - 1].kind, Kind::Mark(_)) && !tokens[end - 1].is(')') {
        end -= 1;
    }
    span_of(tokens, (start, end))
}

/// "at the University of Ohio" names where the speaker works; "at a rally" where it was said.
fn names_place(text: &str, tokens: &[Token], idx: usize) -> bool {
    let next = tokens.get(idx + 1).map_or("", |token| token.word(text));
    let after = tokens.get(idx + 2).map_or("", |token| token.word(text));
    (next.starts_with(char::is_uppercase) || next == "the" && after.starts_with(char::is_uppercase)) && !is_time(next)
}

/// "said Gray last week", "ahead of the vote": when it was said.
fn is_when(word: &str, next: &str) -> bool {
    const TIMES: &[&str] = &[
        "week",
        "weekend",
        "month",
        "year",
        "night",
        "season",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "morning",
        "afternoon",
        "evening",
    ];
    let is_day = TIMES.contains(&next) || is_time(next);
    matches!(word, "last" | "next" | "this" | "late" | "early" | "earlier" | "later") && is_day
        || matches!((word, next), ("ahead", "of") | ("back", "in"))
}

/// "managing director", "outgoing mayor": no "adding", though it ends like that.
fn is_job(text: &str, tokens: &[Token], idx: usize) -> bool {
    let next = tokens.get(idx + 1).map_or("", |token| token.word(text));
    let is_one = person_noun(next).is_some()
        || is_unnamed_speaker(next)
        || person_title(next).is_some_and(|_| next.starts_with(char::is_lowercase));
    tokens[idx].word(text).ends_with("ing") && function_word(next).is_none() && reporting_verb(next).is_none() && is_one
}

/// Whether a word can open the speaker after an inverted verb: a name, a pronoun, an article, a plain noun.
fn opens_phrase(word: &str) -> bool {
    if word.is_empty() || is_time(word) {
        return false;
    }
    match function_word(word) {
        Some(FunctionWord::Subject | FunctionWord::Determiner) => true,
        Some(_) => false,
        None => {
            (word.starts_with(char::is_uppercase) || !ends_as_adverb(word) && !word.ends_with("ing"))
                && reporting_verb(word).is_none_or(|_| word.starts_with(char::is_uppercase))
        }
    }
}

pub(super) fn is_pronoun(word: &str) -> bool {
    // Letters that have no small form of one byte are in none of these.
    ["i", "he", "she", "it", "we", "they", "you", "who"].iter().any(|pronoun| word.eq_ignore_ascii_case(pronoun))
}

pub(super) fn is_helper(word: &str) -> bool {
    function_word(word) == Some(FunctionWord::Helper)
        || word == "ever"
        || ends_as_adverb(word)
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

pub(super) fn is_time(word: &str) -> bool {
    function_word(word) == Some(FunctionWord::Time)
}

fn is_nominal(text: &str, token: &Token) -> bool {
    let word = token.word(text);
    word.starts_with(char::is_uppercase) || function_word(word) == Some(FunctionWord::Subject)
}

/// The span of the tokens `from..to`.
pub(super) fn span_of(tokens: &[Token], (from, to): (usize, usize)) -> Option<ByteSpan> {
    let first = tokens.get(from)?;
    let last = tokens.get(to.checked_sub(1)?)?;
    let span = ByteSpan::new(first.span.start, last.span.end);
    (!span.is_empty() && to > from).then_some(span)
}
