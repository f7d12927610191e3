//! Quotations as text. In the tables a quotation reads `kind: words [| words] <- speaker (verb)`.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

use super::*;
use crate::sentence;

/// Everything about the quotations of some blocks, as lines of text.
pub(super) fn read(blocks: &[(Role, &str)]) -> Vec<String> {
    with_inputs(blocks, |inputs| {
        find(inputs)
            .iter()
            .map(|quote| {
                let words = |location: &Location| location.span.slice(inputs[location.block].text).to_owned();
                let pieces: Vec<String> = quote.pieces.iter().map(words).collect();
                let kind = format!("{:?}", quote.kind).to_lowercase();
                let open = if quote.closed { "" } else { " (open)" };
                let speaker = quote.speaker.as_ref().map_or(String::new(), |speaker| format!(" <- {}", speaker.name));
                let verb = quote.verb.as_ref().map_or(String::new(), |verb| format!(" ({})", words(verb)));
                format!("{kind}: {}{open}{speaker}{verb}", pieces.join(" | "))
            })
            .collect()
    })
}

fn with_inputs<T>(blocks: &[(Role, &str)], work: impl FnOnce(&[QuoteInput<'_>]) -> T) -> T {
    let sentences: Vec<Vec<ByteSpan>> = blocks.iter().map(|(_, text)| sentence::split(text)).collect();
    let inputs: Vec<QuoteInput<'_>> = blocks
        .iter()
        .zip(&sentences)
        .map(|((role, text), sentences)| QuoteInput { text, role: *role, emphasis: Emphasis::default(), sentences })
        .collect();
    work(&inputs)
}

pub(super) fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(&[(Role::Body, text)]), expected, "{text}");
}

/// Checks who says the quotation that each text begins with, and by which word: "Ann Gray (said)".
pub(super) fn check_speakers(cases: &[(&str, &str)]) {
    for (text, speaker) in cases {
        let quote = text.split_inclusive('”').next().unwrap_or_default();
        check(text, &[&format!("speech: {quote} <- {speaker}")]);
    }
}

/// The labels that the coverage gives the sentences of some blocks: `q` for a quote, `-` for the writer's own.
fn labels(blocks: &[(Role, &str)]) -> String {
    with_inputs(blocks, |inputs| {
        let covered = coverage(inputs, &find(inputs));
        covered.iter().flatten().map(|sentence| if sentence.is_quote() { 'q' } else { '-' }).collect()
    })
}

#[test]
fn the_speaker_stands_before_after_or_between() {
    check(
        "“The dam will hold for years,” said Mayor Ann Gray.",
        &["speech: “The dam will hold for years,” <- Mayor Ann Gray (said)"],
    );
    check(
        "Mayor Ann Gray said, “The dam will hold for years.”",
        &["speech: “The dam will hold for years.” <- Mayor Ann Gray (said)"],
    );
    check(
        "“The dam will hold,” the mayor said Tuesday, “for years to come.”",
        &["speech: “The dam will hold,” | “for years to come.” <- the mayor (said Tuesday)"],
    );
    check(
        "“The dam will hold,” she said. “It always has held.”",
        &["speech: “The dam will hold,” | “It always has held.” <- she (said)"],
    );
    check(
        "“It could have been much worse,” according to a person familiar with the talks.",
        &["speech: “It could have been much worse,” <- a person familiar with the talks (according to)"],
    );
    check(
        "Asked about it, Gray, a former judge, told reporters: “I have no idea where it went.”",
        &["speech: “I have no idea where it went.” <- Gray, a former judge (told)"],
    );
}

