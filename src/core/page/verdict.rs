//! The blocks with their roles in, what the page is as a whole out: an article, several, a forum, a search page, none.
//!
//! It says no on purpose: a page of beginnings, of readers' posts or of search results gets no marks, and the reader is told
//! which of them it is. It changes no role itself.

use super::{BlockKind, Page, Role, Source, Verdict, article::Article, tree::Tree, weight::Weight};
use crate::lexicon::Place;
use std::collections::HashMap;

/// Fewest words of running text that make an article of a page with structure.
const FEWEST_WORDS: u32 = 60;
/// Fewest under a headline that is the page's title: what a paywall leaves.
const FEWEST_OF_STUB: u32 = 35;
/// Fewest words of sentences in a text that is doubtful: a notice, a description of a product.
const FEWEST_OF_DOUBTFUL: u32 = 40;
/// Words of a text in one block, and of a text that is all that its page holds.
const ONE_TEXT: u32 = 100;
const FEWEST_ALONE: u32 = 10;
/// Words of a block that is long though it does not end as a sentence, and of one that does.
const LONG: u32 = 30;
const LONG_SENTENCE: u32 = 12;
/// Words of a sentence that is enough on a page that holds little else.
const SHORT_SENTENCE: u32 = 7;
/// Headings that are links, from which a page may be a front page, and the words of text to each that it takes to be none.
const MOST_TEASERS: u32 = 5;
const WORDS_A_TEASER: u32 = 60;
/// Posts that make a forum, and the share of the page's running text that they hold.
const FEWEST_POSTS: u32 = 3;
const SHARE_OF_POSTS: f32 = 0.5;
/// Names of the elements of forums: of the posts or what is around them, and of the whole page.
const FORUM_NAMES: &[&str] = &[
    "forum",
    "forums",
    "phpbb",
    "vbulletin",
    "xenforo",
    "postbit",
    "thread",
    "threads",
    "viewtopic",
    "message",
    "messages",
    "reply",
    "replies",
    "answer",
    "answers",
    "discussion",
];
const FORUM_PAGE_NAMES: &[&str] = &["forum", "forums", "phpbb", "vbulletin", "xenforo", "viewtopic", "viewthread"];
/// How titles and headings of search pages begin.
const SEARCH_OPENINGS: &[&str] =
    &["search results", "results for “", "results for \"", "results for '", "you searched for", "showing results"];

/// What the page is.
pub(super) fn judge(page: &Page, weights: &[Weight], tree: &Tree, article: &Article, roles: &[Role]) -> Verdict {
    let mut has_sentence = false;
    let (mut words, mut long, mut all) = (0_u32, 0_u32, 0_u32);
    let (mut teasers, mut all_teasers) = (0_u32, 0_u32);
    for (idx, (weight, role)) in weights.iter().zip(roles).enumerate() {
        all = all.saturating_add(weight.words);
        if role.is_prose() {
            words = words.saturating_add(weight.words);
            has_sentence |= weight.is_sentence && weight.words >= SHORT_SENTENCE;
            long += u32::from(weight.words >= LONG_SENTENCE && weight.is_sentence || weight.words >= LONG);
        }
        let block = &page.blocks[idx];
        let is_teaser = block.kind == BlockKind::Heading && block.hints.link_share > 0.8;
        teasers += u32::from(article.is_inside[idx] && is_teaser);
        all_teasers += u32::from(is_teaser);
    }
    let is_most_of_page = words * 2 >= all && has_sentence;
    let is_nothing_else = words >= FEWEST_ALONE && words * 10 >= all * 9;
    let is_one_text = words >= ONE_TEXT && long >= 1 && all_teasers < MOST_TEASERS;
    let is_stub = words >= FEWEST_OF_STUB && long >= 2 && all_teasers < MOST_TEASERS && roles.contains(&Role::Headline);
    let is_running = words >= FEWEST_WORDS && long >= 2;
    let is_text = is_most_of_page || is_nothing_else || is_one_text || is_stub || is_running;
    let is_front_page = !tree.is_live_blog && teasers >= MOST_TEASERS && words < teasers * WORDS_A_TEASER;
    if is_search_page(page) {
        Verdict::SearchPage
    } else if is_forum(page, tree) {
        Verdict::Forum
    } else if is_text && !is_front_page {
        Verdict::Article
    } else if is_front_page || all_teasers >= MOST_TEASERS {
        Verdict::SeveralArticles
    } else {
        Verdict::NotArticle
    }
}

/// Whether the sentences gathered from all over a page that holds no article are enough to mark: a reader who asks for marks on
/// a doubtful page wants its text marked.
pub(super) fn is_enough(weights: &[Weight], roles: &[Role]) -> bool {
    let prose = weights.iter().zip(roles).filter(|(weight, role)| role.is_prose() && weight.is_sentence);
    prose.map(|(weight, _)| weight.words).fold(0, u32::saturating_add) >= FEWEST_OF_DOUBTFUL
}

/// Whether the page is declared, titled or headed as what a search found.
fn is_search_page(page: &Page) -> bool {
    let opens = |text: &str| {
        let start: String = text.trim_start().chars().take(40).flat_map(char::to_lowercase).collect();
        SEARCH_OPENINGS.iter().any(|opening| start.starts_with(opening))
    };
    let is_heading =
        |idx: &Option<usize>| idx.and_then(|idx| page.containers.get(idx)).is_some_and(|own| own.tag == "h1");
    says(page, &["SearchResultsPage"])
        || opens(&page.title)
        || page.blocks.iter().any(|block| is_heading(&block.hints.container) && opens(&block.text))
}

/// Whether the page is declared a conversation, or most of its running text stands in posts side by side.
fn is_forum(page: &Page, tree: &Tree) -> bool {
    if says(page, &["DiscussionForumPosting", "QAPage"]) {
        return true;
    }
    let all: f32 = tree.nodes.iter().filter(|node| node.parent.is_none()).map(|node| node.prose).sum();
    let mut is_forum_around = vec![false; tree.nodes.len()];
    // For each element the names of its children: how many there are of each, and their running text.
    let mut posts: HashMap<(usize, &str), (u32, f32)> = HashMap::new();
    for (idx, container) in page.containers.iter().enumerate() {
        let Some(node) = tree.nodes.get(idx) else { break };
        let known = if node.parent.is_none() { FORUM_PAGE_NAMES } else { FORUM_NAMES };
        let is_named = container
            .tokens
            .split(|c: char| !c.is_alphabetic())
            .any(|word| known.iter().any(|name| word.eq_ignore_ascii_case(name)));
        is_forum_around[idx] = is_named || node.parent.is_some_and(|parent| is_forum_around[parent]);
        let Some(parent) = node.parent.filter(|_| is_forum_around[idx] && node.prose > 0.0) else { continue };
        if node.place != Some(Place::Comment) {
            let end = container.tokens.find(|c: char| c == ' ' || c.is_ascii_digit()).unwrap_or(container.tokens.len());
            let post = posts.entry((parent, &container.tokens[..end])).or_default();
            post.0 += 1;
            post.1 += node.prose;
        }
    }
    posts
        .iter()
        .any(|((_, name), (count, prose))| !name.is_empty() && *count >= FEWEST_POSTS && *prose >= all * SHARE_OF_POSTS)
}

/// Whether the page declares one of these schema.org types.
fn says(page: &Page, types: &[&str]) -> bool {
    page.declared.iter().any(|declared| declared.source == Source::Schema && types.contains(&declared.value.as_str()))
}
