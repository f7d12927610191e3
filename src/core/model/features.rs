//! One observed sentence in, its features out: hashed word sequences and a row of dense figures.
//!
//! This is the one place where features are made: training reads them from here through `cargo xtask features`. Any
//! change here makes the embedded weights stale; train again. Figures lie between 0 and 1. Only plain arithmetic is
//! used, so that they are equal to the bit on every machine.

use super::{
    Observation,
    hash::{distinct, hash_bytes, hash_str, join, mix},
};
use crate::{
    cue::CueKind,
    lexicon::is_opener,
    page::Role,
    text::{Word, WordKind},
};

/// Words of a sentence that are read; longer ones are no sentences.
pub(super) const MOST_WORDS: usize = 160;

/// Bytes of a stretch within a word: word stems and endings that never were seen together tell something too.
const LETTERS: usize = 4;

/// The features of one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Its words in order, hidden ones as `None`.
    pub tokens: Vec<Option<Token>>,
    /// Hashes of the word sequences, each once.
    pub grams: Vec<u32>,
    /// The dense figures; always as many as [`dense_names`] has.
    pub dense: Vec<f32>,
}

/// One word as the model looks it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Hash of the whole word.
    pub word: u32,
    /// Hash of its last three letters, for a word that the model does not know.
    pub ending: u32,
    /// Whether it stands inside a verbatim quotation.
    pub is_quoted: bool,
}

/// Whose words a sequence is made of, or what else it tells: hashed in, so that the same words count apart.
#[derive(Clone, Copy)]
enum Voice {
    Narrator = 1,
    Quoted = 2,
    Opening = 3,
    Closing = 4,
    Ending = 5,
    Letters = 6,
}

