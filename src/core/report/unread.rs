//! A page in, the same without what nobody reads aloud out; a report of that one in, one of the first out.
//!
//! Invariant: whoever reads the report finds each stretch in the text of the page as it was handed in. All that is in between (splitting,
//! quotations, cues, the model) meets neither unseen characters nor marks of footnotes and bullets: "may\u{AD}or" is "mayor" to a reader, and
//! was a word that the model does not know.

use crate::{
    page::Page,
    text::{ByteSpan, Location, Unread},
};

use super::{Explanation, Report};

/// What was left out of a page, a block.
#[derive(Debug)]
pub(super) struct LeftOut(Vec<Option<Unread>>);

impl LeftOut {
    /// The page without what is not read; `None` where there is nothing of it.
    pub(super) fn of(page: &Page) -> Option<(Page, Self)> {
        let texts = page.blocks.iter().map(|block| Unread::leave_out(&block.text));
        let (texts, left_out): (Vec<_>, Vec<_>) = texts.map(Option::unzip).unzip();
        let title = Unread::leave_out(&page.title);
        if title.is_none() && left_out.iter().all(Option::is_none) {
            return None;
        }
        let mut shorter = page.clone();
        for (block, text) in shorter.blocks.iter_mut().zip(texts) {
            if let Some(text) = text {
                block.text = text;
            }
        }
        if let Some((title, _)) = title {
            shorter.title = title;
        }
        Some((shorter, Self(left_out)))
    }

    /// Leads all places of a report back.
    pub(super) fn lead_back(&self, report: &mut Report) {
        for sentence in &mut report.sentences {
            let Some(unread) = self.in_block(sentence.location.block) else { continue };
            sentence.location.span = unread.lead_back_tile(sentence.location.span);
            for part in &mut sentence.parts {
                part.span = unread.lead_back(part.span);
            }
            for cue in &mut sentence.cues {
                cue.span = unread.lead_back(cue.span);
            }
        }
        for quote in &mut report.quotes {
            let speaker = quote.speaker.as_mut().and_then(|speaker| speaker.location.as_mut());
            for Location { block, span } in quote.pieces.iter_mut().chain(&mut quote.verb).chain(speaker) {
                *span = self.span(*block, *span);
            }
        }
    }

    /// Leads the places of an explanation of a sentence of a block back.
    pub(super) fn lead_back_reasons(&self, block_idx: usize, explanation: &mut Explanation) {
        for reason in explanation.case_for.iter_mut().chain(&mut explanation.case_against) {
            reason.span = reason.span.map(|span| self.span(block_idx, span));
        }
    }

    fn span(&self, block_idx: usize, span: ByteSpan) -> ByteSpan {
        self.in_block(block_idx).map_or(span, |unread| unread.lead_back(span))
    }

    fn in_block(&self, block_idx: usize) -> Option<&Unread> {
        self.0.get(block_idx)?.as_ref()
    }
}
