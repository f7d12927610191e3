//! A parsed page in, what it declares of itself out: title, author, language, kind of article.
//!
//! The rules, the same for `extension/content/harvest.js` (white space is folded to single spaces and trimmed everywhere; what is
//! then empty is absent; everything is cut to [`MAX_LENGTH`] UTF-16 units):
//!
//! * `title`: the `content` of the first `meta` with `property` = `og:title` that has any, else the text of the first `title` that is
//!   not in an `svg` (`document.title`), else the empty string.
//! * `byline`: the `content` of the first `meta` with `name` = `author` that has any; else of the first with `property` =
//!   `article:author` that is no address (does not begin with `http`).
//! * `language`: the `lang` attribute of `<html>`.
//! * `declared_type`: the kind, then the section, those that are there, joined by ` / ` (`OpinionNewsArticle / Politics`).
//!   * The kind is the first schema.org type that names an article in the page's `script` elements of `type` =
//!     `application/ld+json`, in order, those longer than [`MAX_SCRIPT`] UTF-16 units and those that are no JSON left out. Looked at are the top value, or
//!     each member of it if it is a list, and the members of its `@graph` if that is a list. Of an object's `@type` (a string, or a list of
//!     strings) the longest that [`names_article`]; what stands before the last `/` of a type is dropped. Else the `content` of
//!     the first `meta` with `property` = `og:type` that has any.
//!   * The section is the `content` of the first `meta` with `property` = `article:section` that has any; else the
//!     `articleSection` (a string, or the first string of a list) of the object that gave the kind.

use super::{is_space, text_of};
use newsprism_core::page::Page;
use scraper::{ElementRef, Html};
use serde_json::Value;

/// Most UTF-16 units of each value.
pub const MAX_LENGTH: usize = 1000;
/// Longest JSON-LD script that is looked at, in UTF-16 units.
pub const MAX_SCRIPT: usize = 1_000_000;

/// Whether a schema.org type is that of an article or of a page that holds none.
#[must_use]
pub fn names_article(kind: &str) -> bool {
    kind.ends_with("Article")
        || kind.ends_with("Posting")
        || matches!(kind, "Review" | "Report" | "QAPage" | "SearchResultsPage" | "CollectionPage")
}

/// Reads what the page declares; blocks and containers stay empty.
pub(super) fn read(document: &Html) -> Page {
    let mut found = Found::default();
    let elements = document.root_element().descendants().filter_map(ElementRef::wrap);
    for element in elements {
        match element.value().name() {
            "meta" => found.add_meta(element),
            "title" if found.title.is_none() && !is_in_svg(element) => found.title = fold(&text_of(element)),
            "script" if found.kind.is_none() && is_json_ld(element) => found.add_script(&text_of(element)),
            _ => {}
        }
    }
    let kind = found.kind.or(found.og_type);
    let section = found.section.or(found.kind_section);
    let declared: Vec<String> = [kind, section].into_iter().flatten().collect();
    Page {
        title: found.og_title.or(found.title).unwrap_or_default(),
        byline: found.author.or(found.article_author),
        language: document.root_element().attr("lang").and_then(fold),
        declared_type: (!declared.is_empty()).then(|| declared.join(" / ")),
        ..Page::default()
    }
}

/// The first of each.
#[derive(Default)]
struct Found {
    og_title: Option<String>,
    title: Option<String>,
    author: Option<String>,
    article_author: Option<String>,
    og_type: Option<String>,
    section: Option<String>,
    kind: Option<String>,
    kind_section: Option<String>,
}

impl Found {
    fn add_meta(&mut self, element: ElementRef<'_>) {
        let Some(content) = element.attr("content").and_then(fold) else { return };
        match element.attr("property") {
            Some("og:title") => _ = self.og_title.get_or_insert(content),
            Some("og:type") => _ = self.og_type.get_or_insert(content),
            Some("article:section") => _ = self.section.get_or_insert(content),
            Some("article:author") if !content.starts_with("http") => _ = self.article_author.get_or_insert(content),
            _ if element.attr("name") == Some("author") => _ = self.author.get_or_insert(content),
            _ => {}
        }
    }

    fn add_script(&mut self, text: &str) {
        if text.encode_utf16().count() > MAX_SCRIPT {
            return;
        }
        let Ok(value) = serde_json::from_str::<Value>(text) else { return };
        let tops = match &value {
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        let graphs = tops.iter().filter_map(|top| top.get("@graph")?.as_array()).flatten();
        for object in tops.iter().copied().chain(graphs) {
            let Some(kind) = kind_of(object) else { continue };
            self.kind = fold(&kind);
            self.kind_section = match object.get("articleSection") {
                Some(Value::String(section)) => fold(section),
                Some(Value::Array(sections)) => sections.iter().find_map(Value::as_str).and_then(fold),
                _ => None,
            };
            return;
        }
    }
}

/// The longest type of an object that names an article; of two equally long ones the first.
fn kind_of(object: &Value) -> Option<String> {
    let kinds: Vec<&str> = match object.get("@type")? {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let named = kinds.iter().map(|kind| kind.rsplit('/').next().unwrap_or(kind)).filter(|kind| names_article(kind));
    named.rev().max_by_key(|kind| kind.len()).map(str::to_owned)
}

fn is_json_ld(element: ElementRef<'_>) -> bool {
    element.attr("type").is_some_and(|kind| kind.trim_matches(is_space).eq_ignore_ascii_case("application/ld+json"))
}

fn is_in_svg(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|around| around.value().name() == "svg")
}

/// White space folded and trimmed, cut to the limit; nothing where nothing is left.
fn fold(text: &str) -> Option<String> {
    let mut folded = String::new();
    let mut units = 0;
    'words: for word in text.split(is_space).filter(|word| !word.is_empty()) {
        let separator = if folded.is_empty() { "" } else { " " };
        for character in separator.chars().chain(word.chars()) {
            units += character.len_utf16();
            if units > MAX_LENGTH {
                break 'words;
            }
            folded.push(character);
        }
    }
    (!folded.is_empty()).then_some(folded)
}
