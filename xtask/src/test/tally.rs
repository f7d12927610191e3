//! The output of a test runner in, how many tests passed and failed out.

use std::{
    fmt,
    io::{BufRead, BufReader},
    ops::AddAssign,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

/// How many checks passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Checks that passed.
    pub passed: u32,
    /// Checks that failed, or were cut off.
    pub failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&format!("{} passed, {} failed", self.passed, self.failed))
    }
}

/// Runs a test runner with its output on the terminal, and counts.
///
/// # Errors
/// The runner cannot be started.
pub fn run_counted(command: &mut Command) -> Result<Tally> {
    let mut runner =
        command.stdout(Stdio::piped()).spawn().context("cannot start the test runner: is it installed?")?;
    let mut tally = Tally::default();
    if let Some(output) = runner.stdout.take() {
        let mut lines = BufReader::new(output);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).context("cannot read the test runner's output")? > 0 {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            tally += counted_in(&text);
            line.clear();
        }
    }
    let status = runner.wait().context("the test runner is lost")?;
    if !status.success() {
        // A runner that broke down before it counted (code that does not compile) has failed as well.
        tally.failed = tally.failed.max(1);
    }
    Ok(tally)
}

/// What one line of `cargo test` or of Node's `spec` reporter counts; nothing for all other lines.
fn counted_in(line: &str) -> Tally {
    let line = line.trim();
    let number_before = |word: &str| {
        let words: Vec<&str> = line.split([' ', ';', '.']).filter(|word| !word.is_empty()).collect();
        words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
    };
    if line.starts_with("test result:") {
        return Tally { passed: number_before("passed"), failed: number_before("failed") };
    }
    let number_after = |word: &str| line.strip_prefix("ℹ ")?.strip_prefix(word)?.trim().parse().ok();
    Tally {
        passed: number_after("pass ").unwrap_or(0),
        failed: number_after("fail ").or(number_after("cancelled ")).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_counts_of_cargo_and_of_node() {
        let cargo =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(counted_in(cargo), Tally { passed: 12, failed: 3 });
        assert_eq!(counted_in("ℹ pass 7\n"), Tally { passed: 7, failed: 0 });
        assert_eq!(counted_in("ℹ fail 2\n"), Tally { passed: 0, failed: 2 });
        assert_eq!(counted_in("ℹ cancelled 1\n"), Tally { passed: 0, failed: 1 });
        assert_eq!(counted_in("ℹ duration_ms 7\n"), Tally::default());
        assert_eq!(counted_in("a test that says pass 7"), Tally::default());
    }
}
