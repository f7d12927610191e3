//! Every label has a reason, and each kind of cue is named as one where it moves the verdict. The sentences are our own.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use newsprism_core::{
    Reader,
    cue::CueKind,
    page::{Block, BlockKind, Page},
    report::{Explanation, Reason},
};

/// The case for and against the label of the first sentence of a text, and the words of each reason.
fn explained(text: &str, kind: BlockKind) -> (Explanation, Vec<(Option<CueKind>, String)>) {
    let page = Page { blocks: vec![Block { text: text.to_owned(), kind, ..Block::default() }], ..Page::default() };
    let mut reader = Reader::default();
    reader.read(page, &mut |_| ());
    let (block, explanation) = reader.explain(0).unwrap();
    let words = |reason: &Reason| reason.span.map_or("", |span| span.slice(block)).to_owned();
    let all = explanation.case_for.iter().chain(&explanation.case_against);
    let reasons = all.map(|reason| (reason.kind, words(reason))).collect();
    (explanation, reasons)
}

/// In each of these sentences the phrase is of that kind; it must be named as a reason in most of them, since a
/// phrase that moves nothing is none.
fn check(kind: CueKind, sentences: &[(&str, &str)]) {
    let is_named = |(sentence, phrase): &&(&str, &str)| {
        let (_, reasons) = explained(sentence, BlockKind::Paragraph);
        reasons.iter().any(|(found, words)| *found == Some(kind) && words.contains(phrase))
    };
    let n_named = sentences.iter().filter(is_named).count();
    let all: Vec<_> = sentences.iter().map(|(sentence, _)| explained(sentence, BlockKind::Paragraph).1).collect();
    assert!(n_named * 2 > sentences.len(), "{kind:?}: named in {n_named} of {}: {all:#?}", sentences.len());
}

#[test]
fn each_kind_of_cue_is_named_where_it_moves_the_verdict() {
    use CueKind::{
        Advice, Attribution, Date, Evaluation, FirstPerson, Hedge, Intensifier, Irony, LoadedVerb, Name, Number,
        Prediction, Quotation, RhetoricalQuestion,
    };
    check(
        Evaluation,
        &[
            ("The new pier is a disgraceful waste of the town’s money.", "disgraceful"),
            ("It was a brilliant decision to close the road.", "brilliant"),
            ("The plan is absurd.", "absurd"),
        ],
    );
    check(
        Prediction,
        &[
            ("The ferry line is bound to lose its last passengers.", "bound to"),
            ("The tunnel will never be finished.", "will never"),
            ("This quarrel is doomed to end badly for the town.", "doomed"),
        ],
    );
    check(
        Advice,
        &[
            ("The council should sell the old pier.", "should"),
            ("The town must close the road to trucks.", "must"),
            ("The board ought to publish the report.", "ought to"),
        ],
    );
    check(
        RhetoricalQuestion,
        &[
            ("Why would anyone pay for a second pier?", "?"),
            ("Who needs a tunnel to an empty island?", "?"),
            ("Is that really what the town voted for?", "?"),
        ],
    );
    check(
        Irony,
        &[
            ("The so-called reform saved nobody a cent.", "so-called"),
            ("What a surprise!", "!"),
            ("Of course, the ferry broke down again.", "Of course"),
        ],
    );
    check(
        FirstPerson,
        &[
            ("I think the road stays closed.", "I think"),
            ("We have seen this before on our coast.", "We"),
            ("That is our harbor.", "our"),
        ],
    );
    check(
        LoadedVerb,
        &[
            ("The mayor boasted that the pier was finished.", "boasted"),
            ("The owner claimed that the boat was safe.", "claimed"),
            ("The minister railed against the report.", "railed"),
        ],
    );
    check(
        Hedge,
        &[
            ("Perhaps the bridge was never safe.", "Perhaps"),
            ("The delay may cost the town a year.", "may"),
            ("It seems the crew knew about the leak.", "seems"),
        ],
    );
    check(
        Intensifier,
        &[
            ("It was utterly obvious to all of the crew.", "utterly"),
            ("The board clearly knew about the leak.", "clearly"),
            ("The repair was really very late.", "very"),
        ],
    );
    check(
        Attribution,
        &[
            ("The harbor office said the pier would close.", "said"),
            ("According to the port, the ferry sank in shallow water.", "According to"),
            ("The engineer told the court that the ramp was cracked.", "told"),
        ],
    );
    check(
        Number,
        &[
            ("The yard built 48 boats and sold 31 of them.", "48"),
            ("The fund holds 3.5 million dollars.", "3.5"),
            ("Some 900 people cross the bridge on 40 ferries.", "900"),
        ],
    );
    check(
        Date,
        &[
            ("The pier reopened on Monday.", "Monday"),
            ("The yard closed in May 2019.", "May"),
            ("The ferry sank last week.", "last week"),
        ],
    );
    check(
        Name,
        &[
            ("The office of Dana Whitfield moved to Elm Street.", "Dana Whitfield"),
            ("Peter Clark and Maria Lopez left the yard.", "Maria Lopez"),
            ("The boat lies in Porto.", "Porto"),
        ],
    );
    check(
        Quotation,
        &[
            ("“We will rebuild the pier,” said Dana Whitfield.", "We will rebuild"),
            ("“Nobody told us,” the engineer said.", "Nobody told us"),
            ("He answered, “That is not my signature.”", "not my signature"),
        ],
    );
}

