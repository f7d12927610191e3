//! The bench's texts in, a table of what a reader waits for in Chromium and in Firefox out. The work is done by a script of the browser
//! tests' harness; times are by the clock.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools;

/// Measures and gives the table.
///
/// # Errors
/// A browser is missing, or a measurement cannot run.
pub fn run(texts: &Path) -> Result<String> {
    let said = tools::read(tools::command("node").arg("tests/browser/speed.mjs").arg(texts))?;
    let mut order = Vec::new();
    let mut values: BTreeMap<(String, String), String> = BTreeMap::new();
    for line in said.lines() {
        let (browser, what, value) = measurement(line).with_context(|| format!("not a measurement: {line}"))?;
        if !order.contains(&what) {
            order.push(what.clone());
        }
        values.insert((what, browser), value);
    }
    let mut table = "By the clock, median of 7.\n\n| | Chromium | Firefox |\n| --- | ---: | ---: |\n".to_owned();
    for what in order {
        let of = |browser: &str| values.get(&(what.clone(), browser.to_owned())).map_or("", String::as_str);
        let _ = writeln!(table, "| {what} | {} | {} |", of("chromium"), of("firefox"));
    }
    Ok(table)
}

/// The browser, what was measured, and its value with the unit.
fn measurement(line: &str) -> Option<(String, String, String)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    Some((text("browser")?, text("what")?, format!("{:.1} {}", value["value"].as_f64()?, value["unit"].as_str()?)))
}
