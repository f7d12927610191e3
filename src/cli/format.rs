//! A labelled document in, the bytes that are written for it out: the text for a terminal here, everything else by `newsprism-export`.

use crate::{arguments::OutputFormat, terminal};
use newsprism_export::{ExportFormat, Labeled};

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
        self.exported().map_or("", |format| format.opening(self.is_many))
    }

    /// Between two documents.
    #[must_use]
    pub fn separator(self) -> &'static str {
        self.exported().map_or("\n", ExportFormat::separator)
    }

    /// After the last document.
    #[must_use]
    pub fn closing(self) -> &'static str {
        self.exported().map_or("", |format| format.closing(self.is_many))
    }

    /// One document.
    ///
    /// # Errors
    /// When a serializer fails, with its words.
    pub fn write(self, labeled: &Labeled) -> Result<String, String> {
        match self.exported() {
            Some(format) => format.write(labeled),
            None => Ok(terminal::write(labeled, self.is_colored, self.is_many)),
        }
    }

    /// The format of a file; none for the terminal's.
    fn exported(self) -> Option<ExportFormat> {
        match self.kind {
            OutputFormat::Text | OutputFormat::Parquet => None,
            OutputFormat::Json => Some(ExportFormat::Json),
            OutputFormat::Jsonl => Some(ExportFormat::Jsonl),
            OutputFormat::Csv => Some(ExportFormat::Csv),
            OutputFormat::Markdown => Some(ExportFormat::Markdown),
            OutputFormat::Html => Some(ExportFormat::Html),
            OutputFormat::Annotation => Some(ExportFormat::Annotation),
        }
    }
}
