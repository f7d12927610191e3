//! A stretch of a skeleton that ends before a verb in, the noun phrase in it that is the verb's subject out; and whom a "who" means.
//!
//! English only, without a grammar: linking words cut clauses apart. Invariant: what is found lies within the stretch. Where stretches begin
//! and end is known in `speaker`.

use super::{
    beside::is_finite,
    skeleton::{Kind, Token},
    speaker::{is_helper, is_pronoun, is_time, span_of},
};
use crate::{
    lexicon::{FunctionWord, VerbForm, first_name, function_word, is_unnamed_speaker, person_noun, reporting_verb},
    text::{ByteSpan, lowercase, possessor, work::step},
};

/// Words of a description without a name, at most: "tall young school bus driver".
const LONGEST_DESCRIPTION: usize = 6;

/// The noun phrase at the end of the tokens `from..to`, clipped at linking words: its first token and its end.
pub(super) fn phrase_end(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let mut to = to;
    while to > from && (is_helper(tokens[to - 1].word(text)) || is_time(tokens[to - 1].word(text))) {
        to -= 1;
    }
    let from = after_charge(text, tokens, from, to);
    let mut start = from;
    for at in (from..to).rev() {
        let word = tokens[at].word(text);
        let class = function_word(word);
        let lower = lowercase(word);
        if class == Some(FunctionWord::Link) && !is_comparison(text, tokens, at) && !tells_of(text, tokens, at, to)
            || (matches!(&*lower, "and") && at > from && splits_clause(text, tokens, at, to))
        {
            start = at + 1;
            break;
        }
        if class == Some(FunctionWord::Subject)
            && at + 1 < to
            && !matches!(&*lower, "one" | "some" | "many" | "most" | "few" | "both" | "others" | "who")
        {
            // "he" is a whole subject.
            start = at;
            break;
        }
    }
    // "On Tuesday the mayor": leave an opening phrase of time or place.
    if start < to && function_word(tokens[start].word(text)) == Some(FunctionWord::Preposition) {
        let inner = (start + 1..to).find(|at| {
            let word = tokens[*at].word(text);
            let after_time = is_time(tokens[*at - 1].word(text))
                || tokens[*at - 1].word(text).chars().all(char::is_numeric) && *at > start + 1;
            after_time && !word.is_empty() && !is_time(word)
        });
        start = inner.or_else(|| after_opening(text, tokens, start, to))?;
    } else if start < to && dates(tokens[start].word(text)) {
        start = after_opening(text, tokens, start, to).unwrap_or(start);
    }
    if start >= to {
        // "Ms. Poole smiled and said": the subject opens the segment.
        return leading_phrase(text, tokens, from, to);
    }
    // "and he said": the word that joins two clauses is no part of the subject.
    while start < to && matches!(tokens[start].word(text), "and" | "And" | "But" | "but" | "then" | "or") {
        start += 1;
    }
    (start < to && !is_question(text, tokens, start, to)).then_some((start, to))
}

/// "Asked who, then, had fired": what somebody is asked, not who speaks.
fn is_question(text: &str, tokens: &[Token], start: usize, to: usize) -> bool {
    const QUESTIONS: &[&str] =
        &["who", "whom", "whose", "what", "why", "how", "whether", "if", "when", "where", "which", "about"];
    let next = tokens.get(start + 1).filter(|_| start + 1 < to).map_or("", |token| token.word(text));
    matches!(tokens[start].word(text), "Asked" | "asked" | "Pressed" | "Questioned") && QUESTIONS.contains(&next)
}

