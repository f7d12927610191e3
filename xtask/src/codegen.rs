//! The Rust wire types in, `extension/shared/wire.d.ts` out.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::tools;

/// Writes the file, or only checks that it is what would be written.
///
/// # Errors
/// The file cannot be written, or `check` is set and it is stale.
pub fn run(check: bool) -> Result<()> {
    let path = tools::root().join("extension/shared/wire.d.ts");
    let fresh = newsprism::boundary::typescript::declarations();
    if check {
        let written = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        ensure!(written == fresh, "extension/shared/wire.d.ts is stale: run `cargo xtask codegen` and commit it");
        println!("extension/shared/wire.d.ts is fresh");
        return Ok(());
    }
    fs::write(&path, fresh).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote extension/shared/wire.d.ts");
    Ok(())
}
