//! One observed sentence in, its features out: hashed word sequences and a row of dense figures.
//!
//! This is the one place where features are made: training reads them from here through `cargo xtask features`. Any
//! change here makes the embedded weights stale; train again. Figures lie between 0 and 1. Only plain arithmetic is
//! used, so that they are equal to the bit on every machine.

use super::Observation;
use crate::{
    cue::CueKind,
    lexicon::is_opener,
    page::Role,
    text::{Word, WordKind},
};

/// Words of a sentence that are read; longer ones are no sentences.
const MOST_WORDS: usize = 160;

/// Bytes of a stretch within a word: word stems and endings that never were seen together tell something too.
const LETTERS: usize = 4;

/// The features of one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Its words in order, hidden ones as `None`.
    pub tokens: Vec<Option<Token>>,
    /// Hashes of the word sequences, sorted, each once.
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
    Features {
        tokens: tokens(observation, is_hidden),
        grams: grams(observation, is_hidden),
        dense: dense(observation, is_hidden).into_iter().map(|(_, value)| value).collect(),
    }
}

/// The features that a sentence has wherever it stands: all but those of its place, which are the last of the dense figures.
#[must_use]
pub fn own_features(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Features {
    let mut row = Vec::with_capacity(128);
    add_own(observation, is_hidden, &mut row);
    Features {
        tokens: tokens(observation, is_hidden),
        grams: grams(observation, is_hidden),
        dense: row.into_iter().map(|(_, value)| value).collect(),
    }
}

/// The dense figures of a sentence's place, the last of all.
#[must_use]
pub fn place_features(observation: &Observation<'_>) -> Vec<f32> {
    let mut row = Vec::with_capacity(32);
    add_place(observation, &mut row);
    row.into_iter().map(|(_, value)| value).collect()
}

/// Names of the dense figures, in order.
#[must_use]
pub fn dense_names() -> Vec<&'static str> {
    dense(&Observation::empty(), &|_| false).into_iter().map(|(name, _)| name).collect()
}

