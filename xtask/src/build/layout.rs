//! The files of `extension/` and `www/` and the built engine in, `dist/chrome`, `dist/firefox` and `dist/www` out.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{engine::BuiltEngine, manifest};
use crate::{self_test, tools};

/// The browsers that get a package of their own, by the name of their folder and manifest patch.
pub const PACKAGES: [&str; 2] = ["chrome", "firefox"];

/// What the demo page shares with the extension: it runs the same content scripts.
const SHARED_WITH_DEMO: [&str; 4] = ["content", "shared", "icons", "_locales"];

/// The folder that everything is built into.
pub fn dist() -> PathBuf {
    tools::root().join("dist")
}

/// Lays out the demo page and the extension for each browser, each from scratch.
///
/// # Errors
/// A source is missing or a file cannot be read or written.
pub fn lay_out(engine: &BuiltEngine) -> Result<()> {
    let root = tools::root();
    let demo = fresh_folder("www")?;
    copy_tree(&root.join("www"), &demo)?;
    for folder in SHARED_WITH_DEMO {
        let source = root.join("extension").join(folder);
        if source.is_dir() {
            copy_tree(&source, &demo.join(folder))?;
        }
    }
    write(&demo.join("content/engine-bytes.js"), engine.classic_script())?;
    // GitHub's page host leaves out folders that begin with an underscore (`_locales`), unless this file is there.
    write(&demo.join(".nojekyll"), "")?;
    write(&demo.join("offline-files.js"), offline_files(&demo)?)?;
    println!("laid out dist/www");
    let figures = self_test::measure()?.to_json();
    for browser in PACKAGES {
        let package = fresh_folder(browser)?;
        copy_tree(&root.join("extension"), &package)?;
        write(&package.join("manifest.json"), manifest::merged_for(browser)?)?;
        write(&package.join("content/engine-bytes.js"), engine.classic_script())?;
        write(&package.join("engine/newsprism.js"), engine.module_script())?;
        write(&package.join("engine/newsprism_bg.wasm"), engine.wasm())?;
        write(&package.join("lab/figures.json"), &figures)?;
        println!("laid out dist/{browser}");
    }
    Ok(())
}

/// What the demo page keeps for when there is no network: every file of its folder, and a name for exactly these contents.
///
/// # Errors
/// A file cannot be read.
fn offline_files(demo: &Path) -> Result<String> {
    let mut version: u64 = 0xcbf2_9ce4_8422_2325;
    let mut names = vec!["./".to_owned()];
    for file in files_below(demo)?.iter().filter(|file| !file.starts_with("pictures") && !file.starts_with(".nojekyll"))
    {
        let name = file.to_string_lossy().replace('\\', "/");
        let contents =
            fs::read(demo.join(file)).with_context(|| format!("cannot read {}", demo.join(file).display()))?;
        // FNV-1a: only to tell one build from another.
        for byte in name.bytes().chain(contents) {
            version = (version ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        names.push(name);
    }
    let files = names.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ");
    Ok(format!(
        "// Made by the build: the files of this folder, for offline.js.\nself.NEWSPRISM_FILES = {{ version: \"{version:016x}\", files: [{files}] }};\n"
    ))
}

/// Every file below a folder, as paths relative to it, sorted by name.
///
/// # Errors
/// A folder cannot be read.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(current) = pending.pop() {
        let entries = fs::read_dir(&current).with_context(|| format!("cannot read {}", current.display()))?;
        for entry in entries {
            let path = entry.with_context(|| format!("cannot read {}", current.display()))?.path();
            if path.is_dir() {
                pending.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                files.push(relative.to_path_buf());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// An empty folder under `dist/`.
fn fresh_folder(name: &str) -> Result<PathBuf> {
    let folder = dist().join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// Copies every file that ships from one folder into another.
fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)?.iter().filter(|file| ships(file)) {
        let contents =
            fs::read(from.join(file)).with_context(|| format!("cannot read {}", from.join(file).display()))?;
        write(&to.join(file), contents)?;
    }
    Ok(())
}

/// Whether a file of the sources is part of the product: not a type declaration, note, drawing script (.mjs), hidden file or manifest part, and
/// nothing of `store/`, which is for the stores' own pages.
fn ships(file: &Path) -> bool {
    if file.starts_with("store") {
        return false;
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let is_manifest_part = name.starts_with("manifest.") && name.ends_with(".json");
    !(is_manifest_part
        || name.starts_with('.')
        || name.ends_with(".d.ts")
        || name.ends_with(".md")
        || name.ends_with(".mjs"))
}

/// Writes a file and the folders above it.
fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(path, contents).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_the_product_and_not_what_it_was_made_with() {
        for file in ["content/main.js", "popup/popup.html", "_locales/en/messages.json", "icons/icon-16.png"] {
            assert!(ships(Path::new(file)), "{file}");
        }
        for file in [
            "manifest.base.json",
            "manifest.chrome.json",
            "shared/wire.d.ts",
            "icons/render.mjs",
            "README.md",
            "store/screenshots/1.png",
            ".DS_Store",
        ] {
            assert!(!ships(Path::new(file)), "{file}");
        }
    }
}
