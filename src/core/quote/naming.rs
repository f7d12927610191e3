//! A quoted stretch that is nobody's words in, what it is out: a title, a term, a scare quote.
//!
//! Rules over the words beside it; "the film “...”" and "the “pay now” movement" are decided here before any weight is
//! asked.

use super::{QuoteKind, kind::Seen, mark, skeleton::Kind};
use crate::{
    lexicon::{FunctionWord, function_word},
    text::{lowercase, possessor},
};

/// A short stretch right after a word that names things: "signed simply “Mill workers”", "the film “...”".
pub(super) fn is_named(seen: &Seen<'_>) -> bool {
    const NAMERS: &[&str] = &[
        "signed",
        "titled",
        "entitled",
        "dubbed",
        "nicknamed",
        "so-called",
        "hashtag",
        "motto",
        "slogan",
        "film",
        "movie",
        "book",
        "novel",
        "song",
        "album",
        "documentary",
        "sitcom",
        "series",
    ];
    let Seen { text, tokens, idx, .. } = *seen;
    let short = tokens[idx].span.slice(text).split_whitespace().take(8).count() < 8;
    let mut before = (1..=2)
        .filter_map(|back| idx.checked_sub(back))
        .map(|at| tokens[at])
        .take_while(|token| token.kind == Kind::Word);
    let near = before.next().is_some_and(|token| {
        let word = lowercase(token.word(text));
        let adverb = matches!(&*word, "simply" | "only" | "just" | "as" | "called");
        NAMERS.contains(&&*word)
            || adverb && before.next().is_some_and(|token| NAMERS.contains(&&*lowercase(token.word(text))))
    });
    short && (near || names_noun(seen) || is_work(seen))
}

/// "in his book, “Make Your Kid a Millionaire,”", "on CNN's “State of the Union”": a title after the kind of work that it
/// is, or after who broadcasts it.
fn is_work(seen: &Seen<'_>) -> bool {
    const WORKS: &[&str] =
        &["book", "film", "movie", "novel", "song", "album", "anthem", "memoir", "documentary", "poem", "musical"];
    let Seen { text, tokens, idx, .. } = *seen;
    let body = tokens[idx].span.slice(text).trim_matches(mark::is_mark);
    let capitals: Vec<bool> =
        body.split_whitespace().take(8).map(|word| word.starts_with(char::is_uppercase)).collect();
    let n_capitals = capitals.iter().filter(|capital| **capital).count();
    let ends = capitals.first() == Some(&true) && capitals.last() == Some(&true);
    let is_title = ends && capitals.len() > 1 && n_capitals * 2 >= capitals.len();
    let comma = idx.checked_sub(1).is_some_and(|at| tokens[at].is(','));
    let before = idx.checked_sub(1 + usize::from(comma)).map_or("", |at| tokens[at].word(text));
    let broadcaster = possessor(before).filter(|_| !comma);
    let broadcasts =
        broadcaster.is_some_and(|name| name.len() > 1 && name.chars().all(|letter| letter.is_ascii_uppercase()));
    is_title && (broadcasts || WORKS.contains(&before))
}

/// "the “pay now” movement": a short stretch between an article and the thing that it names.
pub(super) fn names_noun(seen: &Seen<'_>) -> bool {
    const NOUNS: &[&str] = &[
        "movement",
        "slogan",
        "hashtag",
        "campaign",
        "crowd",
        "mantra",
        "label",
        "doctrine",
        "brand",
        "meme",
        "chant",
        "trope",
        "narrative",
        "rule",
        "sign",
        "signs",
        "banner",
        "hat",
        "hats",
        "button",
        "shirt",
        "shirts",
        "list",
        "section",
        "category",
        "tour",
        "show",
        "episode",
        "series",
        "film",
        "movie",
        "franchise",
        "album",
        "song",
    ];
    let Seen { text, tokens, idx, .. } = *seen;
    let before = idx.checked_sub(1).map_or("", |at| tokens[at].word(text));
    let after = tokens.get(idx + 1).map_or("", |token| token.word(text));
    function_word(before) == Some(FunctionWord::Determiner) && NOUNS.contains(&after)
}

/// What a stretch is that is not speech.
pub(super) fn named_kind(seen: &Seen<'_>) -> QuoteKind {
    const WORKS: &[&str] = &[
        "film",
        "movie",
        "book",
        "novel",
        "song",
        "album",
        "show",
        "series",
        "documentary",
        "play",
        "essay",
        "article",
        "column",
        "memoir",
        "poem",
        "painting",
        "single",
        "episode",
        "program",
        "programme",
        "musical",
        "ballad",
        "anthem",
        "op-ed",
        "report",
        "paper",
        "study",
        "hit",
        "titled",
        "entitled",
        "headlined",
        "drama",
        "comedy",
        "game",
        "magazine",
        "watch",
        "read",
    ];
    const NAMING: &[&str] = &[
        "called",
        "dubbed",
        "nicknamed",
        "named",
        "known",
        "termed",
        "labeled",
        "labelled",
        "as",
        "word",
        "words",
        "term",
        "phrase",
        "slogan",
        "hashtag",
        "motto",
        "nickname",
        "chanting",
        "chanted",
        "chant",
        "chants",
        "letter",
        "category",
        "signed",
        "marked",
        "branded",
        "mean",
        "means",
        "meaning",
    ];
    let Seen { text, tokens, idx, .. } = *seen;
    let quote = tokens[idx].span.slice(text);
    let body = quote.trim_matches(|letter: char| mark::is_mark(letter) || letter.is_whitespace());
    let words: Vec<&str> = body.split_whitespace().take(20).collect();
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric()))
        .count();
    let near: Vec<_> = (1..=3)
        .filter_map(|back| idx.checked_sub(back))
        .map_while(|at| tokens.get(at).filter(|token| !token.is_wall()))
        .map(|token| lowercase(token.word(text)))
        .collect();
    let near = |list: &[&str]| near.iter().any(|word| list.contains(&&**word));
    if near(WORKS) && capitals > 0 || is_work(seen) {
        return QuoteKind::Title;
    }
    if near(NAMING) || names_noun(seen) {
        return QuoteKind::Term;
    }
    if words.len() > 1 && capitals * 3 >= words.len() * 2 {
        return QuoteKind::Title;
    }
    if capitals > 0 && words.len() == 1 {
        return QuoteKind::Term;
    }
    QuoteKind::Scare
}
