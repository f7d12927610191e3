//! The judge against the labelled articles: `press/dev.jsonl`, the labelled pages, and the seed article.

use std::path::Path;

use newsprism_core::{analyze, label::Label, text::Location};

use super::{
    corpus,
    floors::Measured,
    labels::{LEAST_CERTAIN, Score, guess, name},
};

/// Accuracy where the least certain fifth of the labels is left out.
const CERTAIN: &str = "right, of the most certain four fifths";

/// Measures a set of articles, one JSON object a line.
pub fn articles(path: &Path, set: &str, measured: &mut Measured) -> Result<(), String> {
    let score = Score::of(&corpus::read_articles(path)?);
    println!("{}\n{score}", path.display());
    measured.add(set, "macro-F1", score.macro_f1());
    measured.add(set, "quote F1", score.f1(Label::Quote));
    measured.add(set, "commentary F1", score.f1(Label::Commentary));
    measured.add(set, "calibration error, less from 1", 1.0 - score.calibration_error());
    measured.add(set, CERTAIN, score.without_least_certain(LEAST_CERTAIN).strict);
    Ok(())
}

/// Measures the article that the product was first imagined for; lists what it gets wrong.
pub fn seed(path: &Path, measured: &mut Measured) -> Result<(), String> {
    let article = corpus::read_article(path)?;
    let report = analyze(&article.page);
    for (block, spans) in article.gold.iter().enumerate() {
        for gold in spans {
            let (label, _) = guess(&report, Location { block, span: gold.span });
            if label != gold.label {
                let defensible = if gold.also.contains(&label) { " (defensible)" } else { "" };
                let text = gold.span.slice(&article.page.blocks[block].text);
                println!(
                    "  {} for {}{defensible}: {}",
                    name(label),
                    name(gold.label),
                    text.chars().take(110).collect::<String>()
                );
            }
        }
    }
    let score = Score::of(std::slice::from_ref(&article));
    let (strict, lenient, _) = score.hits();
    println!("{}\n{score}", path.display());
    for (what, hits) in [("right", strict), ("right with also", lenient)] {
        measured.add("seed", what, f64::from(u32::try_from(hits).unwrap_or(u32::MAX)));
    }
    Ok(())
}
