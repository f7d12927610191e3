//! A labelled document in, the few lines that every format for people says of it out. Nothing is escaped here.

use crate::result::Labeled;
use serde_json::Value;

pub use crate::quotation::{quotations, speakers};

/// The document's id in words.
#[must_use]
pub fn name_of(labeled: &Labeled) -> String {
    id_in_words(&labeled.id)
}

/// A document's id in words: a text as it is, anything else in JSON.
#[must_use]
pub fn id_in_words(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// What is said in place of labels.
#[must_use]
pub fn remark(labeled: &Labeled) -> Option<&'static str> {
    match labeled.verdict {
        _ if labeled.text.trim().is_empty() && labeled.blocks.is_empty() && labeled.title.is_none() => {
            Some("There is no text to label.")
        }
        "not_article" => Some("No article was found: nothing is labelled."),
        "several_articles" => Some("The page holds several articles: nothing is labelled. Open one of them."),
        "forum" => Some("The page is a conversation of readers: nothing is labelled."),
        "search_page" => Some("The page lists what a search found: nothing is labelled."),
        "not_english" => Some("This is not English: only quotations are labelled."),
        _ if labeled.sentences.is_empty() => Some("There is no text to label."),
        _ => None,
    }
}

/// "The publisher calls this: Opinion"
#[must_use]
pub fn declared(labeled: &Labeled) -> Option<String> {
    labeled.declared.as_ref().map(|declared| format!("The publisher calls this: {}", declared.words))
}

/// "12 sentences: 7 reported as fact, ..."
#[must_use]
pub fn summary(labeled: &Labeled) -> String {
    let totals = &labeled.totals;
    let all = labeled.sentences.len();
    let plural = if all == 1 { "" } else { "s" };
    format!(
        "{all} sentence{plural}: {} reported as fact, {} direct quote, {} opinion / commentary, {} unclear. A program's estimate, not a fact-check.",
        totals.fact, totals.quote, totals.commentary, totals.unclear
    )
}

/// A label in words.
#[must_use]
pub fn label_in_words(label: &str) -> &'static str {
    match label {
        "fact" => "Reported as fact",
        "quote" => "Direct quote",
        "commentary" => "Opinion / commentary",
        "unclear" => "Unclear",
        _ => "Not labelled",
    }
}

/// "Newsprism 0.1.0, model student-3, caution 0.42; SHA-256 of the text: 9f86..."
#[must_use]
pub fn origin(labeled: &Labeled) -> String {
    let settings = &labeled.settings;
    let mut chosen = String::new();
    if settings.blocks_added + settings.blocks_left_out > 0 {
        chosen = format!(
            ", chosen by the reader: {} blocks added, {} left out",
            settings.blocks_added, settings.blocks_left_out
        );
    }
    format!(
        "{}, model {}, caution {}{chosen}; SHA-256 of the text: {}",
        labeled.generator, labeled.model_version, settings.caution, labeled.text_sha256
    )
}
