//! A skeleton and a place in it in, the name that begins there out, in its words: "Ohio Gov. Ann Gray" is Ann Gray, a governor.
//!
//! Invariant: looks are bounded; a name keeps the order and the spelling of its words. Whose it is, `person` knows. English only.

use super::{
    bearer::{person_after, person_before},
    mark::is_mark,
    skeleton::{Kind, Token},
};
use crate::{
    lexicon::{Gender, first_name, function_word, is_body_word, is_starter, person_title},
    text::possessor,
};

/// Most words of a name, small ones not counted: "Ann bint Hamad bin Rashid Al Gray". More are a headline.
const LONGEST_NAME: usize = 5;

/// A name as written, before it is known whose it is.
pub(super) struct Found<'a> {
    pub(super) words: Vec<&'a str>,
    pub(super) gender: Option<Gender>,
    pub(super) nouns: Vec<String>,
    pub(super) is_titled: bool,
    /// Whether what stands beside the name tells that a person bears it.
    pub(super) is_person: bool,
    /// Whether that is a he or a she, as far as those words tell.
    pub(super) told_gender: Option<Gender>,
    pub(super) has_article: bool,
    /// Whether the name stands beside what its bearer is to another: "his father, Tom Gray".
    pub(super) is_kin: bool,
}

/// The name that begins at a token, the token after it, and whether it is a possessive.
pub(super) fn name_at<'a>(text: &'a str, tokens: &[Token], idx: usize) -> Option<(Found<'a>, usize, bool)> {
    let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.word(text));
    let is_part = |at: usize| {
        let word = word(at);
        (word.starts_with(char::is_uppercase) || article_len(word).is_some()) && function_word(word).is_none()
    };
    let heads = idx == 0 || tokens[idx - 1].is_wall();
    if !is_part(idx) || heads && is_starter(word(idx)) {
        return None;
    }
    let mut found = Found {
        words: Vec::new(),
        gender: None,
        nouns: Vec::new(),
        is_titled: false,
        is_person: false,
        told_gender: None,
        has_article: false,
        is_kin: false,
    };
    if let Some(before) = idx.checked_sub(1).map(word).filter(|word| is_noun(word)) {
        found.nouns.push(before.to_lowercase());
    }
    let mut end = idx;
    let mut is_possessive = false;
    let mut n_names = 0;
    while n_names < LONGEST_NAME && end < idx + 2 * LONGEST_NAME - 1 && !is_possessive {
        let part = word(end);
        // One or two: "Ursula von der Gray".
        let particle = is_particle(part) && (is_part(end + 1) || is_particle(word(end + 1)) && is_part(end + 2));
        if !(is_part(end) || particle && end > idx) {
            break;
        }
        let plain = possessor(part).unwrap_or(part);
        is_possessive = plain.len() < part.len();
        // "the Justice Department" has no justice of that name, and "Ann King Jr." no king.
        // "Bill" begins a name where more of it follows: "Sen. Bill Gray".
        let is_first = first_name(word(end + 1)).is_some() && is_part(end + 2) && !is_body_word(word(end + 2));
        let goes_on = is_part(end + 1) && (!is_body_word(word(end + 1)) || is_first) && !is_suffix(word(end + 1));
        let title = person_title(plain).filter(|_| !is_possessive && goes_on);
        // "Theresa May", "Mrs. May" are one token.
        let (plain, also) = plain.split_once(' ').map_or((plain, None), |(first, last)| (first, Some(last)));
        let title = title.or_else(|| also.and_then(|_| person_title(plain)));
        if let Some(title) = title {
            // "Ohio Gov. Ann Gray": the name begins after the last title.
            found.words.clear();
            n_names = 0;
            found.is_titled |= title.gender.is_some() || !title.nouns.is_empty();
            found.gender = found.gender.or(title.gender);
            found.nouns.extend(title.nouns.iter().map(|noun| (*noun).to_owned()));
        } else {
            found.words.push(plain);
            n_names += usize::from(!is_particle(plain));
        }
        found.words.extend(also);
        end += 1;
        let nickname = nickname_len(text, tokens, end).filter(|len| !is_possessive && is_part(end + len));
        end += nickname.unwrap_or(0);
    }
    let article = idx.checked_sub(1).map_or("", word);
    // "Secretary of Defense Ann Gray": what the office is for is no part of the name.
    if let [first, second, _, ..] = found.words[..]
        && article == "of"
        && idx.checked_sub(2).is_some_and(|at| person_title(word(at)).is_some())
        && first_name(first).is_none()
        && first_name(second).is_some()
    {
        found.words.remove(0);
    }
    let is_first = |at: usize| at == 0 && found.words.len() > 1 && first_name(found.words[0]).is_some();
    let is_body = found.words.iter().enumerate().any(|(at, word)| is_body_word(word) && !is_first(at));
    found.has_article =
        !found.is_titled && (is_body || matches!(article, "the" | "The" | "a" | "an" | "this" | "A" | "An"));
    // "Gray, a former judge,": what comes after the comma stands for Gray as well.
    if tokens.get(end).is_some_and(|token| token.is(',')) && matches!(word(end + 1), "a" | "an" | "the") {
        let nouns = (end + 2..end + 8).map(word).take_while(|word| !word.is_empty() && function_word(word).is_none());
        found.nouns.extend(nouns.filter(|word| is_noun(word)).map(str::to_lowercase));
    }
    if !is_body && !is_possessive {
        let before = person_before(text, tokens, idx, end);
        found.is_kin = before.as_ref().is_some_and(|told| told.noun.as_deref().is_some_and(is_kin));
        for told in [before, person_after(text, tokens, end, found.words.len())].into_iter().flatten() {
            found.is_person = true;
            found.told_gender = found.told_gender.or(told.gender);
            found.nouns.extend(told.noun);
        }
    }
    let named = found.words.iter().any(|word| word.chars().count() > 1) && !found.words.is_empty();
    named.then_some((found, end, is_possessive))
}

