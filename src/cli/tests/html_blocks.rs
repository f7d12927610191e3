//! The rules by which a saved page becomes blocks; `extension/content/harvest.js` keeps the same.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

use newsprism_cli::html;
use newsprism_core::page::{BlockKind, Page};

fn texts(source: &str) -> Vec<String> {
    html::read(source).blocks.into_iter().map(|block| block.text).collect()
}

fn check(source: &str, expected: &[&str]) {
    assert_eq!(texts(source), expected, "{source}");
}

fn check_kind(source: &str, expected: BlockKind) {
    let page = html::read(source);
    assert_eq!(page.blocks[0].kind, expected, "{source}");
}

/// The tags from the body to the first block's own element.
fn chain(page: &Page, block: usize) -> Vec<String> {
    let mut tags = Vec::new();
    let mut next = page.blocks[block].hints.container;
    while let Some(idx) = next {
        tags.insert(0, page.containers[idx].tag.clone());
        next = page.containers[idx].parent;
    }
    tags
}

#[test]
fn blocks_begin_and_end_at_block_elements() {
    check("<p>It rained.<p>It snowed.", &["It rained.", "It snowed."]);
    check(
        "<div>It <b>rained</b> <a href=x>hard</a>.<p>It snowed.</p>It hailed.</div>",
        &["It rained hard.", "It snowed.", "It hailed."],
    );
    check("<ul><li>rain<ul><li>snow</ul>hail</ul>", &["rain", "snow", "hail"]);
    check("<x-story>It <x-b>rained</x-b>.<p>It snowed.</p></x-story>", &["It rained.", "It snowed."]);
    check("<p>It rained.<hr>It snowed.", &["It rained.", "It snowed."]);
    check("It rained.", &["It rained."]);
}

#[test]
fn text_is_never_trimmed_and_blank_blocks_are_dropped() {
    check("<p>\n  It\n rained. \n</p>\n<p> &nbsp;\u{feff} </p>", &["\n  It\n rained. \n"]);
    check("<pre>\n a\n  b\n</pre>", &[" a\n  b\n"]);
}

#[test]
fn line_breaks_end_a_block_when_double_or_after_a_sentence() {
    check("It rained<br><br>It snowed", &["It rained", "It snowed"]);
    check("It rained<br> <!-- x --> \n<br>It snowed", &["It rained  \n", "It snowed"]);
    check("It rained.<br>It snowed.” <br/>It hailed", &["It rained.", "It snowed.” ", "It hailed"]);
    check("It rained<br>\nall day", &["It rained\nall day"]);
}

#[test]
fn what_is_not_text_of_the_page_is_left_out_without_ending_a_block() {
    for skipped in [
        "<script>x</script>",
        "<style>x</style>",
        "<noscript>x</noscript>",
        "<template>x</template>",
        "<svg><text>x</text></svg>",
        "<math><mi>x</mi></math>",
        "<iframe>x</iframe>",
        "<object>x</object>",
        "<textarea>x</textarea>",
        "<select><option>x</select>",
        "<button>x</button>",
        "<span hidden>x</span>",
        "<span aria-hidden=TRUE>x</span>",
        "<span style='color:red; Display : none'>x</span>",
        "<span style='visibility:hidden'>x</span>",
        "<span contenteditable>x</span>",
        "<span role=textbox>x</span>",
        "<span class='a sr-only'>x</span>",
        "<span class=CodeMirror>x</span>",
        "<video>x</video>",
    ] {
        check(&format!("<p>It {skipped}rained.</p>"), &["It rained."]);
    }
    check("<div>It rained.<dialog>x</dialog></div>", &["It rained."]);
    check("<dialog open>It rained.</dialog>", &["It rained."]);
    check("<details><summary>Rain</summary>It rained.</details>", &["Rain", "It rained."]);
    check("<p>It <span contenteditable=false aria-hidden=false>rained</span>.</p>", &["It rained."]);
    check("<body style='display:none' hidden><p>It rained.", &["It rained."]);
}

