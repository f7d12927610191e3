//! The whole product on one machine with one command: builds, labels a sample article in the terminal, serves the demo
//! page on this machine alone, and says how to load the extension.

mod server;

use anyhow::{Context, Result, ensure};

use self::server::Server;
use crate::{build, tools};

/// The sample that the terminal shows: a report whose writer keeps stepping in, so that all three classes appear.
const SAMPLE: &str = "www/samples/news-with-commentary.html";

/// Builds, shows and serves. With `check` it fetches the page and everything that the page loads once, and ends.
///
/// # Errors
/// The build fails, no port is free, or the page is not served as it should be.
pub fn run(first_port: u16, check: bool) -> Result<()> {
    build::run()?;
    println!("\n{SAMPLE}, as `newsprism` labels it:\n");
    tools::run(tools::cargo().args(["run", "--quiet", "--package", "newsprism-cli", "--", SAMPLE]))?;
    let server = Server::bind(build::dist().join("www"), first_port)?;
    let port = server.port();
    println!();
    if check {
        std::thread::spawn(move || server.serve());
        return check_page(port);
    }
    println!("The demo page: http://127.0.0.1:{port}/ (Ctrl+C ends it)");
    println!(
        "Chrome:  open chrome://extensions, switch on \"Developer mode\", choose \"Load unpacked\", pick dist/chrome"
    );
    println!(
        "Firefox: open about:debugging#/runtime/this-firefox, choose \"Load Temporary Add-on\", pick dist/firefox/manifest.json"
    );
    println!("Then:    open a news article and press the Newsprism button in the toolbar");
    server.serve();
    Ok(())
}

/// Fetches the page and every file that it names.
fn check_page(port: u16) -> Result<()> {
    let page = server::fetch(port, "/")?;
    ensure!(page.contains("<title>") && page.contains("Newsprism"), "the demo page is not the demo page");
    let names: Vec<&str> = ["src=\"", "href=\""]
        .iter()
        .flat_map(|attribute| page.split(attribute).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| !name.is_empty() && !name.contains(':') && !name.starts_with('#'))
        .collect();
    for name in &names {
        let path = format!("/{}", name.trim_start_matches("./"));
        server::fetch(port, &path).with_context(|| format!("the demo page names {name}"))?;
    }
    println!("The demo page answers on http://127.0.0.1:{port}/ with all {} files that it names", names.len());
    Ok(())
}
