//! Small pages of our own: what is the article, what is not.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use newsprism_cli::html;
use newsprism_core::page::{Role, RoleReason, Verdict, lay_out};
use support::story::FIRST as STORY;

/// The roles of a page's blocks by their trimmed text.
fn roles(source: &str) -> (Verdict, Vec<(String, Role)>) {
    let page = html::read(source);
    let layout = lay_out(&page);
    assert_eq!(layout.roles.len(), page.blocks.len());
    let texts = page.blocks.iter().map(|block| block.text.trim().to_owned());
    (layout.verdict, texts.zip(layout.roles).collect())
}

/// In a page with the story in it, the block that begins with `text` has the role, and the story is running text.
fn check(around: &str, text: &str, expected: Role) {
    let (verdict, roles) = roles(&format!("<title>The dam held</title>{}", around.replace("STORY", STORY)));
    assert_eq!(verdict, Verdict::Article, "{around}");
    assert_eq!(roles.iter().filter(|(text, role)| *role == Role::Body && text.len() > 100).count(), 3, "{roles:#?}");
    let found = roles.iter().find(|(found, _)| found.starts_with(text)).unwrap();
    assert_eq!(found.1, expected, "{around}");
}

/// The page has nothing to label, and says why.
fn check_none(source: &str, expected: Verdict) {
    let (verdict, roles) = roles(source);
    assert_eq!(verdict, expected, "{roles:#?}");
    assert!(roles.iter().all(|(_, role)| !role.is_prose()));
}

#[test]
fn what_stands_around_the_article() {
    check("<nav><a href=/>Home</a></nav>STORY", "Home", Role::Boilerplate);
    check(
        "<main>STORY</main><aside><h2>Weather</h2><p>The weather will be fine for all of the week, says the weather service.</p></aside>",
        "The weather",
        Role::Boilerplate,
    );
    check(
        "<div>STORY</div><footer><p>The Harbor Times is a member of the press council and keeps its rules.</p></footer>",
        "The Harbor",
        Role::Boilerplate,
    );
    check(
        "<article>STORY</article><section id=comments><p>This is the worst article that I have ever read, and I have read many.</p></section>",
        "This is",
        Role::Comment,
    );
    check(
        "<article>STORY<div class=fbCommentsModule><p>I agree with every word that is written here, and so does my neighbor.</p></div></article>",
        "I agree",
        Role::Comment,
    );
    check(
        "<article>STORY<div class='related-stories'><p><a href=x>Mill reopens</a> after ten years of repairs.</p></div></article>",
        "Mill reopens",
        Role::Related,
    );
    check(
        "<article>STORY<ul><li><a href=x>Mill reopens after years</a><li><a href=y>Road to the mill closed</a></ul></article>",
        "Road",
        Role::Boilerplate,
    );
    check(
        "<article>STORY<div class=newsletter-box><p>All of the news of the valley, every morning.</p></div></article>",
        "All of",
        Role::SignUp,
    );
    check(
        "<div>STORY</div><div role=complementary><p>What is on in the valley this weekend, from music to food, and where to go.</p></div>",
        "What is on",
        Role::Boilerplate,
    );
    check(
        "<div>STORY</div><div class=cookie-banner><p>We and our partners store information on your device, and you can refuse that.</p></div>",
        "We and",
        Role::Boilerplate,
    );
}

