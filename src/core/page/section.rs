//! The article's blocks with their roles in, the same without the parts that their own first line says are no article out: "More
//! from Harbor Times" over teasers, "Comments (2)" over what readers wrote, a box that asks for an address.
//!
//! Content systems often name such parts in ways that nobody can read (`css-1tzi3kv`); what they say of themselves is all there is.
//! Invariant: no part that holds most of the running text changes.

use super::{BlockKind, Page, Role, RoleReason, emphasis, line, reason::Roles, tree::Tree, weight::Weight};
use crate::lexicon::StandingLine;
use std::ops::Range;

/// Words of a line that heads a part.
const HEADING: u32 = 8;
/// Share of the running text that such a part has at most.
const MOST: f32 = 0.4;
/// Share of the running text that may follow a heading in the text itself, and must stand before it.
const MOST_AFTER: f32 = 0.3;
/// Words of running text that a paywall leaves.
const LEFT: f32 = 35.0;
/// Words of a box that asks for something of the page's own.
const BOX: f32 = 90.0;

/// Clears the roles of such parts.
pub(super) fn clear(page: &Page, weights: &[Weight], tree: &Tree, roles: &mut Roles) {
    let extents = Extents::of(page, tree);
    let words = Words::of(weights, roles);
    let most = words.all() * MOST;
    let mut cleared_to = 0;
    for idx in 0..roles.len() {
        let (block, weight) = (&page.blocks[idx], &weights[idx]);
        let container = block.hints.container.filter(|own| *own < tree.nodes.len());
        if idx < cleared_to || container.is_none() {
            continue;
        }
        let is_short = weight.words <= HEADING && weight.words > 0;
        let is_set_off = block.kind == BlockKind::Heading || emphasis(page, block).is_bold;
        let is_heading = is_short && (is_set_off || !weight.is_sentence);
        if let Some(kind) = is_heading.then(|| line::heads(&block.text)).flatten() {
            // The outermost element that begins with this line and does not hold the text.
            // What a paywall offers may be longer than what it leaves.
            let most = if kind == StandingLine::SignUp { words.all() - LEFT } else { most };
            let part = tree
                .upwards(container)
                .take_while(|at| extents.first[*at] == idx && words.between(idx, extents.last[*at] + 1) <= most)
                .last();
            let mut end = part.map_or(idx + 1, |part| extents.last[part] + 1);
            // "About Ann Gray", over a few lines at the end; an article's own part may be headed so too.
            let rest = words.between(idx, roles.len());
            if kind == StandingLine::Byline
                && (rest > words.between(0, idx) * MOST_AFTER || !line::is_name(&block.text))
            {
                continue;
            }
            let is_alone = end == idx + 1 && is_set_off;
            if is_alone && words.between(end, roles.len()) <= words.between(0, idx) * MOST_AFTER {
                end = roles.len();
            }
            give(roles, idx..end, role_under(kind));
            cleared_to = end;
        } else if roles[idx] == Role::SignUp {
            let part = tree.upwards(container).take_while(|at| tree.nodes[*at].words <= BOX).last();
            let Some(range) = part.map(|part| extents.first[part]..extents.last[part] + 1) else { continue };
            let is_box =
                page.blocks[range.clone()].iter().any(|block| line::is_about_letters(&line::fold(&block.text)));
            if is_box && words.between(range.start, range.end) <= most {
                give(roles, range, Role::SignUp);
            }
        }
    }
}

/// What stands under a heading of this kind.
fn role_under(kind: StandingLine) -> Role {
    match kind {
        StandingLine::SignUp => Role::SignUp,
        StandingLine::Related => Role::Related,
        StandingLine::Comment => Role::Comment,
        StandingLine::Correction => Role::Correction,
        _ => Role::Boilerplate,
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

    fn between(&self, start: usize, end: usize) -> f32 {
        self.0[end] - self.0[start]
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
}
