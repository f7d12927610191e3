//! A labelled document in, a page of W3C Web Annotations (JSON-LD) out: one annotation a sentence.
//!
//! Each points to its sentence twice, by its words with 32 characters before and after them and by its position, so that it
//! survives small edits. What the standard has no term for (model, settings, digest) stands under a prefix of our own. The
//! shapes are types and no `json!`, whose order of keys depends on who else uses `serde_json` in a build.

use crate::{
    digest,
    result::{Labeled, LabeledSentence, Settings},
    summary::name_of,
};
use serde::Serialize;

/// Unicode scalar values before and after a quotation.
const AROUND: usize = 32;

#[derive(Serialize)]
struct AnnotationPage<'a> {
    #[serde(rename = "@context")]
    context: (&'static str, Prefix),
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    generator: Agent<'a>,
    #[serde(rename = "newsprism:title")]
    title: Option<&'a str>,
    #[serde(rename = "newsprism:model_version")]
    model_version: &'a str,
    #[serde(rename = "newsprism:settings")]
    settings: &'a Settings,
    #[serde(rename = "newsprism:text_sha256")]
    text_sha256: &'a str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Prefix {
    newsprism: &'static str,
}

#[derive(Serialize)]
struct Agent<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body>,
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Agent<'static>>,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: (QuoteSelector<'a>, PositionSelector),
}

#[derive(Serialize)]
struct QuoteSelector<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: String,
    suffix: String,
}

#[derive(Serialize)]
struct PositionSelector {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

/// The page of annotations of one document, in JSON.
pub(super) fn write(labeled: &Labeled) -> Result<String, String> {
    let name = digest::name(&labeled.text);
    let source = name_of(labeled);
    let letters: Vec<char> = labeled.text.chars().collect();
    let stretch = |from: usize, to: usize| {
        letters.get(from..to.min(letters.len())).unwrap_or_default().iter().collect::<String>()
    };
    let items = labeled.sentences.iter().enumerate().map(|(number, sentence)| Annotation {
        id: format!("{name}#sentence-{}", number + 1),
        kind: "Annotation",
        motivation: "classifying",
        body: bodies(sentence),
        target: Target {
            source: &source,
            selector: (
                QuoteSelector {
                    kind: "TextQuoteSelector",
                    exact: &sentence.text,
                    prefix: stretch(sentence.start.saturating_sub(AROUND), sentence.start),
                    suffix: stretch(sentence.end, sentence.end + AROUND),
                },
                PositionSelector { kind: "TextPositionSelector", start: sentence.start, end: sentence.end },
            ),
        },
    });
    let page = AnnotationPage {
        context: ("http://www.w3.org/ns/anno.jsonld", Prefix { newsprism: "tag:newsprism,2026:" }),
        items: items.collect(),
        id: name,
        kind: "AnnotationPage",
        generator: Agent { kind: "Software", name: labeled.generator },
        title: labeled.title.as_deref(),
        model_version: labeled.model_version,
        settings: &labeled.settings,
        text_sha256: &labeled.text_sha256,
        start_index: 0,
    };
    serde_json::to_string_pretty(&page).map_err(|error| error.to_string())
}

/// The label, how likely each class is, and the reader's own label.
fn bodies(sentence: &LabeledSentence) -> Vec<Body> {
    let shares = &sentence.probabilities;
    let body = |purpose, value| Body { kind: "TextualBody", purpose, format: None, value, creator: None };
    let mut bodies = vec![
        body("classifying", sentence.label.to_owned()),
        Body {
            format: Some("text/plain"),
            ..body(
                "describing",
                format!("fact {}, quote {}, commentary {}", shares.fact, shares.quote, shares.commentary),
            )
        },
    ];
    if let Some(own) = sentence.own_label {
        let reader = Agent { kind: "Person", name: "reader" };
        bodies.push(Body { creator: Some(reader), ..body("assessing", own.to_owned()) });
    }
    bodies
}
