//! The command line with Parquet: its own tests, and the README's example over 100,000 sentences with DuckDB's Python package.

use std::path::PathBuf;

use anyhow::Result;

use super::tally::{Tally, run_counted};
use crate::tools;

/// Builds the program with Parquet and runs both.
///
/// # Errors
/// The program cannot be built, or Python or DuckDB is missing and cannot be installed.
pub fn check() -> Result<Tally> {
    let features = ["--package", "newsprism-cli", "--features", "parquet"];
    let mut tally = run_counted(tools::cargo().args(["test", "--quiet"]).args(features).args(["--test", "batches"]))?;
    let folder = target().join("batches");
    tools::run(tools::cargo().args(["build", "--quiet"]).args(features).arg("--target-dir").arg(target()))?;
    let python = tools::ensure_python(&folder, "tests/batches/requirements.txt")?;
    let program = target().join("debug/newsprism");
    tools::run(tools::command(python).arg("tests/batches/duckdb_batch.py").arg(program))?;
    tally += Tally { passed: 1, failed: 0 };
    Ok(tally)
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| tools::root().join("target"), |path| tools::root().join(path))
}