/// Whom the "who" at `idx` means: "Ann Gray, 45, who", "a former colleague of hers who".
pub(super) fn antecedent(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let is_age = |at: usize| tokens[at].word(text).starts_with(|letter: char| letter.is_ascii_digit());
    let comma = |end: usize| end - usize::from(end > 0 && tokens[end - 1].is(','));
    let mut end = comma(idx);
    if end > 1 && is_age(end - 1) && tokens[end - 2].is(',') {
        end = comma(end - 1);
    }
    let floor = end.saturating_sub(LONGEST_DESCRIPTION + 2);
    let (mut start, mut is_told) = (end, false);
    while start > floor && tokens[start - 1].kind == Kind::Word {
        step(1);
        let word = tokens[start - 1].word(text);
        match function_word(word) {
            Some(FunctionWord::Determiner) => {
                start -= 1;
                break;
            }
            Some(FunctionWord::Preposition) if word == "of" => {}
            // "the runners in Ohio who" are not Ohio.
            Some(FunctionWord::Preposition)
                if matches!(word, "in" | "at" | "near" | "across" | "around" | "outside") =>
            {
                return None;
            }
            Some(FunctionWord::Preposition) => {
                is_told = true;
                break;
            }
            Some(_) => break,
            None => {}
        }
        start -= 1;
    }
    // "a lawyer for Ann Gray who" is not her, nor are "doctors from Ohio who" Ohio: what tells who is meant by a name has a comma before it.
    let is_name = |at: usize| tokens[at].word(text).starts_with(char::is_uppercase);
    if is_told && end == idx && is_name(end.checked_sub(1)?) {
        return None;
    }
    let Some((from, end)) = name_end(text, tokens, start, end) else {
        // "a discussion, who" means somebody farther back.
        let head =
            (start..end).find(|at| tokens.get(at + 1).is_some_and(|next| *at + 1 < end && next.word(text) == "of"));
        let noun = tokens[head.unwrap_or(end.checked_sub(1)?)].word(text);
        let is_person = noun.starts_with(char::is_uppercase)
            || person_noun(noun).is_some()
            || is_unnamed_speaker(noun)
            || noun.ends_with('s');
        return span_of(tokens, (start, end)).filter(|_| is_person);
    };
    if from == 0 || tokens[from - 1].word(text) != "of" {
        return span_of(tokens, (from, end));
    }
    // "Sen. Ann Gray of Ohio, who": not Ohio. "Secretary of State Ann Gray, who", "the son of Ann Gray, who": her.
    let is_first_name = |at: &usize| at + 1 < end && first_name(tokens[*at].word(text)).is_some();
    span_of(tokens, ((from..end).find(is_first_name).unwrap_or(start), end))
}

/// The name at the end of the tokens `from..to`: "someone would ask Ann Gray".
pub(super) fn name_end(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let named = (from..to).rev().take_while(|at| tokens[*at].word(text).starts_with(char::is_uppercase)).count();
    (named > 0 && to - named > from).then_some((to - named, to))
}

