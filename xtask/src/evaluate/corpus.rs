//! Labelled articles on disk in, pages with their gold labels out.
//!
//! Gold sentences were cut by another splitter than ours: they are lined up by bytes of the block's text.

use std::path::{Path, PathBuf};

use newsprism_core::{
    label::Label,
    page::{Block, BlockKind, Page},
    text::{ByteSpan, Location},
};
use serde_json::Value;

/// One labelled article.
pub struct Article {
    /// Who published it.
    pub outlet: String,
    /// As the eyes would have seen it.
    pub page: Page,
    /// The labelled stretches of each block, in order.
    pub gold: Vec<Vec<Gold>>,
}

/// One labelled stretch.
pub struct Gold {
    /// Bytes of the block's text.
    pub span: ByteSpan,
    /// The label.
    pub label: Label,
    /// Labels that could be defended as well.
    pub also: Vec<Label>,
}

impl Article {
    /// The gold label of one of our sentences: the one it shares most bytes with.
    pub fn gold_of(&self, sentence: Location) -> Option<&Gold> {
        let shared = |gold: &Gold| gold.span.intersection(sentence.span).len();
        self.gold.get(sentence.block)?.iter().filter(|gold| shared(gold) > 0).max_by_key(|gold| shared(gold))
    }
}

/// The folder of the labelled texts.
pub fn folder() -> PathBuf {
    std::env::var_os("NEWSPRISM_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), PathBuf::from)
}

/// A file or folder of the labelled texts, or `None` after saying that it is absent.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = folder().join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there (labelled texts are not part of the repository)", path.display());
    None
}

/// Reads articles, one JSON object a line.
pub fn read_articles(path: &Path) -> Result<Vec<Article>, String> {
    read_lines(path)?
        .iter()
        .map(|(number, value)| {
            article(value).ok_or_else(|| format!("{}:{number}: not a labelled article or sentence", path.display()))
        })
        .collect()
}

/// Reads any labelled texts, one JSON object a line, each with its line number from 1; empty lines are passed over.
///
/// # Errors
/// The file cannot be read, or a line is not JSON: with the path and the line's number.
pub fn read_lines(path: &Path) -> Result<Vec<(usize, Value)>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(line_idx, line)| {
            let number = line_idx + 1;
            let value = serde_json::from_str(line).map_err(|error| format!("{}:{number}: {error}", path.display()))?;
            Ok((number, value))
        })
        .collect()
}

/// Reads the one article of a `.json` file.
pub fn read_article(path: &Path) -> Result<Article, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    article(&value).ok_or_else(|| format!("{}: not a labelled article", path.display()))
}

/// One of three shapes: an article by paragraphs (without labels where a paragraph is a plain string), an article by blocks, or a sentence alone (`OBJ` or `SUBJ`).
fn article(value: &Value) -> Option<Article> {
    let text_of = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut page = Page { title: text_of("title"), ..Page::default() };
    let mut gold = Vec::new();
    if let Some(paragraphs) = value.get("paragraphs").and_then(Value::as_array) {
        for paragraph in paragraphs {
            if let Some(text) = paragraph.as_str() {
                gold.push(Vec::new());
                page.blocks.push(block(page.blocks.len(), "p", text.to_owned()));
                continue;
            }
            let sentences = paragraph.as_array()?;
            let tag = sentences.iter().find_map(|sentence| sentence.get("tag")?.as_str()).unwrap_or("p");
            let mut text = String::new();
            let mut spans = Vec::new();
            for sentence in sentences {
                if !text.is_empty() {
                    text.push(' ');
                }
                let start = text.len();
                text.push_str(sentence.get("text")?.as_str()?);
                spans.push(labelled(sentence, ByteSpan::new(start, text.len()))?);
            }
            gold.push(spans);
            page.blocks.push(block(page.blocks.len(), tag, text));
        }
    } else if let Some(blocks) = value.get("blocks").and_then(Value::as_array) {
        for part in blocks {
            let text = part.get("text")?.as_str()?.to_owned();
            let mut spans = Vec::new();
            let mut from = 0;
            for sentence in part.get("sentences")?.as_array()? {
                let words = sentence.get("text")?.as_str()?;
                let start = from + text.get(from..)?.find(words)?;
                from = start + words.len();
                spans.push(labelled(sentence, ByteSpan::new(start, from))?);
            }
            gold.push(spans);
            page.blocks.push(block(page.blocks.len(), part.get("tag").and_then(Value::as_str).unwrap_or("p"), text));
        }
    } else {
        let text = value.get("text")?.as_str()?.to_owned();
        let label = if value.get("label")?.as_str()? == "SUBJ" { Label::Commentary } else { Label::Fact };
        gold.push(vec![Gold { span: ByteSpan::new(0, text.len()), label, also: Vec::new() }]);
        page.blocks.push(block(0, "p", text));
    }
    let outlet = value.get("outlet").or_else(|| value.get("dataset")).and_then(Value::as_str).unwrap_or("?").to_owned();
    Some(Article { outlet, page, gold })
}

fn labelled(sentence: &Value, span: ByteSpan) -> Option<Gold> {
    let also = sentence.get("also").and_then(Value::as_array);
    Some(Gold {
        span,
        label: label(sentence.get("label")?.as_str()?)?,
        also: also.into_iter().flatten().filter_map(|name| label(name.as_str()?)).collect(),
    })
}

fn label(name: &str) -> Option<Label> {
    match name {
        "fact" => Some(Label::Fact),
        "quote" => Some(Label::Quote),
        "commentary" => Some(Label::Commentary),
        "none" => Some(Label::None),
        _ => None,
    }
}

fn block(id: usize, tag: &str, text: String) -> Block {
    let kind = match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::BlockQuote,
        "figcaption" | "caption" => BlockKind::Caption,
        "td" | "th" => BlockKind::Cell,
        "pre" => BlockKind::Preformatted,
        _ => BlockKind::Paragraph,
    };
    Block { id: u32::try_from(id).unwrap_or(u32::MAX), kind, text, ..Block::default() }
}
