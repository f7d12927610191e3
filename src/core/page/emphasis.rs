//! A block in, how its whole text stands out from the text around it.
//!
//! Invariant: what stands out in part (a word, the first sentence) does not count. Looks at the block's own element and the one
//! around it, by their names; what a style sheet does is not known here.

use super::{Block, Page};

/// How a block stands out as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// In `b` or `strong`.
    Bold,
    /// In `em` or `i`.
    Italic,
}

/// How all of a block's text stands out; nothing where it is plain. In bold and italics it is what stands nearest to the text.
#[must_use]
pub fn emphasis(page: &Page, block: &Block) -> Option<Emphasis> {
    let own = block.hints.container.and_then(|idx| page.containers.get(idx));
    let around = own.and_then(|own| own.parent).and_then(|idx| page.containers.get(idx));
    [own, around].into_iter().flatten().find_map(|container| match container.tag.as_str() {
        "b" | "strong" => Some(Emphasis::Bold),
        "em" | "i" => Some(Emphasis::Italic),
        _ => None,
    })
}