#[test]
fn the_speaker_may_stand_in_other_places() {
    check(
        "“The dam is old and tired,” say officials in both towns.",
        &["speech: “The dam is old and tired,” <- officials (say)"],
    );
    check(
        "“It was a fine old mill, and now it is gone.” — Ann Gray",
        &["speech: “It was a fine old mill, and now it is gone.” <- Ann Gray (—)"],
    );
    check("As Gray put it, “It’s bad.”", &["speech: “It’s bad.” <- Gray (put it)"]);
    check(
        "In the words of the mayor, “We lost the whole town to it.”",
        &["speech: “We lost the whole town to it.” <- the mayor (In the words of)"],
    );
    check("Asked if he would go, he left. “Never,” said Ms. Poole.", &["speech: “Never,” <- Ms. Poole (said)"]);
    check("Said Gray, “The dam will hold for years.”", &["speech: “The dam will hold for years.” <- Gray (Said)"]);
    check(
        "Ms. Poole smiled and said, “I have no idea where it went.”",
        &["speech: “I have no idea where it went.” <- Ms. Poole (said)"],
    );
}

#[test]
fn a_nickname_within_a_name_does_not_cut_it() {
    check(
        "Sen. Robert “Bob” Gray said, “We will mend the road.”",
        &["term: “Bob”", "speech: “We will mend the road.” <- Sen. Robert “Bob” Gray (said)"],
    );
    check(
        "“The dam will hold for years,” said Ann “The Hammer” Hill of Newport.",
        &["speech: “The dam will hold for years,” <- Ann “The Hammer” Hill of Newport (said)", "term: “The Hammer”"],
    );
    check(
        "“The dam will hold!” Gray’s niece, state Del. Ann “Annie” Hill (D-Newport), shouted to the crowd.",
        &[
            "speech: “The dam will hold!” <- Gray’s niece, state Del. Ann “Annie” Hill (D-Newport) (shouted)",
            "term: “Annie”",
        ],
    );
}

#[test]
fn an_office_of_a_state_is_no_verb_and_ends_no_name() {
    check(
        "“The dam will hold!” Gray’s niece, state Del. Ann Hill, shouted to the crowd.",
        &["speech: “The dam will hold!” <- Gray’s niece, state Del. Ann Hill (shouted)"],
    );
}

#[test]
fn paragraphs_that_open_again_are_one_quotation() {
    let blocks = [
        (Role::Body, "“We began with nothing,” Gray said. “It was cold."),
        (Role::Caption, "A picture “of the mill”"),
        (Role::Body, "“Then the trains came."),
        (Role::Body, "“And now they are gone.”"),
        (Role::Body, "The council will vote on it."),
    ];
    assert_eq!(
        read(&blocks),
        [
            "speech: “We began with nothing,” | “It was cold. | “Then the trains came. | “And now they are gone.” <- Gray (said)"
        ]
    );
    // The caption between them is its own.
    assert_eq!(labels(&blocks), "qq-qq-");
}

#[test]
fn a_quotation_that_is_never_closed_ends_with_its_paragraph() {
    let blocks =
        [(Role::Body, "Gray said, “We will never sell the mill to anybody."), (Role::Body, "The vote is on Monday.")];
    assert_eq!(read(&blocks), ["speech: “We will never sell the mill to anybody. (open) <- Gray (said)"]);
    assert_eq!(labels(&blocks), "q-");
}

#[test]
fn a_quotation_with_its_author_within_the_marks_ends_before_the_author() {
    check(
        "“Nobody asked us whether we wanted the mill.\nAnn Gray, Mayor.”",
        &["speech: “Nobody asked us whether we wanted the mill."],
    );
}

#[test]
fn the_next_paragraph_may_close_without_opening() {
    let blocks = [(Role::Body, "“We began with nothing at all."), (Role::Body, "Then the trains came,” Gray said.")];
    assert_eq!(read(&blocks), ["speech: “We began with nothing at all. | Then the trains came,” <- Gray (said)"]);
}

