//! The built extension in, the pictures of the README (`www/pictures`) and of the stores (`extension/store/screenshots`) out. The work is done by scripts of the browser tests' harness.

use anyhow::Result;

use crate::{build, tools};

/// Builds the extension and takes every picture anew.
///
/// # Errors
/// The build fails, a browser is missing, a page does not come to what is to be shown, or a picture is too large to be kept.
pub fn run() -> Result<()> {
    build::run()?;
    tools::ensure_node_modules()?;
    tools::ensure_browsers()?;
    tools::run(tools::command("node").arg("tests/browser/screenshots.mjs"))?;
    tools::run(tools::command("node").arg("tests/browser/store-pictures.mjs"))
}
