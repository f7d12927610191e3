//! `dist/chrome` and `dist/firefox` in, one zip for each out, weighed against its budget; and the zip of the sources, with everybody's hash.
//!
//! Invariant: the same files give the same bytes: entries are sorted and carry one fixed time.

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    layout::{PACKAGES, dist, files_below},
    source,
};

/// The zips that `cargo xtask dist` writes.
pub const PACKAGES_WRITTEN: [&str; 3] = ["newsprism-chrome.zip", "newsprism-firefox.zip", "newsprism-source.zip"];

/// The most that one package may weigh, in bytes.
pub const PACKAGE_BUDGET: u64 = 3_000_000;

/// Packs and weighs the extension for each browser.
///
/// # Errors
/// A file cannot be read or written, or a package is over its budget.
pub fn pack_all() -> Result<()> {
    for browser in PACKAGES {
        let bytes = pack(&dist().join(browser), &dist().join(format!("newsprism-{browser}.zip")))?;
        println!("packed dist/newsprism-{browser}.zip: {} KB of at most {} KB", bytes / 1000, PACKAGE_BUDGET / 1000);
        ensure!(
            bytes <= PACKAGE_BUDGET,
            "dist/newsprism-{browser}.zip is over its budget by {} bytes",
            bytes - PACKAGE_BUDGET
        );
    }
    let bytes = source::pack(&dist().join("newsprism-source.zip"))?;
    println!("packed dist/newsprism-source.zip: {} KB", bytes / 1000);
    for name in PACKAGES_WRITTEN {
        println!("sha256 {}  dist/{name}", sha256(&dist().join(name))?);
    }
    Ok(())
}

/// The hash of a file, as people compare it.
///
/// # Errors
/// The file cannot be read.
pub fn sha256(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Packs every file below a folder and gives the size of the package in bytes.
fn pack(folder: &Path, path: &Path) -> Result<u64> {
    write_zip(folder, &files_below(folder)?, path)
}

/// Packs some files of a folder, in the order given, and gives the size of the package in bytes.
///
/// # Errors
/// A file cannot be read or written.
pub fn write_zip(folder: &Path, files: &[PathBuf], path: &Path) -> Result<u64> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut package = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for name in files {
        let contents = fs::read(folder.join(name)).with_context(|| format!("cannot read {}", name.display()))?;
        let entry = name.to_string_lossy().replace('\\', "/");
        package.start_file(entry, options).with_context(|| format!("cannot pack {}", name.display()))?;
        package.write_all(&contents).with_context(|| format!("cannot pack {}", name.display()))?;
    }
    package.finish().with_context(|| format!("cannot finish {}", path.display()))?;
    Ok(fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed setup fails the test")]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_make_the_same_package_whenever_and_in_whatever_order_they_were_written() {
        let place = std::env::temp_dir().join(format!("newsprism-package-{}", std::process::id()));
        let write = |folder: &str, names: &[&str]| {
            for name in names {
                let path = place.join(folder).join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, format!("the contents of {name}")).unwrap();
            }
        };
        write("one", &["manifest.json", "content/main.js", "content/card.js"]);
        write("two", &["content/card.js", "content/main.js", "manifest.json"]);
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options().write(true).open(place.join("two/manifest.json")).unwrap().set_modified(long_ago).unwrap();
        for folder in ["one", "two"] {
            pack(&place.join(folder), &place.join(format!("{folder}.zip"))).unwrap();
        }
        assert_eq!(fs::read(place.join("one.zip")).unwrap(), fs::read(place.join("two.zip")).unwrap());
        fs::remove_dir_all(place).unwrap();
    }
}
