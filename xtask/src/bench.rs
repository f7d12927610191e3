//! The sample articles in, how fast they are labelled out: the core in native code, the engine as browsers run it in Node.
//!
//! Figures for people: nothing is asserted, because another machine has other figures.

use std::fs;

use anyhow::{Context, Result};

use crate::{build, tools};

/// Runs both measurements over the bundled samples.
///
/// # Errors
/// The build fails or a measurement cannot run.
pub fn run(n_rounds: u32) -> Result<()> {
    build::run()?;
    let samples = tools::files_in("www/samples", ".html")?;
    let folder = build::dist().join(".bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let mut pages = Vec::new();
    for sample in &samples {
        let mut dump = tools::cargo();
        dump.args(["run", "--quiet", "--package", "newsprism-cli", "--", "--dump-page"]).arg(sample);
        let page = folder.join(sample.file_name().unwrap_or_default()).with_extension("json");
        fs::write(&page, tools::read(&mut dump)?).with_context(|| format!("cannot write {}", page.display()))?;
        pages.push(page);
    }
    println!("\n{} sample articles, {n_rounds} rounds", samples.len());
    let rounds = n_rounds.to_string();
    let mut native = tools::cargo();
    native.args(["run", "--quiet", "--release", "--package", "newsprism-cli", "--example", "bench", "--", &rounds]);
    tools::run(native.args(&samples))?;
    let mut wasm = tools::command("node");
    tools::run(wasm.args(["tests/engine/bench.mjs", &rounds]).args(&pages))
}
