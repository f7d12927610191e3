//! The page as JavaScript sends it in, the core's [`Page`] out.
//!
//! The shapes are the wire contract; their names in `wire.d.ts` have no prefix. Serde checks types, [`WirePage::into_core`]
//! checks what types cannot say: that indices point where they must and shares are shares.

use newsprism_core::page::{Block, BlockKind, Container, Declaration, Hints, Page, Source};
use serde::{Deserialize, Serialize};

use super::error::WireError;

/// A page as the eyes see it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Page"))]
pub struct WirePage {
    /// The document's title; empty when there is none.
    pub title: String,
    /// The author line that the page declares.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub byline: Option<String>,
    /// The language that the page declares (BCP 47, as written).
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub language: Option<String>,
    /// What the page says of the kind of article that it is, as written.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub declared: Option<Vec<WireDeclaration>>,
    /// How sure the judge must be, 0 to 1: a sentence whose best probability is below it is `unclear`. Absent: the core's default.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub caution: Option<f64>,
    /// The elements around the blocks, each after its parent.
    pub containers: Vec<WireContainer>,
    /// The blocks of visible text in document order.
    pub blocks: Vec<WireBlock>,
}

/// One thing that a page says about itself.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Declaration"))]
pub struct WireDeclaration {
    /// Where it is said.
    pub source: WireSource,
    /// What is said, as written.
    pub value: String,
}

/// Where a page says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Source"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's Source documents each")]
pub enum WireSource {
    Schema,
    Section,
    Og,
    Kicker,
    Url,
}

/// One element around one or more blocks.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Container"))]
pub struct WireContainer {
    /// Index of the parent in `containers`, less than this one's own; absent at the top.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub parent: Option<u32>,
    /// Name of the element in lower case.
    pub tag: String,
    /// ARIA role, if one is written on the element.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub role: Option<String>,
    /// The element's class, id, itemprop and data-testid, joined by single spaces.
    pub tokens: String,
}

/// One block of visible text.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Block"))]
pub struct WireBlock {
    /// The sender's own number for the block; never interpreted.
    pub id: u32,
    /// What kind of element holds the text.
    pub kind: WireBlockKind,
    /// The exact concatenation of the block's visible text nodes.
    pub text: String,
    /// Cheap facts about where the block stands.
    pub hints: WireHints,
}

/// What kind of element holds a block's text.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "BlockKind"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's BlockKind documents each")]
pub enum WireBlockKind {
    Paragraph,
    Heading,
    ListItem,
    BlockQuote,
    Caption,
    Cell,
    Preformatted,
}

/// Cheap facts about where a block stands.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Hints"))]
pub struct WireHints {
    /// The block's own element as an index into `containers`.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub container: Option<u32>,
    /// Share of the block's characters that stand inside links, 0 to 1.
    pub link_share: f64,
    /// The reader's own choice: to have the block marked, or left out.
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub chosen: Option<bool>,
}

impl WirePage {
    /// Checks the indices and shares and hands the page to the core. No text is copied.
    ///
    /// # Errors
    /// The first field that breaks the contract.
    pub fn into_core(self) -> Result<Page, WireError> {
        let caution = self.caution.map(|caution| check_share(caution, || "caution".to_owned())).transpose()?;
        let n_containers = self.containers.len();
        let containers = self
            .containers
            .into_iter()
            .enumerate()
            .map(|(idx, container)| {
                let parent = check_index(container.parent, idx, || {
                    (format!("containers[{idx}].parent"), "a container that comes before it")
                })?;
                Ok(Container { parent, tag: container.tag, role: container.role, tokens: container.tokens })
            })
            .collect::<Result<_, WireError>>()?;
        let blocks = self
            .blocks
            .into_iter()
            .enumerate()
            .map(|(idx, block)| {
                let container = check_index(block.hints.container, n_containers, || {
                    (format!("blocks[{idx}].hints.container"), "one of the page's containers")
                })?;
                let link_share = check_share(block.hints.link_share, || format!("blocks[{idx}].hints.link_share"))?;
                Ok(Block {
                    id: block.id,
                    kind: block.kind.into(),
                    text: block.text,
                    hints: Hints { container, link_share, chosen: block.hints.chosen },
                })
            })
            .collect::<Result<_, WireError>>()?;
        Ok(Page {
            title: self.title,
            byline: self.byline,
            language: self.language,
            declared: self
                .declared
                .unwrap_or_default()
                .into_iter()
                .map(|WireDeclaration { source, value }| Declaration { source: source.into(), value })
                .collect(),
            caution,
            containers,
            blocks,
        })
    }
}

impl From<WireSource> for Source {
    fn from(source: WireSource) -> Self {
        match source {
            WireSource::Schema => Self::Schema,
            WireSource::Section => Self::Section,
            WireSource::Og => Self::Og,
            WireSource::Kicker => Self::Kicker,
            WireSource::Url => Self::Url,
        }
    }
}

impl From<WireBlockKind> for BlockKind {
    fn from(kind: WireBlockKind) -> Self {
        match kind {
            WireBlockKind::Paragraph => Self::Paragraph,
            WireBlockKind::Heading => Self::Heading,
            WireBlockKind::ListItem => Self::ListItem,
            WireBlockKind::BlockQuote => Self::BlockQuote,
            WireBlockKind::Caption => Self::Caption,
            WireBlockKind::Cell => Self::Cell,
            WireBlockKind::Preformatted => Self::Preformatted,
        }
    }
}

/// A number that must lie between 0 and 1. `path` gives the field.
fn check_share(share: f64, path: impl FnOnce() -> String) -> Result<f32, WireError> {
    if !(0.0..=1.0).contains(&share) {
        return Err(WireError::malformed(path(), format!("{share} is not a share between 0 and 1")));
    }
    #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1 only loses precision")]
    Ok(share as f32)
}

/// An index that must be less than `below`. `describe` gives the field's path and what it must name.
fn check_index(
    index: Option<u32>,
    below: usize,
    describe: impl FnOnce() -> (String, &'static str),
) -> Result<Option<usize>, WireError> {
    let Some(index) = index else { return Ok(None) };
    match usize::try_from(index) {
        Ok(index) if index < below => Ok(Some(index)),
        _ => {
            let (path, wanted) = describe();
            Err(WireError::malformed(path, format!("{index} does not name {wanted}")))
        }
    }
}
