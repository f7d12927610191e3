//! The weighed tree in, the elements that are the article out.
//!
//! The article is the element whose blocks weigh most together: running text makes an element heavier, menus and teasers
//! make it lighter, so the heaviest element holds all of the text and as little else as possible. Then its neighbors that
//! are running text too join it, and the parts in it that are mostly links leave it.

use super::{
    BlockKind, Page,
    tree::{Node, Tree},
    weight::Weight,
};

/// Which blocks are in the article.
pub(super) struct Article {
    /// Whether each block lies in the article's elements and in none that left it.
    pub is_inside: Vec<bool>,
}

/// A neighbor joins when it weighs at least this, in words.
const NEIGHBOR: f32 = 25.0;
/// Share of words in links below which a neighbor may join.
const LINKED_NEIGHBOR: f32 = 0.25;
/// What a list weighs at least for the element around it, in words.
const LIST: f32 = -10.0;
/// How much of the heaviest element's weight an element that calls itself the article may have lost to its other parts.
const STILL_HEAVY: f32 = 0.6;
/// Share of words in links below which an element that is named for an article's text is one.
const LINKED_TEXT: f32 = 0.4;
/// Words that a teaser has at most, its heading included.
const WORDS_A_TEASER: f32 = 60.0;
/// Share of words in links from which a part of the article leaves it.
const LINKED_PART: f32 = 0.55;

/// Finds the article.
pub(super) fn find(page: &Page, weights: &[Weight], tree: &Tree) -> Article {
    if tree.nodes.is_empty() {
        return Article { is_inside: vec![true; page.blocks.len()] };
    }
    let value = values(page, weights, tree);
    let top = (0..tree.nodes.len()).fold(None, |best: Option<usize>, idx| match best {
        Some(best) if value[best] > value[idx] => Some(best),
        _ => Some(idx),
    });
    let top = top.map(|top| widen(page, tree, &value, top));
    let mut is_root = vec![false; tree.nodes.len()];
    if let Some(top) = top {
        is_root[top] = true;
        join_neighbors(page, tree, &value, top, &mut is_root);
    }
    let total = top.map_or(0.0, |top| tree.nodes[top].words);
    let mut is_element_inside = vec![false; tree.nodes.len()];
    for idx in 0..tree.nodes.len() {
        let around = tree.nodes[idx].parent.is_some_and(|parent| is_element_inside[parent]);
        is_element_inside[idx] = is_root[idx] || around;
        is_element_inside[idx] &= !leaves(tree, idx, total, is_root[idx]);
    }
    let is_inside = page
        .blocks
        .iter()
        .map(|block| block.hints.container.and_then(|idx| is_element_inside.get(idx)).copied().unwrap_or(false))
        .collect();
    Article { is_inside }
}

/// The weight of each element without what its name or the names around it exclude.
fn values(page: &Page, weights: &[Weight], tree: &Tree) -> Vec<f32> {
    let mut value = vec![0.0; tree.nodes.len()];
    for (block, weight) in page.blocks.iter().zip(weights) {
        let Some(idx) = block.hints.container.filter(|idx| *idx < tree.nodes.len()) else { continue };
        // The posts of a live blog stand under headings that link to them.
        let is_post_heading = tree.is_live_blog && block.kind == BlockKind::Heading;
        if tree.nodes[idx].place.is_none() && !is_post_heading {
            value[idx] += weight.value;
        }
    }
    for idx in (0..tree.nodes.len()).rev() {
        if is_teasers(tree, &tree.nodes[idx]) {
            value[idx] = value[idx].min(0.0);
        }
        // A list of links in an article leaves it, and so weighs little against it.
        let least = if matches!(page.containers[idx].tag.as_str(), "ul" | "ol" | "dl") { LIST } else { f32::MIN };
        if let Some(parent) = tree.nodes[idx].parent {
            value[parent] += value[idx].max(least);
        }
    }
    value
}

/// The element around `top` that calls itself the article, where it does not weigh much less, or says by its name that it holds
/// an article's text and is not mostly links (a text of many short items weighs little); else `top`.
fn widen(page: &Page, tree: &Tree, value: &[f32], top: usize) -> usize {
    let mut widest = top;
    for idx in tree.upwards(Some(top)).skip(1) {
        let (container, node) = (&page.containers[idx], &tree.nodes[idx]);
        let is_article = container.tag == "article" || container.role.as_deref() == Some("article");
        let is_main = container.tag == "main" || container.role.as_deref() == Some("main");
        let is_text = container.tokens.split(' ').any(is_article_name);
        let is_heavy = value[idx] >= value[top] * STILL_HEAVY;
        let is_light_text = is_text && node.linked < node.words * LINKED_TEXT && !is_teasers(tree, node);
        if is_heavy && (is_article || is_main || is_text) || is_light_text {
            widest = idx;
        }
    }
    widest
}

