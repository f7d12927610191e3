//! The speakers of whole articles, as text: `name [?]: quotations, words`, most quoted first; `?` for those without a name.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

use super::*;
use crate::sentence;

fn heard(paragraphs: &[&str]) -> Vec<String> {
    read(paragraphs).0
}

/// Who is found to say the last quotation, under the fullest name; empty for nobody.
fn last_speaker(article: &str) -> String {
    read(&article.split('\n').collect::<Vec<_>>()).1.unwrap_or_default()
}

/// The speakers, and that of the last quotation.
fn read(paragraphs: &[&str]) -> (Vec<String>, Option<String>) {
    let sentences: Vec<Vec<ByteSpan>> = paragraphs.iter().map(|text| sentence::split(text)).collect();
    let inputs: Vec<QuoteInput<'_>> = paragraphs
        .iter()
        .zip(&sentences)
        .map(|(text, sentences)| QuoteInput { text, role: Role::Body, emphasis: Emphasis::default(), sentences })
        .collect();
    let mut quotes = find(&inputs);
    let covered = coverage(&inputs, &quotes);
    let mut attributions = Vec::new();
    for (block, covered) in covered.iter().enumerate() {
        for (sentence, covered) in sentences[block].iter().zip(covered) {
            attributions.push(attribution(paragraphs[block], *sentence, &covered.quoted).map(|found| (block, found)));
        }
    }
    let list = voices(&inputs, &mut quotes, &attributions).list;
    let lines = list.iter().map(|voice| {
        let mark = if voice.is_named { "" } else { " ?" };
        format!("{}{mark}: {}, {}", voice.name, voice.n_quotes, voice.n_words)
    });
    let last = quotes.last().and_then(|quote| quote.speaker.as_ref()).map(|speaker| speaker.name.clone());
    (lines.collect(), last)
}

#[test]
fn a_last_name_and_a_pronoun_are_the_person_named_in_full() {
    assert_eq!(
        heard(&[
            "Mayor Ann Gray met the owners of the mill on Monday.",
            "“We will not sell it,” Gray said. “Never.”",
            "“They asked me twice,” she added.",
        ]),
        ["Ann Gray: 2, 10"]
    );
}

#[test]
fn a_speaker_is_not_whom_or_what_they_speak_for() {
    for (speaker, expected) in [
        ("a White House official", "a White House official ?"),
        ("the Gray campaign", "the Gray campaign ?"),
        ("the Harbor Mill council", "the Harbor Mill council"),
        ("a Harbor Mill resident", "a Harbor Mill resident ?"),
        ("White House press secretary Eva Ros", "Eva Ros"),
        ("Gray spokesman Tom Poole", "Tom Poole"),
        ("the Gray Mills president, Tom Poole,", "Tom Poole"),
        ("Tom Poole of the Harbor Mill council", "Tom Poole"),
        ("Gray’s mother, Eva,", "Eva"),
        ("Gray’s co-author, Eva Ros of Harbor State,", "Eva Ros"),
        ("Harbor Steel CEO Eva Ros", "Eva Ros"),
        ("Eva “Evie” Ros", "Eva Ros"),
        ("Eva (Evie) Ros", "Eva Ros"),
        ("Eva Ros — a former judge —", "Eva Ros"),
        ("the Justice Department", "Justice Department"),
        ("Gray and Poole", "Gray and Poole"),
        ("Gray, who runs the board,", "Ann Gray"),
    ] {
        let sentence = format!("“It is an old place and we love it,” {speaker} said.");
        let heard = heard(&["Mayor Ann Gray came on Monday.", &sentence]);
        assert_eq!(heard, [format!("{expected}: 1, 9")], "{speaker}");
    }
}

#[test]
fn small_words_within_a_name_do_not_cut_it() {
    assert_eq!(
        heard(&[
            "“We will not sell it,” U.S. Rep. Maria de la Cruz said.",
            "“Never,” de la Cruz said on Monday, “and nobody will.”"
        ]),
        ["Maria de la Cruz: 2, 9"]
    );
}

#[test]
fn he_and_she_find_the_one_they_fit() {
    assert_eq!(
        heard(&[
            "Ann Gray and Tom Poole spoke at the mill. “It is an old place and we love it,” she said.",
            "“It costs us a fortune every year,” he said.",
        ]),
        ["Ann Gray: 1, 9", "Tom Poole: 1, 7"]
    );
}

