//! Spans, characters and words: the vocabulary that every other room shares.
//!
//! Invariant: a [`ByteSpan`] handed out by this crate lies within its text and on character boundaries.

mod span;
pub(crate) mod work;

pub use span::{ByteSpan, Location};
