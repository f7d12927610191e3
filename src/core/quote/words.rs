//! A text in, the number of its words out.

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
