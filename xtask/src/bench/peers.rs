//! The bench's texts in, one table out: how long a sentence takes us and what one would pick instead, and how well each tells commentary
//! from the rest.
//!
//! Every peer reads the same texts in one run of this command, and times are of the processor. Peers know no commentary: a sentence whose
//! feeling is strong enough counts, and what is enough is chosen for each of them on training articles, where it serves it best.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path, process::Command};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{evaluate, tools};

/// Whom the ratios compare: the engine where the JavaScript peers run too.
const OURS: &str = "Newsprism, WebAssembly in Node";

/// One measurement.
struct Time {
    peer: String,
    text: String,
    milliseconds: f64,
    n_sentences: f64,
}

impl Time {
    fn microseconds_a_sentence(&self) -> f64 {
        self.milliseconds * 1e3 / self.n_sentences
    }
}

/// Measures all and gives the table, for the terminal and the README alike.
///
/// # Errors
/// A peer cannot be installed or run.
pub fn run(texts: &Path, folder: &Path) -> Result<String> {
    set_up()?;
    let mut native = tools::cargo();
    native.args(["run", "--quiet", "--release", "--package", "newsprism-cli", "--example", "texts", "--"]);
    let mut said = tools::read(native.arg(texts))?;
    said += &tools::read(&mut node("speed", texts))?;
    said += &tools::read(&mut python("speed", texts))?;
    let times = said
        .lines()
        .map(|line| time(line).with_context(|| format!("not a measurement: {line}")))
        .collect::<Result<Vec<_>>>()?;
    let mut table = of_times(&times);
    if let Some(scores) = accuracy(folder)? {
        table += &scores;
    }
    Ok(table)
}

/// Installs the peers where they are missing, in folders that git ignores.
fn set_up() -> Result<()> {
    let folder = tools::root().join("xtask/bench");
    let stamp = folder.join("node_modules/.package-lock.json");
    if !stamp.exists() {
        // Not `npm ci`: sentencex names packages for other systems that were never published, and no lock file can hold them.
        println!("installing the JavaScript peers (npm install in xtask/bench)");
        tools::run(
            tools::command(tools::npm())
                .args(["install", "--no-fund", "--no-audit", "--loglevel=error"])
                .current_dir(&folder),
        )?;
    }
    let python = tools::root().join(PYTHON);
    if !python.exists() {
        println!("installing the Python peers (target/bench-venv; PyTorch among them is large)");
        tools::run(tools::command("python3").args(["-m", "venv", "target/bench-venv"]))?;
        tools::run(tools::command(python).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--requirement",
            "xtask/bench/requirements.txt",
        ]))?;
    }
    Ok(())
}

const PYTHON: &str = "target/bench-venv/bin/python";

fn node(task: &str, file: &Path) -> Command {
    let mut node = tools::command("node");
    node.args(["xtask/bench/peers.mjs", "xtask/bench", task]).arg(file);
    node
}

fn python(task: &str, file: &Path) -> Command {
    let mut python = tools::command(tools::root().join(PYTHON));
    python.args(["xtask/bench/peers.py", task]).arg(file);
    python
}

fn time(line: &str) -> Option<Time> {
    let value: Value = serde_json::from_str(line).ok()?;
    Some(Time {
        peer: value["peer"].as_str()?.to_owned(),
        text: value["text"].as_str()?.to_owned(),
        milliseconds: value["milliseconds"].as_f64()?,
        n_sentences: value["n_sentences"].as_f64().filter(|&n| n > 0.0)?,
    })
}

/// A row a peer, a column a text: microseconds a sentence, and how many times ours that is.
fn of_times(times: &[Time]) -> String {
    let mut texts: Vec<&str> = Vec::new();
    let mut peers: Vec<&str> = Vec::new();
    for time in times {
        if !texts.contains(&time.text.as_str()) {
            texts.push(&time.text);
        }
        if !peers.contains(&time.peer.as_str()) {
            peers.push(&time.peer);
        }
    }
    let find = |peer: &str, text: &str| {
        times.iter().find(|time| time.peer == peer && time.text == text).map(Time::microseconds_a_sentence)
    };
    let mut table = "Microseconds a sentence on the processor, median of 7 runs, and how many times the time of Newsprism in Node that is. Where a peer took \
                     longer than 20 s for a text once, it was not asked again.\n\n| |"
        .to_owned();
    for text in &texts {
        let _ = write!(table, " {text} | |");
    }
    let _ = write!(table, "\n| --- |{}\n", " ---: | ---: |".repeat(texts.len()));
    for peer in peers {
        let _ = write!(table, "| {peer} |");
        for text in &texts {
            match (find(peer, text), find(OURS, text)) {
                (Some(theirs), Some(ours)) => {
                    let _ = write!(table, " {theirs:.1} | {:.2} |", theirs / ours);
                }
                (Some(theirs), None) => {
                    let _ = write!(table, " {theirs:.1} | |");
                }
                _ => table.push_str(" | |"),
            }
        }
        table.push('\n');
    }
    table
}

