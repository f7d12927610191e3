//! A place between two words in, whether a line ended there in what was first written out.
//!
//! Letters, forum posts and pages that were turned into running text lose their line ends. What stands at the end of a
//! line is often plain all the same: an address, a ruled line, the stamp of a date and time, a smiley, the words that
//! close a letter. Invariant: nothing but the words next to the place is looked at, each look bounded.

use super::scan::{MAX_WORD, next_char, run_after, run_before, skip_near};

/// Shortest run of one mark that is a ruled line.
const RULE: usize = 6;

/// Whether a line ended before the word that begins at `at`; `start` is where the sentence begins.
pub(super) fn ended_before(text: &str, start: usize, at: usize) -> bool {
    if is_within_clause(text, at) {
        return false;
    }
    let before = word_before(text, at);
    let Some((last, lead)) = before.chars().next_back().zip(next_char(text, at)) else { return false };
    let begins = lead.is_uppercase();
    match last {
        '>' if before.contains('@') => true,
        ')' | '(' | 'D' | 'P' if begins && is_smiley(before) => true,
        ',' => begins && closes_letter(text.get(start..at).unwrap_or_default()),
        'M' | '0'..='9' if ends_stamp(text, at) => true,
        '=' | '_' | '*' | '-' | '~' | '#' if is_rule(before) => true,
        _ if begins && (is_link(before) || is_mailbox(before)) => true,
        _ if begins && last.is_alphanumeric() => begins_after_heading(text, start, at),
        _ => match lead {
            '0'..='9' => !ends_open(before) && begins_stamp(text, at),
            '=' | '_' | '*' | '~' | '#' => is_rule(run_after(text, at, |letter| !letter.is_whitespace())),
            'h' | 'w' => is_link(before) && opens_link(text, at),
            _ => false,
        },
    }
}

/// Whether a plain small letter stands before the space before `at` and another begins the word there, and no address: the place between
/// most words, where no line ends whatever else stands near.
fn is_within_clause(text: &str, at: usize) -> bool {
    let (Some([.., last, b' ']), Some(lead)) = (text.as_bytes().get(..at), text.as_bytes().get(at)) else {
        return false;
    };
    last.is_ascii_lowercase() && lead.is_ascii_lowercase() && !(matches!(lead, b'h' | b'w') && opens_link(text, at))
}

/// Whether an address of the web begins at `at`.
pub(super) fn opens_link(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    ["http://", "https://", "www.", "pic.twitter.com/"].iter().any(|scheme| rest.starts_with(scheme))
}

/// The word that ends before the white space before `at`, and not before `at` itself.
fn word_before(text: &str, at: usize) -> &str {
    let gap = run_before(text, at, char::is_whitespace);
    run_before(text, at - gap.len(), |letter| !letter.is_whitespace())
}

fn is_link(word: &str) -> bool {
    opens_link(word, 0)
        && word.len() < MAX_WORD
        && word.ends_with(|letter: char| letter.is_alphanumeric() || letter == '/')
}

fn is_mailbox(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && host.ends_with(char::is_alphanumeric)
}

fn is_rule(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    matches!(first, '=' | '_' | '*' | '-' | '~' | '#')
        && word.len() >= RULE
        && word.chars().all(|letter| letter == first)
}

fn is_smiley(word: &str) -> bool {
    matches!(word, ":)" | ":-)" | ";)" | ";-)" | ":(" | ":-(" | ":D" | ":-D" | ":P" | ":-P" | "=)")
}

/// "Kind regards, Ann": what closes a letter is no part of what signs it.
fn closes_letter(sentence: &str) -> bool {
    let words = sentence.trim();
    let closing = words.rsplit(' ').next().unwrap_or(words);
    words.len() < 24 && matches!(closing.to_lowercase().as_str(), "regards," | "sincerely," | "wishes," | "yours,")
}

/// Whether the words before a date lead on to it ("on 08/16/2000", "dated: 08/16/2000").
fn ends_open(word: &str) -> bool {
    word.chars().all(|letter| letter.is_lowercase() || letter.is_ascii_punctuation()) && !word.ends_with('>')
        || word.ends_with([':', '-', '(', ','])
}

/// "08/16/2000 03:48 PM" at the head of what a letter says.
fn begins_stamp(text: &str, at: usize) -> bool {
    let date = run_after(text, at, |letter| !letter.is_whitespace());
    is_date(date) && {
        let clock = skip_near(text, at + date.len(), |letter| letter == ' ');
        is_clock(run_after(text, clock, |letter| !letter.is_whitespace()))
    }
}

/// The same, with its last word before `at`.
fn ends_stamp(text: &str, at: usize) -> bool {
    let mut end = at;
    let mut before = |text| {
        end -= run_before(text, end, char::is_whitespace).len();
        let word = run_before(text, end, |letter: char| !letter.is_whitespace());
        end -= word.len();
        word
    };
    let last = before(text);
    let clock = if matches!(last, "AM" | "PM") { before(text) } else { last };
    let half = run_after(text, at, char::is_alphabetic);
    is_clock(clock) && is_date(before(text)) && !matches!(half, "AM" | "PM" | "am" | "pm")
}

/// "Roman Jerusalem After the initial years": an ordinary beginning of a sentence right after a heading or a caption.
fn begins_after_heading(text: &str, start: usize, at: usize) -> bool {
    let opener = run_after(text, at, char::is_alphabetic);
    let pronoun = matches!(
        opener,
        "He" | "She" | "It" | "They" | "We" | "There" | "This" | "These" | "Those" | "But" | "However" | "His" | "Her"
    );
    if !pronoun && !matches!(opener, "In" | "On" | "At" | "After" | "During" | "When" | "While" | "As") {
        return false;
    }
    let second = skip_near(text, at + opener.len(), |letter| letter == ' ');
    let second = run_after(text, second, |letter| letter.is_alphabetic() || letter == ',');
    if pronoun {
        return matches!(
            second,
            "is" | "was"
                | "are"
                | "were"
                | "has"
                | "have"
                | "had"
                | "also"
                | "will"
                | "would"
                | "can"
                | "could"
                | "did"
        );
    }
    let article = matches!(second, "the" | "a" | "an" | "this" | "these" | "his" | "her" | "their" | "its");
    (article || second.ends_with("day,") || second.ends_with("day"))
        && is_heading(text.get(start..at).unwrap_or_default())
}

/// Names and figures only, at least two: the words of a heading, a caption or a date by itself.
fn is_heading(line: &str) -> bool {
    let named = |word: &str| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
    line.len() < MAX_WORD
        && line.split_whitespace().filter(|word| named(word)).count() > 1
        && line.split_whitespace().all(|word| named(word) || matches!(word, "of" | "and"))
}

fn is_date(word: &str) -> bool {
    let mut parts = word.split('/');
    let mut figure = |most: usize| {
        parts
            .next()
            .is_some_and(|part| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    figure(2) && figure(2) && figure(4) && parts.next().is_none()
}

fn is_clock(word: &str) -> bool {
    let parts = word.split(':').count();
    (2..=3).contains(&parts)
        && word.split(':').all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()))
}
