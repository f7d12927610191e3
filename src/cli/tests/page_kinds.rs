//! The fixture pages of `tests/pages/kinds`: what each kind of page is taken for, and what of it is text.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

use newsprism_cli::html;
use newsprism_core::page::{DeclaredKind, Layout, Page, Role, Verdict, lay_out};
use std::path::Path;

fn read(name: &str) -> (Page, Layout) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages/kinds");
    let page = html::read(&std::fs::read_to_string(folder.join(name).with_extension("html")).unwrap());
    let layout = lay_out(&page);
    (page, layout)
}

/// The beginnings of the blocks that are labelled.
fn prose(page: &Page, layout: &Layout) -> Vec<String> {
    let blocks = page.blocks.iter().zip(&layout.roles).filter(|(_, role)| role.is_prose());
    blocks.map(|(block, _)| block.text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")).collect()
}

fn check_article(name: &str, expected: &[&str]) {
    let (page, layout) = read(name);
    assert_eq!(layout.verdict, Verdict::Article, "{name}");
    assert_eq!(prose(&page, &layout), expected, "{name}");
}

const STORY: [&str; 4] = ["The Larkhaven city", "“We lost part", "Construction will begin", "Two members voted"];

#[test]
fn articles_in_every_dress_are_articles() {
    check_article("printer", &STORY);
    check_article("amp", &STORY);
    check_article("newsletter", &STORY);
    check_article("paginated", &STORY[..2]);
    check_article("paywalled", &STORY[..2]);
}

#[test]
fn each_post_of_a_live_blog_is_text_and_its_heading_is_none() {
    let (page, layout) = read("live-blog");
    assert_eq!(layout.verdict, Verdict::Article);
    assert_eq!(prose(&page, &layout).len(), 6, "{:?}", prose(&page, &layout));
    assert_eq!(layout.declared.map(|declared| declared.kind), Some(DeclaredKind::LiveBlog));
}

#[test]
fn pages_that_hold_no_single_article_say_what_they_are() {
    for (name, verdict) in
        [("several-articles", Verdict::SeveralArticles), ("search", Verdict::SearchPage), ("forum", Verdict::Forum)]
    {
        let (page, layout) = read(name);
        assert_eq!(layout.verdict, verdict, "{name}");
        assert_eq!(prose(&page, &layout), [""; 0], "{name}");
    }
}

#[test]
fn the_address_names_the_section() {
    let (_, layout) = read("amp");
    assert_eq!(
        layout.declared.map(|declared| (declared.kind, declared.words)),
        Some((DeclaredKind::Opinion, "opinion".to_owned()))
    );
}

/// Odd pages: the text is found, or the page is said to hold none; nothing panics.
#[test]
fn text_is_found_on_odd_pages() {
    const FIRST: &str = "The dam at Harbor Mill held through the night of Monday, the water board said on Tuesday, after a week of heavy rain.";
    const SECOND: &str = "The board met again on Wednesday evening, and it decided by five votes to two to raise the wall by two meters this year.";
    const THIRD: &str = "It was the third flood in ten years, and the mill has been closed since the last one, its owner said at the meeting.";
    let paragraphs =
        |open: &str, close: &str| [FIRST, SECOND, THIRD].map(|text| format!("{open}{text}{close}")).concat();
    for (name, source) in [
        ("one div and line breaks", format!("<div>{}</div>", paragraphs("", "<br>"))),
        ("tables", format!("<table>{}</table>", paragraphs("<tr><td>", "</td></tr>"))),
        ("custom elements", format!("<news-story>{}</news-story>", paragraphs("<news-text><p>", "</p></news-text>"))),
        (
            "display: contents",
            format!("<div style='display: contents'>{}</div>", paragraphs("<p style='display:contents'>", "</p>")),
        ),
        ("soft hyphens", paragraphs("<p>", "</p>").replace("water", "wa\u{ad}ter").replace("week", "we\u{200b}ek")),
        ("columns", format!("<div style='columns: 3'>{}</div>", paragraphs("<p>", "</p>"))),
        ("right to left", format!("<html dir=rtl><body dir=rtl>{}", paragraphs("<p dir=rtl>\u{200f}", "</p>"))),
        (
            "cyclic aria-owns",
            format!("<div id=a aria-owns=b><div id=b aria-owns=a>{}</div></div>", paragraphs("<p>", "</p>")),
        ),
        (
            "broken JSON-LD",
            format!("<script type=application/ld+json>{{\"@type\": [}}</script>{}", paragraphs("<p>", "</p>")),
        ),
    ] {
        let page = html::read(&source);
        let layout = lay_out(&page);
        assert_eq!(layout.verdict, Verdict::Article, "{name}");
        let found: Vec<&Role> = layout.roles.iter().filter(|role| role.is_prose()).collect();
        assert_eq!(found.len(), 3, "{name}: {:?}", layout.roles);
    }
}

#[test]
fn a_hundred_thousand_blocks_are_laid_out() {
    let source =
        "<p>The dam at Harbor Mill held through the night, the water board said on Tuesday.</p>".repeat(100_000);
    let page = html::read(&source);
    let layout = lay_out(&page);
    assert_eq!((page.blocks.len(), layout.verdict), (100_000, Verdict::Article));
    assert!(layout.roles.iter().all(|role| role.is_prose()));
}
