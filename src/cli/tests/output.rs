//! What the program promises to write, format by format.
#![allow(clippy::unwrap_used)] // A test that cannot set itself up should stop.

mod support;

use serde_json::Value;
use support::{Folder, run, slice};

const REPORT: &str = "The dam at Harbor Mill held through the night, the water board said. 💧\n\n“It was close,” said Ann Gray. “We were lucky.”\n\nThe board should resign.\n";

const PAGE: &str = "<!doctype html><html lang=en><head><title>The dam held</title></head><body><nav><a href=/>Home</a></nav><main><article>
<h1>The dam held</h1>
<p>The dam at Harbor Mill held\n   through the night of Monday, the water board said in a <a href=x>statement</a> on Tuesday, after a week of heavy rain.</p>
<p>“It was close,” said Ann Gray, who runs the board. “We were lucky, and we know that we were lucky &amp; little else.”</p>
<p>The board met again on Wednesday, and it decided to raise the wall by two meters before the winter comes to the valley.</p>
<p>Sign up for our newsletter</p></article></main><footer>Copyright</footer></body></html>";

/// Every span of a report lies in its text and says what stands there.
fn check_spans(report: &Value) {
    let text = report["text"].as_str().unwrap();
    for list in ["sentences", "quotes"] {
        for item in report[list].as_array().unwrap() {
            assert_eq!(slice(text, &item["start"], &item["end"]), item["text"].as_str().unwrap(), "{list}");
        }
    }
    for sentence in report["sentences"].as_array().unwrap() {
        let said = sentence["text"].as_str().unwrap();
        assert_eq!(said.trim(), said);
        assert!(["fact", "quote", "commentary", "unclear", "none"].contains(&sentence["label"].as_str().unwrap()));
        for cue in sentence["cues"].as_array().unwrap() {
            assert_eq!(slice(text, &cue["start"], &cue["end"]), cue["text"].as_str().unwrap());
        }
    }
}

#[test]
fn json_of_plain_text_keeps_the_text_unchanged_and_counts_scalar_values() {
    let outcome = run(&["--format", "json", "--input", "text"], REPORT.as_bytes());
    assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
    let report = outcome.json();
    assert_eq!(report["text"], REPORT);
    assert_eq!(report["blocks"].as_array().unwrap().len(), 3);
    check_spans(&report);
    for key in ["id", "title", "language", "totals", "model_version"] {
        assert!(report.get(key).is_some(), "{key}");
    }
    let first = &report["sentences"][0];
    for key in ["probabilities", "attributed", "cues"] {
        assert!(first.get(key).is_some(), "{key}");
    }
}

#[test]
fn pieces_of_one_quotation_share_a_group() {
    let report = run(&["--format", "json"], REPORT.as_bytes()).json();
    let quotes = report["quotes"].as_array().unwrap();
    assert!(!quotes.is_empty());
    for key in ["kind", "closed", "speaker", "verb", "group"] {
        assert!(quotes.iter().all(|quote| quote.get(key).is_some()), "{key}");
    }
}

#[test]
fn json_of_a_page_has_the_article_alone_with_white_space_folded() {
    let folder = Folder::new("page");
    let report = run(&["--format", "json", &folder.file("dam.html", PAGE)], b"").json();
    check_spans(&report);
    let text = report["text"].as_str().unwrap();
    assert!(text.contains("The dam at Harbor Mill held through the night of Monday"), "{text}");
    assert!(text.contains("lucky & little else"), "{text}");
    for other in ["Home", "newsletter", "Copyright"] {
        assert!(!text.contains(other), "{other}");
    }
    assert_eq!(report["title"], "The dam held");
    let blocks = report["blocks"].as_array().unwrap();
    let lines: Vec<&str> = text.split('\n').collect();
    let spans: Vec<String> = blocks.iter().map(|block| slice(text, &block["start"], &block["end"])).collect();
    assert_eq!(spans, lines);
}

