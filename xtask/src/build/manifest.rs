//! `manifest.base.json` and one browser's patch in, that browser's `manifest.json` out.
//!
//! A patch wins over the base, key by key; a list replaces a list; `null` takes a key away. The version is that of the
//! workspace, so that it is written in one place.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools;

/// The text of one browser's manifest.
///
/// # Errors
/// A part is missing or is not JSON.
pub fn merged_for(browser: &str) -> Result<String> {
    let mut manifest = read_part("manifest.base.json")?;
    merge(&mut manifest, read_part(&format!("manifest.{browser}.json"))?);
    merge(&mut manifest, serde_json::json!({ "version": env!("CARGO_PKG_VERSION") }));
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

fn read_part(name: &str) -> Result<Value> {
    let path = tools::root().join("extension").join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

/// Lays a patch over a value.
fn merge(base: &mut Value, patch: Value) {
    match (base, patch) {
        (Value::Object(base), Value::Object(patch)) => {
            for (key, value) in patch {
                if value.is_null() {
                    base.remove(&key);
                } else {
                    merge(base.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        (base, patch) => *base = patch,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_patch_wins_key_by_key_replaces_lists_and_removes_with_null() {
        let mut manifest = json!({
            "name": "Newsprism",
            "background": { "type": "module", "scripts": ["a.js"] },
            "permissions": ["storage", "scripting"],
            "side_panel": {},
        });
        merge(
            &mut manifest,
            json!({ "background": { "scripts": ["b.js"] }, "permissions": ["storage"], "side_panel": null, "new": { "key": 1 } }),
        );
        let expected = json!({
            "name": "Newsprism",
            "background": { "type": "module", "scripts": ["b.js"] },
            "permissions": ["storage"],
            "new": { "key": 1 },
        });
        assert_eq!(manifest, expected);
    }
}
