//! The head of an article in, what stands between its headline and its text out: a deck, not running text.
//!
//! "Key points", a second headline and a line that sums the story up stand there on many news pages, whatever their elements are called:
//! between the headline and the line of the author, or in a list before the first paragraph. Invariant: what changes is short against the
//! text after it. The summary of a live blog is its text.

use super::{BlockKind, Page, Role, RoleReason, reason::Roles, weight::Weight};
use std::ops::Range;

/// Words of a deck.
const WORDS: u32 = 120;
/// How many times as many words of running text come after it.
const TIMES: u32 = 3;
/// Words of a second heading, at least.
const HEADING: u32 = 6;
/// Words of a first paragraph.
const PARAGRAPH: u32 = 12;

/// Names the deck.
pub(super) fn name(page: &Page, weights: &[Weight], roles: &mut Roles) {
    let Some(headline) = roles.iter().rposition(|role| *role == Role::Headline) else { return };
    let head = headline + 1..roles.len();
    // A second heading is no heading of the text, which has not begun.
    let is_second = |idx: &usize| page.blocks[*idx].kind == BlockKind::Heading && weights[*idx].words >= HEADING;
    let is_text = |role: Role| role.is_prose() || role == Role::Subheading;
    if let Some(next) = head.clone().next().filter(|idx| is_second(idx) && is_text(roles[*idx])) {
        roles.set(next, Role::Deck, RoleReason::Edge);
    }
    let is_line = |idx: &usize| matches!(roles[*idx], Role::Byline | Role::Dateline);
    if let Some(line) = head.clone().find(is_line) {
        set_apart(weights, roles, headline + 1..line);
    }
    let is_paragraph =
        |idx: &usize| roles[*idx] == Role::Body && weights[*idx].is_sentence && weights[*idx].words >= PARAGRAPH;
    let Some(first) = head.clone().find(is_paragraph) else { return };
    if let Some(item) = (head.start..first).rfind(|idx| roles[*idx] == Role::List) {
        set_apart(weights, roles, head.start..item + 1);
    }
}

/// Makes a deck of the running text among these blocks, and of the headings in it, if it is short.
fn set_apart(weights: &[Weight], roles: &mut Roles, range: Range<usize>) {
    let words = |range: Range<usize>| {
        let prose = range.filter(|idx| roles[*idx].is_prose());
        prose.map(|idx| weights[idx].words).fold(0, u32::saturating_add)
    };
    let own = words(range.clone());
    if own > WORDS || own.saturating_mul(TIMES) > words(range.end..roles.len()) {
        return;
    }
    for idx in range {
        if roles[idx].is_prose() || roles[idx] == Role::Subheading {
            roles.set(idx, Role::Deck, RoleReason::Edge);
        }
    }
}
