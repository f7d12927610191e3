//! One block's text in, its sentences out.
//!
//! Invariant: the spans tile the text: the first begins at 0, each begins where the one before it ends, the last ends
//! at the end of the text. White space between two sentences belongs to the one before it. Empty text has no sentence.
//! Time is linear: one pass, with bounded looks around each full stop.
//!
//! English news comes first; the marks and abbreviations of other languages are entries of the same tables, not code.
//! Written here rather than taken from a library because of these figures (November 2026, `cargo xtask evaluate
//! segmentation --peers`; cases with every boundary right, and F1 of the boundaries of running text):
//!
//! | set | ours | unicode-segmentation 1 | sentencex 0.1 |
//! | --- | --- | --- | --- |
//! | golden rules, English (51) | 51 | 29 | 45 |
//! | golden rules, other languages (35) | 30 | 22 | 30 |
//! | pySBD, English golden (47) | 47 | 28 | 42 |
//! | sentencex's own, English (260) | 238 | 180 | 260 |
//! | GUM news, F1 | 0.985 | 0.970 | 0.951 |
//! | UD English EWT dev, F1 | 0.946 | 0.894 | 0.907 |
//!
//! Part of what is missed is meant: other tools keep a quotation of several sentences whole.
//!
//! A sentence inside a quotation is a sentence. Nothing here knows what is quoted: that is the next room's business.

mod boundary;
mod date;
mod list;
mod lost_line;
mod scan;
mod stop;

use crate::{
    lexicon::is_starter,
    text::{ByteSpan, is_unseen, note_len},
};
use list::Marker;
use scan::{is_closer, next_char, previous_char, skip};

/// Splits one block's text into sentences.
///
/// ```
/// use newsprism_core::sentence::split;
/// let text = "The bridge closed at 5 p.m. Monday. “We had no choice,” Mayor J. T. Gray said. Nobody was hurt.";
/// let sentences: Vec<&str> = split(text).iter().map(|span| span.slice(text)).collect();
/// assert_eq!(sentences[1], "“We had no choice,” Mayor J. T. Gray said. ");
/// assert_eq!(sentences.concat(), text);
/// ```
#[must_use]
pub fn split(text: &str) -> Vec<ByteSpan> {
    let mut splitter = Splitter::new(text);
    while let Some(letter) = next_char(text, splitter.at) {
        if letter.is_ascii_alphanumeric() {
            splitter.at = scan::skip_plain(text, splitter.at);
        } else {
            splitter.step(letter);
        }
    }
    splitter.finish()
}