#[test]
fn an_office_stands_for_who_holds_it() {
    assert_eq!(
        heard(&["Sen. Ann Gray voted against the bill.", "“It helps nobody in this valley,” the senator said."]),
        ["Ann Gray: 1, 6"]
    );
}

#[test]
fn speakers_without_a_name_stay_without_one() {
    assert_eq!(
        heard(&[
            "“The talks have failed for good,” said a person familiar with them.",
            "“Nobody will come back,” a spokesman for Gray Mills said.",
            "Officials said the mill would close.",
        ]),
        ["a person familiar with them ?: 1, 6", "a spokesman for Gray Mills ?: 1, 4", "Officials ?: 0, 0",]
    );
}

#[test]
fn what_a_letter_is_said_to_be_is_no_part_of_its_name() {
    assert_eq!(
        heard(&[
            "“We will not sell it,” says the letter.",
            "The letter, which was posted on a wall of the mill, says: “Nobody asked us about it.”",
        ]),
        ["the letter ?: 2, 10"]
    );
}

#[test]
fn a_pronoun_that_nobody_fits_stays_a_pronoun() {
    assert_eq!(heard(&["“It was a long day for all of us,” she said."]), ["she ?: 1, 9"]);
}

#[test]
fn names_of_all_make_are_whole_and_known_again() {
    for (full, short) in [
        ("Hassan al-Gray", "al-Gray"),
        ("Hassan al-Gray", "Gray"),
        ("Oscar Poole da Silva", "Poole"),
        ("Oscar Poole da Silva", "da Silva"),
        ("Martin King Jr.", "King"),
        ("Martin Poole III", "Poole"),
        ("Theresa May", "Mrs. May"),
        ("April Poole", "Poole"),
        ("Hamdan bin Saif bin Rashid Al Gray", "Al Gray"),
    ] {
        let last = format!("“We will not sell it,” {short} said.");
        let first = format!("“It is an old place,” said {full}, who ran the mill.");
        assert_eq!(
            heard(&[&first, "The council met again in the evening.", &last]),
            [format!("{full}: 2, 10")],
            "{short}"
        );
    }
}

#[test]
fn a_son_is_not_the_father_of_the_same_name() {
    assert_eq!(
        heard(&[
            "“It is an old place,” said Martin Gray, who ran the mill.",
            "“We will not sell it now,” Martin Gray Jr. said.",
            "“Never,” Gray said.",
        ]),
        ["Martin Gray: 2, 6", "Martin Gray Jr.: 1, 6"]
    );
}

/// Checks who of an article says the most in quotation marks; `?` stands behind those without a name.
fn check_first(cases: &[(&str, &str)]) {
    for (article, expected) in cases {
        let paragraphs: Vec<&str> = article.split(" / ").collect();
        let heard = heard(&paragraphs);
        let first = heard.first().and_then(|voice| voice.rsplit_once(':')).map_or("", |(name, _)| name);
        assert_eq!(first, *expected, "{article}");
    }
}

#[test]
fn what_stands_beside_a_name_that_no_list_knows_tells_a_person() {
    // None of these first names is in the list, and the council's member is nearer than nobody else.
    check_first(&[
        ("Tom Poole left. Zorblin Wex, 44, ran the mill. “It is an old place,” he said.", "Zorblin Wex"),
        ("Tom Poole left. Zorblin Wex (44) ran the mill. “It is an old place,” he said.", "Zorblin Wex"),
        ("Eva Ros left. Zorblin Wex, who ran the mill, stayed. “It is an old place,” she said.", "Zorblin Wex"),
        ("Eva Ros left. Swiss mediator Zorblin Wex ran the mill. “It is an old place,” she said.", "Zorblin Wex"),
        ("Tom Poole left. The town’s manager, Zorblin Wex, stayed. “It is an old place,” he said.", "Zorblin Wex"),
        (
            "Tom Poole left. Zorblin Wex, a retired choir director, stayed. “It is an old place,” he said.",
            "Zorblin Wex",
        ),
        ("Her father, Wex, ran the mill. “It is an old place,” he said.", "Wex"),
        // A she is no father.
        ("Eva Ros stayed. Her father, Wex, left. “It is an old place,” she said.", "Eva Ros"),
    ]);
}

