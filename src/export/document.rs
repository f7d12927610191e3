//! One article as it was read: the page for the core, and how its blocks make up one text.

use newsprism_core::page::Page;
use serde_json::Value;

/// One article as it was read.
#[derive(Clone, Debug)]
pub struct Document {
    /// What its reader calls it: a path, or the record's own `id`.
    pub id: Value,
    /// What the core labels.
    pub page: Page,
    /// How the blocks make up the text that offsets count in.
    pub text: TextOrigin,
}

/// How the blocks of a page make up one text.
#[derive(Clone, Debug)]
pub enum TextOrigin {
    /// The text as it was read, unchanged, and the byte at which each block begins in it.
    Whole {
        /// The text.
        text: String,
        /// First byte of each block, in order.
        starts: Vec<usize>,
    },
    /// All blocks, unchanged, joined by one newline each.
    Blocks,
    /// The blocks of the article alone, white space folded, joined by one newline each.
    Article,
}
