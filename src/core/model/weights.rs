//! Bytes in, the model's numbers out, or what is wrong with the bytes.
//!
//! The file is little-endian: the magic `NEWSPRSM`, the version of the format, nine sizes, three factors, the numbers, and a
//! checksum over everything before it. `train/train.py` writes it. Invariant: a [`Weights`] that was loaded has
//! exactly the sizes that this build's features have, so that scoring cannot miss.

use std::fmt;

use super::{
    N_CLASSES, Token,
    convolution::{DIMENSIONS, WIDTH},
    features,
    filters::{Filters, MOST},
    matrix::Matrix,
    recurrence::Unit,
};

const MAGIC: &[u8; 8] = b"NEWSPRSM";

/// Version of the file's format; a change of the features' meaning without a change of their number raises it too.
const FORMAT: u32 = 2;

/// The largest table of word sequences that is believed, as a power of two.
const MOST_BITS: u32 = 20;

/// The most words, or buckets of endings, that are believed.
const MOST_WORDS: usize = 1 << 18;

/// Bits of a word's hash by which it is looked up.
const PREFIX: u32 = 12;

/// The most filters, hidden units or remembered numbers that are believed.
const MOST_UNITS: usize = 1024;

/// The numbers of the model.
#[derive(Clone, Debug, Default)]
pub struct Weights<'a> {
    /// Mask that turns the hash of a word sequence into the number of its row.
    pub(super) gram_mask: u32,
    /// One row of small integers, each a signed byte, for each bucket of word sequences. Borrowed: to copy half a megabyte
    /// at the start of every page's engine took longer than to label an article.
    pub(super) grams: &'a [[u8; N_CLASSES]],
    /// What one step of those integers is worth.
    pub(super) gram_scale: f32,
    /// One row for each dense figure of a sentence.
    pub(super) dense: Vec<[f32; N_CLASSES]>,
    /// Hashes of the words that the model knows, ascending.
    words: Vec<u32>,
    /// For each beginning of a hash ([`PREFIX`] bits) the number of the first word that has it or a later one; last, how many words there are.
    prefixes: Vec<usize>,
    /// One row of signed bytes for each of those words, then one for each bucket of endings.
    embeddings: &'a [[u8; DIMENSIONS]],
    /// Is added to the row of a quoted word.
    quoted: Vec<i16>,
    /// The filters of the convolution.
    pub(super) filters: Filters,
    /// What one step of their answers is worth.
    pub(super) filter_scale: f32,
    /// The hidden layer of the first pass: one row for each of its figures.
    pub(super) hidden: Matrix,
    /// Constants of the hidden units.
    pub(super) hidden_bias: Vec<f32>,
    /// Reads the article from its beginning.
    pub(super) forward: Unit,
    /// Reads it from its end.
    pub(super) backward: Unit,
    /// One row for each number remembered forward, backward, and for each hidden unit.
    pub(super) output: Vec<[f32; N_CLASSES]>,
    /// Constants of the scores.
    pub(super) output_bias: [f32; N_CLASSES],
    /// What the scores are multiplied with, so that the probabilities are honest.
    pub(super) sharpness: f32,
}

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightsError {
    /// They do not begin as a model does.
    NotAModel,
    /// They were written for another version of this program.
    WrongVersion,
    /// There are fewer or more of them than the sizes in their head say.
    WrongLength,
    /// They were changed after they were written.
    WrongChecksum,
    /// A number among them is infinite or no number.
    NotFinite,
}

impl fmt::Display for WeightsError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotAModel => "not a Newsprism model file",
            Self::WrongVersion => "the model was trained for another version of the features; run train/train.sh",
            Self::WrongLength => "the model file is cut short or too long",
            Self::WrongChecksum => "the model file is damaged: its checksum does not match",
            Self::NotFinite => "the model file holds a number that is not finite",
        })
    }
}

impl std::error::Error for WeightsError {}

