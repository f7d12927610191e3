//! A labelled document in, the bytes that are written for it out.
//!
//! What a format writes before the first document, between two, and after the last is its frame. Everything that comes from
//! a page is escaped for where it goes: markup in HTML, control characters on a terminal.

mod csv_table;
mod page;
mod quotation;
mod terminal;

use crate::{arguments::OutputFormat, result::Labeled};

/// How documents are written.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The kind of output.
    pub kind: OutputFormat,
    /// Whether the text format is coloured.
    pub is_colored: bool,
    /// Whether more than one document may come.
    pub is_many: bool,
}

impl Format {
    /// Before the first document.
    #[must_use]
    pub fn opening(self) -> &'static str {
        match self.kind {
            OutputFormat::Json if self.is_many => "[\n",
            OutputFormat::Csv => csv_table::HEADER,
            OutputFormat::Html => page::OPENING,
            _ => "",
        }
    }

    /// Between two documents.
    #[must_use]
    pub fn separator(self) -> &'static str {
        match self.kind {
            OutputFormat::Json => ",\n",
            OutputFormat::Text => "\n",
            _ => "",
        }
    }

    /// After the last document.
    #[must_use]
    pub fn closing(self) -> &'static str {
        match self.kind {
            OutputFormat::Json if self.is_many => "\n]\n",
            OutputFormat::Json => "\n",
            OutputFormat::Html => page::CLOSING,
            _ => "",
        }
    }

    /// One document.
    ///
    /// # Errors
    /// When a serializer fails, with its words.
    pub fn write(self, labeled: &Labeled) -> Result<String, String> {
        match self.kind {
            OutputFormat::Text => Ok(terminal::write(labeled, self.is_colored, self.is_many)),
            OutputFormat::Json => serde_json::to_string_pretty(labeled).map_err(|error| error.to_string()),
            OutputFormat::Jsonl => {
                serde_json::to_string(labeled).map(|line| line + "\n").map_err(|error| error.to_string())
            }
            OutputFormat::Csv => csv_table::write(labeled),
            OutputFormat::Html => Ok(page::write(labeled)),
        }
    }
}

/// The document's id in words.
fn name_of(labeled: &Labeled) -> String {
    labeled.id.as_str().map_or_else(|| labeled.id.to_string(), str::to_owned)
}

/// What is said in place of labels.
fn remark(labeled: &Labeled) -> Option<&'static str> {
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
fn declared(labeled: &Labeled) -> Option<String> {
    labeled.declared.as_ref().map(|declared| format!("The publisher calls this: {}", declared.words))
}

/// "12 sentences: 7 reported as fact, ..."
fn summary(labeled: &Labeled) -> String {
    let totals = &labeled.totals;
    let all = labeled.sentences.len();
    let plural = if all == 1 { "" } else { "s" };
    format!(
        "{all} sentence{plural}: {} reported as fact, {} direct quote, {} opinion / commentary, {} unclear. A program's estimate, not a fact-check.",
        totals.fact, totals.quote, totals.commentary, totals.unclear
    )
}
