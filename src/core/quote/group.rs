//! Quoted stretches in, quotations out: what each is, whose it is, and which stretches are one quotation that "she said"
//! breaks in two.
//!
//! Invariant: every stretch ends up in exactly one quotation. A quotation that names nobody keeps the speaker of the one
//! that it goes on from.

use super::{
    Quote, QuoteInput, QuoteKind, Speaker,
    beside::{Beside, Place, beside, subject_of_sentence},
    kind,
    pairing::Stretch,
    skeleton::{Kind, Token, skeleton},
};
use crate::{
    lexicon::function_word,
    text::{ByteSpan, Location, work::step},
};

/// An article with its stretches laid into the skeletons of its blocks.
pub(super) struct Article<'a> {
    blocks: &'a [QuoteInput<'a>],
    stretches: Vec<Stretch>,
    /// One skeleton a block; empty where nothing is quoted and nothing is asked.
    skeletons: Vec<Vec<Token>>,
    /// For each stretch and piece, its token in the skeleton of its block.
    places: Vec<Vec<usize>>,
    /// Whether the article is in another language than English, by its function words.
    foreign: bool,
}

impl<'a> Article<'a> {
    /// Lays the stretches into the blocks.
    pub(super) fn new(blocks: &'a [QuoteInput<'a>], stretches: Vec<Stretch>) -> Self {
        let mut quoted: Vec<Vec<(ByteSpan, usize, usize)>> = vec![Vec::new(); blocks.len()];
        for (number, stretch) in stretches.iter().enumerate() {
            for (part, piece) in stretch.pieces.iter().enumerate() {
                quoted[piece.block].push((piece.span, number, part));
            }
        }
        let mut places: Vec<Vec<usize>> = stretches.iter().map(|stretch| vec![0; stretch.pieces.len()]).collect();
        let mut skeletons = Vec::with_capacity(blocks.len());
        for (input, quoted) in blocks.iter().zip(&quoted) {
            if !input.role.is_prose() {
                skeletons.push(Vec::new());
                continue;
            }
            let spans: Vec<ByteSpan> = quoted.iter().map(|(span, _, _)| *span).collect();
            let tokens = skeleton(input.text, ByteSpan::new(0, input.text.len()), input.sentences, &spans);
            for (idx, token) in tokens.iter().enumerate() {
                if let Kind::Quote(number) = token.kind
                    && let Some((_, stretch, part)) = quoted.get(number)
                {
                    places[*stretch][*part] = idx;
                }
            }
            skeletons.push(tokens);
        }
        let words = blocks.iter().filter(|input| input.role.is_prose()).flat_map(|input| input.text.split_whitespace());
        let (mut n_words, mut n_english) = (0, 0);
        for word in words.take(400) {
            n_words += 1;
            n_english +=
                usize::from(function_word(word.trim_matches(|letter: char| !letter.is_alphanumeric())).is_some());
        }
        let foreign = n_words > 4 && n_english * 5 < n_words;
        Self { blocks, stretches, skeletons, places, foreign }
    }

    fn text(&self, block: usize) -> &'a str {
        self.blocks[block].text
    }

    /// The features of each stretch's kind, for training.
    pub(super) fn features(&self) -> Vec<(Location, Vec<String>)> {
        (0..self.stretches.len())
            .map(|number| {
                let found = self.beside(number);
                (self.stretches[number].pieces[0], kind::features(&self.seen(number, found.as_ref())))
            })
            .collect()
    }

    fn seen<'b>(&'b self, number: usize, beside: Option<&'b Found>) -> kind::Seen<'b> {
        let stretch = &self.stretches[number];
        let block = stretch.pieces[0].block;
        kind::Seen {
            text: self.text(block),
            tokens: &self.skeletons[block],
            idx: self.places[number][0],
            stretch,
            beside: beside.map(|found| &found.beside),
            foreign: self.foreign,
        }
    }

    /// The attribution beside a stretch: beside its first piece, or after its last.
    fn beside(&self, number: usize) -> Option<Found> {
        let stretch = &self.stretches[number];
        let first = stretch.pieces.first()?;
        let find = |piece: &Location, idx: usize| {
            beside(self.text(piece.block), &self.skeletons[piece.block], idx)
                .map(|beside| Found { block: piece.block, beside })
        };
        let found = find(first, self.places[number][0]);
        if found.is_some() || stretch.pieces.len() == 1 {
            return found;
        }
        let last = stretch.pieces.last()?;
        find(last, *self.places[number].last()?).filter(|found| found.beside.place == Place::After)
    }
}

/// An attribution and the block that it stands in.
#[derive(Clone, Copy, Debug)]
struct Found {
    block: usize,
    beside: Beside,
}

impl Found {
    fn speaker(&self) -> Option<Location> {
        self.beside.speaker.map(|span| Location { block: self.block, span })
    }

    fn verb(&self) -> Option<Location> {
        self.beside.verb.map(|span| Location { block: self.block, span })
    }
}

/// The last speech that was read, for what goes on from it.
struct Last {
    /// Its number among the quotations.
    quote: usize,
    block: usize,
    /// Its last token.
    idx: usize,
    place: Option<Place>,
}

