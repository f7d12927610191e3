//! The command line: files in, labelled sentences out.
//!
//! Reading order is the order of the modules below. A document is read ([`html`], [`plain_text`], [`markdown`], [`record`]
//! make a [`Document`](newsprism_export::Document)), labelled by the core, put into one text with offsets that count Unicode
//! scalar values (`newsprism-export`), and written ([`format`]). [`stream`] does that for many documents on all cores, in order, in constant memory.
#![forbid(unsafe_code)]

pub mod arguments;

pub mod html;

pub mod plain_text;

pub mod markdown;

pub mod record;

pub mod source;

pub mod format;

pub mod stream;

pub mod resume;

pub mod dump;

pub mod agree;

mod output;
mod progress;
mod run;
mod table;
mod terminal;

pub use run::run;
