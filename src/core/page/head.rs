//! The head of an article in, what stands between its headline and its text out: a deck, not running text.
//!
//! A second headline, a line that sums the story up before "By Ann Gray", and key points in a list stand there on many news pages, whatever
//! their elements are called. Invariant: what changes is short, and short against the text after it. The summary of a live blog is its text.

use super::{BlockKind, Page, Role, RoleReason, reason::Roles, weight::Weight};
use std::ops::Range;

/// Words of a deck before the author's line.
const WORDS: u32 = 60;
/// Words of key points, how many they are, and the words that most of them have at least. They are sentences: "Two large onions, cut
/// fine" is none.
const WORDS_OF_POINTS: u32 = 120;
const POINTS: Range<usize> = 2..7;
const POINT: u32 = 6;
/// How many times as many words of running text come after it.
const TIMES: u32 = 3;
/// Words of a second heading, at least.
const HEADING: u32 = 6;
/// Words of a first paragraph.
const PARAGRAPH: u32 = 12;

/// Names the deck.
pub(super) fn name(page: &Page, weights: &[Weight], roles: &mut Roles) {
    let is_paragraph =
        |idx: &usize| roles[*idx] == Role::Body && weights[*idx].is_sentence && weights[*idx].words >= PARAGRAPH;
    let first = (0..roles.len()).find(is_paragraph).unwrap_or(roles.len());
    let Some(headline) = (0..first).rfind(|idx| roles[*idx] == Role::Headline) else { return };
    let start = headline + 1;
    // A second heading is no heading of the text, which has not begun.
    let is_second =
        page.blocks.get(start).is_some_and(|next| next.kind == BlockKind::Heading) && weights[start].words >= HEADING;
    if is_second && (roles[start].is_prose() || roles[start] == Role::Subheading) {
        roles.set(start, Role::Deck, RoleReason::Edge);
    }
    let is_line = |idx: &usize| roles[*idx] == Role::Byline && names_author(page, roles, *idx);
    if let Some(line) = (start..roles.len()).find(is_line) {
        let between = (start..line).filter(|idx| roles[*idx].is_prose()).count();
        let has_points = (start..line).any(|idx| roles[idx] == Role::List);
        if between <= 1 && !has_points {
            set_apart(weights, roles, start..line, WORDS);
        }
    }
    let is_point = |idx: &usize| roles[*idx] == Role::List;
    // What is no sentence may be a label over the points.
    let is_label =
        |idx: &usize| roles[*idx] == Role::Body && !weights[*idx].is_sentence && weights[*idx].words < PARAGRAPH;
    let mut head = (start..roles.len()).filter(|idx| roles[*idx].is_prose() && !is_label(idx)).take(POINTS.end);
    let points: Vec<usize> = head.by_ref().take_while(is_point).collect();
    let n_long = points.iter().filter(|idx| weights[**idx].is_sentence && weights[**idx].words >= POINT).count();
    if let Some(last) = points.last().filter(|_| POINTS.contains(&points.len()) && n_long * 2 > points.len()) {
        set_apart(weights, roles, start..last + 1, WORDS_OF_POINTS);
    }
}

/// "By Ann Gray", or a line whose element is named for an author, which is no time: a post or an entry may begin with one.
fn names_author(page: &Page, roles: &Roles, idx: usize) -> bool {
    let block = &page.blocks[idx];
    let is_time = block.hints.container.and_then(|own| page.containers.get(own)).is_some_and(|own| own.tag == "time");
    let is_led = block.text.split_whitespace().next().is_some_and(|by| by.eq_ignore_ascii_case("by"));
    is_led || roles.reason(idx) == RoleReason::Place && !is_time
}

/// Makes a deck of the running text among these blocks, and of the headings in it, if it is short.
fn set_apart(weights: &[Weight], roles: &mut Roles, range: Range<usize>, most: u32) {
    let words = |range: Range<usize>| {
        let prose = range.filter(|idx| roles[*idx].is_prose());
        prose.map(|idx| weights[idx].words).fold(0, u32::saturating_add)
    };
    let own = words(range.clone());
    if own > most || own.saturating_mul(TIMES) > words(range.end..roles.len()) {
        return;
    }
    for idx in range {
        if roles[idx].is_prose() || roles[idx] == Role::Subheading {
            roles.set(idx, Role::Deck, RoleReason::Edge);
        }
    }
}
