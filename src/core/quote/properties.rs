//! What holds for any text at all: 10,000 random and mutated inputs, and the growth of the work on hostile ones.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

use super::*;
use crate::{sentence, text::work};

/// A small generator of random numbers with a seed (xorshift), so that every run tests the same inputs.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn pick<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len())]
    }
}

/// Pieces that the readers of text care about, and some that nobody expects.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "„",
    "‟",
    "«",
    "»",
    "‹",
    "›",
    "「",
    "」",
    "『",
    "』",
    ".",
    "!",
    "?",
    "…",
    ". . .",
    ",",
    ":",
    ";",
    "—",
    "-",
    "(",
    ")",
    "[",
    "]",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "said",
    "she said",
    "according to",
    "Mayor Gray",
    "told reporters",
    "the",
    "U.S.",
    "Mr.",
    "p.m.",
    "No. 5",
    "1.",
    "2)",
    "(iv)",
    "•",
    "'90s",
    "6'2\"",
    "dogs’",
    "rock 'n' roll",
    "https://x.org/a?b=c",
    "@gray",
    "— Ann (@ann) May 1, 2020",
    "MODERATOR:",
    "e\u{301}",
    "🙂",
    "👩‍👩‍👧",
    "שלום",
    "مرحبا؟",
    "これは。",
    "ſ",
    "İ",
    "ß",
    "\u{fffd}",
    "½",
];

const STORY: &str = "WASHINGTON (AP) — “We won,” Mayor J. T. Gray said. “It was ‘close,’ at 5 p.m., but we won.” The U.S. Senate didn't vote. According to aides, it \"may\" listen:";

fn text(random: &mut Random) -> String {
    let mut text = String::new();
    if random.below(3) == 0 {
        // A story with some of its characters dropped, doubled or replaced.
        for letter in STORY.chars() {
            match random.below(12) {
                0 => {}
                1 => text.push_str(random.pick(PIECES)),
                2 => text.extend([letter, letter]),
                _ => text.push(letter),
            }
        }
    } else {
        for _ in 0..random.below(30) {
            text.push_str(random.pick(PIECES));
        }
    }
    text
}

#[test]
fn any_text_is_tiled_and_every_span_fits() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let roles = [Role::Body, Role::Body, Role::Body, Role::List, Role::BlockQuote, Role::Caption, Role::Comment];
    for round in 0..10_000 {
        let texts: Vec<String> = (0..=random.below(4)).map(|_| text(&mut random)).collect();
        let sentences: Vec<Vec<ByteSpan>> = texts.iter().map(|text| sentence::split(text)).collect();
        for (text, spans) in texts.iter().zip(&sentences) {
            let joined: String = spans.iter().map(|span| text.get(span.start..span.end).unwrap()).collect();
            assert_eq!(&joined, text, "round {round}: sentences tile the text");
            assert!(spans.iter().all(|span| !span.is_empty()), "round {round}: no sentence is empty");
        }
        let inputs: Vec<QuoteInput<'_>> = texts
            .iter()
            .zip(&sentences)
            .map(|(text, sentences)| QuoteInput {
                text,
                role: roles[random.below(roles.len())],
                emphasis: Emphasis { is_bold: random.below(3) == 0, is_italic: random.below(3) == 0 },
                sentences,
            })
            .collect();
        let quotes = find(&inputs);
        let fits = |location: &Location| {
            let input = inputs.get(location.block).unwrap();
            assert!(input.role.is_prose(), "round {round}: {location:?} in a block that is no prose");
            assert!(!location.span.is_empty(), "round {round}: empty span");
            assert!(
                input.text.get(location.span.start..location.span.end).is_some(),
                "round {round}: {location:?} does not fit"
            );
        };
        let mut pieces = Vec::new();
        for quote in &quotes {
            assert!(!quote.pieces.is_empty(), "round {round}: a quotation has a piece");
            assert!(quote.pieces.is_sorted(), "round {round}: pieces are in reading order");
            quote.pieces.iter().for_each(fits);
            quote.verb.iter().for_each(fits);
            quote.speaker.iter().filter_map(|speaker| speaker.location.as_ref()).for_each(fits);
            pieces.extend(quote.pieces.iter().copied());
        }
        assert!(quotes.is_sorted_by_key(|quote| quote.pieces[0]), "round {round}: quotations are in reading order");
        pieces.sort_unstable();
        let apart =
            pieces.windows(2).all(|pair| pair[0].block < pair[1].block || pair[0].span.end <= pair[1].span.start);
        assert!(apart, "round {round}: pieces do not overlap");
        let covered = coverage(&inputs, &quotes);
        for (input, covered) in inputs.iter().zip(&covered) {
            assert_eq!(input.sentences.len(), covered.len(), "round {round}");
            for (sentence, covered) in input.sentences.iter().zip(covered) {
                assert!(covered.n_quoted <= covered.n_words, "round {round}");
                assert!(covered.quoted.iter().all(|span| sentence.contains(*span)), "round {round}");
                if let Some(found) = attribution(input.text, *sentence, &covered.quoted) {
                    assert!(sentence.contains(found.verb), "round {round}");
                    assert!(found.speaker.is_none_or(|speaker| sentence.contains(speaker)), "round {round}");
                }
            }
        }
        assert_eq!(find(&inputs), quotes, "round {round}: the same text gives the same answer");
        let attributions = attributions(&inputs, &covered);
        let heard = voices(&inputs, &mut quotes.clone(), &attributions);
        assert_eq!((heard.of_quote.len(), heard.of_attribution.len()), (quotes.len(), attributions.len()));
        let known = |voice: &usize| *voice < heard.list.len();
        assert!(heard.of_quote.iter().chain(&heard.of_attribution).flatten().all(known), "round {round}");
    }
}

