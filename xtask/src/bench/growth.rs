//! News in, tables of how time and memory grow with a text's length out: stage by stage, in native code, in WebAssembly in Node and, where
//! wished, from the page's text to its marks in both browsers; and how long a long page takes to be read again when some of its paragraphs have changed.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools;

/// Lengths of the texts, in bytes, and the paragraphs of the page that changes.
const LENGTHS: [(&str, usize); 5] =
    [("1 KB", 1_000), ("10 KB", 10_000), ("100 KB", 100_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)];
const PARAGRAPHS: usize = 10_000;

/// The stages by the names of the wire, and what they are called in the table. The way over the boundary is in WebAssembly alone, a
/// page's text is read and painted in browsers alone.
const STAGES: [(&str, &str); 9] = [
    ("harvest", "harvest"),
    ("decode", "message read"),
    ("page", "page, language"),
    ("sentence", "split"),
    ("quote", "quotes"),
    ("attribution", "attribution, cues"),
    ("label", "judge"),
    ("encode", "answer written"),
    ("paint", "paint"),
];

/// Where the engine runs: what it is called, and what starts it there.
type Place = (&'static str, fn() -> Command);

const PLACES: [Place; 4] = [
    ("native code", native),
    ("WebAssembly in Node", node),
    ("Chromium", || browser("chromium")),
    ("Firefox", || browser("firefox")),
];

/// Measures all and gives the tables, the browsers' among them where `browsers`. `news` are paragraphs, `folder` is where the texts are put.
///
/// # Errors
/// A text cannot be written, or a measurement cannot run.
pub fn run(news: &[String], folder: &Path, browsers: bool) -> Result<String> {
    let places = if browsers { &PLACES[..] } else { &PLACES[..2] };
    let texts = LENGTHS.map(|(name, least)| (name, text_of(news, least, str::len)));
    let mut tables = "Milliseconds of each stage by the clock, median of 7 or more. The exponent is that of the power of the text's \
                      length with which the time grows, fitted over all lengths. Memory is the most that the whole program held, and in WebAssembly the engine. Paint is from the report to the last mark \
                      in view, the wait for the next frame included.\n"
        .to_owned();
    for (place, start) in places {
        let measured = texts
            .iter()
            .map(|(name, text)| Ok((*name, measure(start(), &put(folder, "growth.txt", text)?, None)?)))
            .collect::<Result<Vec<_>>>()?;
        tables += &table(place, &measured);
    }
    let page = put(folder, "changes.txt", &text_of(news, PARAGRAPHS, |_| 1))?;
    tables += "\nA page of 10,000 paragraphs read again when some of them have changed, milliseconds.\n\n| | all anew | 1 | 10 | 100 | 1,000 |\n| --- | ---: | ---: | ---: | ---: | ---: |\n";
    for (place, start) in places {
        let figures = measure(start(), &page, Some("changes"))?;
        let _ = write!(tables, "| {place} | {:.0} |", figures["anew"].as_f64().unwrap_or_default());
        for count in ["1", "10", "100", "1000"] {
            let _ = write!(tables, " {:.0} |", figures["changed"][count].as_f64().unwrap_or_default());
        }
        tables.push('\n');
    }
    Ok(tables)
}

/// Paragraphs of news, over and over, until `size` of them adds up to `least`.
pub(super) fn text_of(news: &[String], least: usize, size: impl Fn(&str) -> usize) -> String {
    let mut total = 0;
    let is_wanted = |paragraph: &&String| {
        let is_wanted = total < least;
        total += size(paragraph);
        is_wanted
    };
    let paragraphs: Vec<&str> = news.iter().cycle().take_while(is_wanted).map(String::as_str).collect();
    paragraphs.join("\n\n")
}

pub(super) fn put(folder: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(name);
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

pub(super) fn measure(mut command: Command, text: &Path, task: Option<&str>) -> Result<Value> {
    let said = tools::read(command.arg(text).args(task))?;
    serde_json::from_str(&said).with_context(|| format!("not a measurement: {said}"))
}

pub(super) fn native() -> Command {
    let mut native = tools::cargo();
    native.args(["run", "--quiet", "--release", "--package", "newsprism-cli", "--example", "growth", "--"]);
    native
}

pub(super) fn node() -> Command {
    let mut node = tools::command("node");
    node.arg("tests/engine/growth.mjs");
    node
}

fn browser(name: &str) -> Command {
    let mut node = tools::command("node");
    node.arg("tests/browser/growth.mjs").arg(name);
    node
}

/// A row a length, a column a stage; last, how each grows.
fn table(place: &str, measured: &[(&str, Value)]) -> String {
    let time = |figures: &Value, stage: &str| figures["stages"][stage].as_f64();
    let stages: Vec<_> =
        STAGES.iter().filter(|(stage, _)| measured.iter().any(|(_, figures)| time(figures, stage).is_some())).collect();
    let all = |figures: &Value| stages.iter().filter_map(|(stage, _)| time(figures, stage)).sum::<f64>();
    let mut table = format!("\n| {place} |");
    for (_, title) in &stages {
        let _ = write!(table, " {title} |");
    }
    let _ = write!(table, " all | µs a sentence | memory, MiB |\n| --- |{}\n", " ---: |".repeat(stages.len() + 3));
    for (name, figures) in measured {
        let _ = write!(table, "| {name} |");
        for (stage, _) in &stages {
            let _ = write!(table, " {:.2} |", time(figures, stage).unwrap_or_default());
        }
        let n_sentences = figures["sentences"].as_f64().unwrap_or(f64::NAN);
        let memory = figures["memory"].as_f64().unwrap_or(f64::NAN);
        let _ = writeln!(table, " {:.2} | {:.1} | {memory:.1} |", all(figures), all(figures) * 1e3 / n_sentences);
    }
    table += "| exponent |";
    let exponent = |of: &dyn Fn(&Value) -> f64| {
        let points = measured.iter().map(|(_, figures)| (figures["bytes"].as_f64().unwrap_or(f64::NAN), of(figures)));
        // Firefox tells whole milliseconds: of a length that takes less nothing is known.
        let known = points.filter(|(_, time)| *time > 0.0);
        slope(&known.map(|(bytes, time)| (bytes.ln(), time.ln())).collect::<Vec<_>>())
    };
    for (stage, _) in &stages {
        let _ = write!(table, " {:.2} |", exponent(&|figures| time(figures, stage).unwrap_or_default()));
    }
    let _ = writeln!(table, " {:.2} | | |", exponent(&all));
    table
}

/// The slope of the line through the points that misses them least.
#[expect(clippy::cast_precision_loss, reason = "a handful of points")]
fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let (x_mean, y_mean) =
        (points.iter().map(|(x, _)| x).sum::<f64>() / n, points.iter().map(|(_, y)| y).sum::<f64>() / n);
    let above: f64 = points.iter().map(|(x, y)| (x - x_mean) * (y - y_mean)).sum();
    let below: f64 = points.iter().map(|(x, _)| (x - x_mean).powi(2)).sum();
    above / below
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponent_of_a_power_is_that_power() {
        let points: Vec<_> = [1_f64, 10.0, 100.0].iter().map(|x| (x.ln(), (3.0 * x.powf(1.05)).ln())).collect();
        assert!((slope(&points) - 1.05).abs() < 1e-9);
    }
}
