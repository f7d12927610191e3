//! Numbers: figures, shares and sums; four figures that look like a year are a date.

use super::{Cue, CueKind};
use crate::text::{ByteSpan, WordKind, Words};

/// Words after a figure that belong to it.
const UNITS: [&str; 9] = ["%", "percent", "million", "billion", "trillion", "thousand", "dollars", "euros", "pounds"];

/// Adds the figure that begins at this word as a cue; returns how many words it takes, or nothing.
pub(super) fn find_at(words: &Words, word_idx: usize, cues: &mut Vec<Cue>) -> Option<usize> {
    let word = words.get(word_idx)?;
    if word.kind != WordKind::Number {
        return None;
    }
    if words.folded(word_idx) == "<year>" {
        cues.push(Cue { span: word.span, kind: CueKind::Date });
        return Some(1);
    }
    let n_units = (word_idx + 1..words.len()).take(2).take_while(|idx| UNITS.contains(&words.folded(*idx))).count();
    let before = word_idx.checked_sub(1).filter(|idx| matches!(words.folded(*idx), "$" | "£" | "€"));
    let start = before.and_then(|idx| words.get(idx)).map_or(word.span.start, |sign| sign.span.start);
    let end = words.get(word_idx + n_units).map_or(word.span.end, |last| last.span.end);
    cues.push(Cue { span: ByteSpan::new(start, end), kind: CueKind::Number });
    Some(n_units + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::Number, tests::check};

    #[test]
    fn figures_are_found_with_sign_and_unit() {
        check("It cost $3.5 million and 12 lives.", Number, &["$3.5 million", "12"]);
        check("Turnout was 61%.", Number, &["61%"]);
        check("Some 1,200 people came.", Number, &["1,200"]);
    }

    #[test]
    fn years_and_plain_words_are_not_figures() {
        check("It opened in 1997.", Number, &[]);
        check("Several people came.", Number, &[]);
        check("The G20 met.", Number, &[]);
    }
}
