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
            let opening = observation.words.folded(observation.words.first_spoken().unwrap_or_default());
            let words: Vec<_> = (0..observation.words.len()).map(|idx| model::token(observation, idx)).collect();
            let quoted: Vec<_> =
                observation.words.as_slice().iter().map(|word| u8::from(observation.is_quoted(word.span))).collect();
            writeln!(
                out,
                "{{\"opening\":{},\"words\":{},\"quoted\":{quoted:?},\"article\":{article_idx},\"block\":{},\"outlet\":{:?},\"label\":{},\"also\":[{also}],\"grams\":{:?},\"dense\":{:?},\"text\":{}}}",
                serde_json::Value::from(opening),
                serde_json::Value::from(words),
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

/// Number of a label in the model: fact, quote, commentary, none.
fn class(label: Label) -> usize {
    match label {
        Label::Fact => 0,
        Label::Quote => 1,
        Label::Commentary => 2,
        Label::Unclear | Label::None => 3,
    }
}
