//! Builds, serves, tests, measures. Never shipped.
#![forbid(unsafe_code)]

mod evaluate;

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.split_first() {
        Some((command, rest)) if command == "evaluate" => evaluate::run(rest),
        _ => Err("usage: cargo xtask evaluate ...".to_owned()),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            std::process::ExitCode::FAILURE
        }
    }
}
