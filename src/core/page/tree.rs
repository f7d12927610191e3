//! The elements around the blocks in, a tree out whose every element knows what it holds and what its name says.
//!
//! Invariant: parents come before children, so every pass is one loop, forward or backward; nothing recurses.

use super::{BlockKind, Container, Declaration, Page, Source, weight::Weight};
use crate::lexicon::{self, Place};
use std::collections::HashMap;

/// The elements of a page.
pub(super) struct Tree {
    /// One node an element, in the page's order.
    pub nodes: Vec<Node>,
    /// Whether the page says that it is a live blog: its many short posts under linked headings are no teasers.
    pub is_live_blog: bool,
}

/// One element.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The element around it.
    pub parent: Option<usize>,
    /// Sum of the values of all blocks in it.
    pub value: f32,
    /// Sum of the values above 0 of all blocks in it.
    pub prose: f32,
    /// Words of all blocks in it, and those in links.
    pub words: f32,
    pub linked: f32,
    /// Blocks in it, and those of them that are links and little else.
    pub blocks: u32,
    pub link_blocks: u32,
    /// Headings in it that are links: each stands over a teaser of another story.
    pub teasers: u32,
    /// Paragraphs of some length in it.
    pub paragraphs: u32,
    /// Whether a heading of the first rank is in it.
    pub has_title: bool,
    /// What its own tag, role and names say.
    own: Option<Place>,
    /// Whether that is said by the tag or the role, not by a name.
    is_certain: bool,
    /// What it or the nearest element around it that counts is.
    pub place: Option<Place>,
}

impl Tree {
    /// Builds the tree.
    pub fn new(page: &Page, weights: &[Weight]) -> Self {
        let named: Vec<Option<(Place, &str)>> = page.containers.iter().map(named_place).collect();
        let containers = page.containers.iter().zip(&named).enumerate();
        let mut nodes: Vec<Node> = containers.map(|(idx, (c, named))| Node::new(idx, c, *named)).collect();
        for (block, weight) in page.blocks.iter().zip(weights) {
            let Some(node) = block.hints.container.and_then(|idx| nodes.get_mut(idx)) else { continue };
            node.value += weight.value;
            node.prose += weight.value.max(0.0);
            // Words of one block stay far below 2^24.
            #[allow(clippy::cast_precision_loss)]
            let words = weight.words as f32;
            node.words += words;
            node.linked += weight.linked;
            node.blocks += 1;
            node.link_blocks += u32::from(block.hints.link_share > 0.9);
            node.paragraphs += u32::from(weight.value >= PARAGRAPH);
            node.teasers += u32::from(block.kind == BlockKind::Heading && block.hints.link_share > 0.8);
        }
        for (node, container) in nodes.iter_mut().zip(&page.containers) {
            node.has_title = container.tag == "h1";
        }
        for idx in (0..nodes.len()).rev() {
            let node = nodes[idx].clone();
            let Some(parent) = node.parent.and_then(|parent| nodes.get_mut(parent)) else { continue };
            parent.value += node.value;
            parent.prose += node.prose;
            parent.words += node.words;
            parent.linked += node.linked;
            parent.blocks += node.blocks;
            parent.link_blocks += node.link_blocks;
            parent.teasers += node.teasers;
            parent.paragraphs += node.paragraphs;
            parent.has_title |= node.has_title;
        }
        let all: f32 = nodes.iter().filter(|node| node.parent.is_none()).map(|node| node.prose).sum();
        let unnamed = all - outermost_named(&nodes, all);
        let names = Names::of(&nodes, &named);
        for idx in 0..nodes.len() {
            let around = nodes[idx].parent.and_then(|parent| nodes[parent].place);
            nodes[idx].place = around.or_else(|| counted(&nodes[idx], names.holds(idx), all, unnamed));
        }
        Self { nodes, is_live_blog: is_live_blog(page) }
    }

    /// The element and those around it, from the inside out.
    pub fn upwards(&self, from: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(from.filter(|idx| *idx < self.nodes.len()), |idx| self.nodes[*idx].parent)
    }
}

