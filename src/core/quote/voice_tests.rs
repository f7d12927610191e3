//! The speakers of whole articles, as text: `name [?]: quotations, words`, most quoted first; `?` for those without a name.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

use super::*;
use crate::sentence;

fn heard(paragraphs: &[&str]) -> Vec<String> {
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
    list.iter()
        .map(|voice| {
            let mark = if voice.is_named { "" } else { " ?" };
            format!("{}{mark}: {}, {}", voice.name, voice.n_quotes, voice.n_words)
        })
        .collect()
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
