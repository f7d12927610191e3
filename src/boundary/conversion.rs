//! The core's report in, the wire's report out, with bytes turned into UTF-16 units on the way.
//!
//! Converted by hand, field by field, so that a change in the core is a compile error here and not a silent change of
//! the contract. Linear in the text and in the report: one [`Utf16Map`] a block.

use newsprism_core::{
    cue::CueKind,
    label::{Label, Probabilities},
    page::{Declared, DeclaredKind, Page, Role, Source, Verdict},
    quote::{Quote, QuoteKind, Speaker, Voice},
    report::{Explanation, Reason, Report, Sentence, Totals},
    text::{ByteSpan, Location},
};

use super::{
    WireSource,
    offsets::{Utf16Map, Utf16Span},
    report::{
        WireCue, WireCueKind, WireDeclared, WireDeclaredKind, WireExplanation, WireLabel, WireLocation, WirePart,
        WireProbabilities, WireQuote, WireQuoteKind, WireReason, WireReport, WireRole, WireSentence, WireSpeaker,
        WireTimings, WireTotals, WireVerb, WireVerdict, WireVoice,
    },
};

/// The report of a page as it goes over the wire. `report` must come from the same `page`.
#[must_use]
pub fn report_to_wire(page: &Page, report: &Report, timings: WireTimings) -> WireReport {
    let maps: Vec<Utf16Map<'_>> = page.blocks.iter().map(|block| Utf16Map::new(&block.text)).collect();
    WireReport {
        language: report.language.clone(),
        verdict: report.verdict.into(),
        roles: report.roles.iter().copied().map(Into::into).collect(),
        declared: report.declared.as_ref().map(declared_to_wire),
        sentences: report.sentences.iter().map(|sentence| sentence_to_wire(sentence, &maps)).collect(),
        quotes: report.quotes.iter().map(|quote| quote_to_wire(quote, page, &maps)).collect(),
        speakers: report.speakers.iter().map(voice_to_wire).collect(),
        narrator_words: count(report.narrator_words),
        totals: report.totals.into(),
        timings,
        model_version: report.model_version,
    }
}

/// An explanation as it goes over the wire. `text` is the text of the sentence's block.
#[must_use]
pub fn explanation_to_wire(text: &str, explanation: &Explanation) -> WireExplanation {
    let map = Utf16Map::new(text);
    let convert = |reasons: &[Reason]| {
        reasons
            .iter()
            .map(|reason| {
                let span = reason.span.map(|span| map.span(span));
                WireReason {
                    kind: reason.kind.map(Into::into),
                    start: span.map(|span| span.start),
                    end: span.map(|span| span.end),
                    weight: reason.weight,
                }
            })
            .collect()
    };
    WireExplanation { case_for: convert(&explanation.case_for), case_against: convert(&explanation.case_against) }
}

fn declared_to_wire(declared: &Declared) -> WireDeclared {
    let kind = match declared.kind {
        DeclaredKind::Report => WireDeclaredKind::Report,
        DeclaredKind::Analysis => WireDeclaredKind::Analysis,
        DeclaredKind::Opinion => WireDeclaredKind::Opinion,
        DeclaredKind::Review => WireDeclaredKind::Review,
        DeclaredKind::Blog => WireDeclaredKind::Blog,
        DeclaredKind::LiveBlog => WireDeclaredKind::LiveBlog,
        DeclaredKind::Satire => WireDeclaredKind::Satire,
        DeclaredKind::Advertiser => WireDeclaredKind::Advertiser,
        DeclaredKind::PressRelease => WireDeclaredKind::PressRelease,
        DeclaredKind::Background => WireDeclaredKind::Background,
    };
    let source = match declared.source {
        Source::Schema => WireSource::Schema,
        Source::Section => WireSource::Section,
        Source::Og => WireSource::Og,
        Source::Kicker => WireSource::Kicker,
        Source::Url => WireSource::Url,
    };
    WireDeclared { kind, words: declared.words.clone(), source }
}

