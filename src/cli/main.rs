//! The binary `newsprism`.
#![forbid(unsafe_code)]

fn main() {}
