//! The article's blocks with their first roles in, the same without what only stands among the prose out: fragments before
//! and after the text, lines about the writer, decks, cross-headings that are no headings, scraps.
//!
//! All of it is about short lines; a paragraph of some length keeps its role.

use super::{
    Block, BlockKind, Page, Role, RoleReason, emphasis, line,
    reason::Roles,
    weight::{Weight, ends_as_sentence},
};
use crate::{lexicon, text::possessor};

/// Words of a line that may be a fragment, and of one that may be a cross-heading.
const FRAGMENT: u32 = 12;
const CROSS_HEADING: u32 = 10;
/// Words of a text about the writer, and how many blocks from the end it may stand.
const ABOUT_WRITER: u32 = 60;
const LAST_BLOCKS: usize = 5;
/// How a line about the writer begins that does not name them.
const WRITERS: &[&str] = &["the writer", "the author", "the reporter", "the columnist", "our "];
/// Words of a line in capitals: a link to another story, a notice, never a paragraph.
const SHOUTED: u32 = 30;
/// Numbers of a line that only counts: "2 / 9".
const COUNT: u32 = 3;
/// Words of a deck.
const DECK: u32 = 60;

/// Clears the roles of what is no prose.
pub(super) fn clear(page: &Page, weights: &[Weight], roles: &mut Roles) {
    let prose = roles.iter().filter(|role| role.is_prose()).count();
    let shouted = (0..roles.len()).filter(|idx| roles[*idx].is_prose() && is_shouted(&page.blocks[*idx].text)).count();
    // A text that is written in capitals throughout is a text all the same.
    let is_shouting_rare = shouted * 3 < prose;
    for idx in 0..roles.len() {
        let (role, block, weight) = (roles[idx], &page.blocks[idx], &weights[idx]);
        if !role.is_prose() {
            continue;
        }
        let is_count =
            block.kind == BlockKind::Paragraph && weight.words <= COUNT && !block.text.chars().any(char::is_alphabetic);
        if is_count || !block.text.chars().any(char::is_alphanumeric) {
            roles.set(idx, Role::Boilerplate, RoleReason::NoWords);
        } else if is_shouting_rare && role == Role::Body && weight.words <= SHOUTED && is_shouted(&block.text) {
            roles.set(idx, Role::Related, RoleReason::Capitals);
        } else if role == Role::Body && is_cross_heading(page, block, weight) {
            roles.set(idx, Role::Subheading, RoleReason::Bold);
        }
    }
    let is_text =
        |idx: usize, role: Role| role.is_prose() && weights[idx].is_sentence && weights[idx].words >= FRAGMENT;
    let Some(first) = (0..roles.len()).find(|idx| is_text(*idx, roles[*idx])) else { return };
    let last = (0..roles.len()).rfind(|idx| is_text(*idx, roles[*idx])).unwrap_or(first);
    for idx in 0..roles.len() {
        let (block, weight) = (&page.blocks[idx], &weights[idx]);
        let is_fragment =
            roles[idx] == Role::Body && !weight.is_sentence && weight.words <= FRAGMENT && !is_signed(&block.text);
        if is_fragment && idx < first {
            roles.set(idx, Role::Byline, RoleReason::Edge);
        } else if is_fragment && idx > last {
            roles.set(idx, Role::Boilerplate, RoleReason::Edge);
        }
        if roles[idx] == Role::Body && idx == first && idx < last && weight.words <= DECK && is_in_header(page, block) {
            roles.set(idx, Role::Deck, RoleReason::Edge);
        }
    }
    let prose: Vec<usize> = (0..roles.len()).filter(|idx| roles[*idx] == Role::Body).collect();
    for idx in prose.iter().rev().take(LAST_BLOCKS.min(prose.len() / 3)) {
        let (block, weight) = (&page.blocks[*idx], &weights[*idx]);
        if weight.words > ABOUT_WRITER {
            break;
        }
        let is_aside = emphasis(page, block).is_italic && block.hints.link_share > 0.0;
        if is_aside || is_about_writer(page, roles, *idx) {
            roles.set(*idx, Role::Boilerplate, RoleReason::AboutWriter);
        } else if line::is_appeal(&line::fold(&block.text)) {
            roles.set(*idx, Role::SignUp, RoleReason::Line);
        } else if weight.is_sentence && weight.words > FRAGMENT {
            break;
        }
    }
}

/// Whether a block at the end says who wrote the article, or speaks of the article itself. What somebody is, it says of its writer only
/// where the writer comes in by it: "Ann Gray is a reporter in Oslo.", not "She is a reporter in Oslo.", and not of an Ann Gray of whom it
/// spoke before.
fn is_about_writer(page: &Page, roles: &Roles, idx: usize) -> bool {
    let text = page.blocks[idx].text.trim();
    let lower = line::fold(text);
    if lexicon::is_about_writer(&lower) {
        return true;
    }
    if line::is_said(&lower) {
        return false;
    }
    if lexicon::is_about_article(&lower) {
        return true;
    }
    if !lexicon::says_what_somebody_is(&lower) {
        return false;
    }
    if WRITERS.iter().any(|writer| lower.starts_with(writer)) {
        return true;
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut names: Vec<&str> = Vec::new();
    for word in bare.split_whitespace().take_while(|word| word.starts_with(char::is_uppercase)) {
        names.push(name_in(word));
        if word.ends_with([',', ':', ';']) {
            break;
        }
    }
    // A first name too: another Gray may well be in the news.
    let [.., first, surname] = names[..] else { return false };
    if ["the", "a", "an"].iter().any(|article| names[0].eq_ignore_ascii_case(article)) {
        return false;
    }
    let is_named = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().map(name_in).collect();
        words.windows(2).any(|two| two == [first, surname])
    };
    !(0..idx).any(|at| roles[at].is_prose() && is_named(&page.blocks[at].text))
}

