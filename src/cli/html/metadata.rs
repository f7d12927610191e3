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
//! * `declared`: at most [`MAX_DECLARED`] entries, none twice, the empty left out, in this order:
//!   * `schema`: the schema.org types that name an article ([`names_article`]; what stands before the last `/` of a type is dropped), in
//!     order, of the first object that has one in the page's `script` elements of `type` = `application/ld+json`, those longer than
//!     [`MAX_SCRIPT`] UTF-16 units and those that are no JSON left out. Before a script is read, the marks of comments and of
//!     character data around it go, and control characters become spaces: line breaks in strings are common. Looked at are the top
//!     value, or each member of it if it is a list, and the members of its `@graph` if that is a list; an object's `@type` is a string,
//!     or a list of strings. Where no script has any: the last part of the first `itemtype` attribute that names an article.
//!   * `section`: the `content` of each `meta` with `property` = `article:section`; the `articleSection` (a string, or the strings
//!     of a list) of the object that gave the types.
//!   * `og`: the `content` of the first `meta` with `property` = `og:type`.
//!   * `url`: the `href` of the first `link` with `rel` = `canonical`, else the `content` of the first `meta` with `property` =
//!     `og:url` that has any, else (in a browser) the page's own address if it is one of http or https; without the scheme and its `//`,
//!     and without what begins with the first `?` or `#`.

use super::{is_space, text_of};
use newsprism_core::page::{Declaration, Page, Source};
use scraper::{ElementRef, Html};
use serde_json::Value;

/// Most UTF-16 units of each value.
pub const MAX_LENGTH: usize = 1000;
/// Longest JSON-LD script that is looked at, in UTF-16 units.
pub const MAX_SCRIPT: usize = 1_000_000;
/// Most declarations of one page.
pub const MAX_DECLARED: usize = 16;

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
            "script" if found.types.is_empty() && is_json_ld(element) => found.add_script(&text_of(element)),
            "link" if found.canonical.is_none() && is_canonical(element) => {
                found.canonical = element.attr("href").and_then(fold);
            }
            _ => {}
        }
        if found.item_type.is_none() {
            found.item_type = element.attr("itemtype").and_then(fold).map(|kind| last_part(&kind).to_owned());
            found.item_type.take_if(|kind| !names_article(kind));
        }
    }
    Page {
        declared: found.declared(),
        title: found.og_title.or(found.title).unwrap_or_default(),
        byline: found.author.or(found.article_author),
        language: document.root_element().attr("lang").and_then(fold),
        ..Page::default()
    }
}

/// What was found so far: the first of each.
#[derive(Default)]
struct Found {
    og_title: Option<String>,
    title: Option<String>,
    author: Option<String>,
    article_author: Option<String>,
    og_type: Option<String>,
    og_url: Option<String>,
    canonical: Option<String>,
    item_type: Option<String>,
    /// All of each.
    sections: Vec<String>,
    types: Vec<String>,
    type_sections: Vec<String>,
}

impl Found {
    fn add_meta(&mut self, element: ElementRef<'_>) {
        let Some(content) = element.attr("content").and_then(fold) else { return };
        match element.attr("property") {
            Some("og:title") => _ = self.og_title.get_or_insert(content),
            Some("og:type") => _ = self.og_type.get_or_insert(content),
            Some("og:url") => _ = self.og_url.get_or_insert(content),
            Some("article:section") => self.sections.push(content),
            Some("article:author") if !content.starts_with("http") => _ = self.article_author.get_or_insert(content),
            _ if element.attr("name") == Some("author") => _ = self.author.get_or_insert(content),
            _ => {}
        }
    }

    fn add_script(&mut self, text: &str) {
        if text.encode_utf16().count() > MAX_SCRIPT {
            return;
        }
        let Ok(value) = serde_json::from_str::<Value>(&mended(text)) else { return };
        let tops = match &value {
            Value::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        let graphs = tops.iter().filter_map(|top| top.get("@graph")?.as_array()).flatten();
        for object in tops.iter().copied().chain(graphs) {
            let types = strings(object.get("@type"));
            self.types = types.into_iter().map(last_part).filter(|kind| names_article(kind)).filter_map(fold).collect();
            if !self.types.is_empty() {
                self.type_sections = strings(object.get("articleSection")).into_iter().filter_map(fold).collect();
                return;
            }
        }
    }

    fn declared(&mut self) -> Vec<Declaration> {
        let types = std::mem::take(&mut self.types);
        let types = if types.is_empty() { self.item_type.take().into_iter().collect() } else { types };
        let address = self.canonical.take().or_else(|| self.og_url.take());
        let all = [
            (Source::Schema, types),
            (Source::Section, std::mem::take(&mut self.sections)),
            (Source::Section, std::mem::take(&mut self.type_sections)),
            (Source::Og, self.og_type.take().into_iter().collect()),
            (Source::Url, address.iter().filter_map(|address| fold(bare_address(address))).collect()),
        ];
        let mut declared: Vec<Declaration> = Vec::new();
        for (source, values) in all {
            for value in values {
                let declaration = Declaration { source, value };
                if declared.len() < MAX_DECLARED && !declared.contains(&declaration) {
                    declared.push(declaration);
                }
            }
        }
        declared
    }
}

/// A string, or the strings of a list.
fn strings(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// What stands after the last `/`.
fn last_part(kind: &str) -> &str {
    kind.rsplit('/').next().unwrap_or(kind)
}

/// A script without the marks that hide it from old browsers and parsers, and without control characters.
fn mended(script: &str) -> String {
    let mut text: String = script.chars().map(|c| if c < ' ' { ' ' } else { c }).collect();
    for mark in ["<!--", "-->", "//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/", "<![CDATA[", "]]>"] {
        let trimmed = text.trim();
        if let Some(rest) = trimmed.strip_prefix(mark).or_else(|| trimmed.strip_suffix(mark)) {
            text = rest.to_owned();
        }
    }
    text
}

/// `https://example.org/a?b#c` as `example.org/a`.
fn bare_address(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let address = &address[..end];
    address.find("//").map_or(address, |at| &address[at + 2..])
}

fn is_canonical(element: ElementRef<'_>) -> bool {
    element.attr("rel").is_some_and(|rel| rel.trim_matches(is_space).eq_ignore_ascii_case("canonical"))
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
