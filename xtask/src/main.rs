//! Builds, serves, tests, measures: everything around the product that is not the product. Never shipped.
//!
//! One command a module. Each prints what it does, sets up what it needs and is missing, and ends with one clear line
//! when it cannot go on.
#![forbid(unsafe_code)]

mod bench;
mod build;
mod codegen;
mod demo;
mod evaluate;
mod fuzz;
mod readme;
mod screenshots;
mod self_test;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests and measures Newsprism", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the engine and lays out dist/chrome, dist/firefox and dist/www
    Build,
    /// Builds, then packs dist/newsprism-chrome.zip, -firefox.zip and -source.zip, weighs them and prints their hashes
    Dist,
    /// Builds here and, from the source package, in another folder, and compares the bytes
    Reproduce,
    /// Runs the fuzz targets (split, quotes, page, analyze, wire), or those named, one after the other
    Fuzz {
        /// Seconds for each
        #[arg(long, default_value_t = 1800)]
        seconds: u32,
        /// Which ones
        targets: Vec<String>,
    },
    /// Asks the registries whether any dependency has a known fault (needs the network, cargo-deny and npm)
    Audit,
    /// Builds everything, labels a sample in the terminal and serves the demo page on 127.0.0.1
    Demo {
        /// Build, fetch the page once, and end
        #[arg(long)]
        check: bool,
        /// The first port to try
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Sets up what is missing and runs every check
    Test {
        /// Run these steps alone (may be given several times)
        #[arg(long, value_enum, value_name = "STEP")]
        only: Vec<test::Step>,
    },
    /// Measures the speed of the core, of the built engine and of what one would pick instead
    Bench {
        /// How often the sample articles are labelled
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
        rounds: u32,
        /// Leave out what one would pick instead: nothing is installed for it
        #[arg(long)]
        own: bool,
        /// Measure as well what a reader waits for, in both browsers; for an idle machine
        #[arg(long)]
        browsers: bool,
        /// Write the tables into the README
        #[arg(long)]
        readme: bool,
    },
    /// Leaves a flame graph of native code that reads 10,000 words in dist/profile.svg
    Profile,
    /// Takes the pictures of the README anew, with the built extension in Chromium
    Screenshots,
    /// Writes extension/shared/wire.d.ts from the Rust wire types
    Codegen {
        /// Only check that the file is fresh
        #[arg(long)]
        check: bool,
    },
    /// Measures the labels against labelled texts
    Evaluate {
        /// What to measure, and how
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build => build::run(),
        Command::Dist => build::run_dist(),
        Command::Reproduce => build::reproduce(),
        Command::Fuzz { seconds, targets } => fuzz::run(&targets, seconds).map(|_| ()),
        Command::Audit => test::audit(),
        Command::Demo { check, port } => demo::run(port, check),
        Command::Test { only } => test::run(&only),
        Command::Bench { rounds, own, browsers, readme } => {
            bench::run(&bench::Wishes { n_rounds: rounds, own, browsers, readme })
        }
        Command::Profile => bench::profile(),
        Command::Screenshots => screenshots::run(),
        Command::Codegen { check } => codegen::run(check),
        Command::Evaluate { arguments } => evaluate::run(&arguments).map_err(anyhow::Error::msg),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
