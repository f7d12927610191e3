//! Sentences and quotations in, how much of each sentence is somebody's verbatim words out.
//!
//! Invariant: the answer has one list a block and one entry a sentence, in the order of the input. Only verbatim
//! quotations ([`super::QuoteKind::is_verbatim`]) count: scare quotes, terms and titles are the writer's own words.

use super::{Quote, QuoteInput, attribution, words};
use crate::text::{ByteSpan, work::step};

/// How one sentence stands to the quotations of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Words of the sentence (runs of letters and digits, inner apostrophes and hyphens included).
    pub n_words: usize,
    /// How many of them stand inside verbatim quotations; never more than [`Self::n_words`].
    pub n_quoted: usize,
    /// The parts of the sentence that are verbatim quotation, marks included: sorted, not overlapping, within the sentence.
    pub quoted: Vec<ByteSpan>,
    /// Whether the sentence begins inside a quotation that was opened in an earlier sentence or block.
    pub begins_inside: bool,
    /// Whether something is quoted and all words outside are its attribution ("the mayor told reporters on Monday").
    pub only_attribution_outside: bool,
}

impl Coverage {
    /// Share of the sentence's words that stand inside verbatim quotations, 0 to 1; 0 for a sentence without words.
    #[must_use]
    pub fn share(&self) -> f32 {
        if self.n_words == 0 {
            return 0.0;
        }
        // Counts far below 2^24 are exact; above it the ratio is off by less than a millionth.
        #[allow(clippy::cast_precision_loss)]
        let share = self.n_quoted as f32 / self.n_words as f32;
        share
    }

    /// The standard's own rule for the label "quote": half or more of the words are quoted, or all that stands outside
    /// is the attribution, however long.
    #[must_use]
    pub fn is_quote(&self) -> bool {
        self.n_quoted > 0 && (self.n_quoted * 2 >= self.n_words || self.only_attribution_outside)
    }
}

/// For each sentence of each block, how much of it is quoted. `quotes` must come from [`super::find`] of the same blocks.
/// A block without sentences has an empty list.
#[must_use]
pub fn coverage(blocks: &[QuoteInput<'_>], quotes: &[Quote]) -> Vec<Vec<Coverage>> {
    blocks.iter().zip(verbatim(blocks.len(), quotes)).map(|(input, spans)| cover(input, &spans)).collect()
}

/// The verbatim stretches of each of so many blocks, sorted and joined where they overlap.
#[must_use]
pub fn verbatim(n_blocks: usize, quotes: &[Quote]) -> Vec<Vec<ByteSpan>> {
    let mut pieces: Vec<Vec<ByteSpan>> = vec![Vec::new(); n_blocks];
    for quote in quotes.iter().filter(|quote| quote.kind.is_verbatim()) {
        for piece in &quote.pieces {
            if let Some(spans) = pieces.get_mut(piece.block) {
                spans.push(piece.span);
            }
        }
    }
    pieces.into_iter().map(merge).collect()
}

/// How much of each sentence of one block is quoted, given its verbatim stretches; nothing else of the article matters.
#[must_use]
pub fn cover(input: &QuoteInput<'_>, quoted: &[ByteSpan]) -> Vec<Coverage> {
    let mut first = 0;
    let mut covered = Vec::with_capacity(input.sentences.len());
    for sentence in input.sentences {
        while quoted.get(first).is_some_and(|span| span.end <= sentence.start) {
            first += 1;
        }
        let inside: Vec<ByteSpan> = quoted[first..]
            .iter()
            .take_while(|span| span.start < sentence.end)
            .map(|span| span.intersection(*sentence))
            .filter(|span| !span.is_empty())
            .collect();
        step(sentence.len() + inside.len() + 1);
        let n_words = words::count_words(sentence.slice(input.text));
        let n_quoted = inside.iter().map(|span| words::count_words(span.slice(input.text))).sum::<usize>().min(n_words);
        let begins_inside = quoted.get(first).is_some_and(|span| span.start < sentence.start);
        let only_attribution_outside = n_quoted > 0 && attribution::is_only_attribution(input.text, *sentence, &inside);
        covered.push(Coverage { n_words, n_quoted, quoted: inside, begins_inside, only_attribution_outside });
    }
    covered
}

/// Sorts spans and joins those that overlap.
fn merge(mut spans: Vec<ByteSpan>) -> Vec<ByteSpan> {
    spans.sort_unstable();
    let mut merged: Vec<ByteSpan> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
