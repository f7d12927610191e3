//! Labelled articles in, how well the judge does on them out.
//!
//! The unit is the gold sentence; its guess is the label of the sentence of ours that shares most bytes with it, and `none`
//! where none does. Strict figures take the gold label alone, lenient ones take those that could be defended as well.

use std::{collections::BTreeMap, fmt, ops::Range};

use newsprism_core::{Report, analyze, label::Label, text::Location};

use super::{corpus::Article, floors::share};

const LABELS: [Label; 4] = [Label::Fact, Label::Quote, Label::Commentary, Label::None];

/// Share of the labels that is left out to see how good the others are.
pub const LEAST_CERTAIN: f64 = 0.2;

/// Bins of the calibration error.
const N_BINS: usize = 10;

/// What one gold sentence came out as.
#[derive(Clone)]
struct Outcome {
    gold: Label,
    also: Vec<Label>,
    guess: Label,
    /// The likeliest class and its probability, where the sentence was taken for prose: the guess of a judge without caution.
    likeliest: Option<(Label, f32)>,
}

/// The sentences of which the judge was about as sure.
struct Bin {
    n_sentences: usize,
    mean_sureness: f64,
    right: f64,
}

/// How good the labels are where the least certain ones are left out.
#[derive(Clone, Copy)]
pub struct Certain {
    /// Labels given, of the sentences that were taken for prose.
    pub coverage: f64,
    /// Labels given that are the gold label.
    pub strict: f64,
    /// Labels given that are the gold label or one that could be defended as well.
    pub lenient: f64,
}

/// The figures of one set of articles.
#[derive(Default)]
pub struct Score {
    outcomes: Vec<Outcome>,
    articles: Vec<ArticleOutcome>,
}

/// Which of the outcomes are those of one article.
struct ArticleOutcome {
    outlet: String,
    kind: Kind,
    outcomes: Range<usize>,
}

/// What an article is by its own gold labels, since no publisher's word is at hand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Half or more of its prose is quotes.
    Interview,
    /// Less than a tenth of its prose is commentary.
    Report,
    /// Less than half of its prose is commentary.
    Mixed,
    /// The rest.
    Opinion,
}

impl Kind {
    fn of(outcomes: &[Outcome]) -> Self {
        let count = |label: Label| outcomes.iter().filter(|outcome| outcome.gold == label).count();
        let n_prose = outcomes.len() - count(Label::None);
        match (share(count(Label::Quote), n_prose), share(count(Label::Commentary), n_prose)) {
            (quote, _) if quote >= 0.5 => Self::Interview,
            (_, commentary) if commentary < 0.1 => Self::Report,
            (_, commentary) if commentary < 0.5 => Self::Mixed,
            _ => Self::Opinion,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Interview => "mostly quotes",
            Self::Report => "report (commentary below 10 %)",
            Self::Mixed => "mixed (commentary below 50 %)",
            Self::Opinion => "opinion (the rest)",
        }
    }
}

impl Score {
    /// Judges articles and compares.
    pub fn of(articles: &[Article]) -> Self {
        let mut score = Self::default();
        for article in articles {
            let report = analyze(&article.page);
            let first = score.outcomes.len();
            for (block, spans) in article.gold.iter().enumerate() {
                for gold in spans {
                    let (guess, likeliest) = guess(&report, Location { block, span: gold.span });
                    score.outcomes.push(Outcome { gold: gold.label, also: gold.also.clone(), guess, likeliest });
                }
            }
            let outcomes = first..score.outcomes.len();
            let kind = Kind::of(&score.outcomes[outcomes.clone()]);
            score.articles.push(ArticleOutcome { outlet: article.outlet.clone(), kind, outcomes });
        }
        score
    }

    /// The figures of the articles for which `key` gives the same, in its order.
    fn groups<K: Ord>(&self, key: impl Fn(&ArticleOutcome) -> K) -> BTreeMap<K, Self> {
        let mut groups: BTreeMap<K, Self> = BTreeMap::new();
        for article in &self.articles {
            groups
                .entry(key(article))
                .or_default()
                .outcomes
                .extend_from_slice(&self.outcomes[article.outcomes.clone()]);
        }
        groups
    }

    /// Macro-F1 over fact, quote and commentary.
    pub fn macro_f1(&self) -> f64 {
        (self.f1(Label::Fact) + self.f1(Label::Quote) + self.f1(Label::Commentary)) / 3.0
    }

