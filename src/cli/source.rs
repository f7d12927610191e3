//! Files and standard input in, one piece of work a document out, each read no further than needed.
//!
//! Lines of JSONL are handed on one by one; any other file is one document. What cannot be read becomes a piece of work
//! too, with the words for it, so that complaints keep their place in the order.

use crate::{arguments::InputKind, html, markdown, plain_text, record, table};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
    sync::LazyLock,
};

use newsprism_export::{Document, TextOrigin};
use regex::Regex;
use serde_json::Value;

/// Largest file that is read as one document, in bytes.
const LARGEST_FILE: u64 = 256 << 20;
/// Longest line of JSONL, in bytes.
const LONGEST_LINE: usize = 64 << 20;
/// How much of an input is looked at to guess what it is, in bytes.
const GLANCE: usize = 64 << 10;

/// One document to be read and labelled.
pub enum Work {
    /// A whole file.
    File {
        /// The path as it was given, `-` for standard input.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
        /// What it is.
        kind: InputKind,
    },
    /// One line of JSONL.
    Line {
        /// Where it stands.
        name: String,
        /// Its number, from 1.
        number: u64,
        /// What it holds, without the line break.
        bytes: Vec<u8>,
    },
    /// One row of a table.
    Record {
        /// The file.
        name: String,
        /// The row's number, from 1.
        number: u64,
        /// What it holds.
        record: Box<record::Record>,
    },
    /// What cannot be read, and why.
    Unreadable(String),
}

/// Reads all inputs in order and hands each piece of work to `take`, until that says that it takes no more.
pub fn read_all(files: &[impl AsRef<Path>], kind: Option<InputKind>, take: &mut dyn FnMut(Work) -> bool) {
    if files.is_empty() {
        read_input("-", &mut BufReader::with_capacity(GLANCE, io::stdin()), None, kind, take);
    }
    for path in files {
        let path = path.as_ref();
        let name = path.display().to_string();
        let goes_on = if kind.or_else(|| kind_by_name(path)) == Some(InputKind::Parquet) {
            read_table(path, take)
        } else if name == "-" {
            read_input(&name, &mut BufReader::with_capacity(GLANCE, io::stdin()), None, kind, take)
        } else {
            match open(path) {
                Ok(file) => read_input(&name, &mut BufReader::with_capacity(GLANCE, file), Some(path), kind, take),
                Err(problem) => take(Work::Unreadable(format!("{name}: {problem}"))),
            }
        };
        if !goes_on {
            return;
        }
    }
}

fn open(path: &Path) -> Result<File, String> {
    let data = std::fs::metadata(path).map_err(|error| describe(&error))?;
    if data.is_dir() {
        return Err("is a directory; name the files in it".to_owned());
    }
    if data.len() > LARGEST_FILE && kind_by_name(path) != Some(InputKind::Jsonl) {
        return Err(format!("is larger than {} MiB; split it, or give its articles as JSONL", LARGEST_FILE >> 20));
    }
    File::open(path).map_err(|error| describe(&error))
}

/// A table is read from its end, where its schema stands: it must be a file.
fn read_table(path: &Path, take: &mut dyn FnMut(Work) -> bool) -> bool {
    if path == Path::new("-") {
        return take(Work::Unreadable("-: Parquet cannot be read from standard input; name a file".to_owned()));
    }
    table::read_rows(path, take)
}

fn read_input(
    name: &str,
    input: &mut dyn BufRead,
    path: Option<&Path>,
    kind: Option<InputKind>,
    take: &mut dyn FnMut(Work) -> bool,
) -> bool {
    let kind = match kind.or_else(|| path.and_then(kind_by_name)) {
        Some(kind) => kind,
        None => match input.fill_buf() {
            Ok(beginning) => kind_by_content(beginning),
            Err(error) => return take(Work::Unreadable(format!("{name}: {}", describe(&error)))),
        },
    };
    if kind == InputKind::Jsonl {
        return read_lines(name, input, take);
    }
    let mut bytes = Vec::new();
    let work = match input.take(LARGEST_FILE + 1).read_to_end(&mut bytes) {
        Err(error) => Work::Unreadable(format!("{name}: {}", describe(&error))),
        Ok(_) if bytes.len() as u64 > LARGEST_FILE => Work::Unreadable(format!(
            "{name}: is larger than {} MiB; split it, or give its articles as JSONL",
            LARGEST_FILE >> 20
        )),
        Ok(_) => Work::File { name: name.to_owned(), bytes, kind },
    };
    take(work)
}

