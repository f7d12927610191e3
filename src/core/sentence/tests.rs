//! Sentences as text: `|` stands where a new one begins.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

use super::*;

fn check(marked: &str) {
    let text = marked.replace('|', "");
    let spans = split(&text);
    let found: Vec<&str> = spans.iter().map(|span| span.slice(&text)).collect();
    assert_eq!(found.join("|"), marked);
}

#[test]
fn plain() {
    check("It rained. |The match was off.");
}
