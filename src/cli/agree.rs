//! Two files of labels in, how far they agree out: `newsprism agree A B`.
//!
//! `extension/lab` does the same in the browser, by the same rules: what a file of labels is and which sentences belong together
//! is in [`coding`], the figures (those of scikit-learn) in [`figures`].

pub mod coding;

pub mod figures;

use clap::{Args, ValueEnum};
use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use self::{
    coding::{Coding, Pairs, Unit},
    figures::Agreement,
};
use crate::run::complain;

/// Says how far two codings of the same sentences agree: share alike, Cohen's kappa over all classes and of each, and the table of who
/// called what which.
///
/// A file is an export in JSON, JSONL or CSV, or the extension's file of a reader's own labels. With one file alone the program's labels are
/// compared to the reader's in it.
#[derive(Args, Clone, Debug)]
pub struct AgreeArguments {
    /// The first coder's file
    #[arg(value_name = "A")]
    pub first: PathBuf,

    /// The second coder's file
    #[arg(value_name = "B")]
    pub second: Option<PathBuf>,

    /// Whose labels of the first file [default: the program's; the reader's in a file of a reader's own labels]
    #[arg(long, value_enum, value_name = "CODER")]
    pub first_coder: Option<Coder>,

    /// Whose labels of the second file [default: as above; the reader's where there is one file]
    #[arg(long, value_enum, value_name = "CODER")]
    pub second_coder: Option<Coder>,

    /// Count sentences that the reader left alone as agreed with the program
    #[arg(long)]
    pub rest_agrees: bool,

    /// Write one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Whose labels of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Coder {
    /// The program's
    Tool,
    /// The reader's
    Own,
}

/// Runs the command: 0 if the files could be compared.
#[must_use]
pub fn run(arguments: &AgreeArguments) -> ExitCode {
    let outcome = report(arguments).and_then(|report| {
        let written = io::stdout().lock().write_all(report.as_bytes());
        match written {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("cannot write: {error}")),
            _ => Ok(()),
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            complain(&problem);
            ExitCode::FAILURE
        }
    }
}

/// What is written.
///
/// # Errors
/// One line that says which file cannot be used, and why.
pub fn report(arguments: &AgreeArguments) -> Result<String, String> {
    let first = Coding::read(&arguments.first)?;
    let other = arguments.second.as_ref().map(|path| Coding::read(path)).transpose()?;
    let second = other.as_ref().unwrap_or(&first);
    let usual = |coding: &Coding| if coding.is_of_reader { Coder::Own } else { Coder::Tool };
    let first_coder = arguments.first_coder.unwrap_or_else(|| other.as_ref().map_or(Coder::Tool, |_| usual(&first)));
    let second_coder = arguments.second_coder.unwrap_or_else(|| other.as_ref().map_or(Coder::Own, usual));
    let label = |unit: &Unit, coder| match coder {
        Coder::Tool => unit.tool,
        Coder::Own if arguments.rest_agrees => unit.own.or(unit.tool),
        Coder::Own => unit.own,
    };
    let Pairs { pairs, alone_first, alone_second } = coding::pair(&first, second);
    let labels = pairs.iter().filter_map(|(one, other)| {
        Some((label(first.units.get(*one)?, first_coder)?, label(second.units.get(*other)?, second_coder)?))
    });
    let agreement = Agreement::of(labels);
    if agreement.count == 0 {
        return Err(format!(
            "{} and {} share no sentence that both coders labelled: are they of the same text?",
            first.name, second.name
        ));
    }
    let left_out = [alone_first, alone_second];
    if arguments.json {
        let value = serde_json::to_string_pretty(&agreement.to_json(left_out)).map_err(|error| error.to_string())?;
        return Ok(value + "\n");
    }
    let whose = |coder| if coder == Coder::Tool { "the program's labels" } else { "the reader's labels" };
    let mut out = String::new();
    _ = writeln!(
        out,
        "first: {} ({}); second: {} ({})",
        first.name,
        whose(first_coder),
        second.name,
        whose(second_coder)
    );
    _ = writeln!(out, "without a partner and left out: {} of the first, {} of the second", left_out[0], left_out[1]);
    out.push_str(&agreement.to_text());
    Ok(out)
}
