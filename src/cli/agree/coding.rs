//! A file of labels in, the sentences that it labels out, and which sentences of two files belong together.
//!
//! Two sentences belong together where their texts have the same digest and they stand at the same place; else where documents of the
//! same name have the same words, once each or after the same words. What cannot be told is left out and counted, never guessed.

use super::figures::{CLASSES, Class};
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::{HashMap, hash_map::Entry},
    fs,
    path::Path,
};

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 1 << 30;
/// Scalar values before a sentence that tell it from another with the same words.
const BEFORE: usize = 32;
/// UTF-16 units of a sentence that the extension's file of own labels holds at most.
const MOST_UNITS: usize = 1000;

/// The labels of one file.
#[derive(Debug)]
pub struct Coding {
    /// The file as it was named.
    pub name: String,
    /// Whether it holds a reader's own labels and nothing else.
    pub is_of_reader: bool,
    /// The sentences, in the file's order.
    pub units: Vec<Unit>,
}

/// One labelled sentence.
#[derive(Debug)]
pub struct Unit {
    /// Where it stands, if the file says so: digest of the text, first scalar value, first one after it.
    place: Option<(String, u64, u64)>,
    /// Name of the document, and the sentence's words, white space folded.
    words: (String, String),
    /// The end of what stands before it in its block, if the file says so.
    before: Option<String>,
    /// The program's label.
    pub tool: Option<Class>,
    /// The reader's label.
    pub own: Option<Class>,
}

/// Which units of two codings belong together, by their indices, and how many stand alone.
#[derive(Debug, PartialEq, Eq)]
pub struct Pairs {
    /// First and second.
    pub pairs: Vec<(usize, usize)>,
    /// Units of the first without a partner.
    pub alone_first: usize,
    /// Units of the second without a partner.
    pub alone_second: usize,
}

#[derive(Deserialize)]
struct Export {
    id: Value,
    text: String,
    text_sha256: String,
    export_version: u32,
    sentences: Vec<ExportedSentence>,
}

#[derive(Deserialize)]
struct ExportedSentence {
    start: u64,
    end: u64,
    text: String,
    label: String,
    own_label: Option<String>,
}

#[derive(Deserialize)]
struct OwnLabels {
    newsprism: String,
    version: u32,
    labels: Vec<OwnLabel>,
}

#[derive(Deserialize)]
struct OwnLabel {
    page: String,
    exact: String,
    before: String,
    label: String,
    /// `guessed` where the reader had not seen the program's label.
    how: Option<String>,
    /// The program's label, of a guess.
    tool: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    start: u64,
    end: u64,
    label: String,
    own_label: String,
    text_sha256: String,
    text: String,
}

impl Coding {
    /// Reads a file.
    ///
    /// # Errors
    /// One line with the file's name and what is wrong with it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let problem = |what: &str| format!("{name}: {what}");
        let size = fs::metadata(path).map_err(|error| problem(&format!("cannot be read: {error}")))?.len();
        if size > LARGEST_FILE {
            return Err(problem(&format!("is larger than {} MiB", LARGEST_FILE >> 20)));
        }
        let text = fs::read_to_string(path).map_err(|error| problem(&format!("cannot be read: {error}")))?;
        let (is_of_reader, units) = units_of(text.trim_start_matches('\u{feff}')).map_err(|what| problem(&what))?;
        Ok(Self { name, is_of_reader, units })
    }
}

fn units_of(text: &str) -> Result<(bool, Vec<Unit>), String> {
    let start = text.trim_start();
    if start.is_empty() {
        return Err("is empty".to_owned());
    }
    if start.starts_with("id,sentence,") {
        return Ok((false, read_table(start)?));
    }
    if !start.starts_with(['{', '[']) {
        return Err("is no export in JSON, JSONL or CSV, and no file of own labels".to_owned());
    }
    let first_line = start.lines().next().unwrap_or_default();
    if first_line.starts_with('{')
        && serde_json::from_str::<Value>(first_line).is_ok_and(|value| value["labels"].is_null())
    {
        let mut units = Vec::new();
        for (number, line) in start.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let export =
                serde_json::from_str(line).map_err(|error| format!("line {}: {}", number + 1, explain(&error)))?;
            units.extend(read_export(export)?);
        }
        return Ok((false, units));
    }
    let value: Value = serde_json::from_str(start).map_err(|error| explain(&error))?;
    if value["newsprism"].is_string() {
        return Ok((true, read_own(serde_json::from_value(value).map_err(|error| explain(&error))?)?));
    }
    let exports: Vec<Export> = if value.is_array() {
        serde_json::from_value(value)
    } else {
        serde_json::from_value(value).map(|export| vec![export])
    }
    .map_err(|error| explain(&error))?;
    let units: Result<Vec<Vec<Unit>>, String> = exports.into_iter().map(read_export).collect();
    Ok((false, units?.into_iter().flatten().collect()))
}

fn explain(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "is cut off: the JSON ends too early".to_owned();
    }
    format!("is no export and no file of own labels: {error}")
}

