//! The sample articles in, how fast they are labelled out: the core in native code, the engine as browsers run it in Node; and beside
//! it what one would pick instead.
//!
//! Figures for people: nothing is asserted, because another machine has other figures.

mod browsers;
mod growth;
mod peers;
mod splitters;
mod texts;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{build, readme, tools};

/// What is to be measured.
pub struct Wishes {
    /// How often the sample articles are read.
    pub n_rounds: u32,
    /// Nobody but us.
    pub own: bool,
    /// What a reader waits for, in both browsers.
    pub browsers: bool,
    /// The tables go into the README.
    pub readme: bool,
}

/// Runs the measurements over the bundled samples, then, unless only our own are wanted, ours and the peers' over the same news.
///
/// # Errors
/// The build fails, a peer cannot be installed or a measurement cannot run.
pub fn run(wishes: &Wishes) -> Result<()> {
    ensure!(
        !wishes.readme || !wishes.own || wishes.browsers,
        "without the peers and the browsers there is no table for the README: add --browsers or leave out --own"
    );
    if wishes.browsers {
        tools::ensure_node_modules()?;
        tools::ensure_browsers()?;
    }
    build::run()?;
    let folder = folder()?;
    samples(&folder, wishes.n_rounds)?;
    let texts = folder.join("texts.json");
    texts::write(&texts)?;
    let news = texts::news()?;
    let growth = growth::run(&news, &folder, wishes.browsers)?;
    println!("\n{growth}");
    // Without the browsers half of the table would be missing.
    if wishes.readme && wishes.browsers {
        readme::write("growth", "cargo xtask bench --browsers --readme", &growth)?;
    }
    if !wishes.own {
        let table = peers::run(&texts, &folder)? + &splitters::run(&news, &folder)?;
        println!("\n{table}");
        if wishes.readme {
            readme::write("speed", "cargo xtask bench --readme", &table)?;
        }
    }
    if wishes.browsers {
        let table = browsers::run(&texts)?;
        println!("\n{table}");
        if wishes.readme {
            readme::write("browsers", "cargo xtask bench --browsers --readme", &table)?;
        }
    }
    Ok(())
}

/// Leaves a flame graph of native code in `dist/profile.svg`.
///
/// # Errors
/// The build fails, or the samples cannot be taken.
pub fn profile() -> Result<()> {
    let texts = folder()?.join("texts.json");
    texts::write(&texts)?;
    let graph = build::dist().join("profile.svg");
    let mut profile = tools::cargo();
    profile.args(["run", "--release", "--package", "newsprism-cli", "--features", "profile", "--example", "profile"]);
    // Symbols and frame pointers: what ships has neither.
    profile.env("CARGO_PROFILE_RELEASE_DEBUG", "line-tables-only").env("CARGO_PROFILE_RELEASE_STRIP", "none");
    profile.env("RUSTFLAGS", "-C force-frame-pointers=yes");
    tools::run(profile.arg("--").arg(&texts).arg(&graph))
}

/// Where the texts and pages lie that are measured with.
fn folder() -> Result<PathBuf> {
    let folder = build::dist().join(".bench");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

/// Measures native code and the engine in Node over the bundled samples, stage by stage.
fn samples(folder: &Path, n_rounds: u32) -> Result<()> {
    let samples = tools::files_in("www/samples", ".html")?;
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
