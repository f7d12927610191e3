//! One short line in, what it says it is out: a credit, a byline, a date alone, an invitation to subscribe.

use super::weight::ends_as_sentence;
use crate::{
    lexicon::{self, Stand, StandingLine, VerbForm, is_date_word, is_month_or_day, names_month_or_day, reporting_verb},
    text::lowercase,
};

/// Longest line that may be a standing line, in bytes.
const LONGEST: usize = 320;
/// Longest note of the editors, in bytes.
const LONGEST_NOTE: usize = 1500;
/// Words of a name after "Analysis by".
const LONGEST_NAME: usize = 4;
/// Words of the date of a note.
const MOST_OF_DATE: usize = 8;
/// Fewest words of a sentence.
const SENTENCE: usize = 5;

/// What kind of standing line a text is, if any. A text that goes on with prose ("Share prices fell on Monday.") is none.
pub(super) fn standing(text: &str) -> Option<StandingLine> {
    let trimmed = text.trim();
    if trimmed.is_empty() || trimmed.len() > LONGEST_NOTE {
        return None;
    }
    if trimmed.len() > LONGEST {
        let start = fold_up_to(trimmed, LONGEST);
        return is_note(&start).then_some(StandingLine::Correction);
    }
    let lower = fold(trimmed);
    if is_note(&lower) {
        return Some(StandingLine::Correction);
    }
    let is_so = |stand| match stand {
        Stand::Certain => true,
        Stand::Label => is_label(trimmed),
        // "Do you have regrets?" is short and a sentence all the same.
        Stand::Request => is_label(trimmed) && !is_short_sentence(trimmed) || is_request(&lower),
    };
    if let Some((kind, _)) = lexicon::standing_lines(&lower).find(|(_, stand)| is_so(*stand)) {
        return Some(kind);
    }
    if asks_in_a_clause(&lower) {
        return Some(StandingLine::SignUp);
    }
    if is_date(&lower) || is_place_line(trimmed) {
        return Some(StandingLine::Dateline);
    }
    if is_byline(trimmed, &lower) {
        return Some(StandingLine::Byline);
    }
    if is_credited(trimmed) {
        return Some(StandingLine::Caption);
    }
    is_bare_address(&lower).then_some(StandingLine::Boilerplate)
}

/// Whether a text in lower case asks its readers for money or a subscription: "Before you move on, could you support our journalism?"
pub(super) fn is_appeal(lower: &str) -> bool {
    words(lower).any(|word| matches!(word, "you" | "your"))
        && words(lower).any(|word| matches!(word, "we" | "our" | "us"))
        && lexicon::has_appeal(lower)
        && !lower.contains(['“', '"'])
        && !is_said(lower)
}

/// Whether a text in lower case speaks of what a page writes to readers who leave their address.
pub(super) fn is_about_letters(lower: &str) -> bool {
    words(lower).any(lexicon::is_letter)
}

/// Lower case, white space folded.
pub(super) fn fold(text: &str) -> String {
    fold_up_to(text, text.len())
}

/// The same of the first words, which together have `enough` bytes.
fn fold_up_to(text: &str, enough: usize) -> String {
    let mut folded = String::with_capacity(text.len().min(enough + 32));
    for word in text.split_whitespace() {
        if folded.len() > enough {
            break;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&lowercase(word));
    }
    folded
}

/// "Terms of use", "Written by Ann Gray and Bo Lind for the Harbor Times.": no sentence, or nearly nothing but names. Not "Terms of the
/// deal were not disclosed."
fn is_label(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let capitals = text.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    words < SENTENCE || !ends_as_sentence(text) || capitals * 2 >= words
}

fn is_short_sentence(text: &str) -> bool {
    text.ends_with(['.', '?']) && text.split_whitespace().count() < SENTENCE
}

/// "A look at the day ahead in your inbox. Sign up here.", "If this was useful, sign up for my newsletter.": a line about a newsletter or
/// the like asks in a later sentence or clause. One word asks for nothing: "subscribers across YouTube, Facebook, and Instagram".
fn asks_in_a_clause(lower: &str) -> bool {
    let is_asking = |(kind, stand)| kind == StandingLine::SignUp && stand != Stand::Label;
    let mut clauses = lower.split(['.', '!', '?', ',']).skip(1).filter(|clause| clause.trim().contains(' '));
    is_about_letters(lower)
        && is_request(lower)
        && clauses.any(|clause| lexicon::standing_lines(clause.trim()).any(is_asking))
}

/// Whether a line is a note on the article: a correction, a dated note, what an earlier version said.
fn is_note(lower: &str) -> bool {
    lexicon::is_note(lower) || is_dated_note(lower) || lexicon::is_about_version(lower)
}