/// Names by which content systems call the element that holds the article's text.
fn is_article_name(token: &str) -> bool {
    let folded: String = token.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    [
        "articlebody",
        "articlecontent",
        "articletext",
        "storybody",
        "storytext",
        "storycontent",
        "entrycontent",
        "postcontent",
        "postbody",
    ]
    .iter()
    .any(|name| folded.starts_with(name) || folded.ends_with(name))
}

/// Makes the neighbors of `top`, and of the elements around it, roots too: those that are running text, and those that are no
/// links and stand between them.
fn join_neighbors(page: &Page, tree: &Tree, value: &[f32], top: usize, is_root: &mut [bool]) {
    let mut is_above = vec![false; tree.nodes.len()];
    // For each of them its child on the way to `top`.
    let mut way: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    let mut below = top;
    for idx in tree.upwards(Some(top)).skip(1) {
        is_above[idx] = true;
        way[idx] = Some(below);
        below = idx;
    }
    // The element beside the way up to `top` that each element lies in.
    let mut branch: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    for idx in 0..tree.nodes.len() {
        let Some(parent) = tree.nodes[idx].parent else { continue };
        branch[idx] = if is_above[parent] && !is_above[idx] { Some(idx) } else { branch[parent] };
        let node = &tree.nodes[idx];
        let is_text = value[idx] >= NEIGHBOR && node.linked < node.words * LINKED_NEIGHBOR && !is_teasers(tree, node);
        let is_twin = way[parent].is_some_and(|twin| is_named_alike(page, twin, idx))
            && node.linked < node.words * LINKED_NEIGHBOR;
        let is_other_article = node.has_title && tree.nodes[top].has_title;
        if branch[idx] == Some(idx)
            && (is_text || is_twin && !is_teasers(tree, node))
            && node.place.is_none()
            && !is_other_article
        {
            is_root[idx] = true;
        }
    }
    let branch_of = |at: usize| page.blocks[at].hints.container.and_then(|idx| branch.get(idx).copied().flatten());
    let in_root = |at: &usize| branch_of(*at).is_some_and(|idx| is_root[idx]);
    let Some(first) = (0..page.blocks.len()).find(in_root) else { return };
    let last = (first..page.blocks.len()).rev().find(in_root).unwrap_or(first);
    let between: Vec<usize> = (first..last).filter_map(branch_of).collect();
    for idx in between {
        let node = &tree.nodes[idx];
        if node.place.is_none() && node.linked < node.words * LINKED_NEIGHBOR && !is_teasers(tree, node) {
            is_root[idx] = true;
        }
    }
}

/// Whether two elements have the same tag and the same names, and names at all: the steps of a recipe, the parts of a story.
fn is_named_alike(page: &Page, one: usize, other: usize) -> bool {
    let (one, other) = (&page.containers[one], &page.containers[other]);
    one.tag == other.tag && one.tokens == other.tokens && !one.tokens.is_empty()
}

/// Whether a part of the article is none: its name says so, or it is mostly links.
fn leaves(tree: &Tree, idx: usize, total: f32, is_root: bool) -> bool {
    use crate::lexicon::Place;
    let node = &tree.nodes[idx];
    let excluded = node
        .place
        .is_some_and(|place| !matches!(place, Place::Byline | Place::Caption | Place::Deck | Place::Correction));
    let is_small = node.words < total * 0.5;
    excluded
        || (!is_root && is_teasers(tree, node))
        || (is_small
            && node.blocks > 1
            && node.link_blocks * 2 >= node.blocks
            && node.value < 0.0
            && node.linked > node.words * LINKED_PART)
}

/// Whether an element is a row of teasers: several headings that are links, each over a few words
/// and at most one paragraph.
fn is_teasers(tree: &Tree, node: &Node) -> bool {
    // Headings of one page stay far below 2^24.
    #[allow(clippy::cast_precision_loss)]
    let teasers = node.teasers as f32;
    !tree.is_live_blog && node.teasers >= 2 && node.paragraphs <= node.teasers && node.words < teasers * WORDS_A_TEASER
}
