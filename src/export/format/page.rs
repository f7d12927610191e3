//! A labelled document in, an article in HTML out: one `mark` a sentence, everything escaped, no script.

use crate::{
    result::{Labeled, LabeledReason, LabeledSentence},
    summary::{declared, label_in_words, name_of, origin, quotations, remark, speakers, summary},
};
use std::fmt::Write;

/// Before the first article.
pub(super) const OPENING: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">
<title>Newsprism</title>
<style>
:root { color-scheme: light dark; --fact: #dcebff; --quote: #d9f2dd; --commentary: #ffe8c7; --line: #555 }
@media (prefers-color-scheme: dark) { :root { --fact: #1d3557; --quote: #1e4427; --commentary: #5a3d0c; --line: #bbb } }
body { font: 1.1rem/1.6 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
mark { color: inherit; background: none; text-decoration: underline var(--line) 1px; text-underline-offset: 3px }
mark.fact { background: var(--fact); text-decoration-style: solid }
mark.quote { background: var(--quote); text-decoration-style: dotted }
mark.commentary { background: var(--commentary); text-decoration-style: wavy }
mark.unclear { text-decoration-style: dashed }
mark.none { text-decoration: none }
footer { font-size: .85rem }
</style>
</head>
<body>
<p><mark class=\"fact\">Reported as fact</mark> <mark class=\"quote\">Direct quote</mark> <mark class=\"commentary\">Opinion / commentary</mark> <mark class=\"unclear\">Unclear</mark></p>
";

/// After the last article.
pub(super) const CLOSING: &str = "</body>\n</html>\n";

/// One article.
pub(super) fn write(labeled: &Labeled) -> String {
    let mut out = String::new();
    let title = labeled.title.clone().unwrap_or_else(|| name_of(labeled));
    _ = writeln!(out, "<article>\n<h1>{}</h1>", escape(&title));
    if let Some(declared) = declared(labeled) {
        _ = writeln!(out, "<p>{}</p>", escape(&declared));
    }
    if let Some(remark) = remark(labeled) {
        _ = writeln!(out, "<p>{}</p>", escape(remark));
    }
    let mut sentences = labeled.sentences.iter().peekable();
    for (number, block) in labeled.blocks.iter().enumerate() {
        let inside = std::iter::from_fn(|| sentences.next_if(|sentence| sentence.block == number));
        let marks: Vec<String> = inside.map(mark).collect();
        let tag = match block.role {
            "headline" | "subheading" => "h2",
            "block_quote" => "blockquote",
            _ => "p",
        };
        let content =
            if marks.is_empty() { escape(&slice(&labeled.text, block.start, block.end)) } else { marks.join(" ") };
        _ = writeln!(out, "<{tag}>{content}</{tag}>");
    }
    for (title, lines) in [("Quotations", quotations(labeled)), ("Speakers", speakers(labeled))] {
        if !lines.is_empty() {
            let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", escape(line))).collect();
            _ = writeln!(out, "<h2>{title}</h2>\n<ul>\n{items}</ul>");
        }
    }
    _ = writeln!(
        out,
        "<footer><p>{}</p>\n<p>{}</p></footer>\n</article>",
        escape(&summary(labeled)),
        escape(&origin(labeled))
    );
    out
}

fn mark(sentence: &LabeledSentence) -> String {
    format!(
        "<mark class=\"{}\" data-start=\"{}\" data-end=\"{}\" title=\"{}\">{}</mark>",
        sentence.label,
        sentence.start,
        sentence.end,
        escape(&title_of(sentence)),
        escape(&sentence.text)
    )
}

/// The label in words, and the reasons where they were asked for.
fn title_of(sentence: &LabeledSentence) -> String {
    let mut title = label_in_words(sentence.label).to_owned();
    if let Some(own) = sentence.own_label {
        _ = write!(title, "; the reader: {}", label_in_words(own));
    }
    if let Some(reasons) = &sentence.explanation {
        for (word, reasons) in [("for", &reasons.case_for), ("against", &reasons.case_against)] {
            let words: Vec<&str> = reasons.iter().filter_map(|reason: &LabeledReason| reason.text.as_deref()).collect();
            if !words.is_empty() {
                _ = write!(title, "; {word}: {}", words.join(", "));
            }
        }
    }
    title
}

/// The scalar values `start..end` of a text.
fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// Text that can stand in an element or in a quoted attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