#[test]
fn lines_within_the_article() {
    check("<article><h1>The dam held</h1>STORY</article>", "The dam held", Role::Headline);
    check(
        "<article>STORY<h2>The wall</h2><p>It was built in 1920 by the men of the mill and their sons.</p></article>",
        "The wall",
        Role::Subheading,
    );
    check("<article><p class=byline>Ann Gray, Harbor Mill</p>STORY</article>", "Ann Gray", Role::Byline);
    check("<article><p>By Ann Gray and Bob Stone</p>STORY</article>", "By Ann", Role::Byline);
    check("<article><p>Nov. 23, 2026, 10:15 a.m.</p>STORY</article>", "Nov.", Role::Dateline);
    check("<article><p>HARBOR MILL (AP) —</p>STORY</article>", "HARBOR", Role::Dateline);
    check(
        "<article><figure><figcaption>The dam in 1920.</figcaption></figure>STORY</article>",
        "The dam in",
        Role::Caption,
    );
    check("<article>STORY<p>Photo: Ann Gray / Getty Images</p></article>", "Photo", Role::Caption);
    // Who is in the news is no writer of it, and a sentence that begins like a notice is none.
    check("<article>STORY<p>Ann Gray is a writer of novels too.</p></article>", "Ann Gray is", Role::Body);
    check("<article>STORY<p>Terms of the deal were not disclosed.</p></article>", "Terms", Role::Body);
    check("<article>STORY<p>Sign up for our newsletter and never miss a story.</p></article>", "Sign up", Role::SignUp);
    check("<article>STORY<p><em>Follow us on every network.</em></p></article>", "Follow us", Role::SignUp);
    check("<article>STORY<p>Read more: <a href=x>Mill reopens</a></p></article>", "Read more", Role::Related);
    check("<article>STORY<p><a href=x>Mill reopens after ten years</a></p></article>", "Mill", Role::Related);
    check("<article>STORY<p>ADVERTISEMENT</p></article>", "ADVERT", Role::Boilerplate);
    check("<article>STORY<p>© 2026 The Harbor Times</p></article>", "©", Role::Boilerplate);
    check("<article>STORY<ul><li>Raise the wall by two meters.<li>Mend the gate.</ul></article>", "Mend", Role::List);
    check("<article>STORY<blockquote>The wall will not hold.</blockquote></article>", "The wall", Role::BlockQuote);
    check("<article>STORY<p>No.</p></article>", "No.", Role::Body);
    check(
        "<article>STORY<p><strong><em>The wall</em></strong></p><p>It was built in 1920 by the men of the mill and their sons.</p></article>",
        "The wall",
        Role::Subheading,
    );
    check(
        "<article>STORY<p><strong>The wall</strong></p><p>It was built in 1920 by the men of the mill and their sons.</p></article>",
        "The wall",
        Role::Subheading,
    );
    check(
        "<article>STORY<p>Bo Lind is a reporter for the Harbor Times.</p></article>",
        "Bo Lind is",
        Role::Boilerplate,
    );
    check(
        "<article><p>Bob Stone is a reporter for the Valley Post, and he was there when the water came.</p>STORY</article>",
        "Bob Stone",
        Role::Body,
    );
    check("<article>STORY<p>BOB STONE IS THE POLITICAL EDITOR</p></article>", "BOB", Role::Related);
    check("<article>STORY<p>***</p></article>", "***", Role::Boilerplate);
    check(
        "<article><header><p>A week of heavy rain ends well, and the board has learned from it.</p></header>STORY</article>",
        "A week",
        Role::Deck,
    );
    check(
        "<article>STORY<ul><li><h3><a href=x>Mill reopens</a></h3><p>The mill in the valley opens its doors again.</p><li><h3><a href=x>Road closed</a></h3><p>The road to the mill is closed.</p></ul></article>",
        "The mill in",
        Role::Boilerplate,
    );
    check("<article>STORY<p>Share prices of the mill fell by a tenth on Tuesday.</p></article>", "Share", Role::Body);
    check("<article>STORY<p>By Tuesday the road to the mill was open again.</p></article>", "By Tuesday", Role::Body);
}

#[test]
fn names_that_mean_something_else_lose_no_text() {
    check(
        "<body class='single has-sidebar comments-open'><div class=share-page><h1>The dam held</h1>STORY</div>",
        "The dam held",
        Role::Headline,
    );
    check(
        "<div id=widget-with-comments><article class='post tag-newsletter category-related'>STORY<p>It rained.</p></article></div>",
        "It rained",
        Role::Body,
    );
    check(
        "<article><div class=step><p>It rained.</p></div><div class=step>STORY</div><div class=step><p>It snowed.</p></div></article>",
        "It snowed",
        Role::Body,
    );
    check("<div><h1>The dam held</h1><div class=read-more>STORY<p>It snowed.</p></div></div>", "It snowed", Role::Body);
    check("<form id=aspnetForm><div>STORY<p>It rained.</p></div></form>", "It rained", Role::Body);
}