/// Makes the features of a sentence; words for which `is_hidden` holds (by number) are left out, cues over them too.
#[must_use]
pub fn features(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Features {
    let mut features = own_features(observation, is_hidden);
    features.grams.sort_unstable();
    add_place(observation, &mut |_, value| features.dense.push(value));
    features
}

/// The features that a sentence has wherever it stands: all but those of its place, which are the last of the dense figures.
#[must_use]
pub fn own_features(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Features {
    let tokens = tokens(observation, is_hidden);
    let grams = grams(observation, &tokens);
    let mut dense = Vec::with_capacity(128);
    add_own(observation, is_hidden, &mut |_, value| dense.push(value));
    Features { tokens, grams, dense }
}

/// The dense figures of a sentence's place, the last of all.
#[must_use]
pub fn place_features(observation: &Observation<'_>) -> Vec<f32> {
    let mut dense = Vec::with_capacity(32);
    add_place(observation, &mut |_, value| dense.push(value));
    dense
}

/// Names of the dense figures, in order.
#[must_use]
pub fn dense_names() -> Vec<&'static str> {
    let mut names = Vec::with_capacity(128);
    add_own(&Observation::empty(), &|_| false, &mut |name, _| names.push(name));
    add_place(&Observation::empty(), &mut |name, _| names.push(name));
    names
}

fn grams(observation: &Observation<'_>, tokens: &[Option<Token>]) -> Vec<u32> {
    let words = &observation.words;
    let mut grams = Vec::with_capacity(tokens.len() * 8);
    let mut before: Option<u32> = None;
    let mut n_opening = 0;
    let mut last_narrator = None;
    let mut quoted_from = 0;
    for (idx, (word, token)) in words.as_slice().iter().zip(tokens).enumerate() {
        while observation.coverage.quoted.get(quoted_from).is_some_and(|quoted| quoted.end <= word.span.start) {
            quoted_from += 1;
        }
        let is_quoted =
            observation.coverage.quoted.get(quoted_from).is_some_and(|quoted| quoted.start <= word.span.start);
        let Some(Token { word: hash, ending, .. }) = *token else {
            before = None;
            continue;
        };
        if is_quoted {
            grams.push(mix(Voice::Quoted as u32, hash));
            before = None;
            continue;
        }
        grams.push(mix(Voice::Narrator as u32, hash));
        if let Some(previous) = before {
            grams.push(mix(Voice::Narrator as u32, join(previous, hash)));
        }
        if word.kind == WordKind::Letters {
            let folded = fold(word, words.folded(idx), words.first_spoken() == Some(idx));
            if folded.len() > LETTERS {
                let parts = folded.as_bytes().windows(LETTERS);
                grams.extend(parts.map(|letters| mix(Voice::Letters as u32, hash_bytes(letters))));
            }
            if folded.len() > 5 && folded.chars().nth(2).is_some() {
                grams.push(mix(Voice::Ending as u32, ending));
            }
        }
        if n_opening < 3 && word.kind != WordKind::Mark {
            n_opening += 1;
            grams.push(mix(Voice::Opening as u32, hash));
            if let Some(previous) = before.filter(|_| n_opening == 2) {
                grams.push(mix(Voice::Opening as u32, join(previous, hash)));
            }
        }
        before = Some(hash);
        last_narrator = Some(hash);
    }
    if let Some(hash) = last_narrator {
        grams.push(mix(Voice::Closing as u32, hash));
    }
    distinct(&mut grams);
    grams
}

fn tokens(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Vec<Option<Token>> {
    let words = observation.words.as_slice();
    let token = |(idx, word): (usize, &Word)| {
        let text = token(observation, idx);
        let ending = text.char_indices().rev().nth(2).and_then(|(at, _)| text.get(at..)).unwrap_or(text);
        let is_quoted = observation.is_quoted(word.span);
        (!is_hidden(idx)).then(|| Token { word: hash_str(text), ending: hash_str(ending), is_quoted })
    };
    words.iter().enumerate().take(MOST_WORDS).map(token).collect()
}

/// The word of that number as the model compares it; names are all alike.
#[must_use]
pub fn token<'a>(observation: &'a Observation<'_>, word_idx: usize) -> &'a str {
    let words = &observation.words;
    let begins = words.first_spoken() == Some(word_idx);
    words.get(word_idx).map_or("", |word| fold(word, words.folded(word_idx), begins))
}

/// A word as the model compares it: names are all alike, so that it learns how is spoken and not of whom. At the start of a
/// sentence, where every word has a capital, one that is not known to open sentences is taken for a name.
fn fold<'a>(word: &Word, folded: &'a str, begins: bool) -> &'a str {
    let is_i = folded == "i" || folded.starts_with("i'");
    let may_be_name = word.kind == WordKind::Letters && word.is_capitalized && !is_i;
    if may_be_name && !(begins && is_opener(folded)) { "<name>" } else { folded }
}