/// The state of the one pass over a text.
struct Splitter<'a> {
    text: &'a str,
    /// Where the pass stands.
    at: usize,
    /// Where the current sentence begins.
    start: usize,
    /// The list marker that the current sentence begins with.
    marker: Option<Marker>,
    /// The marker of the last list item that was begun.
    item: Option<Marker>,
    /// Whether a quotation mark with white space on both sides waits for its fellow; nothing before the first of them.
    open_mark: Option<bool>,
    /// Whether every line is a short item of a list without marks.
    lines: bool,
    sentences: Vec<ByteSpan>,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str) -> Self {
        let mut splitter = Self {
            text,
            at: 0,
            start: 0,
            marker: None,
            item: None,
            open_mark: None,
            lines: is_bare_list(text),
            sentences: Vec::new(),
        };
        splitter.at = skip(text, 0, char::is_whitespace);
        splitter.begin();
        splitter
    }

    fn step(&mut self, letter: char) {
        if stop::is_stop(letter) || stop::is_stop_after(letter, previous_char(self.text, self.at)) {
            self.stop(letter);
        } else if matches!(letter, '\n' | '\u{2028}' | '\u{2029}') {
            self.line_end();
        } else if letter.is_whitespace() {
            self.at += letter.len_utf8();
            self.inline_item();
            self.credit();
            self.lost_line();
        } else if matches!(letter, '\'' | '"') {
            self.at = self.straight_marks();
        } else {
            if list::is_bullet(letter) {
                self.inline_item();
            }
            self.at += letter.len_utf8();
        }
    }

    /// A run of marks that may end the sentence.
    fn stop(&mut self, letter: char) {
        let run = stop::run_of_stops(self.text, self.at, letter);
        let mut end = run.end;
        end = skip(self.text, end, is_unseen);
        let closers = end;
        let spaced = previous_char(self.text, run.start) == Some(' ');
        end = self.closers(end, spaced);
        let next = skip(self.text, end, char::is_whitespace);
        if self.text.get(closers..end).is_some_and(|marks| marks.starts_with(" '") || marks.starts_with(" \"")) {
            self.open_mark = Some(false);
        }
        let seen = boundary::Seen { text: self.text, start: self.start, run, closers, end, next };
        if next < self.text.len() && boundary::ends_sentence(&seen) {
            self.cut(next);
        } else {
            // White space is left to the pass, so that line ends within it are seen.
            self.at = end;
        }
    }

    /// Steps over straight marks, and notes those that stand by themselves.
    fn straight_marks(&mut self) -> usize {
        let end = scan::skip_near(self.text, self.at, |letter| matches!(letter, '\'' | '"'));
        let apart = previous_char(self.text, self.at).is_none_or(char::is_whitespace)
            && next_char(self.text, end).is_none_or(char::is_whitespace);
        if apart && end - self.at < 3 {
            self.open_mark = Some(self.open_mark != Some(true));
        }
        end
    }

    /// The place after the closing marks and footnote numbers that belong to the sentence before them.
    fn closers(&self, mut at: usize, spaced: bool) -> usize {
        loop {
            match next_char(self.text, at) {
                // A mark with a word right after it opens what follows: `he said.“We will.`
                Some(mark @ ('“' | '"' | '‘' | '\'' | '«')) => {
                    let after = at + mark.len_utf8();
                    let opens = next_char(self.text, after).is_some_and(char::is_alphanumeric);
                    if opens && previous_char(self.text, at) != Some(mark) {
                        return at;
                    }
                    at = after;
                }
                Some('[') => {
                    let note = note_len(self.text, at);
                    if note == 0 {
                        return at;
                    }
                    at += note;
                }
                Some(mark) if is_closer(mark) => at += mark.len_utf8(),
                // "in the town.12 Take": the number of a note.
                Some(digit) if digit.is_ascii_digit() => {
                    let note = note_len(self.text, at);
                    return if note == 0 { at } else { self.further_notes(at + note) };
                }
                // "It fell. [1] They": a note after the space.
                Some(' ') if next_char(self.text, at + 1) == Some('[') => {
                    let digits = scan::skip_near(self.text, at + 2, |letter| letter.is_ascii_digit());
                    let spaced = next_char(self.text, digits + 1).is_none_or(|letter| matches!(letter, ' ' | '['));
                    if !(1..4).contains(&(digits - at - 2)) || next_char(self.text, digits) != Some(']') || !spaced {
                        return at;
                    }
                    at = digits + 1;
                }
                // "gone . '' Next" in text with spaces around its marks.
                Some(' ') if spaced && self.open_mark != Some(false) || self.open_mark == Some(true) => {
                    let mark = scan::skip_near(self.text, at + 1, |letter| matches!(letter, '\'' | '"' | '”' | '’'));
                    if mark == at + 1 || mark > at + 3 || !next_char(self.text, mark).is_none_or(char::is_whitespace) {
                        return at;
                    }
                    at = mark;
                }
                _ => return at,
            }
        }
    }

    /// The place after the numbers of further notes: "in the town.11 12 Take".
    fn further_notes(&self, at: usize) -> usize {
        let end = scan::skip_near(self.text, at + 1, |letter| letter.is_ascii_digit());
        let opens = next_char(self.text, end + 1).is_some_and(char::is_uppercase);
        let number = next_char(self.text, at) == Some(' ') && (at + 2..at + 4).contains(&end);
        if number && opens && next_char(self.text, end) == Some(' ') { end } else { at }
    }

    /// A line end: a blank line ends the sentence, and so does a line end before a list item.
    fn line_end(&mut self) {
        let next = skip(self.text, self.at, |letter| letter.is_whitespace() || is_unseen(letter));
        let white = self.text.get(self.at..next).unwrap_or_default();
        let blank = white.matches(['\n', '\u{2029}']).count() > 1 || white.contains('\u{2029}');
        let item = list::marker(self.text, next).is_some_and(|marker| {
            !marker.may_be_initial() && (marker.is_plain() || self.item.is_none_or(|item| item.is_followed_by(&marker)))
        });
        // "c) one more" and, on the next line, "They went home": the list is over.
        let word = scan::run_after(self.text, next, scan::is_word);
        let over = self.marker.is_some_and(|marker| marker.is_plain())
            && word.starts_with(char::is_uppercase)
            && is_starter(word);
        if next < self.text.len() && (blank || item || over || self.lines) {
            self.cut(next);
        } else {
            self.at = next;
        }
    }

    /// A marker within a line begins a new item where the marker before it began one, and said something: "J. K. Rowling" lists nothing.
    fn inline_item(&mut self) {
        if let Some(item) = self.item
            && let Some(marker) = list::marker_apart(self.text, self.at)
            && item.is_followed_by(&marker)
            && self.text.get(item.end..self.at).is_some_and(|said| said.contains(char::is_alphanumeric))
        {
            self.cut(self.at);
        }
    }

    /// "Image: Ann Gray" within a caption is a sentence of its own.
    fn credit(&mut self) {
        const CREDITS: [&str; 4] = ["Image: ", "Photo: ", "Picture: ", "Photograph: "];
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with(['I', 'P']) && CREDITS.iter().any(|credit| rest.starts_with(credit)) {
            self.cut(self.at);
        }
    }

    /// The end of a line that is lost but for what stood there.
    fn lost_line(&mut self) {
        if self.at > self.start && lost_line::ended_before(self.text, self.start, self.at) {
            self.cut(self.at);
        }
    }

    fn cut(&mut self, at: usize) {
        if at > self.start {
            self.sentences.push(ByteSpan::new(self.start, at));
        }
        self.start = at;
        self.at = at;
        self.begin();
    }

    /// Steps over the list markers that the sentence begins with ("• 9. ").
    fn begin(&mut self) {
        self.marker = list::marker(self.text, self.at);
        if let Some(marker) = self.marker {
            self.item = Some(marker);
            self.at = marker.end;
            let inner = skip(self.text, self.at, |letter| letter == ' ' || letter == '\u{a0}');
            if let Some(inner) = list::marker(self.text, inner).filter(|inner| !inner.may_be_initial()) {
                self.at = inner.end;
            }
        }
    }

    fn finish(mut self) -> Vec<ByteSpan> {
        if self.start < self.text.len() {
            self.sentences.push(ByteSpan::new(self.start, self.text.len()));
        }
        self.sentences
    }
}

/// Whether a text is a list without marks: three or more lines, each of a few words, none with a mark that ends a sentence.
fn is_bare_list(text: &str) -> bool {
    let mut n_lines = 0;
    for line in text.lines() {
        let words = line.split_whitespace().take(4).count();
        if words == 0 || words > 3 || line.starts_with(char::is_whitespace) || line.contains(stop::is_stop) {
            return false;
        }
        n_lines += 1;
    }
    n_lines > 2
}

#[cfg(test)]
mod tests;
