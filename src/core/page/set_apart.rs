//! The article's blocks with their first roles in, the same with what is set apart from the running text out: somebody's
//! embedded post, and a sentence of the article that is said again in large letters.
//!
//! Invariant: only blocks that were running text so far, or are named a pull quote, change their role.

use super::{BlockKind, Page, Role, RoleReason, line, reason::Roles, tree::Tree, weight::Weight};
use std::collections::HashMap;

/// Names of the elements that hold somebody's post.
const EMBED_NAMES: &[&str] = &[
    "twitter-tweet",
    "twitter-video",
    "tweet-embed",
    "embedded-tweet",
    "instagram-media",
    "fb-post",
    "facebook-post",
    "tiktok-embed",
    "bluesky-embed",
    "reddit-embed-bq",
    "reddit-card",
    "mastodon-embed",
    "truthsocial-embed",
    "threads-embed",
];
/// Names of the elements that hold a pull quote, without what joins the words.
const PULL_QUOTE_NAMES: &[&str] = &["pullquote", "pullout", "pulledquote"];
/// Words of a pull quote.
const SHORTEST: u32 = 5;
const LONGEST: u32 = 60;
/// Words of an element that is named for a pull quote, its signature and its buttons included.
const LONGEST_NAMED: f32 = 120.0;
/// Texts in which the same five words are looked for, and bytes of text that are searched for copies: a page may repeat itself.
const PLACES: usize = 16;
const SEARCHED: usize = 1 << 22;
/// How far up an element may be named.
const LEVELS: usize = 4;
const OPENING_MARKS: &[char] = &['“', '"', '„', '«', '‘'];

/// Names embedded posts and pull quotes.
pub(super) fn name(page: &Page, weights: &[Weight], tree: &Tree, roles: &mut Roles) {
    let mut spoken = Spoken::of(page, weights, roles);
    for idx in 0..roles.len() {
        let (role, block, weight) = (roles[idx], &page.blocks[idx], &weights[idx]);
        let is_named = |names: &[&str], folds: bool| {
            tree.upwards(block.hints.container)
                .take(LEVELS)
                // An article may be named for the pull quotes that it has.
                .filter(|at| !folds || tree.nodes[*at].words <= LONGEST_NAMED)
                .any(|at| has_name(&page.containers[at].tokens, names, folds))
        };
        if role.is_prose() && is_named(EMBED_NAMES, false) {
            roles.set(idx, Role::Embed, RoleReason::Place);
            continue;
        }
        let is_pulled = is_named(PULL_QUOTE_NAMES, true);
        let again = if spoken.is_candidate[idx] { spoken.copy_of(idx, &block.text, weight.words) } else { None };
        if !is_pulled && again.is_none() {
            continue;
        }
        // Somebody's words are somebody's words wherever they stand.
        let is_quoted = block.text.trim_start().starts_with(OPENING_MARKS) || again == Some(true);
        let role = if is_quoted && role.is_prose() { Role::BlockQuote } else { Role::PullQuote };
        roles.set(idx, role, if is_pulled { RoleReason::Place } else { RoleReason::Repeated });
    }
}

/// Whether one of an element's names is one of these; `folds` leaves out what is no letter ("pull-quote").
fn has_name(tokens: &str, names: &[&str], folds: bool) -> bool {
    tokens.split(' ').any(|token| {
        if !folds {
            return names.iter().any(|name| token.eq_ignore_ascii_case(name));
        }
        let folded: String = token.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        names.iter().any(|name| folded.contains(name))
    })
}

/// The openings of all places at which a pull quote's words may stand in the running text.
struct Spoken {
    /// Whether each block may be a pull quote: a short one that is set apart.
    is_candidate: Vec<bool>,
    /// The text of each long block, folded.
    texts: Vec<(usize, String)>,
    /// For five words that a short block begins with, the blocks in whose text they stand.
    places: HashMap<String, Vec<usize>>,
    /// Bytes of text that may still be searched.
    left: usize,
}

