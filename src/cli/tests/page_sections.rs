//! Pages whose class names say nothing: what their own lines say of what stands under, beside or before the text.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use newsprism_core::page::Role;
use support::story::role;

#[test]
fn a_part_under_a_heading_of_its_own_is_no_article() {
    for (part, text, expected) in [
        (
            "<div class=x1><h3>More from Harbor Times</h3><p><a href=x>Read it</a></p><p>A mill in the valley has burned down to its walls, the fire brigade said.</p></div>",
            "A mill",
            Role::Related,
        ),
        (
            "<section class=x2><h2>Comments (2)</h2><div><b>gray7</b><p>I have walked along that wall for years, and it never was so wet.</p></div></section>",
            "I have",
            Role::Comment,
        ),
        (
            "<div class=x3><div>3 thoughts on “The dam held”</div><p>I have walked along that wall for years, and it never was so wet.</p></div>",
            "I have",
            Role::Comment,
        ),
        (
            "<h3>You may also like</h3><p><a href=x>A mill in the valley</a> has burned down to its walls, the fire brigade said.</p>",
            "A mill",
            Role::Related,
        ),
        (
            "<p><b>About Harbor Masons Inc.</b></p><p>The company mends walls in nine countries and has its seat in Harbor Mill.</p>",
            "The company",
            Role::Boilerplate,
        ),
        ("<h3>Corrections</h3><p>The wall is two meters high and not three.</p>", "The wall is", Role::Correction),
    ] {
        assert_eq!(
            role(&format!("<article><h1>The dam held</h1>FIRST SECOND {part}</article>"), text),
            expected,
            "{part}"
        );
    }
}

#[test]
fn a_part_of_the_article_stays_in_it() {
    for (part, text) in [
        ("<h2>About the wall</h2><p>It was built in 1911 by the masons of the valley.</p>", "It was built"),
        ("<h2>Comments from the board were few</h2><p>It said no more than that the wall is old.</p>", "It said"),
        ("<h2>More from the valley’s mills</h2><p>They lost two weeks of work to the water.</p>", "They lost"),
        ("<section><h2>More from the hearing</h2><p>The masons asked for three years.</p></section>", "The masons"),
        ("<section><h2>Support our troops</h2><p>The masons asked for three years.</p></section>", "The masons"),
        ("<h2>What happens next</h2><p>The masons come in June and stay for a year.</p>", "The masons"),
    ] {
        assert_eq!(
            role(&format!("<article><h1>The dam held</h1>FIRST {part} SECOND</article>"), text),
            Role::Body,
            "{part}"
        );
    }
    for line in [
        "<h3>Related</h3><ul><li><a href=x>The mill that burned</a></ul>",
        "<p><b>Follow us</b></p>",
        "<h4>Newsletter</h4>",
        "<p><a href=x>Subscribe</a></p>",
    ] {
        // The text goes on after it, however little of it is left.
        role(
            &format!(
                "<article><h1>The dam held</h1>FIRST SECOND FIRST SECOND{line}<p>The first stone will be laid in March, and until then the gates stay open at night, so that the water can leave the valley.</p></article>"
            ),
            "The first",
        );
    }
    for heading in [
        "About Time",
        "Comments on the plan",
        "Responses",
        "Unlock the past",
        "Don’t miss the big picture",
        "Terms of surrender",
    ] {
        let page = format!(
            "<article><h1>The dam held</h1>FIRST SECOND<h2>{heading}</h2><p>It was built in 1911 by the masons of the valley.</p></article>"
        );
        assert_eq!(role(&page, "It was built"), Role::Body, "{heading}");
    }
    // A list of links in the middle, and the text goes on.
    role(
        "<article><h1>The dam held</h1>FIRST<h3>Related</h3><ul><li><a href=x>The mill that burned</a></ul>SECOND</article>",
        "Related",
    );
}

#[test]
fn a_box_that_asks_for_an_address_is_no_article() {
    for (box_, text) in [
        (
            "<div class=x1><div>The valley in your inbox</div><div>One letter, every Friday, of what the mills and masons did.</div><div>Sign up for our newsletter</div></div>",
            "One letter",
        ),
        (
            "<div class=x2><h4>The valley letter</h4><p>What the masons did, every Friday, in your inbox.</p><p>Unsubscribe at any time.</p></div>",
            "What the masons",
        ),
    ] {
        let page =
            format!("<article><h1>The dam held</h1><div class=x>FIRST</div>{box_}<div class=x>SECOND</div></article>");
        assert_eq!(role(&page, text), Role::SignUp, "{box_}");
    }
}

#[test]
fn what_a_paywall_offers_is_no_article_however_long_it_is() {
    let offers = "<p>Read all of the valley’s news for a month at half the price, wherever you are and on whatever you read it.</p>".repeat(9);
    let page = format!(
        "<article><h1>The dam held</h1><div>FIRST</div><div class=x><h2>To continue reading, subscribe</h2>{offers}</div></article>"
    );
    assert_eq!(role(&page, "Read all"), Role::SignUp);
}

