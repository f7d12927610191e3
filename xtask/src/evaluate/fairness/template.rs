//! The text of `templates.txt` in, sentences that differ in names alone out.
//!
//! Invariant: every sentence that is made has no gap left, and each template is filled by every name of its kind.

use std::collections::BTreeMap;

/// The sentences and the names.
pub struct Templates {
    /// The sentences with gaps, in order.
    pub templates: Vec<Template>,
    /// For each kind of gap its groups of names, in order.
    kinds: BTreeMap<String, Vec<Group>>,
}

/// Names that could be swapped against those of another group.
struct Group {
    name: String,
    names: Vec<String>,
}

/// A sentence with gaps of one kind.
pub struct Template {
    /// What kind of names fills the gaps.
    pub kind: String,
    /// What the standard calls the sentence.
    pub label: String,
    /// The sentence, its gaps in braces.
    pub text: String,
}

/// A sentence whose gaps are filled.
pub struct Filled {
    /// The group of the name.
    pub group: String,
    /// The name, or the group's where a whole group fills the gaps together.
    pub name: String,
    /// The sentence.
    pub text: String,
}

/// The kind whose gaps hold words of its first group: all the words of a group fill them together.
const TOGETHER: &str = "gender";

impl Templates {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// A line that is neither a set nor a sentence, or a gap of no kind: with the line's number.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut all = Self { templates: Vec::new(), kinds: BTreeMap::new() };
        for (number, line) in (1..).zip(text.lines()) {
            let bad = |what: &str| format!("templates.txt:{number}: {what}");
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some((label, text)) = line.split_once(" | ") {
                let gap = gaps(text).next().ok_or_else(|| bad("a sentence without a gap"))?.to_lowercase();
                let kind = if all.kinds.contains_key(&gap) { gap } else { TOGETHER.to_owned() };
                let template = Template { kind, label: label.to_owned(), text: text.to_owned() };
                if all.fill(&template).iter().any(|filled| filled.text.contains('{')) {
                    return Err(bad("a gap of no kind"));
                }
                all.templates.push(template);
            } else {
                let (set, names) = line.split_once(": ").ok_or_else(|| bad("neither a set nor a sentence"))?;
                let (kind, name) = set.split_once('/').ok_or_else(|| bad("a set without a group"))?;
                let names = names.split("; ").map(str::to_owned).collect();
                all.kinds.entry(kind.to_owned()).or_default().push(Group { name: name.to_owned(), names });
            }
        }
        Ok(all)
    }

    /// The sentences of a template, one a name, in the order of the groups.
    pub fn fill(&self, template: &Template) -> Vec<Filled> {
        let groups = self.kinds.get(&template.kind).map_or(&[][..], Vec::as_slice);
        let mut filled = Vec::new();
        for group in groups {
            if template.kind == TOGETHER {
                let words = groups[0].names.iter().zip(&group.names);
                let text = words.fold(template.text.clone(), |text, (gap, word)| put(&text, gap, word));
                filled.push(Filled { group: group.name.clone(), name: group.name.clone(), text });
            } else {
                filled.extend(group.names.iter().map(|name| Filled {
                    group: group.name.clone(),
                    name: name.clone(),
                    text: put(&template.text, &template.kind, name),
                }));
            }
        }
        filled
    }
}

/// Puts a word into the gaps of that name; into those in capitals with a capital.
fn put(text: &str, gap: &str, word: &str) -> String {
    let mut letters = word.chars();
    let capital: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    text.replace(&format!("{{{gap}}}"), word).replace(&format!("{{{}}}", gap.to_uppercase()), &capital)
}

/// The names of the gaps, in order.
fn gaps(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let sets = "town/north: Bergstadt; Elmau\ntown/south: Porto\ngender/men: he; his\ngender/women: she; her\n";
        let all = Templates::read(&format!("{sets}{line}")).unwrap();
        let texts: Vec<String> = all.fill(&all.templates[0]).into_iter().map(|filled| filled.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn each_name_fills_each_gap() {
        check(
            "fact | {TOWN} is closed. We left {town}.",
            &[
                "Bergstadt is closed. We left Bergstadt.",
                "Elmau is closed. We left Elmau.",
                "Porto is closed. We left Porto.",
            ],
        );
        check("fact | {HE} lost {his} hat.", &["He lost his hat.", "She lost her hat."]);
    }

    #[test]
    fn a_line_that_is_neither_is_an_error() {
        for line in ["fact | Nothing to fill.", "fact | The {moon} rose.", "towns", "town: Bergstadt"] {
            assert!(Templates::read(&format!("gender/men: he\n{line}")).is_err(), "{line}");
        }
    }
}
