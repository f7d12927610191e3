//! One short line in, what it says it is out: a credit, a byline, a date alone, an invitation to subscribe.

use crate::lexicon::{self, StandingLine};

/// Longest line that may be a standing line, in bytes.
const LONGEST: usize = 320;

/// What kind of standing line a text is, if any. A text that goes on with prose ("Share prices fell on Monday.") is none.
pub(super) fn standing(text: &str) -> Option<StandingLine> {
    let trimmed = text.trim();
    if trimmed.is_empty() || trimmed.len() > LONGEST {
        return None;
    }
    let lower = fold(trimmed);
    if let Some(kind) = lexicon::standing_line(&lower) {
        return Some(kind);
    }
    if is_byline(trimmed, &lower) || is_date(&lower) {
        return Some(StandingLine::Byline);
    }
    is_bare_address(&lower).then_some(StandingLine::Boilerplate)
}

/// Lower case, white space folded.
pub(super) fn fold(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// "By Ann Gray, Harbor Times": "by", then names, and no sentence.
fn is_byline(text: &str, lower: &str) -> bool {
    let Some(names) = lower.strip_prefix("by ").or_else(|| lower.strip_prefix("by: ")) else { return false };
    let count = names.split(' ').count();
    let capitals = text.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase)).count();
    count <= 14 && capitals * 2 >= count && !text.ends_with(['.', '!', '?'])
}

/// "Nov. 23, 2026, 10:15 a.m.": a date or time, and hardly a word besides.
fn is_date(lower: &str) -> bool {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const OTHERS: &[&str] = &[
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "a.m",
        "p.m",
        "et",
        "est",
        "edt",
        "gmt",
        "utc",
        "pst",
        "pdt",
        "bst",
        "ist",
        "at",
        "on",
        "updated",
        "published",
        "posted",
        "ago",
        "hours",
        "hour",
        "minutes",
        "mins",
        "min",
        "days",
        "day",
        "of",
        "the",
        "last",
        "modified",
    ];
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 14 || !lower.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_month = |word: &str| word.len() <= 9 && MONTHS.iter().any(|month| word.starts_with(month));
    let is_day = |word: &str| word.ends_with("day") && OTHERS.iter().any(|day| word.starts_with(day));
    let in_date = |word: &&&str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || is_month(word)
            || is_day(word)
            || OTHERS.contains(word)
            || word.len() == 1
    };
    let known = words.iter().filter(in_date).count();
    let dated = words.iter().any(|word| is_month(word) || is_day(word) || *word == "ago")
        || lower.contains(':')
        || lower.matches(['/', '-']).count() == 2;
    dated && known * 5 >= words.len() * 4
}

/// A link's address and nothing else.
fn is_bare_address(lower: &str) -> bool {
    !lower.contains(' ')
        && ["http://", "https://", "www.", "pic.twitter.com"].iter().any(|opening| lower.starts_with(opening))
}
