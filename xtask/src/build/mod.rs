//! The sources in, `dist/` out: one engine, and around it the extension for each browser and the demo page.
//!
//! Invariant: what ships is what lies in `extension/` and `www/`, byte for byte, but for the merged manifest and the
//! generated engine files. No source is minified, bundled or renamed.

mod engine;
mod layout;
mod manifest;
mod package;
mod source;

use anyhow::Result;

pub use layout::{PACKAGES, dist};
pub use package::PACKAGE_BUDGET;
pub use source::reproduce;

/// Builds the engine and lays out `dist/chrome`, `dist/firefox` and `dist/www`.
///
/// # Errors
/// A tool fails or is missing, or a file cannot be read or written.
pub fn run() -> Result<()> {
    let engine = engine::build()?;
    layout::lay_out(&engine)
}

/// As [`run`]; then packs and weighs the extension for each browser, packs the sources, and prints the hash of each.
///
/// # Errors
/// As [`run`], and a package over its budget.
pub fn run_dist() -> Result<()> {
    run()?;
    package::pack_all()
}
