//! Pairs of labels in, how far they agree out: share alike, Cohen's kappa, the table. `extension/shared/agreement.js` counts the same.
//!
//! Invariant: the order of the pairs does not count, and the figures are scikit-learn's (`cohen_kappa_score`, `confusion_matrix`). A kappa is
//! one division of whole numbers, so that nothing is lost on the way.

use serde_json::{Value, json};
use std::fmt::Write;

/// The classes, in the order of the tables.
pub const CLASSES: [&str; 5] = ["fact", "quote", "commentary", "unclear", "none"];

/// A class, as an index into [`CLASSES`].
pub type Class = usize;

/// How far two coders agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Pairs that were compared.
    pub count: u64,
    /// Pairs with the same class from both.
    pub same: u64,
    /// `table[i][j]`: pairs that the first coder called `CLASSES[i]` and the second `CLASSES[j]`.
    pub table: [[u64; CLASSES.len()]; CLASSES.len()],
}

impl Agreement {
    /// Counts the pairs.
    pub fn of(pairs: impl IntoIterator<Item = (Class, Class)>) -> Self {
        let mut agreement = Self::default();
        for (one, other) in pairs {
            if let Some(cell) = agreement.table.get_mut(one).and_then(|row| row.get_mut(other)) {
                *cell += 1;
                agreement.count += 1;
                agreement.same += u64::from(one == other);
            }
        }
        agreement
    }

    /// Cohen's kappa over all classes, -1 to 1; none where both coders used one and the same class for everything.
    #[must_use]
    pub fn kappa(&self) -> Option<f64> {
        let sums: Vec<(u64, u64)> = (0..CLASSES.len()).map(|class| (self.first(class), self.second(class))).collect();
        kappa(self.same, self.count, &sums)
    }

    /// Cohen's kappa of "this class or not".
    #[must_use]
    pub fn kappa_of(&self, class: Class) -> Option<f64> {
        let (one, other, both) = (self.first(class), self.second(class), self.both(class));
        let neither = self.count + both - one - other;
        kappa(both + neither, self.count, &[(one, other), (self.count - one, self.count - other)])
    }

    fn first(&self, class: Class) -> u64 {
        self.table[class].iter().sum()
    }

    fn second(&self, class: Class) -> u64 {
        self.table.iter().map(|row| row[class]).sum()
    }

    fn both(&self, class: Class) -> u64 {
        self.table[class][class]
    }

    /// The classes that at least one of the coders used.
    fn used(&self) -> Vec<Class> {
        (0..CLASSES.len()).filter(|class| self.first(*class) + self.second(*class) > 0).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "no corpus has 2^53 sentences")]
    fn share(&self) -> Option<f64> {
        (self.count > 0).then(|| self.same as f64 / self.count as f64)
    }

    /// The figures as one object.
    #[must_use]
    pub fn to_json(&self, left_out: [usize; 2]) -> Value {
        let used = self.used();
        let rows: Vec<Vec<u64>> =
            used.iter().map(|one| used.iter().map(|other| self.table[*one][*other]).collect()).collect();
        let each: Vec<Value> = used
            .iter()
            .map(|class| {
                json!({
                    "label": CLASSES[*class],
                    "one": self.first(*class),
                    "other": self.second(*class),
                    "same": self.both(*class),
                    "kappa": self.kappa_of(*class),
                })
            })
            .collect();
        json!({
            "classes": used.iter().map(|class| CLASSES[*class]).collect::<Vec<_>>(),
            "count": self.count,
            "same": self.same,
            "share": self.share(),
            "kappa": self.kappa(),
            "table": rows,
            "each": each,
            "left_out": left_out,
        })
    }

    /// The figures in lines for people.
    #[must_use]
    pub fn to_text(&self) -> String {
        let number = |kappa: Option<f64>| kappa.map_or_else(|| "not defined".to_owned(), |kappa| format!("{kappa:.4}"));
        let used = self.used();
        let mut out = format!(
            "{} sentences compared, {} alike ({}); Cohen's kappa {}\n\n{:<18}",
            self.count,
            self.same,
            number(self.share()),
            number(self.kappa()),
            "first \\ second"
        );
        for class in &used {
            _ = write!(out, "{:>12}", CLASSES[*class]);
        }
        for one in &used {
            _ = write!(out, "\n{:<18}", CLASSES[*one]);
            for other in &used {
                _ = write!(out, "{:>12}", self.table[*one][*other]);
            }
        }
        _ = write!(out, "\n\n{:<18}{:>12}{:>12}{:>12}{:>12}", "class", "first", "second", "both", "kappa");
        for class in used {
            _ = write!(
                out,
                "\n{:<18}{:>12}{:>12}{:>12}{:>12}",
                CLASSES[class],
                self.first(class),
                self.second(class),
                self.both(class),
                number(self.kappa_of(class))
            );
        }
        out.push('\n');
        out
    }
}

/// Cohen's kappa from the pairs that agree, all pairs, and how often each coder used each class.
#[expect(clippy::cast_precision_loss, reason = "no corpus has 2^53 pairs of sentences")]
fn kappa(same: u64, count: u64, sums: &[(u64, u64)]) -> Option<f64> {
    let chance: u64 = sums.iter().map(|(one, other)| one * other).sum();
    let room = count * count - chance;
    (room > 0).then(|| (count as f64 * same as f64 - chance as f64) / room as f64)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

    use super::*;

    /// The cases that scikit-learn was asked about (tests/shared/agreement/cases.py).
    const CASES: &str = include_str!("../../../tests/shared/agreement/cases.json");

    #[test]
    fn every_figure_is_the_one_that_scikit_learn_gives() {
        let cases: Value = serde_json::from_str(CASES).unwrap();
        let cases = cases.as_array().unwrap();
        assert!(cases.len() >= 10);
        for case in cases {
            let class = |label: &Value| CLASSES.iter().position(|class| label == class).unwrap();
            let labels = |name: &str| case[name].as_array().unwrap().iter().map(class).collect::<Vec<_>>();
            let found = Agreement::of(labels("one").into_iter().zip(labels("other")));
            let near = |found: Option<f64>, wanted: &Value| match (found, wanted.as_f64()) {
                (None, None) => true,
                (Some(found), Some(wanted)) => (found - wanted).abs() < 1e-12,
                _ => false,
            };
            assert_eq!(found.same, case["agreed"].as_u64().unwrap(), "{case}");
            assert!(near(found.kappa(), &case["kappa"]), "{case}: {:?}", found.kappa());
            for (class, wanted) in case["each"].as_array().unwrap().iter().enumerate() {
                assert!(near(found.kappa_of(class), wanted), "{case}: {:?}", found.kappa_of(class));
            }
            for (row, wanted) in case["table"].as_array().unwrap().iter().enumerate() {
                let wanted: Vec<u64> = wanted.as_array().unwrap().iter().map(|cell| cell.as_u64().unwrap()).collect();
                assert_eq!(found.table[row][..wanted.len()], wanted, "{case}");
            }
        }
    }
}
