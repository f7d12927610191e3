//! The binary `newsprism`.
#![forbid(unsafe_code)]

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let (Some(flag), Some(path)) = (arguments.next(), arguments.next())
        && flag == "--dump-page"
        && let Ok(source) = std::fs::read_to_string(path)
    {
        println!("{}", newsprism_cli::dump::to_json(&newsprism_cli::html::read(&source)));
    }
}
