//! The promises of the core and of the wire, each as one function that panics where it is broken.
//!
//! The same promises as in the property tests of `src/core` and `src/boundary`, for whatever libFuzzer comes up with. Nothing is repaired.

use newsprism::boundary::{WirePage, WireReport, WireTimings, explanation_to_wire, report_to_wire};
use newsprism_core::{
    Reader, Report, analyze,
    page::{self, Emphasis, Page, Role},
    quote::{self, QuoteInput},
    sentence,
    text::ByteSpan,
};

/// Sentences of a report that are asked for their reasons: each costs a few readings of the sentence.
const MOST_EXPLAINED: usize = 12;

/// Sentences tile the text, on character boundaries, none empty; the same text gives the same sentences.
pub fn check_split(text: &str) {
    let sentences = sentence::split(text);
    let mut at = 0;
    for span in &sentences {
        assert_eq!(span.start, at, "sentences tile their text");
        assert!(!span.is_empty() && text.is_char_boundary(span.end), "{span:?} is no sentence");
        at = span.end;
    }
    assert_eq!(at, text.len(), "sentences tile their text to its end");
    assert_eq!(sentences, sentence::split(text), "the same text, the same sentences");
}

/// Every piece, speaker and verb of a quotation lies in its block, on character boundaries; quotations come in order.
pub fn check_quotes(page: &Page) {
    let roles: Vec<Role> = page.blocks.iter().enumerate().map(|(idx, _)| PROSE[idx % PROSE.len()]).collect();
    let sentences: Vec<Vec<ByteSpan>> = page
        .blocks
        .iter()
        .zip(&roles)
        .map(|(block, role)| if role.is_prose() { sentence::split(&block.text) } else { Vec::new() })
        .collect();
    // Two plain blocks in three, so that questions may stand out.
    let emphases = [true, false, false].into_iter().cycle().map(|is_bold| Emphasis { is_bold, is_italic: false });
    let inputs: Vec<QuoteInput<'_>> = page
        .blocks
        .iter()
        .zip(&roles)
        .zip(&sentences)
        .zip(emphases)
        .map(|(((block, role), sentences), emphasis)| QuoteInput {
            text: &block.text,
            role: *role,
            emphasis,
            sentences,
        })
        .collect();
    let quotes = quote::find(&inputs);
    check_found(page, &quotes);
    assert_eq!(quotes, quote::find(&inputs), "the same blocks, the same quotations");
}

/// The roles that blocks have in [`check_quotes`], in turn: mostly running text.
const PROSE: [Role; 7] = [Role::Body, Role::Body, Role::Body, Role::List, Role::Body, Role::BlockQuote, Role::Caption];

fn check_found(page: &Page, quotes: &[quote::Quote]) {
    for quote in quotes {
        assert!(!quote.pieces.is_empty(), "a quotation of nothing");
        let named = quote.speaker.iter().filter_map(|speaker| speaker.location);
        for location in quote.pieces.iter().copied().chain(quote.verb).chain(named) {
            let text = &page.blocks[location.block].text;
            let ByteSpan { start, end } = location.span;
            assert!(start < end && text.get(start..end).is_some(), "{location:?} is not in its block");
        }
        assert!(quote.pieces.is_sorted(), "pieces in reading order");
    }
    assert!(quotes.iter().map(|quote| quote.pieces[0]).is_sorted(), "quotations in reading order");
}

/// Every block gets a role, whatever the page claims of its containers.
pub fn check_page(page: &Page) {
    let layout = page::lay_out(page);
    assert_eq!(layout.roles.len(), page.blocks.len(), "one role a block");
    for (block, role) in page.blocks.iter().zip(&layout.roles) {
        assert!(block.hints.chosen != Some(false) || !role.is_prose(), "a block that the reader left out is read");
    }
}