fn add_own(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool, add: &mut impl FnMut(&'static str, f32)) {
    add("bias", 1.0);
    add_cues(observation, is_hidden, add);
    let text = observation.as_str().trim();
    let signs = Signs::of(text);
    add_quotation(observation, text, signs, add);
    add_shape(observation, text, signs, is_hidden, add);
}

fn add_cues(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool, add: &mut impl FnMut(&'static str, f32)) {
    const NAMES: [[&str; 2]; 13] = [
        ["evaluation", "evaluation_2"],
        ["prediction", "prediction_2"],
        ["advice", "advice_2"],
        ["rhetorical_question", "rhetorical_question_2"],
        ["irony", "irony_2"],
        ["first_person", "first_person_2"],
        ["loaded_verb", "loaded_verb_2"],
        ["hedge", "hedge_2"],
        ["intensifier", "intensifier_2"],
        ["attribution", "attribution_2"],
        ["number", "number_2"],
        ["date", "date_2"],
        ["name", "name_2"],
    ];
    let mut counts = [0_usize; 14];
    let words = observation.words.as_slice();
    for cue in &observation.cues {
        // A question is known by its mark, everything else by where it begins.
        let telling = if cue.kind == CueKind::RhetoricalQuestion {
            words.partition_point(|word| word.span.end < cue.span.end)
        } else {
            words.partition_point(|word| word.span.start < cue.span.start)
        };
        let hidden = is_hidden(telling);
        counts[cue.kind as usize] += usize::from(!hidden);
    }
    for (names, count) in NAMES.iter().zip(counts) {
        add(names[0], flag(count >= 1));
        add(names[1], flag(count >= 2));
    }
    let judging: usize = counts[..6].iter().sum::<usize>() + counts[8];
    let reporting: usize = counts[9..13].iter().sum();
    add("judging", ratio(judging.min(6), 6));
    add("reporting", ratio(reporting.min(10), 10));
}

fn add_quotation(observation: &Observation<'_>, text: &str, signs: Signs, add: &mut impl FnMut(&'static str, f32)) {
    let coverage = &observation.coverage;
    let share = coverage.share();
    let n_outside = coverage.n_words.saturating_sub(coverage.n_quoted);
    add("share", share);
    add("share_none", flag(coverage.n_quoted == 0));
    add("share_below_quarter", flag(share > 0.0 && share < 0.25));
    add("share_below_half", flag((0.25..0.5).contains(&share)));
    add("share_half", flag((0.5..0.75).contains(&share)));
    add("share_most", flag((0.75..1.0).contains(&share)));
    add("share_all", flag(share >= 1.0));
    add("is_quote", flag(coverage.is_quote()));
    add("begins_inside", flag(coverage.begins_inside));
    add("only_attribution_outside", flag(coverage.only_attribution_outside));
    add("few_outside", flag(coverage.n_quoted > 0 && n_outside <= 6));
    add("pieces_2", flag(coverage.quoted.len() >= 2));
    add("loose_quotes", flag(observation.n_loose_quotes > 0));
    add("loose_quotes_2", flag(observation.n_loose_quotes > 1));
    add("block_quote", flag(observation.role.is_set_apart()));
    add("list_item", flag(observation.role == Role::List));
    add("opens_with_mark", flag(text.starts_with(is_double_mark)));
    add("ends_with_mark", flag(text.ends_with(is_double_mark)));
    add("has_mark", flag(signs.double_mark));
    add("has_single_mark", flag(signs.single_mark));
    add("attributed", flag(observation.attribution.is_some()));
    add("attributed_named", flag(observation.attribution.is_some_and(|attribution| attribution.speaker.is_some())));
    add("attributed_quote", flag(observation.attribution.is_some() && coverage.n_quoted > 0));
    add("judging_outside", flag(coverage.n_quoted > 0 && n_outside > 6 && observation.attribution.is_none()));
}

fn add_shape(
    observation: &Observation<'_>,
    text: &str,
    signs: Signs,
    is_hidden: &dyn Fn(usize) -> bool,
    add: &mut impl FnMut(&'static str, f32),
) {
    let words = observation.words.as_slice();
    let n_letters = words.iter().filter(|word| word.kind == WordKind::Letters).count();
    let n_capitals = words.iter().filter(|word| word.is_capitalized).count();
    let n_shouted = words.iter().filter(|word| word.is_shouted).count();
    let n_numbers = words.iter().filter(|word| word.kind == WordKind::Number).count();
    let n_words = n_letters + n_numbers;
    let hides_end = words.len().checked_sub(1).is_some_and(is_hidden);
    add("words", ratio(n_words.min(60), 60));
    add("words_0", flag(n_words == 0));
    add("words_1", flag((1..=2).contains(&n_words)));
    add("words_3", flag((3..=5).contains(&n_words)));
    add("words_6", flag((6..=10).contains(&n_words)));
    add("words_11", flag((11..=18).contains(&n_words)));
    add("words_19", flag((19..=28).contains(&n_words)));
    add("words_29", flag(n_words >= 29));
    add("capitals", ratio(n_capitals.min(n_letters), n_letters.max(1)));
    add("title_case", flag(n_letters >= 3 && n_capitals * 10 >= n_letters * 7));
    add("shouted", ratio(n_shouted.min(n_letters), n_letters.max(1)));
    add("all_shouted", flag(n_letters >= 2 && n_shouted * 10 >= n_letters * 8));
    add("figures", ratio(n_numbers, n_words.max(1)));
    add("ends_plain", flag(text.ends_with(char::is_alphanumeric)));
    add("ends_question", flag(!hides_end && text.ends_with('?')));
    add("ends_exclamation", flag(!hides_end && text.ends_with('!')));
    add("ends_colon", flag(text.ends_with(':')));
    add("begins_small", flag(text.starts_with(char::is_lowercase)));
    add("begins_odd", flag(text.starts_with(|first: char| !first.is_alphanumeric() && !is_double_mark(first))));
    add("address", flag(signs.address));
    add("slash", flag(signs.slash));
    add("bar", flag(signs.bar));
    add("bracket", flag(signs.bracket));
    add("all_bracket", flag(text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']'])));
    add("dash", flag(signs.dash));
    add("semicolon", flag(signs.semicolon));
    add("ellipsis", flag(signs.ellipsis));
    add("comma", flag(signs.comma));
}

