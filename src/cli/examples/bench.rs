//! Saved pages in, the core's speed in native code out: lines of figures. Called by `cargo xtask bench`, built as a
//! release is built; reads its files once and measures the core alone, in time on the processor where the system tells it, so
//! that other work of the machine does not count.
#![forbid(unsafe_code)]

use std::{hint::black_box, time::Instant};

use newsprism_core::{
    Reader, analyze, label,
    model::{self, Answers},
    page::{self, Block, Page},
    report::Reading,
};

/// Words of an ordinary article, and sentences of a very long one and of the longest page that is promised to be read.
const ARTICLE_WORDS: usize = 1_000;
const LONG_SENTENCES: usize = 1_000;
const LONGEST_SENTENCES: usize = 10_000;

/// Rounds over long pages: each takes as long as hundreds over the samples.
const LONG_ROUNDS: u32 = 15;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let n_rounds: u32 = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(1).max(1);
    let pages = arguments
        .map(|path| Ok(newsprism_cli::html::read(&std::fs::read_to_string(path)?)))
        .collect::<std::io::Result<Vec<_>>>()?;
    let n_sentences: usize = pages.iter().map(|page| analyze(page).sentences.len()).sum();
    let mean = time(n_rounds, || {
        for page in &pages {
            black_box(analyze(black_box(page)));
        }
    });
    println!(
        "native  {n_sentences} sentences in {:.2} ms: {:.0} sentences/s (core alone, mean of {n_rounds})",
        mean * 1e3,
        count(n_sentences) / mean
    );
    let paragraphs = paragraphs(&pages);
    let n_words = |block: &Block| block.text.split_whitespace().count();
    let n_parts = |block: &Block| newsprism_core::sentence::split(&block.text).len();
    judge("1,000 words", &repeat(&paragraphs, ARTICLE_WORDS, n_words), n_rounds);
    judge("10,000 sentences", &repeat(&paragraphs, LONGEST_SENTENCES, n_parts), LONG_ROUNDS);
    again("1,000 words", &repeat(&paragraphs, ARTICLE_WORDS, n_words), n_rounds);
    again("1,000 sentences", &repeat(&paragraphs, LONG_SENTENCES, n_parts), LONG_ROUNDS);
    again("10,000 sentences", &repeat(&paragraphs, LONGEST_SENTENCES, n_parts), LONG_ROUNDS);
    Ok(())
}

/// The judge's own share of the work, in microseconds a sentence: what it looks at, its first pass, its second.
fn judge(what: &str, page: &Page, n_rounds: u32) {
    let reading = Reading::of(page, &mut |_| ());
    let observations = reading.observe(page);
    let read = || {
        let mut answers = Answers::default();
        observations.iter().map(|observation| model::alone(observation, &|_| false, &mut answers)).collect::<Vec<_>>()
    };
    let alone = read();
    let second = || {
        let first = alone.iter().zip(&observations);
        let context = model::context(first.map(|(alone, observation)| model::impression(alone, observation)).collect());
        let model: Vec<_> = (0..observations.len()).map(|idx| model::probabilities(&context, idx)).collect();
        for (idx, observation) in observations.iter().enumerate() {
            let is_lone = label::is_lone_guess(&observations, |idx| model[idx], idx);
            black_box(label::judge(observation, model[idx], is_lone, label::DEFAULT_CAUTION));
        }
    };
    let looking = time(n_rounds, || drop(black_box(reading.observe(page))));
    let first = time(n_rounds, || drop(black_box(read())));
    let second = time(n_rounds, second);
    let each = |seconds: f64| seconds * 1e6 / count(observations.len());
    println!(
        "        judge, {what}: words and cues {:.2}, first pass {:.2}, second pass {:.2} µs a sentence",
        each(looking),
        each(first),
        each(second)
    );
}

/// A page read again after one paragraph in its middle changed, against the same page read for the first time.
fn again(what: &str, page: &Page, n_rounds: u32) {
    let middle = page.blocks.len() / 2;
    let mut other = page.clone();
    other.blocks[middle].text.push_str(" Nobody had expected that, least of all the mayor.");
    let whole = time(n_rounds, || drop(black_box(analyze(black_box(page)))));
    let mut reader = Reader::default();
    reader.read(page.clone(), &mut |_| ());
    // What is handed in is made before the clock starts.
    let mut versions = (0..n_rounds).map(|round| if round % 2 == 0 { other.clone() } else { page.clone() });
    let changed = time(n_rounds, || drop(black_box(reader.read(versions.next().unwrap_or_default(), &mut |_| ()))));
    println!("        one paragraph of {what} changed: {:.2} ms, all read anew {:.2} ms", changed * 1e3, whole * 1e3);
}

/// The paragraphs of running text of all pages.
fn paragraphs(pages: &[Page]) -> Vec<Block> {
    let of_page = |page: &Page| {
        let roles = page::lay_out(page).roles;
        let prose = page.blocks.iter().zip(roles).filter(|(_, role)| role.is_prose());
        prose.map(|(block, _)| Block { text: block.text.clone(), ..Block::default() }).collect::<Vec<_>>()
    };
    pages.iter().flat_map(of_page).collect()
}

/// A page of those paragraphs, over and over, until `size` of them adds up to `least`. Each has a number of its own in its text, so
/// that no two are the same.
fn repeat(paragraphs: &[Block], least: usize, size: impl Fn(&Block) -> usize) -> Page {
    let mut page = Page::default();
    let mut total = 0;
    for (number, paragraph) in paragraphs.iter().cycle().enumerate() {
        if total >= least {
            break;
        }
        let text = format!("{} That was item {number}.", paragraph.text);
        let block = Block { text, ..paragraph.clone() };
        total += size(&block);
        page.blocks.push(block);
    }
    page
}

/// Mean time of so many rounds, in seconds.
fn time(n_rounds: u32, mut round: impl FnMut()) -> f64 {
    let (started, on_processor) = (Instant::now(), seconds_on_processor());
    for _ in 0..n_rounds {
        round();
    }
    let taken = seconds_on_processor().zip(on_processor).map(|(now, then)| now - then);
    taken.unwrap_or_else(|| started.elapsed().as_secs_f64()) / f64::from(n_rounds)
}

/// How long this thread has run on a processor, where the system tells it (Linux).
fn seconds_on_processor() -> Option<f64> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds * 1e-9)
}

/// A count of sentences as a number to divide by.
#[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
fn count(n: usize) -> f64 {
    n as f64
}
