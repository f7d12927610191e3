//! A place in a text in, how long the mark of a footnote is that stands there out: "[12]", "[n 1]", "[citation needed]", and the raised
//! number that a page's text has as plain digits ("in the town.12 Take").
//!
//! Invariant: each look is bounded, so that asking at every character stays linear. What may be anything else ("No.10", "5.30", "say[s]") is
//! no mark.

/// Bytes of a mark at most: "[clarification needed]".
const MOST: usize = 32;

/// Digits of a raised number at most.
const MOST_DIGITS: usize = 2;

/// What stands before a number of its own, with a stop.
const BEFORE_NUMBERS: [&str; 28] = [
    "no", "nos", "nr", "vol", "fig", "figs", "sec", "art", "ch", "chap", "pp", "para", "ver", "pt", "st", "ca", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Bytes of the mark of a footnote that begins at `at`; 0 where none does. It stands right after a word or a mark.
pub(crate) fn note_len(text: &str, at: usize) -> usize {
    match text.as_bytes().get(at) {
        Some(b'[') => bracketed(text, at),
        Some(b'0'..=b'9') => raised(text, at),
        _ => 0,
    }
}

/// A number in brackets, or what is wrong ("[who?]"). What an editor put into somebody's words ("say[s]") is none.
fn bracketed(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let near = rest.as_bytes().iter().take(MOST).position(|byte| *byte == b']');
    let Some(inside) = near.and_then(|end| rest.get(..end)?.strip_prefix('[')) else { return 0 };
    let follows = before(text, at).next().is_some_and(|last| !last.is_whitespace());
    let number = inside.rsplit(' ').next().unwrap_or_default();
    let is_number = (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(inside.len() - number.len(), 0 | 2..=12);
    let is_remark = inside.ends_with(" needed") || inside.ends_with('?');
    if follows && (is_number || is_remark) { inside.len() + 2 } else { 0 }
}

/// Digits behind the mark that ends a sentence or a part of one, behind a word; white space, another mark or nothing behind them.
fn raised(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let n_digits = rest.bytes().take(MOST_DIGITS + 1).take_while(u8::is_ascii_digit).count();
    let next = rest.get(n_digits..).and_then(|rest| rest.chars().next());
    if n_digits > MOST_DIGITS || next.is_some_and(|next| !next.is_whitespace() && next != '[') {
        return 0;
    }
    let Some(mark) = before(text, at).next() else { return 0 };
    let word: String =
        before(text, at - mark.len_utf8()).take_while(|letter| letter.is_alphabetic()).take(MOST).collect();
    let is_word = match mark {
        '.' | ',' => {
            let written: String = word.chars().rev().flat_map(char::to_lowercase).collect();
            word.chars().nth(1).is_some()
                && word.contains(char::is_lowercase)
                && !BEFORE_NUMBERS.contains(&written.as_str())
        }
        '!' | '?' | '”' | '’' => {
            !word.is_empty() || before(text, at - mark.len_utf8()).next().is_some_and(|last| ".,!?".contains(last))
        }
        _ => false,
    };
    let closes_bracket = mark == '.' && before(text, at - 1).next() == Some(')');
    if is_word || closes_bracket { n_digits } else { 0 }
}

/// The characters before a place, the nearest first.
fn before(text: &str, at: usize) -> impl Iterator<Item = char> {
    text.get(..at).unwrap_or_default().chars().rev()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_numbers_and_insertions() {
        let notes = |text: &str| {
            let found = text.char_indices().map(|(at, _)| (at, note_len(text, at))).filter(|(_, len)| *len > 0);
            found.map(|(at, len)| text[at..at + len].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            notes("It fell.[12][n 1] They,[3] some[who?] say[citation needed]"),
            ["[12]", "[n 1]", "[3]", "[who?]", "[citation needed]"]
        );
        assert_eq!(notes("It fell.12 They,3 she said.”4 Why?5 (so).6"), ["12", "3", "4", "5", "6"]);
        assert_eq!(notes("say[s] “[w]e” [1] a[] b[2019] c[1,200] d[12"), [""; 0]);
        assert_eq!(notes("No.10 at 5.30 in 1,200 vol.2 Sept.11 a.3 U.S.5 it.123 it.5pm x2 \"12 men"), [""; 0]);
    }
}