    /// Macro-F1 of commentary against the rest.
    pub fn commentary_against_rest(&self) -> f64 {
        let is_commentary = |label: Label| label == Label::Commentary;
        let count = |gold: bool, guess: bool| {
            share_of(&self.outcomes, |outcome| {
                is_commentary(outcome.gold) == gold && is_commentary(outcome.guess) == guess
            })
        };
        let f1 = |hit: f64| 2.0 * hit / (2.0 * hit + count(true, false) + count(false, true)).max(f64::MIN_POSITIVE);
        f64::midpoint(f1(count(true, true)), f1(count(false, false)))
    }

    /// F1 of one label.
    pub fn f1(&self, label: Label) -> f64 {
        let (precision, recall) = self.precision_recall(label);
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }

    /// How many sentences have their gold label, how many that or a defensible one, and how many there are.
    pub fn hits(&self) -> (usize, usize, usize) {
        let strict = self.outcomes.iter().filter(|outcome| outcome.guess == outcome.gold).count();
        let lenient = self.outcomes.iter().filter(|outcome| is_defensible(outcome)).count();
        (strict, lenient, self.outcomes.len())
    }

    /// Mean distance between how sure the judge is and how often it is right, over ten bins of sureness.
    pub fn calibration_error(&self) -> f64 {
        let bins = self.bins();
        let n_judged: usize = bins.iter().map(|bin| bin.n_sentences).sum();
        bins.iter().map(|bin| (bin.mean_sureness - bin.right).abs() * share(bin.n_sentences, n_judged)).sum()
    }

    /// The gold sentences of prose that were taken for prose, by how sure the judge was.
    fn bins(&self) -> [Bin; N_BINS] {
        let mut sums = [(0_usize, 0.0_f64, 0_usize); N_BINS];
        for outcome in self.outcomes.iter().filter(|outcome| outcome.gold != Label::None) {
            let Some((label, sureness)) = outcome.likeliest else { continue };
            let (n_sentences, sure, n_right) = &mut sums[((sureness * 10.0) as usize).min(N_BINS - 1)];
            *n_sentences += 1;
            *sure += f64::from(sureness);
            *n_right += usize::from(label == outcome.gold);
        }
        sums.map(|(n_sentences, sure, n_right)| Bin {
            n_sentences,
            mean_sureness: sure / f64::from(u32::try_from(n_sentences.max(1)).unwrap_or(u32::MAX)),
            right: share(n_right, n_sentences),
        })
    }

    /// One line of a table of groups.
    fn write_row(&self, out: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
        let (strict, lenient, of) = self.hits();
        let n_commentary = self.outcomes.iter().filter(|outcome| outcome.gold == Label::Commentary).count();
        let commentary = if n_commentary > 0 {
            format!("{:.3} of {n_commentary}", self.f1(Label::Commentary))
        } else {
            String::new()
        };
        writeln!(out, "  {name:32} {of:9}  {:.3}  {:9.3}  {commentary}", share(strict, of), share(lenient, of))
    }

    /// The labels whose probability is `caution` or more.
    pub fn at_caution(&self, caution: f32) -> Certain {
        self.certain(|sureness| sureness >= caution)
    }

    /// The labels that are left when the least certain of them, this share of all, are left out.
    pub fn without_least_certain(&self, share: f64) -> Certain {
        let mut surenesses: Vec<f32> =
            self.outcomes.iter().filter_map(|outcome| outcome.likeliest).map(|(_, sureness)| sureness).collect();
        surenesses.sort_by(f32::total_cmp);
        let n_left_out = (surenesses.len() as f64 * share).round() as usize;
        let least = surenesses.get(n_left_out).copied().unwrap_or(f32::INFINITY);
        self.certain(|sureness| sureness >= least)
    }

    fn certain(&self, is_certain: impl Fn(f32) -> bool) -> Certain {
        let (mut n_prose, mut n_given, mut n_strict, mut n_lenient) = (0, 0, 0, 0);
        for outcome in &self.outcomes {
            let Some((label, sureness)) = outcome.likeliest else { continue };
            n_prose += 1;
            if is_certain(sureness) {
                n_given += 1;
                n_strict += usize::from(label == outcome.gold);
                n_lenient += usize::from(label == outcome.gold || outcome.also.contains(&label));
            }
        }
        Certain {
            coverage: share(n_given, n_prose),
            strict: share(n_strict, n_given),
            lenient: share(n_lenient, n_given),
        }
    }

