//! What ships in, whether it keeps to its budgets out. The packages themselves are weighed where they are packed.

use std::fs;

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::{build, tools};

/// The most that a file may weigh, in bytes: path from the root, budget, why.
const FILES: [(&str, u64, &str); 4] = [
    ("src/core/model/weights.bin", 1_500_000, "the embedded model"),
    ("dist/newsprism-chrome.zip", build::PACKAGE_BUDGET, "the package for Chrome"),
    ("dist/newsprism-firefox.zip", build::PACKAGE_BUDGET, "the package for Firefox"),
    ("dist/chrome/content/engine-bytes.js", 4_000_000, "the engine that is injected into pages"),
];

/// Weighs every file that has a budget.
///
/// # Errors
/// A file cannot be read.
pub fn check() -> Result<Tally> {
    let mut tally = Tally::default();
    for (path, budget, what) in FILES {
        let bytes = fs::metadata(tools::root().join(path))
            .with_context(|| format!("cannot weigh {path}: run `cargo xtask dist`"))?
            .len();
        let fits = bytes <= budget;
        println!("{what}: {} KB of at most {} KB{}", bytes / 1000, budget / 1000, if fits { "" } else { "  OVER" });
        tally += if fits { Tally { passed: 1, failed: 0 } } else { Tally { passed: 0, failed: 1 } };
    }
    Ok(tally)
}
