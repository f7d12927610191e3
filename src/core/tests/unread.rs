//! What nobody reads aloud changes nothing: a page strewn with it has the report of the page without, each place led back.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use newsprism_core::{
    Reader, Report,
    page::{Block, BlockKind, Page},
    report::Explanation,
    text::{ByteSpan, Location},
};

const BLOCKS: [&str; 6] = [
    "The harbor office said on Monday that both ferries would be back in service by Friday.",
    "“We have waited long enough,” Mayor Dana Whitfield told reporters. “Nobody asked us.” She added that the repairs cost $3.5 million.",
    "It is a disgraceful decision, and the council should be ashamed! Why would anyone trust them again?",
    "According to the council’s own figures, 1,200 people used the ferries every day in 2019.",
    "The harbor office replied:",
    "“The boats are safe. We looked at every plate of them.”",
];
const NOTE: &str = "[12]";
const BULLET: &str = "• ";
const UNSEEN: [char; 5] = ['\u{AD}', '\u{200B}', '\u{FEFF}', '\u{200E}', '\u{2060}'];

fn page(text: impl Fn(&str) -> String) -> Page {
    let kind = |at: usize| if at == 5 { BlockKind::BlockQuote } else { BlockKind::Paragraph };
    let block = |(at, written): (usize, &&str)| Block { kind: kind(at), text: text(written), ..Block::default() };
    Page {
        title: text("Both ferries return"),
        blocks: BLOCKS.iter().enumerate().map(block).collect(),
        ..Page::default()
    }
}

/// The text with an unseen character before every `nth` one, and one at its end.
fn strewn(text: &str, nth: usize) -> String {
    let mut strewn = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at % nth == 0 {
            strewn.push(UNSEEN[at / nth % UNSEEN.len()]);
        }
        strewn.push(letter);
    }
    strewn.push(UNSEEN[0]);
    strewn
}

fn seen(text: &str) -> String {
    text.replace(UNSEEN, "").replace(NOTE, "").replace(BULLET, "")
}

/// Everything that a reader is told, as the words that it stands on.
fn told(page: &Page, report: &Report, reader: &Reader) -> Vec<String> {
    let words = |block: usize, span: ByteSpan| seen(span.slice(&page.blocks[block].text));
    let place = |location: &Location| words(location.block, location.span);
    let mut told = vec![format!("{} {:?} {:?} {:?}", report.language, report.roles, report.totals, report.speakers)];
    for (at, sentence) in report.sentences.iter().enumerate() {
        let block = sentence.location.block;
        let parts: Vec<_> = sentence.parts.iter().map(|part| (part.label, words(block, part.span))).collect();
        let cues: Vec<_> = sentence.cues.iter().map(|cue| (cue.kind, words(block, cue.span))).collect();
        let (_, Explanation { case_for, case_against }) = reader.explain(at).unwrap();
        let reasons = case_for.iter().chain(&case_against);
        let reasons: Vec<_> = reasons.map(|it| (it.kind, it.span.map(|span| words(block, span)), it.weight)).collect();
        let (label, speaker, shares) = (sentence.label, sentence.speaker, sentence.probabilities);
        told.push(format!(
            "{} {label:?} {speaker:?} {shares:?} {parts:?} {cues:?} {reasons:?}",
            place(&sentence.location)
        ));
    }
    for quote in &report.quotes {
        let pieces: Vec<_> = quote.pieces.iter().map(place).collect();
        let speaker = quote.speaker.as_ref().map(|it| (&it.name, it.location.as_ref().map(place)));
        told.push(format!("{pieces:?} {:?} {speaker:?} {:?}", quote.kind, quote.verb.as_ref().map(place)));
    }
    told
}

/// Checks that pages made from the same texts, with something in them that is not read, tell what the page of the texts tells.
fn check(changes: &[&dyn Fn(&str) -> String]) {
    let plain = page(str::to_owned);
    let mut reader = Reader::default();
    let report = reader.read(plain.clone(), &mut |_| ());
    let expected = told(&plain, &report, &reader);
    assert!(report.quotes.len() == 2 && report.totals.commentary == 2, "{expected:#?}");
    for change in changes {
        let page = page(change);
        // The same reader, so that what it knows of the page before is led back as well.
        for _ in 0..2 {
            let report = reader.read(page.clone(), &mut |_| ());
            assert_eq!(reader.page(), Some(&page));
            assert_eq!(told(&page, &report, &reader), expected, "{:?}", page.blocks[0].text);
        }
    }
}

#[test]
fn a_page_strewn_with_unseen_characters() {
    check(&[
        &|text| strewn(text, 1),
        &|text| strewn(text, 2),
        &|text| strewn(text, 3),
        &|text| strewn(text, 7),
        &|text| strewn(text, 40),
    ]);
}

#[test]
fn a_page_with_footnotes_and_bullets() {
    let noted = |text: &str| text.replace(". ", ".[12] ").replace(", ", ",[12] ") + NOTE;
    check(&[&noted, &|text| format!("{BULLET}{text}"), &|text| format!("\u{200B}{BULLET}{}", noted(text))]);
}
