//! A page without an article in, the sentences that stand about in it out: a notice, a description of a product, what a
//! reader who asks for marks on such a page wants marked.
//!
//! Of a page that holds too little even for that, [`nearest`] tells what is nearest to text; it gets no mark.
//!
//! Invariant: nothing in a menu, a footer, an advert or a form is taken, and no line that is no sentence. Whether it is enough
//! is decided in verdict.

use super::{BlockKind, Page, Role, RoleReason, line, reason::Roles, tree::Tree, weight::Weight};

/// Fewest words of a sentence that is taken.
const FEWEST_WORDS: u32 = 5;
/// Share of words in links from which a sentence leads elsewhere.
const LINKED: f32 = 0.5;

/// The roles of the blocks of a page that holds too little to mark, where whatever is not in a menu, a footer, an advert or a form, and is
/// no link, counts as running text: the nearest to it that there is.
pub(super) fn nearest(page: &Page, weights: &[Weight], tree: &Tree, roles: &[Role]) -> Vec<Role> {
    let mut nearest = roles.to_vec();
    for ((block, weight), role) in page.blocks.iter().zip(weights).zip(&mut nearest) {
        let is_text = is_free(tree, block.hints.container)
            && weight.words > 0
            && block.hints.link_share < LINKED
            && line::standing(&block.text).is_none();
        if is_text && *role == Role::Boilerplate {
            *role = if block.kind == BlockKind::Heading { Role::Subheading } else { Role::Body };
        }
    }
    nearest
}

/// Whether an element is none whose name or kind sets it apart from text.
fn is_free(tree: &Tree, container: Option<usize>) -> bool {
    container.and_then(|idx| tree.nodes.get(idx)).is_none_or(|node| node.place.is_none())
}

/// The roles of the page's blocks, with its sentences as prose and the headings among them as subheadings; a headline stays.
pub(super) fn gather(page: &Page, weights: &[Weight], tree: &Tree, roles: &Roles) -> Roles {
    let mut gathered = roles.clone();
    for (idx, (block, weight)) in page.blocks.iter().zip(weights).enumerate() {
        let is_text = is_free(tree, block.hints.container)
            && weight.is_sentence
            && weight.words >= FEWEST_WORDS
            && block.hints.link_share < LINKED
            && line::standing(&block.text).is_none();
        match block.kind {
            BlockKind::Heading | BlockKind::Caption => {}
            BlockKind::ListItem if is_text => gathered.set(idx, Role::List, RoleReason::Sentence),
            BlockKind::BlockQuote if is_text => gathered.set(idx, Role::BlockQuote, RoleReason::Sentence),
            _ if is_text => gathered.set(idx, Role::Body, RoleReason::Sentence),
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
        if is_heading && is_free(tree, block.hints.container) && gathered[idx] == Role::Boilerplate {
            gathered.set(idx, Role::Subheading, RoleReason::Sentence);
        }
    }
    gathered
}

#[cfg(test)]
mod tests {
    use crate::page::{Block, BlockKind, Container, Hints, Page, Role, Verdict, lay_out, nearest_roles};

    #[test]
    fn a_handful_of_words_is_nearest_to_text_and_its_layout_knows_nothing_of_it() {
        let tags = ["main", "nav"].map(|tag| Container { tag: tag.to_owned(), ..Container::default() });
        let block = |text: &str, kind, own, link_share| Block {
            text: text.to_owned(),
            kind,
            hints: Hints { container: Some(own), link_share, chosen: None },
            ..Block::default()
        };
        let blocks = vec![
            block("First picture", BlockKind::Heading, 0, 0.0),
            block("Two pictures, no story", BlockKind::Paragraph, 0, 0.0),
            block("Home", BlockKind::Paragraph, 1, 1.0),
            block("World", BlockKind::Paragraph, 1, 0.0),
        ];
        let page = Page { containers: tags.to_vec(), blocks, ..Page::default() };
        assert_eq!(nearest_roles(&page), [Role::Subheading, Role::Body, Role::Boilerplate, Role::Boilerplate]);
        let layout = lay_out(&page);
        assert_eq!((layout.verdict, layout.roles), (Verdict::NotArticle, vec![Role::Boilerplate; 4]));
    }
}
