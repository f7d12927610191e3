//! The command line: files in, labelled sentences out.
#![forbid(unsafe_code)]

pub mod html;

pub mod dump;
