//! Bytes of a block's text in, UTF-16 units of the same text out.
//!
//! The core counts bytes, JavaScript counts UTF-16 units. One linear pass over the text lays a milestone every
//! [`STRIDE`] bytes; a look-up then counts at most that many bytes. Invariant: the unit of a byte on a character
//! boundary is the length in UTF-16 of the text before it. A lone surrogate became U+FFFD on its way in, which is one
//! unit like the surrogate that it replaces, so offsets still match the page's own string. A byte past the end counts
//! as the end: a wrong span from inside can never point past the text.

use newsprism_core::text::ByteSpan;
use serde::Serialize;

/// Bytes between two milestones.
const STRIDE: usize = 64;

/// A half-open range of UTF-16 units, `start..end`, of one block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Utf16Span {
    /// First unit that belongs to the span.
    pub start: u32,
    /// First unit after the span; never less than `start`.
    pub end: u32,
}

/// Maps the bytes of one text to UTF-16 units.
#[derive(Clone, Debug)]
pub struct Utf16Map<'a> {
    bytes: &'a [u8],
    /// UTF-16 units of the characters that begin before byte `idx * STRIDE`. Empty where the text is ASCII, in which
    /// a byte is a unit.
    milestones: Vec<u32>,
}

impl<'a> Utf16Map<'a> {
    /// Lays the milestones: one pass over the text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        if text.is_ascii() {
            return Self { bytes, milestones: Vec::new() };
        }
        let mut units = 0;
        let milestones = bytes
            .chunks(STRIDE)
            .map(|chunk| {
                let before = units;
                units += count_units(chunk);
                before
            })
            .collect();
        Self { bytes, milestones }
    }

    /// The unit of a byte of the text.
    #[must_use]
    pub fn unit(&self, byte: usize) -> u32 {
        let byte = byte.min(self.bytes.len());
        if self.milestones.is_empty() {
            return u32::try_from(byte).unwrap_or(u32::MAX);
        }
        // A byte at the very end of a text whose length is a multiple of the stride belongs to the last milestone.
        let idx = (byte / STRIDE).min(self.milestones.len() - 1);
        self.milestones[idx] + count_units(&self.bytes[idx * STRIDE..byte])
    }

    /// The units of a span of the text.
    #[must_use]
    pub fn span(&self, span: ByteSpan) -> Utf16Span {
        let start = self.unit(span.start);
        Utf16Span { start, end: self.unit(span.end).max(start) }
    }
}

/// UTF-16 units of the characters that begin in these bytes of UTF-8: two for a character of four bytes, else one.
fn count_units(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80) + u32::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition, slow: encode everything before the byte.
    fn by_definition(text: &str, byte: usize) -> usize {
        text[..byte].encode_utf16().count()
    }

    fn check_every_boundary(text: &str) {
        let map = Utf16Map::new(text);
        let boundaries = (0..=text.len()).filter(|byte| text.is_char_boundary(*byte));
        for byte in boundaries {
            assert_eq!(map.unit(byte) as usize, by_definition(text, byte), "byte {byte} of {text:?}");
        }
    }

    #[test]
    fn a_byte_of_ascii_is_a_unit() {
        check_every_boundary("The council met on Tuesday.");
        check_every_boundary("");
    }

    #[test]
    fn curly_marks_letters_with_accents_and_emoji_count_as_in_javascript() {
        check_every_boundary("“Café” — she said 👩‍👩‍👧 \u{FFFD} 日本語 עברית");
    }

    #[test]
    fn every_boundary_of_random_text_has_the_unit_of_its_definition() {
        // Lengths around the stride, and characters of one to four bytes, so that characters straddle milestones.
        let alphabet = ['a', ' ', 'é', '“', '\u{FFFD}', '漢', '👍', '\u{10FFFF}', '\0'];
        let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut draw = |below: usize| {
            // xorshift: the same texts in every run.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap_or_default()
        };
        for _ in 0..500 {
            let length = draw(3 * STRIDE);
            let text: String = (0..length).map(|_| alphabet[draw(alphabet.len())]).collect();
            check_every_boundary(&text);
        }
    }

    #[test]
    fn a_span_cuts_the_same_words_out_of_both_encodings() {
        let text = "Über 👍 “ja”, sagte Ödön.";
        let units: Vec<u16> = text.encode_utf16().collect();
        let map = Utf16Map::new(text);
        for word in ["Über", "👍", "“ja”", "Ödön"] {
            let start = text.find(word).expect("the word stands in the text");
            let span = map.span(ByteSpan::new(start, start + word.len()));
            let cut = String::from_utf16_lossy(&units[span.start as usize..span.end as usize]);
            assert_eq!(cut, word);
        }
    }

    #[test]
    fn a_byte_past_the_end_is_the_end() {
        for text in ["abc", "äbc", &"é".repeat(STRIDE)] {
            let end = by_definition(text, text.len());
            assert_eq!(Utf16Map::new(text).unit(usize::MAX) as usize, end);
        }
    }
}
