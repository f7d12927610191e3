//! The extension's self-test, natively: its sentences, written for this project, against the judge.

use super::floors::{Measured, share};
use crate::self_test::{self, LABELS};

/// Measures, prints the table and notes the accuracy.
pub fn run(measured: &mut Measured) -> Result<(), String> {
    let figures = self_test::measure().map_err(|error| format!("{error:#}"))?;
    let accuracy = share(figures.same, figures.count);
    println!(
        "self-test: {} of {} right, accuracy {accuracy:.4}; rows: the person, columns: the judge",
        figures.same, figures.count
    );
    println!("{:>12}{}", "", LABELS.map(|label| format!("{label:>12}")).concat());
    for (label, row) in LABELS.iter().zip(&figures.table) {
        println!("{label:>12}{}", row.map(|cell| format!("{cell:>12}")).concat());
    }
    measured.add("self-test", "accuracy", accuracy);
    Ok(())
}
