//! What holds of every report, whatever the page: checked over 10,000 random and mutated pages.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use newsprism_core::{
    Reader, Report, analyze,
    label::Label,
    page::{Block, BlockKind, Container, Hints, Page, Verdict},
};

/// A small random number generator (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap()
    }

    fn below(&mut self, n: usize) -> usize {
        self.next() % n.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

const FRAGMENTS: &[&str] = &[
    "The harbor office said on Monday that both ferries would be back in service. ",
    "“We have waited long enough,” Mayor Dana Whitfield told reporters. ",
    "It is a disgraceful decision, and the council should be ashamed! ",
    "Why would anyone trust them again? ",
    "The so-called “reform” cost $3.5 million in 2019. ",
    "\"It broke,\" he said, \"and nobody came.\" ",
    "“One paragraph stays open. ",
    "''Old marks'' and `` other ones '' ",
    "Dr. J. R. Smith of the U.S. Army e.g. went",
    "«Je suis là» „Ja“ ‘no’ ",
    "\u{0}",
    "\u{FFFD}\u{200B}\u{FEFF}",
    "שלום עולם ",
    "👩‍👩‍👧‍👦🙂",
    "e\u{301}\u{301}\u{301}",
    "???!!!...",
    "((((",
    "\"",
    "“",
    "’",
    "\n\n\t ",
    "THE END",
    "1,000.00 2024-01-01 ",
    "- — – ",
    ": ",
    "<b>&amp;</b> https://example.org/a?b=c @name ",
];

const KINDS: [BlockKind; 7] = [
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::ListItem,
    BlockKind::BlockQuote,
    BlockKind::Caption,
    BlockKind::Cell,
    BlockKind::Preformatted,
];

fn random_text(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(9) {
        text.push_str(random.pick::<&str>(FRAGMENTS));
        if random.below(12) == 0 {
            text.push(char::from_u32(u32::try_from(random.below(0x11_0000)).unwrap()).unwrap_or('\u{FFFD}'));
        }
    }
    // A mutation: cut characters out of the middle.
    if random.below(3) == 0 {
        let from = random.below(text.chars().count() + 1);
        let n_cut = random.below(12);
        text = text
            .chars()
            .enumerate()
            .filter(|(idx, _)| !(from..from + n_cut).contains(idx))
            .map(|(_, letter)| letter)
            .collect();
    }
    text
}

fn random_page(random: &mut Random) -> Page {
    let containers: Vec<Container> = (0..random.below(4))
        .map(|idx| Container {
            parent: if idx == 0 { None } else { Some(random.below(idx)) },
            tag: (*random.pick(&["div", "article", "nav", "aside", "section"])).to_owned(),
            role: None,
            tokens: (*random.pick(&["", "story-body", "comments", "related links", "newsletter"])).to_owned(),
        })
        .collect();
    let blocks = (0..random.below(7))
        .map(|idx| Block {
            id: u32::try_from(idx).unwrap(),
            kind: if random.below(3) == 0 { *random.pick(&KINDS) } else { BlockKind::Paragraph },
            text: random_text(random),
            // A container that is not there is a lie of the page, not an error.
            hints: Hints { container: Some(random.below(6)).filter(|idx| *idx < 5), link_share: 0.0, chosen: None },
        })
        .collect();
    Page { title: random_text(random), containers, blocks, ..Page::default() }
}

fn check(page: &Page, report: &Report) {
    assert_eq!(report.roles.len(), page.blocks.len());
    for (block, (text, role)) in page.blocks.iter().map(|block| &block.text).zip(&report.roles).enumerate() {
        let sentences: Vec<_> = report.sentences.iter().filter(|sentence| sentence.location.block == block).collect();
        if !role.is_prose() {
            assert!(sentences.is_empty(), "a {role:?} block has sentences");
            continue;
        }
        let mut at = 0;
        for sentence in sentences {
            let span = sentence.location.span;
            assert_eq!(span.start, at, "sentences tile their block");
            assert!(span.end > span.start && text.is_char_boundary(span.end));
            at = span.end;
            let mut painted = span.start;
            for part in &sentence.parts {
                assert!(painted <= part.span.start && part.span.end <= span.end, "parts are sorted and inside");
                assert!(text.is_char_boundary(part.span.start) && text.is_char_boundary(part.span.end));
                assert_eq!(
                    part.span.slice(text),
                    part.span.slice(text).trim(),
                    "parts begin and end with something to see"
                );
                assert!(!part.span.is_empty());
                painted = part.span.end;
            }
            for cue in &sentence.cues {
                assert!(span.contains(cue.span) && !cue.span.is_empty(), "cues are inside");
                assert!(text.is_char_boundary(cue.span.start) && text.is_char_boundary(cue.span.end));
            }
            let sum = sentence.probabilities.fact + sentence.probabilities.quote + sentence.probabilities.commentary;
            let expected = if sentence.label == Label::None { 0.0 } else { 1.0 };
            assert!((sum - expected).abs() < 1e-4, "probabilities of {:?} sum to {sum}", sentence.label);
        }
        assert_eq!(at, text.len(), "sentences tile their block to its end");
    }
    let totals = report.totals;
    let n_counted = totals.fact + totals.quote + totals.commentary + totals.unclear + totals.none;
    assert_eq!(n_counted, report.sentences.len());
}

#[test]
fn ten_thousand_odd_pages() {
    let mut random = Random(0x5EED);
    for _ in 0..10_000 {
        let page = random_page(&mut random);
        let report = analyze(&page);
        check(&page, &report);
        if random.below(20) == 0 {
            let mut reader = Reader::default();
            assert_eq!(report, reader.read(page, &mut |_| ()), "same page, same report");
            for sentence_idx in 0..report.sentences.len() {
                let (_, explanation) = reader.explain(sentence_idx).unwrap();
                assert!(!explanation.case_for.is_empty(), "never without a reason");
                let span = report.sentences[sentence_idx].location.span;
                for reason in explanation.case_for.iter().chain(&explanation.case_against) {
                    assert!(reason.weight > 0.0 && reason.weight <= 1.0, "weight {}", reason.weight);
                    assert!(reason.span.is_none_or(|phrase| span.contains(phrase)));
                }
            }
            assert_eq!(reader.explain(report.sentences.len()), None);
        }
    }
}

/// An article of its own writing, block by block.
fn article(blocks: &[&str]) -> Page {
    let blocks = blocks.iter().map(|text| Block { text: (*text).to_owned(), ..Block::default() }).collect();
    Page { title: "Ferries return".to_owned(), blocks, ..Page::default() }
}

#[test]
fn a_report_a_quote_and_an_opinion_are_told_apart() {
    let page = article(&[
        "The harbor office said on Monday that both ferries would be back in service by Friday. The boats were taken out of service on March 3 after an inspection found cracks in a ramp.",
        "“We are sorry for the trouble this has caused our passengers,” said Ana Duarte, who runs the office. “It will not happen again.”",
        "This is a shameful failure. The council should be ashamed of itself, and voters must never forget how recklessly it gambled with their safety.",
    ]);
    let report = analyze(&page);
    let labels: Vec<Label> = report.sentences.iter().map(|sentence| sentence.label).collect();
    use Label::{Commentary, Fact, Quote};
    assert_eq!(labels, [Fact, Fact, Quote, Quote, Commentary, Commentary]);
    assert!(report.sentences[0].attributed && report.sentences[2].attributed);
    assert!(!report.sentences[5].attributed);
    let painted: Vec<(Label, &str)> =
        report.sentences[2].parts.iter().map(|part| (part.label, part.span.slice(&page.blocks[1].text))).collect();
    assert_eq!(painted[0], (Quote, "“We are sorry for the trouble this has caused our passengers,”"));
    assert_ne!(painted[1].0, Quote, "the attribution is the narrator's");
}

#[test]
fn what_a_writer_says_of_himself_is_no_quotation() {
    let page = article(&[
        "The harbor board opened its new office on Monday. It cost the town $4 million, and nobody on the board will say who chose the marble.",
        "I shall not get a fairer office.",
        "The board meets again in June. Its chairman earns more than the governor does.",
    ]);
    let report = analyze(&page);
    let own = report.sentences.iter().find(|sentence| sentence.location.block == 1).unwrap();
    assert_ne!(own.label, Label::Quote);
    assert!(own.probabilities.quote < 0.5, "{:?}", own.probabilities);
}

#[test]
fn a_foreign_article_gets_no_label_but_its_quotes() {
    let page = article(&[
        "Das Hafenamt teilte am Montag mit, dass beide Fähren noch vor dem Ende der Woche wieder fahren würden. Die Schiffe waren seit dem dritten März außer Betrieb, weil bei einer Prüfung Risse in einer Rampe gefunden worden waren.",
        "„Es tut uns leid, was unsere Fahrgäste in den letzten Wochen mitmachen mussten“, sagte die Leiterin des Amtes.",
    ]);
    let report = analyze(&page);
    assert_eq!((report.language.as_str(), report.verdict), ("de", Verdict::NotEnglish));
    assert!(report.sentences.iter().all(|sentence| matches!(sentence.label, Label::None | Label::Quote)));
    assert_eq!(report.totals.fact + report.totals.commentary, 0);
    assert!(!report.quotes.is_empty());
}

#[test]
fn a_question_is_explained_by_its_mark_or_words() {
    let page = article(&["Why on earth would any sane council vote for such a ridiculous, reckless plan?"]);
    let mut reader = Reader::default();
    let report = reader.read(page, &mut |_| ());
    assert_eq!(report.sentences[0].label, Label::Commentary);
    let (_, explanation) = reader.explain(0).unwrap();
    assert!(
        explanation.case_for.iter().any(|reason| reason.kind.is_some() && reason.span.is_some()),
        "{explanation:?}"
    );
    let weights: Vec<f32> = explanation.case_for.iter().map(|reason| reason.weight).collect();
    assert!(!weights.is_empty());
}

/// Nothing here measures time; a pass that is not linear would keep this test running for many minutes.
#[test]
fn long_monotonous_pages_end() {
    for piece in ["“", "\"", "(", "a", "!", "word ", "Name ", "? ", "1,", "should ", "U.", "He said “no.” "] {
        let page = article(&[&piece.repeat(500_000 / piece.len())]);
        check(&page, &analyze(&page));
    }
    let many = vec!["It rained."; 40_000];
    let page = article(&many);
    let report = analyze(&page);
    check(&page, &report);
}

/// What caution does to a report: labels below it become unclear, nothing else changes.
#[test]
fn caution_holds_back_the_labels_below_it_and_nothing_else() {
    let page = article(&[
        "The harbor office said on Monday that both ferries would be back in service by Friday. It was a long wait.",
        "Perhaps the council hoped that nobody would notice. The boats were taken out of service on March 3.",
    ]);
    let at = |caution: f32| analyze(&Page { caution: Some(caution), ..page.clone() });
    let bold = at(0.0);
    assert_eq!(bold.totals.unclear, 0, "without caution every sentence has a label");
    let best = |report: &Report| report.sentences.iter().map(|found| found.probabilities.best().1).collect::<Vec<_>>();
    let mut steps = best(&bold);
    steps.sort_by(f32::total_cmp);
    for caution in steps {
        let report = at(caution);
        assert_eq!(best(&report), best(&bold), "caution moves no probability");
        for (sentence, before) in report.sentences.iter().zip(&bold.sentences) {
            let expected = if before.probabilities.best().1 < caution { Label::Unclear } else { before.label };
            assert_eq!(sentence.label, expected);
        }
    }
}
