//! The words after `newsprism` in, what is wanted out.

use crate::agree::AgreeArguments;
use clap::{Parser, Subcommand, ValueEnum};
use newsprism_core::label::DEFAULT_CAUTION;
use std::{num::NonZeroUsize, path::PathBuf};

/// Labels every sentence of news articles as reported fact, direct quote or editorial commentary.
///
/// A program's estimate, not a fact-check. Nothing leaves this computer.
#[derive(Clone, Debug, Parser)]
#[command(name = "newsprism", version, about, args_conflicts_with_subcommands = true)]
#[command(
    after_help = "Exit status: 0 if everything was read, 1 if a file or a line could not be, 2 if the arguments are wrong."
)]
pub struct Arguments {
    /// Anything but labelling
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files to label; standard input where there is none, or for `-`
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What to write [default: text; jsonl where the input is jsonl]
    #[arg(short, long, value_enum)]
    pub format: Option<OutputFormat>,

    /// What is read [default: by the file's name, else by its beginning]
    #[arg(short, long, value_enum)]
    pub input: Option<InputKind>,

    /// Documents worked on at a time [default: one a core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,

    /// Give the reasons for each label too
    #[arg(short, long)]
    pub explain: bool,

    /// Probability of the best label below which a sentence is called unclear, 0 to 1
    #[arg(short, long, value_name = "N", value_parser = share)]
    #[arg(help = format!("Call a sentence unclear where its best label is less likely than this, 0 to 1 [default: {DEFAULT_CAUTION}]"))]
    pub caution: Option<f32>,

    /// What a single document is called in the output, such as the address that it was saved from [default: the file's name]
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,

    /// Write there instead of to standard output: a file, or the folder of Parquet files
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,

    /// Go on where an earlier run with the same --output ended: what is there stays, documents with an id in it are skipped (JSONL and Parquet)
    #[arg(long, requires = "output")]
    pub resume: bool,

    /// When to say on standard error how far the work is; auto: on a terminal, where the work is a batch
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorWhen::Auto)]
    pub progress: ColorWhen,

    /// When to colour the text format
    #[arg(long, value_enum, default_value_t = ColorWhen::Auto)]
    pub color: ColorWhen,

    /// Label nothing; write each page as it was read, one JSON object a line: its blocks, the role of each (body, caption, related, ...) and what decided it
    #[arg(long)]
    pub dump_page: bool,

    /// Write the bits of each sentence's probabilities, one JSON list a document, for the test that engines agree to the bit
    #[arg(long, hide = true, conflicts_with = "dump_page")]
    pub dump_bits: bool,
}

/// What the program does besides labelling. A file of the same name is labelled as `./agree`.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Say how far two codings of the same sentences agree: share alike, Cohen's kappa, the table
    Agree(AgreeArguments),
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// The sentences in colour, the label's letter in the margin
    Text,
    /// One JSON object; a list of them for several documents
    Json,
    /// One JSON object a line
    Jsonl,
    /// One line a sentence
    Csv,
    /// A table a document
    Markdown,
    /// A page to open in a browser
    Html,
    /// W3C Web Annotations (JSON-LD)
    Annotation,
    /// A folder of Parquet files, one row a sentence (needs --output, and a build with the feature "parquet")
    Parquet,
}

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputKind {
    /// Plain text
    Text,
    /// A saved web page
    Html,
    /// One JSON object a line: {"id", "text" | "html" | "blocks", "title"?}
    Jsonl,
    /// Markdown
    Markdown,
    /// One row a document: text or html, id and title where there are such (a file; needs a build with the feature "parquet")
    Parquet,
}

/// When something is done that depends on where it goes: colours on standard output, progress on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal (colours: unless NO_COLOR is set)
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("give a number from 0 (always a label) to 1 (never one that is not certain)".to_owned()),
    }
}