fn grams(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Vec<u32> {
    let words = &observation.words;
    let mut grams = Vec::with_capacity(words.len().min(MOST_WORDS) * 4);
    let mut before: Option<u32> = None;
    let mut n_opening = 0;
    let mut last_narrator = None;
    let mut quoted_from = 0;
    for (idx, word) in words.as_slice().iter().enumerate().take(MOST_WORDS) {
        while observation.coverage.quoted.get(quoted_from).is_some_and(|quoted| quoted.end <= word.span.start) {
            quoted_from += 1;
        }
        let is_quoted =
            observation.coverage.quoted.get(quoted_from).is_some_and(|quoted| quoted.start <= word.span.start);
        if is_hidden(idx) {
            before = None;
            continue;
        }
        let begins = words.first_spoken() == Some(idx);
        let folded = fold(word, words.folded(idx), begins);
        let hash = hash_str(folded);
        if is_quoted {
            grams.push(mix(Voice::Quoted, hash));
            before = None;
            continue;
        }
        grams.push(mix(Voice::Narrator, hash));
        if let Some(previous) = before {
            grams.push(mix(Voice::Narrator, join(previous, hash)));
        }
        if word.kind == WordKind::Letters && folded.len() > LETTERS {
            grams.extend(folded.as_bytes().windows(LETTERS).map(|letters| mix(Voice::Letters, hash_bytes(letters))));
        }
        let is_long = word.kind == WordKind::Letters && folded.len() > 5;
        let ending = folded.char_indices().rev().nth(2).filter(|_| is_long).and_then(|(at, _)| folded.get(at..));
        if let Some(ending) = ending {
            grams.push(mix(Voice::Ending, hash_str(ending)));
        }
        if n_opening < 3 && word.kind != WordKind::Mark {
            n_opening += 1;
            grams.push(mix(Voice::Opening, hash));
            if let Some(previous) = before.filter(|_| n_opening == 2) {
                grams.push(mix(Voice::Opening, join(previous, hash)));
            }
        }
        before = Some(hash);
        last_narrator = Some(hash);
    }
    if let Some(hash) = last_narrator {
        grams.push(mix(Voice::Closing, hash));
    }
    grams.sort_unstable();
    grams.dedup();
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

fn dense(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool) -> Vec<(&'static str, f32)> {
    let mut row = Vec::with_capacity(128);
    add_own(observation, is_hidden, &mut row);
    add_place(observation, &mut row);
    row
}

fn add_own(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool, row: &mut Vec<(&'static str, f32)>) {
    row.push(("bias", 1.0));
    add_cues(observation, is_hidden, row);
    add_quotation(observation, row);
    add_shape(observation, is_hidden, row);
}

fn add_cues(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool, row: &mut Vec<(&'static str, f32)>) {
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
        row.push((names[0], flag(count >= 1)));
        row.push((names[1], flag(count >= 2)));
    }
    let judging: usize = counts[..6].iter().sum::<usize>() + counts[8];
    let reporting: usize = counts[9..13].iter().sum();
    row.push(("judging", ratio(judging.min(6), 6)));
    row.push(("reporting", ratio(reporting.min(10), 10)));
}

fn add_quotation(observation: &Observation<'_>, row: &mut Vec<(&'static str, f32)>) {
    let coverage = &observation.coverage;
    let share = coverage.share();
    let text = observation.as_str().trim();
    let n_outside = coverage.n_words.saturating_sub(coverage.n_quoted);
    row.push(("share", share));
    row.push(("share_none", flag(coverage.n_quoted == 0)));
    row.push(("share_below_quarter", flag(share > 0.0 && share < 0.25)));
    row.push(("share_below_half", flag((0.25..0.5).contains(&share))));
    row.push(("share_half", flag((0.5..0.75).contains(&share))));
    row.push(("share_most", flag((0.75..1.0).contains(&share))));
    row.push(("share_all", flag(share >= 1.0)));
    row.push(("is_quote", flag(coverage.is_quote())));
    row.push(("begins_inside", flag(coverage.begins_inside)));
    row.push(("only_attribution_outside", flag(coverage.only_attribution_outside)));
    row.push(("few_outside", flag(coverage.n_quoted > 0 && n_outside <= 6)));
    row.push(("pieces_2", flag(coverage.quoted.len() >= 2)));
    row.push(("loose_quotes", flag(observation.n_loose_quotes > 0)));
    row.push(("loose_quotes_2", flag(observation.n_loose_quotes > 1)));
    row.push(("block_quote", flag(observation.role.is_set_apart())));
    row.push(("list_item", flag(observation.role == Role::List)));
    row.push(("opens_with_mark", flag(text.starts_with(is_double_mark))));
    row.push(("ends_with_mark", flag(text.ends_with(is_double_mark))));
    row.push(("has_mark", flag(text.contains(is_double_mark))));
    row.push(("has_single_mark", flag(text.contains('‘'))));
    row.push(("attributed", flag(observation.attribution.is_some())));
    row.push((
        "attributed_named",
        flag(observation.attribution.is_some_and(|attribution| attribution.speaker.is_some())),
    ));
    row.push(("attributed_quote", flag(observation.attribution.is_some() && coverage.n_quoted > 0)));
    row.push(("judging_outside", flag(coverage.n_quoted > 0 && n_outside > 6 && observation.attribution.is_none())));
}

fn add_shape(observation: &Observation<'_>, is_hidden: &dyn Fn(usize) -> bool, row: &mut Vec<(&'static str, f32)>) {
    let text = observation.as_str().trim();
    let words = observation.words.as_slice();
    let n_letters = words.iter().filter(|word| word.kind == WordKind::Letters).count();
    let n_capitals = words.iter().filter(|word| word.is_capitalized).count();
    let n_shouted = words.iter().filter(|word| word.is_shouted).count();
    let n_numbers = words.iter().filter(|word| word.kind == WordKind::Number).count();
    let n_words = n_letters + n_numbers;
    let hides_end = words.len().checked_sub(1).is_some_and(is_hidden);
    row.push(("words", ratio(n_words.min(60), 60)));
    row.push(("words_0", flag(n_words == 0)));
    row.push(("words_1", flag((1..=2).contains(&n_words))));
    row.push(("words_3", flag((3..=5).contains(&n_words))));
    row.push(("words_6", flag((6..=10).contains(&n_words))));
    row.push(("words_11", flag((11..=18).contains(&n_words))));
    row.push(("words_19", flag((19..=28).contains(&n_words))));
    row.push(("words_29", flag(n_words >= 29)));
    row.push(("capitals", ratio(n_capitals.min(n_letters), n_letters.max(1))));
    row.push(("title_case", flag(n_letters >= 3 && n_capitals * 10 >= n_letters * 7)));
    row.push(("shouted", ratio(n_shouted.min(n_letters), n_letters.max(1))));
    row.push(("all_shouted", flag(n_letters >= 2 && n_shouted * 10 >= n_letters * 8)));
    row.push(("figures", ratio(n_numbers, n_words.max(1))));
    row.push(("ends_plain", flag(text.ends_with(char::is_alphanumeric))));
    row.push(("ends_question", flag(!hides_end && text.ends_with('?'))));
    row.push(("ends_exclamation", flag(!hides_end && text.ends_with('!'))));
    row.push(("ends_colon", flag(text.ends_with(':'))));
    row.push(("begins_small", flag(text.starts_with(char::is_lowercase))));
    row.push(("begins_odd", flag(text.starts_with(|first: char| !first.is_alphanumeric() && !is_double_mark(first)))));
    row.push(("address", flag(text.contains('@') || text.contains("http") || text.contains("www."))));
    row.push(("slash", flag(text.contains('/'))));
    row.push(("bar", flag(text.contains('|') || text.contains('©') || text.contains('•'))));
    row.push(("bracket", flag(text.contains('('))));
    row.push(("all_bracket", flag(text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']))));
    row.push((
        "dash",
        flag(text.contains('—') || text.contains(" – ") || text.contains(" -- ") || text.contains(" - ")),
    ));
    row.push(("semicolon", flag(text.contains(';'))));
    row.push(("ellipsis", flag(text.contains('…') || text.contains("..."))));
    row.push(("comma", flag(text.contains(','))));
}

fn add_place(observation: &Observation<'_>, row: &mut Vec<(&'static str, f32)>) {
    let place = &observation.place;
    let from_end = place.n_sentences.saturating_sub(place.sentence + 1);
    let one = place.n_sentences == 1;
    row.push(("alone", flag(one)));
    row.push(("first", flag(place.sentence == 0 && !one)));
    row.push(("second", flag(place.sentence == 1)));
    row.push(("early", flag((2..5).contains(&place.sentence))));
    row.push(("last", flag(from_end == 0 && !one)));
    row.push(("near_last", flag((1..4).contains(&from_end) && !one)));
    row.push(("progress", ratio(place.sentence, place.n_sentences.max(1))));
    row.push(("first_in_block", flag(place.in_block == 0)));
    row.push(("last_in_block", flag(place.in_block + 1 == place.n_in_block)));
    row.push(("alone_in_block", flag(place.n_in_block == 1)));
    row.push(("block_long", flag(place.n_in_block >= 4)));
    row.push(("first_block", flag(place.block == 0 && !one)));
    row.push(("last_block", flag(place.block + 1 == place.n_blocks && !one)));
    row.push(("title_share", place.title_share));
    row.push(("title_most", flag(place.title_share > 0.6)));
    row.push(("after_break", flag(place.after_break)));
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

/// 32-bit FNV-1a.
fn hash_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn hash_str(text: &str) -> u32 {
    hash_bytes(text.as_bytes())
}

fn join(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9E37_79B1).rotate_left(11)
}

/// Spreads a hash evenly over its low bits, a different way for each voice.
fn mix(voice: Voice, hash: u32) -> u32 {
    let mut mixed = hash ^ (voice as u32).wrapping_mul(0x85EB_CA6B);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x7FEB_352D);
    mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x846C_A68B);
    mixed ^ (mixed >> 16)
}