#[test]
fn a_sentence_without_cues_has_the_usual_as_its_reason() {
    for plain in ["It is so.", "Yes.", "They were there."] {
        let (explanation, _) = explained(plain, BlockKind::Paragraph);
        assert!(!explanation.case_for.is_empty(), "{plain}");
    }
}

#[test]
fn a_block_quotation_is_explained_by_being_one() {
    let text = "The pier is closed to all trucks until the ramp has been repaired and inspected by the board";
    let (_, reasons) = explained(text, BlockKind::BlockQuote);
    assert!(reasons.iter().any(|(kind, _)| *kind == Some(CueKind::Quotation)), "{reasons:?}");
}

/// A word that is on no list is named by the one that it is made from, a number written out as a number.
#[test]
fn words_on_no_list_have_a_plain_kind_where_there_is_one() {
    check(
        CueKind::Evaluation,
        &[
            ("Nobody can miss the absurdity of it.", "absurdity"),
            ("The shamefulness of the vote is plain to see.", "shamefulness"),
            ("It was the recklessness of a gambler.", "recklessness"),
        ],
    );
    check(
        CueKind::Number,
        &[
            ("The yard sold nineteen boats to the port.", "nineteen"),
            ("Nobody else got more than seventeen votes.", "seventeen"),
            ("They were twelve and thirteen years old.", "thirteen"),
            ("It took them eleven weeks.", "eleven"),
            ("Thirty-one of them were sold.", "Thirty-one"),
            ("Two men left the pier.", "Two"),
        ],
    );
    let (_, reasons) = explained("The mayor’s plan is the council’s plan.", BlockKind::Paragraph);
    assert!(reasons.iter().all(|(_, words)| !words.starts_with('’')), "{reasons:?}");
}

#[test]
fn no_reason_is_given_twice() {
    let sentence = "Why should we trust the shameful, reckless mayor who boasted on Monday of 40 new boats?";
    let (explanation, reasons) = explained(sentence, BlockKind::Paragraph);
    for (idx, reason) in reasons.iter().enumerate() {
        assert!(!reasons[..idx].contains(reason), "{reasons:?}");
    }
    for side in [&explanation.case_for, &explanation.case_against] {
        assert!(side.iter().all(|reason| reason.weight > 0.0 && reason.weight <= 1.0));
    }
}

/// A word far down a long sentence is found although there are many more words than passes.
#[test]
fn a_long_sentence_is_searched_to_its_end() {
    let filler =
        "the crew painted boats beside the yard and carried ropes along the pier while gulls circled over nets, ";
    let sentence = format!("{}which was a shabby, spineless, rotten, stupid thing that cowards do", filler.repeat(5));
    let (_, reasons) = explained(&sentence, BlockKind::Paragraph);
    let late = sentence.find("which").unwrap();
    assert!(
        reasons.iter().any(|(_, words)| !words.is_empty() && sentence.find(words.as_str()).unwrap() > late),
        "{reasons:?}"
    );
}
