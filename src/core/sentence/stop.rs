//! The marks that may end a sentence, in a table over the scripts, and their runs ("?!", "...", ". . .").
//!
//! Whether a run does end the sentence is decided in boundary.

use super::scan::{next_char, previous_char};

/// A run of marks that may end a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// First byte of the first mark.
    pub(super) start: usize,
    /// First byte after the last mark.
    pub(super) end: usize,
    /// What the run is.
    pub(super) kind: Stop,
}

/// What a run of marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// One full stop.
    Full,
    /// A question or exclamation mark, or several.
    Loud,
    /// Dots or "…" joined to the word before.
    Ellipsis,
    /// Dots with a space before them: words left out.
    Omission,
    /// A full stop of another script, which is never part of an abbreviation.
    Foreign,
}

/// Whether a character may end a sentence.
pub(super) fn is_stop(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…') || is_foreign_stop(letter)
}

/// The full stops, question and exclamation marks of other scripts: the table that a new language adds to.
fn is_foreign_stop(letter: char) -> bool {
    matches!(
        letter,
        '。' | '．'
            | '！'
            | '？'
            | '｡'
            | '।'
            | '॥'
            | '؟'
            | '۔'
            | '։'
            | '።'
            | '፧'
            | '፨'
            | '။'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '‽'
    )
}

/// Whether a mark that is no stop in English is one after a letter of another script: the Armenian colon, the Greek
/// semicolon.
pub(super) fn is_stop_after(letter: char, previous: Option<char>) -> bool {
    match letter {
        ':' => previous.is_some_and(|previous| matches!(previous, '\u{531}'..='\u{587}')),
        ';' => previous.is_some_and(|previous| matches!(previous, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')),
        _ => false,
    }
}

/// Where the dots of "Happy! . . . Nobody" end: they say that the voice trails off, and belong to what it cried.
fn dots_after(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default().as_bytes();
    if rest.first() != Some(&b' ') {
        return at;
    }
    let n_bytes = rest.iter().take(9).take_while(|byte| matches!(byte, b' ' | b'.')).count();
    let dots = rest[..n_bytes].iter().filter(|byte| **byte == b'.').count();
    let last = rest[..n_bytes].iter().rposition(|byte| *byte == b'.');
    if (3..=4).contains(&dots) { last.map_or(at, |last| at + last + 1) } else { at }
}

/// The run of marks that begins at `at` with `first`; spaced dots (". . .") are one run.
pub(super) fn run_of_stops(text: &str, at: usize, first: char) -> Run {
    let mut end = at + first.len_utf8();
    let mut kind = match first {
        '.' => Stop::Full,
        '…' => Stop::Ellipsis,
        '!' | '?' => Stop::Loud,
        _ => Stop::Foreign,
    };
    let attached = previous_char(text, at).is_some_and(|letter| !letter.is_whitespace());
    let mut n_spaced = 0;
    loop {
        match next_char(text, end) {
            Some(letter) if is_stop(letter) => {
                if matches!(letter, '!' | '?') {
                    kind = Stop::Loud;
                } else if kind == Stop::Full {
                    kind = Stop::Ellipsis;
                }
                end += letter.len_utf8();
            }
            // "Really ? ? ?" in text with spaces around its marks.
            Some(' ')
                if kind == Stop::Loud && !attached && matches!(next_char(text, end + 1), Some('!' | '?' | '.')) =>
            {
                end += 2
            }
            // "... . . . The" after a word: its own full stop, and then an omission that belongs to what follows.
            Some(' ' | '\u{a0}') if first == '.' && kind != Stop::Loud => {
                let dot = end + next_char(text, end).map_or(1, char::len_utf8);
                if next_char(text, dot) != Some('.') || next_char(text, dot + 1) == Some('.') {
                    break;
                }
                n_spaced += 1;
                end = dot + 1;
                kind = Stop::Omission;
            }
            _ => break,
        }
    }
    if kind == Stop::Loud {
        end = dots_after(text, end);
    }
    if kind == Stop::Omission && attached && n_spaced == 3 && next_char(text, end).is_some_and(char::is_whitespace) {
        return Run { start: at, end: at + 1, kind: Stop::Full };
    }
    if kind == Stop::Ellipsis && !attached {
        kind = Stop::Omission;
    }
    Run { start: at, end, kind }
}
