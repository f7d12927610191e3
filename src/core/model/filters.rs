//! The embedding of a word in, what each filter of the convolution answers to it out, at each place of a window.
//!
//! Whole numbers throughout: embeddings stay below [`MOST`] in size and weights are bytes, so an answer stays below 2^22, which `f32` holds
//! exactly. So the products are of `f32` where vectors of those are the quickest, and in WebAssembly with vectors, which multiplies and adds
//! pairs of small whole numbers in one instruction, of those; the answers are the same.

use super::convolution::{DIMENSIONS, WIDTH};

/// The largest number of an embedding, and of a filter's constant: larger than training gives, small enough for the sums of
/// [`super::convolution`].
pub(super) const MOST: i16 = 628;
const MOST_BIAS: i32 = 1 << 22;

/// Filters that are summed side by side; their number is filled up to a multiple of it.
pub(super) const LANES: usize = 16;

/// The filters of the convolution.
#[derive(Clone, Debug, Default)]
pub(super) struct Filters {
    /// How many there are.
    pub(super) n: usize,
    /// Their constants, filled up with zeros to a multiple of [`LANES`].
    pub(super) bias: Vec<i32>,
    /// Their weights: a column for each place of a window and filter, filled up likewise.
    weights: products::Weights,
}

impl Filters {
    /// So many filters that answer nothing.
    pub(super) fn silent(n: usize) -> Self {
        let n_filled = n.next_multiple_of(LANES);
        Self { n, bias: vec![0; n_filled], weights: products::Weights::zeros(WIDTH * n_filled) }
    }

    /// How many there are with those that fill up the last lanes, which say nothing.
    pub(super) fn n_filled(&self) -> usize {
        self.bias.len()
    }

    /// Sets the weights of a filter for the word at one place of a window.
    pub(super) fn set(&mut self, filter: usize, place: usize, weights: [i8; DIMENSIONS]) {
        let column = place * self.n_filled() + filter;
        self.weights.set(column, weights);
    }

    /// Sets the constant of a filter.
    pub(super) fn set_bias(&mut self, filter: usize, bias: i32) {
        if let Some(place) = self.bias.get_mut(filter) {
            *place = bias.clamp(-MOST_BIAS, MOST_BIAS);
        }
    }

    /// Appends what the filters answer to a word: those of the first place of a window, of the second and of the third.
    pub(super) fn answer(&self, embedding: &[i16; DIMENSIONS], into: &mut Vec<i32>) {
        self.weights.multiply(embedding, into);
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod products {
    use std::arch::wasm32::{i16x8, i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, v128};

    use super::DIMENSIONS;

    /// The weights of one column after the other.
    #[derive(Clone, Debug, Default)]
    pub(super) struct Weights(Vec<[i16; DIMENSIONS]>);

    impl Weights {
        pub(super) fn zeros(n_columns: usize) -> Self {
            Self(vec![[0; DIMENSIONS]; n_columns])
        }

        pub(super) fn set(&mut self, column: usize, weights: [i8; DIMENSIONS]) {
            if let Some(place) = self.0.get_mut(column) {
                *place = weights.map(i16::from);
            }
        }

        pub(super) fn multiply(&self, embedding: &[i16; DIMENSIONS], into: &mut Vec<i32>) {
            let product = |column: &[i16; DIMENSIONS]| {
                let parts = embedding.as_chunks().0.iter().zip(column.as_chunks().0);
                let sum = parts.fold(i32x4(0, 0, 0, 0), |sum, (one, other)| {
                    i32x4_add(sum, i32x4_dot_i16x8(vector(one), vector(other)))
                });
                i32x4_extract_lane::<0>(sum)
                    + i32x4_extract_lane::<1>(sum)
                    + i32x4_extract_lane::<2>(sum)
                    + i32x4_extract_lane::<3>(sum)
            };
            into.extend(self.0.iter().map(product));
        }
    }

    fn vector(numbers: &[i16; 8]) -> v128 {
        let [a, b, c, d, e, f, g, h] = *numbers;
        i16x8(a, b, c, d, e, f, g, h)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod products {
    use super::{super::matrix::Matrix, DIMENSIONS};

    /// A row for each number of an embedding.
    #[derive(Clone, Debug, Default)]
    pub(super) struct Weights(Matrix);

    impl Weights {
        pub(super) fn zeros(n_columns: usize) -> Self {
            Self(Matrix { n_columns, numbers: vec![0.0; DIMENSIONS * n_columns] })
        }

        pub(super) fn set(&mut self, column: usize, weights: [i8; DIMENSIONS]) {
            let column = self.0.numbers.iter_mut().skip(column).step_by(self.0.n_columns.max(1));
            column.zip(weights).for_each(|(place, weight)| *place = f32::from(weight));
        }

        pub(super) fn multiply(&self, embedding: &[i16; DIMENSIONS], into: &mut Vec<i32>) {
            let mut sums = vec![0.0; self.0.n_columns];
            self.0.add(0, &embedding.map(f32::from), &mut sums);
            into.extend(sums.iter().map(|sum| whole(*sum)));
        }
    }

    /// A whole number below 2^22 in size as an integer. Added to 1.5 times 2^23 it stands in the lowest bits of the sum: a conversion that
    /// minds numbers too large takes as long as the products.
    fn whole(number: f32) -> i32 {
        const SHIFT: f32 = 12_582_912.0;
        (number + SHIFT).to_bits().cast_signed() - SHIFT.to_bits().cast_signed()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn whole_numbers_stay_what_they_are() {
            for number in (-(1 << 22)..=1 << 22).step_by(4_099).chain([-1, 0, 1, (1 << 22) - 1]) {
                assert_eq!(whole(number as f32), number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_numbers_are_multiplied_exactly() {
        let mut filters = Filters::silent(LANES + 1);
        let weights = |sign: i8| std::array::from_fn(|at| if at % 2 == 0 { 127 * sign } else { -128 });
        filters.set(LANES, 2, weights(1));
        filters.set(3, 0, weights(-1));
        let mut answers = Vec::new();
        filters.answer(&[MOST; DIMENSIONS], &mut answers);
        let mut expected = vec![0; WIDTH * filters.n_filled()];
        expected[2 * filters.n_filled() + LANES] = i32::from(MOST) * (127 - 128) * 24;
        expected[3] = i32::from(MOST) * (-127 - 128) * 24;
        assert_eq!(answers, expected);
    }
}
