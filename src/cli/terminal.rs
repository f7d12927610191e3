//! A labelled document in, lines for a terminal out: the label's letter in the margin, colour and line style besides.
//!
//! Nothing that a page wrote reaches the terminal as a control character.

use anstyle::{AnsiColor, Color, Style};
use newsprism_export::{
    result::{Labeled, LabeledReason, LabeledSentence},
    summary::{declared, name_of, quotations, remark, speakers, summary},
};
use std::fmt::Write;

/// The document in lines.
pub(crate) fn write(labeled: &Labeled, is_colored: bool, is_many: bool) -> String {
    let mut out = String::new();
    let bold = if is_colored { Style::new().bold() } else { Style::new() };
    if is_many {
        _ = writeln!(out, "{bold}{}{bold:#}", clean(&name_of(labeled)));
    }
    if let Some(title) = &labeled.title {
        _ = writeln!(out, "{bold}{}{bold:#}", clean(title));
    }
    if let Some(declared) = declared(labeled) {
        _ = writeln!(out, "{}", clean(&declared));
    }
    if let Some(remark) = remark(labeled) {
        _ = writeln!(out, "{remark}");
    }
    let mut last_block = None;
    for sentence in &labeled.sentences {
        if last_block.is_some_and(|block| block != sentence.block) {
            out.push('\n');
        }
        last_block = Some(sentence.block);
        let style = if is_colored { style_of(sentence.label) } else { Style::new() };
        _ = writeln!(out, "{} | {style}{}{style:#}", letter_of(sentence.label), clean(&sentence.text));
        write_reasons(&mut out, sentence);
    }
    for (title, lines) in [("Quotations", quotations(labeled)), ("Speakers", speakers(labeled))] {
        if !lines.is_empty() {
            _ = writeln!(out, "\n{bold}{title}{bold:#}");
            for line in lines {
                _ = writeln!(out, "  {}", clean(&line));
            }
        }
    }
    if !labeled.sentences.is_empty() {
        _ = writeln!(out, "\n{}\nF fact, Q quote, C commentary, ? unclear, - none", summary(labeled));
    }
    out
}

fn write_reasons(out: &mut String, sentence: &LabeledSentence) {
    let Some(reasons) = &sentence.explanation else { return };
    for (word, reasons) in [("for", &reasons.case_for), ("against", &reasons.case_against)] {
        if !reasons.is_empty() {
            let list: Vec<String> = reasons.iter().map(describe).collect();
            _ = writeln!(out, "  |   {word}: {}", list.join("; "));
        }
    }
}

fn describe(reason: &LabeledReason) -> String {
    let kind = reason.kind.map_or_else(String::new, |kind| kind.replace('_', " "));
    match &reason.text {
        Some(text) if kind.is_empty() => format!("“{}” ({:.2})", clean(text), reason.weight),
        Some(text) => format!("“{}” ({kind}, {:.2})", clean(text), reason.weight),
        None => format!("most sentences like this ({:.2})", reason.weight),
    }
}

fn letter_of(label: &str) -> char {
    match label {
        "fact" => 'F',
        "quote" => 'Q',
        "commentary" => 'C',
        "unclear" => '?',
        _ => '-',
    }
}

fn style_of(label: &str) -> Style {
    let color = |color: AnsiColor| Style::new().fg_color(Some(Color::Ansi(color)));
    match label {
        "fact" => color(AnsiColor::Blue),
        "quote" => color(AnsiColor::Green).italic(),
        "commentary" => color(AnsiColor::Yellow).underline(),
        _ => Style::new().dimmed(),
    }
}

/// On one line, without control characters and without characters that turn the direction of the text about.
fn clean(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