fn sentence_to_wire(sentence: &Sentence, maps: &[Utf16Map<'_>]) -> WireSentence {
    let block = sentence.location.block;
    let units = |span| units_of(maps, block, span);
    let Utf16Span { start, end } = units(sentence.location.span);
    let parts = sentence
        .parts
        .iter()
        .map(|part| {
            let Utf16Span { start, end } = units(part.span);
            WirePart { start, end, label: part.label.into() }
        })
        .collect();
    let cues = sentence
        .cues
        .iter()
        .map(|cue| {
            let Utf16Span { start, end } = units(cue.span);
            WireCue { start, end, kind: cue.kind.into() }
        })
        .collect();
    WireSentence {
        block: count(block),
        start,
        end,
        label: sentence.label.into(),
        probabilities: sentence.probabilities.into(),
        parts,
        cues,
        attributed: sentence.attributed,
        speaker: sentence.speaker.map(count),
    }
}

fn quote_to_wire(quote: &Quote, page: &Page, maps: &[Utf16Map<'_>]) -> WireQuote {
    WireQuote {
        pieces: quote.pieces.iter().map(|piece| location_to_wire(*piece, maps)).collect(),
        kind: quote.kind.into(),
        closed: quote.closed,
        speaker: quote.speaker.as_ref().map(|speaker| speaker_to_wire(speaker, maps)),
        verb: quote.verb.and_then(|verb| {
            let text = page.blocks.get(verb.block).map_or("", |block| verb.span.slice(&block.text)).to_owned();
            let WireLocation { block, start, end } = location_to_wire(verb, maps);
            // A colon or a dash that stands for the verb is nothing to show.
            text.contains(char::is_alphabetic).then_some(WireVerb { text, block, start, end })
        }),
    }
}

fn speaker_to_wire(speaker: &Speaker, maps: &[Utf16Map<'_>]) -> WireSpeaker {
    let location = speaker.location.map(|location| location_to_wire(location, maps));
    WireSpeaker {
        name: speaker.name.clone(),
        is_named: speaker.is_named,
        block: location.map(|location| location.block),
        start: location.map(|location| location.start),
        end: location.map(|location| location.end),
    }
}

fn voice_to_wire(voice: &Voice) -> WireVoice {
    let Voice { name, is_named, n_words, n_quotes } = voice;
    WireVoice { name: name.clone(), is_named: *is_named, n_words: count(*n_words), n_quotes: count(*n_quotes) }
}

fn location_to_wire(location: Location, maps: &[Utf16Map<'_>]) -> WireLocation {
    let Utf16Span { start, end } = units_of(maps, location.block, location.span);
    WireLocation { block: count(location.block), start, end }
}

/// The units of a span of a block; the empty span at 0 where there is no such block.
fn units_of(maps: &[Utf16Map<'_>], block: usize, span: ByteSpan) -> Utf16Span {
    maps.get(block).map_or(Utf16Span { start: 0, end: 0 }, |map| map.span(span))
}

/// A count as it goes over the wire. WebAssembly's memory holds fewer than 2^32 of anything.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl From<Verdict> for WireVerdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Article => Self::Article,
            Verdict::NotArticle => Self::NotArticle,
            Verdict::SeveralArticles => Self::SeveralArticles,
            Verdict::Forum => Self::Forum,
            Verdict::SearchPage => Self::SearchPage,
            Verdict::NotEnglish => Self::NotEnglish,
        }
    }
}

impl From<Role> for WireRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Body => Self::Body,
            Role::List => Self::List,
            Role::BlockQuote => Self::BlockQuote,
            Role::Headline => Self::Headline,
            Role::Subheading => Self::Subheading,
            Role::Deck => Self::Deck,
            Role::Byline => Self::Byline,
            Role::Dateline => Self::Dateline,
            Role::Caption => Self::Caption,
            Role::PullQuote => Self::PullQuote,
            Role::Embed => Self::Embed,
            Role::Correction => Self::Correction,
            Role::SignUp => Self::SignUp,
            Role::Related => Self::Related,
            Role::Comment => Self::Comment,
            Role::Boilerplate => Self::Boilerplate,
        }
    }
}

impl From<Label> for WireLabel {
    fn from(label: Label) -> Self {
        match label {
            Label::Fact => Self::Fact,
            Label::Quote => Self::Quote,
            Label::Commentary => Self::Commentary,
            Label::Unclear => Self::Unclear,
            Label::None => Self::None,
        }
    }
}

impl From<CueKind> for WireCueKind {
    fn from(kind: CueKind) -> Self {
        match kind {
            CueKind::Evaluation => Self::Evaluation,
            CueKind::Prediction => Self::Prediction,
            CueKind::Advice => Self::Advice,
            CueKind::RhetoricalQuestion => Self::RhetoricalQuestion,
            CueKind::Irony => Self::Irony,
            CueKind::FirstPerson => Self::FirstPerson,
            CueKind::LoadedVerb => Self::LoadedVerb,
            CueKind::Hedge => Self::Hedge,
            CueKind::Intensifier => Self::Intensifier,
            CueKind::Attribution => Self::Attribution,
            CueKind::Number => Self::Number,
            CueKind::Date => Self::Date,
            CueKind::Name => Self::Name,
            CueKind::Quotation => Self::Quotation,
        }
    }
}

impl From<QuoteKind> for WireQuoteKind {
    fn from(kind: QuoteKind) -> Self {
        match kind {
            QuoteKind::Speech => Self::Speech,
            QuoteKind::Block => Self::Block,
            QuoteKind::Scare => Self::Scare,
            QuoteKind::Term => Self::Term,
            QuoteKind::Title => Self::Title,
        }
    }
}

