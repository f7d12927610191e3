//! What ships in, what takes how much of it and whether it keeps to its budgets out.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::Path,
};

use anyhow::{Context, Result};
use zip::ZipArchive;

use super::tally::Tally;
use crate::{build, tools};

/// The most that a file may weigh, in bytes: path from the root, budget, why.
const FILES: [(&str, u64, &str); 4] = [
    ("src/core/model/weights.bin", 1_500_000, "the embedded model"),
    ("dist/newsprism-chrome.zip", build::PACKAGE_BUDGET, "the package for Chrome"),
    ("dist/newsprism-firefox.zip", build::PACKAGE_BUDGET, "the package for Firefox"),
    ("dist/chrome/content/engine-bytes.js", 3_000_000, "the engine that is injected into pages"),
];

/// The rows of the table of a package: how its files begin, and the most that they may weigh in it, in packed bytes. A file counts for
/// the first row that it fits.
const ROWS: [(&str, u64, &str); 6] = [
    ("content/engine-bytes.js", 1_350_000, "the engine for pages (as text)"),
    ("engine/newsprism_bg.wasm", 1_250_000, "the engine for the background"),
    ("_locales/", 80_000, "the words of the interface, four languages"),
    ("icons/", 50_000, "icons"),
    ("lab/", 30_000, "the laboratory and its self-test"),
    ("", 250_000, "scripts, styles and pages"),
];

/// What an engine is made of beside its code, from the sources: path, whether it is a folder of word lists, what it is.
const PARTS: [(&str, &str); 4] = [
    ("src/core/model/weights.bin", "in each engine: the model"),
    ("src/core/quote/attribution_weights.bin", "in each engine: who says a quotation"),
    ("src/core/quote/kind_weights.bin", "in each engine: what a quotation is"),
    ("src/core/lexicon", "in each engine: the word lists"),
];

/// Weighs every file that has a budget, and every part of a package.
///
/// # Errors
/// A file cannot be read.
pub fn check() -> Result<Tally> {
    let mut tally = Tally::default();
    let mut weigh = |what: &str, bytes: u64, budget: u64| {
        let fits = bytes <= budget;
        println!("{what}: {} KB of at most {} KB{}", bytes / 1000, budget / 1000, if fits { "" } else { "  OVER" });
        tally += if fits { Tally { passed: 1, failed: 0 } } else { Tally { passed: 0, failed: 1 } };
    };
    for (path, budget, what) in FILES {
        let bytes = fs::metadata(tools::root().join(path))
            .with_context(|| format!("cannot weigh {path}: run `cargo xtask dist`"))?
            .len();
        weigh(what, bytes, budget);
    }
    for browser in build::PACKAGES {
        let rows = rows_of(browser)?;
        println!("\n{:>9} {:>9}  newsprism-{browser}.zip", "KB", "packed");
        for (row, (_, _, what)) in ROWS.iter().enumerate() {
            let (bytes, packed) = rows.get(&row).copied().unwrap_or_default();
            println!("{:>9} {:>9}  {what}", bytes / 1000, packed / 1000);
        }
        for (row, (_, budget, what)) in ROWS.iter().enumerate() {
            weigh(what, rows.get(&row).copied().unwrap_or_default().1, *budget);
        }
    }
    println!("\n{:>9} {:>9}  of which", "KB", "");
    for (path, what) in PARTS {
        println!("{:>9} {:>9}  {what}", size(&tools::root().join(path))? / 1000, "");
    }
    Ok(tally)
}

/// For each row of the table its bytes, unpacked and packed.
fn rows_of(browser: &str) -> Result<BTreeMap<usize, (u64, u64)>> {
    let path = build::dist().join(format!("newsprism-{browser}.zip"));
    let file = File::open(&path).with_context(|| format!("cannot read {}: run `cargo xtask dist`", path.display()))?;
    let mut package = ZipArchive::new(file)?;
    let mut rows: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for idx in 0..package.len() {
        let entry = package.by_index(idx)?;
        let entry_name = entry.name()?.into_owned();
        let row = ROWS.iter().position(|(beginning, _, _)| entry_name.starts_with(beginning)).unwrap_or(ROWS.len());
        let (bytes, packed) = rows.entry(row).or_default();
        *bytes += entry.size();
        *packed += entry.compressed_size();
    }
    Ok(rows)
}

/// Bytes of a file, or of the word lists of a folder.
fn size(path: &Path) -> Result<u64> {
    let about = |path: &Path| fs::metadata(path).with_context(|| format!("cannot weigh {}", path.display()));
    if !path.is_dir() {
        return Ok(about(path)?.len());
    }
    let lists = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    lists
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| Ok(about(path)?.len()))
        .sum()
}
