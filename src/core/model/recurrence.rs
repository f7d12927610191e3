//! A row of vectors in, for each what a gated recurrent unit remembers when it has read up to it.
//!
//! The unit of Cho et al. (2014) as PyTorch writes it: gates r, z and the new memory n. Sums run in a fixed order, `exp` is
//! [`softmax::sigmoid`]'s own, so that every machine agrees to the bit.

use super::softmax::{sigmoid, tanh};

/// One gated recurrent unit. Rows are by input, so that a row is added to all outputs at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Numbers that are remembered.
    pub(super) n_memory: usize,
    /// One row an input figure of `3 * n_memory` weights: r, z, n.
    pub(super) input: Vec<Vec<f32>>,
    /// Constants of r, z and n.
    pub(super) input_bias: Vec<f32>,
    /// One row a remembered number.
    pub(super) memory: Vec<Vec<f32>>,
    /// Constants of r, z and n on the memory's side.
    pub(super) memory_bias: Vec<f32>,
}

impl Unit {
    /// What is remembered after reading `vector` with `before` in memory.
    pub(super) fn step(&self, vector: &[f32], before: &[f32]) -> Vec<f32> {
        let n = self.n_memory;
        let mut from_input = self.input_bias.clone();
        add_rows(&mut from_input, vector, &self.input);
        let mut from_memory = self.memory_bias.clone();
        add_rows(&mut from_memory, before, &self.memory);
        (0..n)
            .map(|idx| {
                let at = |row: &[f32], gate: usize| row.get(gate * n + idx).copied().unwrap_or_default();
                let reset = sigmoid(at(&from_input, 0) + at(&from_memory, 0));
                let keep = sigmoid(at(&from_input, 1) + at(&from_memory, 1));
                let new = tanh(at(&from_input, 2) + reset * at(&from_memory, 2));
                let old = before.get(idx).copied().unwrap_or_default();
                new + keep * (old - new)
            })
            .collect()
    }

    /// What is remembered at each of `vectors`, read in the order of the iterator.
    pub(super) fn read<'a>(&self, vectors: impl Iterator<Item = &'a [f32]>) -> Vec<Vec<f32>> {
        let mut memory = vec![0.0; self.n_memory];
        vectors
            .map(|vector| {
                memory = self.step(vector, &memory);
                memory.clone()
            })
            .collect()
    }
}

/// Adds to `sums` each row as often as its figure says.
pub(super) fn add_rows<R: AsRef<[f32]>>(sums: &mut [f32], figures: &[f32], rows: &[R]) {
    for (figure, row) in figures.iter().zip(rows) {
        if *figure != 0.0 {
            for (sum, weight) in sums.iter_mut().zip(row.as_ref()) {
                *sum += figure * weight;
            }
        }
    }
}
