//! Arguments in, output, complaints and an exit status out.

use crate::{
    agree,
    arguments::{Arguments, ColorWhen, Command, InputKind, OutputFormat},
    dump,
    format::Format,
    output::{Made, Output, Stop},
    progress::Progress,
    resume::Done,
    source::{self, Work},
    stream,
};
use std::{
    io::{self, IsTerminal, Write},
    num::NonZeroUsize,
    path::PathBuf,
    process::ExitCode,
    thread,
};

/// The status of a program whose arguments are wrong.
const WRONG_ARGUMENTS: u8 = 2;

/// Runs the program: 0 if all went well, 1 if any input could not be read, 2 if the arguments are wrong.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    if let Some(Command::Agree(arguments)) = &arguments.command {
        return agree::run(arguments);
    }
    if arguments.files.is_empty() && io::stdin().is_terminal() {
        complain("reading from the terminal; end with Ctrl+D, or see --help");
    }
    let format = format_of(arguments);
    if let Err(problem) = check(arguments, format) {
        complain(problem);
        return ExitCode::from(WRONG_ARGUMENTS);
    }
    match label_all(arguments, format) {
        Ok(true) | Err(Stop::Enough) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Stop::Failure(problem)) => {
            complain(&problem);
            ExitCode::FAILURE
        }
    }
}

/// What the arguments cannot be together.
fn check(arguments: &Arguments, format: Format) -> Result<(), &'static str> {
    let is_dump = arguments.dump_page || arguments.dump_bits;
    if format.kind == OutputFormat::Parquet && (arguments.output.is_none() || is_dump) {
        return Err("--format parquet needs --output with the folder for its parts");
    }
    if arguments.resume && (!matches!(format.kind, OutputFormat::Jsonl | OutputFormat::Parquet) || is_dump) {
        return Err("--resume goes on with --format jsonl or --format parquet alone");
    }
    Ok(())
}

/// Labels all inputs; whether all of them could be read.
fn label_all(arguments: &Arguments, format: Format) -> Result<bool, Stop> {
    let done = match &arguments.output {
        Some(output) if arguments.resume => Done::find(output, format.kind).map_err(Stop::Failure)?,
        _ => Done::default(),
    };
    let jobs = arguments.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut progress = Progress::begin(arguments.progress, format.is_many, jobs.get());
    let mut output = Output::open(arguments, format)?;
    let (mut is_good, mut stop) = (true, None);
    stream::in_order(
        jobs,
        |take| source::read_all(&arguments.files, arguments.input, take),
        |work: Work| label_one(arguments, format, &done, work),
        |made| {
            match made {
                Ok(Made::DoneBefore) => progress.skipped(),
                Ok(made) => match output.take(&made) {
                    Ok(sentences) => progress.written(sentences),
                    Err(problem) => stop = Some(problem),
                },
                Err(problem) => {
                    is_good = false;
                    progress.bad();
                    complain(&problem);
                }
            }
            stop.is_none()
        },
    );
    match stop {
        Some(problem) => return Err(problem),
        None => output.close()?,
    }
    progress.end();
    Ok(is_good)
}

/// Reads and labels one document.
fn label_one(arguments: &Arguments, format: Format, done: &Done, work: Work) -> Result<Made, String> {
    let Some(mut document) = work.into_document(&|id| done.holds(id))? else { return Ok(Made::DoneBefore) };
    document.page.caution = arguments.caution;
    if let Some(source) = arguments.source.as_ref().filter(|_| !format.is_many) {
        document.id = source.as_str().into();
    }
    if arguments.dump_page || arguments.dump_bits {
        let value = if arguments.dump_page { dump::to_json(&document.page) } else { dump::to_bits(&document.page) };
        return Ok(Made::Text { text: format!("{value}\n"), sentences: 0 });
    }
    let labeled = newsprism_export::label(document, arguments.explain);
    if format.kind == OutputFormat::Parquet {
        return Ok(Made::Rows(Box::new(labeled)));
    }
    Ok(Made::Text { text: format.write(&labeled)?, sentences: labeled.sentences.len() })
}

fn format_of(arguments: &Arguments) -> Format {
    let standard_input = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &standard_input } else { arguments.files.as_slice() };
    let is_lines = |path: &PathBuf| {
        matches!(arguments.input.or_else(|| source::guess(path)), Some(InputKind::Jsonl | InputKind::Parquet))
    };
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
pub(crate) fn complain(problem: &str) {
    let line: String = problem.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Where standard error is closed nobody can be told.
    _ = writeln!(io::stderr(), "newsprism: {line}");
}