#[test]
fn scare_quotes_titles_and_terms_are_nobodys_words() {
    check("The so-called “reform” cost a fortune.", &["scare: “reform”"]);
    check("She starred in the film “The Long Way Down” in 1998.", &["title: “The Long Way Down”"]);
    check("In his 2002 book, “Make Your Kid a Millionaire,” Gray says no.", &["title: “Make Your Kid a Millionaire,”"]);
    check("Gray said so on CNN’s “State of the Union.”", &["title: “State of the Union.”"]);
    check("They chanted the “pay now, play later” slogan.", &["term: “pay now, play later”"]);
    check("He joined the “sell now, cry later” movement.", &["term: “sell now, cry later”"]);
    check("The letter, signed simply “Mill workers,” was short.", &["term: “Mill workers,”"]);
}

#[test]
fn a_list_that_somebody_is_said_to_demand_is_theirs() {
    let demands = [
        (Role::Body, "The letter, signed simply “Mill workers,” listed several demands:"),
        (Role::List, "Stop the sale of the mill."),
        (Role::List, "Pay what is owed to the staff."),
    ];
    assert_eq!(
        read(&demands)[1..],
        ["block: Stop the sale of the mill. | Pay what is owed to the staff. <- The letter (listed)"]
    );
    assert_eq!(labels(&demands), "-qq");
    let own = [
        (Role::Body, "Three things to consider:"),
        (Role::List, "First, nobody is forced to work at the mill."),
        (Role::List, "Second, the mill is old."),
    ];
    assert_eq!(read(&own), Vec::<String>::new());
}

#[test]
fn a_block_quotation_is_a_quotation_without_marks() {
    let blocks = [
        (Role::Body, "Mills are closing. The Valley Courier reports:"),
        (Role::BlockQuote, "The end of the mill is the end of the town. “Never again,” says a sign."),
        (Role::BlockQuote, "Nobody knows what comes next."),
    ];
    assert_eq!(
        read(&blocks),
        [
            "block: The end of the mill is the end of the town. “Never again,” says a sign. | Nobody knows what comes next. <- The Valley Courier (reports)"
        ]
    );
    assert_eq!(labels(&blocks), "--qqq");
}

#[test]
fn turns_of_a_transcript_are_quotations() {
    let blocks = [(Role::Body, "MODERATOR: Good evening. Who goes first?"), (Role::Body, "GRAY: I do.")];
    assert_eq!(read(&blocks), ["block: Good evening. Who goes first? <- MODERATOR (:)", "block: I do. <- GRAY (:)"]);
    let quoted = [(Role::Body, "“MODERATOR: Good evening. Who goes first?"), (Role::Body, "“GRAY: I do.”")];
    assert_eq!(read(&quoted), ["block: Good evening. Who goes first? <- MODERATOR (:)", "block: I do.” <- GRAY (:)"]);
    assert_eq!(read(&[(Role::Body, "UPDATE: The mill has closed.")]), Vec::<String>::new());
}

#[test]
fn names_that_take_turns_are_an_interview() {
    let interview = [
        (Role::Body, "We met at the mill."),
        (Role::Body, "The Courier: What do you think of it?"),
        (Role::Body, "Ann Gray: I think it is fine."),
        (Role::Body, "It was built in 1902."),
        (Role::Body, "The Courier: And the dam?"),
        (Role::Body, "Ann Gray: It is old."),
        (Role::Body, "The Courier: Thank you."),
        (Role::Body, "Ann Gray has been mayor since 2012."),
    ];
    assert_eq!(
        read(&interview),
        [
            "block: What do you think of it? <- The Courier (:)",
            "block: I think it is fine. | It was built in 1902. <- Ann Gray (:)",
            "block: And the dam? <- The Courier (:)",
            "block: It is old. <- Ann Gray (:)",
            "block: Thank you. <- The Courier (:)",
        ]
    );
    let asked = [
        (Role::Body, "Q. How old is the mill?"),
        (Role::Body, "A. It is very old."),
        (Role::Body, "Q. And the dam?"),
        (Role::Body, "A. Older still."),
    ];
    assert_eq!(
        read(&asked),
        [
            "block: How old is the mill? <- Q.",
            "block: It is very old. <- A.",
            "block: And the dam? <- Q.",
            "block: Older still. <- A."
        ]
    );
    assert_eq!(read(&[asked[1], (Role::Body, "A. Smith is the mayor.")]), Vec::<String>::new());
    let list = [
        (Role::Body, "Price: Two pounds and fifty pence."),
        (Role::Body, "Rating: Four stars of five."),
        (Role::Body, "Price: Ten pounds."),
        (Role::Body, "Rating: One star of five."),
    ];
    assert_eq!(read(&list), Vec::<String>::new());
}

