//! What lies in the article and how each line reads in, the role of each block out, and whether there is an article at all.

use super::{
    Block, BlockKind, Page, Role, RoleReason, Verdict, article::Article, edge, head, line, loose, reason::Roles,
    section, set_apart, tree::Tree, verdict, weight::Weight,
};
use crate::lexicon::{Place, StandingLine};
use std::collections::HashSet;

/// Words of a heading that is a sentence of the running text.
const LONG_SENTENCE: u32 = 12;
/// Words of a headline that the page's title does not repeat, at least.
const FEWEST_OF_TITLE: u32 = 4;
/// Words of a first paragraph.
const PARAGRAPH: u32 = 15;
/// Words of a kicker, at most: a deck says more.
const KICKER: u32 = 4;

/// Gives every block its role, and says what the page is. Whether a page that is no article gets a mark is not decided here: its
/// running text keeps its role.
pub(super) fn assign(page: &Page, weights: &[Weight], tree: &Tree, article: &Article) -> (Verdict, Roles) {
    let mut roles: Roles = (0..page.blocks.len()).map(|idx| role_of(page, weights, tree, article, idx)).collect();
    if tree.nodes.is_empty() {
        if !page.title.is_empty() {
            name_headline(page, weights, &mut roles);
        }
        edge::clear(page, weights, &mut roles);
        let is_empty = weights.iter().all(|weight| weight.is_blank);
        return (if is_empty { Verdict::NotArticle } else { Verdict::Article }, roles);
    }
    name_headline(page, weights, &mut roles);
    set_apart::name(page, weights, tree, &mut roles);
    section::clear(page, weights, tree, &mut roles);
    if !tree.is_live_blog {
        head::name(page, weights, &mut roles);
    }
    edge::clear(page, weights, &mut roles);
    drop_empty_headings(&mut roles);
    let mut verdict = verdict::judge(page, weights, tree, article, &roles);
    if verdict == Verdict::NotArticle {
        let gathered = loose::gather(page, weights, tree, &roles);
        if verdict::is_enough(weights, &gathered) {
            verdict = Verdict::Article;
            roles = gathered;
        }
    }
    (verdict, roles)
}

fn role_of(page: &Page, weights: &[Weight], tree: &Tree, article: &Article, idx: usize) -> (Role, RoleReason) {
    let (block, weight) = (&page.blocks[idx], &weights[idx]);
    let place = block.hints.container.and_then(|container| tree.nodes.get(container)).and_then(|node| node.place);
    let by_line = line::standing(&block.text);
    if !article.is_inside[idx] || weight.is_blank {
        return match (place, by_line) {
            (Some(Place::Comment), _) => (Role::Comment, RoleReason::Place),
            (Some(Place::SignUp | Place::Share), _) => (Role::SignUp, RoleReason::Place),
            (None, Some(StandingLine::SignUp)) => (Role::SignUp, RoleReason::Line),
            (Some(Place::Related), _) => (Role::Related, RoleReason::Place),
            (None, Some(StandingLine::Related)) => (Role::Related, RoleReason::Line),
            (None | Some(Place::Byline), Some(StandingLine::Dateline)) => (Role::Dateline, RoleReason::Line),
            (Some(Place::Byline), _) => (Role::Byline, RoleReason::Place),
            (Some(Place::Caption), _) => (Role::Caption, RoleReason::Place),
            (None, Some(StandingLine::Byline)) => (Role::Byline, RoleReason::Line),
            (None, Some(StandingLine::Correction)) => (Role::Correction, RoleReason::Line),
            (Some(_), _) => (Role::Boilerplate, RoleReason::Place),
            _ if weight.is_blank => (Role::Boilerplate, RoleReason::NoWords),
            _ => (Role::Boilerplate, RoleReason::OutsideArticle),
        };
    }
    match place {
        Some(Place::Byline) if weight.words < 40 => {
            return match by_line {
                Some(StandingLine::Dateline) => (Role::Dateline, RoleReason::Line),
                _ => (Role::Byline, RoleReason::Place),
            };
        }
        Some(Place::Caption) => return (Role::Caption, RoleReason::Place),
        Some(Place::Correction) => return (Role::Correction, RoleReason::Place),
        Some(Place::Deck) if weight.words <= KICKER => return (Role::Boilerplate, RoleReason::Place),
        Some(Place::Deck) if block.kind != BlockKind::Heading => return (Role::Deck, RoleReason::Place),
        _ => {}
    }
    if let Some(standing) = by_line {
        let role = match standing {
            StandingLine::SignUp => Role::SignUp,
            StandingLine::Related => Role::Related,
            StandingLine::Boilerplate => Role::Boilerplate,
            StandingLine::Caption => Role::Caption,
            StandingLine::Byline => Role::Byline,
            StandingLine::Dateline => Role::Dateline,
            StandingLine::Correction => Role::Correction,
        };
        return (role, RoleReason::Line);
    }
    // Words in links against all words; a paragraph that is one link leads elsewhere.
    #[allow(clippy::cast_precision_loss)]
    let is_link = weight.linked > weight.words as f32 * 0.9;
    if is_link && weight.words > 0 && !matches!(block.kind, BlockKind::Heading) {
        return (Role::Related, RoleReason::Links);
    }
    let role = match block.kind {
        BlockKind::Heading if weight.is_sentence && weight.words >= LONG_SENTENCE => Role::Body,
        BlockKind::Heading => Role::Subheading,
        BlockKind::Caption => Role::Caption,
        BlockKind::ListItem => Role::List,
        BlockKind::BlockQuote => Role::BlockQuote,
        BlockKind::Paragraph | BlockKind::Cell | BlockKind::Preformatted => Role::Body,
    };
    (role, RoleReason::InArticle)
}