impl Node {
    fn new(idx: usize, container: &Container, named: Option<(Place, &str)>) -> Self {
        let certain = certain_place(container);
        Self {
            parent: container.parent.filter(|parent| *parent < idx),
            own: certain.or(named.map(|(place, _)| place)),
            is_certain: certain.is_some(),
            ..Self::default()
        }
    }
}

/// The running text in elements that are named for something else than an article, each counted once.
fn outermost_named(nodes: &[Node], all: f32) -> f32 {
    let mut is_named = vec![false; nodes.len()];
    let mut sum = 0.0;
    for (idx, node) in nodes.iter().enumerate() {
        let around = node.parent.is_some_and(|parent| is_named[parent]);
        let named = node.own.is_some_and(|place| !is_part_of_article(place)) && node.prose < all * NEARLY_ALL;
        sum += if named && !around { node.prose } else { 0.0 };
        is_named[idx] = named || around;
    }
    sum
}

/// What all elements together hold that got their place by the same name: a page builder makes an article of a dozen boxes called `widget`,
/// and a wall that a reader has passed leaves `paywall` on each paragraph behind it.
struct Names {
    /// For each element the name that gave it its place.
    of_node: Vec<Option<usize>>,
    held: Vec<Held>,
}

/// Running text that stands in elements of one name.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    prose: f32,
    words: f32,
    linked: f32,
    paragraphs: u32,
}

impl Names {
    fn of(nodes: &[Node], named: &[Option<(Place, &str)>]) -> Self {
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut names = Self { of_node: Vec::with_capacity(nodes.len()), held: Vec::new() };
        // The name of the nearest named element around each, itself included: what is in it counts once.
        let mut nearest: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
        for (node, named) in nodes.iter().zip(named) {
            let name = named.filter(|_| !node.is_certain).map(|(_, name)| name);
            let name = name.map(|name| *known.entry(name).or_insert(names.held.len()));
            let around = node.parent.and_then(|parent| nearest[parent]);
            names.of_node.push(name);
            nearest.push(name.or(around));
            let Some(name) = name else { continue };
            if name == names.held.len() {
                names.held.push(Held::default());
            }
            if around != Some(name) {
                let held = &mut names.held[name];
                held.prose += node.prose;
                held.words += node.words;
                held.linked += node.linked;
                held.paragraphs = held.paragraphs.saturating_add(node.paragraphs);
            }
        }
        names
    }

    fn holds(&self, idx: usize) -> Option<Held> {
        self.of_node[idx].map(|name| self.held[name])
    }
}

/// What an element's name says, unless the elements of that name hold so much of the page's running text that it must mean something else
/// (`<body class="has-comments">`, an article in a box called `widget`). `held` is what they hold; `None` where its tag or role says it.
fn counted(node: &Node, held: Option<Held>, all: f32, unnamed: f32) -> Option<Place> {
    let place = node.own?;
    if is_part_of_article(place) {
        return (node.words <= LONGEST_LINE).then_some(place);
    }
    let share = if all > 0.0 { held.map_or(node.prose, |held| held.prose) / all } else { 0.0 };
    let is_text_elsewhere = unnamed >= ENOUGH_TEXT;
    let most = match place {
        Place::Comment if is_text_elsewhere => 0.95,
        _ if is_text_elsewhere => NEARLY_ALL,
        _ if node.is_certain => 0.7,
        _ => 0.4,
    };
    let needs_links = matches!(place, Place::Related | Place::Share | Place::Navigation);
    if needs_links && !node.is_certain && node.prose > ENOUGH_TEXT && node.linked < node.words * FEW_LINKS {
        return None;
    }
    // Nobody asks for a subscription at such length, in one box or in each paragraph: it is the text for which one was asked.
    let is_text = |held: Held| {
        let paragraphs = if node.blocks == 1 { held.paragraphs } else { node.paragraphs };
        paragraphs >= MANY_PARAGRAPHS && share > MUCH && held.linked < held.words * FEW_LINKS
    };
    if place == Place::SignUp && held.is_some_and(is_text) {
        return None;
    }
    let holds_title = node.has_title && !node.is_certain && node.prose > ENOUGH_TEXT;
    (share < most && !holds_title).then_some(place)
}

