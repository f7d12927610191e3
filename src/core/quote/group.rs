//! Quoted stretches in, quotations out: what each is, whose it is, and which stretches are one quotation that "she said"
//! breaks in two.
//!
//! Invariant: every stretch ends up in exactly one quotation. A quotation that names nobody keeps the speaker of the one
//! that it goes on from.

use super::{
    Lesson, Quote, QuoteInput, QuoteKind, Speaker,
    candidate::{Candidate, Earlier, Place, Scene, Side, Source},
    choice, kind,
    look::candidates,
    mark::{self, Family},
    pairing::Stretch,
    phrase::antecedent,
    skeleton::{Kind, Token, skeleton},
    thing::{end_before, opens_clause, thing_before},
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
    /// The marks that it mostly quotes in: single ones in British papers.
    main: Family,
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
                if let Kind::Quote(number) | Kind::Nickname(number) = token.kind
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
        let n_of = |family: Family| stretches.iter().filter(|stretch| stretch.family == family).count();
        let rivals = [Family::Single, Family::Angle, Family::Corner];
        let main =
            rivals.into_iter().fold(Family::Double, |main, other| if n_of(other) > n_of(main) { other } else { main });
        Self { blocks, stretches, skeletons, places, foreign, main }
    }

    fn text(&self, block: usize) -> &'a str {
        self.blocks[block].text
    }

    fn place(&self, block: usize, idx: usize) -> Place<'_> {
        Place { block, text: self.text(block), tokens: &self.skeletons[block], idx }
    }

    /// The nearest prose block before a block.
    fn prose_before(&self, block: usize) -> Option<usize> {
        (0..block).rev().take(NEAR_BLOCKS).find(|block| self.blocks[*block].role.is_prose())
    }

    /// The surroundings of a stretch.
    fn scene(&self, number: usize, earlier: Option<Earlier>) -> Option<Scene<'_>> {
        let stretch = &self.stretches[number];
        let (first, last) = (stretch.pieces.first()?.block, stretch.pieces.last()?.block);
        let before = self.prose_before(first);
        let after = (last + 1..self.blocks.len()).take(NEAR_BLOCKS).find(|block| self.blocks[*block].role.is_prose());
        Some(Scene {
            first: self.place(first, *self.places[number].first()?),
            last: self.place(last, *self.places[number].last()?),
            before: before.map(|block| self.place(block, 0)),
            after: after.map(|block| self.place(block, 0)),
            earlier,
        })
    }

    /// Where it is written whom a speaker means who is only called "who" or "it": "Ann Gray, who had warned that it was “soft”".
    fn antecedent(&self, speaker: Location) -> Option<Location> {
        let text = self.text(speaker.block);
        let tokens = &self.skeletons[speaker.block];
        let idx = || tokens.partition_point(|token| token.span.end <= speaker.span.start);
        match speaker.span.slice(text) {
            "who" => antecedent(text, tokens, idx()).map(|span| Location { span, ..speaker }),
            "it" | "It" if opens_clause(text, tokens, idx()) => {
                let (block, end) = match end_before(tokens, idx())? {
                    0 => self.prose_before(speaker.block).map(|block| (block, self.skeletons[block].len()))?,
                    end => (speaker.block, end),
                };
                let span = thing_before(self.text(block), &self.skeletons[block], end)?;
                Some(Location { block, span })
            }
            _ => None,
        }
    }

    /// Whether the quotation that ends at a token is a question that somebody answers next: it calls the one who spoke before by name, or
    /// who puts it is there to ask ("asked the prosecutor").
    fn asks(&self, block: usize, idx: usize, asker: Option<Location>, other: Option<Location>) -> bool {
        const ASKERS: &[&str] = &[
            "lawyer",
            "attorney",
            "prosecutor",
            "barrister",
            "solicitor",
            "counsel",
            "coroner",
            "judge",
            "reporter",
            "interviewer",
            "moderator",
            "host",
            "KC",
            "QC",
            "SC",
            "chair",
            "senator",
            "detective",
        ];
        let text = |place: Location| place.span.slice(self.text(place.block));
        let words = self.skeletons[block][idx].span.slice(self.text(block));
        let called = other.and_then(|other| text(other).split_whitespace().next_back());
        let is_called = called.is_some_and(|name| name.starts_with(char::is_uppercase) && words.contains(name));
        let is_asker = asker.is_some_and(|asker| {
            let words = text(asker).split_whitespace().take(LOOK);
            words.map(|word| word.trim_end_matches(',')).any(|word| ASKERS.contains(&word))
        });
        mark::without_closing(words).ends_with('?') && (is_called || is_asker)
    }

    /// Whether a block is one quotation and nothing else.
    fn is_quote_alone(&self, block: usize) -> bool {
        let is_quote = |token: &&Token| matches!(token.kind, Kind::Quote(_));
        let tokens = &self.skeletons[block];
        tokens.iter().all(|token| token.kind != Kind::Word) && tokens.iter().filter(is_quote).count() == 1
    }

    fn seen<'b>(&'b self, number: usize, beside: Option<&'b Candidate>) -> kind::Seen<'b> {
        let stretch = &self.stretches[number];
        let block = stretch.pieces[0].block;
        kind::Seen {
            text: self.text(block),
            tokens: &self.skeletons[block],
            idx: self.places[number][0],
            stretch,
            beside,
            foreign: self.foreign,
            family: if stretch.family == self.main { Family::Double } else { stretch.family },
        }
    }
}

