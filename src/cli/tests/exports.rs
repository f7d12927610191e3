//! What every file for other tools says besides the labels: model, settings, digest, name, offsets.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use serde_json::Value;
use support::{Folder, run, slice};

const REPORT: &str = "The dam at Harbor Mill held through the night, the water board said. 💧\n\n“It was close,” said Ann | Gray. “We were *lucky*.”\n\nThe board should resign, <b>now</b>.\n";
const FORMATS: [&str; 6] = ["json", "jsonl", "csv", "markdown", "html", "annotation"];

#[test]
fn every_format_names_the_model_the_settings_and_the_digest_of_the_text() {
    let whole = run(&["--format", "json", "--input", "text", "--caution", "0.55"], REPORT.as_bytes()).json();
    let (model, digest) = (whole["model_version"].as_str().unwrap(), whole["text_sha256"].as_str().unwrap());
    assert_eq!(digest.len(), 64);
    for format in FORMATS {
        let out = run(&["--format", format, "--input", "text", "--caution", "0.55"], REPORT.as_bytes()).out;
        for said in [model, digest, "0.55"] {
            assert!(out.contains(said), "{format} does not say {said}: {out}");
        }
    }
}

#[test]
fn a_document_is_called_what_the_user_calls_it() {
    let folder = Folder::new("named");
    let file = folder.file("one.txt", REPORT);
    for format in FORMATS {
        let out = run(&["--format", format, "--source", "https://news.example/dam", &file], b"").out;
        assert!(out.contains("//news.example/dam"), "{format}: {out}");
        assert!(!out.contains("one.txt"), "{format}: {out}");
    }
}

#[test]
fn annotations_point_to_their_words_by_position_and_quotation() {
    let page = run(&["--format", "annotation", "--input", "text"], REPORT.as_bytes()).json();
    assert_eq!(page["type"], "AnnotationPage");
    let items = page["items"].as_array().unwrap();
    assert!(items.len() >= 4);
    for item in items {
        let [quote, position] = item["target"]["selector"].as_array().unwrap().as_slice() else { panic!("{item}") };
        assert_eq!(slice(REPORT, &position["start"], &position["end"]), quote["exact"].as_str().unwrap());
        assert!(
            ["fact", "quote", "commentary", "unclear", "none"].contains(&item["body"][0]["value"].as_str().unwrap())
        );
    }
    let many = run(
        &["--format", "annotation", "--input", "jsonl"],
        b"{\"text\": \"It rained.\"}\n{\"text\": \"It snowed.\"}\n",
    );
    let pages: Vec<Value> = serde_json::from_str(&many.out).unwrap();
    assert_eq!(pages.len(), 2);
}

#[test]
fn nothing_that_a_text_says_is_markup_in_markdown() {
    let out = run(&["--format", "markdown", "--input", "text"], REPORT.as_bytes()).out;
    let rows: Vec<&str> =
        out.lines().filter(|line| line.starts_with("| ") && line.as_bytes()[2].is_ascii_digit()).collect();
    assert!(rows.len() >= 4, "{out}");
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 9, "{row}");
    }
    assert!(out.contains("\\*lucky\\*") && out.contains("&lt;b&gt;now&lt;/b&gt;"), "{out}");
}

#[test]
fn a_row_of_csv_finds_its_words_in_the_text() {
    let out = run(&["--format", "csv", "--input", "text"], REPORT.as_bytes()).out;
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() >= 4);
    for row in rows {
        let number = |name: &str| Value::from(row[at(name)].parse::<u64>().unwrap());
        assert_eq!(slice(REPORT, &number("start"), &number("end")), &row[at("text")]);
        assert_eq!(row[at("text_sha256")].len(), 64);
    }
}
