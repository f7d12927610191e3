//! The words that tell of persons: titles before their names, first names, nouns for speakers without a name.

use std::sync::LazyLock;

use super::{sentence_words::entries, table::Table};

/// Whether a person is spoken of as "he" or as "she".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// A word before a name that is no part of it.
#[derive(Clone, Debug, Default)]
pub struct PersonTitle {
    /// What it tells of the person.
    pub gender: Option<Gender>,
    /// The nouns that stand for such a person ("senator").
    pub nouns: Vec<&'static str>,
}

/// A noun for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonNoun {
    /// What it tells of the person.
    pub gender: Option<Gender>,
}

/// The title that a word is, whatever its capitals ("Sen.", "President").
#[must_use]
pub fn person_title(word: &str) -> Option<&'static PersonTitle> {
    static TABLE: LazyLock<Table<&str, PersonTitle>> = LazyLock::new(|| {
        let title = |line: &'static str| {
            let mut words = line.split(' ');
            let word = words.next()?;
            let mut title = PersonTitle::default();
            for word in words {
                match gender(word) {
                    Some(gender) => title.gender = Some(gender),
                    None => title.nouns.push(word),
                }
            }
            Some((word, title))
        };
        entries(include_str!("person_titles.txt")).filter_map(title).collect()
    });
    TABLE.get_in_any_case(word)
}

/// What a first name tells of who bears it, whatever its capitals.
#[must_use]
pub fn first_name(word: &str) -> Option<Gender> {
    static TABLE: LazyLock<Table<&str, Gender>> = LazyLock::new(|| {
        let name = |line: &'static str| line.split_once(' ').and_then(|(name, mark)| Some((name, gender(mark)?)));
        entries(include_str!("first_names.txt")).filter_map(name).collect()
    });
    TABLE.get_in_any_case(word).copied()
}

/// What a noun tells of the one whose name stands beside it ("his father, Ann Gray", "mediator Ann Gray"); nothing where it may be a body's.
#[must_use]
pub fn person_noun(word: &str) -> Option<PersonNoun> {
    static TABLE: LazyLock<Table<&str, PersonNoun>> = LazyLock::new(|| {
        let noun = |line: &'static str| {
            let (word, mark) = line.split_once(' ').unwrap_or((line, ""));
            (word, PersonNoun { gender: gender(mark) })
        };
        entries(include_str!("person_nouns.txt")).map(noun).collect()
    });
    let by_ending = || {
        let ends =
            |endings: &[&str]| endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
        let gender = if ends(&["woman"]) {
            Some(Gender::Female)
        } else if ends(&["man"]) && word != "human" {
            Some(Gender::Male)
        } else {
            None
        };
        (word.starts_with(char::is_lowercase) && (gender.is_some() || ends(&["ologist", "ographer", "ician"])))
            .then_some(PersonNoun { gender })
    };
    TABLE.get(word).copied().or_else(by_ending)
}

/// Whether a noun or pronoun speaks without being a name ("officials").
#[must_use]
pub fn is_unnamed_speaker(word: &str) -> bool {
    static TABLE: LazyLock<Table<&str, ()>> = LazyLock::new(|| entries(include_str!("unnamed_speakers.txt")).collect());
    TABLE.get_in_any_case(word).is_some()
}

/// Whether a word of a name shows that the name is no person's ("Foundation", "Republican").
#[must_use]
pub fn is_body_word(word: &str) -> bool {
    static TABLE: LazyLock<Table<&str, ()>> = LazyLock::new(|| entries(include_str!("body_words.txt")).collect());
    TABLE.get(word).is_some()
}

fn gender(mark: &str) -> Option<Gender> {
    match mark {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_an_entry() {
        for line in entries(include_str!("first_names.txt")) {
            assert!(line.split_once(' ').is_some_and(|(name, _)| first_name(name).is_some()), "{line:?}");
        }
        for line in entries(include_str!("person_titles.txt")) {
            assert!(line.split(' ').next().is_some_and(|word| person_title(word).is_some()), "{line:?}");
        }
    }

    #[test]
    fn a_title_tells_of_the_person() {
        assert_eq!(person_title("Mrs.").and_then(|title| title.gender), Some(Gender::Female));
        assert!(person_title("Sen.").is_some_and(|title| title.nouns.contains(&"senator")));
        assert_eq!(first_name("Ann"), Some(Gender::Female));
        let noun = |gender| Some(PersonNoun { gender });
        assert_eq!(person_noun("mediator"), noun(None));
        assert_eq!(person_noun("stepfather"), noun(Some(Gender::Male)));
        assert_eq!(person_noun("councilwoman"), noun(Some(Gender::Female)));
        for word in ["human", "company", "man", "German", "Roman"] {
            assert_eq!(person_noun(word), None, "{word}");
        }
        assert!(is_unnamed_speaker("Officials") && !is_unnamed_speaker("Gray"));
    }
}