fn is_part_of_article(place: Place) -> bool {
    matches!(place, Place::Byline | Place::Caption | Place::Deck | Place::Correction)
}

/// Whether the page declares itself a live blog, or has an element that is named for one.
fn is_live_blog(page: &Page) -> bool {
    let is_declared = |declared: &Declaration| declared.source == Source::Schema && declared.value == "LiveBlogPosting";
    let is_named = |container: &Container| {
        container.tokens.split(' ').any(|token| {
            let token = token.to_ascii_lowercase();
            token.starts_with("live-blog") || token.starts_with("liveblog") || token.starts_with("live_blog")
        })
    };
    page.declared.iter().any(is_declared) || page.containers.iter().any(is_named)
}

/// What a paragraph of some length weighs at least, in words.
const PARAGRAPH: f32 = 6.0;
/// Running text, in words, that may be an article.
const ENOUGH_TEXT: f32 = 100.0;
/// A share of a page's running text that no box beside the article has.
const NEARLY_ALL: f32 = 0.85;
/// A share of a page's running text that no boxes have that ask readers to subscribe.
const MUCH: f32 = 0.2;
/// Share of words in links that every box of links has.
const FEW_LINKS: f32 = 0.05;
/// Paragraphs of some length that no box asks readers to subscribe in.
const MANY_PARAGRAPHS: u32 = 5;
/// Most words of a byline, a caption or a deck.
const LONGEST_LINE: f32 = 80.0;

/// What the tag or the ARIA role says.
fn certain_place(container: &Container) -> Option<Place> {
    match container.role.as_deref() {
        Some("navigation" | "menu" | "menubar" | "tablist" | "toolbar" | "tree") => return Some(Place::Navigation),
        Some("contentinfo") => return Some(Place::Footer),
        Some("complementary") => return Some(Place::Aside),
        Some("search" | "dialog" | "alertdialog" | "alert" | "banner") => return Some(Place::Furniture),
        _ => {}
    }
    match container.tag.as_str() {
        "nav" | "menu" => Some(Place::Navigation),
        "footer" => Some(Place::Footer),
        "aside" => Some(Place::Aside),
        "amp-sidebar" => Some(Place::Navigation),
        "amp-ad" | "amp-embed" => Some(Place::Advert),
        "dialog" | "search" | "form" => Some(Place::Furniture),
        "figcaption" => Some(Place::Caption),
        "address" | "time" => Some(Place::Byline),
        _ => None,
    }
}

/// What the class, id and test names say, the gravest of all, and the name that says it.
fn named_place(container: &Container) -> Option<(Place, &str)> {
    if matches!(container.tag.as_str(), "body" | "main" | "html") {
        return None;
    }
    let names = container.tokens.split_whitespace().filter(|token| !is_state(token));
    names.filter_map(|name| Some((place_of_name(name)?, name))).min()
}

/// Names that say what a page has or an article is about, not what the element is.
fn is_state(token: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "has-",
        "no-",
        "with-",
        "without-",
        "is-",
        "not-",
        "js-",
        "tag-",
        "category-",
        "post-",
        "type-",
        "single-",
        "page-",
        "subscriber-only",
        "subscriber-preview",
    ];
    OPENINGS.iter().any(|opening| token.starts_with(opening)) || token.contains("-with-") || token.contains("-has-")
}

/// What one name says, by its words and pairs of words.
fn place_of_name(token: &str) -> Option<Place> {
    let words = words_of(token);
    let single = words.iter().filter_map(|word| lexicon::place(word));
    let pairs = words.windows(2).filter_map(|pair| lexicon::place(&pair.join("-")));
    single.chain(pairs).min()
}

/// The words of a name, in lower case: `relatedLinks`, `related_links` and `related-links` have the same.
fn words_of(token: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut after_lower, mut begins) = (false, true);
    for character in token.chars() {
        if !character.is_alphanumeric() {
            begins = true;
            continue;
        }
        if begins || (after_lower && character.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(character.to_lowercase());
        }
        after_lower = character.is_lowercase();
        begins = false;
    }
    words
}