/// Tokens of a nickname at `at` with the marks around it: "Ann “Annie” Gray", "William (Bill) Gray", not "the council (HMC)".
fn nickname_len(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let mark = |at: usize| match tokens.get(at)?.kind {
        Kind::Mark(mark) => Some(mark),
        _ => None,
    };
    if matches!(tokens.get(at)?.kind, Kind::Nickname(_)) {
        return Some(1);
    }
    let (opening, closing) = (mark(at)?, mark(at + 2)?);
    let mut letters = tokens.get(at + 1)?.word(text).chars();
    let is_name = letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase);
    let is_around = is_mark(opening) && is_mark(closing) || (opening, closing) == ('(', ')');
    (is_around && is_name).then_some(3)
}

/// A small word within a name.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "van"
            | "von"
            | "bin"
            | "al"
            | "el"
            | "der"
            | "den"
            | "la"
            | "las"
            | "los"
            | "del"
            | "dos"
            | "da"
            | "di"
            | "bint"
            | "ibn"
    )
}

/// A noun for one of a family.
fn is_kin(noun: &str) -> bool {
    const KIN: &[&str] = &[
        "father",
        "mother",
        "dad",
        "mom",
        "mum",
        "brother",
        "sister",
        "son",
        "daughter",
        "wife",
        "husband",
        "uncle",
        "aunt",
        "cousin",
        "grandfather",
        "grandmother",
        "grandson",
        "granddaughter",
        "nephew",
        "niece",
        "stepfather",
        "stepmother",
        "twin",
        "widow",
        "widower",
    ];
    KIN.contains(&noun)
}

fn is_noun(word: &str) -> bool {
    word.len() > 3 && word.starts_with(char::is_lowercase) && function_word(word).is_none() && !word.ends_with("ed")
}

/// What a word of a name is known by: in small letters, without the article of an Arabic name ("al-Gray").
pub(super) fn key(word: &str) -> String {
    bare(word).to_lowercase()
}

/// A word of a name without the article of an Arabic name.
pub(super) fn bare(word: &str) -> &str {
    article_len(word).and_then(|len| word.get(len..)).unwrap_or(word)
}

/// Bytes of the article that an Arabic name begins with, the hyphen included, where a capital follows it: "al-Gray", "el-Gray".
fn article_len(word: &str) -> Option<usize> {
    const ARTICLES: &[&str] = &["al", "el", "ul", "ur", "as", "ash", "an", "at", "ad", "ar", "az", "es"];
    let (article, rest) = word.split_once('-')?;
    let is_article = ARTICLES.iter().any(|known| article.eq_ignore_ascii_case(known));
    (is_article && rest.starts_with(char::is_uppercase)).then(|| article.len() + 1)
}

/// The last word of a name that is no "Jr." and no numeral.
pub(super) fn last_name<'a>(words: &[&'a str]) -> Option<&'a str> {
    words.iter().rfind(|word| !is_suffix(word)).or(words.last()).copied()
}

/// What stands behind a name to tell it from another's: "Jr.", "III".
fn is_suffix(word: &str) -> bool {
    is_junior(&[word]) || matches!(word, "Sr." | "Sr" | "II" | "III" | "IV")
}

/// Whether a name is that of somebody's child of the same name: "Ann Gray Jr."
pub(super) fn is_junior(words: &[&str]) -> bool {
    words.iter().any(|word| matches!(*word, "Jr." | "Jr"))
}

pub(super) fn is_initial(short: &str, long: &str) -> bool {
    short.trim_end_matches('.').chars().count() == 1 && long.starts_with(short.trim_end_matches('.'))
}
