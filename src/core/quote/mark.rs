//! One block's text in, its quotation marks out, each with what it can be by its look and by its neighbours.
//!
//! Invariant: marks are in order and do not overlap. An apostrophe within a word, at the head of a shortened word
//! ("'90s", "'tis") or a sign for inches is not a mark. Whether a mark does open or close is decided in pairing.

use crate::{lexicon, text::ByteSpan};

/// Marks that go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// “ ” " „ ‟ '' ``
    Double,
    /// ‘ ’ ' ‚
    Single,
    /// « »
    Angle,
    /// ‹ ›
    SmallAngle,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
}

/// Which end of a quotation a mark is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// Straight marks.
    Either,
    /// „ and ‚ open, and what opens in English then closes.
    Low,
}

/// One quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: ByteSpan,
    pub(super) family: Family,
    pub(super) side: Side,
    /// Whether its neighbours let it open a quotation, and close one.
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// For a single mark: whether a full stop or comma stands before it, so that it is no plural's apostrophe.
    pub(super) firm: bool,
}

/// The quotation marks of a text.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut previous: Option<char> = None;
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        // Most of a text is bytes that can be no mark and begin none.
        let plain = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii() && !b"\"'`".contains(byte)).count();
        if plain > 0 {
            at += plain;
            previous = text.as_bytes().get(at - 1).copied().map(char::from);
            continue;
        }
        let mut end = at + letter.len_utf8();
        let doubled = text[end..].starts_with(letter);
        let kind = match letter {
            '“' | '‟' => Some((Family::Double, Side::Open)),
            '”' => Some((Family::Double, Side::Close)),
            '"' | '＂' => Some((Family::Double, Side::Either)),
            '„' => Some((Family::Double, Side::Low)),
            '`' | '‘' if doubled => Some((Family::Double, Side::Open)),
            '’' if doubled => Some((Family::Double, Side::Close)),
            '\'' if doubled => Some((Family::Double, Side::Either)),
            '‘' | '‛' => Some((Family::Single, Side::Open)),
            '’' => Some((Family::Single, Side::Close)),
            '\'' => Some((Family::Single, Side::Either)),
            '‚' => Some((Family::Single, Side::Low)),
            '«' => Some((Family::Angle, Side::Open)),
            '»' => Some((Family::Angle, Side::Close)),
            '‹' => Some((Family::SmallAngle, Side::Open)),
            '›' => Some((Family::SmallAngle, Side::Close)),
            '「' => Some((Family::Corner, Side::Open)),
            '」' => Some((Family::Corner, Side::Close)),
            '『' => Some((Family::WhiteCorner, Side::Open)),
            '』' => Some((Family::WhiteCorner, Side::Close)),
            _ => None,
        };
        let Some((family, side)) = kind else {
            previous = Some(letter);
            at = end;
            continue;
        };
        if family == Family::Double && matches!(letter, '`' | '‘' | '’' | '\'') {
            end += letter.len_utf8();
        }
        let span = ByteSpan::new(at, end);
        // A straight mark around curly ones: a system put it around a text that was quoted already.
        let around = letter == '"' && (text[end..].starts_with('“') || previous == Some('”'));
        if let Some(mark) = judge(text, span, family, side, previous).filter(|_| !around) {
            marks.push(mark);
        }
        previous = Some(letter);
        at = end;
    }
    marks
}

fn judge(text: &str, span: ByteSpan, family: Family, side: Side, previous: Option<char>) -> Option<Mark> {
    let rest = text.get(span.end..).unwrap_or_default();
    let next = rest.chars().next();
    let word_before = previous.is_some_and(char::is_alphanumeric);
    let word_after = next.is_some_and(char::is_alphanumeric);
    let space_before = previous.is_none_or(|letter| letter.is_whitespace() || is_bracket_open(letter));
    let space_after = next.is_none_or(char::is_whitespace);
    let mut opens = !space_after
        && !next.is_some_and(|letter| matches!(letter, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}'))
        && (space_before
            || previous.is_some_and(|letter| {
                is_dash(letter) || is_mark(letter) || matches!(letter, ':' | '/' | '>' | '…' | '=')
            })
            // The space between two sentences is lost: “he said."We go”.
            || matches!(previous, Some('.' | '!' | '?')) && next.is_some_and(char::is_uppercase));
    let mut closes = !space_before
        && (!word_after
            || !word_before && previous.is_some_and(|letter| matches!(letter, '.' | ',' | '!' | '?' | '…')));
    if next == Some('.') && !space_before {
        opens = false;
    }
    if family == Family::Single {
        if word_before && word_after {
            return None;
        }
        if !word_before && is_elision(rest, side) || word_before && is_shortened_and(text, span.start) {
            return None;
        }
        // A curly apostrophe opens nothing: "’Tis".
        opens &= !matches!(side, Side::Close);
        closes &= !matches!(side, Side::Low) && !word_after;
        // A mark made for opening closes in ‘this way,‘ alone.
        let turned = side == Side::Open && !(space_after && matches!(previous, Some('.' | ',' | '!' | '?')));
        if !opens && (turned || !closes) {
            return None;
        }
    } else if side == Side::Either
        && previous.is_some_and(|letter| letter.is_ascii_digit())
        && !space_after
        && word_after
    {
        return None;
    }
    let firm = previous.is_some_and(|letter| !letter.is_alphanumeric() && !letter.is_whitespace());
    Some(Mark { span, family, side, opens, closes, firm })
}

/// Whether what follows an apostrophe is a shortened word or year: "90s", "tis", "n' roll".
fn is_elision(rest: &str, side: Side) -> bool {
    let word: &str = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    if word.is_empty() || word.len() > 12 {
        return false;
    }
    let after = rest[word.len()..].chars().next();
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        let digits = word.trim_end_matches('s');
        return digits.len() == 2
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && (side == Side::Close || !matches!(after, Some('\'' | '’')));
    }
    let closed = matches!(after, Some('\'' | '’'));
    lexicon::is_elision(word) && (!closed || word.eq_ignore_ascii_case("n"))
}

/// Whether an apostrophe is the second of "rock 'n' roll".
fn is_shortened_and(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let Some(before) = before.strip_suffix(['n', 'N']).and_then(|rest| rest.strip_suffix(['\'', '’', '‘'])) else {
        return false;
    };
    before.ends_with(' ')
}

pub(super) fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—' | '―' | '‒')
}

fn is_bracket_open(letter: char) -> bool {
    matches!(letter, '(' | '[' | '{')
}

/// The words of a quotation without the marks and the white space at its end.
pub(super) fn without_closing(words: &str) -> &str {
    words.trim_end_matches(|letter: char| is_mark(letter) || letter.is_whitespace())
}

/// Whether a character is a quotation mark of any kind.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '“' | '”'
            | '"'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '\''
            | '‚'
            | '‛'
            | '`'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}