/// The name in a word of the text: without marks around it and without "’s".
fn name_in(word: &str) -> &str {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    possessor(bare).unwrap_or(bare)
}

/// "The next figures are due on Dec. 4. (Reuters)": a sentence, and the agency that tells it.
fn is_signed(text: &str) -> bool {
    let signature = text.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    signature.is_some_and(|(told, agency)| !agency.contains(' ') && ends_as_sentence(told))
}

/// "<p><strong>The wall</strong></p>": a short line in bold that is no sentence.
fn is_cross_heading(page: &Page, block: &Block, weight: &Weight) -> bool {
    block.kind == BlockKind::Paragraph
        && !weight.is_sentence
        && weight.words <= CROSS_HEADING
        && emphasis(page, block).is_bold
}

/// Whether a block stands in the head of the article.
fn is_in_header(page: &Page, block: &Block) -> bool {
    let mut next = block.hints.container;
    // Elements of a hostile page may be deep; a header is not far away.
    for _ in 0..8 {
        let Some(container) = next.and_then(|idx| page.containers.get(idx)) else { return false };
        if matches!(container.tag.as_str(), "header" | "hgroup") {
            return true;
        }
        next = container.parent;
    }
    false
}

/// "MILL REOPENS AFTER TEN YEARS": a line in capitals, of two words at least ("NASA." is none), and nobody's words: "“THE DEAL IS DEAD!”".
fn is_shouted(text: &str) -> bool {
    if text.chars().any(char::is_lowercase) || text.trim_start().starts_with(['“', '"', '„', '«', '‘']) {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    // Scripts without capitals shout otherwise.
    letters >= 8 && capitals * 10 >= letters * 9 && text.split_whitespace().count() >= 2
}

#[cfg(test)]
mod tests {
    use crate::page::{Block, Page, Role, lay_out};

    /// The role of a last paragraph after an article that names Ann Smith-Jones and the company Harbor Steel.
    fn role_at_end(line: &str) -> Role {
        let story = "The council of Harbor Mill voted on Tuesday to mend the wall. Ann Smith-Jones’s plan for Harbor Steel, which employs \
                     400 people in the town, was put off until June, and nobody could say for how long that would be.";
        let texts = [story; 8].into_iter().chain([line]);
        let blocks = texts.zip(0..).map(|(text, id)| Block { id, text: text.to_owned(), ..Block::default() }).collect();
        lay_out(&Page { title: "Harbor Mill mends its wall".to_owned(), blocks, ..Page::default() }).roles[8]
    }

    #[test]
    fn who_wrote_the_article_is_no_prose() {
        for line in [
            "Bo Lind is a reporter for the Harbor Times.",
            "Ann Lind, who has been to the town often, is based in Oslo.",
            "• Bo Lind-Olsen is the author of two books on walls.",
            "The writer is a professor of law at Harbor College.",
            "Bo Lind reported from Harbor Mill, and Eva Ros from Oslo.",
            "Bo Lind contributed reporting to this article.",
        ] {
            assert_eq!(role_at_end(line), Role::Boilerplate, "{line}");
        }
    }

    #[test]
    fn what_is_said_of_the_article_is_no_prose() {
        for (line, role) in [
            (
                "The Harbor Press’ coverage of the sea is paid for by the Wall Fund. HP is solely responsible for all content.",
                Role::Boilerplate,
            ),
            ("HarborPublica is a nonprofit newsroom that looks into abuses of power.", Role::Boilerplate),
            (
                "This story was produced by the Harbor Institute in partnership with the Harbor Times.",
                Role::Boilerplate,
            ),
            ("The Harbor Times welcomes letters of no more than 250 words.", Role::Boilerplate),
            ("We rely on readers like you to fund our work.", Role::Boilerplate),
            ("—With assistance from Bo Lind and Eva Ros.", Role::Boilerplate),
            ("This piece is part of a series called Harbors of the North.", Role::Correction),
            (
                "This column does not necessarily reflect the opinion of the Harbor Times and its owners.",
                Role::Correction,
            ),
            ("Got a story? Email tips@harbor.example or call us.", Role::SignUp),
        ] {
            assert_eq!(role_at_end(line), role, "{line}");
        }
    }

    #[test]
    fn who_is_in_the_news_stays_in_it() {
        for line in [
            "Harbor Steel, which is based in Oslo, was founded in 1911.",
            "Ann Smith-Jones is a professor of law at Harbor College.",
            "She is the author of two books on walls.",
            "The suspect is a journalist from Oslo.",
            "Bo Lind, a lawyer who is based in Oslo, said that the plan would fail.",
            "The state is solely responsible for the wall, the court found.",
            "The town was home to a nonprofit newsroom that closed in May.",
            "This project was funded by the state and took ten years to build.",
            "This piece is part of the puzzle that the police have sought for years.",
            "Your support makes a difference, Ann Smith-Jones told the crowd.",
            "Got a story from her grandmother, she did, and never forgot it.",
            "With assistance from the army, the town mended the wall in a month.",
            "Before you go to the polls, know that the county closed four of them.",
        ] {
            assert_eq!(role_at_end(line), Role::Body, "{line}");
        }
    }
}