    /// Sentences that were taken for prose.
    pub fn n_prose(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.likeliest.is_some()).count()
    }

    /// Precision and recall of one label.
    pub fn precision_recall(&self, label: Label) -> (f64, f64) {
        let hit = share_of(&self.outcomes, |outcome| outcome.gold == label && outcome.guess == label);
        let guessed = share_of(&self.outcomes, |outcome| outcome.guess == label);
        let gold = share_of(&self.outcomes, |outcome| outcome.gold == label);
        (hit / guessed.max(f64::MIN_POSITIVE), hit / gold.max(f64::MIN_POSITIVE))
    }
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "             precision  recall      F1")?;
        for label in LABELS {
            let (precision, recall) = self.precision_recall(label);
            writeln!(out, "  {:10} {precision:9.3} {recall:7.3} {:7.3}", name(label), self.f1(label))?;
        }
        let (strict, lenient, of) = self.hits();
        writeln!(out, "  macro-F1 of fact, quote, commentary {:.4}", self.macro_f1())?;
        writeln!(
            out,
            "  right {strict} of {of} ({:.4}), with also {lenient} ({:.4})",
            share(strict, of),
            share(lenient, of)
        )?;
        writeln!(out, "  calibration error {:.4}", self.calibration_error())?;
        let certain = self.without_least_certain(LEAST_CERTAIN);
        writeln!(
            out,
            "  leaving the least certain {:.0} % unclear, accuracy on the rest {:.4}, with also {:.4}",
            LEAST_CERTAIN * 100.0,
            certain.strict,
            certain.lenient
        )?;
        writeln!(out, "  gold down, guess across: fact quote commentary unclear none")?;
        for gold in LABELS {
            write!(out, "  {:10}", name(gold))?;
            for guess in [Label::Fact, Label::Quote, Label::Commentary, Label::Unclear, Label::None] {
                let n = self.outcomes.iter().filter(|outcome| outcome.gold == gold && outcome.guess == guess).count();
                write!(out, " {n:6}")?;
            }
            writeln!(out)?;
        }
        writeln!(out, "  sureness     sentences  mean sureness  right")?;
        for (low, Bin { n_sentences, mean_sureness, right }) in (0..).zip(self.bins()) {
            if n_sentences > 0 {
                let high = low + 1;
                writeln!(
                    out,
                    "  {:.1} to {:.1}   {n_sentences:9}  {mean_sureness:13.3}  {right:5.3}",
                    f64::from(low) / 10.0,
                    f64::from(high) / 10.0
                )?;
            }
        }
        writeln!(out, "  kind of article or outlet        sentences  right  with also  F1 of commentary")?;
        for (kind, score) in self.groups(|article| article.kind) {
            score.write_row(out, kind.name())?;
        }
        for (outlet, score) in self.groups(|article| article.outlet.clone()) {
            score.write_row(out, &outlet)?;
        }
        Ok(())
    }
}

/// The label of ours for a gold sentence, and the likeliest class and its probability where it was taken for prose.
pub fn guess(report: &Report, gold: Location) -> (Label, Option<(Label, f32)>) {
    let shared =
        |location: Location| if location.block == gold.block { location.span.intersection(gold.span).len() } else { 0 };
    let from = report.sentences.partition_point(|sentence| sentence.location.block < gold.block);
    report.sentences[from..]
        .iter()
        .take_while(|sentence| sentence.location.block == gold.block)
        .filter(|sentence| shared(sentence.location) > 0)
        .max_by_key(|sentence| shared(sentence.location))
        .map_or((Label::None, None), |sentence| {
            let likeliest = (sentence.label != Label::None).then(|| sentence.probabilities.best());
            (sentence.label, likeliest)
        })
}

/// The label's name.
pub fn name(label: Label) -> &'static str {
    match label {
        Label::Fact => "fact",
        Label::Quote => "quote",
        Label::Commentary => "commentary",
        Label::Unclear => "unclear",
        Label::None => "none",
    }
}

fn is_defensible(outcome: &Outcome) -> bool {
    outcome.guess == outcome.gold || outcome.also.contains(&outcome.guess)
}

fn share_of(outcomes: &[Outcome], holds: impl Fn(&Outcome) -> bool) -> f64 {
    share(outcomes.iter().filter(|outcome| holds(outcome)).count(), outcomes.len())
}
