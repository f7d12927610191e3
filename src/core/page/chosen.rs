//! What the reader chose himself in, the roles that obey him out.
//!
//! The finder may be wrong, and the reader sees it. A block that he chose is running text whatever was found, and a page in which
//! he chose one is an article; a block that he left out is none. It decides nothing by itself.

use super::{BlockKind, Page, Role, RoleReason, Verdict, reason::Roles};

/// Obeys the reader.
pub(super) fn obey(page: &Page, verdict: &mut Verdict, roles: &mut Roles) {
    for (idx, block) in page.blocks.iter().enumerate() {
        let role = roles[idx];
        match block.hints.chosen {
            Some(true) => {
                *verdict = Verdict::Article;
                if !role.is_prose() {
                    let role = match block.kind {
                        BlockKind::ListItem => Role::List,
                        BlockKind::BlockQuote => Role::BlockQuote,
                        _ => Role::Body,
                    };
                    roles.set(idx, role, RoleReason::Reader);
                }
            }
            Some(false) if role.is_prose() => roles.set(idx, Role::Boilerplate, RoleReason::Reader),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, Container, Hints, lay_out};

    #[test]
    fn the_reader_has_the_last_word() {
        let menu = ["Home", "World", "Sport"].map(|text| Block {
            text: text.to_owned(),
            hints: Hints { container: Some(0), link_share: 1.0, chosen: None },
            ..Block::default()
        });
        let container = Container { tag: "nav".to_owned(), ..Container::default() };
        let mut page = Page { containers: vec![container], blocks: menu.to_vec(), ..Page::default() };
        assert_eq!(lay_out(&page).verdict, Verdict::NotArticle);
        page.blocks[1].hints.chosen = Some(true);
        page.blocks[2].hints.chosen = Some(false);
        let layout = lay_out(&page);
        assert_eq!(layout.verdict, Verdict::Article);
        assert_eq!(layout.roles.iter().map(|role| role.is_prose()).collect::<Vec<_>>(), [false, true, false]);
        let story = Block { text: "The dam at Harbor Mill held through the night.".to_owned(), ..Block::default() };
        let left_out = Block { hints: Hints { chosen: Some(false), ..Hints::default() }, ..story.clone() };
        let plain = Page { blocks: vec![story, left_out], ..Page::default() };
        assert_eq!(lay_out(&plain).roles, [Role::Body, Role::Boilerplate]);
    }
}
