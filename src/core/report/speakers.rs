//! Quotations and judged sentences in, who says each of them out.

use crate::{
    label::Label,
    model::Observation,
    quote::{self, Quote, QuoteInput, Voices},
    text::Location,
};

use super::Sentence;

/// Finds out who speaks in an article, by its quotations and by what its sentences say of others.
pub(super) fn hear(blocks: &[QuoteInput<'_>], quotes: &mut [Quote], observations: &[Observation<'_>]) -> Voices {
    let attributions: Vec<_> = observations
        .iter()
        .map(|observation| observation.attribution.map(|found| (observation.location.block, found)))
        .collect();
    quote::voices(blocks, quotes, &attributions)
}

/// Writes down who speaks in each sentence that is a quote or reports somebody's words.
pub(super) fn name_speakers(quotes: &[Quote], voices: &Voices, sentences: &mut [Sentence]) {
    let mut pieces: Vec<(Location, Option<usize>)> = quotes
        .iter()
        .zip(&voices.of_quote)
        .filter(|(quote, _)| quote.kind.is_verbatim())
        .flat_map(|(quote, voice)| quote.pieces.iter().map(|piece| (*piece, *voice)))
        .collect();
    pieces.sort_unstable();
    let mut first = 0;
    for (sentence, reported) in sentences.iter_mut().zip(&voices.of_attribution) {
        let Location { block, span } = sentence.location;
        let is_before = |(piece, _): &(Location, Option<usize>)| (piece.block, piece.span.end) <= (block, span.start);
        while pieces.get(first).is_some_and(is_before) {
            first += 1;
        }
        let inside =
            pieces[first..].iter().take_while(|(piece, _)| (piece.block, piece.span.start) < (block, span.end));
        let quoted = inside.filter_map(|(_, voice)| *voice).next();
        sentence.speaker = match sentence.label {
            Label::Quote => quoted.or(*reported),
            Label::Fact => reported.or(quoted),
            Label::Commentary | Label::Unclear | Label::None => None,
        };
    }
}
