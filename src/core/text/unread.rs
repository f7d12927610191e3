//! A text in, the same without what nobody reads aloud out, and the way back for places.
//!
//! Soft hyphens, zero-width spaces and joiners, byte order marks and marks of direction stand in the middle of words on many pages, marks
//! of footnotes behind them, bullets before lines. Invariant: places that are led back lie on character boundaries of the first text, and
//! stay in order. Nothing else is changed: white space is read.

use super::{ByteSpan, note_len};

/// Characters that only direct, join or divide the text, invisible on the page. A soft hyphen is seen at the end of a line at most.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Bytes of the bullet with which a line begins, white space before and after it included; 0 where there is none. A dash is none: it may
/// stand before somebody's words, or before a name below them.
fn bullet_len(text: &str) -> usize {
    let is_blank = |letter: char| letter.is_whitespace() || is_unseen(letter);
    let rest = text.trim_start_matches(is_blank);
    let is_bullet = |mark: char| matches!(mark, '•' | '‣' | '◦' | '●' | '○' | '■' | '□' | '▪' | '▫' | '·' | '*');
    let line = rest.strip_prefix(is_bullet).filter(|line| line.starts_with(is_blank));
    line.map_or(0, |line| text.len() - line.trim_start_matches(is_blank).len())
}

/// Where something was left out of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unread {
    /// For each stretch left out the byte of the shorter text before which it stood, and the bytes left out up to and with it. In order.
    left_out: Vec<(usize, usize)>,
    /// Bytes of the shorter text, and of the first.
    lengths: (usize, usize),
}

impl Unread {
    /// Leaves out what is not read of a text. `None` where there is nothing of it, or nothing else.
    pub(crate) fn leave_out(text: &str) -> Option<(String, Self)> {
        let mut shorter = String::new();
        let mut left_out = Vec::new();
        let mut n_bytes = 0;
        let mut kept = 0;
        let mut leave = |from: usize, to: usize| {
            shorter.push_str(text.get(kept..from).unwrap_or_default());
            n_bytes += to - from;
            left_out.push((shorter.len(), n_bytes));
            kept = to;
        };
        let bullet = bullet_len(text);
        if bullet > 0 {
            leave(0, bullet);
        }
        let mut at = bullet;
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let n_unread = if is_unseen(letter) { letter.len_utf8() } else { note_len(text, at) };
            if n_unread > 0 {
                leave(at, at + n_unread);
            }
            at += n_unread.max(letter.len_utf8());
        }
        if left_out.is_empty() {
            return None;
        }
        shorter.push_str(text.get(kept..).unwrap_or_default());
        let lengths = (shorter.len(), text.len());
        (!shorter.trim().is_empty()).then_some((shorter, Self { left_out, lengths }))
    }

    /// A stretch of the shorter text as one of the first, without anything unread at its ends.
    pub(crate) fn lead_back(&self, span: ByteSpan) -> ByteSpan {
        let start = self.place(span.start, |stood| stood <= span.start);
        ByteSpan::new(start, self.place(span.end, |stood| stood < span.end))
    }

    /// As [`Unread::lead_back`], for stretches that tile the text: theirs tile the first.
    pub(crate) fn lead_back_tile(&self, span: ByteSpan) -> ByteSpan {
        let last = (span.end == self.lengths.0).then_some(self.lengths.1);
        let end = |at: usize| self.place(at, |stood| stood < at);
        ByteSpan::new(end(span.start), last.unwrap_or_else(|| end(span.end)))
    }

    /// A place of the shorter text, behind those left out for which `is_before` holds of where they stood.
    fn place(&self, at: usize, is_before: impl Fn(usize) -> bool) -> usize {
        let n_before = self.left_out.partition_point(|(stood, _)| is_before(*stood));
        at + n_before.checked_sub(1).and_then(|last| self.left_out.get(last)).map_or(0, |(_, n_bytes)| *n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_same_words() {
        let text = "\u{FEFF}The may\u{AD}or\u{200B} \u{200E}said\u{2060}.\u{200B}";
        let (shorter, unread) = Unread::leave_out(text).expect("there are some");
        assert_eq!(shorter, "The mayor said.");
        let back = |word: &str| {
            let at = shorter.find(word).expect("it is there");
            unread.lead_back(ByteSpan::new(at, at + word.len())).slice(text)
        };
        assert_eq!(back("The"), "The");
        assert_eq!(back("mayor"), "may\u{AD}or");
        assert_eq!(back("said"), "said");
        assert_eq!(back("The mayor said."), "The may\u{AD}or\u{200B} \u{200E}said\u{2060}.");
        assert_eq!(unread.lead_back(ByteSpan::new(3, 3)).slice(text), "");
    }

    #[test]
    fn bullets_and_marks_of_footnotes_are_left_out() {
        let text = " • It fell.[12] They rose,3 he said.”4";
        let (shorter, unread) = Unread::leave_out(text).expect("there are some");
        assert_eq!(shorter, "It fell. They rose, he said.”");
        assert_eq!(unread.lead_back(ByteSpan::new(0, 8)).slice(text), "It fell.");
        assert_eq!(unread.lead_back_tile(ByteSpan::new(0, 9)).slice(text), " • It fell.[12] ");
        assert_eq!(unread.lead_back(ByteSpan::new(9, shorter.len())).slice(text), "They rose,3 he said.”");
    }

    #[test]
    fn tiles_stay_tiles() {
        let text = "\u{200B}It fell.\u{200B} \u{200B}They rose.\u{200B}";
        let (shorter, unread) = Unread::leave_out(text).expect("there are some");
        let cut = shorter.find("They").expect("it is there");
        let first = unread.lead_back_tile(ByteSpan::new(0, cut));
        let second = unread.lead_back_tile(ByteSpan::new(cut, shorter.len()));
        assert_eq!((first.start, first.end, second.end), (0, second.start, text.len()));
        assert_eq!(second.slice(text), "\u{200B}They rose.\u{200B}");
    }

    #[test]
    fn a_text_without_them_and_one_of_nothing_else_stay() {
        for text in ["", "It fell.", "“Ça” *", "— No", "\u{200B}\u{FEFF} \u{AD}", " • "] {
            assert_eq!(Unread::leave_out(text), None, "{text:?}");
        }
    }
}
