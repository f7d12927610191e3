//! The command line: files in, labelled sentences out.
#![forbid(unsafe_code)]
