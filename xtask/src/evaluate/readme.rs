//! The figures of one run in, the README's table out, between its two markers.
//!
//! It measures nothing. What is not between the markers stays as it is.

use std::{fmt::Write as _, fs, path::Path, process::Command};

use super::floors::Measured;

const BEGIN: &str = "<!-- figures:begin (written by `cargo xtask evaluate --readme`) -->";
const END: &str = "<!-- figures:end -->";

/// What the sets are, in the README's words.
const SETS: &[(&str, &str)] = &[
    ("press", "labels, 47 articles kept out of training"),
    ("pages", "labels, 16 web pages; their main text, 130 saved pages"),
    ("seed", "labels, the article that the product was imagined for (42 sentences)"),
    ("newssd_en.val", "commentary or not, single sentences, NewsSD-ENG validation"),
    ("checkthat2024_en.dev", "commentary or not, single sentences, CheckThat! 2024 dev"),
    ("checkthat2024_en.dev_test", "commentary or not, single sentences, CheckThat! 2024 dev-test"),
    ("fairness", "the same sentences with other parties, persons, countries, sexes, outlets in them (our own)"),
    ("segmentation", "sentence boundaries"),
    ("polnear-norm.dev", "quotations, PolNeAR dev"),
    ("polnear.hard", "quotations, hard cases"),
    ("unit.test", "quotations, unit cases"),
    ("german-wikinews.dev", "quotations, German Wikinews dev"),
];

/// Writes the table.
pub fn write(measured: &Measured) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let missing = || format!("{} has lost its markers {BEGIN} and {END}", path.display());
    let (before, rest) = readme.split_once(BEGIN).ok_or_else(missing)?;
    let (_, after) = rest.split_once(END).ok_or_else(missing)?;
    fs::write(&path, format!("{before}{BEGIN}\n{}{END}{after}", table(measured)?))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn table(measured: &Measured) -> Result<String, String> {
    let mut table = format!(
        "Measured on {} on {} (`cargo xtask evaluate`). A floor is what `cargo xtask test` holds.\n\n",
        said_by("date", &["-u", "+%Y-%m-%d"])?,
        said_by("uname", &["-sm"])?
    );
    table.push_str("| what | figure | reached | floor |\n| --- | --- | ---: | ---: |\n");
    let mut last = "";
    for (set, figure, value, floor) in measured.rows() {
        let title = SETS.iter().find(|(name, _)| *name == set).map_or(set, |(_, title)| title);
        let shown = if title == last { "" } else { title };
        last = title;
        let floor = floor.map(number).unwrap_or_default();
        let _ = writeln!(table, "| {shown} | {figure} | {} | {floor} |", number(value));
    }
    Ok(table)
}

/// A share with three places, a count as it is.
fn number(value: f64) -> String {
    if value > 1.0 { format!("{value}") } else { format!("{value:.3}") }
}

fn said_by(program: &str, args: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(args).output().map_err(|error| format!("{program}: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
