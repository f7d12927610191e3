//! Saved pages with their main text in, how well the page room finds it out.
//!
//! Also the roles: of the labelled sentences of `press/pages-dev.jsonl` whose pages are saved, which ones lie in running text.
//!
//! Token F1: the words of the blocks taken for the article against those of `expected.html`, each counted as often as it
//! stands. A page that is refused (a front page, a handful of words) scores 0, since a reader gets no mark there. A figure of
//! its own says what is nearest to running text, refused pages too, as an extractor would be measured. It changes nothing.

use newsprism_cli::html;
use newsprism_core::page::{self, Page, Role, Verdict};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write,
    fs,
    path::Path,
};

use super::{corpus, floors::Measured, peers};

/// Measures on the pages under `shared/pages` and returns the report.
///
/// # Errors
/// When the pages are absent or unreadable, with the path.
pub fn run(shared: &Path, measured: &mut Measured) -> Result<String, String> {
    let folder = shared.join("pages");
    let all = names(&folder.join("index_all.json"))?;
    let news: HashSet<String> = names(&folder.join("news_index.json"))?.into_iter().collect();
    let mut scores = BTreeMap::new();
    for name in all {
        let source = read(&folder.join(&name).join("source.html"))?;
        let expected = html::read(&read(&folder.join(&name).join("expected.html"))?);
        let gold = count(expected.blocks.iter().map(|block| block.text.as_str()));
        let page = html::read(&source);
        scores.insert(name, score(&page, &gold));
    }
    let mut report = String::new();
    let _ = writeln!(report, "pages: token F1 of the article's text against expected.html");
    for (title, figure, figure_of_nearest, wanted) in [
        ("all", "token F1, all saved pages", "what is nearest to text, refused pages too", None),
        ("news", "token F1, saved news pages", "what is nearest to text, news", Some(&news)),
    ] {
        let chosen: Vec<&Score> = scores
            .iter()
            .filter(|(name, _)| wanted.is_none_or(|set| set.contains(*name)))
            .map(|(_, score)| score)
            .collect();
        let mean =
            |of: fn(&Score) -> f64| chosen.iter().map(|score| of(score)).sum::<f64>() / chosen.len().max(1) as f64;
        measured.add("pages", figure, mean(|s| s.text.f1()));
        measured.add("pages", figure_of_nearest, mean(|s| s.nearest.f1()));
        let _ = writeln!(
            report,
            "  {title:<5} {:>3} pages  F1 {:.4} (precision {:.4}, recall {:.4}); with captions {:.4}; prose alone {:.4}; nearest to text, refused pages too {:.4}",
            chosen.len(),
            mean(|s| s.text.f1()),
            mean(|s| s.text.precision),
            mean(|s| s.text.recall),
            mean(|s| s.with_captions.f1()),
            mean(|s| s.prose.f1()),
            mean(|s| s.nearest.f1()),
        );
    }
    let mut worst: Vec<_> = scores.iter().collect();
    worst.sort_by(|a, b| a.1.text.f1().total_cmp(&b.1.text.f1()));
    let _ = writeln!(report, "  lowest:");
    for (name, score) in worst.iter().take(30) {
        let star = if news.contains(*name) { "*" } else { " " };
        let _ = writeln!(
            report,
            "    {:.3} (p {:.3} r {:.3}) {star}{name}",
            score.text.f1(),
            score.text.precision,
            score.text.recall
        );
    }
    let refused: Vec<&str> =
        scores.iter().filter(|(_, score)| score.verdict != Verdict::Article).map(|(name, _)| name.as_str()).collect();
    let _ = writeln!(report, "  called no article ({}): {}", refused.len(), refused.join(", "));
    let sentences = shared.join("press/pages-dev.jsonl");
    if sentences.exists() {
        report += &roles(&folder, &sentences, measured)?;
    }
    Ok(report)
}

/// The same token F1 for the published crates, by the text of what each takes for the article.
///
/// # Errors
/// When the pages are absent or unreadable, or the peers cannot be built.
pub fn run_peers(shared: &Path) -> Result<String, String> {
    let folder = shared.join("pages");
    let all = names(&folder.join("index_all.json"))?;
    let news: HashSet<String> = names(&folder.join("news_index.json"))?.into_iter().collect();
    let words = |source: &str| count(html::read(source).blocks.iter().map(|block| block.text.as_str()));
    let mut golds = Vec::new();
    for name in &all {
        golds.push(words(&read(&folder.join(name).join("expected.html"))?));
    }
    let sources: Vec<_> = all.iter().map(|name| folder.join(name).join("source.html")).collect();
    let mut report = String::from("crate                    130 pages   news  lowest news\n");
    for peer in peers::FINDERS {
        let found = peers::articles(peer, &sources)?;
        let scores: Vec<f64> = found.iter().zip(&golds).map(|(html, gold)| overlap(&words(html), gold).f1()).collect();
        let of_news: Vec<f64> =
            all.iter().zip(&scores).filter(|(name, _)| news.contains(*name)).map(|(_, score)| *score).collect();
        let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len().max(1) as f64;
        let lowest = of_news.iter().copied().fold(1.0, f64::min);
        let _ = writeln!(report, "{peer:24} {:9.4} {:.4} {lowest:12.3}", mean(&scores), mean(&of_news));
    }
    Ok(report)
}

