//! A word in, the same in small letters or without its "'s" out; a word that is in small letters already is not copied.

use std::borrow::Cow;

/// What [`str::to_lowercase`] gives.
pub(crate) fn lowercase(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Whose a word says that something is: "Gray" of "Gray's" and "Gray’s"; `None` where it is no such word.
pub(crate) fn possessor(word: &str) -> Option<&str> {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))
}