#[test]
fn text_that_was_behind_a_wall_and_text_in_a_builders_boxes_is_text() {
    let prose = |source: &str| roles(source).1.iter().filter(|(_, role)| role.is_prose()).count();
    let behind = STORY.replace("<p>", "<p class='paywall'>");
    assert_eq!(prose(&format!("<article><h1>The dam</h1>{STORY}{behind}{behind}{behind}</article>")), 12);
    assert_eq!(prose(&format!("<article>{STORY}<div class=subscriber-only>{STORY}{STORY}{STORY}</div></article>")), 12);
    let part =
        |at: u32| format!("<div class='elementor-element elementor-element-{at} elementor-widget'>{STORY}</div>");
    assert_eq!(prose(&format!("<div>{}</div>", [1, 2, 3, 4].map(part).concat())), 12);
    // The wall itself asks.
    let wall = "<div class=paywall><p>You have read your last free article this month, and we want you to stay with us.</p>
        <p>Subscribe today and read every story on the site and in the app for a dollar in the first four weeks.</p></div>";
    assert_eq!(prose(&format!("<article>{STORY}{wall}</article>")), 3);
    assert_eq!(prose(&format!("<article>{STORY}{wall}{STORY}{wall}{STORY}{wall}</article>")), 9);
    // An article that has pull quotes is none.
    assert_eq!(prose(&format!("<div class=article-pullquotes>{STORY}{STORY}{STORY}</div>")), 9);
}

#[test]
fn pages_without_structure() {
    let lines = STORY.replace("<p>", "").replace("</p>", "<br><br>");
    let (verdict, found) = roles(&format!("<div>{lines}</div>"));
    assert_eq!(verdict, Verdict::Article);
    assert_eq!(found.iter().map(|(_, role)| *role).collect::<Vec<_>>(), [Role::Body; 3]);
    let cells = STORY.replace("<p>", "<tr><td>").replace("</p>", "</td></tr>");
    let (verdict, found) = roles(&format!("<table><tr><td><a href=x>Home</a></td></tr>{cells}</table>"));
    assert_eq!(verdict, Verdict::Article);
    assert_eq!(found.iter().filter(|(_, role)| role.is_prose()).count(), 3, "{found:#?}");
}

#[test]
fn a_text_in_capitals_throughout_is_a_text() {
    let (verdict, found) = roles(&format!(
        "<article>{}</article>",
        STORY
            .replace("<p>", "\u{1}")
            .replace("</p>", "\u{2}")
            .to_uppercase()
            .replace('\u{1}', "<p>")
            .replace('\u{2}', "</p>")
    ));
    assert_eq!(verdict, Verdict::Article);
    assert_eq!(found.iter().map(|(_, role)| *role).collect::<Vec<_>>(), [Role::Body; 3]);
}

#[test]
fn what_is_set_apart_from_the_running_text() {
    check(
        "<article>STORY<aside class='pull-quote'><p>The wall must be raised by two meters.</p></aside></article>",
        "The wall must",
        Role::PullQuote,
    );
    // A sentence that is said again in large letters: the writer's own words are no prose twice, somebody's are a quotation.
    check(
        "<article>STORY<figure class=quote><div>after a week of heavy rain and the water board said</div></figure><p>It was a long night, and after a week of heavy rain and the water board said so itself.</p></article>",
        "after a week",
        Role::PullQuote,
    );
    check(
        "<article>STORY<blockquote>we know that the next flood will come before the wall is mended</blockquote></article>",
        "we know",
        Role::BlockQuote,
    );
    check(
        "<article>STORY<blockquote class=twitter-tweet><p>The water is rising again.</p>— Ann Gray (@gray)</blockquote></article>",
        "The water",
        Role::Embed,
    );
    for note in [
        "<p>Correction: An earlier version gave the wrong height of the wall.</p>",
        "<p>This article was updated on Tuesday to add what the board said, and who had asked for it.</p>",
        "<div class=editors-note><p>Ann Gray is a member of the board.</p></div>",
    ] {
        let start: String = note.split('>').find(|part| part.contains("</p")).unwrap().chars().take(12).collect();
        check(&format!("<article>STORY{note}</article>"), &start, Role::Correction);
    }
    check("<article>STORY<p>Corrections to the plan cost two million.</p></article>", "Corrections", Role::Body);
}

