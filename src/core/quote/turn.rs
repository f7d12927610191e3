//! The blocks of an article in, the turns of a transcript or an interview out: who speaks, and the words.
//!
//! Invariant: a turn lies within its block. One line with a name before a colon makes no transcript, and neither do the
//! headings of a list ("Price: ...", "Rating: ..."). Looks are bounded.

use super::{QuoteInput, block::trimmed, interview, mark, words};
use crate::{lexicon::is_starter, page::Role, text::ByteSpan};

/// One turn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Turn {
    /// Whether somebody begins to speak; else the turn of the block before goes on.
    pub(super) opens: bool,
    /// The name before the colon, where one stands there.
    pub(super) name: Option<ByteSpan>,
    /// What is said.
    pub(super) words: ByteSpan,
}

/// The turns of an article, one entry a prose block; `prose` are the places of those blocks.
pub(super) fn turns(blocks: &[QuoteInput<'_>], prose: &[usize]) -> Vec<Option<Turn>> {
    let texts = || prose.iter().map(|block| blocks[*block].text);
    let shouted: Vec<Option<Turn>> = texts().map(|text| turn(text, is_shouted)).collect();
    let named: Vec<Option<Turn>> = texts().map(|text| turn(text, is_name)).collect();
    let mut turns = vec![None; prose.len()];
    if shouted.iter().flatten().take(2).count() > 1 {
        turns = shouted;
    }
    let texts: Vec<&str> = texts().collect();
    if takes_turns(&texts, &named) {
        for (turn, named) in turns.iter_mut().zip(named) {
            *turn = turn.or(named);
        }
    }
    for (turn, asked) in turns.iter_mut().zip(questions(&texts)) {
        *turn = turn.or(asked);
    }
    let n_turns = turns.iter().flatten().count();
    if n_turns * 2 > prose.len() {
        go_on(blocks, prose, &mut turns);
        return turns;
    }
    for (turn, told) in turns.iter_mut().zip(interview::turns(blocks, prose)) {
        *turn = turn.or(told);
    }
    turns
}

/// "Q. How old is it?" and the "A. Very old." that follows it, where that happens twice or more.
fn questions(texts: &[&str]) -> Vec<Option<Turn>> {
    let part = |idx: usize, head: &str| {
        let all = trimmed(texts.get(idx)?);
        let words = all.slice(texts[idx]).strip_prefix(head)?.trim_start();
        let name = ByteSpan::new(all.start, all.start + head.trim_end().len());
        Some(Turn { opens: true, name: Some(name), words: ByteSpan::new(all.end - words.len(), all.end) })
    };
    let mut turns = vec![None; texts.len()];
    let mut n_answers = 0;
    for idx in 0..texts.len() {
        if let (Some(question), Some(answer)) = (part(idx, "Q. "), part(idx + 1, "A. ")) {
            turns[idx] = Some(question);
            turns[idx + 1] = Some(answer);
            n_answers += 1;
        }
    }
    if n_answers > 1 { turns } else { vec![None; texts.len()] }
}

/// In an article that is a transcript, a paragraph between two turns goes on with the first of them.
fn go_on(blocks: &[QuoteInput<'_>], prose: &[usize], turns: &mut [Option<Turn>]) {
    let last = turns.iter().rposition(Option::is_some).unwrap_or(0);
    let mut open = false;
    for position in 0..last {
        let input = &blocks[prose[position]];
        let words = trimmed(input.text);
        let aside = words.slice(input.text).trim_start_matches(mark::is_mark).starts_with(['(', '[']);
        open = turns[position].is_some() || open && input.role == Role::Body;
        if open && turns[position].is_none() && !words.is_empty() && !aside {
            turns[position] = Some(Turn { opens: false, name: None, words });
        }
    }
}

/// Whether names in ordinary letters take turns: one speaks, another answers, the first speaks again; and they talk to each other.
fn takes_turns(texts: &[&str], named: &[Option<Turn>]) -> bool {
    let name = |idx: usize| {
        let span = named.get(idx).copied().flatten()?.name?;
        Some(span.slice(texts[idx]))
    };
    let answers = (2..named.len()).any(|idx| {
        let (first, second, third) = (name(idx - 2), name(idx - 1), name(idx));
        second.is_some() && first.is_some() && first == third && first != second
    });
    if !answers {
        return false;
    }
    let spoken = named.iter().zip(texts).filter_map(|(turn, text)| Some(turn.as_ref()?.words.slice(text)));
    let (mut n_turns, mut n_talking) = (0, 0);
    for words in spoken {
        n_turns += 1;
        n_talking += usize::from(talks(words));
    }
    n_talking * 2 >= n_turns
}

/// Whether words are spoken to somebody: a question, "I", "you".
fn talks(words: &str) -> bool {
    let mut near = words.split_whitespace().take(60);
    near.any(|word| {
        let bare = word.split(['\'', '’', ',', '.', '?', '!']).next().unwrap_or_default();
        word.ends_with('?')
            || ["i", "you", "your", "we", "me", "my"].iter().any(|other| bare.eq_ignore_ascii_case(other))
    })
}

/// The turn that a block is, where `is_speaker` takes what stands before its colon: "MODERATOR: Good evening."
fn turn(text: &str, is_speaker: fn(&str) -> bool) -> Option<Turn> {
    let all = trimmed(text);
    // A transcript may be quoted as a whole, each turn with its opening mark.
    let mark = all.slice(text).len() - all.slice(text).trim_start_matches(mark::is_mark).len();
    let all = ByteSpan::new(all.start + mark, all.end);
    let slice = all.slice(text);
    let near: usize = slice.char_indices().take(41).last().map_or(0, |(at, _)| at);
    let colon = slice.get(..near)?.find(':')?;
    let name = slice.get(..colon)?.trim_end();
    let words = slice.get(colon + 1..)?;
    if !words.starts_with(char::is_whitespace) || !is_speaker(name) {
        return None;
    }
    let start = all.start + colon + 1 + (words.len() - words.trim_start().len());
    let name = ByteSpan::new(all.start, all.start + name.len());
    (start < all.end && words::count_words(words) > 0).then(|| Turn {
        opens: true,
        name: Some(name),
        words: ByteSpan::new(start, all.end),
    })
}

/// "MODERATOR", "SEN. GRAY", "Q".
fn is_shouted(name: &str) -> bool {
    let n_letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let shouted = !name.chars().any(char::is_lowercase);
    let known = matches!(name, "Q" | "A" | "Q." | "A.");
    shouted && (n_letters > 2 || known) && !name.chars().any(|letter| letter.is_ascii_digit())
}

/// "Ann Gray", "The Guardian", "Gray": one to four words with a capital.
fn is_name(name: &str) -> bool {
    let mut n_words = 0;
    let mut is_plain = true;
    for word in name.split(' ') {
        n_words += 1;
        is_plain &= word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\'' | '’'));
    }
    let single = n_words == 1 && is_starter(name);
    is_plain && n_words < 5 && !single && !name.ends_with('.') && !is_shouted(name)
}
