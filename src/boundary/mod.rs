//! Everything that JavaScript can call: one [`Engine`], plain objects in, plain objects out.
//!
//! A page arrives as a JavaScript object, is checked field by field, judged by the core, and the report leaves as a
//! JavaScript object. This is the only room that knows JavaScript and UTF-16 (`newsprism-export`, which writes the files, knows serde too). Invariants: a message that is not
//! a page gets a typed error that names the bad field, never a trap, and leaves the engine usable; every offset that
//! leaves counts UTF-16 units of its block's text. It judges nothing, stores nothing beyond the last page and its
//! report, and reaches for nothing in the browser but the clock.

mod offsets;

mod page;

mod report;

mod conversion;

mod error;

mod clock;

mod export;

mod engine;

#[cfg(feature = "typescript")]
pub mod typescript;

pub use conversion::{explanation_to_wire, report_to_wire};
pub use engine::Engine;
pub use error::{ErrorCode, WireError};
pub use export::{WireExportFormat, WireExportRequest, WireGivenLabel, WireOwnLabel};
pub use offsets::{Utf16Map, Utf16Span};
pub use page::{WireBlock, WireBlockKind, WireContainer, WireDeclaration, WireHints, WirePage, WireSource};
pub use report::{
    WireCue, WireCueKind, WireDeclared, WireDeclaredKind, WireExplanation, WireLabel, WireLocation, WirePart,
    WireProbabilities, WireQuote, WireQuoteKind, WireReason, WireReport, WireRole, WireSentence, WireSpeaker,
    WireTimings, WireTotals, WireVerb, WireVerdict,
};