#[test]
fn who_is_the_one_named_before_it() {
    check_first(&[
        ("It was Zorblin Wex, who had warned in a memo that the wall was “soft to very soft.”", "Zorblin Wex"),
        ("Sen. Eva Ros of Ohio, who leads the panel, called the report “a very tidy drawer.”", "Eva Ros"),
        (
            "We should hear the runners in Ohio who describe the race as “a heartbreaking thing.” Ann Gray left.",
            "who ?",
        ),
        ("The board met Secretary of State Ann Gray, who called the report “a very tidy drawer.”", "Ann Gray"),
        ("It came from Dr. Ann Gray, who said it was a “symbol that makes people feel unsafe.”", "Ann Gray"),
        ("My husband, who was asleep, described the birds as “somebody else’s vacation.”", "My husband ?"),
        (
            "A former colleague, who has left, described her as “the best we ever had,” and laughed.",
            "A former colleague ?",
        ),
    ]);
}

#[test]
fn whoever_is_described_without_a_name_can_be_meant_by_he_and_she() {
    check_first(&[
        (
            "Tom Poole left. / Last spring I asked a plant manager why. “Who would pay me for it?” he said.",
            "a plant manager ?",
        ),
        ("Tom Poole left. / My father, who sold seed, taught me that. “It is an old place,” he said.", "My father ?"),
        ("Tom Poole said no when a reporter asked why. “It is an old place,” he said.", "Tom Poole"),
    ]);
}

#[test]
fn an_it_that_speaks_is_the_document_or_the_body_before_it() {
    check_first(&[
        (
            "A letter from the parents was read into the record. “We are tired of it all,” it said.",
            "A letter from the parents ?",
        ),
        (
            "The decision was told them in an email on Friday. It said the room would be “a quiet place for all.”",
            "an email ?",
        ),
        ("Tom Poole opened a message. “We have a passion for your town,” it began.", "a message ?"),
        ("A report had called for sirens. / “One alert should be regarded as none,” it said.", "A report ?"),
        ("The association denied it. In a statement, it called them “a small and loud group.”", "The association ?"),
        ("Tom Poole left. “We have a passion for your town,” it said.", "it ?"),
        ("The council left. The town grew, although it said the plan was “a poor and foolish one.”", "it ?"),
    ]);
}

#[test]
fn who_answers_is_not_who_asked() {
    check_first(&[
        (
            "Eva Ros and Ann Gray met. / “Is it safe?” Gray asked. / “Nothing in this town is safe now,” she replied.",
            "Eva Ros",
        ),
        (
            "“It was on order and nobody came,” Tom Poole said. / “Since when, Mr. Poole?” asked Eva Ros. / “Since the first of March.”",
            "Tom Poole",
        ),
        (
            "“It was on order,” Tom Poole said. / “Since when?” asked the barrister, Eva Ros. / “March.” / “And it costs how much?” / “I would have to come back to you on that.”",
            "Tom Poole",
        ),
    ]);
}

#[test]
fn an_office_and_an_age_stand_for_a_person_named_before_or_next() {
    check_first(&[
        ("The minister, Eva Ros, met them once. “It is an old place,” the minister said.", "Eva Ros"),
        ("Wex Orblin, 31, left early. “It is an old place,” the 31-year-old said.", "Wex Orblin"),
        ("“It is an old place,” the president said. / The president, Eva Ros, broke the tie.", "Eva Ros"),
        (
            "“It is an old place,” said a former aide to the president. / The aide, Eva Ros, left.",
            "a former aide to the president ?",
        ),
    ]);
}

#[test]
fn who_is_only_spoken_of_is_not_who_speaks() {
    check_first(&[
        (
            "Police Chief Ann Gray spoke on Monday. A woman was found dead in the park. “We are looking for witnesses,” she said.",
            "Ann Gray",
        ),
        ("Tom Poole, his mother said, loved the sea. “It is an old place,” he said.", "Tom Poole"),
        ("Tom Poole, a truck driver who saw the crash, stopped. “It was awful for us,” the driver said.", "Tom Poole"),
        ("Anna Schmidt, a German national, left. “It is an old place,” she said.", "Anna Schmidt"),
        (
            "In a letter to the president, Tom Poole, 45, urged calm. “I hear you all,” the president said.",
            "the president ?",
        ),
        (
            "“We paid,” Poole said. / “Who will pay?” asked Eva Ros, a mother of two. / “We have nothing left in the house now.”",
            "Eva Ros",
        ),
        ("Google rejected the lawsuit. It said the claims were “entirely without any merit.”", "Google"),
    ]);
}

