//! Measures the brain against labelled texts: figures on the terminal out, nothing written, nothing shipped.
//!
//! The texts lie outside of the repository (`../shared`, or the folder that `NEWSPRISM_SHARED` names); where they are
//! absent a measurement is skipped with one line. `features`, `quote-kinds` and `attributions` are for
//! the scripts in `train/`, not for people.

mod caution;
mod corpus;
mod fairness;
mod features;
mod floors;
mod labels;
mod pages;
pub mod peers;
mod press;
mod pronouns;
mod quote_lessons;
mod quotes;
mod readme;
mod segmentation;
mod self_test;
mod speakers;
mod subjectivity;
mod unread;
mod written;
mod written_pages;

use std::path::{Path, PathBuf};

pub use corpus::shared;
use floors::Measured;
use newsprism_core::label::Label;

const USAGE: &str = "usage: cargo xtask evaluate [press|seed|subjectivity|fairness|pages|segmentation|quotes|speakers|written|written-pages|unread|self-test|caution] [FILE] [--floors] [--readme] [--peers]";

/// Runs `cargo xtask evaluate [press|seed|subjectivity|fairness|pages|segmentation|quotes|speakers|written|written-pages|unread|self-test|caution] [FILE] [--floors] [--readme] [--peers]`; without a name all
/// of them. With `--floors` a figure below its floor is an error; `--readme`
/// writes the figures of all sets into the README; `caution` writes what the reader is told about the caution that he sets;
/// `segmentation --peers` and `pages --peers` measure the published crates instead of ours.
pub fn run(args: &[String]) -> Result<(), String> {
    let is_strict = args.iter().any(|arg| arg == "--floors");
    let has_peers = args.iter().any(|arg| arg == "--peers");
    let is_for_readme = args.iter().any(|arg| arg == "--readme");
    let args: Vec<&str> =
        args.iter().map(String::as_str).filter(|arg| !matches!(*arg, "--floors" | "--readme" | "--peers")).collect();
    if is_for_readme && !args.is_empty() {
        return Err(format!("--readme measures all sets\n{USAGE}"));
    }
    let mut measured = Measured::default();
    if has_peers {
        let table = match args[..] {
            ["segmentation"] => shared("segmentation").map(|_| peers::sentences(&corpus::folder())),
            ["pages"] => shared("pages").map(|_| pages::run_peers(&corpus::folder())),
            _ => return Err(format!("--peers measures segmentation or pages\n{USAGE}")),
        };
        return print(table);
    }
    match args[..] {
        ["features", from, to] => return features::dump(Path::new(from), Path::new(to)),
        ["quote-kinds", file] => {
            print!("{}", quote_lessons::kinds(Path::new(file))?);
            return Ok(());
        }
        ["attributions", file] => {
            print!("{}", quote_lessons::attributions(Path::new(file))?);
            return Ok(());
        }
        ["caution"] => return caution::write(),
        [] => {
            for set in [
                "press",
                "seed",
                "subjectivity",
                "fairness",
                "pages",
                "segmentation",
                "quotes",
                "speakers",
                "written",
                "written-pages",
                "unread",
                "self-test",
            ] {
                measure(set, None, &mut measured)?;
            }
            if is_strict {
                caution::check()?;
            }
        }
        [set] => measure(set, None, &mut measured)?,
        [set, file] => measure(set, Some(PathBuf::from(file)), &mut measured)?,
        _ => return Err(USAGE.to_owned()),
    }
    if is_for_readme {
        readme::write(&measured)?;
    }
    if is_strict { measured.check() } else { Ok(()) }
}

/// The labelled sentences of a file, and whether each is labelled commentary.
///
/// # Errors
/// The file cannot be read, or holds something else.
pub fn sentences(path: &Path) -> Result<Vec<(String, bool)>, String> {
    let articles = corpus::read_articles(path)?;
    let of_article = |article: &corpus::Article| {
        let blocks = article.gold.iter().zip(&article.page.blocks);
        let all = blocks
            .flat_map(|(gold, block)| gold.iter().map(|gold| (gold.span.slice(&block.text).to_owned(), gold.label)));
        all.map(|(text, label)| (text, label == Label::Commentary)).collect::<Vec<_>>()
    };
    Ok(articles.iter().flat_map(of_article).collect())
}

/// Macro-F1 of commentary against the rest, of our judge on a file of labelled texts.
///
/// # Errors
/// As [`sentences`].
pub fn commentary_against_rest(path: &Path) -> Result<f64, String> {
    Ok(labels::Score::of(&corpus::read_articles(path)?).commentary_against_rest())
}

/// Measures one set: its own files, or the one given.
fn measure(set: &str, file: Option<PathBuf>, measured: &mut Measured) -> Result<(), String> {
    let is_given = file.is_some();
    let find = |name: &str| file.clone().or_else(|| corpus::shared(name));
    match set {
        "press" => find("press/dev.jsonl").map_or(Ok(()), |path| press::articles(&path, set, measured)),
        "pages" => {
            find("press/pages-dev.jsonl").map_or(Ok(()), |path| press::articles(&path, set, measured))?;
            if is_given {
                Ok(())
            } else {
                print(corpus::shared("pages").map(|_| pages::run(&corpus::folder(), measured)))
            }
        }
        "unread" => find("press/dev.jsonl").map_or(Ok(()), |path| unread::run(&path, measured)),
        "seed" => find("press/seed.json").map_or(Ok(()), |path| press::seed(&path, measured)),
        "subjectivity" => {
            let all = ["newssd_en.val", "checkthat2024_en.dev", "checkthat2024_en.dev_test"];
            for name in &all[..if is_given { 1 } else { all.len() }] {
                if let Some(path) = find(&format!("subjectivity/{name}.jsonl")) {
                    subjectivity::sentences(&path, name, measured)?;
                }
            }
            Ok(())
        }
        "segmentation" | "fairness" | "speakers" | "written" | "written-pages" | "self-test" if is_given => {
            Err(format!("{set} takes no file\n{USAGE}"))
        }
        "fairness" => fairness::run(measured),
        "speakers" => speakers::run(measured),
        "written" => written::run(measured),
        "written-pages" => written_pages::run(measured),
        "self-test" => self_test::run(measured),
        "quotes" if is_given => print(find("").map(|file| quotes::run_file(&file))),
        "segmentation" => print(corpus::shared("segmentation").map(|_| segmentation::run(&corpus::folder(), measured))),
        "quotes" => {
            print(corpus::shared("quotes").map(|_| quotes::run(&corpus::folder(), measured)))?;
            print(corpus::shared("quotes").map(|_| pronouns::run(&corpus::folder(), measured)))
        }
        other => Err(format!("there is no set \"{other}\"\n{USAGE}")),
    }
}

fn print(table: Option<Result<String, String>>) -> Result<(), String> {
    if let Some(table) = table {
        println!("{}", table?);
    }
    Ok(())
}
