//! The rules of the house that no compiler checks, as tables: who may know whom, what must never ship, what every file has.
//!
//! Reads the sources, never the build. Each test lists every offence by file and line, so that one run shows them all.
#![allow(clippy::unwrap_used, reason = "an unreadable source fails the test")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The rooms of the core from the ground up. A room may use those before it, never those after it.
const ROOMS: [&str; 9] = ["text", "lexicon", "page", "sentence", "quote", "cue", "model", "label", "report"];

/// The libraries that the core may know. It knows nothing of JavaScript, serde, files, networks and clocks.
const CORE_LIBRARIES: [&str; 1] = ["whatlang"];

/// Words that a part of the sources must not contain (comments aside): folder, ending, word, why.
const FORBIDDEN: &[(&str, &str, &str, &str)] = &[
    ("src/core", ".rs", "std::fs", "the core reads no files"),
    ("src/core", ".rs", "std::net", "the core knows no network"),
    ("src/core", ".rs", "std::env", "the same input gives the same output everywhere"),
    ("src/core", ".rs", "std::time", "the core has no clock"),
    ("src/core", ".rs", "std::thread", "the core runs in one thread"),
    ("src/core", ".rs", "println!", "the core prints nothing"),
    ("src/core", ".rs", "RandomState", "the same input gives the same output every time"),
    ("src/export", ".rs", "std::fs", "what is exported is the same in a browser"),
    ("src/export", ".rs", "std::env", "what is exported is the same everywhere"),
    ("src/export", ".rs", "std::time", "what is exported is the same at any time"),
    ("src/export", ".rs", "json!", "the order of its keys depends on who else uses serde_json in a build"),
    ("extension/content", ".js", "storage.", "the content script stores nothing"),
    ("extension/content", ".js", "localStorage", "the content script stores nothing"),
    ("extension/content", ".js", "sessionStorage", "the content script stores nothing"),
    ("extension/content", ".js", "indexedDB", "the content script stores nothing"),
    ("extension/content", ".js", ".cookie", "the content script stores nothing"),
    ("extension/content", ".js", "fetch(", "the content script fetches nothing"),
    ("extension/content", ".js", "import(", "the content script loads nothing"),
    ("extension/background", ".js", "document.", "the background never touches a page"),
    ("extension/background", ".js", "window.", "the background has no window"),
];

/// Words that nothing that ships may contain.
const NEVER_SHIPPED: [(&str, &str); 14] = [
    ("innerHTML", "text of a page must never become markup"),
    ("outerHTML", "text of a page must never become markup"),
    ("insertAdjacentHTML", "text of a page must never become markup"),
    ("createContextualFragment", "text of a page must never become markup"),
    ("setHTMLUnsafe", "text of a page must never become markup"),
    ("document.write", "text of a page must never become markup"),
    ("eval(", "text must never become code"),
    ("new Function", "text must never become code"),
    ("javascript:", "text must never become code"),
    ("XMLHttpRequest", "nothing is sent anywhere"),
    ("sendBeacon", "nothing is sent anywhere"),
    ("WebSocket", "nothing is sent anywhere"),
    ("EventSource", "nothing is sent anywhere"),
    ("RTCPeerConnection", "nothing is sent anywhere"),
];

/// The permissions that are asked at install: all of them, and each without a warning.
const PERMISSIONS: [&str; 4] = ["activeTab", "contextMenus", "scripting", "storage"];
/// What Chrome asks for besides, without a warning as well: Firefox has its sidebar without a permission.
const CHROME_PERMISSIONS: [&str; 5] = ["activeTab", "contextMenus", "scripting", "sidePanel", "storage"];

