//! Labelled articles in, their features for `train/train.py` out: one JSON object a sentence.

use std::{
    fmt::Write as _,
    io::{BufWriter, Write as _},
    path::Path,
};

use newsprism_core::{label::Label, model, report::Reading};

use super::corpus;

/// Writes the features of the articles of `from` to `to`.
pub fn dump(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    let mut out = BufWriter::new(std::fs::File::create(to).map_err(failed)?);
    for (article_idx, article) in corpus::read_articles(from)?.iter().enumerate() {
        let reading = Reading::of(&article.page, &mut |_| ());
        let observations = reading.observe(&article.page);
        for observation in &observations {
            let gold = article.gold_of(observation.location);
            let features = model::features(observation, &|_| false);
            let mut also = String::new();
            for label in gold.iter().flat_map(|gold| &gold.also) {
                let _ = write!(also, "{}{}", if also.is_empty() { "" } else { "," }, class(*label));
            }
            writeln!(
                out,
                "{{\"article\":{article_idx},\"block\":{},\"outlet\":{:?},\"label\":{},\"also\":[{also}],\"grams\":{:?},\"dense\":{:?},\"text\":{}}}",
                observation.location.block,
                article.outlet,
                gold.map_or(3, |gold| class(gold.label)),
                features.grams,
                features.dense,
                serde_json::Value::from(observation.as_str()),
            )
            .map_err(failed)?;
        }
    }
    out.flush().map_err(failed)
}

/// Writes the figures of the second pass as `f32` rows. `scores` holds the first scores of every sentence of `from`, in
/// order, as training found them on articles that it had not seen.
pub fn dump_context(from: &Path, scores: &Path, to: &Path) -> Result<(), String> {
    let bytes = std::fs::read(scores).map_err(|error| format!("{}: {error}", scores.display()))?;
    let mut rows = bytes.chunks_exact(16).map(|row| {
        let mut scores = [0.0_f32; model::N_CLASSES];
        for (score, number) in scores.iter_mut().zip(row.chunks_exact(4)) {
            *score = f32::from_le_bytes([number[0], number[1], number[2], number[3]]);
        }
        scores
    });
    let failed = |error: std::io::Error| format!("{}: {error}", to.display());
    let mut out = BufWriter::new(std::fs::File::create(to).map_err(failed)?);
    for article in &corpus::read_articles(from)? {
        let reading = Reading::of(&article.page, &mut |_| ());
        let observations = reading.observe(&article.page);
        let scores: Vec<_> = rows.by_ref().take(observations.len()).collect();
        if scores.len() != observations.len() {
            return Err(format!("{}: fewer scores than sentences; write the features again", from.display()));
        }
        let context = model::Context::new(&observations, &scores);
        for sentence_idx in 0..observations.len() {
            for figure in context.figures(sentence_idx) {
                out.write_all(&figure.to_le_bytes()).map_err(failed)?;
            }
        }
    }
    out.flush().map_err(failed)
}

/// Number of a label in the model: fact, quote, commentary, none.
fn class(label: Label) -> usize {
    match label {
        Label::Fact => 0,
        Label::Quote => 1,
        Label::Commentary => 2,
        Label::Unclear | Label::None => 3,
    }
}
