//! The word lists of the cues: phrases found at a word of a sentence.
//!
//! Each list tells one kind of phrase; all of them lie in one table by the first word, so that a sentence is read once.
//! Invariant: entries are non-empty and folded as [`crate::text::Words`] folds words. The lists know nothing of context.

use std::sync::LazyLock;

use super::table::Table;
use crate::text::Words;

/// The lists, named for what their phrases do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// Praise and blame ("disastrous").
    Evaluation,
    /// What will come ("is bound to").
    Prediction,
    /// What ought to be done ("should").
    Advice,
    /// Mockery and asides ("so-called").
    Irony,
    /// The writer or the reader ("we", "you").
    FirstPerson,
    /// Reporting verbs that judge ("boasted").
    LoadedVerb,
    /// Words that weaken ("perhaps").
    Hedge,
    /// Words that strengthen ("utterly").
    Intensifier,
    /// Reporting words ("said", "according to").
    Attribution,
    /// Days, months, times.
    Date,
    /// Words that open a question.
    QuestionOpener,
    /// Small words that are no part of a name ("the", "in").
    FunctionWord,
}

/// A phrase of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The list that it is on.
    pub list: List,
    /// Its words after the first.
    rest: Vec<&'static str>,
}

impl Phrase {
    /// How many words it has.
    #[must_use]
    pub fn n_words(&self) -> usize {
        self.rest.len() + 1
    }
}

const LISTS: [(List, &str); 12] = [
    (List::Evaluation, include_str!("evaluation.txt")),
    (List::Prediction, include_str!("prediction.txt")),
    (List::Advice, include_str!("advice.txt")),
    (List::Irony, include_str!("irony.txt")),
    (List::FirstPerson, include_str!("first_person.txt")),
    (List::LoadedVerb, include_str!("loaded_verb.txt")),
    (List::Hedge, include_str!("hedge.txt")),
    (List::Intensifier, include_str!("intensifier.txt")),
    (List::Attribution, include_str!("attribution.txt")),
    (List::Date, include_str!("date.txt")),
    (List::QuestionOpener, include_str!("question_opener.txt")),
    (List::FunctionWord, include_str!("function_word.txt")),
];

/// Phrases by their first word, longest first.
static PHRASES: LazyLock<Table<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: Table<&'static str, Vec<Phrase>> = Table::default();
    for (list, entries) in LISTS {
        for entry in entries.lines().filter(|line| !line.starts_with('#')) {
            let mut words = entry.split_ascii_whitespace();
            if let Some(first) = words.next() {
                phrases.entry(first).push(Phrase { list, rest: words.collect() });
            }
        }
    }
    for same_first in phrases.values_mut() {
        same_first.sort_by_key(|phrase| std::cmp::Reverse(phrase.n_words()));
    }
    phrases
});

/// The phrases that stand at one word of a text, longest first: at most one a list.
pub fn phrases_at(words: &Words, word_idx: usize) -> impl Iterator<Item = &'static Phrase> {
    let candidates = PHRASES.get(words.folded(word_idx)).map_or(&[][..], Vec::as_slice);
    let mut seen: u32 = 0;
    candidates.iter().filter(move |phrase| {
        let bit = 1 << (phrase.list as u32);
        let stands = seen & bit == 0
            && phrase.rest.iter().enumerate().all(|(offset, word)| words.folded(word_idx + 1 + offset) == *word);
        if stands {
            seen |= bit;
        }
        stands
    })
}

/// The list of the word that a longer word is made from: that of "absurd" for "absurdity". Only single words of five letters or more
/// count, and only endings of at most four.
pub fn list_of_stem(word: &str) -> Option<List> {
    let shortest = word.len().saturating_sub(4).max(5);
    (shortest..word.len()).rev().filter_map(|end| PHRASES.get(word.get(..end)?)).flatten().find_map(|phrase| {
        let is_alone = phrase.rest.is_empty() && phrase.list != List::FunctionWord;
        is_alone.then_some(phrase.list)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ByteSpan;

    #[test]
    fn every_entry_is_folded_as_words_are_and_listed_once() {
        for (list, entries) in LISTS {
            let mut seen = std::collections::HashSet::new();
            assert!(entries.contains("# Origin:"), "{list:?} has no origin line");
            for entry in entries.lines().filter(|line| !line.starts_with('#')) {
                let words = Words::read(entry, ByteSpan::new(0, entry.len()));
                let folded: Vec<&str> = (0..words.len()).map(|idx| words.folded(idx)).collect();
                // "'s" alone at the start of a line is cut differently from "it's".
                let written: Vec<&str> = entry.split(' ').collect();
                assert!(entry.starts_with('\'') || folded == written || entry.contains(" '"), "{list:?}: {entry}");
                assert!(seen.insert(entry), "{list:?}: {entry} twice");
            }
        }
    }

    #[test]
    fn the_longest_phrase_of_each_list_is_found() {
        let text = "It’s only a matter of time";
        let words = Words::read(text, ByteSpan::new(0, text.len()));
        let found: Vec<(List, usize)> = phrases_at(&words, 0).map(|phrase| (phrase.list, phrase.n_words())).collect();
        assert_eq!(found, [(List::Prediction, 7), (List::FunctionWord, 1)]);
        assert_eq!(phrases_at(&words, 99).count(), 0);
    }
}