/// A report is whole: sentences tile the prose, parts and cues lie in them, totals count them, no label is without a reason.
pub fn check_report(page: &Page) -> Report {
    let mut reader = Reader::default();
    let report = reader.read(page.clone(), &mut |_| ());
    assert_eq!(report.roles.len(), page.blocks.len(), "one role a block");
    check_found(page, &report.quotes);
    let mut ends = vec![0; page.blocks.len()];
    for sentence in &report.sentences {
        let (block, span) = (sentence.location.block, sentence.location.span);
        let text = &page.blocks[block].text;
        assert!(report.roles[block].is_prose() && span.start == ends[block], "sentences tile their block");
        assert!(!span.is_empty() && text.get(span.start..span.end).is_some(), "{span:?} is no sentence");
        ends[block] = span.end;
        let mut painted = span.start;
        for part in &sentence.parts {
            assert!(
                painted <= part.span.start && part.span.end <= span.end && !part.span.is_empty(),
                "parts are inside"
            );
            assert!(text.get(part.span.start..part.span.end).is_some(), "{:?} is no part", part.span);
            painted = part.span.end;
        }
        for cue in &sentence.cues {
            assert!(span.contains(cue.span) && text.get(cue.span.start..cue.span.end).is_some(), "cues are inside");
        }
        let of = sentence.probabilities;
        for share in [of.fact, of.quote, of.commentary] {
            assert!((0.0..=1.0001).contains(&share), "{share} is no probability");
        }
        assert!(sentence.speaker.is_none_or(|speaker| speaker < report.speakers.len()), "a speaker who is not there");
    }
    for ((block, role), end) in page.blocks.iter().zip(&report.roles).zip(ends) {
        assert!(!role.is_prose() || end == block.text.len(), "sentences tile their block to its end");
    }
    let totals = report.totals;
    let n_counted = totals.fact + totals.quote + totals.commentary + totals.unclear + totals.none;
    assert_eq!(n_counted, report.sentences.len(), "totals count the sentences");
    for idx in 0..report.sentences.len().min(MOST_EXPLAINED) {
        let (_, explanation) = reader.explain(idx).expect("a sentence of the report has an explanation");
        assert!(!explanation.case_for.is_empty(), "a label without a reason");
    }
    assert!(reader.explain(report.sentences.len()).is_none(), "a sentence that is not there has none");
    report
}

/// A page that changed gives the report of a first reading. The change: the last block goes to the front, and loses its end.
pub fn check_again(page: &Page) {
    let mut changed = page.clone();
    if let Some(mut block) = changed.blocks.pop() {
        let half = block.text.floor_char_boundary(block.text.len() / 2);
        block.text.truncate(half);
        changed.blocks.insert(0, block);
    }
    let mut reader = Reader::default();
    let first = reader.read(page.clone(), &mut |_| ());
    assert_eq!(reader.read(changed.clone(), &mut |_| ()), analyze(&changed), "a second reading like a first");
    assert_eq!(reader.read(page.clone(), &mut |_| ()), first, "and back again");
}

/// A message is refused by name, or its report counts UTF-16 units of its own blocks.
pub fn check_wire(bytes: &[u8]) {
    let Ok(message) = serde_json::from_slice::<WirePage>(bytes) else { return };
    let page = match message.into_core() {
        Ok(page) => page,
        Err(error) => return assert!(!error.to_string().is_empty(), "an error says what is wrong"),
    };
    let mut reader = Reader::default();
    let report = reader.read(page.clone(), &mut |_| ());
    let wire = report_to_wire(&page, &report, WireTimings::default());
    check_units(&page, &wire);
    for idx in 0..report.sentences.len().min(MOST_EXPLAINED) {
        let (text, explanation) = reader.explain(idx).expect("a sentence of the report has an explanation");
        let (start, end) = (wire.sentences[idx].start, wire.sentences[idx].end);
        for reason in &explanation_to_wire(text, &explanation).case_for {
            assert!(
                reason.start.is_none_or(|at| start <= at) && reason.end.is_none_or(|at| at <= end),
                "a reason elsewhere"
            );
        }
    }
    assert!(serde_json::to_string(&wire).is_ok(), "a report can be written");
}

fn check_units(page: &Page, wire: &WireReport) {
    let units: Vec<Vec<u16>> = page.blocks.iter().map(|block| block.text.encode_utf16().collect()).collect();
    let is_inside = |block: u32, start: u32, end: u32| {
        let text = &units[block as usize];
        let is_boundary = |at: u32| text.get(at as usize).is_none_or(|unit| !(0xDC00..0xE000).contains(unit));
        start < end && end as usize <= text.len() && is_boundary(start) && is_boundary(end)
    };
    for sentence in &wire.sentences {
        assert!(is_inside(sentence.block, sentence.start, sentence.end), "a sentence elsewhere");
        for part in &sentence.parts {
            assert!(is_inside(sentence.block, part.start, part.end), "a part elsewhere");
        }
        for cue in &sentence.cues {
            assert!(is_inside(sentence.block, cue.start, cue.end), "a cue elsewhere");
        }
    }
    for piece in wire.quotes.iter().flat_map(|quote| &quote.pieces) {
        assert!(is_inside(piece.block, piece.start, piece.end), "a piece elsewhere");
    }
}
