//! A text in, the number of its words out; a word in, whether it ends as an adverb does.

/// Counts the words of a text: runs of letters and digits, inner apostrophes and hyphens included.
pub(super) fn count_words(text: &str) -> usize {
    let mut n_words = 0;
    let mut inside = false;
    for letter in text.chars() {
        let part = letter.is_alphanumeric() || (inside && matches!(letter, '\'' | '’' | '-'));
        n_words += usize::from(part && !inside);
        inside = part;
    }
    n_words
}

/// "quietly", but not "family" and not a name: a word in small letters that says how something was done.
pub(super) fn ends_as_adverb(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "family",
        "assembly",
        "monopoly",
        "oligopoly",
        "duopoly",
        "supply",
        "rally",
        "reply",
        "bully",
        "anomaly",
        "elderly",
        "belly",
        "jelly",
        "homily",
        "butterfly",
        "melancholy",
    ];
    word.len() > 4 && word.ends_with("ly") && word.starts_with(char::is_lowercase) && !NOUNS.contains(&word)
}
