//! Sentences of the news that read as a page's own lines do, and the page's own lines in the same words.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use newsprism_core::page::Role;
use support::story::role;

/// The lines that have another role in the pages that `page` makes of them.
fn others(lines: &[(&str, Role)], page: impl Fn(&str) -> String) -> Vec<String> {
    let roles = lines.iter().map(|(line, expected)| (line, expected, role(&page(line), line)));
    roles
        .filter(|(_, expected, found)| *expected != found)
        .map(|(line, _, found)| format!("{found:?}: {line}"))
        .collect()
}

#[test]
fn advice_and_idioms_that_read_as_a_pages_own_lines_are_text() {
    let lines = [
        "If you click on a link in a text message, do not type in a password.",
        "If you buy coverage on the exchange, you have until Dec. 15 to choose a plan.",
        "If you purchase a generator, keep it outside, and never run it below a window.",
        "You may also be eligible for free school meals.",
        "You might also want to check whether your insurance coverage includes floods.",
        "Sign up for emergency alerts from the county.",
        "Log in to your IRS account and check the date.",
        "Stay informed by listening to a battery-powered radio for updates.",
        "Register to vote online or at our county office by Oct. 5.",
        "Don't miss a dose, and call your doctor if the link is down.",
        "Don’t miss a dose, and call your doctor if the link is down.",
        "Never miss a payment, because your account may be closed.",
        "Get the latest figures from the board before you write to us.",
        "By signing up for coverage before Jan. 15, you avoid a gap.",
        "Your email address is probably in the hands of hackers already.",
        "Download the app and create an account with your library card.",
        "Something went wrong on the fourth lap.",
        "We may earn less than our parents did, and we know it.",
        "A version of this story plays out in every river town.",
        "The views expressed by the president at the summit alarmed his allies.",
        "Your browser may be telling advertisers more than you think.",
        "In case you missed it, the masons lost again on Sunday.",
        "Listen: I know how this sounds.",
        "Watch: within a year, the same senators will return.",
        "Sign me up for that.",
        "Have your say in the survey, which is open until May.",
        "She has two million subscribers across YouTube, Facebook, and Instagram.",
        "An earlier version of the story appeared in a magazine in 2019, and it was half as long.",
        "An earlier version of this report, leaked in March, put the cost at two million.",
        "Note to the mayor: the potholes on Mill Street are deep.",
        "Clarification from the mayor's office: no rent is due.",
        "Note for the marketers: the wall is not for sale.",
        "“I AM NOT GOING TO SIGN IT. THE DEAL IS DEAD!”",
    ]
    .map(|line| (line, Role::Body));
    let wrong = others(&lines, |line| format!("<article><h1>The dam held</h1>FIRST<p>{line}</p>SECOND</article>"));
    assert!(wrong.is_empty(), "{wrong:#?}");
    for question in ["Do you have any advice for the rest of us?", "Do you have regrets?", "What do you think?"] {
        let page =
            format!("<article><h1>The dam held</h1>FIRST<p><strong>{question}</strong></p>SECOND FIRST</article>");
        assert_eq!(role(&page, question), Role::Body, "{question}");
    }
}