/// The most that the extension's own pages may load: directive and every source that it may name.
const POLICY: [(&str, &[&str]); 8] = [
    ("default-src", &["'none'"]),
    ("script-src", &["'self'", "'wasm-unsafe-eval'"]),
    ("style-src", &["'self'"]),
    ("img-src", &["'self'"]),
    ("connect-src", &["'self'"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
    ("frame-ancestors", &["'none'"]),
];

/// The most lines of a hand-written file. A longer one wants a split by noun.
const LONGEST_FILE: usize = 400;

#[test]
fn rooms_of_the_core_use_only_those_below_them() {
    let mut offences = Vec::new();
    for (idx, room) in ROOMS.iter().enumerate() {
        let files = sources("src/core", &[".rs"]);
        let own = files.iter().filter(|file| {
            file.starts_with(format!("src/core/{room}/")) || *file == Path::new(&format!("src/core/{room}.rs"))
        });
        let mut seen = 0;
        for file in own {
            seen += 1;
            let code = code_of(file);
            for used in rooms_used(&code) {
                if ROOMS.iter().position(|other| *other == used).is_some_and(|other| other > idx) {
                    offences.push(format!("{}: `{room}` uses `{used}`, which stands above it", file.display()));
                }
            }
        }
        assert!(seen > 0, "the room `{room}` is gone: mend the table");
    }
    assert_none(&offences);
}

#[test]
fn the_core_knows_its_libraries_and_no_others() {
    let manifest = read(Path::new("src/core/Cargo.toml"));
    let dependencies = manifest.split("\n[dependencies]\n").nth(1).unwrap();
    let named: BTreeSet<&str> = dependencies
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect();
    assert!(!named.is_empty(), "no dependencies were read: mend the test");
    let strangers: Vec<String> = named
        .iter()
        .filter(|name| !CORE_LIBRARIES.contains(name))
        .map(|name| format!("src/core/Cargo.toml: {name}"))
        .collect();
    assert_none(&strangers);
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let doors = [
        "src/lib.rs",
        "src/core/lib.rs",
        "src/export/lib.rs",
        "src/cli/lib.rs",
        "src/cli/main.rs",
        "xtask/src/main.rs",
        "tests/fuzz/lib.rs",
    ];
    let open: Vec<String> = doors
        .iter()
        .filter(|door| !read(Path::new(door)).contains("#![forbid(unsafe_code)]"))
        .map(|door| format!("{door}: no #![forbid(unsafe_code)]"))
        .collect();
    assert_none(&open);
}

#[test]
fn no_part_reaches_for_what_is_not_its_own() {
    let mut offences = Vec::new();
    for (folder, ending, word, why) in FORBIDDEN {
        let files = sources(folder, &[ending]);
        assert!(!files.is_empty(), "{folder} holds no {ending} files: mend the table");
        offences.extend(files.iter().flat_map(|file| lines_with(file, word, why)));
    }
    assert_none(&offences);
}

#[test]
fn nothing_that_ships_turns_text_into_markup_or_code_or_sends_it() {
    let mut offences = Vec::new();
    for folder in ["extension", "www", "xtask/src/build"] {
        for file in sources(folder, &[".js", ".html", ".css"]) {
            for (word, why) in NEVER_SHIPPED {
                offences.extend(lines_with(&file, word, why));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn pages_of_the_extension_hold_no_inline_code_and_load_nothing_from_elsewhere() {
    let pages = sources("extension", &[".html"]);
    assert!(!pages.is_empty(), "the extension has no pages: mend the test");
    let mut offences = Vec::new();
    for file in pages {
        for (number, line) in read(&file).lines().enumerate() {
            let lower = line.to_lowercase();
            let is_inline = lower.contains("<script") && !lower.contains("src=")
                || lower.contains("<style")
                || [" onclick=", " onload=", " onchange=", " oninput=", " style="]
                    .iter()
                    .any(|word| lower.contains(word));
            let is_foreign =
                ["src=\"http", "src=\"//", "<link"].iter().any(|word| lower.contains(word)) && lower.contains("//");
            if is_inline || is_foreign {
                offences.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert_none(&offences);
}

#[test]
fn the_manifests_ask_for_no_more_than_was_agreed() {
    for (name, agreed) in [("manifest.base.json", &PERMISSIONS[..]), ("manifest.chrome.json", &CHROME_PERMISSIONS[..])]
    {
        let part = manifest(name);
        let asked: Vec<&str> =
            part["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(asked, agreed, "{name}");
    }
    assert!(manifest("manifest.firefox.json").get("permissions").is_none(), "Firefox needs no more than the base");
    for name in ["manifest.base.json", "manifest.chrome.json", "manifest.firefox.json"] {
        let part = manifest(name);
        for key in
            ["web_accessible_resources", "host_permissions", "externally_connectable", "content_scripts", "sandbox"]
        {
            assert!(part.get(key).is_none(), "{name} must not have `{key}`");
        }
        let is_patch = name != "manifest.base.json";
        for key in ["optional_permissions", "optional_host_permissions", "content_security_policy"] {
            assert!(!is_patch || part.get(key).is_none(), "{name} must leave `{key}` to the base");
        }
    }
}

#[test]
fn the_policy_of_the_extension_allows_its_own_files_and_nothing_else() {
    let base = manifest("manifest.base.json");
    let policy = base["content_security_policy"]["extension_pages"].as_str().unwrap();
    let mut named = BTreeSet::new();
    for directive in policy.split(';').map(str::trim).filter(|directive| !directive.is_empty()) {
        let mut words = directive.split_whitespace();
        let name = words.next().unwrap();
        let (_, allowed) =
            POLICY.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("`{name}` is not agreed"));
        for source in words {
            assert!(allowed.contains(&source), "`{name}` must not name {source}");
        }
        named.insert(name);
    }
    for needed in ["default-src", "script-src", "base-uri", "form-action"] {
        assert!(named.contains(needed), "the policy says nothing of `{needed}`");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut offences = Vec::new();
    for file in hand_written() {
        let text = read(&file);
        let begins_well = match extension(&file) {
            "rs" => text.starts_with("//! "),
            "js" | "mjs" | "ts" | "css" => {
                let head =
                    text.trim_start_matches("#!/usr/bin/env node\n").trim_start_matches("// @ts-check").trim_start();
                // A word or two is no header.
                (head.starts_with("//") || head.starts_with("/*"))
                    && head.lines().take(3).map(str::len).sum::<usize>() > 40
            }
            _ => true,
        };
        if !begins_well {
            offences.push(format!("{}: no header that says what it turns into what", file.display()));
        }
    }
    assert_none(&offences);
}

#[test]
fn no_hand_written_file_is_too_long_to_read() {
    let mut offences = Vec::new();
    for file in hand_written() {
        let n_lines = read(&file).lines().count();
        if n_lines > LONGEST_FILE {
            offences.push(format!("{}: {n_lines} lines of at most {LONGEST_FILE}; split it by noun", file.display()));
        }
    }
    assert_none(&offences);
}

#[test]
fn the_reader_of_rooms_reads_both_ways_of_writing_a_use() {
    let code =
        "use crate::{\n    page::{self, Role},\n    text::{ByteSpan, Location},\n};\nlet it = crate::quote::find(&[]);";
    assert_eq!(rooms_used(code), ["page", "text", "quote"]);
}

/// The code that people wrote, without what is generated.
fn hand_written() -> Vec<PathBuf> {
    let endings = [".rs", ".js", ".mjs", ".css", ".html", ".py", ".d.ts"];
    let folders = ["src", "xtask", "extension", "www", "tests", "train"];
    let all = folders.iter().flat_map(|folder| sources(folder, &endings));
    // Fixtures are pages made for tests, as long as the case wants them; wire.d.ts is generated.
    all.filter(|file| !file.starts_with("tests/browser/fixtures") && !file.ends_with("wire.d.ts")).collect()
}

/// The names that follow `crate::`, in code without comments.
fn rooms_used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            used.push(leading_name(rest));
            continue;
        };
        let mut depth = 1;
        let mut at_name = true;
        for (idx, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => at_name = true,
                _ if depth == 1 && at_name && !character.is_whitespace() => {
                    used.push(leading_name(&group[idx..]));
                    at_name = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    used
}

fn leading_name(code: &str) -> String {
    code.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

/// The places where a file's code contains a word, each with the reason why it must not.
fn lines_with(file: &Path, word: &str, why: &str) -> Vec<String> {
    let code = code_of(file);
    let hits = code.lines().enumerate().filter(|(_, line)| line.contains(word));
    hits.map(|(idx, line)| format!("{}:{}: {word} ({why}): {}", file.display(), idx + 1, line.trim())).collect()
}

/// A file's text with its comments blanked out, line for line.
fn code_of(file: &Path) -> String {
    let mut in_block = false;
    let blank_comments = |line: &str| {
        let trimmed = line.trim_start();
        if in_block {
            in_block = !trimmed.contains("*/");
            return String::new();
        }
        if trimmed.starts_with("/*") || trimmed.starts_with("<!--") {
            in_block = trimmed.starts_with("/*") && !trimmed.contains("*/");
            return String::new();
        }
        let end = if trimmed.starts_with("//") { Some(0) } else { line.find(" // ") };
        line[..end.unwrap_or(line.len())].to_owned()
    };
    read(file).lines().map(blank_comments).collect::<Vec<_>>().join("\n")
}

fn manifest(name: &str) -> serde_json::Value {
    serde_json::from_str(&read(&Path::new("extension").join(name))).unwrap()
}

fn extension(file: &Path) -> &str {
    file.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

/// The files of a folder with one of the endings, as paths from the root, sorted; none where there is no such folder.
fn sources(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::from(folder)];
    while let Some(current) = pending.pop() {
        let Ok(entries) = fs::read_dir(root().join(&current)) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            let (path, name) = (current.join(entry.file_name()), entry.file_name().to_string_lossy().into_owned());
            if entry.path().is_dir() {
                if !name.starts_with('.') && name != "node_modules" && name != "target" {
                    pending.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(file: &Path) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn assert_none(offences: &[String]) {
    assert!(offences.is_empty(), "{} offences:\n{}", offences.len(), offences.join("\n"));
}
