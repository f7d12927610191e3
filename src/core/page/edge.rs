//! The article's blocks with their first roles in, the same without what only stands among the prose out: fragments before
//! and after the text, lines about the writer, decks, cross-headings that are no headings, scraps.
//!
//! All of it is about short lines; a paragraph of some length keeps its role.

use super::{Block, BlockKind, Page, Role, RoleReason, line, reason::Roles, weight::Weight};
use crate::lexicon;

/// Words of a line that may be a fragment, and of one that may be a cross-heading.
const FRAGMENT: u32 = 12;
const CROSS_HEADING: u32 = 10;
/// Words of a text about the writer, and how many blocks from the end it may stand.
const ABOUT_WRITER: u32 = 60;
const LAST_BLOCKS: usize = 5;
/// Words of a line in capitals: a link to another story, a notice, never a paragraph.
const SHOUTED: u32 = 30;
/// Words of a deck.
const DECK: u32 = 60;

/// Clears the roles of what is no prose.
pub(super) fn clear(page: &Page, weights: &[Weight], roles: &mut Roles) {
    let prose = roles.iter().filter(|role| role.is_prose()).count();
    let shouted = (0..roles.len()).filter(|idx| roles[*idx].is_prose() && is_shouted(&page.blocks[*idx].text)).count();
    // A text that is written in capitals throughout is a text all the same.
    let is_shouting_rare = shouted * 3 < prose;
    for idx in 0..roles.len() {
        let (role, block, weight) = (roles[idx], &page.blocks[idx], &weights[idx]);
        if !role.is_prose() {
            continue;
        }
        if !block.text.chars().any(char::is_alphanumeric) {
            roles.set(idx, Role::Boilerplate, RoleReason::NoWords);
        } else if is_shouting_rare && role == Role::Body && weight.words <= SHOUTED && is_shouted(&block.text) {
            roles.set(idx, Role::Related, RoleReason::Capitals);
        } else if role == Role::Body && is_cross_heading(page, block, weight) {
            roles.set(idx, Role::Subheading, RoleReason::Bold);
        }
    }
    let is_text =
        |idx: usize, role: Role| role.is_prose() && weights[idx].is_sentence && weights[idx].words >= FRAGMENT;
    let Some(first) = (0..roles.len()).find(|idx| is_text(*idx, roles[*idx])) else { return };
    let last = (0..roles.len()).rfind(|idx| is_text(*idx, roles[*idx])).unwrap_or(first);
    for idx in 0..roles.len() {
        let (block, weight) = (&page.blocks[idx], &weights[idx]);
        let is_fragment = roles[idx] == Role::Body && !weight.is_sentence && weight.words <= FRAGMENT;
        if is_fragment && idx < first {
            roles.set(idx, Role::Byline, RoleReason::Edge);
        } else if is_fragment && idx > last {
            roles.set(idx, Role::Boilerplate, RoleReason::Edge);
        }
        if roles[idx] == Role::Body && idx == first && idx < last && weight.words <= DECK && is_in_header(page, block) {
            roles.set(idx, Role::Deck, RoleReason::Edge);
        }
    }
    let prose: Vec<usize> = (0..roles.len()).filter(|idx| roles[*idx] == Role::Body).collect();
    for idx in prose.iter().rev().take(LAST_BLOCKS.min(prose.len() / 3)) {
        let (block, weight) = (&page.blocks[*idx], &weights[*idx]);
        if weight.words > ABOUT_WRITER {
            break;
        }
        let is_aside = is_wholly(page, block, &["em", "i"]) && block.hints.link_share > 0.0;
        if is_aside || lexicon::is_about_writer(&line::fold(&block.text)) {
            roles.set(*idx, Role::Boilerplate, RoleReason::AboutWriter);
        } else if weight.is_sentence && weight.words > FRAGMENT {
            break;
        }
    }
}

/// "<p><strong>The wall</strong></p>": a short line in bold that is no sentence.
fn is_cross_heading(page: &Page, block: &Block, weight: &Weight) -> bool {
    block.kind == BlockKind::Paragraph
        && !weight.is_sentence
        && weight.words <= CROSS_HEADING
        && is_wholly(page, block, &["b", "strong"])
}

/// Whether all of a block's text stands in one element of one of these tags.
fn is_wholly(page: &Page, block: &Block, tags: &[&str]) -> bool {
    let own = block.hints.container.and_then(|idx| page.containers.get(idx));
    let around = own.and_then(|own| own.parent).and_then(|idx| page.containers.get(idx));
    [own, around].into_iter().flatten().any(|container| tags.contains(&container.tag.as_str()))
}

/// Whether a block stands in the head of the article.
fn is_in_header(page: &Page, block: &Block) -> bool {
    let mut next = block.hints.container;
    // Elements of a hostile page may be deep; a header is not far away.
    for _ in 0..8 {
        let Some(container) = next.and_then(|idx| page.containers.get(idx)) else { return false };
        if matches!(container.tag.as_str(), "header" | "hgroup") {
            return true;
        }
        next = container.parent;
    }
    false
}

/// "MILL REOPENS AFTER TEN YEARS": a line in capitals, of two words at least ("NASA." is none).
fn is_shouted(text: &str) -> bool {
    if text.chars().any(char::is_lowercase) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    // Scripts without capitals shout otherwise.
    letters >= 8 && capitals * 10 >= letters * 9 && text.split_whitespace().count() >= 2
}
