//! The blocks of an article in, the turns of an interview out that has neither marks nor names: its questions stand out by their
//! look (in bold, in italics, as headings), stand alone, or lead the answer.
//!
//! Invariant: an explainer with questions for headings, and an essay that asks itself, are no interviews: there somebody must be
//! asked ("you") who answers as "I". What comes before the first question is the writer's. English only. Linear in the article's text.

use super::{QuoteInput, block::trimmed, turn::Turn};
use crate::page::{Emphasis, Role};

/// How the questions of an interview may be told from its answers, the surest first.
const MANNERS: [Manner; 5] = [Manner::Bold, Manner::Italic, Manner::Heading, Manner::Alone, Manner::Leading];

/// From so many questions on it is an interview.
const FEWEST_QUESTIONS: usize = 3;

/// How a question is told from an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Every block in bold is one.
    Bold,
    /// Every block in italics is one.
    Italic,
    /// Every heading is one.
    Heading,
    /// A plain block that is a question as a whole.
    Alone,
    /// A plain block whose first sentence is a question, with the answer behind it.
    Leading,
}

/// What a block is to an interview.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Question,
    /// A question with its answer, or the beginning of it.
    Both,
    Answer,
    /// A note, or a heading that asks nothing.
    Neither,
}

/// The turns of an interview, one entry a prose block; `prose` are the places of those blocks. No turn at all where the article
/// is no interview.
pub(super) fn turns(blocks: &[QuoteInput<'_>], prose: &[usize]) -> Vec<Option<Turn>> {
    let mut turns = vec![None; blocks.len()];
    // Most articles ask nobody anything: they are not looked through in every manner.
    let may_ask = |input: &&QuoteInput<'_>| input.text.contains('?');
    if blocks.iter().filter(may_ask).take(FEWEST_QUESTIONS).count() < FEWEST_QUESTIONS {
        return vec![None; prose.len()];
    }
    for manner in MANNERS {
        let parts: Vec<(usize, Part)> =
            blocks.iter().enumerate().filter_map(|(idx, input)| Some((idx, part(input, manner)?))).collect();
        if let Some(first) = first_question(blocks, &parts, manner) {
            take_turns(blocks, &parts[first..], &mut turns);
            break;
        }
    }
    prose.iter().map(|block| turns[*block]).collect()
}

/// What a block would be if the questions are told in this manner; nothing where it is neither a heading nor running text.
fn part(input: &QuoteInput<'_>, manner: Manner) -> Option<Part> {
    match input.role {
        Role::Subheading => return Some(if manner == Manner::Heading { Part::Question } else { Part::Neither }),
        Role::Body | Role::List => {}
        _ => return None,
    }
    Some(match manner {
        Manner::Bold if input.emphasis.is_bold => Part::Question,
        Manner::Italic if input.emphasis.is_italic => Part::Question,
        _ if input.emphasis != Emphasis::default() => Part::Neither,
        Manner::Alone if is_question(input.text) => Part::Question,
        Manner::Leading if input.sentences.first().is_some_and(|first| is_question(first.slice(input.text))) => {
            Part::Both
        }
        _ => Part::Answer,
    })
}

/// Where in `parts` the first question stands, if somebody is asked who answers.
fn first_question(blocks: &[QuoteInput<'_>], parts: &[(usize, Part)], manner: Manner) -> Option<usize> {
    let (mut first, mut n_asked, mut n_addressed, mut n_of_self, mut n_answered) = (None, 0, 0, 0, 0);
    let mut position = 0;
    while let Some(&(block, part)) = parts.get(position) {
        position += 1;
        let text = blocks[block].text;
        let (question, answer) = match part {
            Part::Question if is_question(text) => (text, ""),
            Part::Both => {
                let end = blocks[block].sentences.first().map_or(0, |first| first.end);
                (text.get(..end).unwrap_or(text), text.get(end..).unwrap_or_default())
            }
            _ => continue,
        };
        let answers = parts[position..].iter().take_while(|(_, part)| *part == Part::Answer);
        let answers: Vec<&str> = answers.map(|(block, _)| blocks[*block].text).collect();
        position += answers.len();
        if answers.is_empty() && answer.is_empty() {
            continue;
        }
        first = first.or(Some(position - answers.len() - 1));
        n_asked += 1;
        n_addressed += usize::from(says(question, is_second_person));
        n_of_self += usize::from(says(question, is_first_person));
        n_answered +=
            usize::from(says(answer, is_first_person) || answers.iter().any(|text| says(text, is_first_person)));
    }
    // What does not even look like a question must all the more be put to somebody: a column asks itself now and then.
    let (address, of_self) = if matches!(manner, Manner::Alone | Manner::Leading) { (2, n_asked + 1) } else { (4, 4) };
    let is_asked = n_asked >= FEWEST_QUESTIONS && n_addressed * address >= n_asked && n_of_self * of_self <= n_asked;
    first.filter(|_| is_asked && n_answered * 2 >= n_asked)
}

/// Questions and answers from the first question on. Behind the answer to the last question only what speaks as "I" belongs to it.
fn take_turns(blocks: &[QuoteInput<'_>], parts: &[(usize, Part)], turns: &mut [Option<Turn>]) {
    let asks =
        |block: usize, part: Part| part == Part::Both || part == Part::Question && is_question(blocks[block].text);
    let last = parts.iter().rposition(|(block, part)| asks(*block, *part)).unwrap_or(0);
    let mut is_answered = false;
    for (position, &(block, part)) in parts.iter().enumerate() {
        let input = &blocks[block];
        let words = trimmed(input.text);
        let is_due = position <= last || position == last + 1 && !is_answered;
        if part == Part::Answer && !is_due && !says(input.text, is_first_person) {
            return;
        }
        let opens = part != Part::Answer || !is_answered;
        if part != Part::Neither && input.role.is_prose() && !words.is_empty() {
            turns[block] = Some(Turn { opens, name: None, words });
        }
        is_answered = matches!(part, Part::Answer | Part::Both) || part == Part::Neither && is_answered;
    }
}

fn is_question(text: &str) -> bool {
    text.trim_end().ends_with('?')
}

/// Whether a text has a word of a kind outside of its double quotation marks; what is never closed is all quoted.
fn says(text: &str, is_kind: fn(&str) -> bool) -> bool {
    let mut is_quoted = false;
    text.split_inclusive(['“', '”', '"']).any(|stretch| {
        let was_quoted = is_quoted;
        is_quoted = match stretch.chars().next_back() {
            Some('“') => true,
            Some('”') => false,
            Some('"') => !was_quoted,
            _ => was_quoted,
        };
        !was_quoted && stretch.split(|letter: char| !letter.is_alphabetic()).any(is_kind)
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
    fn read(lines: &[impl AsRef<str>]) -> String {
        let block = |line: &'_ str| -> (Role, Emphasis, String) {
            let (mark, rest) = line.split_at_checked(2).unwrap_or_default();
            let emphasis = Emphasis { is_bold: mark == "**", is_italic: mark == "__" };
            let role = if mark == "##" { Role::Subheading } else { Role::Body };
            let is_marked = emphasis != Emphasis::default() || !role.is_prose();
            (role, emphasis, if is_marked { rest } else { line }.to_owned())
        };
        let blocks: Vec<(Role, Emphasis, String)> = lines.iter().map(|line| block(line.as_ref())).collect();
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
        for (mark, expected) in [("**", "-abbcdef-"), ("__", "-abbcdef-"), ("##", "--aa-b-c-")] {
            assert_eq!(read(&with(mark)), expected, "{mark}");
        }
    }

    #[test]
    fn questions_that_stand_alone_or_lead_the_answer_are_turns_when_they_are_put_to_somebody() {
        let alone: Vec<String> = with("").iter().map(|line| line.replace("close was it", "close were you")).collect();
        assert_eq!(read(&alone), "-abbcdef-");
        let leading = [
            "Maria Holt has run the waterworks of Hilltown since 2011.",
            "How close were you to giving up? Very close. I was tired.",
            "Nobody slept.",
            "Did the council warn you? No. I told them so.",
            "What should change, in your view? We need gauges.",
        ];
        assert_eq!(read(&leading), "-aabc");
        let rhetorical = ["So who pays?", "I do.", "And who gains?", "Not me.", "Would you?", "I doubt it."];
        assert_eq!(read(&rhetorical), "------");
    }

    #[test]
    fn a_note_in_another_look_is_no_turn() {
        let mut lines = with("**");
        lines.pop();
        lines.push("__I talked to Maria Holt in April.".to_owned());
        lines.push("**Thank you for your time.".to_owned());
        lines.push("The council did not answer questions.".to_owned());
        assert_eq!(read(&lines), "-abbcdef-g-");
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