#[test]
fn the_kind_is_that_of_the_nearest_element_that_has_one() {
    check_kind("<p>x", BlockKind::Paragraph);
    check_kind("<h3><a href=x>x</a></h3>", BlockKind::Heading);
    check_kind("<div role=heading>x</div>", BlockKind::Heading);
    check_kind("<ul><li><p>x", BlockKind::ListItem);
    check_kind("<ul><li><article><p>x", BlockKind::Paragraph);
    check_kind("<blockquote><ul><li><h2>x", BlockKind::BlockQuote);
    check_kind("<dl><dt>x", BlockKind::ListItem);
    check_kind("<figure><figcaption><p>x", BlockKind::Caption);
    check_kind("<table><tr><td>x", BlockKind::Cell);
    check_kind("<table><caption>x</caption></table>", BlockKind::Caption);
    check_kind("<pre>x</pre>", BlockKind::Preformatted);
}

#[test]
fn the_own_element_is_the_deepest_that_holds_all_of_the_text() {
    let page = html::read(
        "<div class='a  b' id=c itemprop=d data-testid=e role=Main><p><em>All <b>of</b> it</em></p><p><i>Not</i> all</p></div>",
    );
    assert_eq!(chain(&page, 0), ["body", "div", "p", "em"]);
    assert_eq!(chain(&page, 1), ["body", "div", "p"]);
    assert_eq!(page.containers[1].tokens, "a b c d e");
    assert_eq!(page.containers[1].role.as_deref(), Some("main"));
    assert_eq!(page.containers.iter().filter(|container| container.tag == "div").count(), 1);
    for (idx, container) in page.containers.iter().enumerate() {
        assert!(container.parent.is_none_or(|parent| parent < idx));
    }
}

#[test]
fn link_share_counts_what_is_in_links() {
    let share = |source: &str| html::read(source).blocks[0].hints.link_share;
    assert!((share("<p>ab <a href=x>c d</a></p>") - 0.5).abs() < 1e-6);
    assert!((share("<a href=x><p>ab</p></a>") - 1.0).abs() < 1e-6);
    assert!(share("<p><a name=x>ab</a></p>").abs() < 1e-6);
}

#[test]
fn the_page_declares_itself() {
    let page = html::read(
        "<html lang=' en-GB '><head><title>The dam | Harbor Times</title><meta property=og:title content='The  dam'>
        <meta name=author content='Ann Gray'><meta property=og:type content=article>
        <link rel=canonical href='https://example.org/views/the-dam?utm=1'>
        <script type=application/ld+json>{ broken</script>
        <script type=application/ld+json><!-- {\"headline\": \"The\ndam\", \"@graph\": [{\"@type\": \"WebPage\"}, {\"@type\": [\"NewsArticle\", \"https://schema.org/OpinionNewsArticle\"], \"articleSection\": [\"Views\", 5]}]} --></script>
        </head><body><svg><title>x</title></svg>",
    );
    assert_eq!(page.title, "The dam");
    assert_eq!(page.byline.as_deref(), Some("Ann Gray"));
    assert_eq!(page.language.as_deref(), Some("en-GB"));
    assert_eq!(
        declared(&page),
        [
            "Schema NewsArticle",
            "Schema OpinionNewsArticle",
            "Section Views",
            "Og article",
            "Url example.org/views/the-dam"
        ]
    );
    let bare = html::read("<title> The\n dam </title><p>x");
    assert_eq!((bare.title.as_str(), bare.byline, bare.language, bare.declared.len()), ("The dam", None, None, 0));
    let marked = html::read("<body itemtype='http://schema.org/WebPage'><div itemtype=https://schema.org/Review>x");
    assert_eq!(declared(&marked), ["Schema Review"]);
    let hostile = format!("<script type=application/ld+json>{}</script>", "[{\"@graph\":".repeat(10_000));
    assert_eq!(declared(&html::read(&hostile)), [""; 0]);
    let many = "<meta property=article:section content=a>".repeat(50)
        + &(0..50).map(|n| format!("<meta property=article:section content={n}>")).collect::<String>();
    assert_eq!(declared(&html::read(&many)).len(), html::metadata::MAX_DECLARED);
}

/// What a page declares, source and value.
fn declared(page: &Page) -> Vec<String> {
    page.declared.iter().map(|one| format!("{:?} {}", one.source, one.value)).collect()
}

#[test]
fn deep_pages_are_flattened_and_lose_no_text() {
    let page = html::read(&format!("{}It rained.", "<div>x".repeat(20_000)));
    assert_eq!(page.blocks.len(), 20_000);
    let deep = html::read(&format!("{}It rained.", "<span>".repeat(20_000)));
    assert_eq!(deep.blocks[0].text, "It rained.");
    assert!(deep.containers.len() <= html::MAX_DEPTH + 1);
}
