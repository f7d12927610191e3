//! The quotations of an article and the indirect speech of its sentences in, its speakers out: one [`Voice`] for each,
//! however they are written ("Mayor Ann Gray", "Gray", "she").
//!
//! Invariant: voices are sorted by their quoted words; every index handed out is one of theirs. English only. Nothing
//! outside of the article is known about anybody.

use std::collections::HashMap;

use super::{Attribution, Quote, QuoteInput, words};
use crate::{
    lexicon::{FunctionWord, function_word},
    text::{ByteSpan, Location},
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
    let mut list: Vec<Voice> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut enlist = |location: Location| -> usize {
        let written = folded(blocks.get(location.block).map_or("", |input| location.span.slice(input.text)));
        *by_name.entry(written.to_lowercase()).or_insert_with(|| {
            list.push(Voice { is_named: is_name(&written), name: written, n_words: 0, n_quotes: 0 });
            list.len() - 1
        })
    };
    let of_quote: Vec<Option<usize>> =
        quotes.iter().map(|quote| Some(enlist(quote.speaker.as_ref()?.location?))).collect();
    let of_attribution: Vec<Option<usize>> = attributions
        .iter()
        .map(|found| {
            let (block, attribution) = (*found)?;
            Some(enlist(Location { block, span: attribution.speaker? }))
        })
        .collect();
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

/// Whether a speaker as written is a name: a word with a capital that is no pronoun and no article.
pub(super) fn is_name(written: &str) -> bool {
    let span = ByteSpan::new(0, written.len());
    span.slice(written).split_whitespace().any(|word| {
        word.starts_with(char::is_uppercase)
            && !matches!(function_word(word), Some(FunctionWord::Subject | FunctionWord::Determiner))
    })
}