/// How many blocks away a neighbouring prose block is looked for.
const NEAR_BLOCKS: usize = 8;

/// The last speech that was read, for what goes on from it.
struct Last {
    /// Its number among the quotations.
    quote: usize,
    block: usize,
    /// Its last token.
    idx: usize,
    speaker: Option<Location>,
    cue: Option<Location>,
    side: Side,
    is_taken: bool,
    /// Who spoke before: whoever answers, if this asks.
    other: Option<Location>,
    /// Whether the next paragraph, if it is a quotation and nothing else, is the other's: this one asks, or two speak by turns.
    is_answered: bool,
}

impl Last {
    /// How a later quotation that begins at a token of a block stands to it.
    fn seen_from(&self, article: &Article<'_>, block: usize, idx: usize) -> Earlier {
        let from = if self.block == block { self.idx + 1 } else { 0 };
        let between = article.skeletons[block].get(from..idx).unwrap_or_default();
        let between = &between[between.len().saturating_sub(LOOK)..];
        step(between.len());
        let n_blocks = if self.block == block { 0 } else { 1 + prose_between(article, self.block, block) };
        Earlier {
            speaker: self.speaker,
            cue: self.cue,
            side: self.side,
            n_blocks,
            n_tokens: between.len(),
            n_breaks: between.iter().filter(|token| token.kind == Kind::Break).count(),
            n_quotes: between.iter().filter(|token| matches!(token.kind, Kind::Quote(_))).count(),
            is_taken: self.is_taken,
        }
    }
}

/// How many tokens back from a quotation are looked at for what stands between it and the one before.
const LOOK: usize = 80;

/// Turns the stretches of an article into quotations.
pub(super) fn group(article: &Article<'_>) -> Vec<Quote> {
    group_observed(article, &mut |_, _, _| ())
}

/// What the training wants to see of each stretch.
pub(super) fn lessons(article: &Article<'_>) -> Vec<Lesson> {
    let mut lessons = Vec::new();
    group_observed(article, &mut |seen, scene, list| {
        let mut kind = Vec::new();
        kind::features(seen, &mut |bucket| kind.push(bucket));
        let features = choice::all_features(scene, list);
        let candidates = list.iter().zip(features).map(|(of, features)| (of.speaker, of.cue, features)).collect();
        lessons.push(Lesson { first: seen.stretch.pieces[0], kind, candidates });
    });
    lessons
}

