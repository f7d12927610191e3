//! Measures the brain against labelled texts: figures on the terminal out, nothing written, nothing shipped.
//!
//! The texts lie outside of the repository (`../shared`, or the folder that `NEWSPRISM_SHARED` names); where they are
//! absent a measurement is skipped with one line.

/// Runs `cargo xtask evaluate [press|seed|subjectivity|pages|segmentation|quotes] [FILE] [--floors]`.
pub fn run(args: &[String]) -> Result<(), String> {
    println!("evaluate: nothing to measure yet ({} arguments)", args.len());
    Ok(())
}
