//! Texts or pages in, what one published crate makes of each out: a line of JSON a line read.
//!
//! `peers sentences CRATE [RULES]`: lines `["en", "text"]` in, `[[0, 12], [12, 30]]` (bytes) out. `peers articles CRATE`: lines
//! `"path of a saved page"` in, the article's HTML as a string out, empty where the crate finds none. `peers time CRATE [RULES]`:
//! lines of text in, the milliseconds of the fastest of three readings out, or of the first where it takes long. It measures nothing else; `cargo xtask evaluate` and
//! `cargo xtask bench` call it. RULES is the file of rules that srx needs.
#![forbid(unsafe_code)]

use std::{
    error::Error,
    hint::black_box,
    io::{BufRead, Cursor, Write},
    time::Instant,
};

use unicode_segmentation::UnicodeSegmentation;

/// Milliseconds of a reading after which there is no other.
const LONG: f64 = 10_000.0;

type Pieces = Vec<(usize, usize)>;
type Splitter = Box<dyn Fn(&str, &str) -> Pieces>;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args[..] {
        ["sentences", name, ref rules @ ..] => {
            let split = splitter(name, rules.first().copied())?;
            for line in lines {
                let (language, text): (String, String) = serde_json::from_str(&line)?;
                writeln!(out, "{}", serde_json::to_string(&split(&text, &language))?)?;
            }
        }
        ["time", name, ref rules @ ..] => {
            let split = splitter(name, rules.first().copied())?;
            let reading = || {
                let started = Instant::now();
                for line in &lines {
                    black_box(split(black_box(line), "en"));
                }
                started.elapsed().as_secs_f64() * 1e3
            };
            let first = reading();
            let others = if first > LONG { 0 } else { 2 };
            writeln!(out, "{}", (0..others).map(|_| reading()).fold(first, f64::min))?;
        }
        ["articles", name] => {
            for line in lines {
                let path: String = serde_json::from_str(&line)?;
                let html = std::fs::read_to_string(path)?;
                let found = std::panic::catch_unwind(|| article(name, &html)).unwrap_or(Ok(String::new()))?;
                writeln!(out, "{}", serde_json::to_string(&found)?)?;
            }
        }
        _ => return Err("usage: peers sentences|time|articles CRATE [RULES]".into()),
    }
    Ok(())
}

fn splitter(name: &str, rules: Option<&str>) -> Result<Splitter, Box<dyn Error>> {
    Ok(match name {
        "unicode-segmentation" => Box::new(|text, _| {
            text.split_sentence_bound_indices().map(|(start, piece)| (start, start + piece.len())).collect()
        }),
        "icu_segmenter" => {
            let segmenter = icu_segmenter::SentenceSegmenter::new(Default::default());
            Box::new(move |text, _| {
                let ends: Vec<usize> = segmenter.segment_str(text).collect();
                ends.windows(2).map(|pair| (pair[0], pair[1])).collect()
            })
        }
        "sentencex" => Box::new(|text, language| {
            sentencex::segment(language, text)
                .into_iter()
                .map(|piece| {
                    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
                    (start, start + piece.len())
                })
                .collect()
        }),
        "srx" => {
            let rules: srx::SRX = std::fs::read_to_string(rules.ok_or("srx needs its rules")?)?.parse()?;
            Box::new(move |text, language| {
                rules
                    .language_rules(language)
                    .split_ranges(text)
                    .into_iter()
                    .map(|range| (range.start, range.end))
                    .collect()
            })
        }
        other => return Err(format!("no crate {other:?}").into()),
    })
}

/// The article as the crate finds it, as HTML; the address is one that no page has.
fn article(name: &str, html: &str) -> Result<String, String> {
    const ADDRESS: &str = "https://example.org/a";
    Ok(match name {
        "dom_smoothie" => {
            let found = dom_smoothie::Readability::new(html, Some(ADDRESS), None).and_then(|mut page| page.parse());
            found.map(|article| article.content.to_string()).unwrap_or_default()
        }
        "legible" => legible::parse(html, Some(ADDRESS), None).map(|article| article.content).unwrap_or_default(),
        "readability" => {
            let address = url::Url::parse(ADDRESS).map_err(|error| error.to_string())?;
            let found = readability::extractor::extract(&mut Cursor::new(html.as_bytes()), &address);
            found.map(|product| product.content).unwrap_or_default()
        }
        "readabilityrs" => {
            let found = readabilityrs::Readability::new(html, Some(ADDRESS), None).ok().and_then(|page| page.parse());
            found.and_then(|article| article.content).unwrap_or_default()
        }
        "readable-readability" => readable_readability::Readability::new().parse(html).0.to_string(),
        other => return Err(format!("no crate {other:?}")),
    })
}
