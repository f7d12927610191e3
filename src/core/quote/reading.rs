//! The marks of one block in, what is quoted within it out: which mark closes which, and what is still open at its end.
//!
//! Invariant: what comes out is outermost, in order, and does not overlap. A mark is judged by its look, by its
//! neighbours, and by what is open; each look ahead is bounded.

use super::{
    QuoteInput,
    mark::{Family, Mark, Side},
};
use crate::{
    lexicon::{VerbForm, reporting_verb},
    text::{ByteSpan, work::step},
};

/// How many marks a look ahead may take in.
const LOOK_MARKS: usize = 32;
/// How deep quotations may nest; a mark that would open one more opens nothing.
const DEEPEST: usize = 8;

/// A quotation that is open while a block is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) start: usize,
    pub(super) family: Family,
    pub(super) side: Side,
    /// Whether it was opened in an earlier block.
    pub(super) carried: bool,
}

/// A quotation that was closed, or given up, within a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) span: ByteSpan,
    pub(super) family: Family,
    pub(super) carried: bool,
    pub(super) closed: bool,
}

/// The reading of one block.
pub(super) struct Reading<'a> {
    text: &'a str,
    sentences: &'a [ByteSpan],
    marks: &'a [Mark],
    open: Vec<Open>,
    pairs: Vec<Pair>,
    /// Where marks open an open quotation again, at the head of a further line of the block.
    again: Vec<usize>,
    /// The first mark still to be read.
    first: usize,
    /// For each mark, whether a single mark that may close follows it.
    closer_follows: Vec<bool>,
    /// For each mark, whether a single mark that may close and is no plural's apostrophe follows it, before the next that may open.
    firm_follows: Vec<bool>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(input: &QuoteInput<'a>, marks: &'a [Mark]) -> Self {
        let mut closer_follows = vec![false; marks.len()];
        let mut firm_follows = vec![false; marks.len()];
        let (mut closer, mut firm) = (false, false);
        for (idx, mark) in marks.iter().enumerate().rev() {
            closer_follows[idx] = closer;
            firm_follows[idx] = firm;
            if mark.family == Family::Single {
                if mark.opens && !mark.closes {
                    firm = false;
                }
                closer |= mark.closes;
                firm |= mark.closes && !is_plural(input.text, *mark);
            } else if mark.family == Family::Double && mark.closes && !mark.opens {
                firm = false;
            }
        }
        Self {
            text: input.text,
            sentences: input.sentences,
            marks,
            open: Vec::new(),
            pairs: Vec::new(),
            again: Vec::new(),
            first: 0,
            closer_follows,
            firm_follows,
        }
    }

    /// Goes on with a quotation that an earlier block left open. The mark that opens it again is no new quotation.
    pub(super) fn resume(&mut self, family: Family, side: Side) {
        let lead = self.text.len() - self.text.trim_start().len();
        self.open.push(Open { start: lead, family, side, carried: true });
        if self.marks.first().is_some_and(|mark| mark.span.start == lead && mark.family == family && mark.opens) {
            self.first = 1;
        }
    }

    pub(super) fn read(&mut self) {
        for idx in self.first..self.marks.len() {
            let mark = self.marks[idx];
            step(1);
            match mark.family {
                Family::Single => self.single(idx, mark),
                Family::Double => self.double(idx, mark),
                _ => self.other(mark),
            }
        }
    }

    fn depth_of(&self, family: Family) -> Option<usize> {
        self.open.iter().rposition(|open| open.family == family)
    }

    fn push(&mut self, mark: Mark) {
        if self.open.len() < DEEPEST {
            self.open.push(Open { start: mark.span.start, family: mark.family, side: mark.side, carried: false });
        }
    }

    /// Closes the quotation at `depth`, and gives up those within it.
    fn close(&mut self, depth: usize, end: usize, closed: bool) {
        if let Some(open) = self.open.get(depth).copied() {
            self.open.truncate(depth);
            let span = ByteSpan::new(open.start, end);
            if !span.is_empty() {
                self.pairs.push(Pair { span, family: open.family, carried: open.carried, closed });
            }
        }
    }

    fn double(&mut self, idx: usize, mark: Mark) {
        let open = self.depth_of(Family::Double);
        let low = open.is_some_and(|depth| self.open[depth].side == Side::Low);
        let side = match (mark.opens, mark.closes, mark.side) {
            (_, _, Side::Low) => Side::Open,
            (_, _, Side::Open | Side::Close | Side::Either)
                if low && !(mark.opens && !mark.closes && mark.side != Side::Open) =>
            {
                Side::Close
            }
            (true, false, Side::Close) if open.is_some() => Side::Close,
            (true, false, _) => Side::Open,
            (false, true, _) => Side::Close,
            (_, _, Side::Either) if open.is_some() => Side::Close,
            (_, _, Side::Either) => Side::Open,
            (_, _, side) => side,
        };
        match (side, open) {
            (Side::Close, Some(depth)) => self.close(depth, mark.span.end, true),
            (Side::Close, None) => self.orphan(mark),
            (_, None) => {
                let inches = mark.side == Side::Either && self.after_figure(mark);
                if !inches {
                    self.push(mark);
                }
            }
            (_, Some(depth)) => {
                if self.opens_again(mark, self.open[depth]) {
                    self.again.push(mark.span.start);
                    return;
                }
                if self.is_nested(idx, self.open[depth]) {
                    self.push(mark);
                } else {
                    let start = self.open[depth].start;
                    let lost = self.lost_end(self.open[depth]).filter(|end| *end < mark.span.start);
                    let sentence_end = self.sentence_end(start, mark.span.start);
                    let end = lost.or_else(|| said_end(self.text, start, sentence_end)).unwrap_or(sentence_end);
                    self.close(depth, end, false);
                    self.push(mark);
                }
            }
        }
    }

    /// Whether a mark opens an open quotation again, at the head of its next paragraph within the block.
    fn opens_again(&self, mark: Mark, open: Open) -> bool {
        let before = self.text.get(open.start..mark.span.start).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\u{a0}', '\t']);
        let said = line.trim_end_matches('\n').trim_end();
        open.side == mark.side && line.ends_with('\n') && said.ends_with(['.', '!', '?', '…'])
    }

    /// Whether a mark that opens within an open quotation opens one within it: then two closing marks follow.
    fn is_nested(&self, idx: usize, outer: Open) -> bool {
        let mut depth = 2_usize;
        step((self.marks.len() - idx).min(4 * LOOK_MARKS));
        for mark in self.marks[idx + 1..]
            .iter()
            .take(4 * LOOK_MARKS)
            .filter(|mark| mark.family == Family::Double)
            .take(LOOK_MARKS)
        {
            if mark.closes && (!mark.opens || mark.side == Side::Close) {
                depth -= 1;
            } else if mark.opens && !mark.closes {
                if depth == 1 {
                    return false;
                }
                depth += 1;
            } else {
                depth -= 1;
            }
            if depth == 0 {
                return true;
            }
        }
        // One closing mark too few: the end of a sentence before the mark says that the closing mark before it is lost.
        let before = self.text.get(outer.start..self.marks[idx].span.start).unwrap_or_default().trim_end();
        depth == 1 && !before.ends_with(['.', '!', '?', '…', ',']) && before.len() > 3
    }

    /// The end of the sentence that holds `start`, at most `limit`, without the white space after it.
    fn sentence_end(&self, start: usize, limit: usize) -> usize {
        let idx = self.sentences.partition_point(|sentence| sentence.end <= start);
        let end = self.sentences.get(idx).map_or(limit, |sentence| sentence.end.min(limit));
        let slice = self.text.get(start..end).unwrap_or_default();
        // Only the white space at its end is looked at, and each stretch of it once.
        step(1);
        start + slice.trim_end().len()
    }

    /// A closing mark with nothing open: the opening mark is lost where the sentence before it is one that is said.
    fn orphan(&mut self, mark: Mark) {
        let before = self.text.get(..mark.span.start).unwrap_or_default();
        if mark.family != Family::Double || !before.ends_with([',', '.', '!', '?', '…']) || self.after_figure(mark) {
            return;
        }
        let idx = self.sentences.partition_point(|sentence| sentence.end < mark.span.end);
        let from = self.sentences.get(idx).map_or(0, |sentence| sentence.start);
        let floor = self.pairs.last().map_or(0, |pair| pair.span.end);
        if from < floor || from >= mark.span.start {
            return;
        }
        let lead = from + (self.text[from..].len() - self.text[from..].trim_start().len());
        if mark.side == Side::Close
            || self.marks.iter().take(LOOK_MARKS).all(|other| other.family != Family::Double || other.span == mark.span)
        {
            let span = ByteSpan::new(lead, mark.span.end);
            self.pairs.push(Pair { span, family: mark.family, carried: false, closed: true });
        }
    }

    fn after_figure(&self, mark: Mark) -> bool {
        self.text.get(..mark.span.start).is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit()))
    }

    fn single(&mut self, idx: usize, mark: Mark) {
        let top = self
            .depth_of(Family::Single)
            .filter(|depth| self.depth_of(Family::Double).is_none_or(|double| double < *depth));
        match top {
            Some(_) if mark.closes && is_plural(self.text, mark) && self.firm_follows[idx] => {}
            Some(depth) if mark.closes => self.close(depth, mark.span.end, true),
            // Two openers in a row: the first was an apostrophe.
            Some(depth) if mark.opens && !self.open[depth].carried => {
                self.open.truncate(depth);
                if self.closer_follows[idx] {
                    self.push(mark);
                }
            }
            None if mark.opens
                && (self.closer_follows[idx]
                    || self.open.is_empty() && (mark.side == Side::Open || self.heads_clause(mark.span.start))) =>
            {
                self.push(mark)
            }
            _ => {}
        }
    }

    fn other(&mut self, mark: Mark) {
        let open = self.depth_of(mark.family);
        // »German« and «French» marks: the neighbours decide, and where they do not, the look.
        let closes = match (mark.opens, mark.closes) {
            (true, false) => false,
            (false, true) => true,
            _ => open.is_some() && (mark.side == Side::Close || self.open[open.unwrap_or(0)].side == Side::Close),
        };
        match open {
            Some(depth) if closes => self.close(depth, mark.span.end, true),
            Some(_) if matches!(mark.family, Family::Corner | Family::WhiteCorner) && mark.side == Side::Close => {
                self.close(open.unwrap_or(0), mark.span.end, true);
            }
            None if !closes || mark.side == Side::Open && !matches!(mark.family, Family::Angle) => self.push(mark),
            _ => {}
        }
    }

    /// The outermost quotation that is open at the end of the block; not a single mark that may be an apostrophe.
    pub(super) fn open_at_end(&self) -> Option<Open> {
        self.open
            .iter()
            .copied()
            .find(|open| open.family != Family::Single || open.carried || self.heads_clause(open.start))
    }

    /// Whether a place is the head of its block, or of what follows a mark that ends or introduces: "Gray said: ‘We".
    fn heads_clause(&self, at: usize) -> bool {
        let mut before = self.text.get(..at).unwrap_or_default().chars().rev();
        before.find(|letter| !letter.is_whitespace()).is_none_or(|letter| matches!(letter, '.' | '!' | '?' | ':' | ','))
    }

    /// What was found, outermost and in order, and where in it a further line opens it again. What is open ends with the block, unless it goes on.
    pub(super) fn finish(mut self, goes_on: bool) -> (Vec<Pair>, Vec<usize>) {
        let end = self.text.trim_end().len();
        if let Some(open) = self.open_at_end() {
            let said = || said_end(self.text, open.start, self.sentence_end(open.start, end));
            let end = if goes_on { end } else { self.lost_end(open).or_else(said).unwrap_or(end) };
            if open.family != Family::Single || goes_on {
                let span = ByteSpan::new(open.start, end);
                if !span.is_empty() {
                    self.pairs.push(Pair { span, family: open.family, carried: open.carried, closed: false });
                }
            }
        }
        self.pairs.sort_by_key(|pair| (pair.span.start, std::cmp::Reverse(pair.span.end)));
        let mut outer: Vec<Pair> = Vec::with_capacity(self.pairs.len());
        for mut pair in self.pairs {
            pair.span.end = signed_end(self.text, pair.span).unwrap_or(pair.span.end);
            if outer.last().is_none_or(|last| pair.span.start >= last.span.end) {
                outer.push(pair);
            }
        }
        (outer, self.again)
    }

    /// Where a quotation without its closing mark ends: at a single mark used for a double one, if there is one.
    fn lost_end(&self, open: Open) -> Option<usize> {
        let first = self.marks.partition_point(|mark| mark.span.start <= open.start);
        step(LOOK_MARKS);
        let closer = self.marks.get(first..)?.iter().take(LOOK_MARKS).find(|mark| {
            mark.family == Family::Single
                && mark.firm
                && mark.closes
                && !mark.opens
                && self.pairs.last().is_none_or(|pair| pair.span.end < mark.span.end)
        })?;
        Some(closer.span.end)
    }
}