#[test]
fn lists_with_links_in_the_text_are_text_and_lists_of_links_are_not() {
    check(
        "<article>STORY<ul><li>The board <a href=x>raised the wall by two meters after the long flood</a> of May<li>The mill <a href=y>closed its gates for good in the autumn</a>, Gray said</ul><p>It rained.</p></article>",
        "The board raised",
        Role::List,
    );
    check(
        "<article>STORY<ul><li><a href=x>Mill reopens after years</a><li><a href=y>Road to the mill closed</a></ul><p>It rained.</p></article>",
        "Road",
        Role::Boilerplate,
    );
}

#[test]
fn pages_that_are_no_article() {
    check_none("", Verdict::NotArticle);
    check_none("<p>x</p>", Verdict::NotArticle);
    check_none(
        "<nav><a href=x>Inbox</a></nav><main><label>To</label><p>Drafts</p><p>Sent</p><p>Press a key to begin.</p></main>",
        Verdict::NotArticle,
    );
    let teaser = |number| {
        format!(
            "<article><h2><a href=x>Mill number {number} reopens after years</a></h2><p>The mill in the valley number {number} will open its doors again this week.</p></article>"
        )
    };
    let teasers: String = (0..20).map(teaser).collect();
    check_none(&format!("<main>{teasers}</main>"), Verdict::SeveralArticles);
    let hit = |number| {
        format!(
            "<li><h3><a href=x>Result {number}</a></h3><p>... the words that were looked for stand here in the middle of a text ...</p></li>"
        )
    };
    let hits: String = (0..10).map(hit).collect();
    check_none(&format!("<h1>Search results for dam</h1><ol>{hits}</ol>"), Verdict::SearchPage);
    let post = |number| format!("<div class='post-{number} postbit'><b>user{number}</b>{STORY}</div>");
    let posts: String = (0..4).map(post).collect();
    check_none(&format!("<div class=thread><h1>The dam</h1>{posts}</div>"), Verdict::Forum);
    check_none(
        &format!(
            "<script type=application/ld+json>{{\"@type\": \"DiscussionForumPosting\"}}</script><div>{STORY}</div>"
        ),
        Verdict::Forum,
    );
}

#[test]
fn the_sentences_of_a_doubtful_page_are_text() {
    let feature = |number| {
        format!(
            "<li><h2>Gate {number}</h2><p>Gate {number} lets the water of the river through at night.</p><a href=x>More on gate {number}</a></li>"
        )
    };
    let features: String = (1..6).map(feature).collect();
    let source = format!(
        "<nav><a href=x>Home</a><p>The board shows the menu of the mill to all who ask for it here.</p></nav><h1>The mill</h1><ul>{features}</ul><footer><p>The board of Harbor Mill owns the words and pictures of this page.</p></footer>"
    );
    let (verdict, found) = roles(&source);
    assert_eq!(verdict, Verdict::Article);
    let prose: Vec<&str> = found.iter().filter(|(_, role)| role.is_prose()).map(|(text, _)| text.as_str()).collect();
    assert_eq!(prose.len(), 5, "{found:#?}");
    assert!(prose.iter().all(|text| text.starts_with("Gate ")), "{found:#?}");
}

