//! A word beside a full stop in, whether it is part of a date, a time of day or a number: "12. Juni", "5 p.m. Monday",
//! "On Jan. 5, at 6 a.m.", "Vol. II".
//!
//! Invariant: only the words given are looked at. Whether the sentence ends is decided in boundary.

/// Whether digits with a full stop are an ordinal within a date ("12. Juni") rather than the last word of a sentence.
pub(super) fn is_ordinal(word: &str, follows: &str) -> bool {
    const MONTHS: &[&str] = &[
        "Januar",
        "Jänner",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
        "Jahrhundert",
        "Jahrhunderts",
        "Januari",
        "Februari",
        "Mars",
        "Maj",
        "Oktober",
    ];
    word.len() < 3 && MONTHS.contains(&follows)
}

/// "Vol. II", "Fig. IX".
pub(super) fn is_small_numeral(word: &str) -> bool {
    (1..5).contains(&word.len()) && word.bytes().all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

/// "5 p.m. Monday" and "5 a.m. EST" go on.
pub(super) fn is_day(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Eastern",
        "Central",
        "Pacific",
        "Mountain",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Local",
        "GMT",
        "UTC",
    ];
    DAYS.contains(&word)
        || (word.len() == 2 || word.len() == 3) && word.ends_with('T') && word.chars().all(char::is_uppercase)
}

/// Whether a sentence opens with a short time or place phrase up to `end`: "On Jan. 5, at 6 a.m. Ms. Gray left".
pub(super) fn opens_with_time(text: &str, start: usize, end: usize) -> bool {
    const PREPOSITIONS: &[&str] = &["at", "on", "in", "by", "around", "before", "after", "since", "until", "about"];
    let near = text.get(start..end).filter(|phrase| phrase.len() < 60).unwrap_or_default();
    let opener = |phrase: &str| {
        let word: String = phrase
            .chars()
            .skip_while(|letter| !letter.is_alphanumeric())
            .take_while(|letter| letter.is_alphanumeric())
            .collect();
        PREPOSITIONS.contains(&word.to_lowercase().as_str()) || word.chars().all(char::is_numeric)
    };
    !near.is_empty() && (opener(near) || near.rsplit_once(':').is_some_and(|(_, rest)| opener(rest)))
}
