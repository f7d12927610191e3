//! News in, a table of how long sentences and quotations take us and the crates that one would pick for sentences alone out; and a text of
//! nothing but quotation marks, which is the worst that quotations can meet.
//!
//! Every crate reads the same paragraphs, in native code, by the clock.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

use super::growth;
use crate::evaluate::peers;

/// Length of the texts, in bytes.
const LENGTH: usize = 10_000_000;
/// The crate that the ratios compare with: the plain rules of Unicode.
const PLAIN: &str = "unicode-segmentation";

/// Measures all and gives the table. `news` are paragraphs, `folder` is where the texts are put.
///
/// # Errors
/// A text cannot be written, the peers cannot be built, or a measurement cannot run.
pub fn run(news: &[String], folder: &Path) -> Result<String> {
    let text = growth::text_of(news, LENGTH, str::len);
    let lines: Vec<String> = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect();
    let file = growth::put(folder, "growth.txt", &text)?;
    let ours = growth::measure(growth::native(), &file, None)?;
    let in_node = growth::measure(growth::node(), &file, None)?;
    // A text without any word is no article, and its marks would not be looked at.
    let marks = format!("The board met on Monday. {}", "\"".repeat(LENGTH));
    let marks = growth::measure(growth::native(), &growth::put(folder, "marks.txt", &marks)?, None)?;

    let mut rows = vec![
        ("Newsprism: sentences", stage(&ours, "sentence")?),
        ("Newsprism: sentences and quotations", stage(&ours, "sentence")? + stage(&ours, "quote")?),
        ("Newsprism in Node: sentences", stage(&in_node, "sentence")?),
        ("Newsprism in Node: sentences and quotations", stage(&in_node, "sentence")? + stage(&in_node, "quote")?),
    ];
    let mut plain = None;
    for name in peers::SPLITTERS {
        let took = peers::time(name, &lines).map_err(anyhow::Error::msg)?;
        if name == PLAIN {
            plain = Some(took);
        }
        rows.push((name, took));
    }
    let plain = plain.with_context(|| format!("{PLAIN} is not among the peers"))?;

    let mut table = format!(
        "\nSentences of 10 MB of news, milliseconds by the clock, native code unless it says otherwise.\n\n| | ms | times {PLAIN} |\n| --- | ---: | ---: |\n"
    );
    for (name, took) in rows {
        let _ = writeln!(table, "| {name} | {took:.0} | {:.2} |", took / plain);
    }
    let _ = writeln!(
        table,
        "\nSentences and quotations of a sentence and then 10 MB of nothing but `\"`: {:.0} ms.",
        stage(&marks, "sentence")? + stage(&marks, "quote")?
    );
    Ok(table)
}

fn stage(figures: &Value, stage: &str) -> Result<f64> {
    figures["stages"][stage].as_f64().with_context(|| format!("the stage {stage} was not measured"))
}
