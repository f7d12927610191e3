//! The words that decide where a sentence ends: abbreviations with their behaviour, and ordinary sentence openers.

use std::sync::LazyLock;

use super::table::Table;

/// How an abbreviation behaves before its full stop; `abbreviations.txt` explains each with an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Abbreviation {
    /// "Mr. Gray": a name follows.
    Title,
    /// "e.g. a hat": something follows.
    Inner,
    /// "Acme Inc.": may end a sentence.
    End,
    /// "her Ph.D.": may end a sentence after a word in lower case.
    Degree,
    /// "Gary, Ind.": may end a sentence; only with a capital.
    State,
    /// "No. 5": only before a figure.
    Number,
    /// "6 ft.": only after a figure.
    Unit,
    /// "5 a.m.": a time of day or an era.
    Time,
    /// "Jan. 5": a month.
    Month,
}

/// The abbreviation that a word (without its last full stop) is, whatever its capitals. Whether its capital is needed,
/// and whether a figure stands beside it, is for the caller to check.
#[must_use]
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    static TABLE: LazyLock<Table<&str, Abbreviation>> = LazyLock::new(|| {
        entries(include_str!("abbreviations.txt"))
            .filter_map(|line| {
                let (word, kind) = line.split_once(' ')?;
                let kind = match kind {
                    "title" => Abbreviation::Title,
                    "inner" => Abbreviation::Inner,
                    "end" => Abbreviation::End,
                    "degree" => Abbreviation::Degree,
                    "state" => Abbreviation::State,
                    "number" => Abbreviation::Number,
                    "unit" => Abbreviation::Unit,
                    "time" => Abbreviation::Time,
                    "month" => Abbreviation::Month,
                    _ => return None,
                };
                Some((word, kind))
            })
            .collect()
    });
    TABLE.get_in_any_case(word).copied()
}

/// Whether a word, whatever its capitals, is an ordinary word that opens sentences rather than a part of a name.
#[must_use]
pub fn is_starter(word: &str) -> bool {
    static TABLE: LazyLock<Table<&str, ()>> =
        LazyLock::new(|| entries(include_str!("sentence_starters.txt")).collect());
    let known = if word.contains('’') {
        TABLE.get_in_any_case(&word.replace('’', "'"))
    } else {
        TABLE.get_in_any_case(word)
    };
    known.is_some()
}

/// Whether a word, folded as `Words` folds it, is an ordinary word at the start of a sentence. What is not may be a name there.
#[must_use]
pub fn is_opener(folded: &str) -> bool {
    static TABLE: LazyLock<Table<&str, ()>> = LazyLock::new(|| {
        entries(include_str!("sentence_openers.txt")).chain(entries(include_str!("sentence_starters.txt"))).collect()
    });
    TABLE.get(folded).is_some()
}

/// The entries of a word list: its lines, without comments and empty lines.
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_abbreviations_is_an_entry() {
        for line in entries(include_str!("abbreviations.txt")) {
            let word = line.split(' ').next().unwrap_or_default();
            assert!(abbreviation(word).is_some(), "{line:?} names no known behaviour");
        }
    }

    #[test]
    fn capitals_and_curly_apostrophes_do_not_matter() {
        assert_eq!(abbreviation("MR"), Some(Abbreviation::Title));
        assert!(is_starter("It’s"));
        assert!(!is_starter("Government"));
    }
}
