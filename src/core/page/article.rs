//! The weighed tree in, the elements that are the article out.
//!
//! The article is the element whose blocks weigh most together: running text makes an element heavier, menus and teasers
//! make it lighter, so the heaviest element holds all of the text and as little else as possible. Then its neighbors that
//! are running text too join it, and the parts in it that are mostly links leave it.

use super::{Page, tree::Tree, weight::Weight};

/// Which blocks are in the article.
pub(super) struct Article {
    /// Whether each block lies in the article's elements and in none that left it.
    pub is_inside: Vec<bool>,
    /// Whether each element is in the article.
    pub is_element_inside: Vec<bool>,
}

/// A neighbor joins when it weighs at least this, in words.
const NEIGHBOR: f32 = 25.0;
/// Share of words in links from which a part of the article leaves it.
const LINKED_PART: f32 = 0.55;

/// Finds the article.
pub(super) fn find(page: &Page, weights: &[Weight], tree: &Tree) -> Article {
    if tree.nodes.is_empty() {
        return Article { is_inside: vec![true; page.blocks.len()], is_element_inside: Vec::new() };
    }
    let value = values(page, weights, tree);
    let top = (0..tree.nodes.len()).fold(None, |best: Option<usize>, idx| match best {
        Some(best) if value[best] > value[idx] => Some(best),
        _ => Some(idx),
    });
    let mut is_root = vec![false; tree.nodes.len()];
    if let Some(top) = top {
        is_root[top] = true;
        join_neighbors(tree, &value, top, &mut is_root);
    }
    let total = top.map_or(0.0, |top| tree.nodes[top].words);
    let mut is_element_inside = vec![false; tree.nodes.len()];
    for idx in 0..tree.nodes.len() {
        let around = tree.nodes[idx].parent.is_some_and(|parent| is_element_inside[parent]);
        is_element_inside[idx] = (is_root[idx] || around) && !leaves(tree, idx, total);
    }
    let is_inside = page
        .blocks
        .iter()
        .map(|block| block.hints.container.and_then(|idx| is_element_inside.get(idx)).copied().unwrap_or(false))
        .collect();
    Article { is_inside, is_element_inside }
}

/// The weight of each element without what its name or the names around it exclude.
fn values(page: &Page, weights: &[Weight], tree: &Tree) -> Vec<f32> {
    let mut value = vec![0.0; tree.nodes.len()];
    for (block, weight) in page.blocks.iter().zip(weights) {
        let Some(idx) = block.hints.container.filter(|idx| *idx < tree.nodes.len()) else { continue };
        if tree.nodes[idx].place.is_none() {
            value[idx] += weight.value;
        }
    }
    for idx in (0..tree.nodes.len()).rev() {
        if let Some(parent) = tree.nodes[idx].parent {
            value[parent] += value[idx];
        }
    }
    value
}

/// Makes the neighbors of `top`, and of the elements around it, roots too where they are running text.
fn join_neighbors(tree: &Tree, value: &[f32], top: usize, is_root: &mut [bool]) {
    let mut is_above = vec![false; tree.nodes.len()];
    for idx in tree.upwards(Some(top)).skip(1) {
        is_above[idx] = true;
    }
    for idx in 0..tree.nodes.len() {
        let node = &tree.nodes[idx];
        let beside = node.parent.is_some_and(|parent| is_above[parent]) && !is_above[idx];
        let is_text = value[idx] >= NEIGHBOR && node.linked < node.words * 0.25;
        if beside && is_text && node.place.is_none() {
            is_root[idx] = true;
        }
    }
}

/// Whether a part of the article is none: its name says so, or it is mostly links.
fn leaves(tree: &Tree, idx: usize, total: f32) -> bool {
    use crate::lexicon::Place;
    let node = &tree.nodes[idx];
    let excluded = node.place.is_some_and(|place| !matches!(place, Place::Byline | Place::Caption | Place::Deck));
    let is_small = node.words < total * 0.5;
    excluded || (is_small && node.blocks > 1 && node.value < 0.0 && node.linked > node.words * LINKED_PART)
}