/// As [`group`]; shows each stretch before it is decided on.
fn group_observed(
    article: &Article<'_>,
    observe: &mut dyn FnMut(&kind::Seen<'_>, &Scene<'_>, &[Candidate]),
) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut last: Option<Last> = None;
    let mut list: Vec<Candidate> = Vec::new();
    for (number, stretch) in article.stretches.iter().enumerate() {
        let (block, idx) = (stretch.pieces[0].block, article.places[number][0]);
        let says_nothing =
            |piece: &Location| !piece.span.slice(article.text(piece.block)).contains(char::is_alphanumeric);
        if stretch.pieces.len() == 1 && says_nothing(&stretch.pieces[0]) {
            // Marks around nothing are nobody's words, and nobody is looked for.
            let (pieces, closed) = (stretch.pieces.clone(), stretch.closed);
            quotes.push(Quote { pieces, kind: QuoteKind::Scare, closed, speaker: None, verb: None });
            continue;
        }
        let earlier = last.as_ref().map(|last| last.seen_from(article, block, idx));
        let Some(scene) = article.scene(number, earlier) else { continue };
        candidates(&scene, &mut list);
        let choice = choice::choose(&scene, &list);
        let seen = article.seen(number, choice.beside.and_then(|idx| list.get(idx)));
        observe(&seen, &scene, &list);
        let kind = kind::kind(&seen);
        let mut quote =
            Quote { pieces: stretch.pieces.clone(), kind, closed: stretch.closed, speaker: None, verb: None };
        if kind != QuoteKind::Speech {
            quotes.push(quote);
            continue;
        }
        let Some(chosen) = choice.best.and_then(|idx| list.get(idx)).copied() else { continue };
        let end_block = stretch.pieces.last().map_or(block, |piece| piece.block);
        let end_idx = article.places[number].last().copied().unwrap_or(idx);
        let joined = last.as_ref().filter(|last| {
            let same = chosen.cue.is_some() && chosen.cue == last.cue;
            last.block == block
                && same
                && earlier.is_some_and(|earlier| earlier.n_quotes == 0 && earlier.n_tokens < LOOK)
        });
        let is_asked = chosen.verb.is_some_and(|verb| verb.lemma == "ask")
            && article.asks(end_block, end_idx, chosen.speaker, last.as_ref().and_then(|last| last.speaker));
        // "“How much?” asked Gray." / "“Ten.”": nobody answers his own question in a paragraph of its own.
        let asked = last.as_ref().filter(|last| {
            let is_taken = chosen.source == Source::Earlier || chosen.cue.is_some() && chosen.cue == last.cue;
            let is_next = is_taken && earlier.is_some_and(|earlier| earlier.n_blocks == 1);
            is_next && last.is_answered && last.other.is_some() && article.is_quote_alone(block)
        });
        let (speaker, cue) = if let Some(asked) = asked { (asked.other, None) } else { (chosen.speaker, chosen.cue) };
        let other = match last.as_ref() {
            Some(last) if asked.is_some() || chosen.source != Source::Earlier && joined.is_none() => last.speaker,
            Some(last) => last.other,
            None => None,
        };
        let next = Last {
            other,
            is_answered: is_asked || asked.is_some(),
            quote: joined.map_or(quotes.len(), |last| last.quote),
            block: end_block,
            idx: end_idx,
            speaker,
            cue,
            side: if let Some(last) = joined { last.side } else { chosen.side },
            is_taken: chosen.source == Source::Earlier && joined.is_none(),
        };
        if joined.is_some() {
            let first = &mut quotes[next.quote];
            first.pieces.append(&mut quote.pieces);
            first.closed &= quote.closed;
        } else {
            quote.speaker = speaker.map(|location| Speaker {
                antecedent: article.antecedent(location),
                ..Speaker::at(article.blocks, location)
            });
            quote.verb = cue;
            quotes.push(quote);
        }
        last = Some(next);
    }
    quotes
}

/// How many prose blocks stand between two blocks; at most a few are looked at.
fn prose_between(article: &Article<'_>, from: usize, to: usize) -> usize {
    (from + 1..to).take(16).filter(|block| article.blocks[*block].role.is_prose()).count() + usize::from(to - from > 16)
}
