//! One quoted stretch and its neighbours in, what it is out: somebody's words, or a scare quote, a term, a title.
//!
//! Speech is told from the rest by a sum of learned weights over its features; the weights are in `kind_weights.bin`,
//! learned from PolNeAR's training articles by `train/quote_kind.py`. What is not speech is sorted by rules.

use super::{
    QuoteKind,
    beside::is_finite,
    candidate::{Candidate, Side, Source},
    feature::{self, Weights, bucket, size},
    mark,
    naming::{is_named, named_kind},
    pairing::Stretch,
    skeleton::{Kind, Token},
    speaker::verb_at,
};
use crate::{
    lexicon::{FunctionWord, VerbForm, function_word, reporting_verb},
    text::possessor,
};

static WEIGHTS: &Weights = include_bytes!("kind_weights.bin");

/// A stretch as the decision needs it: its first piece in its block's skeleton.
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The stretch's own token.
    pub(super) idx: usize,
    pub(super) stretch: &'a Stretch,
    /// Who says it, as far as the words near it tell.
    pub(super) beside: Option<&'a Candidate>,
    /// Whether the article is in another language than English.
    pub(super) foreign: bool,
    /// Its marks, as an article that quotes in double marks would write them.
    pub(super) family: mark::Family,
}

/// What a stretch is.
pub(super) fn kind(seen: &Seen<'_>) -> QuoteKind {
    if !seen.tokens[seen.idx].span.slice(seen.text).contains(char::is_alphanumeric) {
        // Marks around nothing name nothing and say nothing.
        return QuoteKind::Scare;
    }
    if matches!(seen.tokens[seen.idx].kind, Kind::Nickname(_)) {
        return QuoteKind::Term;
    }
    let is_signed = seen.beside.is_some_and(|beside| beside.source == Source::Signature);
    if is_signed || is_plainly_speech(seen) {
        return QuoteKind::Speech;
    }
    if is_named(seen) || is_thought(seen) {
        return named_kind(seen);
    }
    if is_closed_by_attribution(seen) {
        return QuoteKind::Speech;
    }
    let mut score = 0;
    features(seen, &mut |bucket| score += feature::weight(WEIGHTS, bucket));
    if score > 0 { QuoteKind::Speech } else { named_kind(seen) }
}

/// Long stretches are somebody's words, and so are those in a text that is not English, for which nothing was learned.
fn is_plainly_speech(seen: &Seen<'_>) -> bool {
    let body = seen.tokens[seen.idx].span.slice(seen.text);
    let words: Vec<&str> = body.split_whitespace().take(LONG).collect();
    // "“Yes, I am.”" is no title.
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) && !matches!(word, "I" | "I’m" | "I'm");
    let capitals = words.iter().filter(|word| is_capital(word.trim_start_matches(mark::is_mark))).count();
    let edge = |token: Option<&Token>| token.is_none_or(|token| token.kind == Kind::Break);
    let before = seen.idx.checked_sub(1).and_then(|at| seen.tokens.get(at));
    let opens = before.is_none_or(Token::ends_sentence);
    let alone = opens && edge(seen.tokens.get(seen.idx + 1));
    let sentence = alone && body.trim_end_matches(mark::is_mark).ends_with(['.', '!', '?']);
    // "“No,” Gray said.": a sentence that opens with it and goes on with its attribution.
    let ended = body.trim_end_matches(mark::is_mark).ends_with([',', '?', '!']);
    let attributed =
        seen.beside.is_some_and(|beside| beside.side == Side::After && beside.n_tokens < 6 && beside.n_breaks == 0);
    let attributed = attributed || ended && is_followed_by_verb(seen);
    let opening = ended && attributed && opens;
    let title = words.len() > 1 && capitals * 2 > words.len();
    let introduced = seen.idx.checked_sub(1).is_some_and(|at| seen.tokens[at].is(':'));
    let finished = body.trim_end_matches(mark::is_mark).ends_with(['.', '!', '?', ',']) && words.len() > 1;
    // "“That makes me smart”": a clause in the first person, whatever stands beside it; "my body, my choice" is none.
    let inner = Words::of(body.trim_matches(mark::is_mark));
    let clause = inner.finite || inner.n_words > 5 || inner.first_person_acts;
    let spoken = inner.first_person && inner.n_words > 3 && clause;
    // "“This Government,” Gray began" is no title, for all its capitals; "“This Island,” Gray said, was never meant to last" is.
    let rest = || seen.tokens.iter().skip(seen.idx + 1).take(LONGEST_BREAK).take_while(|token| !token.is_wall());
    let goes_on = rest().zip(rest().skip(1)).any(|(one, next)| one.is(',') && is_finite(next.word(seen.text)));
    let is_broken = opening && body.trim_end_matches(mark::is_mark).ends_with(',') && !goes_on;
    is_broken
        || !title && (words.len() >= LONG || sentence || opening || spoken || is_answer(seen, body))
        || seen.foreign
            && (words.len() > 3
                || words.len() == 3 && capitals < 3
                || introduced
                || finished
                || words
                    .first()
                    .is_some_and(|word| word.trim_start_matches(mark::is_mark).starts_with(char::is_lowercase)))
}