/// Turns the stretches of an article into quotations.
pub(super) fn group(article: &Article<'_>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut last: Option<Last> = None;
    for (number, stretch) in article.stretches.iter().enumerate() {
        let found = article.beside(number);
        let kind = kind::kind(&article.seen(number, found.as_ref()));
        let mut quote =
            Quote { pieces: stretch.pieces.clone(), kind, closed: stretch.closed, speaker: None, verb: None };
        if kind != QuoteKind::Speech {
            quotes.push(quote);
            continue;
        }
        let block = stretch.pieces[0].block;
        let idx = article.places[number][0];
        let mut speaker = found.and_then(|found| found.speaker());
        quote.verb = found.and_then(|found| found.verb());
        let earlier = last.as_ref().filter(|last| last.block == block && last.idx < idx);
        let joined = earlier.filter(|last| goes_on(article, &quotes[last.quote], last, &quote, block, idx));
        let place = found.map(|found| found.beside.place);
        let end_block = stretch.pieces.last().map_or(block, |piece| piece.block);
        let end_idx = article.places[number].last().copied().unwrap_or(idx);
        if let Some(joined) = joined {
            let number = joined.quote;
            let place = joined.place.or(place);
            let first = &mut quotes[number];
            first.pieces.append(&mut quote.pieces);
            first.closed &= quote.closed;
            first.verb = first.verb.or(quote.verb);
            if first.speaker.is_none() {
                first.speaker = speaker.map(|location| Speaker::at(article.blocks, location));
            }
            last = Some(Last { quote: number, block: end_block, idx: end_idx, place });
            continue;
        }
        if speaker.is_none() && quote.verb.is_some() {
            // "Adding, “...”" goes on from the speech before it.
            let near = last.as_ref().filter(|last| last.block == block);
            quote.speaker = near.and_then(|last| quotes[last.quote].speaker.clone());
        }
        if speaker.is_none() && quote.verb.is_none() {
            let named = speaker_before(article, block, idx);
            speaker = named.and_then(|found| found.speaker());
            quote.verb = named.and_then(|found| found.verb());
        }
        if let Some(location) = speaker {
            quote.speaker = Some(Speaker::at(article.blocks, location));
        }
        if quote.speaker.is_none() && quote.verb.is_none() {
            // Nobody is named near: it goes on from the speech before it, if that stands in this block or the one before.
            let near =
                last.as_ref().filter(|last| block - last.block < 2 || prose_between(article, last.block, block) == 0);
            quote.speaker = near.and_then(|last| quotes[last.quote].speaker.clone());
        }
        last = Some(Last { quote: quotes.len(), block: end_block, idx: end_idx, place });
        quotes.push(quote);
    }
    quotes
}

/// How many prose blocks stand between two blocks; at most a few are looked at.
fn prose_between(article: &Article<'_>, from: usize, to: usize) -> usize {
    (from + 1..to).take(16).filter(|block| article.blocks[*block].role.is_prose()).count() + usize::from(to - from > 16)
}

/// Whether a speech goes on from the one before it in its block: both have the same "she said", or only the "she said" of
/// the first and the end of its sentence stand between them.
fn goes_on(article: &Article<'_>, first: &Quote, last: &Last, quote: &Quote, block: usize, idx: usize) -> bool {
    if first.verb.is_some() && first.verb == quote.verb {
        return true;
    }
    let tokens = &article.skeletons[block];
    let between = tokens.get(last.idx + 1..idx).unwrap_or_default();
    step(between.len());
    let n_breaks = between.iter().filter(|token| token.kind == Kind::Break).count();
    let at_break = between.last().is_some_and(|token| token.kind == Kind::Break);
    let has_quote = between.iter().any(|token| matches!(token.kind, Kind::Quote(_)));
    let own = quote.verb.is_some();
    last.place == Some(Place::After)
        && at_break
        && n_breaks == 1
        && between.len() > 1
        && !has_quote
        && !own
        && between.len() < 60
}

/// Who a quotation that names nobody itself is said by: the sentence before it tells, in its block or the one before.
fn speaker_before(article: &Article<'_>, block: usize, idx: usize) -> Option<Found> {
    let tokens = &article.skeletons[block];
    let heads = idx == 0 || tokens[idx - 1].kind == Kind::Break;
    if !heads {
        return None;
    }
    let (block, end) = if tokens[idx.saturating_sub(60)..idx].iter().any(|token| token.kind == Kind::Word) {
        (block, idx)
    } else {
        let before = (0..block).rev().take(8).find(|before| article.blocks[*before].role.is_prose())?;
        let tokens = &article.skeletons[before];
        // A paragraph that ends with a quotation passes on its speaker in another way.
        if tokens.last().is_some_and(|token| matches!(token.kind, Kind::Quote(_))) {
            return None;
        }
        (before, tokens.len())
    };
    let tokens = &article.skeletons[block];
    let mut end = end;
    while end > 0 && tokens[end - 1].kind == Kind::Break {
        end -= 1;
    }
    let start = (0..end).rev().take(60).find(|at| tokens[*at].kind == Kind::Break).map_or(0, |at| at + 1);
    let beside = subject_of_sentence(article.text(block), tokens, start, end)?;
    Some(Found { block, beside })
}