impl<'a> Weights<'a> {
    /// Reads a model file.
    pub fn load(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        if !bytes.starts_with(MAGIC) {
            return Err(WeightsError::NotAModel);
        }
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or(WeightsError::WrongLength)?;
        let mut rest = Reader(body.get(MAGIC.len()..).ok_or(WeightsError::WrongLength)?);
        let [format, bits, n_classes, n_dense] = [rest.u32()?, rest.u32()?, rest.u32()?, rest.u32()?];
        let [n_words, n_endings, n_dimensions, n_filters, n_units, n_memory] =
            [rest.size()?, rest.size()?, rest.size()?, rest.size()?, rest.size()?, rest.size()?];
        let fits = format == FORMAT
            && bits <= MOST_BITS
            && n_classes as usize == N_CLASSES
            && n_dense as usize == features::dense_names().len()
            && n_words <= MOST_WORDS
            && (1..=MOST_WORDS).contains(&n_endings)
            && n_dimensions == DIMENSIONS
            && [n_filters, n_units, n_memory].iter().all(|size| *size <= MOST_UNITS);
        if !fits {
            return Err(WeightsError::WrongVersion);
        }
        let n_dense = n_dense as usize;
        let [gram_scale, filter_scale, sharpness] = [rest.f32()?, rest.f32()?, rest.f32()?];
        let mut weights = Self {
            gram_mask: (1 << bits) - 1,
            gram_scale,
            filter_scale,
            sharpness,
            grams: rest.rows(1 << bits)?,
            words: (0..n_words).map(|_| rest.u32()).collect::<Result<_, _>>()?,
            embeddings: rest.rows(n_words + n_endings)?,
            prefixes: Vec::new(),
            quoted: (0..DIMENSIONS).map(|_| rest.i16()).collect::<Result<_, _>>()?,
            filters: rest.filters(n_filters)?,
            dense: rest.classes(n_dense)?,
            hidden: rest.matrix(2 * n_filters + n_dense + N_CLASSES, n_units)?,
            hidden_bias: rest.f32s(n_units)?,
            forward: rest.unit(n_units, n_memory)?,
            backward: rest.unit(n_units, n_memory)?,
            output: rest.classes(2 * n_memory + n_units)?,
            output_bias: rest.row()?,
        };
        if !rest.0.is_empty() {
            return Err(WeightsError::WrongLength);
        }
        if checksum(body) != u64::from_le_bytes(*sum) {
            return Err(WeightsError::WrongChecksum);
        }
        let first_from = |prefix: u32| weights.words.partition_point(|word| word >> (u32::BITS - PREFIX) < prefix);
        weights.prefixes = (0..=1 << PREFIX).map(first_from).collect();
        Ok(weights)
    }

    /// A model that knows nothing: every class is as likely as the next.
    pub(super) fn blank() -> Self {
        Self::default()
    }

    /// How many rows of embeddings there are.
    pub(super) fn n_rows(&self) -> usize {
        self.embeddings.len()
    }

    /// The number of a word's row: its own, or that of its ending where the model does not know it.
    pub(super) fn row_of(&self, token: Token) -> usize {
        let prefix = (token.word >> (u32::BITS - PREFIX)) as usize;
        let from = self.prefixes.get(prefix).copied().unwrap_or_default();
        let to = self.prefixes.get(prefix + 1).copied().unwrap_or_default();
        let near = self.words.get(from..to).unwrap_or_default();
        let n_endings = self.embeddings.len().saturating_sub(self.words.len()).max(1);
        let known = near.iter().position(|word| *word == token.word).map(|idx| from + idx);
        known.unwrap_or_else(|| self.words.len() + token.ending as usize % n_endings)
    }