#[test]
fn a_live_blog_is_an_article_of_many_posts() {
    let post = |number| {
        format!(
            "<article class=post><h2><a href=#p{number}>10:{number} The water rises at gate {number}</a></h2><p>The water rose by a hand at gate {number} in an hour.</p></article>"
        )
    };
    let posts: String = (10..30).map(post).collect();
    let (verdict, found) = roles(&format!("<main class='live-blog'><h1>The flood, live</h1>{posts}</main>"));
    assert_eq!(verdict, Verdict::Article);
    assert_eq!(found.iter().filter(|(_, role)| role.is_prose()).count(), 20, "{found:#?}");
}

#[test]
fn every_role_has_its_reason() {
    let source = format!(
        "<title>The dam held</title><nav><a href=x>Home</a></nav><article><h1>The dam held</h1><p class=byline>Ann Gray</p>
        <p>Monday, June 1st, 9 pm ET</p>{STORY}<p><b>The wall</b></p><p>•••</p><p>FLOOD NEWS FOR THE VALLEY</p>
        <p><a href=x>What the board decided last year about the road to the mill</a></p><figure><figcaption>The dam on Tuesday</figcaption></figure>
        <p>The wall is two meters high, and the board said that it will be four meters high in a year from now, when the masons of the
        valley have cut the stone, the millers have paid their share of the work and the town has found the rest of the money.</p>
        <p>The first stone will be laid in March, and until then the gates stay open at night, so that the water can leave the valley
        as slowly as it came, while two guards walk along the dam with lamps and call the board whenever it rises by a hand.</p>
        <p>Bo Lind is a staff writer at the Harbor Times.</p><h2>The road</h2></article>
        <p>Printed in Harbor Mill</p>"
    );
    let mut page = html::read(&source);
    let find = |text: &str| page.blocks.iter().position(|block| block.text.trim().starts_with(text)).unwrap();
    let left_out = find("The board met");
    let expected = [
        ("Home", Role::Boilerplate, RoleReason::Place),
        ("The dam held", Role::Headline, RoleReason::Title),
        ("Ann Gray", Role::Byline, RoleReason::Place),
        ("Monday", Role::Dateline, RoleReason::Line),
        ("The dam at", Role::Body, RoleReason::InArticle),
        ("The board met", Role::Boilerplate, RoleReason::Reader),
        ("The wall", Role::Subheading, RoleReason::Bold),
        ("•••", Role::Boilerplate, RoleReason::NoWords),
        ("FLOOD NEWS", Role::Related, RoleReason::Capitals),
        ("What the board", Role::Related, RoleReason::Links),
        ("The dam on", Role::Caption, RoleReason::Place),
        ("Bo Lind is", Role::Boilerplate, RoleReason::AboutWriter),
        ("The road", Role::Boilerplate, RoleReason::NothingFollows),
        ("Printed", Role::Boilerplate, RoleReason::OutsideArticle),
    ]
    .map(|(text, role, reason)| (text, find(text), role, reason));
    page.blocks[left_out].hints.chosen = Some(false);
    let layout = lay_out(&page);
    assert_eq!(layout.reasons.len(), page.blocks.len());
    for (text, idx, role, reason) in expected {
        assert_eq!((layout.roles[idx], layout.reasons[idx]), (role, reason), "{text}");
    }

    let refused = lay_out(&html::read("<p>The board met on Monday.</p>"));
    assert_eq!((refused.roles[0], refused.reasons[0]), (Role::Boilerplate, RoleReason::NoArticle));
}

#[test]
fn the_indices_of_a_hostile_page_are_not_trusted() {
    let mut page = html::read(&format!("<article>{STORY}</article>"));
    for (idx, container) in page.containers.iter_mut().enumerate() {
        container.parent = Some(idx * 7 + 3);
    }
    page.blocks[0].hints.container = Some(usize::MAX);
    page.blocks[1].hints.link_share = f32::NAN;
    page.blocks[2].hints.link_share = f32::INFINITY;
    assert_eq!(lay_out(&page).roles.len(), 3);
    page.containers.clear();
    assert_eq!(lay_out(&page).verdict, Verdict::Article);
}