fn add_place(observation: &Observation<'_>, add: &mut impl FnMut(&'static str, f32)) {
    let place = &observation.place;
    let from_end = place.n_sentences.saturating_sub(place.sentence + 1);
    let one = place.n_sentences == 1;
    add("alone", flag(one));
    add("first", flag(place.sentence == 0 && !one));
    add("second", flag(place.sentence == 1));
    add("early", flag((2..5).contains(&place.sentence)));
    add("last", flag(from_end == 0 && !one));
    add("near_last", flag((1..4).contains(&from_end) && !one));
    add("progress", ratio(place.sentence, place.n_sentences.max(1)));
    add("first_in_block", flag(place.in_block == 0));
    add("last_in_block", flag(place.in_block + 1 == place.n_in_block));
    add("alone_in_block", flag(place.n_in_block == 1));
    add("block_long", flag(place.n_in_block >= 4));
    add("first_block", flag(place.block == 0 && !one));
    add("last_block", flag(place.block + 1 == place.n_blocks && !one));
    add("title_share", place.title_share);
    add("title_most", flag(place.title_share > 0.6));
    add("after_break", flag(place.after_break));
}

/// Which signs a sentence has anywhere, found in one pass over its bytes.
#[derive(Clone, Copy, Default)]
struct Signs {
    address: bool,
    slash: bool,
    bar: bool,
    bracket: bool,
    dash: bool,
    semicolon: bool,
    ellipsis: bool,
    comma: bool,
    double_mark: bool,
    single_mark: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let begins = |part: &str| bytes[at..].starts_with(part.as_bytes());
            match byte {
                b',' => signs.comma = true,
                b' ' => signs.dash |= begins(" - ") || begins(" -- ") || begins(" – "),
                b'h' => signs.address |= begins("http"),
                b'w' => signs.address |= begins("www."),
                b'@' => signs.address = true,
                b'/' => signs.slash = true,
                b'|' => signs.bar = true,
                b'(' => signs.bracket = true,
                b';' => signs.semicolon = true,
                b'.' => signs.ellipsis |= begins("..."),
                b'"' => signs.double_mark = true,
                0xC2 => {
                    signs.bar |= begins("©");
                    signs.double_mark |= begins("«") || begins("»");
                }
                0xE2 => {
                    signs.dash |= begins("—");
                    signs.ellipsis |= begins("…");
                    signs.bar |= begins("•");
                    signs.single_mark |= begins("‘");
                    signs.double_mark |= begins("“") || begins("”") || begins("„");
                }
                _ => {}
            }
        }
        signs
    }
}

fn is_double_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// `part` of `whole` as a share; both are small counts, exact in `f32`.
#[allow(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f32 {
    part as f32 / whole as f32
}