/// "Gray replied, “No.”", "telling an aide, “Burn it.”", "The mayor’s verdict: “A disaster.”": a sentence of its own after the words
/// that announce it.
fn is_answer(seen: &Seen<'_>, body: &str) -> bool {
    /// Words between the verb and the comma, at most: "an aide".
    const BETWEEN: usize = 3;
    let inner = body.trim_matches(mark::is_mark);
    let is_sentence = inner.starts_with(char::is_uppercase) && inner.ends_with(['.', '!', '?']);
    let Some(before) = seen.idx.checked_sub(1).filter(|_| is_sentence) else { return false };
    let reports = |at: usize| verb_at(seen.text, seen.tokens, at).is_some_and(|verb| !verb.needs_quote);
    let mut words = (0..before).rev().take(BETWEEN + 1).take_while(|at| seen.tokens[*at].kind == Kind::Word);
    // What is longer behind a colon is left to the weights: it may be a headline.
    let is_short = inner.split_whitespace().nth(3).is_none();
    seen.tokens[before].is(':') && is_short || seen.tokens[before].is(',') && words.any(reports)
}

/// "“Never,” said Gray", "“Never,” the mayor said": whatever else the sentence before it says.
fn is_followed_by_verb(seen: &Seen<'_>) -> bool {
    let from = seen.idx + 1;
    let words = seen.tokens.iter().enumerate().skip(from).take(5).take_while(|(_, token)| token.kind == Kind::Word);
    words.map(|(at, _)| at).any(|at| {
        let verb = verb_at(seen.text, seen.tokens, at).filter(|verb| !verb.needs_quote);
        verb.is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third))
    })
}

/// "The ruling was “agonizing,” Gray wrote.", "It was “targeted”, police said.": words at the end of a clause that the attribution follows.
fn is_closed_by_attribution(seen: &Seen<'_>) -> bool {
    let Seen { text, tokens, idx, .. } = *seen;
    let body = tokens[idx].span.slice(text).trim_matches(mark::is_mark);
    let has_comma = tokens.get(idx + 1).is_some_and(|token| token.is(','));
    let is_small = body.starts_with(char::is_lowercase);
    let from = idx + 1 + usize::from(has_comma);
    let words = || tokens.iter().enumerate().skip(from).take(5).take_while(|(_, token)| token.kind == Kind::Word);
    let mut said = words().skip(1).filter_map(|(at, _)| verb_at(text, tokens, at).filter(|verb| !verb.needs_quote));
    let is_said = said.any(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third));
    // "Using what it calls “health care,” the mayor blamed the state": who says the sentence is not who says that.
    let first = (0..idx).rev().take(LONGEST_CLAUSE).take_while(|at| tokens[*at].kind != Kind::Break).last();
    let opening = first.map_or("", |at| tokens[at].word(text));
    let is_phrase = opening.ends_with("ing")
        || matches!(function_word(opening), Some(FunctionWord::Preposition | FunctionWord::Link));
    let opens = tokens.get(from).map_or("", |token| token.word(text));
    let is_subject = matches!(function_word(opens), None | Some(FunctionWord::Subject | FunctionWord::Determiner));
    is_small && !is_phrase && (has_comma || body.ends_with(',')) && is_subject && opens != "which" && is_said
}