/// The attributions of all sentences.
fn attributions(inputs: &[QuoteInput<'_>], covered: &[Vec<Coverage>]) -> Vec<Option<(usize, Attribution)>> {
    let of_block = |(block, (input, covered)): (usize, (&QuoteInput<'_>, &Vec<Coverage>))| -> Vec<_> {
        let sentences = input.sentences.iter().zip(covered);
        sentences
            .map(|(sentence, covered)| Some((block, attribution(input.text, *sentence, &covered.quoted)?)))
            .collect()
    };
    inputs.iter().zip(covered).enumerate().flat_map(of_block).collect()
}

/// Steps of everything that this room and the one before do with a text.
fn steps(text: &str, role: Role) -> usize {
    work::count(|| {
        let sentences = sentence::split(text);
        let inputs = [QuoteInput { text, role, emphasis: Emphasis::default(), sentences: &sentences }];
        let mut quotes = find(&inputs);
        let attributions = attributions(&inputs, &coverage(&inputs, &quotes));
        let _ = voices(&inputs, &mut quotes, &attributions);
    })
}

#[test]
fn work_grows_linearly_on_hostile_text() {
    let patterns = [
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "’",
        "\" ",
        "“ ",
        " “",
        "” ",
        "' ",
        "(",
        ")",
        "[",
        "«",
        "»",
        "„",
        "「",
        ".",
        ". ",
        "… ",
        ". . ",
        "! ",
        "?” ",
        ".\n",
        "\n",
        " ",
        "a",
        "a ",
        "said ",
        "she said ",
        "“a ",
        "\"a ",
        "\"a\" ",
        "“a” ",
        "'a' ",
        "‘a ",
        "a’ ",
        "s' ",
        "\"'",
        "'\"",
        "“‘a",
        "1. ",
        "a. ",
        "A. ",
        "• ",
        "(i) ",
        "U.S. ",
        "Mr. ",
        "according to ",
        "“a,” she said. ",
        ": ",
        "\"a\n\n",
        "—",
        "\"x said ",
        "Gray ",
        "Ann Gray said he ",
        "he said. ",
        "Gray, a judge, ",
        "a claim Gray called “a” ",
        "Gray, 45, who said “a” ",
        "it said. ",
        "“a?” asked Gray. ",
    ];
    let far = format!("{}: “q” ", "w ".repeat(50));
    for pattern in patterns.into_iter().chain([&*far]) {
        let size = |n: usize| pattern.repeat(n / pattern.len());
        let (small, large) = (steps(&size(4_000), Role::Body), steps(&size(40_000), Role::Body));
        assert!(large <= small * 11 + 4_000, "{pattern:?}: {small} steps for 4 kB, {large} for 40 kB");
    }
}

#[test]
fn work_grows_linearly_with_the_number_of_blocks() {
    for pattern in ["“a", "\"", "a:", "A: b", "she said:", "'a"] {
        let of = |n: usize| {
            work::count(|| {
                let sentences = sentence::split(pattern);
                let inputs = vec![
                    QuoteInput {
                        text: pattern,
                        role: Role::List,
                        emphasis: Emphasis::default(),
                        sentences: &sentences
                    };
                    n
                ];
                let _ = coverage(&inputs, &find(&inputs));
            })
        };
        let (small, large) = (of(400), of(4_000));
        assert!(large <= small * 11 + 4_000, "{pattern:?}: {small} steps for 400 blocks, {large} for 4000");
    }
}
