//! The quotations of an article and the indirect speech of its sentences in, its speakers out: one [`Voice`] for each,
//! however they are written ("Mayor Ann Gray", "Gray", "she").
//!
//! Invariant: voices are sorted by their quoted words; every index handed out is one of theirs. English only. Nothing
//! outside of the article is known about anybody.

use std::collections::HashMap;

use super::{
    Attribution, Quote, QuoteInput,
    head::{Head, head, is_one_of_many},
    person::People,
    words,
};
use crate::{
    lexicon::{FunctionWord, function_word, is_unnamed_speaker},
    text::Location,
};

/// One who is quoted or reported in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The fullest name that the article gives, or the description as written ("a person familiar with the talks").
    pub name: String,
    /// Whether that is a name; false for "officials", "a person familiar with the talks", an unresolved "she".
    pub is_named: bool,
    /// Words quoted verbatim.
    pub n_words: usize,
    /// Verbatim quotations; 0 for those whose words are only reported.
    pub n_quotes: usize,
}

/// The speakers of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// The speakers, most quoted words first, then in the order in which they first speak.
    pub list: Vec<Voice>,
    /// For each quotation, who of the list is quoted.
    pub of_quote: Vec<Option<usize>>,
    /// For each attribution handed in, who of the list it names.
    pub of_attribution: Vec<Option<usize>>,
}

/// Finds out who speaks in an article. `attributions` are those of its sentences, in reading order. The names of the
/// quotations' speakers are made whole.
#[must_use]
pub fn voices(
    blocks: &[QuoteInput<'_>],
    quotes: &mut [Quote],
    attributions: &[Option<(usize, Attribution)>],
) -> Voices {
    let written = |quote: &Quote| quote.speaker.as_ref().and_then(|speaker| speaker.antecedent.or(speaker.location));
    let quoted: Vec<Option<Location>> = quotes.iter().map(written).collect();
    let reported: Vec<Option<Location>> = attributions
        .iter()
        .map(|found| found.and_then(|(block, found)| Some(Location { block, span: found.speaker? })))
        .collect();
    let mut speakers: Vec<Location> = quoted.iter().chain(&reported).flatten().copied().collect();
    if speakers.is_empty() {
        return Voices {
            list: Vec::new(),
            of_quote: quoted_by_nobody(&quoted),
            of_attribution: quoted_by_nobody(&reported),
        };
    }
    speakers.sort_unstable();
    let people = People::read(blocks, quotes, &speakers);
    let mut list: Vec<Voice> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut enlist = |location: Option<Location>| -> Option<usize> {
        let (name, is_named) = name_of(blocks, &people, location?);
        Some(*by_name.entry(name.to_lowercase()).or_insert_with(|| {
            list.push(Voice { name, is_named, n_words: 0, n_quotes: 0 });
            list.len() - 1
        }))
    };
    let of_quote: Vec<Option<usize>> = quoted.into_iter().map(&mut enlist).collect();
    let of_attribution: Vec<Option<usize>> = reported.into_iter().map(&mut enlist).collect();
    for (quote, voice) in quotes.iter_mut().zip(&of_quote) {
        let Some(voice) = voice.and_then(|voice| list.get_mut(voice)) else { continue };
        if let Some(speaker) = &mut quote.speaker {
            speaker.name.clone_from(&voice.name);
            speaker.is_named = voice.is_named;
        }
        if quote.kind.is_verbatim() {
            voice.n_words += n_words(blocks, quote);
            voice.n_quotes += 1;
        }
    }
    sorted(Voices { list, of_quote, of_attribution })
}

/// Words of a quotation, all its pieces together.
pub(crate) fn n_words(blocks: &[QuoteInput<'_>], quote: &Quote) -> usize {
    let words =
        |piece: &Location| blocks.get(piece.block).map_or(0, |input| words::count_words(piece.span.slice(input.text)));
    quote.pieces.iter().map(words).sum()
}

/// The same speakers with the most quoted first.
fn sorted(voices: Voices) -> Voices {
    let Voices { list, mut of_quote, mut of_attribution } = voices;
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|idx| std::cmp::Reverse(list[*idx].n_words));
    let mut place = vec![0; list.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    for idx in of_quote.iter_mut().chain(&mut of_attribution).flatten() {
        *idx = place[*idx];
    }
    Voices { list: order.into_iter().map(|idx| list[idx].clone()).collect(), of_quote, of_attribution }
}

/// Words with their white space folded.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted_by_nobody(places: &[Option<Location>]) -> Vec<Option<usize>> {
    vec![None; places.len()]
}

/// The name of the speaker at a place, and whether it is one.
fn name_of(blocks: &[QuoteInput<'_>], people: &People, location: Location) -> (String, bool) {
    let text = blocks.get(location.block).map_or("", |input| input.text);
    let written = folded(location.span.slice(text));
    let head = head(text, location.span);
    let named = |person: usize| (people.persons[person].name.clone(), !people.persons[person].is_described);
    if let Some(person) = people.speaking(head, location).and_then(|at| people.mentions[at].person) {
        return named(person);
    }
    if let Head::Whole(name) = head {
        return (folded(name.slice(text)), true);
    }
    // "the senator", but not "the Ohio senator".
    let is_described = written
        .split(' ')
        .take_while(|word| !matches!(*word, "for" | "of" | "to" | "with" | "at"))
        .all(|word| !word.starts_with(char::is_uppercase) || function_word(word).is_some() || is_unnamed_speaker(word));
    if let Some(noun) = written.strip_prefix("the ").or_else(|| written.strip_prefix("The "))
        && is_described
        && !written
            .split(' ')
            .take_while(|word| !word.ends_with(','))
            .any(|word| matches!(word, "for" | "to" | "with" | "at"))
    {
        let noun = noun.split([' ', ',']).take_while(|word| function_word(word).is_none()).last().unwrap_or_default();
        if let Some(person) = people.called(noun, location, written.split(' ').count() == 2) {
            return named(person);
        }
    }
    let name = without_clause(&written).to_owned();
    let is_named = !is_one_of_many(&name) && is_name(&name);
    (name, is_named)
}

/// A speaker without the clause that tells more of it: "the letter, which was posted on a wall" is "the letter".
fn without_clause(written: &str) -> &str {
    const RELATIVES: &[&str] = &["who", "whom", "whose", "which", "where", "that"];
    let begins_clause = |(at, _): &(usize, &str)| {
        written[at + 1..].split_whitespace().next().is_some_and(|word| RELATIVES.contains(&word))
    };
    written.match_indices(',').find(begins_clause).map_or(written, |(at, _)| written[..at].trim_end())
}

/// Whether a speaker as written is a name: a word with a capital that is no pronoun, no article and no "Officials", and is not
/// only what a speaker without a name speaks for ("a spokesman for the Valley Courier").
pub(super) fn is_name(written: &str) -> bool {
    let head =
        written.split_whitespace().take_while(|word| !matches!(*word, "for" | "of" | "who" | "familiar" | "close"));
    let mut words =
        head.filter(|word| !matches!(function_word(word), Some(FunctionWord::Subject | FunctionWord::Determiner)));
    words.any(|word| word.starts_with(char::is_uppercase) && !is_unnamed_speaker(word.trim_end_matches(','))) && {
        let last =
            written.split([',', ';']).next().unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
        last.starts_with(char::is_uppercase) || !is_unnamed_speaker(last)
    }
}
