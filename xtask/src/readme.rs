//! Tables of measured figures into the README, each between two markers of its own.
//!
//! It measures nothing. What is not between the markers stays as it is.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::tools;

/// Writes a table between the markers `<!-- NAME:begin (written by `COMMAND`) -->` and `<!-- NAME:end -->`, under a line that tells
/// the day and the machine.
///
/// # Errors
/// The README cannot be read or written, or has lost the markers.
pub fn write(name: &str, command: &str, table: &str) -> Result<()> {
    let path = tools::root().join("README.md");
    let readme = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let begin = format!("<!-- {name}:begin (written by `{command}`) -->");
    let end = format!("<!-- {name}:end -->");
    let missing = || format!("{} has lost its markers {begin} and {end}", path.display());
    let (before, rest) = readme.split_once(&begin).with_context(missing)?;
    let (_, after) = rest.split_once(&end).with_context(missing)?;
    let day = tools::read(tools::command("date").args(["-u", "+%Y-%m-%d"]))?;
    let machine = tools::read(tools::command("uname").arg("-sm"))?;
    let processor = processor(Path::new("/proc/cpuinfo")).unwrap_or_default();
    let measured = format!("Measured on {} on {}{processor} (`{command}`).", day.trim(), machine.trim());
    fs::write(&path, format!("{before}{begin}\n{measured} {table}{end}{after}"))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// What the processor calls itself, where the system tells it (Linux).
fn processor(path: &Path) -> Option<String> {
    let said = fs::read_to_string(path).ok()?;
    let (_, name) = said.lines().find(|line| line.starts_with("model name"))?.split_once(':')?;
    Some(format!(", {}", name.trim()))
}
