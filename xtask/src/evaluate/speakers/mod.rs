//! Sentences with somebody's words in them, and who says them: names, descriptions and verbs of our own in, the share of right speakers out.
//!
//! The sentences are our own (`speakers.txt`), so this runs everywhere. Each stands in the middle of a short article that names nobody
//! else. A speaker is right where the report's name for whoever says the sentence is the name alone, without what describes it.

use newsprism_core::{
    analyze,
    page::{Block, Page},
};

use super::floors::{Measured, share};

/// What stands before and after the sentence: our own words, without any name.
const AROUND: [&str; 2] = [
    "The old bridge was closed in spring after an inspection found rust in two of its pillars. The work will take six weeks.",
    "The bridge was built in 1931 and last repaired in 1988. About 900 people cross it on a weekday.",
];

/// The verb of the sentences that try names and descriptions.
const PLAIN_VERB: &str = "said";

/// The lists of `speakers.txt`.
#[derive(Default)]
struct Lists<'a> {
    names: Vec<&'a str>,
    descriptions: Vec<&'a str>,
    verbs: Vec<&'a str>,
    direct: Vec<&'a str>,
    indirect: Vec<&'a str>,
}

/// Who says a sentence in which words, and how.
struct Said<'a> {
    speaker: String,
    name: &'a str,
    verb: &'a str,
}

impl<'a> Lists<'a> {
    fn read(text: &'a str) -> Result<Self, String> {
        let mut lists = Self::default();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            if let Some((kind, sentence)) = line.split_once(" | ") {
                match kind {
                    "direct" => lists.direct.push(sentence),
                    "indirect" => lists.indirect.push(sentence),
                    _ => return Err(format!("speakers.txt:{number}: neither direct nor indirect: {kind}")),
                }
                continue;
            }
            let (list, items) = line.split_once(": ").unwrap_or((line, ""));
            let items = items.split("; ");
            match list {
                "names" => lists.names.extend(items),
                "descriptions" => lists.descriptions.extend(items),
                "verbs" => lists.verbs.extend(items),
                _ => return Err(format!("speakers.txt:{number}: neither a list nor a sentence: {line}")),
            }
        }
        Ok(lists)
    }
}

/// Measures, prints, notes the figures; with `NEWSPRISM_MISSES` set, lists the wrong speakers.
///
/// # Errors
/// `speakers.txt` has a line that is neither a list nor a sentence.
pub fn run(measured: &mut Measured) -> Result<(), String> {
    let lists = Lists::read(include_str!("speakers.txt"))?;
    let first = lists.names.first().copied().unwrap_or_default();
    let said = |speaker: String, name, verb| Said { speaker, name, verb };
    let names = lists.names.iter().map(|name| said((*name).to_owned(), name, PLAIN_VERB)).collect();
    let described = lists.descriptions.iter().map(|words| said(words.replace("{name}", first), first, PLAIN_VERB));
    let verbs = lists.verbs.iter().map(|verb| said(first.to_owned(), first, verb)).collect();
    let tries: [([&str; 2], Vec<Said<'_>>); 3] = [
        (["names, direct speech", "names, indirect speech"], names),
        (["descriptions, direct speech", "descriptions, indirect speech"], described.collect()),
        (["verbs, direct speech", "verbs, indirect speech"], verbs),
    ];
    for (figures, tried) in tries {
        for (figure, sentences) in figures.into_iter().zip([&lists.direct, &lists.indirect]) {
            let (mut right, mut of) = (0, 0);
            for Said { speaker, name, verb } in &tried {
                for sentence in sentences {
                    let text = fill(sentence, speaker, verb);
                    let found = speaker_of(&text);
                    of += 1;
                    if found.as_deref() == Some(*name) {
                        right += 1;
                    } else if std::env::var_os("NEWSPRISM_MISSES").is_some() {
                        println!("  {found:?} for {name:?}: {text}");
                    }
                }
            }
            println!("speakers, {figure:32} {right:4} of {of:4}  {:.3}", share(right, of));
            measured.add("speakers", figure, share(right, of));
        }
    }
    Ok(())
}

/// The sentence with who says it and how. What begins it gets a capital; a comma that closes a description gives way to the full stop.
fn fill(sentence: &str, speaker: &str, verb: &str) -> String {
    let text = sentence.replace("{speaker}", speaker).replace("{verb}", verb).replace(",.", ".");
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |letter| letter.to_uppercase().chain(letters).collect())
}

/// The name of who says the sentence.
fn speaker_of(text: &str) -> Option<String> {
    let [before, after] = AROUND;
    let blocks = [before, text, after].map(|text| Block { text: text.to_owned(), ..Block::default() });
    let report = analyze(&Page { blocks: blocks.to_vec(), ..Page::default() });
    let speaker =
        report.sentences.iter().find(|sentence| sentence.location.block == 1 && sentence.speaker.is_some())?.speaker?;
    report.speakers.get(speaker).map(|voice| voice.name.clone())
}
