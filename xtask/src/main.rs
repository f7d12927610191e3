//! Builds, serves, tests, measures. Never shipped.
#![forbid(unsafe_code)]

fn main() {}