/// The name or pronoun that the tokens `from..to` begin with: "Ms. Poole smiled and".
fn leading_phrase(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<(usize, usize)> {
    let link =
        |at: usize| function_word(tokens[at].word(text)) == Some(FunctionWord::Link) || tokens[at].word(text) == "and";
    let from = (from..to).find(|at| !link(*at))?;
    let from = after_opening(text, tokens, from, to).unwrap_or(from);
    if is_pronoun(tokens[from].word(text)) {
        return Some((from, from + 1));
    }
    let article = usize::from(function_word(tokens[from].word(text)) == Some(FunctionWord::Determiner));
    let named = (from + article..to).take_while(|at| tokens[*at].word(text).starts_with(char::is_uppercase)).count();
    let n_words = if named == 0 && article == 1 { n_words_described(text, tokens, from + 1, to) } else { named };
    (n_words > 0).then_some((from, (from + article + n_words).min(to)))
}

/// Words of a description that begins at `from`: up to its noun for a person ("a tall young man stood up and"), or one.
fn n_words_described(text: &str, tokens: &[Token], from: usize, to: usize) -> usize {
    let is_person = |at: &usize| {
        let word = tokens[*at].word(text);
        person_noun(word).is_some() || is_unnamed_speaker(word)
    };
    (from..to.min(from + LONGEST_DESCRIPTION)).find(is_person).map_or(1, |at| at - from + 1)
}

/// The first token of `from..to` after an opening phrase of time or place: "At last week's meeting a man stood up and".
fn after_opening(text: &str, tokens: &[Token], from: usize, to: usize) -> Option<usize> {
    const PLACING: &[&str] = &["in", "at", "on", "during", "after", "before", "since", "under", "inside", "outside"];
    let class = |at: usize| function_word(tokens[at].word(text));
    if !PLACING.contains(&&*lowercase(tokens[from].word(text))) && !dates(tokens[from].word(text)) {
        return None;
    }
    let opens = |at: &usize| {
        let before = tokens[at - 1].word(text);
        let is_noun = matches!(class(at - 1), None | Some(FunctionWord::Time)) && possessor(before).is_none();
        let is_name = tokens[*at].word(text).starts_with(char::is_uppercase) && class(*at).is_none();
        let is_named = is_name && (is_time(before) || is_noun && before.starts_with(char::is_lowercase));
        is_noun && matches!(class(*at), Some(FunctionWord::Determiner | FunctionWord::Subject)) || is_named
    };
    (from + 2..to).find(opens)
}

/// A word that begins a time without a preposition: "Last spring a firm".
fn dates(word: &str) -> bool {
    matches!(word, "Last" | "Next" | "This" | "Earlier" | "Later" | "last" | "earlier" | "later")
}

/// The first token of `from..to` after the thing that the subject says something of: "a claim Gray's spokesman dismissed as".
fn after_charge(text: &str, tokens: &[Token], from: usize, to: usize) -> usize {
    const CHARGES: &[&str] = &[
        "claim",
        "charge",
        "accusation",
        "allegation",
        "assertion",
        "suggestion",
        "remark",
        "move",
        "plan",
        "proposal",
        "decision",
        "idea",
        "practice",
        "policy",
        "result",
        "outcome",
        "phrase",
        "term",
        "word",
        "step",
        "thing",
        "something",
    ];
    let word = |at: usize| tokens.get(at).filter(|_| at < to).map_or("", |token| token.word(text));
    let n_words = 1 + usize::from(function_word(word(from)) == Some(FunctionWord::Determiner));
    let next = word(from + n_words);
    let opens = next.starts_with(char::is_uppercase) || function_word(next) == Some(FunctionWord::Determiner);
    if opens && CHARGES.contains(&word(from + n_words - 1)) { from + n_words } else { from }
}

/// Whether the "whose" at `at` begins a clause of its own within the subject: "a firm whose pills killed two said", not "a man whose sister said".
fn tells_of(text: &str, tokens: &[Token], at: usize, to: usize) -> bool {
    let is_verb = |token: &Token| is_finite(token.word(text)) || token.word(text).ends_with("ed");
    tokens[at].word(text) == "whose" && tokens[(at + 2).min(to)..to].iter().any(is_verb)
}

/// Whether the word at `at` compares with a number ("more than 40 people") and so begins no clause.
fn is_comparison(text: &str, tokens: &[Token], at: usize) -> bool {
    let is_number = |token: &Token| {
        token.word(text).starts_with(|letter: char| letter.is_ascii_digit() || letter == '$')
            || matches!(token.kind, Kind::Mark('€' | '£' | '¥'))
    };
    tokens[at].word(text) == "than" && tokens.get(at + 1).is_some_and(is_number)
}

/// Whether "and" at `at` joins clauses rather than two names: the word after it is no name and no article.
fn splits_clause(text: &str, tokens: &[Token], at: usize, to: usize) -> bool {
    let after = tokens.get(at + 1).filter(|_| at + 1 < to).map_or("", |token| token.word(text));
    let before = at.checked_sub(1).map_or("", |before| tokens[before].word(text));
    function_word(after) == Some(FunctionWord::Subject)
        || reporting_verb(before).is_some_and(|verb| verb.form == VerbForm::Past)
        || after.is_empty()
}