#[test]
fn a_signed_post_is_a_quotation() {
    let post = "The mill must stay! — Ann Gray (@anngray) June 4, 2020";
    assert_eq!(read(&[(Role::Body, post)]), [format!("block: {post} <- Ann Gray")]);
}

#[test]
fn the_standard_counts_words_and_attribution() {
    // Only the attribution stands outside, however long.
    assert_eq!(
        labels(&[(
            Role::Body,
            "“We lost it all,” said Ann Gray, the mayor of the town since the flood of 1998 and a former judge."
        )]),
        "q"
    );
    // A few quoted words within the writer's own sentence.
    assert_eq!(
        labels(&[(Role::Body, "The mayor said the plan for the new bridge was “a disaster” for the town.")]),
        "-"
    );
    assert_eq!(
        labels(&[(
            Role::Body,
            "The mayor, who has been in office for ten years, called the plan for the bridge “reckless.”"
        )]),
        "-"
    );
    // A quotation opened earlier ends, and only its attribution follows.
    assert_eq!(
        labels(&[(Role::Body, "“We waited. Nobody came,” the mayor of the old town by the river told us.")]),
        "qq"
    );
}

#[test]
fn coverage_says_what_begins_inside() {
    with_inputs(&[(Role::Body, "Gray said: “We waited. Nobody came.” Then she left.")], |inputs| {
        let covered = coverage(inputs, &find(inputs));
        let inside: Vec<bool> = covered[0].iter().map(|sentence| sentence.begins_inside).collect();
        assert_eq!(inside, [false, true, false]);
        assert_eq!((covered[0][0].n_words, covered[0][0].n_quoted), (4, 2));
    });
}

#[test]
fn blocks_that_are_no_prose_hold_no_quotations() {
    assert_eq!(
        read(&[(Role::Boilerplate, "“Sign up,” said nobody."), (Role::Comment, "“Worst ever!”")]),
        Vec::<String>::new()
    );
    assert_eq!(read(&[]), Vec::<String>::new());
}

#[test]
fn a_quotation_that_opens_again_on_the_next_line_goes_on() {
    check(
        "“The dam is old.\n“It may not hold for another year,” said Gray.",
        &["speech: “The dam is old. | “It may not hold for another year,” <- Gray (said)"],
    );
}

#[test]
fn a_word_within_a_thought_is_not_speech() {
    check("Gray thinks that the engineers are “heroes”.", &["scare: “heroes”"]);
}

#[test]
fn a_clause_in_the_first_person_is_speech() {
    check(
        "The advert shows him with the words “That makes me smart” under a dam.",
        &["speech: “That makes me smart” <- The advert (shows)"],
    );
    // Whatever stands beside it; words without a verb are a slogan.
    let remark = read(&[(Role::Body, "Gray took the remark as praise -- “That makes me smart” -- and left the hall.")]);
    assert!(remark[0].starts_with("speech: “That makes me smart”"), "{remark:?}");
    check("The “my body, my choice” slogan was everywhere.", &["term: “my body, my choice”"]);
}

#[test]
fn an_answer_of_one_word_is_speech() {
    check("Asked whether the town would wait, Gray replied, “No.”", &["speech: “No.” <- Gray (replied)"]);
}