/// "He thinks that cats are “cuties”": one word within a thought is the writer's or the thinker's word, but nothing said.
fn is_thought(seen: &Seen<'_>) -> bool {
    const THINKING: &[&str] = &["think", "believe", "feel", "consider", "know"];
    let one_word = seen.tokens[seen.idx].span.slice(seen.text).split_whitespace().nth(1).is_none();
    one_word && seen.beside.and_then(|beside| beside.verb).is_some_and(|verb| THINKING.contains(&verb.lemma))
}

/// Tokens before a quotation within its sentence that are looked at, at most.
const LONGEST_CLAUSE: usize = 40;

/// Tokens of an attribution behind a quotation, at most.
const LONGEST_BREAK: usize = 12;

/// From how many words on a stretch without capitals is taken to be speech, whatever stands beside it.
const LONG: usize = 25;

/// Hands out the features of a stretch.
pub(super) fn features(seen: &Seen<'_>, emit: &mut dyn FnMut(u16)) {
    use feature::Seen::{Case, Word};
    let Seen { text, tokens, idx, stretch, beside, .. } = *seen;
    let quote = tokens[idx].span.slice(text);
    let body = quote.trim_matches(|letter: char| mark::is_mark(letter) || letter.is_whitespace());
    let inside = quote.trim_end_matches(mark::is_mark).trim_end();
    let words = Words::of(body);
    let Words { n_words, case, .. } = words;
    let end = Case(match inside.chars().next_back() {
        Some(',') => 1,
        Some('.') => 2,
        Some('?' | '!') => 3,
        Some(letter) if !letter.is_alphanumeric() => 4,
        _ => 0,
    });
    let before = idx.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(idx + 1);
    let second =
        idx.checked_sub(2).and_then(|at| tokens.get(at)).filter(|_| before.is_some_and(|token| !token.is_wall()));
    let word = |token: Option<&Token>| Word(token.map_or("", |token| token.word(text)));
    let (left, right) = (neighbor(text, before), neighbor(text, after));
    let long = Case(u8::from(n_words > 3));
    let length = Case(size(n_words));
    let (case, left_class, right_class) = (Case(case), Case(left), Case(right));
    let mut add = |template: u8, seen: &[feature::Seen<'_>]| emit(bucket(template, seen));
    add(100, &[]);
    add(101, &[length]);
    add(102, &[case]);
    add(103, &[long, case]);
    add(104, &[Case(u8::from(words.is_shouted)), long]);
    add(105, &[long, end]);
    add(106, &[long, left_class]);
    add(107, &[long, right_class]);
    add(108, &[case, left_class]);
    add(109, &[case, end]);
    add(110, &[word(before)]);
    add(111, &[word(after)]);
    add(112, &[word(second)]);
    add(113, &[long, case, end, right_class]);
    add(114, &[long, word(second), word(before)]);
    add(115, &[left_class, right_class, long]);
    for (number, holds) in [words.first_person, words.pronoun, words.finite, words.function].into_iter().enumerate() {
        if holds {
            add(116, &[long, Case(u8::try_from(number).unwrap_or(0))]);
        }
    }
    add(117, &[Case(seen.family as u8)]);
    if left == 0 && right == 0 {
        add(118, &[long, end]);
    }
    add(119, &[Case(u8::from(stretch.pieces.len() > 1)), Case(u8::from(stretch.closed))]);
    if n_words == 1 {
        let start = body.char_indices().rev().take(3).last().map_or(0, |(at, _)| at);
        add(120, &[Word(body.get(start..).unwrap_or_default())]);
    }
    match beside.filter(|beside| beside.source != Source::Nobody) {
        None => {
            add(130, &[long]);
            add(131, &[case]);
            add(132, &[left_class, long]);
        }
        Some(beside) => {
            let side = Case(beside.side as u8);
            let breaks = Case(u8::try_from(beside.n_breaks.min(2)).unwrap_or(2));
            let far = Case(size(beside.n_tokens));
            add(133, &[long, side, far, breaks]);
            add(134, &[case, side, far, breaks]);
            add(135, &[long, Case(beside.source as u8), breaks]);
            add(136, &[Word(beside.verb.map_or("", |verb| verb.lemma)), breaks]);
            add(137, &[Word(beside.verb.map_or("", |verb| verb.lemma)), side, long]);
            add(138, &[long, side, Case(u8::from(beside.is_plain)), end]);
            add(139, &[long, side, left_class, far, breaks]);
        }
    }
}

/// What the words of a stretch look like.
#[derive(Clone, Copy, Default)]
struct Words {
    n_words: usize,
    case: u8,
    is_shouted: bool,
    first_person: bool,
    pronoun: bool,
    finite: bool,
    function: bool,
    /// "I", "we" or "me".
    first_person_acts: bool,
}

impl Words {
    fn of(body: &str) -> Self {
        let mut words = Self::default();
        let mut capitals = 0;
        for word in body.split_whitespace().take(60) {
            words.n_words += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            let head = word.split(['\'', '’']).next().unwrap_or_default();
            let is = |list: &[&str]| list.iter().any(|other| head.eq_ignore_ascii_case(other));
            words.first_person |= is(&["i", "we", "my", "our", "us", "me"]);
            words.pronoun |= is(&["you", "he", "she", "they", "it", "them", "his", "their", "your"]);
            words.finite |= head.len() < word.len() || is(FINITE);
            words.function |= function_word(head).is_some();
            words.first_person_acts |= is(&["i", "we", "me"]);
        }
        let share = capitals * 10 / words.n_words.max(1);
        words.case = match (capitals, words.n_words) {
            (0, _) => 0,
            (1, 1) => 1,
            _ if share >= 6 => 2,
            _ if body.starts_with(char::is_uppercase) => 3,
            _ => 4,
        };
        words.is_shouted = words.n_words > 0 && !body.chars().take(400).any(char::is_lowercase);
        words
    }
}

/// Verbs that make a clause.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "will", "have", "has", "had", "can", "would", "should", "do", "does", "did", "don",
    "be",
];

/// The class of the token beside a stretch.
fn neighbor(text: &str, token: Option<&Token>) -> u8 {
    let Some(token) = token else { return 0 };
    match token.kind {
        Kind::Break => 0,
        Kind::Quote(_) | Kind::Nickname(_) => 1,
        Kind::Mark(letter) => match letter {
            ',' => 2,
            '.' => 3,
            ':' => 4,
            ';' => 5,
            '(' => 6,
            ')' => 7,
            '-' => 8,
            '—' | '–' => 9,
            '?' | '!' => 10,
            '\'' | '’' => 11,
            _ => 12,
        },
        Kind::Word => {
            let word = token.word(text);
            match function_word(word) {
                Some(FunctionWord::Subject) => 13,
                Some(FunctionWord::Determiner) => 14,
                Some(FunctionWord::Preposition) => 15,
                Some(FunctionWord::Link) => 16,
                Some(FunctionWord::Helper) => 17,
                Some(FunctionWord::Time) => 18,
                None if reporting_verb(word).is_some() => 19,
                None if word.starts_with(char::is_uppercase) => 20,
                None if possessor(word).is_some() => 21,
                None => 22,
            }
        }
    }
}
