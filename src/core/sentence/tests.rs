//! Sentences as text: `|` stands where a new one begins.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

use super::*;

/// Checks that the text without its bars is split where the bars stand.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let spans = split(&text);
    let found: Vec<&str> = spans.iter().map(|span| span.slice(&text)).collect();
    assert_eq!(found.join("|"), marked);
}

#[test]
fn plain_prose() {
    check("It rained all day. |The match was off. |Who would play in that? |Nobody!");
    check("  It rained. \n  |The match was off.  ");
    check("No mark at all");
}

#[test]
fn titles_initials_and_abbreviations_go_on() {
    check("Mayor J. T. Gray met Dr. Ann Stone and Sen. Lee on Wednesday. |Ms. Poole came later.");
    check("The U.S. Senate met at 5 p.m. Monday in Washington, D.C. |The House did not.");
    check("Acme Inc. said it sold its St. Louis plant to Bolt & Co. |It closed in Jan. 2020.");
    check("See No. 5 on p. 12 of vol. 3. |No. |Never.");
    check("He ran for the office of Sec. 5, i.e. the third floor. |She won.");
    check("The former governor (R-Ariz.) spoke. |Nobody listened.");
    check("The court ruled in Doe v. The Boy Scouts. |It cited Roe v. Wade.");
    check("“It will hold,” said J.D. Gray. |He has a J.D. |Nobody else has an M.D. |Ft. Gray was built in 1911.");
    check("They sold apples, pears, etc. and left. |Sec. Gray flew to Rte. 9. |E! News said so.");
    check(
        "It holds 200 lbs. of fish and ran for 20 mins. and more, by 3 pts. on Sunday. |He came in 5 min. |Then it was over.",
    );
    check("J. K. Gray said so. |B. C. Stone did not.");
    check("He left the U.S. |She stayed. |They work for Acme Corp. |We do not.");
}

#[test]
fn figures_addresses_and_handles_go_on() {
    check("It rose 3.5 percent to $1.20. |Rents fell by .5 points.");
    check("Write to a.gray@example.org or see www.example.org/a.html. |Thanks to @a.gray.");
    check("Version 2.0.1 of main.rs is out. |It works.");
}

#[test]
fn a_dateline_belongs_to_its_sentence() {
    check("WASHINGTON (AP) — The bill failed. |Both sides wept.");
    check("ST. PAUL, Minn. (Reuters) - Snow fell on Tuesday. |More is due.");
}

#[test]
fn sentences_within_a_quotation_are_sentences() {
    check("“We lost. |We lost badly,” the coach said. |“It hurts.”");
    check("\"Where were you? |I waited,\" she said.");
}

#[test]
fn a_question_may_be_the_subject() {
    check("What now? was the question. |Is it true? he wondered. |Was it?");
}

#[test]
fn closing_marks_stay_with_their_sentence() {
    check("“It is over.” |She left. |(He stayed.) |“Why?” |“Because.”");
    check("He called it “a farce.” |Nobody laughed.");
    check("Sales fell.[3] |Profits rose.");
    check("Sales fell in the town.11 12 |Profits rose.");
}

#[test]
fn a_list_is_over_where_a_line_begins_like_a_sentence() {
    check("a) one thing\n|b) another thing\n that goes on\n|They went home. |It rained.");
}

#[test]
fn an_exclamation_mark_may_be_part_of_a_name() {
    check("Ann Gray of Yahoo! Research said so. |They built it at Yahoo! |The firm sold it.");
}

#[test]
fn an_attribution_after_a_question_goes_on() {
    check("“Will it hold?” he asked. |“It must!” cried the engineer.");
    check("“Will it hold?” Mayor Ann Gray asked. |Nobody answered.");
    check("“Will it hold?” |The council had no answer.");
}

#[test]
fn dots_that_leave_out_words_go_on() {
    check("It was ... well, odd. |It was odd… and it stayed so.");
    check("The report says the dam “is [...] safe” today. |It is not.");
    check("And then.... |Nothing happened.");
}

#[test]
fn lists_are_cut_into_items() {
    check("1. Stop the sale |2. Pay the staff |3. Say sorry");
    check("• Stop the sale • |".replace(" • |", " |• Pay the staff").as_str());
    check("a) stop\n|b) pay\n|c) say sorry");
    check("Two things matter:\n|- and here is one".replace("\n|-", " -").as_str());
    check("As payment for 1. above, and for 2. above, send a coin.");
}

#[test]
fn a_lost_space_ends_a_sentence_too() {
    check("The shop closed.|The owner left.|He said so.");
    check("Ask Booking.com or Node.js users.");
}

#[test]
fn a_blank_line_ends_a_sentence_and_a_line_end_does_not() {
    check("A headline\n\n|The text that\nruns over lines.");
    check("milk\n|brown bread\n|eggs");
}

#[test]
fn other_scripts_have_their_own_marks() {
    check("これはペンです。|それは３．２９ではない。");
    check("क्या हुआ? |कुछ नहीं हुआ।");
    check("Am 12. Juni war es kalt. |Es schneite z. B. in Kiel.");
    check("¿Qué pasó? |¡Nada!");
}

#[test]
fn no_text_has_no_sentence() {
    assert!(split("").is_empty());
    assert_eq!(split(" \n ").len(), 1);
}

#[test]
fn a_lost_line_end_is_told_by_what_stood_there() {
    check("See https://example.org/a |The shop is shut.");
    check("Ann Gray 08/16/2000 03:48 PM |I left.".replace("Gray 08", "Gray |08").as_str());
    check("Posted on 08/16/2000 03:48 PM |We met.");
    check("We meet again. |Kind regards, |Ann Gray");
    check("It was fun :-) |Come again.");
    check("It was ========== |Now this.".replace("was =", "was |=").as_str());
    check("Kim Lee of DAB |In the west it rained.");
    check("They fried hot dogs |They also sold tea.");
    check("She read Alice In the Cities and slept.");
    check("Updated 08/16/2000 by the desk.");
}

#[test]
fn lower_case_after_a_whole_word_may_begin_a_sentence() {
    check("Call me later. |i am going home. |we can talk.");
    check("Are you coming? |there will be cake.");
    check("Are you coming? she asked.");
    check("Yahoo! is a firm. |It fell approx. five points.");
    check("Look at this. |https://example.org/a");
}

#[test]
fn marks_with_spaces_around_them_open_and_close() {
    check("'' It was over , '' she wrote . |'' Why did he leave ?");
    check("He met Mr . Gray . |They talked .");
}

#[test]
fn a_name_in_brackets_goes_on_after_a_firm() {
    check("Acme Inc. (NYSE: ACM) fell. |So did Bolt Co. (“Bolt”) on Monday.");
    check("It is in Vol. II of the work. |It rained [...] |However, it stopped.");
}

#[test]
fn german_quotations_open_with_the_other_mark() {
    check("Sie nickte. |»Das ist es«, sagte sie. |»Ja!« |»Nein.«");
}