fn read_export(export: Export) -> Result<Vec<Unit>, String> {
    if export.export_version != 1 {
        return Err(format!("is an export of form {}; this program reads form 1", export.export_version));
    }
    let document = export.id.as_str().map_or_else(|| export.id.to_string(), str::to_owned);
    let letters: Vec<char> = export.text.chars().collect();
    let sentences = export.sentences.into_iter().enumerate().map(|(idx, sentence)| {
        let at = usize::try_from(sentence.start).unwrap_or(usize::MAX);
        let Some(earlier) = letters.get(..at) else {
            return Err(format!("sentences[{idx}].start lies outside of the text"));
        };
        let in_block = earlier.rsplit(|letter| *letter == '\n').next().unwrap_or_default();
        let before: String = in_block[in_block.len().saturating_sub(BEFORE)..].iter().collect();
        Ok(Unit {
            place: Some((export.text_sha256.clone(), sentence.start, sentence.end)),
            words: (document.clone(), cut(&fold(&sentence.text))),
            before: Some(fold(&before)),
            tool: Some(class(&sentence.label, &|| format!("sentences[{idx}].label"))?),
            own: sentence.own_label.map(|own| class(&own, &|| format!("sentences[{idx}].own_label"))).transpose()?,
        })
    });
    sentences.collect()
}

fn read_own(file: OwnLabels) -> Result<Vec<Unit>, String> {
    if file.newsprism != "labels" {
        return Err(format!("is a file of {}, not of labels", file.newsprism));
    }
    if file.version != 1 {
        return Err(format!("is of form {}; this program reads form 1", file.version));
    }
    let mut units: Vec<(bool, Unit)> = Vec::new();
    let mut known = HashMap::new();
    for (idx, own) in file.labels.into_iter().enumerate() {
        let unit = Unit {
            place: None,
            words: (own.page, cut(&fold(&own.exact))),
            before: Some(fold(&own.before)),
            tool: own.tool.map(|tool| class(&tool, &|| format!("labels[{idx}].tool"))).transpose()?,
            own: Some(class(&own.label, &|| format!("labels[{idx}].label"))?),
        };
        // Of two labels of one sentence the one counts that was given before the program's was seen.
        let is_guess = own.how.as_deref() == Some("guessed");
        match known.entry((unit.words.clone(), unit.before.clone())) {
            Entry::Vacant(place) => {
                place.insert(units.len());
                units.push((is_guess, unit));
            }
            Entry::Occupied(place) => {
                if let Some(kept) = units.get_mut(*place.get()).filter(|(was_guess, _)| is_guess || !was_guess) {
                    *kept = (is_guess, unit);
                }
            }
        }
    }
    Ok(units.into_iter().map(|(_, unit)| unit).collect())
}

fn read_table(text: &str) -> Result<Vec<Unit>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize::<Row>().enumerate().map(|(idx, row)| {
        let row = row.map_err(|error| format!("is no export in CSV: {error}"))?;
        let own = Some(row.own_label).filter(|own| !own.is_empty());
        Ok(Unit {
            place: Some((row.text_sha256, row.start, row.end)),
            words: (row.id, cut(&fold(&row.text))),
            before: None,
            tool: Some(class(&row.label, &|| format!("row {}", idx + 1))?),
            own: own.map(|own| class(&own, &|| format!("row {}", idx + 1))).transpose()?,
        })
    });
    rows.collect()
}

fn class(label: &str, place: &dyn Fn() -> String) -> Result<Class, String> {
    let found = CLASSES.iter().position(|class| *class == label);
    found.ok_or_else(|| format!("{}: \"{label}\" is none of {}", place(), CLASSES.join(", ")))
}

/// White space folded and trimmed, as the extension keeps own labels.
fn fold(text: &str) -> String {
    text.split(is_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What JavaScript's `\s` takes for white space.
fn is_space(letter: char) -> bool {
    letter == '\u{feff}' || (letter.is_whitespace() && letter != '\u{85}')
}

/// As much of a sentence as the extension's file holds.
fn cut(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|letter| {
            units += letter.len_utf16();
            units <= MOST_UNITS
        })
        .collect()
}

/// Finds the units that belong together.
#[must_use]
pub fn pair(first: &Coding, second: &Coding) -> Pairs {
    let mut at_place = HashMap::new();
    let mut of_words: HashMap<_, Vec<usize>> = HashMap::new();
    for (idx, unit) in second.units.iter().enumerate() {
        if let Some(place) = &unit.place {
            at_place.entry(place).or_insert(idx);
        }
        of_words.entry(&unit.words).or_default().push(idx);
    }
    let mut n_same_words: HashMap<_, usize> = HashMap::new();
    for unit in &first.units {
        *n_same_words.entry(&unit.words).or_default() += 1;
    }
    let mut taken = vec![false; second.units.len()];
    let mut pairs = Vec::new();
    for (idx, unit) in first.units.iter().enumerate() {
        let by_place = unit.place.as_ref().and_then(|place| at_place.get(place).copied());
        let by_words = || {
            let candidates = of_words.get(&unit.words)?;
            if let ([only], Some(1)) = (candidates.as_slice(), n_same_words.get(&unit.words)) {
                return Some(*only);
            }
            let mut fitting = candidates.iter().filter(|other| stands_alike(unit, &second.units[**other]));
            fitting.next().copied().filter(|_| fitting.next().is_none())
        };
        if let Some(other) = by_place.or_else(by_words).filter(|other| !taken[*other]) {
            taken[other] = true;
            pairs.push((idx, other));
        }
    }
    let paired = pairs.len();
    Pairs { pairs, alone_first: first.units.len() - paired, alone_second: second.units.len() - paired }
}

/// Whether two sentences of the same words come after the same words. How much of them a file holds differs.
fn stands_alike(one: &Unit, other: &Unit) -> bool {
    match (&one.before, &other.before) {
        (Some(one), Some(other)) if one.is_empty() || other.is_empty() => one == other,
        (Some(one), Some(other)) => one.ends_with(other.as_str()) || other.ends_with(one.as_str()),
        _ => false,
    }
}