/// "Update, 10:40 am: this story has been changed", "Correction, Feb 19: …": a word for a note, and a date, before a colon. An update tells
/// news ("Update, 10:40 am: Police have found the car."), unless it speaks of the article.
fn is_dated_note(lower: &str) -> bool {
    let Some((label, note)) = lower.split_once(": ") else { return false };
    let label: Vec<&str> = words(label).filter(|word| !word.is_empty()).collect();
    let [opening, date @ ..] = &label[..] else { return false };
    let is_time = |word: &str| {
        matches!(word, "am" | "pm") || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('m')
    };
    let has_date = date.iter().any(|word| names_month_or_day(word) || is_time(word));
    let is_news = || opening.starts_with("update") && !lexicon::is_about_text(note);
    lexicon::is_note_word(opening) && date.len() <= MOST_OF_DATE && has_date && !is_news()
}

/// "Sign up for our newsletter.": it speaks of what the page has to offer, and nobody says it. Not "Follow us, the officer told them."
fn is_request(lower: &str) -> bool {
    (lower.contains('@') || words(lower).any(lexicon::is_offer)) && !is_said(lower)
}

/// Whether somebody says it: "..., the officer told them." Not "Ann Gray reported from Harbor Mill, and Bo Lind from Oslo."
pub(super) fn is_said(lower: &str) -> bool {
    let is_report =
        |word| reporting_verb(word).is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third));
    let mut followed = words(lower).zip(words(lower).skip(1).chain([""]));
    lower.contains(',') && followed.any(|(word, next)| is_report(word) && next != "from")
}

fn words(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric())
}

/// "By Ann Gray, Harbor Times", "Analysis by Ann Gray": "by", then names, and no sentence. Not "Analysis by the board shows that".
fn is_byline(text: &str, lower: &str) -> bool {
    let is_led = |(first, rest): (&str, &str)| lexicon::is_piece(first) && rest.starts_with("by ");
    let own = lower.split_once(' ').is_some_and(is_led);
    let Some(start) =
        ["by ", "by: "].iter().find_map(|by| Some(lower.split_once(by)?.1).filter(|_| own || lower.starts_with(by)))
    else {
        return false;
    };
    let count = start.split(' ').count();
    let capitals =
        text.split_whitespace().rev().take(count).filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_name = if own { count <= LONGEST_NAME && capitals == count } else { count <= 14 && capitals * 2 >= count };
    is_name && !text.ends_with(['.', '!', '?'])
}

/// "LONDON (AP) —": where it was written and for whom, alone on a line.
fn is_place_line(text: &str) -> bool {
    let Some(place) = text.strip_suffix(['—', '–', '-']).map(str::trim_end) else { return false };
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = place.chars().take_while(|c| !c.is_lowercase()).filter(|c| c.is_uppercase()).count();
    letters >= 3 && capitals >= 3 && place.split_whitespace().count() <= 6
}

/// "Workers mend the wall on Monday. (Ann Gray/Harbor Times)", "... on Monday. Photo: Ann Gray": after its sentence it names who took the
/// picture. Not "They mended the wall. (It fell again in May/June.)", and not a source: "They lead in May. [Reuters/Ipsos]".
fn is_credited(text: &str) -> bool {
    const LONGEST_CREDIT: usize = 8;
    let Some((before, credit)) = text.rsplit_once(". ") else { return false };
    let credit = credit.trim();
    let names = |names: &str| {
        let is_name = |word: &str| {
            word.starts_with(|c: char| c.is_uppercase() || c == '@')
                || matches!(word, "for" | "via" | "&" | "of" | "the")
        };
        (1..=LONGEST_CREDIT).contains(&names.split_whitespace().count()) && names.split_whitespace().all(is_name)
    };
    let in_brackets = credit.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let is_of_two = |inner: &str| inner.split_once('/').is_some_and(|(who, whom)| names(who) && names(whom));
    let is_owned = || {
        let credit = credit.strip_prefix("Photo ").unwrap_or(credit);
        credit.starts_with('©') && credit.split_whitespace().count() <= LONGEST_CREDIT * 2
    };
    let is_labelled = || {
        let Some((_, who)) = credit.trim_end_matches(')').split_once(':') else { return false };
        names(who) && lexicon::standing_lines(&fold(credit)).any(|(kind, _)| kind == StandingLine::Caption)
    };
    let is_marked = |inner: &str| inner.contains(": ") && is_labelled();
    before.contains(' ')
        && in_brackets.map_or_else(|| is_labelled() || is_owned(), |inner| is_of_two(inner) || is_marked(inner))
}

/// A link's address and nothing else: "https://example.org/a", "pic.twitter.com/b". Not "www is short for".
fn is_bare_address(lower: &str) -> bool {
    !lower.contains(' ')
        && ["http://", "https://", "www.", "pic.twitter.com"].iter().any(|opening| lower.starts_with(opening))
}

