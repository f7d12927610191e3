//! `dist/chrome` and `dist/firefox` in, one zip for each out, weighed against its budget.
//!
//! Invariant: the same files give the same bytes: entries are sorted and carry one fixed time.

use std::{
    fs::{self, File},
    io::Write,
};

use anyhow::{Context, Result, ensure};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::layout::{PACKAGES, dist, files_below};

/// The most that one package may weigh, in bytes.
pub const PACKAGE_BUDGET: u64 = 3_000_000;

/// Packs and weighs the extension for each browser.
///
/// # Errors
/// A file cannot be read or written, or a package is over its budget.
pub fn pack_all() -> Result<()> {
    for browser in PACKAGES {
        let bytes = pack(browser)?;
        println!("packed dist/newsprism-{browser}.zip: {} KB of at most {} KB", bytes / 1000, PACKAGE_BUDGET / 1000);
        ensure!(
            bytes <= PACKAGE_BUDGET,
            "dist/newsprism-{browser}.zip is over its budget by {} bytes",
            bytes - PACKAGE_BUDGET
        );
    }
    Ok(())
}

/// Packs the extension for one browser and gives the size of the package in bytes.
fn pack(browser: &str) -> Result<u64> {
    let folder = dist().join(browser);
    let path = dist().join(format!("newsprism-{browser}.zip"));
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut package = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for name in files_below(&folder)? {
        let contents = fs::read(folder.join(&name)).with_context(|| format!("cannot read {}", name.display()))?;
        let entry = name.to_string_lossy().replace('\\', "/");
        package.start_file(entry, options).with_context(|| format!("cannot pack {}", name.display()))?;
        package.write_all(&contents).with_context(|| format!("cannot pack {}", name.display()))?;
    }
    package.finish().with_context(|| format!("cannot finish {}", path.display()))?;
    Ok(fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?.len())
}
