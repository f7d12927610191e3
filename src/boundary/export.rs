//! What JavaScript asks to have written in, the page that was read last as the text of a file out, by `newsprism-export`.

use newsprism_core::{label::Label, report::Reader};
use newsprism_export::{Document, ExportFormat, OwnLabel, TextOrigin, label_read, write_file};
use serde::Deserialize;

use super::error::WireError;

/// What is to be written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "ExportRequest"))]
pub struct WireExportRequest {
    /// Kind of file.
    pub format: WireExportFormat,
    /// What the page is called in the file: its address.
    pub source: String,
    /// The reader's own labels.
    pub own: Vec<WireOwnLabel>,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "ExportFormat"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "ExportFormat documents each")]
pub enum WireExportFormat {
    Json,
    Csv,
    Markdown,
    Html,
    Annotation,
}

/// A label that the reader gave to a sentence.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "OwnSentenceLabel"))]
pub struct WireOwnLabel {
    /// Index into the last report's `sentences`.
    pub sentence: u32,
    /// The reader's label.
    pub label: WireGivenLabel,
}

/// A label that a reader can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "GivenLabel"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's Label documents each")]
pub enum WireGivenLabel {
    Fact,
    Quote,
    Commentary,
    Unclear,
}

/// The page that the reader read last, as the text of a file.
///
/// # Errors
/// No page was read yet, or an index names no sentence.
pub(super) fn export(reader: &mut Reader, request: WireExportRequest) -> Result<String, WireError> {
    let Some(page) = reader.page().cloned() else {
        return Err(WireError::malformed("", "no page was read yet"));
    };
    // Read again from what is known of it: the report is the same to the bit, and need not be kept for the few who export.
    let report = reader.read(page.clone(), &mut |_| ());
    let mut own = Vec::with_capacity(request.own.len());
    for (idx, WireOwnLabel { sentence, label }) in request.own.into_iter().enumerate() {
        let sentence = sentence as usize;
        if sentence >= report.sentences.len() {
            let reason = format!("{sentence} names no sentence of the last report");
            return Err(WireError::malformed(format!("own[{idx}].sentence"), reason));
        }
        own.push(OwnLabel { sentence, label: label.into() });
    }
    let document = Document { id: request.source.into(), page, text: TextOrigin::Article };
    write_file(request.format.into(), &label_read(document, report, &own, None))
        .map_err(|error| WireError::malformed("", error))
}

impl From<WireExportFormat> for ExportFormat {
    fn from(format: WireExportFormat) -> Self {
        match format {
            WireExportFormat::Json => Self::Json,
            WireExportFormat::Csv => Self::Csv,
            WireExportFormat::Markdown => Self::Markdown,
            WireExportFormat::Html => Self::Html,
            WireExportFormat::Annotation => Self::Annotation,
        }
    }
}

impl From<WireGivenLabel> for Label {
    fn from(label: WireGivenLabel) -> Self {
        match label {
            WireGivenLabel::Fact => Self::Fact,
            WireGivenLabel::Quote => Self::Quote,
            WireGivenLabel::Commentary => Self::Commentary,
            WireGivenLabel::Unclear => Self::Unclear,
        }
    }
}
