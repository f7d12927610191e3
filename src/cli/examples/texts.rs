//! The bench's texts in (`[{ name, paragraphs, n_sentences }]`), how long native code reads each out: one JSON object a line, as the peers
//! print theirs. Called by `cargo xtask bench`; in time on the processor, the median of some rounds after one that does not count. The system tells
//! that time in steps of some milliseconds, so a short text is read many times a round.
#![forbid(unsafe_code)]

use std::{error::Error, fs, hint::black_box, time::Instant};

use newsprism_core::{
    analyze,
    page::{Block, Page},
};
use serde_json::{Value, json};

const ROUNDS: usize = 7;

/// What a round takes at least, in seconds.
const ROUND: f64 = 0.25;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: texts FILE")?;
    let texts: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    for text in texts.as_array().ok_or("not a list of texts")? {
        let paragraphs = text["paragraphs"].as_array().ok_or("a text without paragraphs")?;
        let block =
            |paragraph: &Value| Block { text: paragraph.as_str().unwrap_or_default().to_owned(), ..Block::default() };
        let page = Page { blocks: paragraphs.iter().map(block).collect(), ..Page::default() };
        let n_times = (ROUND / time(&page, 3)).ceil().clamp(1.0, 10_000.0) as u32;
        let mut times: Vec<f64> = (0..ROUNDS).map(|_| time(&page, n_times)).collect();
        times.sort_by(f64::total_cmp);
        let line = json!({
            "peer": "Newsprism, native code", "text": text["name"], "milliseconds": times[ROUNDS / 2] * 1e3,
            "n_sentences": text["n_sentences"],
        });
        println!("{line}");
    }
    Ok(())
}

/// Seconds that one of so many readings takes: on the processor where the system tells it (Linux), else by the clock.
fn time(page: &Page, n_times: u32) -> f64 {
    let (started, before) = (Instant::now(), seconds_on_processor());
    for _ in 0..n_times {
        black_box(analyze(black_box(page)));
    }
    let taken = seconds_on_processor().zip(before).map(|(now, then)| now - then).filter(|taken| *taken > 0.0);
    taken.unwrap_or_else(|| started.elapsed().as_secs_f64()) / f64::from(n_times)
}

fn seconds_on_processor() -> Option<f64> {
    let said = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds * 1e-9)
}
