//! A folder in, the same folder over HTTP out, on this machine alone.
//!
//! Invariant: only files below the folder are ever served; a path that climbs out of it is not found.

use std::{
    fs::File,
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    path::{Component, Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, anyhow, ensure};
use tiny_http::{Header, Request, Response, StatusCode};

/// How many ports are tried, from the first.
const PORTS: u16 = 100;

/// A bound server.
pub struct Server {
    http: tiny_http::Server,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Binds the first free port from `first_port`.
    ///
    /// # Errors
    /// None of the next hundred ports is free.
    pub fn bind(folder: PathBuf, first_port: u16) -> Result<Self> {
        (first_port..=first_port.saturating_add(PORTS))
            .find_map(|port| {
                let http = tiny_http::Server::http((Ipv4Addr::LOCALHOST, port)).ok()?;
                let port = http.server_addr().to_ip()?.port();
                Some(Self { http, folder: folder.clone(), port })
            })
            .ok_or_else(|| anyhow!("no free port on 127.0.0.1 from {first_port}: choose another with --port"))
    }

    /// The port that it is bound to.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Answers requests until the program ends.
    pub fn serve(&self) {
        for request in self.http.incoming_requests() {
            // A browser that hangs up half-way is no reason to stop serving.
            let _ = answer(&self.folder, request);
        }
    }
}

fn answer(folder: &Path, request: Request) -> std::io::Result<()> {
    let file = resolve(folder, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    match file {
        Some((file, path)) => {
            let mut response = Response::from_file(file);
            for (name, value) in [("Content-Type", content_type(&path)), ("Cache-Control", "no-store")] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("Not found\n").with_status_code(StatusCode(404))),
    }
}

/// The file that a request's path names; `None` where it names none or leads out of the folder.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    // No file that is served has a name that needs escaping, so an escape can only be meant to hide something.
    if path.contains(['%', '\\', '\0'])
        || !Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let file = folder.join(path);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    file.is_file().then_some(file)
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Fetches one path from a server on this machine and gives the body.
///
/// # Errors
/// The server cannot be reached or answers with anything but 200.
pub fn fetch(port: u16, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).context("cannot reach the demo page")?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).context("the demo page does not answer")?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.lines().next().unwrap_or_default();
    ensure!(status.split_whitespace().nth(1) == Some("200"), "{path} is answered with {status:?}");
    Ok(answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed setup fails the test")]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn serves_its_folder_and_nothing_outside_of_it() {
        let place = std::env::temp_dir().join(format!("newsprism-server-{}", std::process::id()));
        fs::create_dir_all(place.join("served/samples")).unwrap();
        fs::write(place.join("served/index.html"), "the page").unwrap();
        fs::write(place.join("served/samples/one.txt"), "a sample").unwrap();
        fs::write(place.join("secret.txt"), "a secret").unwrap();
        let server = Server::bind(place.join("served"), 18_080).unwrap();
        let port = server.port();
        std::thread::spawn(move || server.serve());

        assert_eq!(fetch(port, "/").unwrap(), "the page");
        assert_eq!(fetch(port, "/index.html?again").unwrap(), "the page");
        assert_eq!(fetch(port, "/samples/one.txt").unwrap(), "a sample");
        for path in
            ["/../secret.txt", "/samples/../../secret.txt", "/%2e%2e/secret.txt", "//etc/hostname", "/samples", "/none"]
        {
            assert!(fetch(port, path).is_err(), "{path} is served");
        }
        fs::remove_dir_all(place).unwrap();
    }
}
