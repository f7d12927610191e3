//! A labelled document in, a table in Markdown (GitHub's) out: a row a sentence; nothing that a page wrote is markup.

use crate::{
    result::Labeled,
    summary::{declared, label_in_words, name_of, origin, quotations, remark, speakers, summary},
};
use std::fmt::Write;

/// One document.
pub(super) fn write(labeled: &Labeled) -> String {
    let mut out = String::new();
    let title = labeled.title.clone().unwrap_or_else(|| name_of(labeled));
    _ = writeln!(out, "# {}\n\nSource: {}\n", escape(&title), escape(&name_of(labeled)));
    for line in declared(labeled).iter().map(String::as_str).chain(remark(labeled)) {
        _ = writeln!(out, "{}\n", escape(line));
    }
    if !labeled.sentences.is_empty() {
        out.push_str("| | label | fact | quote | commentary | start | end | sentence |\n");
        out.push_str("| ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
    }
    for (number, sentence) in labeled.sentences.iter().enumerate() {
        let shares = &sentence.probabilities;
        let mut label = label_in_words(sentence.label).to_owned();
        if let Some(own) = sentence.own_label {
            _ = write!(label, " (reader: {})", label_in_words(own));
        }
        _ = writeln!(
            out,
            "| {} | {label} | {} | {} | {} | {} | {} | {} |",
            number + 1,
            shares.fact,
            shares.quote,
            shares.commentary,
            sentence.start,
            sentence.end,
            escape(&sentence.text)
        );
    }
    for (title, lines) in [("Quotations", quotations(labeled)), ("Speakers", speakers(labeled))] {
        if !lines.is_empty() {
            _ = writeln!(out, "\n## {title}\n");
            for line in lines {
                _ = writeln!(out, "- {}", escape(&line));
            }
        }
    }
    _ = writeln!(out, "\n{}\n\n{}", escape(&summary(labeled)), escape(&origin(labeled)));
    out
}

/// Text on one line in which nothing is markup, a link or the end of a cell.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '&' | '@' => out.extend(['\\', character]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            control if control.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    // GitHub makes links of these by themselves.
    let out = out.replace("://", "&#58;//").replace("www.", "www&#46;");
    if out.starts_with(['-', '=', '+', '#']) { format!("\\{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_page_wrote_is_markup() {
        assert_eq!(escape("<b>a|b</b>"), "&lt;b&gt;a\\|b&lt;/b&gt;");
        assert_eq!(escape("[x](javascript:y)"), "\\[x\\](javascript:y)");
        assert_eq!(escape("https://a.example www.b.example\n# c"), "https&#58;//a.example www&#46;b.example # c");
        assert_eq!(escape("# c"), "\\# c");
        assert_eq!(escape("- one"), "\\- one");
    }
}
