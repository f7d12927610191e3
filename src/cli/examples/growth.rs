//! A text in, how long each stage takes over it and how much memory the program takes out, one JSON object: growth TEXT.txt. With `changes`
//! after it: how long the text takes to be read again when some of its paragraphs have changed. Called by `cargo xtask bench`, once a text,
//! so that each has a process of its own to be weighed. Times are by the clock, medians of 7 rounds or more after one that does not count:
//! the processor's own clock goes in steps that are longer than most stages.
#![forbid(unsafe_code)]

use std::{error::Error, fs, hint::black_box, time::Instant};

use newsprism_core::{
    Reader, Stage, analyze,
    page::{Block, Page},
};
use serde_json::{Value, json};

/// Rounds at least, and for how many seconds there are more of them.
const ROUNDS: usize = 7;
const SPAN: f64 = 0.5;

/// How many paragraphs change at once.
const CHANGES: [usize; 4] = [1, 10, 100, 1_000];

/// The stages, by the names of the wire.
const STAGES: [(Stage, &str); 5] = [
    (Stage::Page, "page"),
    (Stage::Sentence, "sentence"),
    (Stage::Quote, "quote"),
    (Stage::Attribution, "attribution"),
    (Stage::Label, "label"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let text = fs::read_to_string(arguments.next().ok_or("usage: growth TEXT.txt [changes]")?)?;
    let block = |paragraph: &str| Block { text: paragraph.to_owned(), ..Block::default() };
    let page = Page { blocks: text.split("\n\n").map(block).collect(), ..Page::default() };
    let n_bytes = text.len();
    drop(text);
    let figures = if arguments.next().as_deref() == Some("changes") {
        let all_anew = median(|_| time(|| drop(black_box(analyze(black_box(&page))))));
        let changed = CHANGES.map(|n| (n.to_string(), again(&page, n) * 1e3));
        json!({ "paragraphs": page.blocks.len(), "anew": all_anew * 1e3, "changed": Value::from_iter(changed) })
    } else {
        let n_sentences = analyze(&page).sentences.len();
        json!({ "bytes": n_bytes, "sentences": n_sentences, "stages": stages(&page), "memory": peak_memory() })
    };
    println!("{figures}");
    Ok(())
}

/// Milliseconds of each stage.
fn stages(page: &Page) -> Value {
    let laps = rounds(|_| {
        let page = page.clone();
        let mut reader = Reader::default();
        let mut last = Instant::now();
        let mut laps = [0.0; STAGES.len()];
        reader.read(page, &mut |finished| {
            if let Some(idx) = STAGES.iter().position(|(stage, _)| *stage == finished) {
                laps[idx] = last.elapsed().as_secs_f64();
            }
            last = Instant::now();
        });
        laps
    });
    let of = |(idx, (_, name)): (usize, &(Stage, &'static str))| {
        ((*name).to_owned(), middle(laps.iter().map(|laps| laps[idx]).collect()) * 1e3)
    };
    Value::from_iter(STAGES.iter().enumerate().map(of))
}

/// Seconds that it takes to read a page again of which some paragraphs, spread over it, have changed.
fn again(page: &Page, n_changed: usize) -> f64 {
    let mut other = page.clone();
    let apart = (other.blocks.len() / n_changed.max(1)).max(1);
    for block in other.blocks.iter_mut().skip(apart / 2).step_by(apart).take(n_changed) {
        block.text.push_str(" Nobody had expected that, least of all the mayor.");
    }
    let mut reader = Reader::default();
    median(|round| {
        let next = if round % 2 == 0 { page.clone() } else { other.clone() };
        time(|| drop(black_box(reader.read(next, &mut |_| ()))))
    })
}

/// The median of what a round gives.
fn median(round: impl FnMut(usize) -> f64) -> f64 {
    middle(rounds(round))
}

/// What each of some rounds gives, after one that does not count.
fn rounds<T>(mut round: impl FnMut(usize) -> T) -> Vec<T> {
    let _ = round(0);
    let started = Instant::now();
    let mut all = Vec::new();
    while all.len() < ROUNDS || started.elapsed().as_secs_f64() < SPAN {
        all.push(round(all.len() + 1));
    }
    all
}

fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}

fn time(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64()
}

/// The most memory that the process ever held, in MiB, where the system tells it (Linux).
fn peak_memory() -> Option<f64> {
    let said = fs::read_to_string("/proc/self/status").ok()?;
    let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}
