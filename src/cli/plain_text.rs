//! Plain text in, a page of paragraphs out.
//!
//! A paragraph ends at a blank line. A text without blank lines has one paragraph a line, unless its lines are cut at a
//! width: then most of them end within a sentence, and the text is one paragraph. Invariant: the blocks are stretches of
//! the text, in order and unchanged, so that offsets map back.

use newsprism_core::page::{Block, BlockKind, Hints, Page};
use newsprism_export::TextOrigin;
use std::ops::Range;

/// Reads a text.
#[must_use]
pub fn read(text: String) -> (Page, TextOrigin) {
    let ranges = paragraphs(&text);
    let blocks = ranges
        .iter()
        .enumerate()
        .map(|(idx, range)| Block {
            id: u32::try_from(idx).unwrap_or(u32::MAX),
            kind: BlockKind::Paragraph,
            text: text[range.clone()].to_owned(),
            hints: Hints::default(),
        })
        .collect();
    let starts = ranges.iter().map(|range| range.start).collect();
    (Page { blocks, ..Page::default() }, TextOrigin::Whole { text, starts })
}

/// The bytes of each paragraph, without the line break at its end.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let is_blank = |range: &Range<usize>| text[range.clone()].trim().is_empty();
    let content = lines.iter().skip_while(|line| is_blank(line));
    let inner: Vec<&Range<usize>> = content.collect();
    let last = inner.iter().rposition(|line| !is_blank(line)).map_or(0, |idx| idx + 1);
    let inner = &inner[..last];
    let has_blank_lines = inner.iter().any(|line| is_blank(line));
    let by_line = !has_blank_lines && !is_cut_at_width(text, inner);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for line in inner {
        if is_blank(line) {
            is_open = false;
            continue;
        }
        match paragraphs.last_mut().filter(|_| is_open && !by_line) {
            Some(paragraph) => paragraph.end = line.end,
            None => paragraphs.push((*line).clone()),
        }
        is_open = true;
    }
    paragraphs
}

/// The bytes of each line, without its line break.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            range
        })
        .collect()
}

/// Whether most lines but the last end within a sentence.
fn is_cut_at_width(text: &str, lines: &[&Range<usize>]) -> bool {
    let Some((_, before_last)) = lines.split_last() else { return false };
    let ends = |line: &&&Range<usize>| {
        let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | ')' | ']');
        text[(**line).clone()].trim_end().trim_end_matches(closing).ends_with(['.', '!', '?', ':', '…'])
    };
    before_last.len() >= 3 && before_last.iter().filter(ends).count() * 2 < before_last.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn paragraphs_end_at_blank_lines_or_at_lines() {
        check("", &[]);
        check(" \n\t\n", &[]);
        check("The dam held.", &["The dam held."]);
        check("The dam\nheld.\n\nIt rained.\n", &["The dam\nheld.", "It rained."]);
        check("The dam held.\r\n \r\nIt rained.\r\n", &["The dam held.", "It rained."]);
        check("\n\nThe dam held.\nIt rained.\n\n", &["The dam held.", "It rained."]);
    }

    #[test]
    fn lines_cut_at_a_width_are_one_paragraph() {
        let text =
            "The dam held through\nthe night, officials\nsaid, but the road to\nthe mill was closed\nuntil Monday.";
        check(text, &[text]);
    }
}