fn read_lines(name: &str, input: &mut dyn BufRead, take: &mut dyn FnMut(Work) -> bool) -> bool {
    for number in 1.. {
        let mut bytes = Vec::new();
        let mut rest = &mut *input;
        match (&mut rest).take(LONGEST_LINE as u64 + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => return true,
            Err(error) => return take(Work::Unreadable(format!("{name}:{number}: {}", describe(&error)))),
            Ok(_) => {}
        }
        let mut work = None;
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() > LONGEST_LINE {
            let problem = format!("{name}:{number}: the line is longer than {} MiB", LONGEST_LINE >> 20);
            if let Err(error) = skip_line(input) {
                return take(Work::Unreadable(format!("{name}:{number}: {}", describe(&error))));
            }
            work = Some(Work::Unreadable(problem));
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if !take(work.unwrap_or_else(|| Work::Line { name: name.to_owned(), number, bytes })) {
            return false;
        }
    }
    true
}

/// Reads on to the end of the line and keeps nothing of it.
fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(buffer.len(), |at| at + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

impl Work {
    /// Reads the document; none where it `is_done` by its id.
    ///
    /// # Errors
    /// One line with the name of the file, the number of the line where there is one, and what is wrong.
    pub fn into_document(self, is_done: &dyn Fn(&Value) -> bool) -> Result<Option<Document>, String> {
        let read = |name: &str, number: u64, mut record: record::Record| {
            let id = record.take_id(number);
            if is_done(&id) {
                return Ok(None);
            }
            record.into_document(id).map(Some).map_err(|problem| format!("{name}:{number}: {problem}"))
        };
        match self {
            Self::Unreadable(problem) => Err(problem),
            Self::Record { name, number, record } => read(&name, number, *record),
            Self::Line { name, number, bytes } => {
                let line = String::from_utf8(bytes).map_err(|_| format!("{name}:{number}: not valid UTF-8"))?;
                let line = line.strip_prefix('\u{feff}').unwrap_or(&line);
                let record = record::read(line).map_err(|problem| format!("{name}:{number}: {problem}"))?;
                read(&name, number, record)
            }
            Self::File { name, bytes, kind } => {
                let source = decode(bytes).map_err(|problem| format!("{name}: {problem}"))?;
                let id = Value::from(name);
                if is_done(&id) {
                    return Ok(None);
                }
                let (page, text) = match kind {
                    InputKind::Html => (html::read(&source), TextOrigin::Article),
                    InputKind::Markdown => (markdown::read(&source), TextOrigin::Blocks),
                    InputKind::Text | InputKind::Jsonl | InputKind::Parquet => plain_text::read(source),
                };
                Ok(Some(Document { id, page, text }))
            }
        }
    }
}

/// The bytes as text, or why they are none.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    let zeros = bytes.iter().take(GLANCE).filter(|byte| **byte == 0).count();
    if zeros * 10 > bytes.len().min(GLANCE) {
        return Err("is a binary file (or text in UTF-16), not text in UTF-8".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count();
        if zeros > 0 {
            return "is a binary file, not text in UTF-8".to_owned();
        }
        format!("not valid UTF-8 on line {line} (byte {valid}); convert it, for example with iconv")
    })
}

/// What a file is by its name.
#[must_use]
pub fn kind_by_name(path: &Path) -> Option<InputKind> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => Some(InputKind::Html),
        "jsonl" | "ndjson" => Some(InputKind::Jsonl),
        "md" | "markdown" => Some(InputKind::Markdown),
        "parquet" => Some(InputKind::Parquet),
        "txt" | "text" => Some(InputKind::Text),
        _ => None,
    }
}

/// What an input is, by its name or, where that says nothing, by how it begins; nothing is consumed of standard input. Nothing
/// where it cannot be read, or only once.
#[must_use]
pub fn guess(path: &Path) -> Option<InputKind> {
    if path == Path::new("-") {
        return io::stdin().lock().fill_buf().ok().map(kind_by_content);
    }
    if let Some(kind) = kind_by_name(path) {
        return Some(kind);
    }
    let file = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).and_then(|_| File::open(path).ok())?;
    let mut input = BufReader::with_capacity(GLANCE, file);
    input.fill_buf().ok().map(kind_by_content)
}

/// A tag that no plain text begins with: "<!DOCTYPE html>", "<p class=a>". Not "<header>", "< 5", "<name>".
static HTML_TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)<(?:!doctype html|html|head|body|article|div|h1|p)[\s>]").expect("a fixed pattern, tested below")
});

/// What an input is by how it begins.
fn kind_by_content(beginning: &[u8]) -> InputKind {
    let text = String::from_utf8_lossy(beginning);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first_line = text.lines().next().unwrap_or_default();
    let is_record = |line: &str| serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value.is_object());
    let head = text.char_indices().nth(2000).map_or(text, |(end, _)| &text[..end]);
    if text.starts_with('{') && (is_record(first_line) || !text.contains('\n')) {
        InputKind::Jsonl
    } else if head.starts_with('<') && HTML_TAG.is_match(head) {
        InputKind::Html
    } else {
        InputKind::Text
    }
}

/// The system's words for what went wrong, in ours where they are common.
fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        io::ErrorKind::IsADirectory => "is a directory; name the files in it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_told_by_how_they_begin() {
        for html in
            ["<!DOCTYPE html>\n<title>A</title>", "\u{feff} <html lang=en>", "<!-- saved --><BODY>", "<p class=a>One."]
        {
            assert_eq!(kind_by_content(html.as_bytes()), InputKind::Html, "{html}");
        }
        for text in ["The mayor spoke.", "<5 percent voted.", "<name> spoke to <header>", "A <p> is a paragraph.", ""] {
            assert_eq!(kind_by_content(text.as_bytes()), InputKind::Text, "{text}");
        }
        assert_eq!(kind_by_content(b"{\"text\": \"One.\"}\n"), InputKind::Jsonl);
    }
}
