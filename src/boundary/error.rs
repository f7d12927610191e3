//! What goes wrong at the boundary, as a JavaScript `Error` with a code and the path of the bad field.

use std::fmt;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Why a message was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// The message is not of the agreed shape.
    Malformed,
    /// The index names no sentence of the last report.
    NoSuchSentence,
}

impl ErrorCode {
    /// The code as JavaScript sees it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::NoSuchSentence => "no_such_sentence",
        }
    }
}

/// A message refused: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    /// Why it was refused.
    pub code: ErrorCode,
    /// The bad field, such as `blocks[3].text`; empty for the message as a whole.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

impl WireError {
    /// A field that is not of the agreed shape.
    #[must_use]
    pub fn malformed(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { code: ErrorCode::Malformed, path: path.into(), reason: reason.into() }
    }

    /// A message that serde cannot read. `path` leads to the field (`.` for the message itself), or to the object in
    /// which a field is missing; `reason` is what serde says, which names that field.
    #[must_use]
    pub fn undecodable(path: &str, reason: &str) -> Self {
        let path = path.trim_matches('.');
        let reason = reason.trim_start_matches("Error: ");
        let missing = reason.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
        match missing {
            Some(field) if path.is_empty() => Self::malformed(field, "the field is missing"),
            Some(field) => Self::malformed(format!("{path}.{field}"), "the field is missing"),
            None => Self::malformed(path, reason),
        }
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return formatter.write_str(&self.reason);
        }
        write!(formatter, "{}: {}", self.path, self.reason)
    }
}

impl std::error::Error for WireError {}

impl From<WireError> for JsValue {
    /// An `Error` object with the properties `code` and `path`.
    fn from(error: WireError) -> Self {
        let object = js_sys::Error::new(&error.to_string());
        for (key, value) in [("code", error.code.name()), ("path", &error.path)] {
            // Setting a property of a fresh, plain object cannot fail; if it did, the message would still say it all.
            let _ = Reflect::set(&object, &Self::from_str(key), &Self::from_str(value));
        }
        object.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_missing_field_and_not_only_the_object_around_it() {
        let missing = WireError::undecodable("blocks[3]", "Error: missing field `text`");
        assert_eq!(missing.to_string(), "blocks[3].text: the field is missing");
        assert_eq!(WireError::undecodable(".", "missing field `title`").path, "title");
        let wrong = WireError::undecodable("blocks[3].text", "Error: invalid type: unit value, expected a string");
        assert_eq!(wrong.to_string(), "blocks[3].text: invalid type: unit value, expected a string");
    }
}