/// Which labelled sentences lie in blocks of running text: those labelled `none` should not, all others should.
fn roles(folder: &Path, sentences: &Path, measured: &mut Measured) -> Result<String, String> {
    let (mut kept_out, mut lost, mut let_in, mut prose) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut wrong = String::new();
    for (_, article) in corpus::read_lines(sentences)? {
        let Some(name) = article["id"].as_str().and_then(|id| id.strip_prefix("readability/")) else { continue };
        let page = html::read(&read(&folder.join(name).join("source.html"))?);
        let roles = page::lay_out(&page).roles;
        let texts: Vec<String> = page.blocks.iter().map(|block| fold(&block.text)).collect();
        let all = article["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_array).flatten();
        for sentence in all {
            let (Some(text), Some(label)) = (sentence["text"].as_str().map(fold), sentence["label"].as_str()) else {
                continue;
            };
            let places: Vec<usize> = (0..texts.len()).filter(|idx| texts[*idx].contains(&text)).collect();
            if places.is_empty() {
                continue;
            }
            // The same words may stand in a menu too: read is read.
            let is_read = places.iter().any(|idx| roles[*idx].is_prose());
            let is_none = label == "none";
            prose += u32::from(!is_none);
            kept_out += u32::from(is_none && !is_read);
            let_in += u32::from(is_none && is_read);
            lost += u32::from(!is_none && !is_read);
            if is_none == is_read {
                let _ = writeln!(wrong, "    {name} {label}: {}", text.chars().take(90).collect::<String>());
            }
        }
    }
    let f1 = 2.0 * f64::from(kept_out) / f64::from((2 * kept_out + lost + let_in).max(1));
    let kept = 1.0 - f64::from(lost) / f64::from(prose.max(1));
    measured.add("pages", "roles on the pages, none F1", f1);
    measured.add("pages", "roles on the pages, prose kept", kept);
    Ok(format!(
        "roles of the labelled sentences on their saved pages: F1 of none {f1:.4}; {lost} of {prose} prose sentences lost; wrong:\n{wrong}"
    ))
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How well one page was read.
struct Score {
    /// What it was taken for.
    verdict: Verdict,
    /// Running text and headings within it.
    text: Overlap,
    /// The same with captions.
    with_captions: Overlap,
    /// Running text alone.
    prose: Overlap,
    /// Running text and headings had the page not been refused, if it was: the finder apart from its verdict. Nobody sees it.
    nearest: Overlap,
}

/// Share of the found words that are wanted, and of the wanted that are found.
pub(super) struct Overlap {
    pub precision: f64,
    pub recall: f64,
}

impl Overlap {
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

fn score(page: &Page, gold: &HashMap<String, usize>) -> Score {
    let layout = page::lay_out(page);
    let of = |roles: &[Role], wanted: &dyn Fn(Role) -> bool| {
        let blocks = page.blocks.iter().zip(roles).filter(|(_, role)| wanted(**role));
        overlap(&count(blocks.map(|(block, _)| block.text.as_str())), gold)
    };
    Score {
        verdict: layout.verdict,
        text: of(&layout.roles, &is_text),
        with_captions: of(&layout.roles, &|role| is_text(role) || role == Role::Caption),
        prose: of(&layout.roles, &Role::is_prose),
        nearest: of(&page::nearest_roles(page), &is_text),
    }
}

/// Whether the text of a block is the article's: running text and the headings within it.
pub(super) fn is_text(role: Role) -> bool {
    role.is_prose() || role == Role::Subheading
}

fn overlap(found: &HashMap<String, usize>, gold: &HashMap<String, usize>) -> Overlap {
    let shared: usize = found.iter().map(|(word, times)| *times.min(gold.get(word).unwrap_or(&0))).sum();
    let share = |of: &HashMap<String, usize>| match of.values().sum::<usize>() {
        0 => 0.0,
        sum => shared as f64 / sum as f64,
    };
    Overlap { precision: share(found), recall: share(gold) }
}

fn count<'t>(texts: impl Iterator<Item = &'t str>) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    words
}

fn names(path: &Path) -> Result<Vec<String>, String> {
    let index: Value = serde_json::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    let entries = index.as_array().ok_or_else(|| format!("{}: not a list", path.display()))?;
    Ok(entries.iter().filter_map(|entry| entry["name"].as_str()).map(str::to_owned).collect())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
