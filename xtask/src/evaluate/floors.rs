//! What the judge must not fall below: one table, a little under what is reached.

/// Set, figure, floor. Raise a floor when the figure rises; lower one only with a reason in the commit message.
const FLOORS: &[(&str, &str, f64)] = &[
    ("press", "macro-F1", 0.888),
    ("press", "quote F1", 0.96),
    ("press", "commentary F1", 0.80),
    ("press", "calibration error, less from 1", 0.985),
    ("press", "labels kept, whatever is not read", 1.0),
    ("pages", "macro-F1", 0.77),
    ("pages", "quote F1", 0.96),
    ("seed", "right", 36.0),
    ("seed", "right with also", 40.0),
    ("checkthat2024_en.dev", "macro-F1", 0.74),
    ("checkthat2024_en.dev_test", "macro-F1", 0.75),
    ("pages", "token F1, all saved pages", 0.925),
    ("pages", "what is nearest to text, refused pages too", 0.95),
    ("pages", "token F1, saved news pages", 0.965),
    ("fairness", "same label, alone", 0.995),
    ("fairness", "same label, in an article", 0.99),
    ("fairness", "largest gap between groups, alone, less from 1", 0.97),
    ("fairness", "largest gap between groups, in an article, less from 1", 0.97),
    ("pages", "roles on the pages, none F1", 0.95),
    ("pages", "roles on the pages, prose kept", 0.99),
    ("segmentation", "golden rules, English", 1.0),
    ("segmentation", "golden rules, other languages", 0.85),
    ("segmentation", "pySBD, English", 1.0),
    ("segmentation", "sentencex, English", 0.9),
    ("segmentation", "sentencex, other languages", 0.86),
    ("segmentation", "GUM news", 0.983),
    ("segmentation", "UD English EWT dev", 0.94),
    ("polnear-norm.dev", "direct fragments, exact recall", 0.955),
    ("polnear-norm.dev", "called speech, 1-3 words, precision", 0.96),
    ("polnear-norm.dev", "called speech, 4+ words, precision", 0.98),
    ("polnear-norm.dev", "speaker of a direct quote, overlap", 0.955),
    ("polnear-norm.dev", "speaker of a direct quote, exact", 0.91),
    ("polnear-norm.dev", "cue of a direct quote, overlap", 0.95),
    ("polnear-norm.dev", "cue of a direct quote, exact", 0.89),
    ("polnear", "pronoun speakers, right name", 0.87),
    ("polnear.hard", "direct fragments, exact recall", 0.815),
    ("unit.test", "the same, whatever the kind", 1.0),
    ("speakers", "names, direct speech", 0.98),
    ("speakers", "names, indirect speech", 0.98),
    ("speakers", "descriptions, direct speech", 0.99),
    ("speakers", "descriptions, indirect speech", 0.99),
    ("speakers", "verbs, direct speech", 0.99),
    ("speakers", "verbs, indirect speech", 0.94),
    ("written, development", "speaker, right or as written", 0.86),
    ("written, test", "macro-F1", 0.84),
    ("written, test", "quote F1", 0.96),
    ("written, test", "commentary F1", 0.68),
    ("written, test", "speaker, right or as written", 0.81),
    ("written pages, development", "token F1", 0.965),
    ("written pages, test", "token F1", 0.968),
    ("written pages, test", "words marked that are the article's", 0.94),
    ("german-wikinews.dev", "direct fragments, exact recall", 0.905),
];

/// The figures of one run.
#[derive(Default)]
pub struct Measured(Vec<(String, &'static str, f64)>);

impl Measured {
    /// Notes a figure.
    pub fn add(&mut self, set: &str, figure: &'static str, value: f64) {
        self.0.push((set.to_owned(), figure, value));
    }

    /// The figures in the order in which they were measured: set, figure, value, floor.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &'static str, f64, Option<f64>)> {
        self.0.iter().map(|(set, figure, value)| (set.as_str(), *figure, *value, floor(set, figure)))
    }

    /// Every figure that was measured and lies below its floor, in one message.
    pub fn check(&self) -> Result<(), String> {
        let low: Vec<String> = self
            .0
            .iter()
            .filter_map(|(set, figure, value)| {
                let floor = floor(set, figure)?;
                (*value < floor).then(|| format!("{set}: {figure} is {value:.4}, its floor is {floor:.4}"))
            })
            .collect();
        if low.is_empty() {
            Ok(())
        } else {
            Err(format!("below the floors of xtask/src/evaluate/floors.rs:\n  {}", low.join("\n  ")))
        }
    }
}

fn floor(set: &str, figure: &str) -> Option<f64> {
    FLOORS.iter().find(|(of, what, _)| *of == set && *what == figure).map(|(_, _, floor)| *floor)
}

/// Share of `part` in `whole`; 0 of nothing.
#[allow(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