#[test]
fn a_reader_is_asked_for_money_at_the_end() {
    let page = "<article><h1>The dam held</h1>FIRST SECOND FIRST<p>Before you go: could you support our journalism? It costs you less than a cup of tea a week, and we need it.</p></article>";
    assert_eq!(role(page, "Before you go"), Role::SignUp);
    let page = "<article><h1>The dam held</h1>FIRST SECOND FIRST<p>“You can help us with a donation,” Ann Gray told the millers.</p></article>";
    assert_eq!(role(page, "“You can"), Role::Body);
    let page = "<article><h1>The dam held</h1>FIRST SECOND FIRST<p>Our valley is dying, and you should care: those who help each other less will not hold a dam.</p><p>Political donations buy access: you know it, and we know it.</p></article>";
    assert_eq!(role(page, "Our valley"), Role::Body);
    assert_eq!(role(page, "Political"), Role::Body);
}

#[test]
fn what_stands_before_the_line_of_the_author_is_a_deck() {
    for head in [
        "<h1>The dam held</h1><p>The water rose for a week and stopped a hand below the wall.</p><p>By Ann Gray</p>",
        "<h1>The dam held</h1><h2>The water rose for a week and stopped a hand below the wall</h2>",
        "<h1>The dam held</h1><p>By Ann Gray</p><h4>Key points</h4><ul><li>The water rose for a week.</li><li>It stopped a hand below the wall.</li></ul>",
        // What search engines are told may be other words.
        "<h1>A night above the valley of mills</h1><p>The water rose for a week and stopped a hand below the wall.</p><p>By Ann Gray</p>",
    ] {
        assert_eq!(
            role(&format!("<main><div>{head}</div><div>FIRST SECOND</div></main>"), "The water rose"),
            Role::Deck,
            "{head}"
        );
    }
    for page in [
        "<article><h1>The dam held</h1>FIRST<p>By Ann Gray</p>SECOND FIRST SECOND</article>",
        "<article><h1>The dam held</h1>FIRST<p class=byline>Ann Gray is on the board.</p>SECOND FIRST SECOND</article>",
        "<article><h1>The dam held</h1><p>The water rose for a week.</p><time>10:00</time>FIRST<time>11:00</time>SECOND</article>",
        "<article><h1>Bread</h1><ul><li>Flour</li><li>Two cups of water</li><li>Salt</li></ul>FIRST SECOND<p>The water rose.</p></article>",
    ] {
        let first = if page.contains("Flour") {
            "Flour"
        } else if page.contains("for a week") {
            "The water rose"
        } else {
            "The dam at"
        };
        assert!(role(page, first).is_prose(), "{page}");
    }
    // An article that begins with a list, and one whose author is named at the end.
    let page = "<article><h1>The dam held</h1><ul><li>The water rose for a week and for a night, and no one slept.</li><li>It stopped a hand below the wall, as it did ten years ago.</li></ul><p>The board thanked its guards.</p></article>";
    assert_eq!(role(page, "The water rose"), Role::List);
    assert_eq!(
        role("<article><h1>The dam held</h1>FIRST SECOND<p>By Ann Gray</p></article>", "The dam at"),
        Role::Body
    );
}

#[test]
fn lines_about_the_article_are_no_article() {
    for (line, expected) in [
        ("Update, 10:40 am: This story was changed to add the height of the wall.", Role::Correction),
        ("Correction, June 3: The wall is two meters high.", Role::Correction),
        ("The wall is two meters high. An earlier version of this article said three.", Role::Correction),
        ("- Advertisement -", Role::Boilerplate),
        ("— With assistance from Bo Lind", Role::Boilerplate),
        ("Analysis by Bo Lind", Role::Byline),
        ("Bo Lind is a senior political correspondent.", Role::Boilerplate),
        ("The dam on Tuesday. (Photo: Bo Lind)", Role::Caption),
        ("2 / 9", Role::Boilerplate),
        ("Bo Lind covers floods for the Harbor Times.", Role::Boilerplate),
        ("Correction, Nov. 3, 2026, 10:40 a.m.: The wall is two meters high.", Role::Correction),
    ] {
        assert_eq!(
            role(&format!("<article><h1>The dam held</h1>FIRST SECOND FIRST<p>{line}</p></article>"), line),
            expected,
            "{line}"
        );
    }
    for line in [
        "Update the wall or lose it: 3 guards said so.",
        "Update, 10:40 am: The guards have left the dam.",
        "UPDATE: The board has asked the masons to begin a month earlier.",
        "Analysis by the board shows that the wall is old.",
        "Analysis shows the wall fell in May",
        "Report by Board Finds Wall in Ruins",
        "“Something went wrong with the gates,” the guard told the board.",
        "“What do you think?” she asked.",
        "The board voted on Monday. An earlier version of the plan failed in May.",
        "Note 7: The wall that fell was built in nine weeks.",
        "Harbor Bank covers losses of up to nine thousand dollars.",
        "Contact your bank by email or in its app if money is missing.",
        "The board can be told by anyone who signs up for a meeting, Ann Gray said.",
        "An earlier version of the wall fell in 1890.",
        "An earlier version of the report said that nine people died.",
        "Ann Gray is a mason who was once a reporter.",
    ] {
        let page = format!("<article><h1>The dam held</h1>FIRST<p>{line}</p>SECOND</article>");
        assert_eq!(role(&page, line), Role::Body, "{line}");
    }
}
