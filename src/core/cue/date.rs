//! Dates: "Monday", "March 3, 2019", "last week", "in 1997".

use crate::text::Words;

/// Months whose names are words of another meaning when written small or at the start of a sentence.
const AMBIGUOUS: [&str; 2] = ["may", "march"];

/// Whether the phrase of the list that begins at this word tells a time here: day and month names are capitalized.
pub(super) fn accepts(words: &Words, word_idx: usize) -> bool {
    let Some(word) = words.get(word_idx) else { return false };
    let folded = words.folded(word_idx);
    if AMBIGUOUS.contains(&folded)
        || matches!(folded, "jan" | "feb" | "mar" | "apr" | "aug" | "sept" | "oct" | "nov" | "dec")
    {
        return word.is_capitalized && is_beside_figure_or_after_preposition(words, word_idx);
    }
    let is_name = folded.ends_with("day") && !folded.starts_with("to") && !folded.starts_with("yes")
        || folded.ends_with("ber")
        || matches!(folded, "january" | "february" | "april" | "june" | "july" | "august");
    !is_name || word.is_capitalized
}

/// Whether "May" at this word is the month and not the verb.
pub(super) fn is_month_instead(words: &Words, word_idx: usize) -> bool {
    words.folded(word_idx) == "may" && words.get(word_idx).is_some_and(|word| word.is_capitalized) && word_idx > 0
}

fn is_beside_figure_or_after_preposition(words: &Words, word_idx: usize) -> bool {
    let next = words.folded(word_idx + 1);
    let after = if next == "." { words.folded(word_idx + 2) } else { next };
    let before = word_idx.checked_sub(1).map_or("", |idx| words.folded(idx));
    after.starts_with('<')
        || before.starts_with('<')
        || matches!(before, "in" | "since" | "until" | "by" | "last" | "next" | "of" | "early" | "late" | "mid")
}

#[cfg(test)]
mod tests {
    use super::super::{CueKind::Date, tests::check};

    #[test]
    fn dates_are_found() {
        check("The port reopened on Monday.", Date, &["Monday"]);
        check("It closed in May 2019, two years ago.", Date, &["May", "2019", "years ago"]);
        check("Work began last week.", Date, &["last week"]);
    }

    #[test]
    fn words_that_look_like_months_are_not_dates() {
        check("It may rain.", Date, &[]);
        check("They march on the capital.", Date, &[]);
        check("The port reopened.", Date, &[]);
    }
}
