//! The packed extension in, whether it is what the sources say out: every file byte for byte, and a manifest that asks for no more.
//!
//! The zips are read, not the folders that they were made of: they are what readers get.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::Read,
};

use anyhow::{Context, Result};
use serde_json::Value;
use zip::ZipArchive;

use super::tally::Tally;
use crate::{build, tools};

/// What is generated and has no source of the same name.
const GENERATED: [&str; 5] =
    ["manifest.json", "content/engine-bytes.js", "engine/newsprism.js", "engine/newsprism_bg.wasm", "lab/figures.json"];

/// Keys of a manifest that would let the extension into pages, or pages and others into the extension, unasked.
const FORBIDDEN_KEYS: [&str; 7] = [
    "host_permissions",
    "optional_permissions",
    "content_scripts",
    "web_accessible_resources",
    "externally_connectable",
    "sandbox",
    "update_url",
];

/// Permissions that show no warning at install. Nothing else may be asked for.
const PERMISSIONS: [&str; 5] = ["activeTab", "contextMenus", "scripting", "sidePanel", "storage"];

/// Compares every package with the sources.
///
/// # Errors
/// A package cannot be read.
pub fn check() -> Result<Tally> {
    let mut tally = Tally::default();
    for browser in build::PACKAGES {
        let faults = faults_of(browser)?;
        for fault in &faults {
            println!("newsprism-{browser}.zip: {fault}");
        }
        println!(
            "newsprism-{browser}.zip: {}",
            if faults.is_empty() { "as the sources say" } else { "NOT as the sources say" }
        );
        tally += Tally { passed: u32::from(faults.is_empty()), failed: u32::from(!faults.is_empty()) };
    }
    Ok(tally)
}

fn faults_of(browser: &str) -> Result<Vec<String>> {
    let path = build::dist().join(format!("newsprism-{browser}.zip"));
    let file = File::open(&path).with_context(|| format!("cannot read {}: run `cargo xtask dist`", path.display()))?;
    let mut package = ZipArchive::new(file)?;
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    for idx in 0..package.len() {
        let mut entry = package.by_index(idx)?;
        let name = entry.name()?.into_owned();
        let mut contents = Vec::new();
        entry.read_to_end(&mut contents)?;
        if name == "manifest.json" {
            faults.extend(faults_of_manifest(&serde_json::from_slice(&contents)?));
        } else if !GENERATED.contains(&name.as_str()) {
            let source = fs::read(tools::root().join("extension").join(&name));
            if source.ok().as_ref() != Some(&contents) {
                faults.push(format!("{name} is not extension/{name}"));
            }
        }
        names.insert(name);
    }
    faults.extend(GENERATED.iter().filter(|name| !names.contains(**name)).map(|name| format!("{name} is missing")));
    Ok(faults)
}

/// What a manifest asks for beyond what was agreed.
fn faults_of_manifest(manifest: &Value) -> Vec<String> {
    let keys = FORBIDDEN_KEYS
        .iter()
        .filter(|key| manifest.get(**key).is_some())
        .map(|key| format!("the manifest has `{key}`"));
    let permissions = manifest["permissions"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let more = permissions
        .filter(|asked| !PERMISSIONS.contains(asked))
        .map(|asked| format!("the manifest asks for `{asked}`"));
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().unwrap_or_default();
    let is_open = !policy.starts_with("default-src 'none'")
        || policy.contains("http")
        || policy.contains('*')
        || policy.contains("'unsafe-");
    let open = is_open.then(|| format!("the manifest's policy is open: {policy}"));
    keys.chain(more).chain(open).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_manifest_that_asks_for_more_is_found() {
        let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
        let good = json!({ "permissions": ["storage"], "content_security_policy": { "extension_pages": policy } });
        assert!(faults_of_manifest(&good).is_empty());
        let bad = [
            json!({ "host_permissions": ["<all_urls>"], "content_security_policy": { "extension_pages": policy } }),
            json!({ "permissions": ["tabs"], "content_security_policy": { "extension_pages": policy } }),
            json!({ "content_security_policy": { "extension_pages": "default-src 'none'; script-src https://cdn.example" } }),
            json!({}),
        ];
        for manifest in bad {
            assert_eq!(faults_of_manifest(&manifest).len(), 1, "{manifest}");
        }
    }
}
