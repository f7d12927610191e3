//! The sentences of the extension's self-test in, how the native engine judges them out.
//!
//! `extension/lab/self-test.js` counts the same in a browser; the build writes what is counted here beside it (`figures.json`), so that
//! every reader can see whether their browser judges as the machine did on which the package was made. A sentence's label is that of
//! the engine's sentence that holds its first byte; none where no sentence does.

use std::fs;

use anyhow::{Context, Result, ensure};
use newsprism_core::{
    analyze,
    label::Label,
    page::{Block, BlockKind, Hints, Page},
};
use serde_json::{Value, json};

use crate::tools;

/// The labels in the order of the table.
pub const LABELS: [&str; 5] = ["fact", "quote", "commentary", "unclear", "none"];

/// Where the sentences lie, from the root of the repository.
const FILE: &str = "extension/lab/sentences.json";

/// What was counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Sentences.
    pub count: usize,
    /// Sentences judged as the person did.
    pub same: usize,
    /// `table[i][j]`: sentences that the person called `LABELS[i]` and the engine `LABELS[j]`.
    pub table: [[usize; LABELS.len()]; LABELS.len()],
}

impl Figures {
    /// The figures as the page reads them.
    pub fn to_json(&self) -> String {
        format!("{}\n", json!({ "count": self.count, "same": self.same, "table": self.table }))
    }
}

/// Judges the sentences.
///
/// # Errors
/// The file cannot be read or is not of the agreed shape.
pub fn measure() -> Result<Figures> {
    let text = fs::read_to_string(tools::root().join(FILE)).with_context(|| format!("cannot read {FILE}"))?;
    let articles: Vec<Value> = serde_json::from_str(&text).with_context(|| format!("{FILE} is no list"))?;
    let mut figures = Figures::default();
    for article in &articles {
        judge(article, &mut figures).with_context(|| format!("{FILE}: {}", article["topic"]))?;
    }
    ensure!(figures.count > 0, "{FILE} holds no sentence");
    Ok(figures)
}

fn judge(article: &Value, figures: &mut Figures) -> Result<()> {
    let list = |value: &Value| value.as_array().cloned().context("a list is missing");
    let mut page = Page::default();
    let mut wanted = Vec::new();
    for (idx, block) in list(&article["blocks"])?.iter().enumerate() {
        let kind = match block["kind"].as_str() {
            Some("paragraph") => BlockKind::Paragraph,
            Some("heading") => BlockKind::Heading,
            Some("caption") => BlockKind::Caption,
            Some("block_quote") => BlockKind::BlockQuote,
            other => anyhow::bail!("a block is of the kind {other:?}"),
        };
        let mut text = String::new();
        for sentence in list(&block["sentences"])? {
            if !text.is_empty() {
                text.push(' ');
            }
            let label = LABELS.iter().position(|label| sentence["label"] == *label).context("a label is unknown")?;
            wanted.push((idx, text.len(), label));
            text.push_str(sentence["text"].as_str().context("a text is missing")?);
        }
        page.blocks.push(Block { id: u32::try_from(idx)?, kind, text, hints: Hints::default() });
    }
    let report = analyze(&page);
    for (block, start, label) in wanted {
        let holds = |location: newsprism_core::text::Location| {
            location.block == block && location.span.start <= start && start < location.span.end
        };
        let found = report.sentences.iter().find(|sentence| holds(sentence.location));
        let found = match found.map_or(Label::None, |sentence| sentence.label) {
            Label::Fact => 0,
            Label::Quote => 1,
            Label::Commentary => 2,
            Label::Unclear => 3,
            Label::None => 4,
        };
        figures.table[label][found] += 1;
        figures.count += 1;
        figures.same += usize::from(label == found);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot set itself up should stop")]

    use super::*;

    #[test]
    fn there_are_enough_sentences_of_every_class_and_each_says_why() {
        let text = fs::read_to_string(tools::root().join(FILE)).unwrap();
        let articles: Vec<Value> = serde_json::from_str(&text).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        let mut counts = [0; LABELS.len()];
        for sentence in articles
            .iter()
            .flat_map(|article| article["blocks"].as_array().unwrap())
            .flat_map(|block| block["sentences"].as_array().unwrap())
        {
            counts[LABELS.iter().position(|label| sentence["label"] == *label).unwrap()] += 1;
            assert!(sentence["reason"].as_str().unwrap().len() > 5, "{sentence}");
            assert!(seen.insert(sentence["text"].as_str().unwrap().to_owned()), "twice: {sentence}");
        }
        assert!(seen.len() >= 150, "{} sentences", seen.len());
        let [fact, quote, commentary, unclear, none] = counts;
        assert!(fact >= 40 && quote >= 20 && commentary >= 40 && none >= 3 && unclear == 0, "{counts:?}");
    }
}
