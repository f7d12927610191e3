//! What the judge must not fall below: one table, a little under what is reached.

/// Set, figure, floor. Raise a floor when the figure rises; lower one only with a reason in the commit message.
const FLOORS: &[(&str, &str, f64)] = &[
    ("press", "macro-F1", 0.865),
    ("press", "quote F1", 0.95),
    ("press", "commentary F1", 0.755),
    ("press", "calibration error, less from 1", 0.97),
    ("pages", "macro-F1", 0.77),
    ("pages", "quote F1", 0.93),
    ("seed", "right", 36.0),
    ("seed", "right with also", 39.0),
    ("checkthat2024_en.dev", "macro-F1", 0.62),
    ("checkthat2024_en.dev_test", "macro-F1", 0.66),
];

/// The figures of one run.
#[derive(Default)]
pub struct Measured(Vec<(String, &'static str, f64)>);

impl Measured {
    /// Notes a figure.
    pub fn add(&mut self, set: &str, figure: &'static str, value: f64) {
        self.0.push((set.to_owned(), figure, value));
    }

    /// Every figure that was measured and lies below its floor, in one message.
    pub fn check(&self) -> Result<(), String> {
        let low: Vec<String> = self
            .0
            .iter()
            .filter_map(|(set, figure, value)| {
                let (_, _, floor) = FLOORS.iter().find(|(of, what, _)| of == set && what == figure)?;
                (value < floor).then(|| format!("{set}: {figure} is {value:.4}, its floor is {floor:.4}"))
            })
            .collect();
        if low.is_empty() {
            Ok(())
        } else {
            Err(format!("below the floors of xtask/src/evaluate/floors.rs:\n  {}", low.join("\n  ")))
        }
    }
}
