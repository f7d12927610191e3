//! Long runs: what was cut off goes on where it ended, and how far the work is is said on standard error.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use std::fs;
use support::{Folder, run};

/// Ten articles, one a line.
fn corpus() -> String {
    (0..10)
        .map(|number| {
            let text = format!("The dam held for {number} days, the board said.\n\nNobody should forget it.");
            serde_json::json!({ "id": format!("a{number}"), "text": text }).to_string() + "\n"
        })
        .collect()
}

#[test]
fn a_run_that_was_cut_off_goes_on_where_it_ended() {
    let folder = Folder::new("resume");
    let corpus = folder.file("corpus.jsonl", corpus());
    let whole = folder.path("whole.jsonl");
    assert_eq!(run(&[&corpus, "--output", &whole], b"").status, 0);
    let wanted = fs::read_to_string(&whole).unwrap();
    assert_eq!(wanted.lines().count(), 10);
    let ends: Vec<usize> = wanted.match_indices('\n').map(|(at, _)| at + 1).collect();
    // Cut between two lines, within a line, within the first line, before everything, and not at all.
    for cut in [ends[3], ends[3] + 40, 7, 0, wanted.len()] {
        let file = folder.file("part.jsonl", &wanted[..cut]);
        let outcome = run(&[&corpus, "--output", &file, "--resume", "--progress", "always"], b"");
        assert_eq!(outcome.status, 0, "{}", outcome.err);
        assert_eq!(fs::read_to_string(&file).unwrap(), wanted, "cut at {cut}");
        let n_done = ends.iter().filter(|end| **end <= cut).count();
        assert!(n_done == 0 || outcome.err.contains(&format!("{n_done} done before")), "{}", outcome.err);
    }
}

#[test]
fn what_is_new_in_the_corpus_is_done_and_the_order_of_what_is_done_does_not_count() {
    let folder = Folder::new("resume-new");
    let lines = corpus();
    let mut reversed: Vec<&str> = lines.lines().collect();
    reversed.reverse();
    let output = folder.path("out.jsonl");
    let first = folder.file("first.jsonl", reversed[4..].join("\n"));
    assert_eq!(run(&[&first, "--output", &output, "--resume"], b"").status, 0);
    let all = folder.file("all.jsonl", lines);
    assert_eq!(run(&[&all, "--output", &output, "--resume"], b"").status, 0);
    let written = fs::read_to_string(&output).unwrap();
    let ids: Vec<String> = written
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, ["a5", "a4", "a3", "a2", "a1", "a0", "a6", "a7", "a8", "a9"]);
}

#[test]
fn a_file_that_is_none_of_ours_is_left_as_it_is() {
    let folder = Folder::new("resume-foreign");
    let corpus = folder.file("corpus.jsonl", corpus());
    let diary = folder.file("diary.txt", "Dear diary,\nit rained");
    let outcome = run(&[&corpus, "--output", &diary, "--resume"], b"");
    assert_eq!(outcome.status, 1);
    assert!(outcome.err.contains("diary.txt: line 1 is none that newsprism wrote"), "{}", outcome.err);
    assert_eq!(fs::read_to_string(&diary).unwrap(), "Dear diary,\nit rained");
}

#[test]
fn arguments_that_do_not_go_together_are_refused() {
    for arguments in [&["--resume"][..], &["--resume", "--output", "x", "--format", "csv"], &["--format", "parquet"]] {
        let outcome = run(arguments, b"It rained.");
        assert_eq!((outcome.status, outcome.out.as_str()), (2, ""), "{arguments:?}: {}", outcome.err);
        assert!(!outcome.err.is_empty());
    }
}

#[test]
fn the_last_line_of_progress_counts_everything() {
    let lines = corpus() + "not JSON\n";
    let outcome = run(&["--input", "jsonl", "--progress", "always", "--jobs", "2"], lines.as_bytes());
    assert_eq!(outcome.status, 1);
    let last = outcome.err.lines().last().unwrap();
    assert!(last.starts_with("newsprism: 10 documents, 20 sentences in "), "{last}");
    assert!(last.ends_with("(2 jobs), 1 could not be read"), "{last}");
    assert_eq!(run(&["--input", "jsonl"], corpus().as_bytes()).err, "", "no progress away from a terminal");
}

#[test]
fn output_goes_into_a_file_as_it_goes_to_standard_output() {
    let folder = Folder::new("output");
    let corpus = folder.file("corpus.jsonl", corpus());
    for format in ["json", "csv", "html", "text", "markdown", "annotation"] {
        let file = folder.path(&format!("out.{format}"));
        let outcome = run(&["--format", format, "--output", &file, &corpus], b"");
        assert_eq!((outcome.status, outcome.out.as_str()), (0, ""));
        assert_eq!(fs::read_to_string(&file).unwrap(), run(&["--format", format, &corpus], b"").out, "{format}");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_how_to_get_one_with_it() {
    let folder = Folder::new("no-parquet");
    let file = folder.file("corpus.parquet", "PAR1");
    for arguments in [&[file.as_str()][..], &["--format", "parquet", "--output", &folder.path("out")]] {
        let outcome = run(arguments, b"It rained.");
        assert_eq!(outcome.status, 1);
        assert!(outcome.err.contains("--features parquet"), "{}", outcome.err);
    }
}

#[cfg(feature = "parquet")]
mod with_parquet {
    use super::*;

    #[test]
    fn parts_can_be_gone_on_with_and_a_folder_that_holds_some_is_not_overwritten() {
        let folder = Folder::new("parts");
        let lines = corpus();
        let first = folder.file("first.jsonl", lines.lines().take(4).collect::<Vec<_>>().join("\n"));
        let all = folder.file("all.jsonl", &lines);
        let parts = folder.path("parts");
        assert_eq!(run(&[&first, "--format", "parquet", "--output", &parts], b"").status, 0);
        let again = run(&[&all, "--format", "parquet", "--output", &parts], b"");
        assert_eq!(again.status, 1);
        assert!(again.err.contains("already holds 1 part(s)"), "{}", again.err);
        let outcome = run(&[&all, "--format", "parquet", "--output", &parts, "--resume", "--progress", "always"], b"");
        assert_eq!(outcome.status, 0, "{}", outcome.err);
        assert!(
            outcome.err.contains("6 documents, 12 sentences") && outcome.err.contains("4 done before"),
            "{}",
            outcome.err
        );
        let mut names: Vec<String> =
            fs::read_dir(&parts).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["part-00000.parquet", "part-00001.parquet"]);
    }

    #[test]
    fn our_own_parts_can_be_read_as_documents_and_a_broken_file_is_one_complaint() {
        let folder = Folder::new("rows");
        let corpus = folder.file("corpus.jsonl", corpus());
        let parts = folder.path("parts");
        assert_eq!(run(&[&corpus, "--format", "parquet", "--output", &parts], b"").status, 0);
        let part = format!("{parts}/part-00000.parquet");
        let outcome = run(&[&part], b"");
        assert_eq!(outcome.status, 0, "{}", outcome.err);
        assert_eq!(outcome.out.lines().count(), 20, "a row has an id and a text, as a document has");
        let bytes = fs::read(&part).unwrap();
        let cut = folder.file("cut.parquet", &bytes[..bytes.len() / 2]);
        let outcome = run(&[&cut], b"");
        assert_eq!((outcome.status, outcome.out.as_str()), (1, ""));
        assert!(outcome.err.contains("cut.parquet: is no whole Parquet file"), "{}", outcome.err);
    }
}
