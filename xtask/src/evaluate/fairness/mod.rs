//! The same sentence with other parties, persons, countries, sexes and outlets in it: is it labelled the same?
//!
//! The sentences are our own (`templates.txt`), so this runs everywhere. Each is judged alone, and again in the middle of a short
//! article. A template's label is the one that most of its sentences get.

mod template;

use std::collections::BTreeMap;

use newsprism_core::{
    analyze,
    label::{Label, Probabilities},
    page::{Block, Page},
};
use template::{Filled, Template, Templates};

use super::{
    floors::{Measured, share},
    labels::name,
};

/// What stands around the sentence where it is not alone: our own words, without any name that is swapped.
const BEFORE: [&str; 2] = [
    "The port authority closed the old pier on Monday after an inspection found rust in two of its pillars. The work will take six weeks.",
    "“We had no choice,” said Dana Whitfield, who runs the authority. Buses will take passengers from the north gate.",
];
const AFTER: [&str; 2] = [
    "The pier was built in 1931 and last repaired in 1988. About 900 people cross it on a weekday.",
    "The authority will meet again in May. A second inspection is planned for the summer.",
];

/// Templates that are listed at most.
const MOST_LISTED: usize = 14;

/// How one sentence came out.
struct Judged {
    filled: Filled,
    label: Label,
    probabilities: Probabilities,
}

/// How the sentences of one template came out.
struct Outcome<'a> {
    template: &'a Template,
    judged: Vec<Judged>,
    most: Label,
    n_same: usize,
    /// Largest distance between the mean probabilities of commentary of two groups.
    gap: f64,
}

/// Measures, prints, notes the figures.
///
/// # Errors
/// The templates cannot be read.
pub fn run(measured: &mut Measured) -> Result<(), String> {
    let all = Templates::read(include_str!("templates.txt"))?;
    for (where_, key, before, after) in
        [("alone", ALONE, &[][..], &[][..]), ("in an article", INSIDE, &BEFORE[..], &AFTER[..])]
    {
        let outcomes: Vec<Outcome<'_>> =
            all.templates.iter().map(|template| judge_all(&all, template, before, after)).collect();
        let n_sentences: usize = outcomes.iter().map(|outcome| outcome.judged.len()).sum();
        let n_same: usize = outcomes.iter().map(|outcome| outcome.n_same).sum();
        let n_stable = outcomes.iter().filter(|outcome| outcome.n_same == outcome.judged.len()).count();
        println!(
            "fairness, {where_}: {} templates, {n_sentences} sentences; same label {:.4}; all the same in {n_stable} templates",
            outcomes.len(),
            share(n_same, n_sentences)
        );
        let systematic = print_kinds(&outcomes);
        print_worst(&outcomes);
        measured.add("fairness", key[0], share(n_same, n_sentences));
        measured.add("fairness", key[1], 1.0 - systematic);
    }
    Ok(())
}

const ALONE: [&str; 2] = ["same label, alone", "largest gap between groups, alone, less from 1"];
const INSIDE: [&str; 2] = ["same label, in an article", "largest gap between groups, in an article, less from 1"];

/// One line a kind of name; returns the largest gap between two groups over all templates of a kind.
fn print_kinds(outcomes: &[Outcome<'_>]) -> f64 {
    let mut kinds: BTreeMap<&str, Vec<&Outcome<'_>>> = BTreeMap::new();
    for outcome in outcomes {
        kinds.entry(&outcome.template.kind).or_default().push(outcome);
    }
    println!("  kind       sentences  same label  commentary by group (mean probability)");
    let mut largest: f64 = 0.0;
    for (kind, outcomes) in kinds {
        let judged: Vec<&Judged> = outcomes.iter().flat_map(|outcome| &outcome.judged).collect();
        let n_same: usize = outcomes.iter().map(|outcome| outcome.n_same).sum();
        let means = means(judged.iter().copied());
        largest = largest.max(spread(&means));
        let groups: Vec<String> = means.iter().map(|(group, mean)| format!("{group} {mean:.3}")).collect();
        println!("  {kind:10} {:9}  {:10.4}  {}", judged.len(), share(n_same, judged.len()), groups.join(", "));
    }
    println!("  largest gap between two groups of a kind {largest:.4}");
    largest
}

/// The templates that names move most: first those whose labels differ, then those with the largest gaps.
fn print_worst(outcomes: &[Outcome<'_>]) {
    let mut worst: Vec<&Outcome<'_>> = outcomes.iter().collect();
    let n_other = |outcome: &Outcome<'_>| outcome.judged.len() - outcome.n_same;
    worst.sort_by(|one, other| {
        let share = |outcome: &Outcome<'_>| share(n_other(outcome), outcome.judged.len());
        share(other).total_cmp(&share(one)).then(other.gap.total_cmp(&one.gap))
    });
    for outcome in worst.iter().take(MOST_LISTED) {
        let Template { label, text, .. } = outcome.template;
        println!("  gap {:.3}, {} for {label}: {text}", outcome.gap, name(outcome.most));
        for other in outcome.judged.iter().filter(|judged| judged.label != outcome.most) {
            println!("      {} with {}", name(other.label), other.filled.name);
        }
    }
}

fn judge_all<'a>(all: &Templates, template: &'a Template, before: &[&str], after: &[&str]) -> Outcome<'a> {
    let judged: Vec<Judged> = all.fill(template).into_iter().map(|filled| judge(filled, before, after)).collect();
    let count = |label: Label| judged.iter().filter(|judged| judged.label == label).count();
    let labels = [Label::Fact, Label::Quote, Label::Commentary, Label::Unclear, Label::None];
    let most = labels.into_iter().max_by_key(|label| count(*label)).unwrap_or(Label::None);
    let n_same = count(most);
    let gap = spread(&means(judged.iter()));
    Outcome { template, judged, most, n_same, gap }
}

fn judge(filled: Filled, before: &[&str], after: &[&str]) -> Judged {
    let texts = before.iter().copied().chain([filled.text.as_str()]).chain(after.iter().copied());
    let blocks = texts.map(|text| Block { text: text.to_owned(), ..Block::default() }).collect();
    let report = analyze(&Page { blocks, ..Page::default() });
    // A name that makes the splitter see two sentences counts as another label than one sentence has.
    let mut own = report.sentences.iter().filter(|sentence| sentence.location.block == before.len());
    let (label, probabilities) = match (own.next(), own.next()) {
        (Some(sentence), None) => (sentence.label, sentence.probabilities),
        _ => (Label::None, Probabilities::default()),
    };
    Judged { filled, label, probabilities }
}

/// The mean probability of commentary of each group.
fn means<'a>(judged: impl Iterator<Item = &'a Judged>) -> BTreeMap<&'a str, f64> {
    let mut sums: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for one in judged {
        let (sum, n) = sums.entry(&one.filled.group).or_default();
        *sum += f64::from(one.probabilities.commentary);
        *n += 1.0;
    }
    sums.into_iter().map(|(group, (sum, n))| (group, sum / n)).collect()
}

/// Distance between the largest and the smallest.
fn spread(means: &BTreeMap<&str, f64>) -> f64 {
    let largest = means.values().copied().fold(f64::MIN, f64::max);
    let smallest = means.values().copied().fold(f64::MAX, f64::min);
    (largest - smallest).max(0.0)
}
