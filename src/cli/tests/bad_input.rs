//! What is wrong is said in one line with its place, the rest goes on, and the exit status is 1.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use support::{Folder, Outcome, run};

/// One good file and one bad: the good one is labelled, the bad one gets one line that holds all of `words`.
fn check_beside_a_good_file(folder: &Folder, bad: &str, words: &[&str]) {
    let good = folder.file("good.txt", "It rained.");
    let outcome = run(&["-f", "jsonl", bad, &good], b"");
    check_complaints(&outcome, &[words]);
    assert_eq!(outcome.out.lines().count(), 1);
    assert!(outcome.out.contains("It rained."));
}

fn check_complaints(outcome: &Outcome, complaints: &[&[&str]]) {
    assert_eq!(outcome.status, 1, "{}", outcome.err);
    let lines: Vec<&str> = outcome.err.lines().collect();
    assert_eq!(lines.len(), complaints.len(), "{}", outcome.err);
    for (line, words) in lines.iter().zip(complaints) {
        for word in *words {
            assert!(line.contains(word), "{line:?} lacks {word:?}");
        }
    }
}

#[test]
fn a_file_that_is_not_there() {
    let folder = Folder::new("absent");
    let path = folder.path("absent.txt");
    check_beside_a_good_file(&folder, &path, &[&path, "no such file"]);
}

#[test]
fn a_directory() {
    let folder = Folder::new("directory");
    let path = folder.path("");
    check_beside_a_good_file(&folder, &path, &["is a directory"]);
}

#[test]
fn a_binary_file() {
    let folder = Folder::new("binary");
    let path = folder.file("program.bin", [0x7f, b'E', b'L', b'F', 0, 0, 0, 0, 0xff, 0xfe, 0, 1]);
    check_beside_a_good_file(&folder, &path, &[&path, "binary"]);
}

#[test]
fn text_that_is_not_utf_8() {
    let folder = Folder::new("latin");
    let path = folder.file("latin.txt", b"It rained.\nCaf\xe9 society.\n");
    check_beside_a_good_file(&folder, &path, &[&path, "not valid UTF-8", "line 2"]);
}

#[test]
fn malformed_lines_are_reported_by_number_and_skipped() {
    let input = b"{\"id\": 1, \"text\": \"It rained.\"}
{\"id\": 2, \"text\":
[1, 2]
{\"id\": 4}

{\"id\": 6, \"text\": \"a\", \"html\": \"b\"}
{\"id\": 7, \"blocks\": [{\"text\": \"a\", \"kind\": \"poem\"}]}
{\"id\": 8, \"text\": \"\xff\"}
{\"id\": 9, \"text\": 5}
{\"id\": 10, \"text\": \"It snowed.\"}";
    let outcome = run(&["--input", "jsonl"], input);
    check_complaints(
        &outcome,
        &[
            &["-:2:", "not JSON"],
            &["-:3:", "not such an object"],
            &["-:4:", "none of"],
            &["-:6:", "more than one"],
            &["-:7:", "blocks[0].kind", "block_quote"],
            &["-:8:", "UTF-8"],
            &["-:9:", "not such an object"],
        ],
    );
    let ids: Vec<serde_json::Value> = outcome
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].clone())
        .collect();
    assert_eq!(ids, [1, 10]);
}

#[test]
fn a_list_stays_json_when_documents_are_skipped() {
    let outcome = run(&["--input", "jsonl", "-f", "json"], b"oops\n{\"text\": \"It rained.\"}\noops\n");
    assert_eq!(outcome.json().as_array().unwrap().len(), 1);
    assert_eq!(outcome.json()[0]["id"], 2);
    assert!(run(&["--input", "jsonl", "-f", "json"], b"oops\n").json().as_array().unwrap().is_empty());
}

#[test]
fn nothing_to_label_is_no_error() {
    for input in ["", " \n\n\t", "<html><body></body></html>", "🙂🙂🙂", "\0", "\u{202e}\u{2066}", "“"] {
        let outcome = run(&["-f", "json"], input.as_bytes());
        if input == "\0" {
            assert_eq!(outcome.status, 1);
            continue;
        }
        assert_eq!((outcome.status, outcome.err.as_str()), (0, ""), "{input:?}");
        assert!(outcome.json()["sentences"].is_array());
    }
}

#[test]
fn hostile_pages_are_read_to_the_end() {
    let deep = format!("{}The end of the dam.", "<div>x".repeat(100_000));
    let long = format!("<p>{}</p>", "The dam held. ".repeat(100_000));
    let wide = "<p>x</p>".repeat(100_000);
    let nul = "<p>The dam\0 held &#xD800; &#0; through the night.</p>".to_owned();
    for page in [deep, long, wide, nul] {
        let outcome = run(&["--input", "html", "-f", "json"], page.as_bytes());
        assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
    }
}

#[test]
fn wrong_arguments_have_a_status_of_their_own() {
    for arguments in
        [&["--format", "yaml"][..], &["--jobs", "0"], &["--caution", "40"], &["--caution", "nan"], &["--nonsense"]]
    {
        assert_eq!(run(arguments, b"").status, 2, "{arguments:?}");
    }
}
