//! The blocks of an article in, those that are somebody's words as a whole out: block quotations, lists and paragraphs
//! that the line before them introduces ("The letter listed several demands:"), and the turns of a transcript.
//!
//! Invariant: a block is claimed at most once. A list that the writer introduces as the writer's own ("Three things to
//! consider:") is nobody's quotation.

use super::{
    QuoteInput, beside, mark,
    skeleton::{Kind, Token, skeleton},
    speaker::{subject_before, verb_at},
    turn,
};
use crate::{
    lexicon::{FunctionWord, VerbForm, function_word},
    page::Role,
    text::{ByteSpan, Location},
};

/// Blocks that are one person's or paper's words as a whole.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub(super) pieces: Vec<Location>,
    pub(super) speaker: Option<Location>,
    pub(super) verb: Option<Location>,
}

/// Finds the blocks that are quotations as a whole, in order.
pub(super) fn wholes(blocks: &[QuoteInput<'_>]) -> Vec<Whole> {
    let prose: Vec<usize> = (0..blocks.len()).filter(|block| blocks[*block].role.is_prose()).collect();
    let turns = turn::turns(blocks, &prose);
    let mut wholes = Vec::new();
    let mut position = 0;
    while let Some(&block) = prose.get(position) {
        let input = &blocks[block];
        let before = position.checked_sub(1).map(|before| prose[before]);
        let run = |role: Role| prose[position..].iter().take_while(|block| blocks[**block].role == role).count();
        if input.role.is_set_apart() {
            let n_blocks = run(input.role);
            let introduction = before.and_then(|before| introduction(blocks, before));
            wholes.push(whole(blocks, &prose[position..position + n_blocks], introduction.as_ref()));
            position += n_blocks;
            continue;
        }
        if let Some(post) = post(input.text) {
            let pieces = vec![Location { block, span: post.whole }];
            wholes.push(Whole { pieces, speaker: Some(Location { block, span: post.author }), verb: None });
        } else if let Some(turn) = &turns[position] {
            let piece = Location { block, span: turn.words };
            match (turn.opens, wholes.last_mut()) {
                (false, Some(earlier)) => earlier.pieces.push(piece),
                _ => {
                    let name = turn.name;
                    let at = |span: ByteSpan| Location { block, span };
                    let verb = name.map(|name| ByteSpan::new(name.end, name.end + 1));
                    let verb = verb.filter(|colon| input.text.get(colon.start..colon.end) == Some(":"));
                    wholes.push(Whole { pieces: vec![piece], speaker: name.map(at), verb: verb.map(at) });
                }
            }
        } else if let Some(introduction) = before.and_then(|before| introduction(blocks, before)) {
            let n_blocks = if input.role == Role::List { run(Role::List) } else { 1 };
            let marked = prose[position..position + n_blocks].iter().all(|block| opens_with_mark(blocks[*block].text));
            let own = input.role == Role::Body && !introduction.is_strict;
            if !marked && !own {
                wholes.push(whole(blocks, &prose[position..position + n_blocks], Some(&introduction)));
                position += n_blocks;
                continue;
            }
        }
        position += 1;
    }
    wholes.retain(|whole| !whole.pieces.is_empty());
    wholes
}

fn whole(blocks: &[QuoteInput<'_>], members: &[usize], introduction: Option<&Introduction>) -> Whole {
    let pieces = members
        .iter()
        .map(|&block| Location { block, span: trimmed(blocks[block].text) })
        .filter(|piece| !piece.span.is_empty())
        .collect();
    Whole {
        pieces,
        speaker: introduction.and_then(|introduction| introduction.speaker),
        verb: introduction.map(|introduction| introduction.verb),
    }
}

pub(super) fn trimmed(text: &str) -> ByteSpan {
    let lead = text.len() - text.trim_start().len();
    ByteSpan::new(lead, text.trim_end().len())
}

fn opens_with_mark(text: &str) -> bool {
    text.trim_start().starts_with(mark::is_mark)
}

/// The line that introduces somebody's words.
struct Introduction {
    speaker: Option<Location>,
    verb: Location,
    /// Whether it can introduce a plain paragraph without marks.
    is_strict: bool,
}

/// Whether a block ends with a colon after a reporting verb that is not the writer's own.
fn introduction(blocks: &[QuoteInput<'_>], block: usize) -> Option<Introduction> {
    // What is tweeted or posted follows as a picture or a frame of another site, not as a paragraph.
    const EMBEDDING: &[&str] = &["tweeted", "posted", "tweets", "posts", "retweeted", "watch"];
    // How near to the colon the verb stands that introduces a plain paragraph, in tokens.
    const NEAR: usize = 9;
    const LISTING: &[&str] = &["listed", "lists", "outlined", "outlines", "listing"];
    let input = &blocks[block];
    let text = input.text.trim_end();
    if !text.ends_with(':') || !matches!(input.role, Role::Body | Role::List) {
        return None;
    }
    let sentence = *input.sentences.last()?;
    let sentence = ByteSpan::new(sentence.start, text.len());
    let quoted: Vec<ByteSpan> = short_quotes(input.text, sentence);
    let tokens = skeleton(input.text, sentence, &[], &quoted);
    for idx in (0..tokens.len()).rev().take(30) {
        let token = tokens[idx];
        let word = token.word(input.text);
        let listing = LISTING.contains(&word);
        let verb = verb_at(input.text, &tokens, idx);
        if let Some((verb, speaker)) = beside::according_to(input.text, &tokens, idx) {
            let speaker = speaker.map(|span| Location { block, span });
            return Some(Introduction {
                speaker,
                verb: Location { block, span: verb },
                is_strict: idx + NEAR > tokens.len(),
            });
        }
        if !listing && verb.is_none() {
            continue;
        }
        let subject = subject_before(input.text, &tokens, idx).or_else(|| first_phrase(input.text, &tokens, idx))?;
        let words = subject.slice(input.text).to_lowercase();
        let base = verb.is_some_and(|verb| verb.form == VerbForm::Base);
        if matches!(words.as_str(), "i" | "we" | "you" | "here" | "it" | "this" | "that")
            || words.starts_with("here ")
            || base && idx > 0 && tokens[idx - 1].word(input.text) == "to"
        {
            return None;
        }
        return Some(Introduction {
            speaker: Some(Location { block, span: subject }),
            verb: Location { block, span: token.span },
            is_strict: idx + NEAR > tokens.len() && !EMBEDDING.contains(&word),
        });
    }
    source(input.text, block, &tokens)
}

/// "From the Valley Courier:", "Now we get this via the Courier:"
fn source(text: &str, block: usize, tokens: &[Token]) -> Option<Introduction> {
    let end = tokens.len().checked_sub(1)?;
    let start = (0..end)
        .rev()
        .take(6)
        .find(|at| matches!(tokens[*at].word(text), "From" | "from" | "Via" | "via" | "Per" | "per"))?;
    let name = tokens.get(start + 1..end).filter(|name| !name.is_empty())?;
    let named = name.iter().all(|token| {
        let word = token.word(text);
        word.starts_with(char::is_uppercase) || matches!(word, "the" | "of" | "a" | "release" | "report" | "statement")
    });
    let last = name.last()?;
    named.then(|| Introduction {
        speaker: Some(Location { block, span: ByteSpan::new(name[0].span.start, last.span.end) }),
        verb: Location { block, span: tokens[start].span },
        is_strict: true,
    })
}

/// The stretches in double marks of a sentence; enough for stepping over them.
fn short_quotes(text: &str, sentence: ByteSpan) -> Vec<ByteSpan> {
    let mut quoted = Vec::new();
    let mut open = None;
    for (offset, letter) in sentence.slice(text).char_indices() {
        let at = sentence.start + offset;
        match letter {
            '“' => open = Some(at),
            '"' if open.is_none() => open = Some(at),
            '”' | '"' => quoted.extend(open.take().map(|start| ByteSpan::new(start, at + letter.len_utf8()))),
            _ => {}
        }
    }
    quoted
}

/// The words from the head of a sentence to its first comma: "The letter, signed by staff, listed".
fn first_phrase(text: &str, tokens: &[Token], idx: usize) -> Option<ByteSpan> {
    let first = tokens.first()?;
    if matches!(function_word(first.word(text)), Some(FunctionWord::Preposition | FunctionWord::Link)) {
        return None;
    }
    let end =
        tokens[..idx].iter().take(8).position(|token| !matches!(token.kind, Kind::Word)).filter(|end| *end > 0)?;
    Some(ByteSpan::new(first.span.start, tokens[end - 1].span.end))
}

/// A post of a social network set into the article's text, with its author.
struct Post {
    whole: ByteSpan,
    author: ByteSpan,
}

/// Finds a post by the line that signs it: "— Ann Gray (@anngray) June 4, 2020" at the end of the block.
fn post(text: &str) -> Option<Post> {
    let whole = trimmed(text);
    let slice = whole.slice(text);
    let near = slice.char_indices().rev().take(120).last().map_or(0, |(at, _)| at);
    let handle = near + slice.get(near..)?.rfind("(@")?;
    let date = slice.get(handle..)?.split_once(") ").map(|(_, date)| date.trim())?;
    let year = date.rsplit_once(", ").or_else(|| date.rsplit_once(' ')).map(|(_, year)| year)?;
    let signed = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && date.len() < 40;
    let dash = slice.get(near..handle)?.rfind(['—', '–', '―']).map(|at| near + at)?;
    let after = dash + slice.get(dash..)?.chars().next().map_or(0, char::len_utf8);
    let name = slice.get(after..handle)?;
    let start = after + (name.len() - name.trim_start().len());
    let author = ByteSpan::new(whole.start + start, whole.start + start + name.trim().len());
    (signed && !author.is_empty() && dash > 0).then_some(Post { whole, author })
}
