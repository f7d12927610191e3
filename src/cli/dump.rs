//! A [`Page`] in, the same page as JSON in the shape that crosses to the engine out, with the role of each block and what
//! decided it, for readers who wonder why a block is or is not marked, for `train/page_scorer.py` and for the test that holds the two readers of HTML
//! against each other; or the bits of its sentences' probabilities, for the test that holds the engines in native code and in browsers against each
//! other, which is not part of what users are promised.

use newsprism_core::{
    label::Probabilities,
    page::{Page, lay_out},
    report::Sentence,
};
use newsprism_export::names;
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
            json!({ "id": block.id, "kind": names::block_kind(block.kind), "text": block.text, "hints": hints })
        })
        .collect();
    let layout = lay_out(page);
    let roles: Vec<&str> = layout.roles.into_iter().map(names::role).collect();
    let reasons: Vec<&str> = layout.reasons.into_iter().map(names::role_reason).collect();
    let mut value = json!({
        "title": page.title,
        "verdict": names::verdict(layout.verdict),
        "containers": containers,
        "blocks": blocks,
        "roles": roles,
        "role_reasons": reasons,
    });
    for (name, written) in [("byline", &page.byline), ("language", &page.language)] {
        if let Some(text) = written {
            value[name] = text.as_str().into();
        }
    }
    if !page.declared.is_empty() {
        let list = page.declared.iter().map(|one| json!({ "source": names::source(one.source), "value": one.value }));
        value["declared"] = list.collect();
    }
    value
}

/// The bits of the probabilities of fact, quote and commentary of each sentence of a page.
#[must_use]
pub fn to_bits(page: &Page) -> Value {
    let sentences = newsprism_core::analyze(page).sentences;
    let bits = |sentence: &Sentence| {
        let Probabilities { fact, quote, commentary } = sentence.probabilities;
        [fact, quote, commentary].map(f32::to_bits)
    };
    sentences.iter().map(bits).collect::<Vec<_>>().into()
}
