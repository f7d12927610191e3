//! A labelled document in, the bytes that are written for it out.
//!
//! What a format writes before the first document, between two, and after the last is its frame. Everything that comes from
//! a page is escaped for where it goes. A CSV cell keeps the text as it is, since the offsets count it: a sheet that
//! calculates should take the columns as text.

mod annotation;
mod csv_table;
mod markdown;
mod page;

use crate::result::Labeled;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// One JSON object; a list of them for several documents.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// One line a sentence.
    Csv,
    /// A table a document.
    Markdown,
    /// A page to open in a browser.
    Html,
    /// W3C Web Annotations: one page of annotations, in JSON-LD; a list of them for several documents.
    Annotation,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Json, Self::Jsonl, Self::Csv, Self::Markdown, Self::Html, Self::Annotation];

    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Annotation => "annotation",
        }
    }

    /// Before the first document; `is_many` where more than one may come.
    #[must_use]
    pub fn opening(self, is_many: bool) -> &'static str {
        match self {
            Self::Json | Self::Annotation if is_many => "[\n",
            Self::Csv => csv_table::HEADER,
            Self::Html => page::OPENING,
            _ => "",
        }
    }

    /// Between two documents.
    #[must_use]
    pub fn separator(self) -> &'static str {
        match self {
            Self::Json | Self::Annotation => ",\n",
            Self::Markdown => "\n",
            _ => "",
        }
    }

    /// After the last document.
    #[must_use]
    pub fn closing(self, is_many: bool) -> &'static str {
        match self {
            Self::Json | Self::Annotation if is_many => "\n]\n",
            Self::Json | Self::Annotation => "\n",
            Self::Html => page::CLOSING,
            _ => "",
        }
    }

    /// One document.
    ///
    /// # Errors
    /// When a serializer fails, with its words.
    pub fn write(self, labeled: &Labeled) -> Result<String, String> {
        match self {
            Self::Json => serde_json::to_string_pretty(labeled).map_err(|error| error.to_string()),
            Self::Jsonl => serde_json::to_string(labeled).map(|line| line + "\n").map_err(|error| error.to_string()),
            Self::Csv => Ok(csv_table::write(labeled)),
            Self::Markdown => Ok(markdown::write(labeled)),
            Self::Html => Ok(page::write(labeled)),
            Self::Annotation => annotation::write(labeled),
        }
    }
}

/// A whole file of one document.
///
/// # Errors
/// When a serializer fails, with its words.
pub fn write_file(format: ExportFormat, labeled: &Labeled) -> Result<String, String> {
    Ok([format.opening(false), &format.write(labeled)?, format.closing(false)].concat())
}
