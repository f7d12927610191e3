//! A text in, the same without the characters that nobody sees out, and the way back for places.
//!
//! Soft hyphens, zero-width spaces and joiners, byte order marks and marks of direction stand in the middle of words on many pages, and no
//! reader knows of them. Invariant: places that are led back lie on character boundaries of the first text, and stay in order. Nothing else is changed: white
//! space is seen.

use super::ByteSpan;

/// Characters that only direct, join or divide the text, invisible on the page. A soft hyphen is seen at the end of a line at most.
pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Where unseen characters were left out of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unseen {
    /// For each of them the byte of the shorter text before which it stood, and the bytes left out up to and with it. In order.
    left_out: Vec<(usize, usize)>,
    /// Bytes of the shorter text, and of the first.
    lengths: (usize, usize),
}

impl Unseen {
    /// Leaves the unseen characters out of a text. `None` where there are none, or nothing else to see.
    pub(crate) fn leave_out(text: &str) -> Option<(String, Self)> {
        if text.is_ascii() || !text.contains(is_unseen) {
            return None;
        }
        let mut shorter = String::with_capacity(text.len());
        let mut left_out = Vec::new();
        let mut n_bytes = 0;
        for letter in text.chars() {
            if is_unseen(letter) {
                n_bytes += letter.len_utf8();
                left_out.push((shorter.len(), n_bytes));
            } else {
                shorter.push(letter);
            }
        }
        let lengths = (shorter.len(), text.len());
        (!shorter.trim().is_empty()).then_some((shorter, Self { left_out, lengths }))
    }

    /// A stretch of the shorter text as one of the first, without unseen characters at its ends.
    pub(crate) fn lead_back(&self, span: ByteSpan) -> ByteSpan {
        let start = self.place(span.start, |stood| stood <= span.start);
        ByteSpan::new(start, self.place(span.end, |stood| stood < span.end))
    }

    /// As [`Unseen::lead_back`], for stretches that tile the text: theirs tile the first.
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
        let (shorter, unseen) = Unseen::leave_out(text).expect("there are some");
        assert_eq!(shorter, "The mayor said.");
        let back = |word: &str| {
            let at = shorter.find(word).expect("it is there");
            unseen.lead_back(ByteSpan::new(at, at + word.len())).slice(text)
        };
        assert_eq!(back("The"), "The");
        assert_eq!(back("mayor"), "may\u{AD}or");
        assert_eq!(back("said"), "said");
        assert_eq!(back("The mayor said."), "The may\u{AD}or\u{200B} \u{200E}said\u{2060}.");
        assert_eq!(unseen.lead_back(ByteSpan::new(3, 3)).slice(text), "");
    }

    #[test]
    fn tiles_stay_tiles() {
        let text = "\u{200B}It fell.\u{200B} \u{200B}They rose.\u{200B}";
        let (shorter, unseen) = Unseen::leave_out(text).expect("there are some");
        let cut = shorter.find("They").expect("it is there");
        let first = unseen.lead_back_tile(ByteSpan::new(0, cut));
        let second = unseen.lead_back_tile(ByteSpan::new(cut, shorter.len()));
        assert_eq!((first.start, first.end, second.end), (0, second.start, text.len()));
        assert_eq!(second.slice(text), "\u{200B}They rose.\u{200B}");
    }

    #[test]
    fn a_text_without_them_and_one_of_nothing_else_stay() {
        for text in ["", "It fell.", "“Ça”", "\u{200B}\u{FEFF} \u{AD}"] {
            assert_eq!(Unseen::leave_out(text), None, "{text:?}");
        }
    }
}