/// A row a peer, a column a set: macro-F1 of commentary against the rest. `None` where the labelled texts are absent.
fn accuracy(folder: &Path) -> Result<Option<String>> {
    const SETS: [(&str, &str); 3] = [
        ("press/dev.jsonl", "articles kept out of training"),
        ("subjectivity/checkthat2024_en.dev.jsonl", "CheckThat! 2024 dev"),
        ("subjectivity/checkthat2024_en.dev_test.jsonl", "CheckThat! 2024 dev-test"),
    ];
    let Some(lessons) = sentences("press/train.jsonl")? else { return Ok(None) };
    let chosen_on = scores(&lessons, folder)?;
    let mut rows: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut ours = Vec::new();
    for (set, _) in SETS {
        let (Some(sentences), Some(path)) = (sentences(set)?, evaluate::shared(set)) else { return Ok(None) };
        ours.push(evaluate::commentary_against_rest(&path).map_err(anyhow::Error::msg)?);
        for (peer, scores) in scores(&sentences, folder)? {
            let best = chosen_on.get(&peer).map_or(0.0, |scores| best_threshold(scores, &lessons));
            rows.entry(peer).or_default().push(macro_f1(&scores, &sentences, best));
        }
    }
    let mut table = "\nHow well each tells commentary from the rest, macro-F1. The peers know no commentary: a sentence counts whose feeling or subjectivity is at \
                     least what served that peer best on the training articles.\n\n| |"
        .to_owned();
    for (_, title) in SETS {
        let _ = write!(table, " {title} |");
    }
    let _ = write!(table, "\n| --- |{}\n", " ---: |".repeat(SETS.len()));
    for (peer, figures) in std::iter::once(("Newsprism".to_owned(), ours)).chain(rows) {
        let figures: String = figures.iter().map(|figure| format!(" {figure:.3} |")).collect();
        let _ = writeln!(table, "| {peer} |{figures}");
    }
    Ok(Some(table))
}

/// Sentences of a set, and whether each is labelled commentary.
fn sentences(set: &str) -> Result<Option<Vec<(String, bool)>>> {
    evaluate::shared(set).map(|path| evaluate::sentences(&path).map_err(anyhow::Error::msg)).transpose()
}

/// What each peer makes of each sentence: more is stronger.
fn scores(sentences: &[(String, bool)], folder: &Path) -> Result<BTreeMap<String, Vec<f64>>> {
    let file = folder.join("sentences.json");
    let texts: Vec<&str> = sentences.iter().map(|(text, _)| text.as_str()).collect();
    fs::write(&file, Value::from(texts).to_string()).with_context(|| format!("cannot write {}", file.display()))?;
    let mut scores: BTreeMap<String, Vec<f64>> =
        serde_json::from_str(&tools::read(&mut python("scores", &file))?).context("the Python peers gave no scores")?;
    let wink = serde_json::from_str(&tools::read(&mut node("scores", &file))?).context("wink-nlp gave no scores")?;
    scores.insert("wink-nlp".to_owned(), wink);
    Ok(scores)
}

/// The score from which on a sentence counts as commentary, with the best macro-F1 on these.
fn best_threshold(scores: &[f64], sentences: &[(String, bool)]) -> f64 {
    let hundredths = (0..=100).map(|step| f64::from(step) / 100.0);
    let by_figure =
        |one: &f64, other: &f64| macro_f1(scores, sentences, *one).total_cmp(&macro_f1(scores, sentences, *other));
    hundredths.max_by(by_figure).unwrap_or_default()
}

/// Macro-F1 of commentary against the rest, where a sentence counts from that score on.
#[expect(clippy::cast_precision_loss, reason = "counts of sentences")]
fn macro_f1(scores: &[f64], sentences: &[(String, bool)], threshold: f64) -> f64 {
    let count = |gold: bool, guess: bool| {
        let pairs = scores.iter().zip(sentences);
        pairs.filter(|(score, (_, is_commentary))| *is_commentary == gold && (**score >= threshold) == guess).count()
            as f64
    };
    let wrong = count(true, false) + count(false, true);
    let f1 = |hits: f64| 2.0 * hits / (2.0 * hits + wrong).max(1.0);
    f64::midpoint(f1(count(true, true)), f1(count(false, false)))
}
