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
    /// The bad field, such as `blocks[3].text`; `.` for the message itself.
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
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
