//! What the fuzz targets share: bytes into texts and pages, and the promises of the core that every one of them must keep.
//!
//! Bytes that libFuzzer makes in; a panic out where a promise is broken. Invariant: any bytes are an input. It judges no label: whether an
//! answer is right is for `cargo xtask evaluate`; here an answer only has to be whole. Findings become files in `seeds/`, which every run
//! reads first.
#![forbid(unsafe_code)]

mod promise;
mod written;

pub use promise::{check_again, check_page, check_quotes, check_report, check_split, check_wire};
pub use written::{read_page, read_text};
