//! One short line in, what it says it is out: a credit, a byline, a date alone, an invitation to subscribe.

use crate::{
    lexicon::{self, StandingLine, is_date_word, is_month_or_day},
    text::lowercase,
};

/// Longest line that may be a standing line, in bytes.
const LONGEST: usize = 320;
/// Longest note of the editors, in bytes.
const LONGEST_NOTE: usize = 1500;

/// What kind of standing line a text is, if any. A text that goes on with prose ("Share prices fell on Monday.") is none.
pub(super) fn standing(text: &str) -> Option<StandingLine> {
    let trimmed = text.trim();
    if trimmed.is_empty() || trimmed.len() > LONGEST_NOTE {
        return None;
    }
    if trimmed.len() > LONGEST {
        return lexicon::is_note(&fold_up_to(trimmed, LONGEST)).then_some(StandingLine::Correction);
    }
    let lower = fold(trimmed);
    if lexicon::is_note(&lower) {
        return Some(StandingLine::Correction);
    }
    if let Some(kind) = lexicon::standing_line(&lower) {
        return Some(kind);
    }
    if is_date(&lower) || is_place_line(trimmed) {
        return Some(StandingLine::Dateline);
    }
    if is_byline(trimmed, &lower) {
        return Some(StandingLine::Byline);
    }
    is_bare_address(&lower).then_some(StandingLine::Boilerplate)
}

/// Lower case, white space folded.
pub(super) fn fold(text: &str) -> String {
    fold_up_to(text, text.len())
}

/// The same of the first words, which together have `enough` bytes.
fn fold_up_to(text: &str, enough: usize) -> String {
    let mut folded = String::with_capacity(text.len().min(enough + 32));
    for word in text.split_whitespace() {
        if folded.len() > enough {
            break;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&lowercase(word));
    }
    folded
}

/// "By Ann Gray, Harbor Times": "by", then names, and no sentence.
fn is_byline(text: &str, lower: &str) -> bool {
    let Some(names) = lower.strip_prefix("by ").or_else(|| lower.strip_prefix("by: ")) else { return false };
    let count = names.split(' ').count();
    let capitals = text.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_uppercase)).count();
    count <= 14 && capitals * 2 >= count && !text.ends_with(['.', '!', '?'])
}

/// "LONDON (AP) —": where it was written and for whom, alone on a line.
fn is_place_line(text: &str) -> bool {
    let Some(place) = text.strip_suffix(['—', '–', '-']).map(str::trim_end) else { return false };
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = place.chars().take_while(|c| !c.is_lowercase()).filter(|c| c.is_uppercase()).count();
    letters >= 3 && capitals >= 3 && place.split_whitespace().count() <= 6
}

/// A link's address and nothing else: "https://example.org/a", "pic.twitter.com/b". Not "www is short for".
fn is_bare_address(lower: &str) -> bool {
    !lower.contains(' ')
        && ["http://", "https://", "www.", "pic.twitter.com"].iter().any(|opening| lower.starts_with(opening))
}

/// "Nov. 23, 2026, 10:15 a.m.": a date or time, and hardly a word besides.
fn is_date(lower: &str) -> bool {
    if !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 14 {
        return false;
    }
    let known = words
        .iter()
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) || is_month_or_day(word) || is_date_word(word))
        .count();
    let dated = words.iter().any(|word| *word == "ago" || is_month_or_day(word))
        || lower.contains(':')
        || lower.matches(['/', '-']).count() == 2;
    dated && known * 5 >= words.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_alone_are_told_from_prose() {
        for date in [
            "Nov. 23, 2026, 10:15 a.m.",
            "Updated 23/11/2026",
            "2026-11-23",
            "3 hours ago",
            "Monday, June 1st, 9 pm ET",
            "HARBOR MILL (AP) —",
        ] {
            assert_eq!(standing(date), Some(StandingLine::Dateline), "{date}");
        }
        for prose in ["24/7", "The vote was 10:15.", "On 9-11 the day was clear and the sky blue.", "A 3:2 majority"] {
            assert_eq!(standing(prose), None, "{prose}");
        }
    }

    #[test]
    fn an_address_alone_is_no_prose() {
        for address in ["https://example.org/a?b=c", "www.example.org", "pic.twitter.com/abc"] {
            assert_eq!(standing(address), Some(StandingLine::Boilerplate), "{address}");
        }
        for prose in ["www is short for the world wide web.", "See https://example.org for the rest."] {
            assert_eq!(standing(prose), None, "{prose}");
        }
    }
}
