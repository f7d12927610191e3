//! A word in, what a list says of it out, whatever the word's capitals, without a copy of it being made.
//!
//! Every word of a page is looked up in several lists, so the hash is a quick one. Its quality against hostile keys does not matter: the
//! keys are those of our own lists, and a page can only ask for them.

use std::{
    borrow::Borrow,
    collections::HashMap,
    hash::{BuildHasherDefault, Hash, Hasher},
};

/// Bytes of the longest word that is made small without a copy; no list has a longer one.
const LONGEST: usize = 32;

/// What a list says of each of its words, which are in small letters.
#[derive(Clone, Debug)]
pub(super) struct Table<K, V> {
    entries: HashMap<K, V, BuildHasherDefault<QuickHash>>,
    /// For the low bits of a first byte, which are those of a capital too, a bit for each length that a word with it has: most words of a
    /// page are told by them to be on no list. The last bit is for all that are longer.
    lengths: [u32; 32],
}

impl<K: Borrow<str> + Eq + Hash, V> Table<K, V> {
    /// What is said of a word as it is written.
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        if self.may_hold(word) { self.entries.get(word) } else { None }
    }

    /// What is said of a word, whatever its capitals.
    pub(super) fn get_in_any_case(&self, word: &str) -> Option<&V> {
        if !word.is_ascii() {
            return self.get(&word.to_lowercase());
        }
        if !self.may_hold(word) {
            return None;
        }
        if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return self.entries.get(word);
        }
        let mut small = [0; LONGEST];
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.entries.get(str::from_utf8(small).ok()?)
    }

    fn may_hold(&self, word: &str) -> bool {
        let (first, bit) = head(word);
        self.lengths[first] & bit != 0
    }

    fn note(&mut self, word: &str) {
        let (first, bit) = head(word);
        self.lengths[first] |= bit;
    }

    /// What is said of a word so far, to be changed; of an unknown word the default.
    pub(super) fn entry(&mut self, word: K) -> &mut V
    where
        V: Default,
    {
        self.note(word.borrow());
        self.entries.entry(word).or_default()
    }

    /// Adds a word unless it is known.
    pub(super) fn add(&mut self, word: K, value: V) {
        self.note(word.borrow());
        self.entries.entry(word).or_insert(value);
    }

    /// All that is said.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.values_mut()
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { entries: HashMap::default(), lengths: [0; 32] }
    }
}

/// The last of several entries for the same word counts.
impl<K: Borrow<str> + Eq + Hash, V> FromIterator<(K, V)> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut table = Self { entries: entries.into_iter().collect(), lengths: [0; 32] };
        for (first, bit) in table.entries.keys().map(|word| head(word.borrow())) {
            table.lengths[first] |= bit;
        }
        table
    }
}

/// Words without anything that is said of them.
impl<K: Borrow<str> + Eq + Hash> FromIterator<K> for Table<K, ()> {
    fn from_iter<I: IntoIterator<Item = K>>(words: I) -> Self {
        words.into_iter().map(|word| (word, ())).collect()
    }
}

/// The low bits of a word's first byte, and the bit of its length.
fn head(word: &str) -> (usize, u32) {
    let first = word.as_bytes().first().map_or(0, |byte| byte & 31);
    (usize::from(first), 1 << word.len().min(31))
}

/// Takes eight bytes of a word at a time.
#[derive(Clone, Copy, Debug, Default)]
struct QuickHash(u64);

impl QuickHash {
    fn add(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(23) ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for QuickHash {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= bytes.len() as u64;
        for part in bytes.as_chunks().0 {
            self.add(u64::from_le_bytes(*part));
        }
        // What is left over is read together with bytes before it, which were read already.
        match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
            (Some(last), _, _) => self.add(u64::from_le_bytes(*last)),
            (None, Some(first), Some(last)) => {
                self.add(u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32);
            }
            _ => self.add(bytes.iter().fold(0, |part, byte| part << 8 | u64::from(*byte))),
        }
    }

    fn write_u8(&mut self, _: u8) {
        // The byte that ends a text tells nothing: each key is one text.
    }

    fn finish(&self) -> u64 {
        // The product's high half is well mixed; the map looks at both ends.
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_capitals() {
        let table: Table<&str, u8> = [("said", 1), ("élan", 2), ("", 3)].into_iter().collect();
        for (word, value) in [("said", 1), ("SAID", 1), ("Said", 1), ("Élan", 2), ("ÉLAN", 2), ("", 3)] {
            assert_eq!(table.get_in_any_case(word), Some(&value), "{word}");
        }
        let long = "said".repeat(20);
        for word in ["sai", "saids", "sa\u{0}d", "\u{0}", &long, &long.to_uppercase()] {
            assert_eq!(table.get_in_any_case(word), None, "{word}");
        }
        assert_eq!(table.get("Said"), None);
    }
}
