//! A heading in, what stands under it where that is no part of an article out: other stories, comments, a form, an offer.

use std::{collections::HashMap, sync::LazyLock};

use super::sentence_words::entries;

/// What stands under a heading that heads no part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Links to other stories.
    Related,
    /// What readers wrote.
    Comments,
    /// A form, a request.
    SignUp,
    /// What a paywall sells.
    Offer,
    /// What the editors say of the article.
    Notes,
    /// Who publishes or wrote it, whom to call.
    About,
}

/// The phrases of `page_headings.txt`, by how they are told.
#[derive(Default)]
struct Headings {
    whole: HashMap<&'static str, Part>,
    openings: Vec<(&'static str, Part)>,
    counted: Vec<(&'static str, Part)>,
    companies: Vec<&'static str>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(read_headings);

/// What stands under a heading, where it heads no part of an article. `line` is in lower case, trimmed, white space folded.
#[must_use]
pub fn part_under(line: &str) -> Option<Part> {
    let is_count = |c: char| !c.is_alphabetic();
    let (opened, bare) = (line.trim_end_matches(is_count), line.trim_matches(is_count));
    let has_count = line.contains(|c: char| c.is_ascii_digit());
    let is_counted = |phrase: &str| match phrase.split_once('…') {
        // "Show 12 comments"
        Some((before, after)) => {
            let count = bare.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            count.is_some_and(|count| !count.contains(char::is_alphabetic))
        }
        None => bare == phrase || phrase.contains(' ') && bare.starts_with(phrase),
    };
    let counted = || HEADINGS.counted.iter().find(|(phrase, _)| has_count && is_counted(phrase));
    let opening = || HEADINGS.openings.iter().find(|(phrase, _)| opened.starts_with(phrase));
    let is_company = || {
        opened.starts_with("about ") && opened.rsplit(' ').next().is_some_and(|last| HEADINGS.companies.contains(&last))
    };
    let whole = HEADINGS.whole.get(opened).copied();
    let found = || opening().or_else(counted).map(|(_, part)| *part);
    whole.or_else(found).or_else(|| is_company().then_some(Part::About))
}

fn read_headings() -> Headings {
    let mut headings = Headings::default();
    for line in entries(include_str!("page_headings.txt")) {
        let mut parts = line.splitn(3, ' ');
        let (Some(part), Some(told), Some(phrase)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let part = match part {
            "related" => Part::Related,
            "comment" => Part::Comments,
            "sign_up" => Part::SignUp,
            "offer" => Part::Offer,
            "note" => Part::Notes,
            _ => Part::About,
        };
        match told {
            "is" => _ = headings.whole.insert(phrase, part),
            "begins" => headings.openings.push((phrase, part)),
            "counts" => headings.counted.push((phrase, part)),
            _ => headings.companies.push(phrase),
        }
    }
    headings
}
