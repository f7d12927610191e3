//! The article's blocks with their roles in, the same without the parts that their own first line says are no article out: "More
//! from Harbor Times" over teasers, "Comments (2)" over what readers wrote, a box that asks for an address.
//!
//! Content systems often name such parts in ways that nobody can read (`css-1tzi3kv`); what they say of themselves is all there is.
//! Invariant: no part that holds most of the running text changes, unless it is what a paywall offers.

use super::{BlockKind, Page, Role, RoleReason, emphasis, line, reason::Roles, tree::Tree, weight::Weight};
use crate::lexicon::{self, Part};
use std::ops::Range;

/// Words of a line that heads a part.
const HEADING: u32 = 8;
/// Share of the running text that a part has at most.
const MOST: f32 = 0.4;
/// How much may follow a heading in the text itself, measured by what stands before it.
const MOST_AFTER: f32 = 0.3;
/// Words of running text that a paywall leaves.
const LEFT: f32 = 35.0;
/// Words of a box that asks for an address, and those of its own sentences.
const BOX: f32 = 90.0;
const BOX_TEXT: f32 = 35.0;
/// Words of a sentence that is no teaser, and what is less than a teaser has in its link.
const SENTENCE: u32 = 8;
const LINKED: f32 = 0.25;

/// Clears the roles of such parts.
pub(super) fn clear(page: &Page, weights: &[Weight], tree: &Tree, roles: &mut Roles) {
    let extents = Extents::of(page, tree);
    let words = Words::of(weights, roles);
    let mut done = 0;
    for idx in 0..roles.len() {
        let block = &page.blocks[idx];
        if idx < done || block.hints.container.is_none_or(|own| own >= tree.nodes.len()) {
            continue;
        }
        if let Some(part) = heads(page, weights, idx) {
            done = part_end(page, weights, tree, &extents, &words, roles, (idx, part));
            give(roles, idx..done, role_under(part));
        } else if roles[idx] == Role::SignUp && roles.reason(idx) == RoleReason::Line {
            let around = tree.upwards(block.hints.container).take_while(|at| tree.nodes[*at].words <= BOX).last();
            let Some(range) = around.map(|at| extents.range(at)) else { continue };
            done = range.end;
            if words.between(&range) <= BOX_TEXT && is_box(page, weights, range.clone()) {
                give(roles, range, Role::SignUp);
            }
        }
    }
}

/// What stands under a block, where it is a heading or a short line that says so.
fn heads(page: &Page, weights: &[Weight], idx: usize) -> Option<Part> {
    let (block, weight) = (&page.blocks[idx], &weights[idx]);
    let is_short = (1..=HEADING).contains(&weight.words);
    if !is_short || weight.is_sentence && !is_set_off(page, idx) {
        return None;
    }
    let part = lexicon::part_under(&line::fold(block.text.trim()))?;
    let is_line = match block.kind {
        BlockKind::Heading | BlockKind::Paragraph => true,
        // A page may stand in one cell; a table may have a row for what is related.
        BlockKind::Cell => part == Part::Comments,
        _ => false,
    };
    (is_line && (part != Part::Offer || block.hints.link_share == 0.0)).then_some(part)
}

fn is_set_off(page: &Page, idx: usize) -> bool {
    page.blocks[idx].kind == BlockKind::Heading || emphasis(page, &page.blocks[idx]).is_bold
}

/// Where the part ends that a block heads: with the outermost element that begins with it and does not hold the text, or, where
/// it stands in the text itself, after what cannot be the text's.
fn part_end(
    page: &Page,
    weights: &[Weight],
    tree: &Tree,
    extents: &Extents,
    words: &Words,
    roles: &Roles,
    (idx, part): (usize, Part),
) -> usize {
    let most = if part == Part::Offer { words.all() - LEFT } else { words.all() * MOST };
    let is_headed = |at: &usize| extents.first[*at] == idx && words.between(&(idx..extents.last[*at] + 1)) <= most;
    let element = tree.upwards(page.blocks[idx].hints.container).take_while(is_headed).last();
    let end = element.map_or(idx + 1, |at| extents.last[at] + 1);
    if end > idx + 1 {
        let has_links = element.is_some_and(|at| tree.nodes[at].linked > 0.0);
        return if part == Part::Related && !has_links { idx + 1 } else { end };
    }
    if !is_set_off(page, idx) {
        return end;
    }
    let is_rest_short = words.between(&(end..roles.len())) <= words.between(&(0..idx)) * MOST_AFTER;
    match part {
        Part::Comments | Part::About if is_rest_short => roles.len(),
        Part::Notes if is_rest_short => roles.len().min(end + 1),
        Part::Related | Part::SignUp => {
            let is_text = |at: &usize| roles[*at].is_prose() && is_told(page, weights, *at);
            let next = (end..roles.len()).find(is_text).unwrap_or(roles.len());
            if words.between(&(end..next)) <= most { next } else { end }
        }
        _ => end,
    }
}

