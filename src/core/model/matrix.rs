//! Figures in, a table's rows added as often as each figure says out: the one product that the model's layers are made of.
//!
//! Invariant: each sum takes its terms in the order of the rows, whatever is summed beside it, so that every machine agrees to the bit.

/// Columns that are summed side by side: their sums do not leave the processor's registers on the way.
const WIDE: usize = 48;
const MIDDLE: usize = 24;
const NARROW: usize = 8;

/// Rows that are added at a time.
const ROWS: usize = 64;

/// A table of numbers, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix {
    /// Numbers of a row.
    pub(super) n_columns: usize,
    /// The rows, one after the other.
    pub(super) numbers: Vec<f32>,
}

impl Matrix {
    /// Adds to `sums`, one a column, the rows from `first` on, each as often as its figure says.
    pub(super) fn add(&self, first: usize, figures: &[f32], sums: &mut [f32]) {
        if self.n_columns == 0 || sums.len() != self.n_columns {
            return;
        }
        let rows = self.numbers.get(first * self.n_columns..).unwrap_or_default();
        let mut rows = figures.iter().zip(rows.chunks_exact(self.n_columns));
        loop {
            // A row that counts nothing is left out: many figures are 0.
            let mut counting = [(0.0, &[][..]); ROWS];
            let mut n_counting = 0;
            for (place, (figure, row)) in counting.iter_mut().zip(rows.by_ref().filter(|(figure, _)| **figure != 0.0)) {
                *place = (*figure, row);
                n_counting += 1;
            }
            let Some(counting) = counting.get(..n_counting).filter(|rows| !rows.is_empty()) else { return };
            let (wide, rest) = sums.as_chunks_mut::<WIDE>();
            let (middle, rest) = rest.as_chunks_mut::<MIDDLE>();
            let (narrow, rest) = rest.as_chunks_mut::<NARROW>();
            let mut column = 0;
            wide.iter_mut().for_each(|sums| add_columns(counting, &mut column, sums));
            middle.iter_mut().for_each(|sums| add_columns(counting, &mut column, sums));
            narrow.iter_mut().for_each(|sums| add_columns(counting, &mut column, sums));
            rest.iter_mut().for_each(|sum| add_columns(counting, &mut column, std::array::from_mut(sum)));
        }
    }
}

/// Adds some columns of the rows, from `column` on, and goes on to the next.
fn add_columns<const N: usize>(rows: &[(f32, &[f32])], column: &mut usize, sums: &mut [f32; N]) {
    let mut all = *sums;
    for (figure, row) in rows {
        let Some(row) = row.get(*column..).and_then(<[f32]>::first_chunk::<N>) else { continue };
        for (sum, weight) in all.iter_mut().zip(row) {
            *sum += figure * weight;
        }
    }
    *sums = all;
    *column += N;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_counts_as_often_as_its_figure_says() {
        // Widths that need blocks of every size; more rows than are added at a time.
        for n_columns in [1_usize, 7, 8, 23, 48, 48 + 24 + 8 + 3] {
            let number = |row: usize, column: usize| ((row * 31 + column * 7) % 17) as f32 - 8.0;
            let n_rows = 2 * ROWS + 5;
            let numbers = (0..n_rows * n_columns).map(|at| number(at / n_columns, at % n_columns)).collect();
            let matrix = Matrix { n_columns, numbers };
            let figures: Vec<f32> = (0..n_rows - 3).map(|row| (row % 3) as f32).collect();
            let mut sums = vec![1.0; n_columns];
            matrix.add(3, &figures, &mut sums);
            for (column, sum) in sums.iter().enumerate() {
                let terms = figures.iter().enumerate().map(|(row, figure)| figure * number(row + 3, column));
                assert_eq!(*sum, 1.0 + terms.sum::<f32>(), "column {column} of {n_columns}");
            }
        }
    }
}