#[test]
fn the_last_sentence_of_an_article_is_text() {
    let lines = [
        "So call your senator, and say that we support our veterans with more than a parade once a year.",
        "If we support our teachers, you will see what your schools can be.",
        "A strong currency and a wet spring contributed to this year’s glut.",
        "Harbor Mill is a writer’s town, and it knows.",
        "The next figures are due on Dec. 4. (Reuters)",
        "The next figures are due on Dec. 4. (AP)",
    ]
    .map(|line| (line, Role::Body));
    let wrong =
        others(&lines, |line| format!("<article><h1>The dam held</h1>FIRST SECOND FIRST<p>{line}</p></article>"));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_a_page_says_in_the_same_words_is_no_article() {
    let lines = [
        ("If you buy through our links, we may earn a commission.", Role::Boilerplate),
        ("We may earn a commission from links on this page.", Role::Boilerplate),
        ("You may also like", Role::Related),
        ("Never miss a story", Role::SignUp),
        ("Never miss a story: it is all in our letter.", Role::SignUp),
        ("Get the latest in your inbox every Friday.", Role::SignUp),
        ("Log in to your account", Role::SignUp),
        ("Log in to leave a comment.", Role::SignUp),
        ("Join the discussion.", Role::SignUp),
        ("Share this story.", Role::SignUp),
        ("Do you have a story for us?", Role::SignUp),
        ("What do you think? Tell us what you make of it.", Role::SignUp),
        ("Support our work, and you will read more of it.", Role::SignUp),
        ("Something went wrong. Please try again.", Role::Boilerplate),
        ("A version of this story first appeared in the Harbor Times.", Role::Boilerplate),
        ("The views expressed here are her own.", Role::Boilerplate),
        ("Your browser may not support this video.", Role::Boilerplate),
        ("In case you missed it: The mill reopens", Role::Related),
        ("Sign me up for the newsletter.", Role::SignUp),
        ("An earlier version of this report misstated the height of the wall.", Role::Correction),
        ("The wall on Tuesday (Reuters)", Role::Caption),
        ("Our Standards: The Thomson Reuters Trust Principles.", Role::Boilerplate),
        ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", Role::Boilerplate),
        ("Save my name, email, and website in this browser for the next time I comment.", Role::SignUp),
        ("You must be logged in to post a comment.", Role::SignUp),
        ("Your email address will not be published.", Role::SignUp),
        ("Comments are closed.", Role::Boilerplate),
        ("Comments are moderated by the board, and may take a day.", Role::Boilerplate),
        ("Was this article helpful?", Role::Boilerplate),
        (
            "Bo Lind does not work for, consult, own shares in or receive funding from any company that would benefit from this article.",
            Role::Boilerplate,
        ),
    ];
    let wrong =
        others(&lines, |line| format!("<article><h1>The dam held</h1>FIRST SECOND FIRST<p>{line}</p></article>"));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_heading_over_links_among_the_text_takes_no_text() {
    let text = "<p>The masons <a href=x>came in June</a>, and they stayed in the valley until the wall was as high as the mill.</p>";
    for part in [
        "<h3>Related</h3><ul><li><a href=x>Old bridge falls</a></ul>",
        "<p><strong>More from Harbor Times: <a href=x>Old bridge falls</a></strong></p>",
        "<h3>Also read</h3>",
        "<h3>More on this</h3>",
        "<h2>Top stories</h2>",
        "<h2>Go deeper</h2>",
        "<h2>Further reading</h2>",
        "<h2>Sign up</h2>",
        "<h2>Have your say</h2>",
    ] {
        for count in [1, 10] {
            let rest = text.repeat(count);
            let page = format!("<article><h1>The dam held</h1>FIRST{part}{rest}</article>");
            assert_eq!(role(&page, "The masons"), Role::Body, "{part}");
        }
    }
    for heading in ["3 thoughts on the referee", "Corrections"] {
        let page = format!(
            "<article><h1>The dam held</h1>FIRST<h2>{heading}</h2><p>It was built in 1911.</p>SECOND</article>"
        );
        assert_eq!(role(&page, "It was built"), Role::Body, "{heading}");
    }
    let page = "<article><h1>The dam held</h1>FIRST SECOND<h2>3 thoughts on the referee</h2><p>It was built in 1911.</p></article>";
    assert_eq!(role(page, "It was built"), Role::Body);
}

#[test]
fn more_headings_over_what_is_no_article() {
    for heading in
        ["Show 12 comments", "View comments", "Read 12 comments", "All comments", "Discussion (12)", "Join the debate"]
    {
        let page = format!(
            "<article><h1>The dam held</h1>FIRST SECOND<section><h2>{heading}</h2><div><b>gray7</b><p>I have walked along that wall for years.</p></div></section></article>"
        );
        assert_eq!(role(&page, "I have"), Role::Comment, "{heading}");
    }
    for heading in [
        "Read this next",
        "Up next",
        "You may like",
        "Recommended reading",
        "Stories you may have missed",
        "Paid content",
        "Sponsored",
    ] {
        let page = format!(
            "<article><h1>The dam held</h1>FIRST SECOND<div><h2>{heading}</h2><p><a href=x>Read it</a></p><p>A mill in the valley has burned down to its walls, the fire brigade said.</p></div></article>"
        );
        assert_eq!(role(&page, "A mill"), Role::Related, "{heading}");
    }
}

#[test]
fn the_ingredients_of_a_recipe_are_a_list() {
    let page = "<article><h1>The dam held</h1><p>Serves 4</p><ul><li>Two large onions, peeled and cut fine</li><li>Six cups of water from the mill</li><li>One small loaf of bread, cut thin</li><li>Half a cup of flour and salt</li></ul>FIRST SECOND FIRST</article>";
    assert_eq!(role(page, "Two large"), Role::List);
}
