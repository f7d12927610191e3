//! The bench's texts in (`[{ paragraphs }]`), a flame graph of native code reading them out: profile TEXTS.json GRAPH.svg. Called by
//! `cargo xtask profile`; it samples its own stack 1,000 times a second, so it needs no tool of the system and no rights.
#![forbid(unsafe_code)]

use std::{
    error::Error,
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use newsprism_core::{
    analyze,
    page::{Block, Page},
};
use serde_json::Value;

/// How long it reads: enough samples for what takes a hundredth of the time.
const SPAN: Duration = Duration::from_secs(10);

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(texts), Some(graph)) = (arguments.next(), arguments.next()) else {
        return Err("usage: profile TEXTS.json GRAPH.svg".into());
    };
    let texts: Value = serde_json::from_str(&fs::read_to_string(texts)?)?;
    let text = texts.as_array().and_then(|texts| texts.get(1)).ok_or("there is no second text")?;
    let paragraphs = text["paragraphs"].as_array().ok_or("a text without paragraphs")?;
    let block =
        |paragraph: &Value| Block { text: paragraph.as_str().unwrap_or_default().to_owned(), ..Block::default() };
    let page = Page { blocks: paragraphs.iter().map(block).collect(), ..Page::default() };
    let guard = pprof::ProfilerGuardBuilder::default().frequency(1000).build()?;
    let started = Instant::now();
    let mut n_rounds = 0_u32;
    while started.elapsed() < SPAN {
        black_box(analyze(black_box(&page)));
        n_rounds += 1;
    }
    guard.report().build()?.flamegraph(fs::File::create(&graph)?)?;
    println!("read the text {n_rounds} times; wrote {graph}");
    Ok(())
}