/// The heading that says what the title says is the headline, and so is the one of the first rank before the text, whose words search
/// engines need not be told; it may stand outside of the article's element. A bar at the top of the window may say it once more.
fn name_headline(page: &Page, weights: &[Weight], roles: &mut Roles) {
    let is_paragraph =
        |idx: &usize| roles[*idx].is_prose() && weights[*idx].is_sentence && weights[*idx].words >= PARAGRAPH;
    let first_prose = || roles.iter().position(|role| role.is_prose());
    let first = (0..roles.len()).find(is_paragraph).or_else(first_prose).unwrap_or(roles.len());
    let before = page.blocks.iter().enumerate().take(first.saturating_add(3));
    let headings: Vec<(usize, &Block)> = before.filter(|(_, block)| block.kind == BlockKind::Heading).collect();
    let title: HashSet<String> = words_of(&page.title).collect();
    let alike = headings.iter().filter_map(|(idx, block)| {
        let (mut all, mut shared) = (0, 0);
        for word in words_of(&block.text) {
            all += 1;
            shared += usize::from(title.contains(&word));
        }
        (shared > 0 && shared * 10 >= all * 6).then_some((*idx, shared))
    });
    let alike: Vec<(usize, usize)> = alike.collect();
    let most = alike.iter().map(|(_, shared)| *shared).max();
    let mut headlines: Vec<usize> =
        alike.into_iter().filter(|(_, shared)| Some(*shared) == most).map(|(idx, _)| idx).collect();
    let is_long = |(idx, block): &&(usize, &Block)| {
        block.hints.link_share < 0.5 && weights[*idx].words >= FEWEST_OF_TITLE && *idx < first
    };
    let is_first_rank = |(_, block): &&(usize, &Block)| {
        block.hints.container.and_then(|own| page.containers.get(own)).is_some_and(|own| own.tag == "h1")
    };
    let ranked = headings.iter().filter(is_long).rfind(is_first_rank);
    headlines.extend(ranked.map(|(idx, _)| *idx));
    if headlines.is_empty() {
        headlines.extend(headings.iter().find(is_long).map(|(idx, _)| *idx));
    }
    for idx in headlines {
        roles.set(idx, Role::Headline, RoleReason::Title);
    }
}

/// A heading after which no running text comes heads nothing of the article.
fn drop_empty_headings(roles: &mut Roles) {
    let mut has_text = false;
    for idx in (0..roles.len()).rev() {
        match roles[idx] {
            Role::Subheading if !has_text => roles.set(idx, Role::Boilerplate, RoleReason::NothingFollows),
            Role::Boilerplate | Role::Related | Role::Comment => {}
            other => has_text = has_text || other.is_prose(),
        }
    }
}

/// The first words of a text, in lower case; a title has no more.
fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60).map(str::to_lowercase)
}
