//! A labelled document in, its quotations and speakers in plain words out, a line each, for people.
//!
//! Nothing is escaped here: each format does that for where the lines go.

use crate::result::Labeled;

/// Words of a quotation that a line shows; what is longer ends with "…".
const SHOWN_WORDS: usize = 24;

/// One line a quotation: its words, who says it, and what is wrong with it. Scare quotes, terms and titles are left out.
#[must_use]
pub fn quotations(labeled: &Labeled) -> Vec<String> {
    let mut lines = Vec::new();
    for pieces in labeled.quotes.chunk_by(|one, other| one.group == other.group) {
        let Some(first) = pieces.first().filter(|first| matches!(first.kind, "speech" | "block")) else { continue };
        let words: Vec<&str> =
            pieces.iter().flat_map(|piece| piece.text.split_whitespace()).take(SHOWN_WORDS + 1).collect();
        let mut line = words[..words.len().min(SHOWN_WORDS)].join(" ");
        if words.len() > SHOWN_WORDS {
            line.push_str(" …");
        }
        match (&first.speaker, first.verb.as_deref().filter(|verb| verb.contains(char::is_alphabetic))) {
            (Some(speaker), Some(verb)) => {
                line = format!("{line} — {} ({verb})", named(&speaker.name, speaker.is_named))
            }
            (Some(speaker), None) => line = format!("{line} — {}", named(&speaker.name, speaker.is_named)),
            (None, _) => line.push_str(" — nobody is named"),
        }
        if !first.closed {
            line.push_str("; this quotation is never closed");
        }
        lines.push(line);
    }
    lines
}

/// One line a speaker who is quoted: name, share of all quoted words, number of quotations.
#[must_use]
pub fn speakers(labeled: &Labeled) -> Vec<String> {
    let quoted = labeled.quotes.iter().filter(|quote| matches!(quote.kind, "speech" | "block"));
    let all: usize = quoted.map(|quote| quote.text.split_whitespace().count()).sum();
    let spoken = labeled.speakers.iter().filter(|speaker| speaker.n_quotes > 0);
    spoken
        .map(|speaker| {
            let share = (speaker.n_words * 100).div_ceil(all.max(1)).min(100);
            let plural = if speaker.n_quotes == 1 { "" } else { "s" };
            let name = named(&speaker.name, speaker.is_named);
            format!("{name}: {share} % of the quoted words, {} quotation{plural}", speaker.n_quotes)
        })
        .collect()
}

fn named(name: &str, is_named: bool) -> String {
    if is_named { name.to_owned() } else { format!("{name} (no name given)") }
}
