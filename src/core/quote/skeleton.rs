//! One block and its quoted stretches in, its skeleton out: words and marks, with each stretch shrunk to one token.
//!
//! In the skeleton "“We won. We really did,” she said." reads `Quote Word Word Mark`, so that an attribution is found
//! beside a quotation however long that is. Invariant: tokens are in order and do not overlap.

use super::{homonym, mark::is_mark};
use crate::{
    lexicon::function_word,
    text::{ByteSpan, is_mark_on_letter, possessor, work::step},
};

/// Bytes of a nickname, at most, marks included.
const LONGEST_NICKNAME: usize = 40;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// One mark of punctuation.
    Mark(char),
    /// A quoted stretch, by its number in the list that the skeleton was made with.
    Quote(usize),
    /// The same, where it stands within a name and is part of it: "Robert “Bob” Gray".
    Nickname(usize),
    /// A sentence ends here (never within a stretch).
    Break,
}

/// A part of a skeleton.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: ByteSpan,
    pub(super) kind: Kind,
}

impl Token {
    pub(super) fn word<'a>(&self, text: &'a str) -> &'a str {
        if self.kind == Kind::Word { self.span.slice(text) } else { "" }
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether a sentence ends at the token, as seen from a stretch that stands behind it: no break stands before a stretch that opens its
    /// sentence, but the mark that ends the sentence before does.
    pub(super) fn ends_sentence(&self) -> bool {
        matches!(self.kind, Kind::Break | Kind::Mark('.' | '!' | '?'))
    }

    /// Whether nothing of a clause reaches over the token.
    pub(super) fn is_wall(&self) -> bool {
        matches!(self.kind, Kind::Break | Kind::Quote(_))
    }
}

/// The skeleton of the part of a block that `range` covers. `sentences` tile the block; `quoted` are sorted and do not overlap.
pub(super) fn skeleton(text: &str, range: ByteSpan, sentences: &[ByteSpan], quoted: &[ByteSpan]) -> Vec<Token> {
    // A word and what parts it from the next have six bytes or more on average; what is quoted is one token.
    let mut tokens = Vec::with_capacity(range.len() / 6 + 2);
    let mut at = range.start;
    let mut next_sentence = sentences.partition_point(|sentence| sentence.start <= at);
    let mut next_quote = quoted.partition_point(|quote| quote.end <= at);
    while at < range.end {
        if let Some(quote) = quoted.get(next_quote).filter(|quote| quote.start <= at) {
            let end = quote.end.min(range.end);
            tokens.push(Token { span: ByteSpan::new(at, end), kind: Kind::Quote(next_quote) });
            next_quote += 1;
            at = end;
            // A sentence may begin within the stretch: that is not an end here. One that begins with its white space behind it is.
            while sentences.get(next_sentence).is_some_and(|sentence| sentence.start < at) {
                next_sentence += 1;
            }
            continue;
        }
        if sentences.get(next_sentence).is_some_and(|sentence| sentence.start <= at) {
            tokens.push(Token { span: ByteSpan::new(at, at), kind: Kind::Break });
            next_sentence += 1;
            continue;
        }
        step(1);
        if text.as_bytes().get(at) == Some(&b' ') {
            at += 1;
            continue;
        }
        let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let limit = quoted.get(next_quote).map_or(range.end, |quote| quote.start).min(range.end);
        let end = if is_word(letter) { word_end(text, at, limit) } else { at + letter.len_utf8() };
        if !letter.is_whitespace() {
            let kind = if is_word(letter) { Kind::Word } else { Kind::Mark(letter) };
            tokens.push(Token { span: ByteSpan::new(at, end), kind });
        }
        at = end;
    }
    for idx in 0..tokens.len() {
        if let Kind::Quote(number) = tokens[idx].kind
            && is_nickname(text, &tokens, idx)
        {
            tokens[idx].kind = Kind::Nickname(number);
        }
    }
    join_names(text, &mut tokens);
    tokens
}

/// Makes one word of each name of which a part may be another word: "Theresa May" is no "Theresa" who may.
fn join_names(text: &str, tokens: &mut Vec<Token>) {
    // Most blocks have none.
    if !tokens.iter().any(|token| homonym::is_homonym(token.word(text))) {
        return;
    }
    let (mut kept, mut idx) = (0, 0);
    while idx < tokens.len() {
        let last = idx + usize::from(homonym::joins_next(text, tokens, idx));
        tokens[kept] = Token { span: ByteSpan::new(tokens[idx].span.start, tokens[last].span.end), ..tokens[idx] };
        kept += 1;
        idx = last + 1;
    }
    tokens.truncate(kept);
}

/// Whether the quoted stretch at `idx` stands within a name and is part of it: "Robert “Bob” Gray".
fn is_nickname(text: &str, tokens: &[Token], idx: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.word(text));
    let (before, after) = (word(idx.checked_sub(1)), word(idx.checked_add(1)));
    let names = |word: &str| word.starts_with(char::is_uppercase) && function_word(word).is_none();
    let span = tokens[idx].span;
    if span.len() > LONGEST_NICKNAME || !names(before) || !names(after) || possessor(before).is_some() {
        return false;
    }
    let said = span.slice(text).trim_matches(is_mark);
    said.starts_with(char::is_uppercase) && said.split(' ').count() <= 2 && said.ends_with(char::is_alphanumeric)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '@' | '#' | '$')
}

/// The end of the word that begins at `at`: inner hyphens, apostrophes and full stops ("U.S.", "Jr.") are part of it.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let slice = text.get(at..limit).unwrap_or_default();
    if let Some(len) = plain_len(slice) {
        step(len);
        return at + len;
    }
    let mut end = slice.len();
    let mut letters = slice.char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        if is_word(letter) || is_mark_on_letter(letter) {
            continue;
        }
        let inner = matches!(letter, '-' | '\'' | '’' | '.' | '&' | '‑' | '_')
            && letters.peek().is_some_and(|(_, next)| is_word(*next));
        if inner {
            continue;
        }
        end = offset;
        let word = &slice[..offset];
        if letter == '.' && takes_stop(word) {
            end += 1;
        }
        break;
    }
    step(end);
    at + end
}

/// Length of the word that a text begins with, where it is of plain letters and what follows can be no part of it.
fn plain_len(slice: &str) -> Option<usize> {
    let bytes = slice.as_bytes();
    let len = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let ends = match bytes.get(len) {
        None | Some(b' ' | b',' | b'\n' | b';' | b':' | b')' | b'?' | b'!' | b'"') => true,
        Some(_) => false,
    };
    (len > 0 && ends).then_some(len)
}

/// Whether a full stop after a word is part of it: titles and initials.
fn takes_stop(word: &str) -> bool {
    let one = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    one || word.contains('.')
        || crate::lexicon::abbreviation(word)
            .is_some_and(|kind| kind == crate::lexicon::Abbreviation::Title && word.starts_with(char::is_uppercase))
        || matches!(word, "Jr" | "Sr" | "Inc" | "Co" | "Corp" | "Ltd" | "Del")
}
