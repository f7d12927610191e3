//! What was done so far in, a line on standard error now and then out.

use crate::arguments::ColorWhen;
use std::{
    fmt::Write as _,
    io::{self, IsTerminal, Write as _},
    time::{Duration, Instant},
};

/// How often a terminal is told, and how often a file.
const TERMINAL: Duration = Duration::from_millis(500);
const FILE: Duration = Duration::from_secs(10);

/// Counts, and tells.
pub(crate) struct Progress {
    is_on: bool,
    is_terminal: bool,
    jobs: usize,
    began: Instant,
    told: Instant,
    documents: u64,
    sentences: u64,
    skipped: u64,
    bad: u64,
}

impl Progress {
    /// Begins to count; `auto`: on a terminal, where the work is a batch.
    pub(crate) fn begin(when: ColorWhen, is_batch: bool, jobs: usize) -> Self {
        let is_terminal = io::stderr().is_terminal();
        let is_on = match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => is_terminal && is_batch,
        };
        let now = Instant::now();
        Self { is_on, is_terminal, jobs, began: now, told: now, documents: 0, sentences: 0, skipped: 0, bad: 0 }
    }

    /// A document was written.
    pub(crate) fn written(&mut self, sentences: usize) {
        self.documents += 1;
        self.sentences += sentences as u64;
        self.tell_now_and_then();
    }

    /// A document had been done before.
    pub(crate) fn skipped(&mut self) {
        self.skipped += 1;
        self.tell_now_and_then();
    }

    /// A document could not be read. What is complained of stands on a line of its own.
    pub(crate) fn bad(&mut self) {
        self.bad += 1;
        if self.is_on && self.is_terminal {
            _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    /// The last line.
    pub(crate) fn end(&self) {
        if self.is_on {
            let start = if self.is_terminal { "\r\u{1b}[K" } else { "" };
            _ = writeln!(io::stderr(), "{start}newsprism: {}", self.line());
        }
    }

    fn tell_now_and_then(&mut self) {
        if !self.is_on || self.told.elapsed() < if self.is_terminal { TERMINAL } else { FILE } {
            return;
        }
        self.told = Instant::now();
        let (start, end) = if self.is_terminal { ("\r\u{1b}[K", "") } else { ("", "\n") };
        _ = write!(io::stderr(), "{start}newsprism: {}{end}", self.line());
    }

    #[expect(clippy::cast_precision_loss, reason = "a rate is rounded anyway")]
    fn line(&self) -> String {
        let seconds = self.began.elapsed().as_secs_f64().max(1e-3);
        let rate = self.sentences as f64 / seconds;
        let mut line = format!(
            "{} documents, {} sentences in {seconds:.1} s: {rate:.0} sentences a second, {:.0} a job ({} jobs)",
            self.documents,
            self.sentences,
            rate / self.jobs as f64,
            self.jobs
        );
        for (count, what) in [(self.skipped, "done before"), (self.bad, "could not be read")] {
            if count > 0 {
                _ = write!(line, ", {count} {what}");
            }
        }
        line
    }
}