#[test]
fn the_last_quotation_is_said_by() {
    for (article, expected) in [
        // An office of several words, and work at a body, before a name.
        ("“It is good,” U.S. Secretary of State Ann Gray said. “It is,” she said.", "Ann Gray"),
        ("“It is good,” White House Chief of Staff Ann Gray said.", "Ann Gray"),
        ("“It is good,” said vice president of marketing Ann Gray.", "Ann Gray"),
        ("“It is good,” University of Ohio professor Ann Gray said.", "Ann Gray"),
        ("“It is good,” the Prince of Wales said.", "Prince of Wales"),
        ("The company’s CEO, Ann Gray, called it “good.” “It is,” she said.", "Ann Gray"),
        ("When the dam broke, its Interior Minister, Ann Gray, described it as “a modest leak.”", "Ann Gray"),
        ("“It is over,” said managing director Ann Gray.", "Ann Gray"),
        ("“It is over,” said the mill’s outgoing chief, Ann Gray.", "Ann Gray"),
        ("A lawyer for the mill, Brana Tully, called it “baseless.” She left. “Wait,” she said.", "Brana Tully"),
        ("The town and the mill, whose lawyer, Ann Gray, called it “a blank check,” agreed.", "Ann Gray"),
        // A name that is a word too.
        ("Sen. Bill Gray, R-Ohio, said he would vote no. “I have concerns,” he said.", "Bill Gray"),
        ("Firefighter Maria Ros praised the pupils.\n“It happens,” she said.", "Maria Ros"),
        // A clause is no speaker.
        ("The dam would cost $9 million, said finance director Ann Gray. “It is a lot of money.”", "Ann Gray"),
        ("The school will close in June, said Tom Poole, adding that parents were “upset.”", "Tom Poole"),
        ("Asked who, then, had opened the gate, Ann Gray laughed. “Not my half,” she said.", "Ann Gray"),
        // By what it is said, when it is said.
        ("“It will hold,” Ann Gray, a spokeswoman for the board, said by phone.", "Ann Gray"),
        ("“It will hold,” said Ann Gray last week.", "Ann Gray"),
        ("“It will hold,” said Ann Gray ahead of the vote.", "Ann Gray"),
        ("“It will hold,” said a person briefed on the matter.", "a person briefed on the matter"),
        ("Gray told them \"I did not do it,\" according to an affidavit.", "Gray"),
        // Spoken of, not speaking.
        ("Tom Poole was accused of being “a danger to the public.”", ""),
        ("Tom Poole was accused by Ann Gray of being “a danger to the public.”", "Ann Gray"),
        ("The ruling was “agonizing,” Ann Gray wrote in her memoir.", "Ann Gray"),
        ("The attack was “targeted”, police said.", "police"),
        ("While Poole called it “bold.”", "Poole"),
        // Kin and last names.
        (
            "Tom Poole, a farmer, lost twice. His father, Bo Poole, was a senator.\n“I want to serve,” Poole said.",
            "Tom Poole",
        ),
        (
            "Tom Poole left. His wife, Ann Poole, stayed.\n“It is late,” Tom Poole said.\nHis wife, who keeps the books, sighed. “It is,” she said.",
            "Ann Poole",
        ),
        ("“It was late,” said his wife, Jane.", "Jane"),
        ("“Do not move,” whispered the ferryman’s grandson, Daniyar, who is 15.", "Daniyar"),
        // Somebody without a name.
        ("Tom Poole was arrested. A juror said he had doubts. “It was close,” he said.", "A juror"),
        (
            "An Indian official, who did not want to be named, put it less kindly. “You sell us soup,” he said.",
            "An Indian official",
        ),
        ("“It was awful,” one fan said.\n“It was bad,” another said.", "another"),
        ("“Is it?” Ann Gray asked.\n“It is,” Tom Poole said. “Yes, I am.”", "Tom Poole"),
        (
            "Bo Lind is old. “It was far,” Ms. Gray said.\nSelor Kpodo, the mapmaker who led the study, lists the causes. “It is all of them,” she says.",
            "Selor Kpodo",
        ),
    ] {
        assert_eq!(last_speaker(article), expected, "{article}");
    }
}
