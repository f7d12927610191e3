//! The repository in, the source package for reviewers out; and from that package, built again in another folder, the same packages.
//!
//! Invariant: what is not named here is not in the package, and `cargo xtask dist` needs nothing else. The same sources give the same bytes.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use zip::ZipArchive;

use super::{
    layout::{dist, files_below},
    package::{self, PACKAGES_WRITTEN, sha256},
};
use crate::tools;

/// Files and folders that make up the source package.
const PARTS: [&str; 19] = [
    ".cargo",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "deny.toml",
    "extension",
    "package-lock.json",
    "package.json",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "src",
    "www",
    "xtask",
];

/// Packs the sources and gives the size of the package in bytes.
///
/// # Errors
/// A part is missing, or a file cannot be read or written.
pub fn pack(path: &Path) -> Result<u64> {
    let root = tools::root();
    let mut files = Vec::new();
    for part in PARTS {
        let at = root.join(part);
        if at.is_dir() {
            files.extend(files_below(&at)?.into_iter().map(|file| Path::new(part).join(file)));
        } else {
            ensure!(at.is_file(), "{part} is missing: the source package needs it");
            files.push(PathBuf::from(part));
        }
    }
    files.retain(|file| !file.iter().any(|name| name == "__pycache__" || name == ".DS_Store"));
    files.sort();
    package::write_zip(&root, &files, path)
}

/// Builds everything here, then from the source package in another folder, and compares what came out.
///
/// # Errors
/// A build fails, or the packages differ.
pub fn reproduce() -> Result<()> {
    super::run_dist()?;
    let folder = std::env::temp_dir().join(format!("newsprism-reproduce-{}", std::process::id()));
    let archive = dist().join("newsprism-source.zip");
    let file = File::open(&archive).with_context(|| format!("cannot read {}", archive.display()))?;
    ZipArchive::new(file)?.extract(&folder).with_context(|| format!("cannot unpack to {}", folder.display()))?;
    println!("\nbuilding again in {}", folder.display());
    let mut again = tools::cargo();
    // The folder of the build that runs now is told to it by cargo: the other one has its own.
    again.current_dir(&folder).env_remove("CARGO_MANIFEST_DIR").args(["xtask", "dist"]);
    tools::run(&mut again)?;
    let mut differing = Vec::new();
    for name in PACKAGES_WRITTEN {
        let (here, there) = (sha256(&dist().join(name))?, sha256(&folder.join("dist").join(name))?);
        println!("{name}: {here} here, {there} there");
        if here != there {
            differing.push(name);
        }
    }
    ensure!(differing.is_empty(), "{} differ: look at {}", differing.join(" and "), folder.display());
    fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    println!("the same bytes in both folders");
    Ok(())
}
