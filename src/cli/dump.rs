//! A [`Page`] in, the same page as JSON in the shape that crosses to the engine out. For the test that holds the two readers
//! of HTML against each other; not part of what users are promised.

use newsprism_core::page::{BlockKind, Page};
use serde_json::{Value, json};

/// The page as it would cross to the engine; absent values are left out.
#[must_use]
pub fn to_json(page: &Page) -> Value {
    let containers: Vec<Value> = page
        .containers
        .iter()
        .map(|container| {
            let mut value = json!({ "tag": container.tag, "tokens": container.tokens });
            if let Some(parent) = container.parent {
                value["parent"] = parent.into();
            }
            if let Some(role) = &container.role {
                value["role"] = role.as_str().into();
            }
            value
        })
        .collect();
    let blocks: Vec<Value> = page
        .blocks
        .iter()
        .map(|block| {
            let mut hints = json!({ "link_share": block.hints.link_share });
            if let Some(container) = block.hints.container {
                hints["container"] = container.into();
            }
            json!({ "id": block.id, "kind": name_of(block.kind), "text": block.text, "hints": hints })
        })
        .collect();
    let mut value = json!({ "title": page.title, "containers": containers, "blocks": blocks });
    let declared = [("byline", &page.byline), ("language", &page.language), ("declared_type", &page.declared_type)];
    for (name, declared) in declared {
        if let Some(text) = declared {
            value[name] = text.as_str().into();
        }
    }
    value
}

/// The kind's name on the wire.
#[must_use]
pub fn name_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list_item",
        BlockKind::BlockQuote => "block_quote",
        BlockKind::Caption => "caption",
        BlockKind::Cell => "cell",
        BlockKind::Preformatted => "preformatted",
    }
}
