//! The command line: files in, labelled sentences out.
//!
//! Reading order is the order of the modules below. A document is read ([`html`], [`plain_text`], [`markdown`], [`record`]
//! make a [`document::Document`]), labelled by the core, put into one text with offsets that count Unicode scalar values
//! ([`result`]), and written ([`format`]). [`stream`] does that for many documents on all cores, in order, in constant memory.
#![forbid(unsafe_code)]

pub mod arguments;

pub mod document;

pub mod html;

pub mod plain_text;

pub mod markdown;

pub mod record;

pub mod source;

pub mod result;

pub mod format;

pub mod stream;

pub mod dump;

mod names;
mod one_text;
mod run;

pub use run::run;
