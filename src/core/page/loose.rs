//! A page without an article in, the sentences that stand about in it out: a notice, a description of a product, what a
//! reader who asks for marks on such a page wants marked.
//!
//! Invariant: nothing in a menu, a footer, an advert or a form is taken, and no line that is no sentence. Whether it is enough
//! is decided in verdict.

use super::{BlockKind, Page, Role, line, tree::Tree, weight::Weight};

/// Fewest words of a sentence that is taken.
const FEWEST_WORDS: u32 = 5;
/// Share of words in links from which a sentence leads elsewhere.
const LINKED: f32 = 0.5;

/// The roles of the page's blocks, with its sentences as prose and the headings among them as subheadings; a headline stays.
pub(super) fn gather(page: &Page, weights: &[Weight], tree: &Tree, roles: &[Role]) -> Vec<Role> {
    let is_free = |idx: &Option<usize>| idx.and_then(|idx| tree.nodes.get(idx)).is_none_or(|node| node.place.is_none());
    let mut gathered = roles.to_vec();
    for (idx, (block, weight)) in page.blocks.iter().zip(weights).enumerate() {
        let is_text = is_free(&block.hints.container)
            && weight.is_sentence
            && weight.words >= FEWEST_WORDS
            && block.hints.link_share < LINKED
            && line::standing(&block.text).is_none();
        match block.kind {
            BlockKind::Heading | BlockKind::Caption => {}
            BlockKind::ListItem if is_text => gathered[idx] = Role::List,
            BlockKind::BlockQuote if is_text => gathered[idx] = Role::BlockQuote,
            _ if is_text => gathered[idx] = Role::Body,
            _ => {}
        }
    }
    let prose = |gathered: &[Role]| {
        let first = gathered.iter().position(|role| role.is_prose())?;
        Some(first..gathered.iter().rposition(|role| role.is_prose())?)
    };
    for idx in prose(&gathered).unwrap_or(0..0) {
        let block = &page.blocks[idx];
        let is_heading = block.kind == BlockKind::Heading && block.hints.link_share < LINKED;
        if is_heading && is_free(&block.hints.container) && gathered[idx] == Role::Boilerplate {
            gathered[idx] = Role::Subheading;
        }
    }
    gathered
}
