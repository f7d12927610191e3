//! A block in, how its whole text stands out from the text around it.
//!
//! Invariant: what stands out in part (a word, the first sentence) does not count. Looks at the block's own element and the one
//! around it, by their names; what a style sheet does is not known here.

use super::{Block, Page};

/// How a block stands out as a whole; by default it does not. It may be in bold and in italics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// In `b` or `strong`.
    pub is_bold: bool,
    /// In `em` or `i`.
    pub is_italic: bool,
}

/// How all of a block's text stands out.
#[must_use]
pub fn emphasis(page: &Page, block: &Block) -> Emphasis {
    let own = block.hints.container.and_then(|idx| page.containers.get(idx));
    let around = own.and_then(|own| own.parent).and_then(|idx| page.containers.get(idx));
    let is_in =
        |tags: [&str; 2]| [own, around].into_iter().flatten().any(|container| tags.contains(&container.tag.as_str()));
    Emphasis { is_bold: is_in(["b", "strong"]), is_italic: is_in(["em", "i"]) }
}
