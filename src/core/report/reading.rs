//! A page in, what the rooms before the judge find in it out: roles, sentences, quotations.

use crate::{
    model::{self, Observation},
    page::{self, Layout, Page},
    quote::{self, Quote, QuoteInput},
    sentence,
    text::{ByteSpan, detect_language},
};

use super::Stage;

/// What the rooms before the judge have found in a page.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What the page is and the role of each block.
    pub layout: Layout,
    /// Language of the prose as a BCP 47 code; `und` where there is too little of it.
    pub language: String,
    /// The sentences of each block; none where the block is no prose.
    pub sentences: Vec<Vec<ByteSpan>>,
    /// The quotations.
    pub quotes: Vec<Quote>,
}

impl Reading {
    /// Reads a page: roles, sentences, quotations. Calls `finished` at the end of each stage.
    #[must_use]
    pub fn of(page: &Page, finished: &mut dyn FnMut(Stage)) -> Self {
        Self::with_known(page, &mut |_| None, finished)
    }

    /// As [`Reading::of`]; `known` gives the sentences of a block that is known by its number, so that it is not split again.
    pub(super) fn with_known(
        page: &Page,
        known: &mut dyn FnMut(usize) -> Option<Vec<ByteSpan>>,
        finished: &mut dyn FnMut(Stage),
    ) -> Self {
        let layout = page::lay_out(page);
        let prose = page.blocks.iter().zip(&layout.roles).filter(|(_, role)| role.is_prose());
        let language = detect_language(prose.map(|(block, _)| block.text.as_str()));
        finished(Stage::Page);
        let sentences: Vec<Vec<ByteSpan>> =
            page.blocks
                .iter()
                .zip(&layout.roles)
                .enumerate()
                .map(|(idx, (block, role))| {
                    if role.is_prose() {
                        known(idx).unwrap_or_else(|| sentence::split(&block.text))
                    } else {
                        Vec::new()
                    }
                })
                .collect();
        finished(Stage::Sentence);
        let mut reading = Self { layout, language, sentences, quotes: Vec::new() };
        reading.quotes = quote::find(&reading.inputs(page));
        finished(Stage::Quote);
        reading
    }

    /// What the judge looks at, one a sentence, in reading order. `page` must be the page that was read.
    #[must_use]
    pub fn observe<'a>(&'a self, page: &'a Page) -> Vec<Observation<'a>> {
        model::observe(&page.title, &self.inputs(page), &self.quotes)
    }

    pub(super) fn inputs<'a>(&'a self, page: &'a Page) -> Vec<QuoteInput<'a>> {
        page.blocks
            .iter()
            .zip(&self.layout.roles)
            .zip(&self.sentences)
            .map(|((block, role), sentences)| QuoteInput {
                text: &block.text,
                role: *role,
                emphasis: page::emphasis(page, block),
                sentences,
            })
            .collect()
    }
}