/// Whether a block is a sentence of the text and no teaser, though a word of it may be a link: "The masons came in June, the board says."
fn is_told(page: &Page, weights: &[Weight], idx: usize) -> bool {
    let (block, weight) = (&page.blocks[idx], &weights[idx]);
    let goes_on = block.text.trim_end().ends_with([':', ';', '…']);
    !goes_on && weight.is_sentence && weight.words >= SENTENCE && block.hints.link_share < LINKED
}

/// Whether these blocks are a box about a newsletter or the like: it has a heading or a button of its own.
fn is_box(page: &Page, weights: &[Weight], range: Range<usize>) -> bool {
    let is_fragment = |idx: usize| {
        let is_heading = page.blocks[idx].kind == BlockKind::Heading;
        (1..=HEADING).contains(&weights[idx].words) && (is_heading || !weights[idx].is_sentence)
    };
    range.clone().any(is_fragment)
        && page.blocks[range].iter().any(|block| line::is_about_letters(&line::fold(&block.text)))
}

/// What stands under a heading of this kind.
fn role_under(part: Part) -> Role {
    match part {
        Part::SignUp | Part::Offer => Role::SignUp,
        Part::Related => Role::Related,
        Part::Comments => Role::Comment,
        Part::Notes => Role::Correction,
        Part::About => Role::Boilerplate,
    }
}

/// Gives the running text among these blocks, and the headings in it, another role.
fn give(roles: &mut Roles, range: Range<usize>, role: Role) {
    for idx in range {
        if roles[idx].is_prose() || roles[idx] == Role::Subheading {
            roles.set(idx, role, RoleReason::Headed);
        }
    }
}

/// Words of running text before each block.
struct Words(Vec<f32>);

impl Words {
    fn of(weights: &[Weight], roles: &[Role]) -> Self {
        let mut before = vec![0.0];
        let mut sum = 0.0;
        for (weight, role) in weights.iter().zip(roles) {
            // Words of a page stay below 2^24, where f32 is exact.
            #[allow(clippy::cast_precision_loss)]
            let words = weight.words as f32;
            sum += if role.is_prose() { words } else { 0.0 };
            before.push(sum);
        }
        Self(before)
    }

    fn all(&self) -> f32 {
        self.0.last().copied().unwrap_or(0.0)
    }

    fn between(&self, range: &Range<usize>) -> f32 {
        self.0[range.end] - self.0[range.start]
    }
}

/// The first and the last block in each element.
struct Extents {
    first: Vec<usize>,
    last: Vec<usize>,
}

impl Extents {
    fn of(page: &Page, tree: &Tree) -> Self {
        let count = tree.nodes.len();
        let mut extents = Self { first: vec![usize::MAX; count], last: vec![0; count] };
        for (idx, block) in page.blocks.iter().enumerate() {
            let Some(own) = block.hints.container.filter(|own| *own < count) else { continue };
            extents.first[own] = extents.first[own].min(idx);
            extents.last[own] = extents.last[own].max(idx);
        }
        for at in (0..count).rev() {
            let Some(parent) = tree.nodes[at].parent else { continue };
            extents.first[parent] = extents.first[parent].min(extents.first[at]);
            extents.last[parent] = extents.last[parent].max(extents.last[at]);
        }
        extents
    }

    fn range(&self, at: usize) -> Range<usize> {
        self.first[at]..self.last[at] + 1
    }
}
