//! A word in, the same in small letters out; a word that is in small letters already is not copied.

use std::borrow::Cow;

/// What [`str::to_lowercase`] gives.
pub(crate) fn lowercase(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}
