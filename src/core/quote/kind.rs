//! One quoted stretch and its neighbours in, what it is out: somebody's words, or a scare quote, a term, a title.
//!
//! Speech is told from the rest by a sum of learned weights over named features; the weights are in `kind_weights.txt`,
//! learned from PolNeAR's training articles by `train/quote_kind.py`. What is not speech is sorted by rules.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    QuoteKind,
    beside::{Beside, Place},
    mark,
    naming::{is_named, named_kind},
    pairing::Stretch,
    skeleton::{Kind, Token},
};
use crate::lexicon::{FunctionWord, function_word, reporting_verb};

/// A stretch as the decision needs it: its first piece in its block's skeleton.
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The stretch's own token.
    pub(super) idx: usize,
    pub(super) stretch: &'a Stretch,
    pub(super) beside: Option<&'a Beside>,
    /// Whether the article is in another language than English.
    pub(super) foreign: bool,
}

/// What a stretch is.
pub(super) fn kind(seen: &Seen<'_>) -> QuoteKind {
    if !seen.tokens[seen.idx].span.slice(seen.text).contains(char::is_alphanumeric) {
        // Marks around nothing name nothing and say nothing.
        return QuoteKind::Scare;
    }
    if is_plainly_speech(seen) {
        return QuoteKind::Speech;
    }
    if is_named(seen) {
        return named_kind(seen);
    }
    let score: i32 = features(seen).iter().map(|name| weight(name)).sum::<i32>() + weight("bias");
    if score > 0 { QuoteKind::Speech } else { named_kind(seen) }
}

/// Long stretches are somebody's words, and so are those in a text that is not English, for which nothing was learned.
fn is_plainly_speech(seen: &Seen<'_>) -> bool {
    let body = seen.tokens[seen.idx].span.slice(seen.text);
    let words: Vec<&str> = body.split_whitespace().take(LONG).collect();
    let capitals =
        words.iter().filter(|word| word.trim_start_matches(mark::is_mark).starts_with(char::is_uppercase)).count();
    let edge = |token: Option<&Token>| token.is_none_or(|token| token.kind == Kind::Break);
    let alone = edge(seen.idx.checked_sub(1).and_then(|at| seen.tokens.get(at))) && edge(seen.tokens.get(seen.idx + 1));
    let sentence = alone && body.trim_end_matches(mark::is_mark).ends_with(['.', '!', '?']);
    // "“No,” Gray said.": a sentence that opens with it and goes on with its attribution.
    let ended = body.trim_end_matches(mark::is_mark).ends_with([',', '?', '!']);
    let attributed = seen.beside.is_some_and(|beside| beside.place == Place::After && beside.distance < 5);
    let opening = ended && attributed && edge(seen.idx.checked_sub(1).and_then(|at| seen.tokens.get(at)));
    let title = words.len() > 1 && capitals * 2 > words.len();
    !title && (words.len() >= LONG || sentence || opening)
        || seen.foreign
            && (words.len() > 3
                || words
                    .first()
                    .is_some_and(|word| word.trim_start_matches(mark::is_mark).starts_with(char::is_lowercase)))
}

/// From how many words on a stretch without capitals is taken to be speech, whatever stands beside it.
const LONG: usize = 12;

/// The weight of a feature, in thousandths of a logit; 0 for those that were not worth keeping.
fn weight(name: &str) -> i32 {
    static WEIGHTS: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
        let lines = include_str!("kind_weights.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.rsplit_once(' '))
            .filter_map(|(name, value)| Some((name, value.parse().ok()?)))
            .collect()
    });
    WEIGHTS.get(name).copied().unwrap_or(0)
}

