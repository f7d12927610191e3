//! The binary `newsprism`.
#![forbid(unsafe_code)]

use clap::Parser;

fn main() -> std::process::ExitCode {
    newsprism_cli::run(&newsprism_cli::arguments::Arguments::parse())
}
