//! The markers of list items ("2.", "b)", "(iv)", "•"), by which a list in running text is cut into its items.

use super::scan::{next_char, previous_char, run_after};

/// The marker at the head of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    style: Style,
    /// Which item it numbers, read as a number or letter, and as a Roman numeral where it can be one.
    value: u32,
    roman: Option<u32>,
    /// First byte after the marker.
    pub(super) end: usize,
}

/// How a marker is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bullet(char),
    Figure(Frame),
    Lower(Frame),
    Upper(Frame),
}

/// What stands around a marker's figure or letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// "1."
    Stop,
    /// "1)" or "1.)"
    Bracket,
    /// "(1)"
    Brackets,
}

impl Marker {
    /// Whether `later` is the marker of the item after this one's.
    pub(super) fn is_followed_by(&self, later: &Self) -> bool {
        let roman = matches!((self.roman, later.roman), (Some(this), Some(next)) if next == this + 1);
        let counted = match self.style {
            Style::Bullet(_) => true,
            _ => roman || later.value == self.value + 1,
        };
        self.style == later.style && counted
    }

    /// Whether the marker has brackets or is a bullet, and so cannot be mistaken for the end of a sentence.
    pub(super) fn is_plain(&self) -> bool {
        !matches!(self.style, Style::Figure(Frame::Stop) | Style::Lower(Frame::Stop) | Style::Upper(Frame::Stop))
    }

    /// Whether it is a capital letter with a full stop, which may as well be an initial.
    pub(super) fn may_be_initial(&self) -> bool {
        self.style == Style::Upper(Frame::Stop)
    }
}

/// Whether a character is a bullet that stands for nothing else.
pub(super) fn is_bullet(letter: char) -> bool {
    matches!(letter, '•' | '‣' | '⁃' | '◦' | '▪' | '●')
}

/// The marker that begins at `at`, where white space and something more must follow it.
pub(super) fn marker(text: &str, at: usize) -> Option<Marker> {
    let first = next_char(text, at)?;
    if is_bullet(first) {
        return Some(Marker { style: Style::Bullet(first), value: 0, roman: None, end: at + first.len_utf8() });
    }
    if first == '*' {
        let end = at + 1;
        let apart = next_char(text, end).is_some_and(char::is_whitespace);
        return apart.then_some(Marker { style: Style::Bullet('*'), value: 0, roman: None, end });
    }
    let bracketed = first == '(';
    let inner = at + usize::from(bracketed);
    let name = run_after(text, inner, |letter| letter.is_ascii_alphanumeric());
    let mut end = inner + name.len();
    let mut frame = None;
    if !bracketed && next_char(text, end) == Some('.') {
        end += 1;
        frame = Some(Frame::Stop);
    }
    if next_char(text, end) == Some(')') {
        end += 1;
        frame = Some(if bracketed { Frame::Brackets } else { Frame::Bracket });
    }
    let frame = frame?;
    if !next_char(text, end)?.is_whitespace() {
        return None;
    }
    let (style, value, roman) = number(name)?;
    let style = match style {
        Kind::Figure => Style::Figure(frame),
        Kind::Lower => Style::Lower(frame),
        Kind::Upper => Style::Upper(frame),
    };
    Some(Marker { style, value, roman, end })
}

/// As [`marker`], where the marker also has white space before it.
pub(super) fn marker_apart(text: &str, at: usize) -> Option<Marker> {
    if previous_char(text, at).is_none_or(char::is_whitespace) { marker(text, at) } else { None }
}

enum Kind {
    Figure,
    Lower,
    Upper,
}

fn number(name: &str) -> Option<(Kind, u32, Option<u32>)> {
    if name.is_empty() || name.len() > 5 {
        return None;
    }
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        return if name.len() <= 3 { Some((Kind::Figure, name.parse().ok()?, None)) } else { None };
    }
    let lower = name.bytes().all(|byte| byte.is_ascii_lowercase());
    let upper = name.bytes().all(|byte| byte.is_ascii_uppercase());
    if !lower && !upper {
        return None;
    }
    let kind = if lower { Kind::Lower } else { Kind::Upper };
    let roman = roman(&name.to_ascii_lowercase());
    match (name.as_bytes(), roman) {
        ([letter], _) => Some((kind, u32::from(letter.to_ascii_lowercase()), roman)),
        (_, Some(value)) => Some((kind, 0x1000 + value, roman)),
        _ => None,
    }
}

/// A small Roman numeral, at most thirty-nine.
fn roman(name: &str) -> Option<u32> {
    let tens = name.bytes().take_while(|byte| *byte == b'x').count();
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let rest = name.get(tens..)?;
    let ones = u32::try_from(ones.iter().position(|one| *one == rest)?).ok()?;
    let value = u32::try_from(tens).ok()? * 10 + ones;
    (value > 0 && tens < 4).then_some(value)
}
