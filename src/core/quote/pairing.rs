//! The marks of all blocks in, the quoted stretches out: which mark closes which, within a block and across blocks.
//!
//! Invariant: the stretches of a block are outermost (what is quoted within a quotation is part of it), in order, and do
//! not overlap. Time is linear: each look ahead is bounded. Nothing is said here about what a stretch is, or whose.

use super::{
    QuoteInput,
    mark::{self, Family, Mark, Side},
    reading::{Open, Reading},
};
use crate::{
    page::Role,
    text::{ByteSpan, Location, work::step},
};

/// How many blocks a look ahead may take in.
const LOOK_BLOCKS: usize = 8;

/// A stretch between quotation marks, marks included: one piece a block, and one more for each further line that opens it again.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) pieces: Vec<Location>,
    pub(super) closed: bool,
    pub(super) family: Family,
}

/// Finds the quoted stretches of the blocks that `readable` says to read, one entry a block. Other prose blocks end what
/// is open; blocks that are no prose are stepped over.
pub(super) fn stretches(blocks: &[QuoteInput<'_>], readable: &[bool]) -> Vec<Stretch> {
    let marks: Vec<Vec<Mark>> = blocks
        .iter()
        .zip(readable)
        .map(|(input, readable)| if *readable { mark::marks(input.text) } else { Vec::new() })
        .collect();
    let prose: Vec<usize> = (0..blocks.len()).filter(|block| blocks[*block].role.is_prose()).collect();
    let mut found: Vec<Stretch> = Vec::new();
    let mut carried: Option<(Stretch, Side)> = None;
    for (position, &block) in prose.iter().enumerate() {
        let input = &blocks[block];
        if !readable[block] {
            found.extend(carried.take().map(|(stretch, _)| stretch));
            continue;
        }
        let mut reading = Reading::new(input, &marks[block]);
        if let Some((stretch, side)) = &carried {
            reading.resume(stretch.family, *side);
        }
        reading.read();
        let rest = reading.open_at_end();
        let goes_on = rest.is_some_and(|open| goes_on(blocks, readable, &marks, &prose[position..], open));
        let (pairs, again) = reading.finish(goes_on);
        let mut onward = None;
        for pair in pairs {
            let earlier = if pair.carried { carried.take() } else { None };
            let mut stretch = match earlier {
                Some((stretch, _)) => stretch,
                None => Stretch { pieces: Vec::new(), closed: false, family: pair.family },
            };
            stretch.pieces.extend(lines(input.text, pair.span, &again).map(|span| Location { block, span }));
            stretch.closed = pair.closed;
            match rest.filter(|open| goes_on && !pair.closed && open.start <= pair.span.start) {
                Some(open) => onward = Some((stretch, open.side)),
                None => found.push(stretch),
            }
        }
        found.extend(carried.take().map(|(stretch, _)| stretch));
        carried = onward;
    }
    found.extend(carried.map(|(stretch, _)| stretch));
    found.sort_by_key(|stretch| stretch.pieces.first().copied());
    found
}

/// A quoted stretch of a block as its pieces: cut before each mark of `again`, sorted, that opens it again on a further line, without the
/// white space between.
fn lines<'a>(text: &'a str, whole: ByteSpan, again: &'a [usize]) -> impl Iterator<Item = ByteSpan> + 'a {
    let from = again.partition_point(|at| *at <= whole.start);
    let inner = again[from..].iter().copied().take_while(move |at| *at < whole.end);
    let starts = std::iter::once(whole.start).chain(inner.clone());
    starts.zip(inner.chain(std::iter::once(whole.end))).map(move |(start, end)| {
        let slice = text.get(start..end).unwrap_or_default();
        ByteSpan::new(start, start + slice.trim_end().len())
    })
}

/// Whether a quotation that is open at the end of a block goes on in the next: the next block opens it again, or closes
/// it before it opens another. `rest` are the prose blocks from this one on.
fn goes_on(blocks: &[QuoteInput<'_>], readable: &[bool], marks: &[Vec<Mark>], rest: &[usize], open: Open) -> bool {
    let this = rest.first().map(|block| blocks[*block].role);
    for &block in rest.iter().skip(1).take(LOOK_BLOCKS) {
        let input = &blocks[block];
        if !readable[block] {
            return false;
        }
        step(marks[block].len() + 1);
        let mut of_family = marks[block].iter().filter(|mark| mark.family == open.family);
        let lead = input.text.len() - input.text.trim_start().len();
        match of_family.next() {
            Some(first) if first.span.start == lead && first.opens => return true,
            Some(first) if open.family == Family::Single => return first.firm && first.closes && !first.opens,
            Some(first) => return first.closes && !first.opens && first.side != Side::Open,
            None if this == Some(Role::List) || input.role == Role::List => {}
            None => return false,
        }
    }
    false
}