impl Spoken {
    /// Reads the running text once; where no block may be a pull quote, not at all.
    fn of(page: &Page, weights: &[Weight], roles: &[Role]) -> Self {
        let is_candidate: Vec<bool> = (0..roles.len()).map(|idx| is_candidate(page, weights, roles, idx)).collect();
        let mut spoken = Self { is_candidate, texts: Vec::new(), places: HashMap::new(), left: SEARCHED };
        let openings: Vec<String> = (0..roles.len())
            .filter(|idx| spoken.is_candidate[*idx])
            .filter_map(|idx| opening(&fold(&page.blocks[idx].text)))
            .collect();
        if openings.is_empty() {
            return spoken;
        }
        spoken.places = openings.into_iter().map(|opening| (opening, Vec::new())).collect();
        for (idx, block) in page.blocks.iter().enumerate().filter(|(idx, _)| roles[*idx] == Role::Body) {
            let text = fold(&block.text);
            let words: Vec<(usize, &str)> = text
                .split(' ')
                .scan(0, |at, word| {
                    let start = *at;
                    *at += word.len() + 1;
                    Some((start, word))
                })
                .collect();
            let mut is_known = false;
            for five in words.windows(SHORTEST as usize) {
                let (start, end) = (five[0].0, five[4].0 + five[4].1.len());
                let Some(places) = spoken.places.get_mut(trim(&text[start..end])) else { continue };
                if places.len() < PLACES && places.last() != Some(&spoken.texts.len()) {
                    places.push(spoken.texts.len());
                    is_known = true;
                }
            }
            if is_known {
                spoken.texts.push((idx, text));
            }
        }
        spoken
    }

    /// Whether a block says again what another one says, and then whether it is in quotation marks there.
    fn copy_of(&mut self, own: usize, text: &str, words: u32) -> Option<bool> {
        if !(SHORTEST..=LONGEST).contains(&words) {
            return None;
        }
        let folded = fold(text);
        let wanted = trim(&folded);
        let places = self.places.get(&opening(&folded)?)?;
        places.iter().filter_map(|at| self.texts.get(*at)).filter(|(idx, _)| *idx != own).find_map(|(_, text)| {
            self.left = self.left.checked_sub(text.len())?;
            let at = text.find(wanted)?;
            (text.len() >= wanted.len() + wanted.len() / 4).then(|| is_in_quotation(&text[..at]))
        })
    }
}

/// A short block that something sets apart: its kind, or an element around it that is none of the running text.
fn is_candidate(page: &Page, weights: &[Weight], roles: &[Role], idx: usize) -> bool {
    let block = &page.blocks[idx];
    let is_around = || {
        let mut next = block.hints.container;
        (0..LEVELS).any(|_| {
            let Some(container) = next.and_then(|idx| page.containers.get(idx)) else { return false };
            next = container.parent;
            matches!(container.tag.as_str(), "aside" | "figure")
                || container.tokens.to_ascii_lowercase().contains("quote")
        })
    };
    (SHORTEST..=LONGEST).contains(&weights[idx].words)
        && matches!(roles[idx], Role::Body | Role::BlockQuote)
        && (block.kind == BlockKind::BlockQuote || block.kind == BlockKind::Paragraph && is_around())
}

fn fold(text: &str) -> String {
    line::fold(text)
}

/// The first five words.
fn opening(folded: &str) -> Option<String> {
    let words: Vec<&str> = trim(folded).split(' ').take(SHORTEST as usize).collect();
    (words.len() == SHORTEST as usize).then(|| trim(&words.join(" ")).to_owned())
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a quotation is open at the end of a text.
fn is_in_quotation(before: &str) -> bool {
    let curly = before.matches('“').count() > before.matches('”').count();
    curly || before.matches('"').count() % 2 == 1
}