/// The features of a stretch by name; the same names stand in the weights.
pub(super) fn features(seen: &Seen<'_>) -> Vec<String> {
    let Seen { text, tokens, idx, stretch, beside, .. } = *seen;
    let mut names: Vec<String> = Vec::new();
    let quote = tokens[idx].span.slice(text);
    let body = quote.trim_matches(|letter: char| mark::is_mark(letter) || letter.is_whitespace());
    let words: Vec<&str> = body.split_whitespace().take(60).collect();
    let n_words = words.len();
    let size = match n_words {
        0..=5 => n_words.to_string(),
        6..=8 => "6-8".to_owned(),
        9..=14 => "9-14".to_owned(),
        15..=24 => "15-24".to_owned(),
        _ => "25+".to_owned(),
    };
    let long = if n_words < 4 { "short" } else { "long" };
    let capitals = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let share = capitals * 10 / n_words.max(1);
    let case = match (capitals, n_words) {
        (0, _) => "lower",
        (1, 1) => "name",
        _ if share >= 6 => "title",
        _ if body.starts_with(char::is_uppercase) => "sentence",
        _ => "mixed",
    };
    names.push(format!("size {size}"));
    names.push(format!("case {case}"));
    names.push(format!("{long} {case}"));
    if n_words > 0 && body.chars().all(|letter| !letter.is_lowercase()) {
        names.push("all capitals".to_owned());
    }
    let inside = quote.trim_end_matches(mark::is_mark).trim_end();
    let end = match inside.chars().next_back() {
        Some(',') => "comma",
        Some('.') => "stop",
        Some('?' | '!') => "loud",
        Some(letter) if !letter.is_alphanumeric() => "other",
        _ => "none",
    };
    names.push(format!("{long} end {end}"));
    let after = tokens.get(idx + 1);
    let before = idx.checked_sub(1).and_then(|at| tokens.get(at));
    names.push(format!("{long} before {}", neighbour(text, before)));
    names.push(format!("{long} after {}", neighbour(text, after)));
    names.push(format!("{case} before {}", neighbour(text, before)));
    names.push(format!("{case} end {end}"));
    if let Some(token) = before {
        names.push(format!("previous {}", token.word(text).to_lowercase()));
    }
    if let Some(token) = after {
        names.push(format!("next {}", token.word(text).to_lowercase()));
    }
    if idx > 1 && before.is_some_and(|token| !token.is_wall()) {
        names.push(format!("second {}", tokens[idx - 2].word(text).to_lowercase()));
    }
    match beside {
        None => {
            names.push(format!("{long} alone"));
            names.push(format!("{case} alone"));
        }
        Some(beside) => {
            let place = if beside.place == Place::Before { "before" } else { "after" };
            let near = match beside.distance {
                0..=1 => "next",
                2..=3 => "near",
                4..=8 => "far",
                _ => "farther",
            };
            names.push(format!("{long} verb {place} {near}"));
            names.push(format!("{case} verb {place} {near}"));
            let verb = beside.verb.map_or("", |verb| verb.slice(text));
            match reporting_verb(verb) {
                Some(found) => names.push(format!("verb {}", found.lemma)),
                None => names.push(format!("verb {}", if verb.is_empty() { "none" } else { "according" })),
            }
        }
    }
    let mut first_person = false;
    let mut pronoun = false;
    let mut finite = false;
    let mut function = 0;
    for word in &words {
        let lower = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        let head = lower.split(['\'', '’']).next().unwrap_or_default();
        first_person |= matches!(head, "i" | "we" | "my" | "our" | "us" | "me");
        pronoun |= matches!(head, "you" | "he" | "she" | "they" | "it" | "them" | "his" | "their" | "your");
        finite |= matches!(
            head,
            "is" | "are"
                | "was"
                | "were"
                | "will"
                | "have"
                | "has"
                | "had"
                | "can"
                | "would"
                | "should"
                | "do"
                | "does"
                | "did"
                | "don"
                | "be"
        ) || lower.contains("'s")
            || lower.contains('’');
        function += usize::from(function_word(head).is_some());
    }
    for (name, holds) in
        [("first person", first_person), ("pronoun", pronoun), ("finite", finite), ("function words", function > 0)]
    {
        if holds {
            names.push(format!("{long} {name}"));
        }
    }
    names.push(format!("family {:?}", stretch.family));
    if neighbour(text, before) == "edge" && neighbour(text, after) == "edge" {
        names.push(format!("{long} sentence {end}"));
    }
    if stretch.pieces.len() > 1 {
        names.push("many pieces".to_owned());
    }
    if !stretch.closed {
        names.push("not closed".to_owned());
    }
    if n_words == 1 {
        let suffix: String = body.chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
        names.push(format!("suffix {}", suffix.to_lowercase()));
    }
    names
}

fn neighbour(text: &str, token: Option<&Token>) -> String {
    match token {
        None => "edge".to_owned(),
        Some(token) => match token.kind {
            Kind::Break => "edge".to_owned(),
            Kind::Quote(_) => "quote".to_owned(),
            Kind::Mark(letter) => format!("mark {letter}"),
            Kind::Word => {
                let word = token.word(text);
                match function_word(word) {
                    Some(FunctionWord::Subject) => "subject",
                    Some(FunctionWord::Determiner) => "determiner",
                    Some(FunctionWord::Preposition) => "preposition",
                    Some(FunctionWord::Link) => "link",
                    Some(FunctionWord::Helper) => "helper",
                    Some(FunctionWord::Time) => "time",
                    None if reporting_verb(word).is_some() => "verb",
                    None if word.starts_with(char::is_uppercase) => "name",
                    None if word.ends_with("'s") || word.ends_with("’s") => "owner",
                    None => "word",
                }
                .to_owned()
            }
        },
    }
}
