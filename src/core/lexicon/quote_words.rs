//! The words that the reading of quotation marks needs.

use std::sync::LazyLock;

use super::{sentence_words::entries, table::Table};

/// Whether a word stands after an apostrophe for a longer one ("tis", "Merica"), whatever its capitals.
#[must_use]
pub fn is_elision(word: &str) -> bool {
    static TABLE: LazyLock<Table<&str, ()>> = LazyLock::new(|| entries(include_str!("elisions.txt")).collect());
    TABLE.get_in_any_case(word).is_some()
}

/// What says something and is an "it".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeakingThing {
    /// "letter"
    Document,
    /// "council"
    Body,
}

/// What a noun in small letters is that an "it" which speaks may mean.
#[must_use]
pub fn speaking_thing(noun: &str) -> Option<SpeakingThing> {
    static TABLE: LazyLock<Table<&str, SpeakingThing>> = LazyLock::new(|| {
        let thing = |line: &'static str| {
            let (noun, kind) = line.split_once(' ')?;
            Some((noun, if kind == "document" { SpeakingThing::Document } else { SpeakingThing::Body }))
        };
        entries(include_str!("speaking_things.txt")).filter_map(thing).collect()
    });
    TABLE.get(noun).copied()
}

/// What a function word does in a clause; `function_words.txt` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FunctionWord {
    /// A pronoun that can be a subject ("she").
    Subject,
    /// Opens a noun phrase ("the").
    Determiner,
    /// Opens a phrase that is not the subject ("in").
    Preposition,
    /// Joins clauses ("because").
    Link,
    /// Stands between a subject and its verb ("has", "also").
    Helper,
    /// A word of time ("Tuesday").
    Time,
}

/// The class of a function word, whatever its capitals; `None` for all other words.
#[must_use]
pub fn function_word(word: &str) -> Option<FunctionWord> {
    static TABLE: LazyLock<Table<&str, FunctionWord>> = LazyLock::new(|| {
        entries(include_str!("function_words.txt"))
            .filter_map(|line| {
                let (word, class) = line.split_once(' ')?;
                let class = match class {
                    "subject" => FunctionWord::Subject,
                    "determiner" => FunctionWord::Determiner,
                    "preposition" => FunctionWord::Preposition,
                    "link" => FunctionWord::Link,
                    "helper" => FunctionWord::Helper,
                    "time" => FunctionWord::Time,
                    _ => return None,
                };
                Some((word, class))
            })
            .collect()
    });
    TABLE.get_in_any_case(word).copied()
}
