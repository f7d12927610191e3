//! A page that changes is judged again as if it were read for the first time, to the bit: random edits of random articles.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use newsprism_core::{
    Reader, Report, analyze,
    page::{Block, BlockKind, Page},
};

/// A small random number generator (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Sentences whose meaning hangs on their neighbors: quotations that stay open, pronouns, sources named elsewhere.
const SENTENCES: &[&str] = &[
    "The harbor office said on Monday that both ferries would be back in service by Friday.",
    "“We have waited long enough,” Mayor Dana Whitfield told reporters.",
    "“The boats are safe. We looked at every plate of them",
    "and we found nothing,” he said.",
    "“Nobody asked us.”",
    "She added that the repairs cost $3.5 million.",
    "It is a disgraceful decision, and the council should be ashamed!",
    "Why would anyone trust them again?",
    "The so-called “reform” of 2019 failed.",
    "The council listed its demands:",
    "Dr. J. R. Smith of the U.S. Army was there.",
    "Perhaps it will rain in Bergstadt, perhaps not.",
    "\u{2014} „Nein“, sagte der Bürgermeister der Stadt am Abend. Das Amt teilte mit, dass die Fähren wieder fahren.",
    "🙂 漢字 e\u{301}",
    "",
    "  \n ",
];

fn block(random: &mut Random) -> Block {
    let kinds = [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::ListItem];
    let odd = [BlockKind::Heading, BlockKind::BlockQuote, BlockKind::Caption];
    let kind = if random.below(6) == 0 { *random.pick(&odd) } else { *random.pick(&kinds) };
    let n_sentences = 1 + random.below(4);
    let text = (0..n_sentences).map(|_| *random.pick(SENTENCES)).collect::<Vec<_>>().join(" ");
    Block { kind, text, ..Block::default() }
}

/// One edit, or several: what live pages do, and what they do at their worst.
fn edit(page: &mut Page, random: &mut Random) {
    let at = random.below(page.blocks.len());
    match random.below(9) {
        0 => page.blocks.insert(at, block(random)),
        1 if !page.blocks.is_empty() => drop(page.blocks.remove(at)),
        2 if !page.blocks.is_empty() => page.blocks[at] = block(random),
        3 if !page.blocks.is_empty() => page.blocks[at].text.push_str(" “And that is that,” said Ann Gray."),
        4 if !page.blocks.is_empty() => page.blocks[at].kind = block(random).kind,
        5 => page.blocks.reverse(),
        6 if !page.blocks.is_empty() => page.blocks.push(page.blocks[at].clone()),
        7 => page.title = (*random.pick(&["Ferries return", "The mayor told reporters", ""])).to_owned(),
        8 => page.caution = *random.pick(&[None, Some(0.0), Some(0.7)]),
        _ => page.blocks.push(block(random)),
    }
}

/// Everything of a report, with each probability as its bits.
fn bits(report: &Report) -> String {
    let each = report.sentences.iter().map(|sentence| {
        let shares = sentence.probabilities;
        [shares.fact, shares.quote, shares.commentary].map(f32::to_bits)
    });
    format!("{:?} {report:?}", each.collect::<Vec<_>>())
}

#[test]
fn after_any_edits_the_report_is_that_of_a_first_reading() {
    let mut random = Random(0x0B5E_55ED);
    for _ in 0..150 {
        let blocks = (0..random.below(14)).map(|_| block(&mut random)).collect();
        let mut page = Page { title: "Ferries return".to_owned(), blocks, ..Page::default() };
        let mut reader = Reader::default();
        for _ in 0..12 {
            let again = reader.read(page.clone(), &mut |_| ());
            assert_eq!(bits(&again), bits(&analyze(&page)), "{page:#?}");
            let mut fresh = Reader::default();
            fresh.read(page.clone(), &mut |_| ());
            let idx = random.below(again.sentences.len());
            assert_eq!(reader.explain(idx), fresh.explain(idx), "{page:#?}");
            for _ in 0..=random.below(3) {
                edit(&mut page, &mut random);
            }
        }
    }
}

/// A live page: posts come in at the top, one below is corrected, an old one goes.
#[test]
fn a_live_page_grows_and_is_corrected() {
    let mut random = Random(7);
    let mut page = Page { blocks: (0..200).map(|_| block(&mut random)).collect(), ..Page::default() };
    let mut reader = Reader::default();
    for round in 0..10 {
        assert_eq!(bits(&reader.read(page.clone(), &mut |_| ())), bits(&analyze(&page)), "round {round}");
        page.blocks.insert(0, block(&mut random));
        page.blocks[40 + round].text.push_str(" (Corrected.)");
        page.blocks.pop();
    }
}
