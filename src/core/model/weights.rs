//! Bytes in, the model's numbers out, or what is wrong with the bytes.
//!
//! The file is little-endian: the magic `NEWSPRSM`, the version of the format, six sizes, two factors, the numbers, and a
//! checksum over everything before it. `train/train.py` writes it. Invariant: a [`Weights`] that was loaded has
//! exactly the sizes that this build's features have, so that scoring cannot miss.

use std::fmt;

use super::{N_CLASSES, context, features};

const MAGIC: &[u8; 8] = b"NEWSPRSM";

/// Version of the file's format; a change of the features' meaning without a change of their number raises it too.
const FORMAT: u32 = 1;

/// The largest table of word sequences that is believed, as a power of two.
const MOST_BITS: u32 = 20;

/// The numbers of the model.
#[derive(Clone, Debug)]
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
    /// First layer of the second pass: one row for each of its figures, the last for its constant.
    pub(super) hidden: Vec<Vec<f32>>,
    /// Second layer of the second pass: one row for each hidden unit, the last for its constant.
    pub(super) output: Vec<[f32; N_CLASSES]>,
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
        let [format, bits, n_classes, n_dense, n_context, n_hidden] =
            [rest.u32()?, rest.u32()?, rest.u32()?, rest.u32()?, rest.u32()?, rest.u32()?];
        let fits = format == FORMAT
            && bits <= MOST_BITS
            && n_classes as usize == N_CLASSES
            && n_dense as usize == features::dense_names().len()
            && n_context as usize == context::N_FIGURES
            && n_hidden <= 1024;
        if !fits {
            return Err(WeightsError::WrongVersion);
        }
        let gram_scale = rest.f32()?;
        let sharpness = rest.f32()?;
        let grams = rest.rows(1 << bits)?;
        let dense = (0..n_dense).map(|_| rest.f32_row()).collect::<Result<_, _>>()?;
        let hidden = (0..=n_context)
            .map(|_| (0..n_hidden).map(|_| rest.f32()).collect::<Result<Vec<f32>, _>>())
            .collect::<Result<_, _>>()?;
        let output = (0..=n_hidden).map(|_| rest.f32_row()).collect::<Result<_, _>>()?;
        if !rest.0.is_empty() {
            return Err(WeightsError::WrongLength);
        }
        if checksum(body) != u64::from_le_bytes(*sum) {
            return Err(WeightsError::WrongChecksum);
        }
        Ok(Self { gram_mask: (1 << bits) - 1, grams, gram_scale, dense, hidden, output, sharpness })
    }

    /// A model that knows nothing: every class is as likely as the next.
    pub(super) fn blank() -> Self {
        Self {
            gram_mask: 0,
            grams: &[[0; N_CLASSES]],
            gram_scale: 0.0,
            dense: Vec::new(),
            hidden: Vec::new(),
            output: Vec::new(),
            sharpness: 1.0,
        }
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

    fn f32_row(&mut self) -> Result<[f32; N_CLASSES], WeightsError> {
        let mut row = [0.0; N_CLASSES];
        for number in &mut row {
            *number = self.f32()?;
        }
        Ok(row)
    }

    fn rows(&mut self, n_rows: usize) -> Result<&'a [[u8; N_CLASSES]], WeightsError> {
        let (head, rest) = self.0.split_at_checked(n_rows * N_CLASSES).ok_or(WeightsError::WrongLength)?;
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
