//! One line of JSON in, one document out.

use crate::{html, plain_text};
use newsprism_core::page::{Block, BlockKind, Hints, Page};
use newsprism_export::{Document, TextOrigin, names};
use serde::Deserialize;
use serde_json::Value;

/// One document as it is written, in a line or a row.
#[derive(Deserialize)]
pub struct Record {
    pub(crate) id: Option<Value>,
    pub(crate) title: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) html: Option<String>,
    pub(crate) blocks: Option<Vec<Piece>>,
}

/// One block as it is written.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a block is a string or an object with \"text\"")]
pub(crate) enum Piece {
    Text(String),
    Block { text: String, kind: Option<String> },
}

/// Reads the record of one line.
///
/// # Errors
/// One sentence that says what is wrong with the line.
pub fn read(line: &str) -> Result<Record, String> {
    serde_json::from_str(line).map_err(|error| explain(&error))
}

impl Record {
    /// Its id; where it has none of its own, the number of its line or row.
    pub(crate) fn take_id(&mut self, number: u64) -> Value {
        self.id.take().unwrap_or_else(|| number.into())
    }

    /// Reads the document.
    ///
    /// # Errors
    /// One sentence that says what is wrong with the record.
    pub(crate) fn into_document(self, id: Value) -> Result<Document, String> {
        let (mut page, text) = match (self.text, self.html, self.blocks) {
            (Some(text), None, None) => plain_text::read(text),
            (None, Some(source), None) => (html::read(&source), TextOrigin::Article),
            (None, None, Some(pieces)) => (page_of(pieces)?, TextOrigin::Blocks),
            (None, None, None) => return Err("the object has none of \"text\", \"html\" and \"blocks\"".to_owned()),
            _ => return Err("the object has more than one of \"text\", \"html\" and \"blocks\"; give one".to_owned()),
        };
        if let Some(title) = self.title {
            page.title = title;
        }
        Ok(Document { id, page, text })
    }
}

fn page_of(pieces: Vec<Piece>) -> Result<Page, String> {
    let blocks = pieces.into_iter().enumerate().map(|(idx, piece)| {
        let (text, kind) = match piece {
            Piece::Text(text) => (text, BlockKind::Paragraph),
            Piece::Block { text, kind } => {
                let kind = kind.map_or(Some(BlockKind::Paragraph), |name| names::block_kind_called(&name));
                (text, kind.ok_or_else(|| format!("blocks[{idx}].kind is none of {}", names::BLOCK_KINDS.join(", ")))?)
            }
        };
        Ok(Block { id: u32::try_from(idx).unwrap_or(u32::MAX), kind, text, hints: Hints::default() })
    });
    Ok(Page { blocks: blocks.collect::<Result<_, String>>()?, ..Page::default() })
}

/// The parser's words, without the line number that it counts within the one line it sees.
fn explain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let what = words.split(" at line ").next().unwrap_or(&words);
    let kind = if error.is_data() { "not such an object" } else { "not JSON" };
    format!("{kind}: {what} (column {})", error.column())
}
