//! Quotation marks of every kind, and their misuse, as text: the tables are those of `tests`.

use super::tests::{check, read};
use crate::page::Role;

#[test]
fn every_kind_of_mark_pairs() {
    for (open, close) in [
        ("“", "”"),
        ("\"", "\""),
        ("‘", "’"),
        ("'", "'"),
        ("''", "''"),
        ("``", "''"),
        ("„", "“"),
        ("„", "”"),
        ("«", "»"),
        ("»", "«"),
        ("‹", "›"),
        ("「", "」"),
        ("”", "”"),
        ("“", "\""),
    ] {
        let text = format!("Gray said: {open}We will not sell the old mill to them.{close} Nobody answered.");
        let found = read(&[(Role::Body, &text)]);
        let expected = format!("speech: {open}We will not sell the old mill to them.{close} <- Gray (said)");
        assert_eq!(found, [expected], "{open} {close}");
    }
}

#[test]
fn apostrophes_and_inches_are_no_marks() {
    check("In the '90s the dogs' owners loved rock 'n' roll and 'twas fine, 'cause it's ours.", &[]);
    check("It is the workers’ day, because ‘Merica! That’s the farmers’ view.", &[]);
    check("He is 6'2\" tall and the board is 8\" wide.", &[]);
}

#[test]
fn a_plurals_apostrophe_closes_nothing_and_a_quotation_ends_before_the_next_plural() {
    check(
        "'It's the Smiths' house and it burns,' said Ann Gray.",
        &["speech: 'It's the Smiths' house and it burns,' <- Ann Gray (said)"],
    );
    check("He said the work was 'a shambles' in Leeds' main square.", &["speech: 'a shambles' <- He (said)"]);
    check(
        "'We know that rock 'n' roll is dead,' said Ann Gray.",
        &["speech: 'We know that rock 'n' roll is dead,' <- Ann Gray (said)"],
    );
}

#[test]
fn a_mark_right_behind_a_full_stop_opens_where_nothing_is_open() {
    for (open, close) in [("\"", "\""), ("“", "”")] {
        let text = format!("{open}The dam is very old,{close} said Ann Gray.{open}We have to go home now.{close}");
        let found = read(&[(Role::Body, &text)]);
        let expected = format!(
            "speech: {open}The dam is very old,{close} | {open}We have to go home now.{close} <- Ann Gray (said)"
        );
        assert_eq!(found, [expected]);
    }
}

#[test]
fn a_paper_that_quotes_in_other_marks_is_read_like_one_in_double_marks() {
    for (open, close) in [("‘", "’"), ("'", "'"), ("«", "»"), ("「", "」")] {
        let text = format!(
            "{open}We have to go now,{close} he said. {open}The dam will break before the night is over.{close} They left."
        );
        let found = read(&[(Role::Body, &text)]);
        let expected = format!(
            "speech: {open}We have to go now,{close} | {open}The dam will break before the night is over.{close} <- he (said)"
        );
        assert_eq!(found, [expected]);
    }
}

#[test]
fn single_marks_open_again_in_the_next_paragraph() {
    let blocks = [
        (Role::Body, "Gray said: ‘It’s a long day, and it’s cold."),
        (Role::Body, "‘Then the trains came, and now they are gone.’"),
    ];
    assert_eq!(
        read(&blocks),
        ["speech: ‘It’s a long day, and it’s cold. | ‘Then the trains came, and now they are gone.’ <- Gray (said)"]
    );
    // An apostrophe at the head of a word opens nothing.
    let apostrophe = [(Role::Body, "They went ‘bout their day."), (Role::Body, "‘We have to go now,’ he said.")];
    assert_eq!(read(&apostrophe), ["speech: ‘We have to go now,’ <- he (said)"]);
}

#[test]
fn a_single_mark_made_for_opening_may_close() {
    check("‘The dam is old,‘ he said. She left.", &["speech: ‘The dam is old,‘ <- he (said)"]);
}

#[test]
fn one_within_another_is_part_of_it() {
    check(
        "“They told us ‘go home’ and we went,” said Poole.",
        &["speech: “They told us ‘go home’ and we went,” <- Poole (said)"],
    );
    check(
        "Poole said: \"He called it \"a fine day\" and then he left us there.\"",
        &["speech: \"He called it \"a fine day\" and then he left us there.\" <- Poole (said)"],
    );
}

#[test]
fn straight_marks_around_curly_ones_quote_nothing_more() {
    check(
        "\"“The dam will hold for years,” Gray said before he left for the town hall on Monday.\"",
        &["speech: “The dam will hold for years,” <- Gray (said)"],
    );
}

#[test]
fn a_lost_closing_mark_is_found_by_the_attribution() {
    check(
        "\"There was not a lot of help in the early days, said Poole, who runs the mill.",
        &["speech: \"There was not a lot of help in the early days, (open) <- Poole, who runs the mill (said)"],
    );
    check(
        "“We waited for hours in the rain, she said.",
        &["speech: “We waited for hours in the rain, (open) <- she (said)"],
    );
}
