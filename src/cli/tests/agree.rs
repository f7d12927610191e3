//! `newsprism agree`: exports in JSON, JSONL and CSV say the same; the figures can be counted by hand.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use support::{Folder, run};

const TEXT: &str = "The dam held through the night, the board said.\n\nThe board should resign at once.\n\n“It was close,” said Ann Gray.\n";

#[test]
fn exports_of_every_kind_agree_with_each_other_entirely() {
    let folder = Folder::new("agree");
    let source = folder.file("dam.txt", TEXT);
    let files: Vec<String> = ["json", "jsonl", "csv"]
        .iter()
        .map(|format| folder.file(&format!("dam.{format}"), run(&["--format", format, &source], b"").out))
        .collect();
    for other in &files {
        let outcome = run(&["agree", &files[0], other, "--json"], b"");
        assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
        let figures = outcome.json();
        assert_eq!((figures["count"].as_u64(), figures["share"].as_f64()), (Some(3), Some(1.0)), "{other}");
        assert_eq!(figures["left_out"], serde_json::json!([0, 0]));
    }
}

#[test]
fn the_table_for_people_says_what_the_object_says() {
    let folder = Folder::new("agree-text");
    let label = |labels: [&str; 4]| {
        let sentences: Vec<serde_json::Value> = labels
            .iter()
            .enumerate()
            .map(|(idx, label)| serde_json::json!({ "start": idx, "end": idx + 1, "text": "abcd"[idx..=idx], "label": label }))
            .collect();
        serde_json::json!({ "id": "x", "text": "abcd", "text_sha256": "0", "export_version": 1, "sentences": sentences })
            .to_string()
    };
    let first = folder.file("a.json", label(["fact", "fact", "commentary", "quote"]));
    let second = folder.file("b.json", label(["fact", "commentary", "commentary", "quote"]));
    let out = run(&["agree", &first, &second], b"").out;
    // 3 of 4 alike; by chance 2*1 + 1*1 + 1*2 = 5 of 16: (3/4 - 5/16) / (1 - 5/16) = 7/11.
    for said in ["4 sentences compared, 3 alike (0.7500); Cohen's kappa 0.6364", "the program's labels"] {
        assert!(out.contains(said), "{out}");
    }
    let row: Vec<&str> = out.lines().find(|line| line.starts_with("fact ")).unwrap().split_whitespace().collect();
    assert_eq!(row, ["fact", "1", "0", "1"], "{out}");
}

#[test]
fn one_export_alone_needs_labels_of_a_reader() {
    let folder = Folder::new("agree-one");
    let file = folder.file("dam.json", run(&["--format", "json", "--input", "text"], TEXT.as_bytes()).out);
    let outcome = run(&["agree", &file], b"");
    assert_eq!((outcome.status, outcome.out.as_str()), (1, ""));
    assert!(outcome.err.contains("share no sentence"), "{}", outcome.err);
}
