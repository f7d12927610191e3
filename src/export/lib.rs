//! A page and what the core says of it in, a file for other tools out: JSON, CSV, Markdown, HTML, W3C Web Annotations.
//!
//! The engine in the browser and the command line both write through this crate. Invariants: the same article under the same
//! name and settings gives the same bytes everywhere; no time, place or machine enters a file; every file names the model, the
//! settings and the SHA-256 of the text that its offsets count in (Unicode scalar values). It judges nothing and reads nothing.
//! `export.schema.json` beside this file is the JSON's schema.
#![forbid(unsafe_code)]

pub mod document;

pub mod result;

pub mod format;

pub mod names;

pub mod summary;

mod digest;
mod one_text;
mod quotation;

pub use document::{Document, TextOrigin};
pub use format::{ExportFormat, write_file};
pub use result::{Labeled, OwnLabel, label, label_read};

/// What wrote a file: the program and its version.
pub const GENERATOR: &str = concat!("Newsprism ", env!("CARGO_PKG_VERSION"));
