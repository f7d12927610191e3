//! The blocks of an article in, the turns of an interview out whose questions stand out by their look alone: in bold, in
//! italics, or as headings, without marks and names.
//!
//! Invariant: an explainer with questions for headings, and an essay that asks itself, are no interviews: there somebody must be
//! asked ("you") who answers as "I". What comes before the first question is the writer's. Linear in the article's text.

use super::{
    QuoteInput,
    block::{marked, trimmed},
    turn::Turn,
};
use crate::{
    page::{Emphasis, Role},
    text::ByteSpan,
};

/// How the questions of an interview may stand out.
const LOOKS: [Look; 3] = [Look::Emphasis(Emphasis::Bold), Look::Emphasis(Emphasis::Italic), Look::Heading];

/// From so many questions on it is an interview.
const FEWEST_QUESTIONS: usize = 3;

/// How a block of prose, or a heading between, looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Emphasis(Emphasis),
    Heading,
}

/// The turns of an interview, one entry a prose block; `prose` are the places of those blocks. Nothing but nothings where the
/// article is none.
pub(super) fn turns(blocks: &[QuoteInput<'_>], prose: &[usize]) -> Vec<Option<Turn>> {
    let mut turns = vec![None; blocks.len()];
    let seen: Vec<(usize, Look)> =
        blocks.iter().enumerate().filter_map(|(idx, input)| Some((idx, look(input)?))).collect();
    if let Some((first, asking)) =
        LOOKS.into_iter().find_map(|asking| Some((first_question(blocks, &seen, asking)?, asking)))
    {
        take_turns(blocks, &seen[first..], asking, &mut turns);
    }
    prose.iter().map(|block| turns[*block]).collect()
}

/// How a block looks; nothing where it is neither a heading nor words that could be an answer.
fn look(input: &QuoteInput<'_>) -> Option<Look> {
    match input.role {
        Role::Subheading => Some(Look::Heading),
        Role::Body | Role::List => Some(input.emphasis.map_or(Look::Plain, Look::Emphasis)),
        _ => None,
    }
}

/// Where in `seen` the first question stands, if the blocks of one look ask somebody who answers.
fn first_question(blocks: &[QuoteInput<'_>], seen: &[(usize, Look)], asking: Look) -> Option<usize> {
    let (mut first, mut n_asked, mut n_addressed, mut n_of_self, mut n_answered) = (None, 0, 0, 0, 0);
    let mut position = 0;
    while position < seen.len() {
        let (question, look) = seen[position];
        position += 1;
        let text = blocks[question].text.trim_end();
        if look != asking || !text.ends_with('?') {
            continue;
        }
        let answer =
            seen[position..].iter().take_while(|(_, look)| *look == Look::Plain).map(|(block, _)| blocks[*block].text);
        let n_blocks = answer.clone().count();
        if n_blocks == 0 {
            continue;
        }
        first = first.or(Some(position - 1));
        n_asked += 1;
        n_addressed += usize::from(says(text, is_second_person));
        n_of_self += usize::from(says(text, is_first_person));
        n_answered += usize::from(answer.into_iter().any(|text| says(text, is_first_person)));
        position += n_blocks;
    }
    let is_asked = n_asked >= FEWEST_QUESTIONS && n_addressed * 4 >= n_asked && n_of_self * 4 <= n_asked;
    first.filter(|_| is_asked && n_answered * 2 >= n_asked)
}

/// Questions and answers from the first question on. Behind the last answer only what still speaks as "I" belongs to it.
fn take_turns(blocks: &[QuoteInput<'_>], seen: &[(usize, Look)], asking: Look, turns: &mut [Option<Turn>]) {
    let last = seen.iter().rposition(|(_, look)| *look == asking).unwrap_or(0);
    let mut is_answered = false;
    for (position, &(block, look)) in seen.iter().enumerate() {
        let words = trimmed(blocks[block].text);
        let is_question = look == asking;
        let is_over = position > last && is_answered && !says(blocks[block].text, is_first_person);
        if look == Look::Plain && is_over {
            return;
        }
        let is_said = look == Look::Plain || is_question && look != Look::Heading;
        if is_said && !words.is_empty() {
            turns[block] = Some(Turn { opens: is_question || !is_answered, name: None, words });
        }
        is_answered = !is_question && (is_answered || look == Look::Plain);
    }
}

/// Whether a text has a word of a kind outside of its quotation marks.
fn says(text: &str, is_kind: fn(&str) -> bool) -> bool {
    let quoted = marked(text, ByteSpan::new(0, text.len()));
    let mut from = 0;
    let ends = quoted.iter().map(|span| (span.start, span.end)).chain([(text.len(), text.len())]);
    ends.into_iter().any(|(start, end)| {
        let own = text.get(from..start).unwrap_or_default();
        from = end;
        own.split(|letter: char| !letter.is_alphabetic()).any(is_kind)
    })
}

fn is_first_person(word: &str) -> bool {
    matches!(word, "I" | "me" | "my" | "My")
}

fn is_second_person(word: &str) -> bool {
    ["you", "your", "yours"].iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.

    use crate::{
        page::{Emphasis, Role},
        quote::{QuoteInput, coverage, find},
        sentence,
        text::ByteSpan,
    };

    /// What each block of an article is, "**" before one in bold, "__" before one in italics, "##" before a heading: a quotation
    /// or the writer's own; the letter of a quotation changes with each turn.
    fn read(lines: &[&str]) -> String {
        let blocks: Vec<(Role, Option<Emphasis>, &str)> = lines
            .iter()
            .map(|line| match line.get(..2) {
                Some("**") => (Role::Body, Some(Emphasis::Bold), &line[2..]),
                Some("__") => (Role::Body, Some(Emphasis::Italic), &line[2..]),
                Some("##") => (Role::Subheading, None, &line[2..]),
                _ => (Role::Body, None, *line),
            })
            .collect();
        let sentences: Vec<Vec<ByteSpan>> = blocks
            .iter()
            .map(|(role, _, text)| if role.is_prose() { sentence::split(text) } else { Vec::new() })
            .collect();
        let inputs: Vec<QuoteInput<'_>> = blocks
            .iter()
            .zip(&sentences)
            .map(|((role, emphasis, text), sentences)| QuoteInput { text, role: *role, emphasis: *emphasis, sentences })
            .collect();
        let quotes = find(&inputs);
        let covered = coverage(&inputs, &quotes);
        (0..blocks.len())
            .map(|block| {
                let turn = quotes.iter().position(|quote| quote.pieces.iter().any(|piece| piece.block == block));
                let is_quote = !covered[block].is_empty() && covered[block].iter().all(|sentence| sentence.is_quote());
                match turn.filter(|_| is_quote) {
                    Some(turn) => char::from(b'a' + u8::try_from(turn).unwrap()),
                    None => '-',
                }
            })
            .collect()
    }

    const TALK: [&str; 9] = [
        "Maria Holt has run the waterworks of Hilltown since 2011.",
        "How close was it?",
        "Very close. I thought that we would lose the second pump.",
        "It held.",
        "Did the council warn you in time?",
        "No. That is a disgrace, and I told them so.",
        "What should change?",
        "We need gauges upstream.",
        "Holt’s report is out in May.",
    ];

    fn with(mark: &str) -> Vec<String> {
        TALK.iter().map(|line| if line.ends_with('?') { format!("{mark}{line}") } else { (*line).to_owned() }).collect()
    }

    #[test]
    fn questions_that_stand_out_and_their_answers_are_turns() {
        for (mark, expected) in [("**", "-abbcdef-"), ("__", "-abbcdef-"), ("##", "--aa-b-c-"), ("", "---------")] {
            let lines = with(mark);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!(read(&lines), expected, "{mark}");
        }
    }

    #[test]
    fn a_note_in_another_look_is_no_turn() {
        let mut lines = with("**");
        lines.pop();
        lines.push("__I talked to Maria Holt in April.".to_owned());
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(read(&lines), "-abbcdef-");
    }

    #[test]
    fn an_explainer_and_an_essay_are_no_interview() {
        let explainer = [
            "**What is the levy?",
            "A charge on water. “I pay it too,” the mayor said.",
            "**What does it cost you?",
            "Some 40 euros a year.",
            "**When does it start?",
            "In May, the council says.",
        ];
        assert_eq!(read(&explainer), "------");
        let essay = [
            "**What did I learn?",
            "I learned to wait.",
            "**What would I do otherwise?",
            "I would have asked my sister.",
            "**And what can you do?",
            "Ask me.",
        ];
        assert_eq!(read(&essay), "------");
    }
}
