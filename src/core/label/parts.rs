//! A judged sentence in, its stretches by voice out, for painting: what is quoted apart from what the narrator says.
//!
//! Invariant: parts are sorted, do not overlap, lie within the sentence, and begin and end with something to see. A stretch
//! without a letter or figure never stands alone.

use super::{Label, Probabilities};
use crate::{model::Observation, text::ByteSpan};

/// A stretch of a sentence in one voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the block's text.
    pub span: ByteSpan,
    /// How it is to be painted.
    pub label: Label,
}

/// Splits a sentence by voice. In "“We won,” she said." the words of the speaker are a quote, "she said." is fact.
#[must_use]
pub fn parts(observation: &Observation<'_>, label: Label, probabilities: Probabilities) -> Vec<Part> {
    let text = observation.text;
    let whole = trim(text, observation.location.span);
    let quoted = &observation.coverage.quoted;
    if whole.is_empty() {
        return Vec::new();
    }
    if quoted.is_empty() {
        return vec![Part { span: whole, label }];
    }
    let narrator = if label == Label::Quote { probabilities.narrator() } else { label };
    let mut parts: Vec<Part> = Vec::with_capacity(quoted.len() * 2 + 1);
    let mut at = whole.start;
    for quote in quoted {
        let quote = quote.intersection(whole);
        add(&mut parts, text, ByteSpan::new(at, quote.start.max(at)), narrator);
        add(&mut parts, text, ByteSpan::new(quote.start.max(at), quote.end.max(at)), Label::Quote);
        at = at.max(quote.end);
    }
    add(&mut parts, text, ByteSpan::new(at, whole.end.max(at)), narrator);
    // What has no word to its side and was put off: a mark before the first word.
    if let Some(first) = parts.first_mut() {
        first.span.start = whole.start;
    }
    if parts.is_empty() {
        parts.push(Part { span: whole, label });
    }
    parts
}

/// Adds a stretch: to the part before it where it has no word or the same label, else as a part of its own.
fn add(parts: &mut Vec<Part>, text: &str, span: ByteSpan, label: Label) {
    let span = trim(text, span);
    if span.is_empty() {
        return;
    }
    let has_word = span.slice(text).contains(char::is_alphanumeric);
    match parts.last_mut() {
        Some(last) if !has_word || last.label == label => last.span.end = span.end,
        None if !has_word => {}
        _ => parts.push(Part { span, label }),
    }
}

/// The span without the white space at its ends.
fn trim(text: &str, span: ByteSpan) -> ByteSpan {
    let words = span.slice(text);
    let start = span.start + (words.len() - words.trim_start().len());
    ByteSpan::new(start, start + words.trim().len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use crate::{
        model::Place,
        page::Role,
        quote::Coverage,
        text::{Location, Words},
    };

    /// `text` marks quoted stretches by brackets: `[“We won,”] she said.`
    fn check(text: &str, label: Label, expected: &[(&str, Label)]) {
        let mut plain = String::new();
        let mut quoted = Vec::new();
        let mut open = 0;
        for letter in text.chars() {
            match letter {
                '[' => open = plain.len(),
                ']' => quoted.push(ByteSpan::new(open, plain.len())),
                other => plain.push(other),
            }
        }
        let span = ByteSpan::new(0, plain.len());
        let observation = Observation {
            text: &plain,
            location: Location { block: 0, span },
            role: Role::Body,
            words: Words::read(&plain, span),
            coverage: Coverage { quoted, ..Coverage::default() },
            attribution: None,
            cues: Vec::new(),
            n_loose_quotes: 0,
            place: Place::default(),
        };
        let found = parts(&observation, label, Probabilities { fact: 0.2, quote: 0.7, commentary: 0.1 });
        let found: Vec<(&str, Label)> = found.iter().map(|part| (part.span.slice(&plain), part.label)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn voices_are_told_apart() {
        use Label::{Commentary, Fact, Quote};
        check("[“We won,”] she said. ", Quote, &[("“We won,”", Quote), ("she said.", Fact)]);
        check(
            "He called it [“a day of joy”] and wept.",
            Commentary,
            &[("He called it", Commentary), ("“a day of joy”", Quote), ("and wept.", Commentary)],
        );
        check("It rained.  ", Fact, &[("It rained.", Fact)]);
    }

    #[test]
    fn a_mark_alone_joins_its_neighbor() {
        use Label::{Fact, Quote};
        check("He said [“no”].", Fact, &[("He said", Fact), ("“no”.", Quote)]);
        check("([“No”])", Quote, &[("(“No”)", Quote)]);
        check("— [“No,”] he said", Quote, &[("— “No,”", Quote), ("he said", Fact)]);
        check("[“One.”] [“Two.”]", Quote, &[("“One.” “Two.”", Quote)]);
        check("   ", Fact, &[]);
        check("…", Label::None, &[("…", Label::None)]);
    }
}