#[test]
fn the_answers_of_an_interview_are_not_the_writers_opinion() {
    const TALK: [(&str, &str); 3] = [
        (
            "How close were you to giving up?",
            "Very close. I honestly thought that we would lose the second pump, and then the rain stopped.",
        ),
        ("Did the council warn you in time?", "No. That is a disgrace, and I told them so."),
        ("What should change?", "We should have gauges upstream. It is absurd that my own children ask me for them."),
    ];
    let asked = |way: &str| {
        let talk: String =
            TALK.iter().map(|(question, answer)| way.replace("ASKED", question).replace("SAID", answer)).collect();
        format!(
            "<title>We were lucky</title><article><h1>We were lucky</h1><p>Maria Holt has run the waterworks of Hilltown since 2011. We met her a \
             week after the flood, when the water in the cellar of the station had gone at last.</p>{talk}</article>"
        )
    };
    let labels = |page: &str| -> Vec<(String, String)> {
        let report = run(&["--format", "json", "--input", "html"], page.as_bytes()).json();
        let sentences = report["sentences"].as_array().unwrap().iter();
        sentences
            .map(|item| (item["text"].as_str().unwrap().to_owned(), item["label"].as_str().unwrap().to_owned()))
            .collect()
    };
    for (way, n_said) in [
        ("<p><strong>ASKED</strong><p>SAID", 9),
        ("<p><em>ASKED</em><br><p>SAID", 9),
        ("<p><strong><em>ASKED</em></strong><p>SAID", 9),
        ("<p><strong>ASKED</strong><br>SAID", 9),
        ("<p><b>ASKED</b> SAID", 9),
        ("<p class=question>ASKED<p>SAID", 9),
        // Headings are no sentences of the article.
        ("<h2>ASKED</h2><p>SAID", 6),
    ] {
        let labels = labels(&asked(way));
        let (written, said) = labels.split_at(2);
        assert!(written.iter().all(|(_, label)| label == "fact"), "{way}: {written:?}");
        assert_eq!(said.len(), n_said, "{way}");
        assert!(said.iter().all(|(_, label)| label == "quote"), "{way}: {said:?}");
    }
}