/// Whether a single mark looks like a plural's apostrophe: "the workers' rights".
fn is_plural(text: &str, mark: Mark) -> bool {
    let after = text.get(mark.span.end..).unwrap_or_default();
    !mark.firm
        && text.get(..mark.span.start).is_some_and(|before| before.ends_with(['s', 'S']))
        && after.strip_prefix(' ').is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// How many bytes of a quotation without its closing mark are searched for its "she said".
const LOOK_SAID: usize = 600;

/// Where a quotation without its closing mark ends that its own "she said" goes on from: "“We had no choice, said Gray."
fn said_end(text: &str, start: usize, sentence_end: usize) -> Option<usize> {
    let limit = (start + LOOK_SAID).min(sentence_end);
    let slice = text.get(start..limit)?;
    step(slice.len() / 16);
    slice.match_indices(", ").map(|(at, _)| at).find_map(|at| {
        let mut words = slice[at + 2..].split([' ', ',', '.', '\u{a0}']);
        let (first, second) = (words.next()?, words.next()?);
        let reports = |word: &str| {
            reporting_verb(word).is_some_and(|verb| {
                !verb.needs_quote
                    && matches!(verb.form, VerbForm::Past | VerbForm::Third)
                    && word.starts_with(char::is_lowercase)
            })
        };
        let subject = second.starts_with(char::is_uppercase) || matches!(second, "he" | "she" | "they" | "the" | "a");
        let named = matches!(first, "he" | "she" | "they");
        (reports(first) && subject || named && reports(second)).then_some(start + at + 1)
    })
}

/// Where a quotation ends that is set as a picture of its own, with its author on the last line and within the marks.
fn signed_end(text: &str, span: ByteSpan) -> Option<usize> {
    let slice = span.slice(text);
    let line = slice.rfind('\n')?;
    let (said, author) = (slice[..line].trim_end(), &slice[line..]);
    let mut n_words = 0;
    let mut n_capitals = 0;
    for word in author.split_whitespace().take(10) {
        n_words += 1;
        n_capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    let is_name = author.trim_start().starts_with(char::is_uppercase) && n_words < 9 && n_capitals * 2 >= n_words;
    (is_name && n_words > 1 && said.split_whitespace().take(6).count() > 5).then_some(span.start + said.len())
}
