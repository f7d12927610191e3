//! The published crates that one would pick instead in, their figures on our own sets out: sentence boundaries and article text.
//!
//! They are built apart (`xtask/peers`, a workspace of its own), only when somebody asks, and fed by a pipe. Each is measured by
//! the code that measures ours.

use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

/// Crates that split sentences.
pub const SPLITTERS: [&str; 4] = ["unicode-segmentation", "icu_segmenter", "srx", "sentencex"];
/// Crates that find an article in a page.
pub const FINDERS: [&str; 5] = ["dom_smoothie", "legible", "readability", "readabilityrs", "readable-readability"];

/// Every splitter's figures on every set of `shared/segmentation`.
///
/// # Errors
/// The peers cannot be built or run, or a set cannot be read.
pub fn sentences(shared: &Path) -> Result<String, String> {
    let folder = shared.join("segmentation");
    let mut texts = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        for (_, case) in super::corpus::read_lines(&entry.path())? {
            let language = case["lang"].as_str().unwrap_or("en").to_owned();
            texts.push((language, case["text"].as_str().unwrap_or_default().to_owned()));
        }
    }
    let lines: Vec<String> = texts.iter().map(|text| serde_json::json!(text).to_string()).collect();
    let rules = rules()?;
    let mut table = String::new();
    for name in SPLITTERS {
        let found = ask(&["sentences", name, &rules.to_string_lossy()], &lines)?;
        let found: HashMap<(&str, &str), Vec<(usize, usize)>> = texts
            .iter()
            .zip(&found)
            .map(|((language, text), pieces)| ((language.as_str(), text.as_str()), spans(pieces)))
            .collect();
        let split = |text: &str, language: &str| found.get(&(language, text)).cloned().unwrap_or_default();
        table += &format!("{name}\n");
        for (_, line, _) in super::segmentation::measure(shared, &split)?.0 {
            table += &format!("  {line}\n");
        }
    }
    Ok(table)
}

/// What a crate takes for the article of each saved page, as HTML, in their order.
///
/// # Errors
/// The peers cannot be built or run.
pub fn articles(name: &str, pages: &[PathBuf]) -> Result<Vec<String>, String> {
    let lines: Vec<String> = pages.iter().map(|path| serde_json::json!(path.to_string_lossy()).to_string()).collect();
    let found = ask(&["articles", name], &lines)?;
    Ok(found.iter().map(|html| html.as_str().unwrap_or_default().to_owned()).collect())
}

/// Milliseconds that a splitter takes for some lines of text, the fastest of three readings, or the first where it takes long.
///
/// # Errors
/// The peers cannot be built or run.
pub fn time(name: &str, lines: &[String]) -> Result<f64, String> {
    let rules = rules()?;
    let found = ask(&["time", name, &rules.to_string_lossy()], lines)?;
    found.first().and_then(Value::as_f64).ok_or_else(|| format!("{name} was not timed"))
}

fn spans(pieces: &Value) -> Vec<(usize, usize)> {
    let pair = |piece: &Value| {
        let at = |idx: usize| piece[idx].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
        (at(0), at(1))
    };
    pieces.as_array().into_iter().flatten().map(pair).collect()
}

/// The rules that srx brings with its own source, those of LanguageTool.
fn rules() -> Result<PathBuf, String> {
    let output = cargo()
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(manifest())
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let srx = packages.filter(|package| package["name"] == "srx").find_map(|package| package["manifest_path"].as_str());
    let folder = srx.and_then(|path| Path::new(path).parent()).ok_or("the crate srx is not among the peers")?;
    Ok(folder.join("data/segment.srx"))
}

/// Runs the peers' program: lines in, lines of JSON out.
fn ask(args: &[&str], lines: &[String]) -> Result<Vec<Value>, String> {
    let mut child = cargo()
        .args(["run", "--quiet", "--manifest-path"])
        .arg(manifest())
        .arg("--")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("the peers do not start: {error}"))?;
    let mut pipe = child.stdin.take().ok_or("the peers read nothing")?;
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let feed = std::thread::spawn(move || pipe.write_all(text.as_bytes()));
    let output = child.wait_with_output().map_err(|error| format!("the peers: {error}"))?;
    let fed = feed.join().map_err(|_| "the peers could not be fed".to_owned())?;
    if !output.status.success() || fed.is_err() {
        return Err(format!(
            "{args:?} failed; build the peers by hand to see why: cargo build --manifest-path {}",
            manifest().display()
        ));
    }
    let found: Result<Vec<Value>, _> =
        String::from_utf8_lossy(&output.stdout).lines().map(serde_json::from_str).collect();
    found.map_err(|error| format!("{args:?}: {error}"))
}

fn cargo() -> Command {
    let mut cargo = crate::tools::cargo();
    // A folder of their own, so that our own build is not done again.
    cargo.env("CARGO_TARGET_DIR", std::env::var("NEWSPRISM_PEERS").unwrap_or_else(|_| "target/peers".to_owned()));
    cargo
}

fn manifest() -> PathBuf {
    crate::tools::root().join("xtask/peers/Cargo.toml")
}
