//! A row of vectors in, for each what a gated recurrent unit remembers when it has read up to it.
//!
//! The unit of Cho et al. (2014) as PyTorch writes it: gates r, z and the new memory n. Sums run in a fixed order, `exp` is
//! [`softmax::sigmoid`]'s own, so that every machine agrees to the bit.

use super::{
    matrix::Matrix,
    softmax::{sigmoid, tanh},
};

/// One gated recurrent unit. Rows are by input, so that a row is added to all outputs at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Numbers that are remembered.
    pub(super) n_memory: usize,
    /// One row an input figure of `3 * n_memory` weights: r, z, n.
    pub(super) input: Matrix,
    /// Constants of r, z and n.
    pub(super) input_bias: Vec<f32>,
    /// One row a remembered number.
    pub(super) memory: Matrix,
    /// Constants of r, z and n on the memory's side.
    pub(super) memory_bias: Vec<f32>,
}

impl Unit {
    /// What is remembered after reading `vector` with `before` in memory; nothing in memory is zeros.
    pub(super) fn step(&self, vector: &[f32], before: &[f32]) -> Vec<f32> {
        let n = self.n_memory;
        let mut from_input = self.input_bias.clone();
        self.input.add(0, vector, &mut from_input);
        let mut from_memory = self.memory_bias.clone();
        self.memory.add(0, before, &mut from_memory);
        let mut memory = before.to_vec();
        memory.resize(n, 0.0);
        let (resets, rest) = from_input.split_at_mut_checked(n).unwrap_or_default();
        let (keeps, news) = rest.split_at_mut_checked(n).unwrap_or_default();
        let (memory_resets, rest) = from_memory.split_at_checked(n).unwrap_or_default();
        let (memory_keeps, memory_news) = rest.split_at_checked(n).unwrap_or_default();
        // One gate after the other for all numbers, so that each is worked out for several at once.
        for (reset, memory) in resets.iter_mut().zip(memory_resets) {
            *reset = sigmoid(*reset + memory);
        }
        for (keep, memory) in keeps.iter_mut().zip(memory_keeps) {
            *keep = sigmoid(*keep + memory);
        }
        for ((new, memory), reset) in news.iter_mut().zip(memory_news).zip(&*resets) {
            *new = tanh(*new + reset * memory);
        }
        for ((number, new), keep) in memory.iter_mut().zip(&*news).zip(&*keeps) {
            *number = new + keep * (*number - new);
        }
        memory
    }

    /// What is remembered at each of `vectors`, read in the order of the iterator.
    pub(super) fn read<'a>(&self, vectors: impl Iterator<Item = &'a [f32]>) -> Vec<Vec<f32>> {
        let mut all: Vec<Vec<f32>> = Vec::with_capacity(vectors.size_hint().0);
        for vector in vectors {
            let before = all.last().map_or(&[][..], Vec::as_slice);
            all.push(self.step(vector, before));
        }
        all
    }
}