/// "Nov. 23, 2026, 10:15 a.m.": a date or time, and hardly a word besides.
fn is_date(lower: &str) -> bool {
    if !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() || words.len() > 14 {
        return false;
    }
    let known = words
        .iter()
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) || is_month_or_day(word) || is_date_word(word))
        .count();
    let dated = words.iter().any(|word| *word == "ago" || is_month_or_day(word))
        || lower.contains(':')
        || lower.matches(['/', '-']).count() == 2;
    dated && known * 5 >= words.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_alone_are_told_from_prose() {
        for date in [
            "Nov. 23, 2026, 10:15 a.m.",
            "Updated 23/11/2026",
            "2026-11-23",
            "3 hours ago",
            "Monday, June 1st, 9 pm ET",
            "HARBOR MILL (AP) —",
        ] {
            assert_eq!(standing(date), Some(StandingLine::Dateline), "{date}");
        }
        for prose in ["24/7", "The vote was 10:15.", "On 9-11 the day was clear and the sky blue.", "A 3:2 majority"] {
            assert_eq!(standing(prose), None, "{prose}");
        }
    }

    #[test]
    fn news_that_begins_or_ends_as_a_standing_line_does_is_prose() {
        for prose in [
            "Terms of the deal were not disclosed.",
            "Promoted to sergeant in 2010, he led the unit for six years.",
            "Loading docks along the river were closed on Monday, officials said.",
            "Recommended doses vary by age, the agency said.",
            "Originally published in 1962, the book was banned in three states.",
            "Posted on Tuesday, the video shows two officers beside a car.",
            "Written by a former judge, the report recommends 14 changes.",
            "Reporting by the newspaper in 2019 revealed that the agency had paid $4 million.",
            "Additional reporting requirements will take effect in July, the agency said.",
            "Getty Images sued the company in 2023, saying it had copied 12 million pictures.",
            "In January the company settled its dispute with Getty Images.",
            "The firm was bought by Shutterstock.",
            "Copyright law protects the images, the court said.",
            "When you buy a house, the bank checks your income.",
            "Sign up for Medicare at 65, and the price stays the same.",
            "Register to vote by October, or stay at home in November.",
            "Follow us, the officer told the two men.",
            "Your browser history can be sold, the ruling says.",
            "This interview was his last, and it has been seen by millions.",
            "The interview was edited for television, Hill told the court.",
            "They mended the wall. (It fell again in May/June.)",
            "They lead in May. [Reuters/Ipsos]",
            "They mended the wall. Photo: it fell again.",
            "The band plays on. (Its first record sold a million.)",
            "In this photo the mayor smiles, but nobody else does.",
            "Join the army, the poster says, and see the world.",
        ] {
            assert_eq!(standing(prose), None, "{prose}");
        }
    }

    #[test]
    fn what_a_page_says_of_itself_is_no_prose() {
        for (line, kind) in [
            ("Terms of use", StandingLine::Boilerplate),
            ("Copyright 2026 Harbor Times. No part of it may be copied.", StandingLine::Boilerplate),
            ("(c) 2026 Harbor Times", StandingLine::Boilerplate),
            ("Written by Ann Gray and Bo Lind for the Harbor Times.", StandingLine::Byline),
            ("Reporting by Ann Gray in Harbor Mill; Editing by Bo Lind", StandingLine::Boilerplate),
            ("The wall after the storm on Tuesday. Getty Images", StandingLine::Caption),
            ("The wall on Jan. 4, 2026. (Ann Gray/Getty Images)", StandingLine::Caption),
            ("Two men mend the wall on Monday. (Ann Gray/Harbor Times)", StandingLine::Caption),
            ("Two men mend the wall on Monday. Photo: Ann Gray for Harbor Times", StandingLine::Caption),
            ("In this photo taken Monday, two men mend the wall.", StandingLine::Caption),
            ("Join the Harbor News WhatsApp channel.", StandingLine::SignUp),
            ("You have 2 free articles left this month.", StandingLine::SignUp),
            ("This content is hosted by a third party. To see it, you must accept cookies.", StandingLine::Boilerplate),
            ("Sign up for our newsletter, and never miss a story.", StandingLine::SignUp),
            ("Register for free to read on.", StandingLine::SignUp),
            ("Follow her on Twitter: @anngray.", StandingLine::SignUp),
            ("When you buy through links on this page, we may earn a commission.", StandingLine::Boilerplate),
            ("The views expressed in this article are those of the author.", StandingLine::Boilerplate),
            ("Recommended for you", StandingLine::Related),
            ("What do you think? Let us know in the comments below.", StandingLine::SignUp),
            ("This version corrects the spelling of the mayor's name.", StandingLine::Correction),
            ("This interview has been edited for length and clarity.", StandingLine::Correction),
            ("This is a developing story. Check back for updates.", StandingLine::Correction),
        ] {
            assert_eq!(standing(line), Some(kind), "{line}");
        }
    }

    #[test]
    fn an_address_alone_is_no_prose() {
        for address in ["https://example.org/a?b=c", "www.example.org", "pic.twitter.com/abc"] {
            assert_eq!(standing(address), Some(StandingLine::Boilerplate), "{address}");
        }
        for prose in ["www is short for the world wide web.", "See https://example.org for the rest."] {
            assert_eq!(standing(prose), None, "{prose}");
        }
    }
}
