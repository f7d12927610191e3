//! Spans, characters and words: the vocabulary that every other room shares.
//!
//! Invariant: a [`ByteSpan`] handed out by this crate lies within its text and on character boundaries.

mod language;
mod letters;
mod note;
mod span;
mod unread;
mod words;
pub(crate) mod work;

pub use language::detect as detect_language;
pub(crate) use letters::{lowercase, possessor};
pub(crate) use note::note_len;
pub use span::{ByteSpan, Location};
pub(crate) use unread::{Unread, is_unseen};
pub(crate) use words::is_mark_on_letter;
pub use words::{Word, WordKind, Words};
