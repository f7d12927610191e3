//! Where something stands: half-open byte ranges of one block's text.
//!
//! The unit is in the name because mixing units is the classic bug of this product: bytes in this crate, UTF-16 units
//! outside of it. A span knows nothing about the text that it points into.

/// A half-open range of bytes, `start..end`, of one block's text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    /// First byte that belongs to the span.
    pub start: usize,
    /// First byte after the span; never less than `start`.
    pub end: usize,
}

impl ByteSpan {
    /// The span `start..end`. An `end` before `start` is raised to it, so that a span is never negative.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes that both spans cover, or an empty span where they do not meet.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Whether `other` lies wholly within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The text under the span; empty where the span does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// A span in one of several blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Index of the block in [`crate::page::Page::blocks`].
    pub block: usize,
    /// Bytes of that block's text.
    pub span: ByteSpan,
}
