//! First person: the writer as "I" or "we", the reader as "you".

use crate::text::Words;

/// Whether the word of the list is the writer or the reader here: "US" is a country, "you know" in small letters is not.
pub(super) fn accepts(words: &Words, word_idx: usize) -> bool {
    let Some(word) = words.get(word_idx) else { return false };
    match words.folded(word_idx) {
        // A letter of a list or a Roman number: "Part I.", "World War I".
        "i" => {
            !word_idx.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| before.is_capitalized)
        }
        "us" | "me" => !word.is_shouted,
        "mine" => {
            word_idx > 0
                && !matches!(words.folded(word_idx - 1), "a" | "the" | "coal" | "gold" | "copper" | "this" | "that")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::FirstPerson, tests::check};

    #[test]
    fn the_writer_and_the_reader_are_found() {
        check("I believe we owe you an answer.", FirstPerson, &["I believe", "we", "you"]);
        check("That’s our problem.", FirstPerson, &["our"]);
        check("It troubles us.", FirstPerson, &["us"]);
    }

    #[test]
    fn look_alikes_are_not_the_writer() {
        check("The US signed the treaty.", FirstPerson, &[]);
        check("He fought in World War I.", FirstPerson, &[]);
        check("The mine closed.", FirstPerson, &[]);
    }
}
