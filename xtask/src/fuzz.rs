//! The fuzz targets of `tests/fuzz` in, findings out: what libFuzzer comes up with in a given time.
//!
//! Built with the pinned toolchain: the coverage that libFuzzer steers by needs no nightly. Invariant: `tests/fuzz/seeds` is only read; what a
//! run learns and finds goes to `target/fuzz`. A finding is mended in the code and its file moved to the seeds, which every run reads first.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::tools;

/// The targets, in the order in which they run.
pub const TARGETS: [&str; 5] = ["split", "quotes", "page", "analyze", "wire"];

/// What makes the compiler count edges and compare operands for libFuzzer, as cargo-fuzz has it without a sanitizer: the core is safe Rust.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Longest input that is made, in bytes.
const LONGEST: u32 = 8192;
/// Seconds after which an input counts as one that hangs.
const HANGS: u32 = 25;
/// Lines shown of what libFuzzer tells of a finding.
const TOLD_LINES: usize = 40;

/// Builds the targets, or those that `only` names, and runs each for so many seconds.
///
/// # Errors
/// A target is not known or cannot be built, or something was found.
pub fn run(only: &[String], seconds: u32) -> Result<usize> {
    let unknown = only.iter().find(|name| !TARGETS.contains(&name.as_str()));
    ensure!(
        unknown.is_none(),
        "there is no fuzz target `{}`: they are {}",
        unknown.map_or("", |name| name),
        TARGETS.join(", ")
    );
    let folder = build()?;
    let wanted: Vec<&str> =
        TARGETS.into_iter().filter(|name| only.is_empty() || only.iter().any(|one| one == name)).collect();
    let mut found = Vec::new();
    for target in &wanted {
        if !run_one(&folder, target, seconds)? {
            found.push(*target);
        }
    }
    ensure!(
        found.is_empty(),
        "libFuzzer found something in {}: the input lies in target/fuzz/found/, the promise that it breaks is printed above",
        found.join(", ")
    );
    Ok(wanted.len())
}

/// Builds all targets and gives the folder that they lie in.
fn build() -> Result<PathBuf> {
    let host = host()?;
    let target = target_folder().join("build");
    println!("building the fuzz targets");
    let mut cargo = tools::cargo();
    cargo.args(["build", "--quiet", "--release", "--manifest-path", "tests/fuzz/Cargo.toml", "--target", &host]);
    tools::run(cargo.arg("--target-dir").arg(&target).env("RUSTFLAGS", COVERAGE).env_remove("CARGO_ENCODED_RUSTFLAGS"))
        .context("the fuzz targets need a C++ compiler (on Debian: apt-get install g++)")?;
    Ok(target.join(host).join("release"))
}

/// Runs one target; whether nothing was found.
fn run_one(folder: &Path, target: &str, seconds: u32) -> Result<bool> {
    let work = target_folder();
    let (corpus, found) = (work.join("corpus").join(target), work.join("found").join(target));
    for folder in [&corpus, &found] {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let mut fuzzer = Command::new(folder.join(target));
    fuzzer.current_dir(tools::root());
    fuzzer.args([format!("-max_total_time={seconds}"), format!("-max_len={LONGEST}"), format!("-timeout={HANGS}")]);
    fuzzer.arg(format!("-artifact_prefix={}/", found.display()));
    fuzzer.args(["-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=1"]);
    fuzzer.arg(corpus).arg(format!("tests/fuzz/seeds/{target}"));
    // It tells much; of a run without a finding one number is enough.
    let log = work.join(format!("{target}.log"));
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let status = fuzzer.stderr(file).status().with_context(|| format!("cannot start the fuzz target {target}"))?;
    let told = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if status.success() {
        let number = told.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        println!("{target}: {} inputs in {seconds} s, nothing found", number.unwrap_or("?").trim());
    } else {
        let lines: Vec<&str> = told.lines().collect();
        println!("{}", lines[lines.len().saturating_sub(TOLD_LINES)..].join("\n"));
    }
    Ok(status.success())
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| tools::root().join("target"), PathBuf::from).join("fuzz")
}

/// The triple of this machine.
fn host() -> Result<String> {
    let version = tools::read(tools::command("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}
