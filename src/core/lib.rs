//! The brain of Newsprism: the blocks of a page in, labelled sentences and quotations out.
//!
//! Everything here is pure and total: same input, same output, to the bit; no panic on any text; time linear in the
//! length of the text. This crate knows nothing of JavaScript, UTF-16, HTML strings, URLs, time, storage or colours:
//! those live in the crates around it. Offsets are bytes ([`text::ByteSpan`]) of one block's text.
//!
//! Reading order is the order of the modules below; each may use those above it, never those below.
#![forbid(unsafe_code)]

pub mod text;

pub mod lexicon;

pub mod page;

pub mod sentence;

pub mod quote;

pub mod cue;

pub mod model;

pub mod label;

pub mod report;

pub use report::{Reader, Report, Stage, analyze};
