//! The figures of one run in, the README's table of accuracy out. It measures nothing.

use std::fmt::Write as _;

use super::floors::Measured;

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
    ("speakers", "who says a sentence, with names, descriptions and verbs exchanged (our own)"),
    ("written, development", "labels and speakers, 134 articles of our own, read while rules were mended"),
    ("written, test", "labels and speakers, 60 articles of our own, not read"),
    ("written, second test", "labels and speakers, 24 articles of our own, not read"),
    ("written pages, development", "the article on a web page, 99 pages of our own, read while rules were mended"),
    ("written pages, test", "the article on a web page, 48 pages of our own, not read"),
    ("self-test", "labels, the 169 sentences of the extension's self-test (our own)"),
    ("polnear-norm.dev", "quotations, PolNeAR dev"),
    ("polnear.hard", "quotations, hard cases"),
    ("unit.test", "quotations, unit cases"),
    ("german-wikinews.dev", "quotations, German Wikinews dev"),
];

/// Writes the table.
pub fn write(measured: &Measured) -> Result<(), String> {
    crate::readme::write("figures", "cargo xtask evaluate --readme", &table(measured))
        .map_err(|error| format!("{error:#}"))
}

fn table(measured: &Measured) -> String {
    let mut table = "A floor is what `cargo xtask test` holds.\n\n".to_owned();
    table.push_str("| what | figure | reached | floor |\n| --- | --- | ---: | ---: |\n");
    let mut last = "";
    for (set, figure, value, floor) in measured.rows() {
        let title = SETS.iter().find(|(name, _)| *name == set).map_or(set, |(_, title)| title);
        let shown = if title == last { "" } else { title };
        last = title;
        let floor = floor.map(number).unwrap_or_default();
        let _ = writeln!(table, "| {shown} | {figure} | {} | {floor} |", number(value));
    }
    table
}

/// A share with three places, a count as it is.
fn number(value: f64) -> String {
    if value > 1.0 { format!("{value}") } else { format!("{value:.3}") }
}
