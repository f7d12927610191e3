//! Saved pages in, the core's speed in native code out: one line of figures. Called by `cargo xtask bench`, built as a
//! release is built; reads its files once and measures the core alone.
#![forbid(unsafe_code)]

use std::{hint::black_box, time::Instant};

use newsprism_core::report::analyze;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let n_rounds: u32 = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(1).max(1);
    let pages = arguments
        .map(|path| Ok(newsprism_cli::html::read(&std::fs::read_to_string(path)?)))
        .collect::<std::io::Result<Vec<_>>>()?;
    let n_sentences: usize = pages.iter().map(|page| analyze(page).sentences.len()).sum();
    let mut rounds: Vec<f64> = (0..n_rounds)
        .map(|_| {
            let started = Instant::now();
            for page in &pages {
                black_box(analyze(black_box(page)));
            }
            started.elapsed().as_secs_f64()
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    let median = rounds[rounds.len() / 2];
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = n_sentences as f64 / median;
    println!(
        "native  {n_sentences} sentences in {:.2} ms: {rate:.0} sentences/s (core alone, median of {n_rounds})",
        median * 1e3
    );
    Ok(())
}