impl From<Probabilities> for WireProbabilities {
    fn from(probabilities: Probabilities) -> Self {
        let Probabilities { fact, quote, commentary } = probabilities;
        Self { fact, quote, commentary }
    }
}

impl From<Totals> for WireTotals {
    fn from(totals: Totals) -> Self {
        Self {
            fact: count(totals.fact),
            quote: count(totals.quote),
            commentary: count(totals.commentary),
            unclear: count(totals.unclear),
            none: count(totals.none),
        }
    }
}

#[cfg(test)]
mod tests {
    use newsprism_core::{
        cue::Cue,
        page::Block,
        report::{self, Part},
    };

    use super::*;

    /// Letters of one to four bytes, so that bytes and units part ways early.
    const TEXTS: [&str; 2] = [
        "Élan Street 👍 reopened on Monday. “It was — at last — time,” said Ødön Färber, who runs the café.",
        "A naïve plan? 漢字 aside, it is a disaster.",
    ];

    fn page() -> Page {
        let blocks = TEXTS.map(|text| Block { text: text.to_owned(), ..Block::default() });
        Page { blocks: blocks.to_vec(), ..Page::default() }
    }

    fn cut(block: u32, start: u32, end: u32) -> String {
        let units: Vec<u16> = TEXTS[block as usize].encode_utf16().collect();
        String::from_utf16(&units[start as usize..end as usize]).expect("a span never cuts a pair of surrogates")
    }

    #[test]
    fn every_span_of_a_report_cuts_the_same_words_in_both_units() {
        let page = page();
        let report = report::analyze(&page);
        let wire = report_to_wire(&page, &report, WireTimings::default());
        assert_eq!(wire.sentences.len(), report.sentences.len());
        assert!(!report.sentences.is_empty() && !report.quotes.is_empty(), "there is nothing to compare");
        for (ours, theirs) in report.sentences.iter().zip(&wire.sentences) {
            let text = &page.blocks[ours.location.block].text;
            assert_eq!(cut(theirs.block, theirs.start, theirs.end), ours.location.span.slice(text));
            for (part, wire_part) in ours.parts.iter().zip(&theirs.parts) {
                assert_eq!(cut(theirs.block, wire_part.start, wire_part.end), part.span.slice(text));
            }
            for (cue, wire_cue) in ours.cues.iter().zip(&theirs.cues) {
                assert_eq!(cut(theirs.block, wire_cue.start, wire_cue.end), cue.span.slice(text));
            }
        }
        for (ours, theirs) in report.quotes.iter().zip(&wire.quotes) {
            for (piece, wire_piece) in ours.pieces.iter().zip(&theirs.pieces) {
                let text = &page.blocks[piece.block].text;
                assert_eq!(cut(wire_piece.block, wire_piece.start, wire_piece.end), piece.span.slice(text));
            }
        }
    }

    #[test]
    fn a_verb_and_a_speaker_are_cut_out_of_their_own_block() {
        let page = page();
        let find = |word: &str| {
            let start = TEXTS[0].find(word).expect("the word stands in the text");
            Location { block: 0, span: ByteSpan::new(start, start + word.len()) }
        };
        let quote = Quote {
            pieces: vec![find("“It was — at last — time,”")],
            kind: QuoteKind::Speech,
            closed: true,
            speaker: Some(Speaker {
                antecedent: None,
                name: "Ødön Färber".to_owned(),
                is_named: true,
                location: Some(find("Ødön Färber")),
            }),
            verb: Some(find("said")),
        };
        let report = Report { quotes: vec![quote], ..report::analyze(&page) };
        let wire = report_to_wire(&page, &report, WireTimings::default());
        let speaker = wire.quotes[0].speaker.as_ref().expect("there is a speaker");
        let (Some(block), Some(start), Some(end)) = (speaker.block, speaker.start, speaker.end) else {
            panic!("the speaker's place is lost: {speaker:?}");
        };
        assert_eq!(cut(block, start, end), "Ødön Färber");
        let verb = wire.quotes[0].verb.as_ref().expect("there is a verb");
        assert_eq!((verb.text.as_str(), cut(verb.block, verb.start, verb.end).as_str()), ("said", "said"));
    }

    #[test]
    fn a_span_that_fits_no_text_is_cut_down_and_never_panics() {
        let page = page();
        let mut report = report::analyze(&page);
        let stray = ByteSpan::new(7, usize::MAX);
        let sentence = report.sentences.first_mut().expect("there is a sentence");
        sentence.location = Location { block: 99, span: stray };
        sentence.parts = vec![Part { span: stray, label: Label::Fact }];
        sentence.cues = vec![Cue { span: stray, kind: CueKind::Name }];
        let wire = report_to_wire(&page, &report, WireTimings::default());
        assert_eq!((wire.sentences[0].start, wire.sentences[0].end), (0, 0));
    }
}
