//! Every check of the project, one after the other, each under a heading and with a count.
//!
//! Invariant: a failure never hides what comes after it: everything runs, the end names what failed. A step that finds
//! nothing to test has failed.

mod batches;
mod budgets;
mod dependencies;
mod packages;
mod tally;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::ValueEnum;

use self::tally::{Tally, run_counted};
use crate::{build, codegen, evaluate, fuzz, tools};

pub use dependencies::audit;

/// Seconds of a smoke run of the fuzz targets, all of them together.
const FUZZ_SECONDS: u32 = 60;

/// The steps, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// Formatting of the Rust code
    Format,
    /// Lints of the Rust code for this machine
    Clippy,
    /// Lints of the Rust code for browsers
    ClippyWasm,
    /// Unit, property and architecture tests in Rust
    Rust,
    /// Freshness of generated files
    Codegen,
    /// Build and packages
    Build,
    /// Sizes of what ships
    Budgets,
    /// What ships is what the sources say, byte for byte
    Packages,
    /// Licences, origins and locked versions of everything that it is built with
    Dependencies,
    /// Types of the JavaScript
    Types,
    /// Mozilla's checks of the extension
    Lint,
    /// Settings, palettes, own labels and links in Node
    Shared,
    /// The built engine in Node
    Engine,
    /// One minute of fuzzing the core and the wire
    Fuzz,
    /// The extension and the demo page in Chromium and Firefox
    Browser,
    /// Parquet, and a corpus of 100,000 sentences through DuckDB
    Batches,
    /// Floors of accuracy
    Evaluate,
}

/// How one step went.
struct Outcome {
    step: Step,
    tally: Tally,
    took: Duration,
    error: Option<String>,
}

/// Runs the steps that `only` names and what they need, or all.
///
/// # Errors
/// At least one step failed.
pub fn run(only: &[Step]) -> Result<()> {
    let wanted = |step: Step| {
        only.is_empty() || only.contains(&step) || (step == Step::Build && only.iter().any(|step| step.needs_build()))
    };
    let steps = Step::value_variants().iter().copied().filter(|step| wanted(*step));
    let outcomes: Vec<Outcome> = steps.map(run_step).collect();

    println!("\n== summary");
    let mut total = Tally::default();
    for Outcome { step, tally, took, error } in &outcomes {
        let mark = if error.is_some() { "FAILED" } else { "ok" };
        println!("{:<12} {tally:<24} {:>5} s  {mark}", step.name(), took.as_secs());
        total += *tally;
    }
    let failed: Vec<String> = outcomes
        .iter()
        .filter_map(|outcome| Some(format!("  {}: {}", outcome.step.name(), outcome.error.as_ref()?)))
        .collect();
    println!("{total}");
    if failed.is_empty() {
        return Ok(());
    }
    bail!("{} of {} steps failed:\n{}", failed.len(), outcomes.len(), failed.join("\n"))
}

fn run_step(step: Step) -> Outcome {
    println!("\n== {}: {}", step.name(), step.heading());
    let started = Instant::now();
    let (mut tally, error) = match step.act() {
        Ok(tally) if tally.failed > 0 => (tally, Some(format!("{} failed", tally.failed))),
        Ok(tally) if tally == Tally::default() => (tally, Some("nothing was tested".to_owned())),
        Ok(tally) => (tally, None),
        Err(error) => (Tally::default(), Some(format!("{error:#}"))),
    };
    if let Some(error) = &error {
        tally.failed = tally.failed.max(1);
        println!("{}: {error}", step.name());
    }
    println!("{tally}");
    Outcome { step, tally, took: started.elapsed(), error }
}

impl Step {
    /// The name by which `--only` knows it.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    fn heading(self) -> String {
        self.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string)).unwrap_or_default()
    }

    /// Whether it looks at what `build` lays out, which is then laid out first.
    fn needs_build(self) -> bool {
        matches!(self, Self::Budgets | Self::Packages | Self::Lint | Self::Engine | Self::Browser)
    }

    fn act(self) -> Result<Tally> {
        match self {
            Self::Format => one(tools::run(tools::cargo().args(["fmt", "--all", "--check"]))),
            Self::Clippy => one(clippy(&["--workspace", "--all-targets"])),
            Self::ClippyWasm => {
                tools::ensure_wasm_target()?;
                one(clippy(&["--package", "newsprism", "--target", tools::WASM_TARGET]))
            }
            Self::Rust => run_counted(tools::cargo().args(["test", "--workspace", "--no-fail-fast", "--quiet"])),
            Self::Codegen => one(codegen::run(true)),
            Self::Build => one(build::run_dist()),
            Self::Budgets => budgets::check(),
            Self::Packages => packages::check(),
            Self::Dependencies => dependencies::check(),
            Self::Fuzz => {
                let n_targets = u32::try_from(fuzz::TARGETS.len()).unwrap_or(1);
                let n_run = fuzz::run(&[], FUZZ_SECONDS / n_targets)?;
                Ok(Tally { passed: u32::try_from(n_run)?, failed: 0 })
            }
            Self::Types => {
                tools::ensure_node_modules()?;
                one(tools::run(tools::node_script("typescript/bin/tsc").args(["--project", "tsconfig.json"])))
            }
            Self::Lint => {
                let mut lint = tools::node_script("web-ext/bin/web-ext.js");
                lint.args(["lint", "--source-dir", "dist/firefox", "--warnings-as-errors", "--no-config-discovery"]);
                one(tools::run(&mut lint))
            }
            Self::Shared => run_node_tests("tests/shared"),
            Self::Engine => run_node_tests("tests/engine"),
            Self::Browser => {
                tools::ensure_browsers()?;
                run_node_tests("tests/browser")
            }
            Self::Batches => batches::check(),
            Self::Evaluate => one(evaluate::run(&["--floors".to_owned()]).map_err(anyhow::Error::msg)),
        }
    }
}

/// A step that is one check.
fn one(outcome: Result<()>) -> Result<Tally> {
    outcome.map(|()| Tally { passed: 1, failed: 0 })
}

fn clippy(selection: &[&str]) -> Result<()> {
    tools::run(tools::cargo().args(["clippy", "--quiet"]).args(selection).args(["--", "-D", "warnings"]))
}

/// Runs the test files of a folder, one after the other: browsers at work side by side would disturb each other's clocks.
fn run_node_tests(folder: &str) -> Result<Tally> {
    tools::ensure_node_modules()?;
    let files = tools::files_in(folder, ".test.mjs")?;
    let mut node = tools::command("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    run_counted(&mut node)
}
