//! Arguments in, output, complaints and an exit status out.

use crate::{
    arguments::{Arguments, ColorWhen, InputKind, OutputFormat},
    dump,
    format::Format,
    result,
    source::{self, Work},
    stream,
};
use std::{
    io::{self, BufWriter, IsTerminal, Write},
    num::NonZeroUsize,
    path::PathBuf,
    process::ExitCode,
    thread,
};

/// Runs the program: 0 if all went well, 1 if any input could not be read.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    if arguments.files.is_empty() && io::stdin().is_terminal() {
        complain("reading from the terminal; end with Ctrl+D, or see --help");
    }
    let format = format_of(arguments);
    let jobs = arguments.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut writer =
        Writer { out: BufWriter::new(io::stdout().lock()), format, written: 0, is_bad: false, failure: None };
    let is_dump = arguments.dump_page || arguments.dump_bits;
    writer.begin(is_dump);
    stream::in_order(
        jobs,
        |take| source::read_all(&arguments.files, arguments.input, take),
        |work: Work| {
            let mut document = work.into_document()?;
            document.page.caution = arguments.caution;
            if arguments.dump_page {
                return Ok(format!("{}\n", dump::to_json(&document.page)));
            }
            if arguments.dump_bits {
                return Ok(format!("{}\n", dump::to_bits(&document.page)));
            }
            format.write(&result::label(document, arguments.explain))
        },
        |outcome| writer.take(outcome, is_dump),
    );
    writer.end(is_dump)
}

/// Puts the documents' output into its frame.
struct Writer<W: Write> {
    out: W,
    format: Format,
    written: usize,
    is_bad: bool,
    failure: Option<io::Error>,
}

impl<W: Write> Writer<W> {
    fn begin(&mut self, is_dump: bool) {
        if !is_dump {
            self.put(self.format.opening());
        }
    }

    /// Whether more is wanted.
    fn take(&mut self, outcome: Result<String, String>, is_dump: bool) -> bool {
        match outcome {
            Ok(text) => {
                if self.written > 0 && !is_dump {
                    self.put(self.format.separator());
                }
                self.written += 1;
                self.put(&text);
            }
            Err(problem) => {
                self.is_bad = true;
                complain(&problem);
            }
        }
        self.failure.is_none()
    }

    fn put(&mut self, text: &str) {
        if self.failure.is_none() {
            self.failure = self.out.write_all(text.as_bytes()).err();
        }
    }

    fn end(mut self, is_dump: bool) -> ExitCode {
        if !is_dump && (self.written > 0 || self.format.is_many || self.format.kind != OutputFormat::Json) {
            self.put(self.format.closing());
        }
        if self.failure.is_none() {
            self.failure = self.out.flush().err();
        }
        match self.failure {
            // Whoever read our output has seen enough: `newsprism ... | head`.
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Some(error) => {
                complain(&format!("cannot write: {error}"));
                ExitCode::FAILURE
            }
            None if self.is_bad => ExitCode::FAILURE,
            None => ExitCode::SUCCESS,
        }
    }
}

fn format_of(arguments: &Arguments) -> Format {
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard_input } else { arguments.files.as_slice() };
    let is_lines = |path: &PathBuf| arguments.input.or_else(|| source::guess(path)) == Some(InputKind::Jsonl);
    let lines = files.iter().filter(|path| is_lines(path)).count();
    let default = if lines == files.len() { OutputFormat::Jsonl } else { OutputFormat::Text };
    Format {
        kind: arguments.format.unwrap_or(default),
        is_colored: is_colored(arguments.color),
        is_many: files.len() > 1 || lines > 0,
    }
}

/// `auto`: on a terminal, unless `NO_COLOR` is set and not empty, or the terminal is dumb.
fn is_colored(when: ColorWhen) -> bool {
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    }
}

/// One line on standard error, without control characters of hostile file names.
fn complain(problem: &str) {
    let line: String = problem.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Where standard error is closed nobody can be told.
    _ = writeln!(io::stderr(), "newsprism: {line}");
}
