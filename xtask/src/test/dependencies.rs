//! Both lock files in, whether everything in them may be built with out: licences that deny.toml allows, the public registries alone, and
//! one locked version of each with its checksum.
//!
//! It needs no network. What has become known of a version since is asked by [`audit`], which does. The list of licences has one place, deny.toml.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::tally::Tally;
use crate::tools;

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
const NPM: &str = "https://registry.npmjs.org/";

/// Checks the crates of the product and of the fuzz targets, and the npm packages.
///
/// # Errors
/// A list cannot be read.
pub fn check() -> Result<Tally> {
    let allowed = allowed_licenses(&read("deny.toml")?);
    ensure!(!allowed.is_empty(), "deny.toml allows no licence");
    let mut tally = Tally::default();
    for manifest in ["Cargo.toml", "tests/fuzz/Cargo.toml"] {
        let mut cargo = tools::cargo();
        cargo.args(["metadata", "--format-version", "1", "--manifest-path", manifest]);
        // The fuzz targets' lock follows the product's dependencies by itself: what it names stays as it is.
        if manifest == "Cargo.toml" {
            cargo.arg("--locked");
        }
        let metadata: Value = serde_json::from_str(&tools::read(&mut cargo)?)?;
        let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
        tally += report(manifest, packages.len(), &faults_of_crates(&packages, &allowed));
    }
    let lock: Value = serde_json::from_str(&read("package-lock.json")?)?;
    let wanted: Value = serde_json::from_str(&read("package.json")?)?;
    let packages = lock["packages"].as_object().cloned().unwrap_or_default();
    let mut faults: Vec<String> =
        packages.iter().filter(|(at, _)| !at.is_empty()).filter_map(|(at, one)| fault_of_npm(at, one)).collect();
    let ranges = wanted["devDependencies"].as_object().into_iter().flatten();
    faults.extend(
        ranges
            .filter(|(_, version)| {
                !version.as_str().is_some_and(|version| version.starts_with(|first: char| first.is_ascii_digit()))
            })
            .map(|(name, version)| format!("{name} is wanted as {version}, not as one version")),
    );
    if wanted.get("dependencies").is_some() {
        faults.push("package.json has `dependencies`: nothing of npm may ship".to_owned());
    }
    tally += report("package-lock.json", packages.len(), &faults);
    Ok(tally)
}

/// Asks cargo-deny and npm what is known against the locked versions.
///
/// # Errors
/// One of them cannot be run or reached, or knows something.
pub fn audit() -> Result<()> {
    tools::run(tools::cargo().args(["deny", "--workspace", "check"]))
        .context("cargo-deny: `cargo install cargo-deny`, and the network, are needed")?;
    tools::run(tools::command("npm").args(["audit", "--audit-level=moderate"]))
}

fn report(what: &str, n_packages: usize, faults: &[String]) -> Tally {
    for fault in faults {
        println!("{what}: {fault}");
    }
    println!("{what}: {n_packages} packages, {} at fault", faults.len());
    let is_good = faults.is_empty() && n_packages > 0;
    Tally { passed: u32::from(is_good), failed: u32::from(!is_good) }
}

fn faults_of_crates(packages: &[Value], allowed: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or("?");
        let source = package["source"].as_str();
        if source.is_some_and(|source| source != CRATES_IO) {
            faults.push(format!("{name} comes from {}", source.unwrap_or("?")));
        }
        let license = package["license"].as_str().unwrap_or_default();
        if !is_allowed(license, allowed) {
            faults.push(format!("{name} has the licence `{license}`, which deny.toml does not allow"));
        }
    }
    faults
}

fn fault_of_npm(at: &str, package: &Value) -> Option<String> {
    let is_locked =
        package["version"].is_string() && package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-"));
    let is_elsewhere = package["resolved"].as_str().is_some_and(|address| !address.starts_with(NPM));
    let is_shipped = package["dev"] != true
        && package["devOptional"] != true
        && package["optional"] != true
        && package["peer"] != true;
    let why = match (is_locked, is_elsewhere, is_shipped) {
        (false, ..) => "has no locked version with a checksum",
        (_, true, _) => "comes from elsewhere than the registry",
        (.., true) => "is not for development alone",
        _ => return None,
    };
    Some(format!("{at} {why}"))
}

/// The licences that stand between `allow = [` and `]`.
fn allowed_licenses(deny: &str) -> Vec<String> {
    let list = deny.split("allow = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    list.lines()
        .map(|line| line.trim().trim_end_matches(',').trim_matches('"').to_owned())
        .filter(|one| !one.is_empty() && !one.starts_with('#'))
        .collect()
}

/// Whether a licence expression can be met: one side of every `OR`, both of every `AND`.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let is_met = either(&words, &mut at, allowed);
    is_met && at == words.len()
}

fn either(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut is_met = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        is_met |= both(words, at, allowed);
    }
    is_met
}

fn both(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut is_met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        is_met &= one(words, at, allowed);
    }
    is_met
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let is_met = either(words, at, allowed);
        *at += 1;
        return is_met;
    }
    let mut license = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        license = format!("{license} WITH {}", words.get(*at + 1).unwrap_or(&"?"));
        *at += 2;
    }
    allowed.contains(&license)
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(tools::root().join(name)).with_context(|| format!("cannot read {name}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn licence_expressions_are_met_as_they_are_written() {
        let allowed = allowed_licenses(
            "[licenses]\nallow = [\n    \"MIT\",\n    # why\n    \"Apache-2.0 WITH LLVM-exception\",\n    \"Zlib\",\n]\n",
        );
        for good in
            ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(GPL-3.0 OR Zlib) AND MIT", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(is_allowed(good, &allowed), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "(MIT", "MIT MIT"] {
            assert!(!is_allowed(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn what_is_not_locked_or_comes_from_elsewhere_is_found() {
        let good = json!({ "version": "1.0.0", "integrity": "sha512-x", "dev": true });
        assert_eq!(fault_of_npm("one", &good), None);
        for (key, value) in
            [("integrity", json!(null)), ("resolved", json!("git+https://x.example")), ("dev", json!(false))]
        {
            let mut bad = good.clone();
            bad[key] = value;
            assert!(fault_of_npm("one", &bad).is_some(), "{key}");
        }
    }
}
