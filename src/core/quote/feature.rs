//! Named observations in, a sum of learned weights out, without a string being built for any of them.
//!
//! A feature is its template's number and what was seen, hashed to one of [`N_BUCKETS`] places of a table of small
//! integers. Invariant: sums are of integers, so that they are the same on every machine. The tables are learned by
//! `train/quote_kind.py` and `train/attribution.py`, which read the same hashes.

/// Places of a table of weights.
pub(super) const N_BUCKETS: usize = 1 << 14;

/// A table of learned weights: one byte a place, in steps that the training chose.
pub(super) type Weights = [u8; N_BUCKETS];

/// What a feature is made of.
#[derive(Clone, Copy)]
pub(super) enum Seen<'a> {
    /// One of a few cases, or a small count.
    Case(u8),
    /// A word, whatever its capitals.
    Word(&'a str),
}

/// The hash of a feature (FNV-1a), reduced to a place in the table.
pub(super) fn bucket(template: u8, seen: &[Seen<'_>]) -> u16 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut take = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    take(template);
    for part in seen {
        match part {
            Seen::Case(case) => take(*case),
            Seen::Word(word) if word.is_ascii() => {
                word.bytes().take(24).for_each(|byte| take(byte.to_ascii_lowercase()));
            }
            Seen::Word(word) => {
                for letter in word.chars().take(24).flat_map(char::to_lowercase) {
                    let letter = if letter == '’' { '\'' } else { letter };
                    letter.encode_utf8(&mut [0; 4]).bytes().for_each(&mut take);
                }
            }
        }
        take(0xff);
    }
    // The high bits are the better mixed.
    #[expect(clippy::cast_possible_truncation, reason = "fourteen bits are kept")]
    let place = ((hash >> 18) ^ (hash & 0x3fff)) as u16;
    place & 0x3fff
}

/// The weight at a place.
pub(super) fn weight(weights: &Weights, bucket: u16) -> i32 {
    weights.get(usize::from(bucket)).map_or(0, |byte| i32::from(byte.cast_signed()))
}

/// The class of a count: few are told apart exactly, many roughly.
pub(super) fn size(count: usize) -> u8 {
    match count {
        0..=4 => u8::try_from(count).unwrap_or(4),
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}