    /// A row of the embeddings, as that of a quoted word where it is one; zeros where there is no row of that number.
    pub(super) fn embedding(&self, row: usize, is_quoted: bool) -> [i16; DIMENSIONS] {
        let Some(row) = self.embeddings.get(row) else { return [0; DIMENSIONS] };
        let mut embedding = row.map(|byte| i16::from(byte.cast_signed()));
        if is_quoted {
            for (number, more) in embedding.iter_mut().zip(&self.quoted) {
                *number = number.saturating_add(*more).clamp(-MOST, MOST);
            }
        }
        embedding
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], WeightsError> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(WeightsError::WrongLength)?;
        self.0 = rest;
        Ok(*head)
    }

    fn u32(&mut self) -> Result<u32, WeightsError> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    fn f32(&mut self) -> Result<f32, WeightsError> {
        let number = f32::from_le_bytes(self.take()?);
        if number.is_finite() { Ok(number) } else { Err(WeightsError::NotFinite) }
    }

    fn i16(&mut self) -> Result<i16, WeightsError> {
        Ok(i16::from_le_bytes(self.take()?))
    }

    fn size(&mut self) -> Result<usize, WeightsError> {
        Ok(self.u32()? as usize)
    }

    fn f32s(&mut self, n: usize) -> Result<Vec<f32>, WeightsError> {
        (0..n).map(|_| self.f32()).collect()
    }

    fn row(&mut self) -> Result<[f32; N_CLASSES], WeightsError> {
        let mut row = [0.0; N_CLASSES];
        for number in &mut row {
            *number = self.f32()?;
        }
        Ok(row)
    }

    fn classes(&mut self, n_rows: usize) -> Result<Vec<[f32; N_CLASSES]>, WeightsError> {
        (0..n_rows).map(|_| self.row()).collect()
    }

    fn matrix(&mut self, n_rows: usize, n_columns: usize) -> Result<Matrix, WeightsError> {
        Ok(Matrix { n_columns, numbers: self.f32s(n_rows * n_columns)? })
    }

    fn filters(&mut self, n: usize) -> Result<Filters, WeightsError> {
        let mut filters = Filters::silent(n);
        for filter in 0..n {
            for place in 0..WIDTH {
                filters.set(filter, place, self.take::<DIMENSIONS>()?.map(u8::cast_signed));
            }
            filters.set_bias(filter, i32::from_le_bytes(self.take()?));
        }
        Ok(filters)
    }

    fn unit(&mut self, n_inputs: usize, n_memory: usize) -> Result<Unit, WeightsError> {
        Ok(Unit {
            n_memory,
            input: self.matrix(n_inputs, 3 * n_memory)?,
            input_bias: self.f32s(3 * n_memory)?,
            memory: self.matrix(n_memory, 3 * n_memory)?,
            memory_bias: self.f32s(3 * n_memory)?,
        })
    }

    fn rows<const N: usize>(&mut self, n_rows: usize) -> Result<&'a [[u8; N]], WeightsError> {
        let (head, rest) = self.0.split_at_checked(n_rows * N).ok_or(WeightsError::WrongLength)?;
        self.0 = rest;
        Ok(head.as_chunks().0)
    }
}

/// 64-bit FNV-1a.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use crate::model::EMBEDDED;

    #[test]
    fn the_embedded_model_loads() {
        assert!(Weights::load(EMBEDDED).is_ok(), "{:?}", Weights::load(EMBEDDED).err());
    }

    #[test]
    fn damage_is_an_error() {
        assert_eq!(Weights::load(b"").err(), Some(WeightsError::NotAModel));
        assert_eq!(Weights::load(&EMBEDDED[..4]).err(), Some(WeightsError::NotAModel));
        for len in [8, 12, 40, 100, EMBEDDED.len() / 2, EMBEDDED.len() - 1] {
            assert!(Weights::load(&EMBEDDED[..len]).is_err(), "cut at {len}");
        }
        let mut longer = EMBEDDED.to_vec();
        longer.push(0);
        assert!(Weights::load(&longer).is_err());
        // One flipped bit anywhere.
        for at in (0..EMBEDDED.len()).step_by(EMBEDDED.len() / 97) {
            let mut flipped = EMBEDDED.to_vec();
            flipped[at] ^= 0x10;
            assert!(Weights::load(&flipped).is_err(), "bit flipped in byte {at}");
        }
    }

    #[test]
    fn sizes_that_lie_do_not_make_it_allocate() {
        let mut lying = MAGIC.to_vec();
        lying.extend([0xFF; 64]);
        assert_eq!(Weights::load(&lying).err(), Some(WeightsError::WrongVersion));
    }
}