#[test]
fn one_document_is_an_object_and_several_are_a_list() {
    let folder = Folder::new("several");
    let (one, two) = (folder.file("one.txt", "It rained."), folder.file("two.txt", "It snowed."));
    assert!(run(&["-f", "json", &one], b"").json().is_object());
    let both = run(&["-f", "json", &one, &two], b"").json();
    let ids: Vec<&str> = both.as_array().unwrap().iter().map(|report| report["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [one.as_str(), two.as_str()]);
}

#[test]
fn jsonl_gives_one_report_a_line_in_the_same_order() {
    let lines: String = (0..200)
        .map(|number| match number % 4 {
            0 => format!("{{\"id\": {number}, \"text\": \"It rained {number} times.\"}}\n"),
            1 => format!("{{\"id\": {number}, \"blocks\": [\"It rained.\", {{\"text\": \"It snowed.\", \"kind\": \"block_quote\"}}]}}\n"),
            2 => format!("{{\"id\": {number}, \"title\": \"Rain\", \"text\": \"{}\"}}\n", "It rained again and again. ".repeat(number)),
            _ => format!("{{\"id\": {number}, \"html\": {}}}\n", serde_json::to_string(PAGE).unwrap()),
        })
        .collect();
    for jobs in ["1", "4"] {
        let outcome = run(&["--input", "jsonl", "--jobs", jobs], lines.as_bytes());
        assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
        let reports: Vec<Value> = outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ids: Vec<u64> = reports.iter().map(|report| report["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, (0..200).collect::<Vec<u64>>());
        reports.iter().for_each(check_spans);
        assert_eq!(reports[1]["text"], "It rained.\nIt snowed.");
        assert_eq!(reports[1]["blocks"][1]["role"], "block_quote");
        assert_eq!(reports[2]["title"], "Rain");
        assert!(reports[3]["text"].as_str().unwrap().contains("Harbor Mill"));
    }
}

#[test]
fn jsonl_is_recognized_without_being_named() {
    let outcome = run(&[], b"{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"id\": \"b\", \"text\": \"It snowed.\"}\n");
    let ids: Vec<Value> =
        outcome.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["a", "b"]);
    let list =
        run(&["-f", "json"], b"{\"id\": \"a\", \"text\": \"It rained.\"}\n{\"id\": \"b\", \"text\": \"It snowed.\"}\n")
            .json();
    assert_eq!(list.as_array().unwrap().len(), 2);
}

#[test]
fn html_is_recognized_without_being_named() {
    let report = run(&["-f", "json"], PAGE.as_bytes()).json();
    assert_eq!(report["title"], "The dam held");
}

#[test]
fn csv_has_a_row_a_sentence_and_quotes_what_needs_it() {
    let outcome = run(&["--format", "csv"], "It rained, \"hard\".\n\nIt snowed.".as_bytes());
    let mut reader = csv::Reader::from_reader(outcome.out.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!(&header[header.len() - 1], "text");
    let texts: Vec<String> = reader.records().map(|row| row.unwrap()[header.len() - 1].to_owned()).collect();
    assert_eq!(texts, ["It rained, \"hard\".", "It snowed."]);
}

#[test]
fn html_escapes_everything_that_the_text_says() {
    let hostile = "<script>alert('x')</script> said \"Ann\" & Bob in the text of the page.";
    let record =
        serde_json::json!({ "id": "<b>", "title": "</title><img src=x onerror=y>", "text": hostile }).to_string();
    let outcome = run(&["--format", "html", "--input", "jsonl"], record.as_bytes());
    assert!(outcome.out.starts_with("<!doctype html>"));
    assert!(outcome.out.trim_end().ends_with("</html>"));
    for raw in ["<script", "<img", "<b>"] {
        assert!(!outcome.out.contains(raw), "{raw}");
    }
    assert!(outcome.out.contains("&lt;script&gt;"));
}

#[test]
fn text_has_the_label_in_the_margin_and_no_color_away_from_a_terminal() {
    let outcome = run(&["--format", "text"], REPORT.as_bytes());
    let marked = outcome.out.lines().filter(|line| line.get(1..4) == Some(" | ")).count();
    assert!(marked >= 3, "{}", outcome.out);
    assert!(!outcome.out.contains('\u{1b}'));
    assert!(run(&["--color", "always"], REPORT.as_bytes()).out.contains('\u{1b}'));
}

#[test]
fn control_characters_of_a_page_do_not_reach_the_terminal() {
    let outcome = run(&["--input", "text"], b"It rained \x1b]0;owned\x07 in the valley.\n");
    assert!(!outcome.out.contains(['\u{1b}', '\u{7}']), "{:?}", outcome.out);
}

#[test]
fn markdown_loses_its_marks() {
    let folder = Folder::new("markdown");
    let source = "# The dam held\n\nThe *dam* at [Harbor Mill](https://mill.example) held.\n\n> It was close.\n\n- It rained.\n- It snowed.\n";
    let report = run(&["-f", "json", &folder.file("dam.md", source)], b"").json();
    assert_eq!(report["text"], "The dam held\nThe dam at Harbor Mill held.\nIt was close.\nIt rained.\nIt snowed.");
    assert_eq!(report["title"], "The dam held");
    let roles: Vec<&str> =
        report["blocks"].as_array().unwrap().iter().map(|block| block["role"].as_str().unwrap()).collect();
    assert_eq!(roles[1..], ["body", "block_quote", "list", "list"]);
    check_spans(&report);
}

#[test]
fn reasons_are_given_when_asked_for() {
    let report = run(&["-f", "json", "--explain"], REPORT.as_bytes()).json();
    assert!(report["sentences"][0]["explanation"]["case_for"].is_array());
    let report = run(&["-f", "json"], REPORT.as_bytes()).json();
    assert!(report["sentences"][0].get("explanation").is_none());
}

#[test]
fn caution_leaves_what_is_not_certain_unclear() {
    let n_unclear = |caution: &str| {
        let report = run(&["-f", "json", "--caution", caution], REPORT.as_bytes()).json();
        report["totals"]["unclear"].as_u64().unwrap()
    };
    assert_eq!(n_unclear("0"), 0);
    assert!(n_unclear("1") > 0);
}

#[test]
fn the_same_input_gives_the_same_output() {
    assert_eq!(run(&["-f", "json"], PAGE.as_bytes()).out, run(&["-f", "json"], PAGE.as_bytes()).out);
}

#[test]
fn every_format_names_who_is_quoted_and_what_is_never_closed() {
    let report = "Ann Gray runs the dam. “It was close,” she said.\n\nA neighbor said: “We had no light for hours\n\nThe dam held.\n";
    let run = |format: &str| run(&["--format", format, "--input", "text"], report.as_bytes());
    for format in ["text", "html"] {
        let out = run(format).out;
        assert!(out.contains("“It was close,” — Ann Gray (said)"), "{format}: {out}");
        assert!(out.contains("this quotation is never closed"), "{format}: {out}");
        assert!(out.contains("A neighbor (no name given)"), "{format}: {out}");
    }
    let table = run("csv").out;
    assert!(table.contains("Ann Gray,“It was close,”") || table.contains("Ann Gray,\"“It was close,”\""), "{table}");
    let json = run("json").json();
    assert_eq!(json["speakers"][0]["is_named"], false, "the neighbor says more words");
    assert_eq!(json["speakers"][1]["name"], "Ann Gray");
    assert_eq!(json["quotes"][0]["speaker"]["name"], "Ann Gray");
}
