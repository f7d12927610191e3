//! A stretch of text in, its words and marks out: where each stands, how it is folded for comparing, how it is written.
//!
//! Invariant: the words are in order, do not overlap, and lie within the stretch. White space belongs to no word.
//! Folding makes letters small, curly apostrophes straight and figures alike; it never changes where a word stands.

use super::ByteSpan;

/// What a [`Word`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, inner apostrophes, hyphens and figures included ("don't", "far-right", "Covid-19").
    Letters,
    /// A figure ("42", "1,200.50").
    Number,
    /// One character of anything else ("?", "—", "$").
    Mark,
}

/// One word, figure or mark.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Bytes of the text.
    pub span: ByteSpan,
    /// What it is made of.
    pub kind: WordKind,
    /// Whether its first letter is a capital.
    pub is_capitalized: bool,
    /// Whether it has two letters or more and all of them are capitals.
    pub is_shouted: bool,
    folded: ByteSpan,
}

/// Bytes of a word and the space after it, as few as they usually are: what memory is asked for at first.
const BYTES_A_WORD: usize = 5;

/// The words of one stretch of text, in order.
#[derive(Clone, Debug, Default)]
pub struct Words {
    list: Vec<Word>,
    folded: String,
    first_spoken: Option<usize>,
}

impl Words {
    /// Reads the words of `span` of `text`. A span that does not fit the text has none.
    #[must_use]
    pub fn read(text: &str, span: ByteSpan) -> Self {
        let mut words = Self::default();
        let stretch = span.slice(text);
        words.folded.reserve(stretch.len());
        words.list.reserve(stretch.len() / BYTES_A_WORD + 1);
        let mut at = 0;
        while let Some(byte) = stretch.as_bytes().get(at) {
            if is_space(*byte) {
                at += 1;
                continue;
            }
            if let Some(word) = plain_word(stretch, at) {
                words.push_plain(span.start + at, word);
                at += word.len();
                continue;
            }
            let Some(first) = stretch.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            }
            let len = word_len(&stretch[at..], first);
            let word = &stretch[at..at + len];
            let cut = suffix_start(word);
            words.push(span.start + at, &word[..cut]);
            if cut < len {
                words.push(span.start + at + cut, &word[cut..]);
            }
            at += len;
        }
        words.first_spoken = words.list.iter().position(|word| word.kind != WordKind::Mark);
        words
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The words in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Word] {
        &self.list
    }

    /// The word of that number.
    #[must_use]
    pub fn get(&self, word_idx: usize) -> Option<&Word> {
        self.list.get(word_idx)
    }

    /// The word as it is compared: small letters, straight apostrophes, a year as `<year>`, another figure as `<number>`.
    /// Empty where there is no word of that number.
    #[must_use]
    pub fn folded(&self, word_idx: usize) -> &str {
        self.list.get(word_idx).map_or("", |word| word.folded.slice(&self.folded))
    }

    /// Number of the first word that is not a mark.
    #[must_use]
    pub fn first_spoken(&self) -> Option<usize> {
        self.first_spoken
    }

    /// The stretch from one word to another, both included.
    #[must_use]
    pub fn span(&self, first: usize, last: usize) -> ByteSpan {
        match (self.list.get(first), self.list.get(last)) {
            (Some(first), Some(last)) => ByteSpan::new(first.span.start, last.span.end),
            _ => ByteSpan::default(),
        }
    }

    /// As [`Self::push`], for a word of plain letters alone, as most are.
    fn push_plain(&mut self, start: usize, word: &str) {
        let from = self.folded.len();
        self.folded.push_str(word);
        let n_capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        if n_capitals > 0 {
            self.folded[from..].make_ascii_lowercase();
        }
        self.list.push(Word {
            span: ByteSpan::new(start, start + word.len()),
            kind: WordKind::Letters,
            is_capitalized: word.starts_with(|first: char| first.is_ascii_uppercase()),
            is_shouted: n_capitals > 1 && n_capitals == word.len(),
            folded: ByteSpan::new(from, self.folded.len()),
        });
    }

    fn push(&mut self, start: usize, word: &str) {
        let first = word.chars().next().unwrap_or(' ');
        let kind = if first.is_ascii_digit() && word.bytes().all(|byte| byte.is_ascii_digit() || b",.".contains(&byte))
        {
            WordKind::Number
        } else if first.is_alphanumeric() || is_apostrophe(first) && word.len() > first.len_utf8() {
            WordKind::Letters
        } else {
            WordKind::Mark
        };
        let from = self.folded.len();
        match kind {
            WordKind::Number => self.folded.push_str(if is_year(word) { "<year>" } else { "<number>" }),
            WordKind::Letters | WordKind::Mark => {
                for letter in word.chars() {
                    match letter {
                        '’' | '‘' | '\u{2BC}' if kind == WordKind::Letters => self.folded.push('\''),
                        '0'..='9' => self.folded.push('0'),
                        '\u{2010}' | '\u{2011}' => self.folded.push('-'),
                        'a'..='z' => self.folded.push(letter),
                        _ => self.folded.extend(letter.to_lowercase()),
                    }
                }
            }
        }
        let n_letters = word.chars().filter(|letter| letter.is_alphabetic()).take(2).count();
        self.list.push(Word {
            span: ByteSpan::new(start, start + word.len()),
            kind,
            is_capitalized: first.is_uppercase(),
            is_shouted: n_letters == 2 && !word.chars().any(char::is_lowercase),
            folded: ByteSpan::new(from, self.folded.len()),
        });
    }
}

/// White space of one byte.
fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The word that begins at `at`, where it is of plain letters alone and what follows can be no part of it.
fn plain_word(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let bytes = rest.as_bytes();
    let len = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let ends = match bytes.get(len..)? {
        [] => true,
        [b'-' | b'\'' | b'.' | b',', after, ..] => after.is_ascii() && !after.is_ascii_alphanumeric(),
        [next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
    };
    (len > 0 && ends).then(|| &rest[..len])
}

/// Bytes of the word, figure or mark at the start of `rest`, whose first character is `first`.
fn word_len(rest: &str, first: char) -> usize {
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut letters = rest.char_indices().peekable();
    let mut end = 0;
    let mut before = first;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = next.is_some_and(char::is_alphanumeric)
            && match letter {
                '-' | '\u{2010}' | '\u{2011}' => true,
                ',' | '.' if before.is_ascii_digit() => next.is_some_and(|next| next.is_ascii_digit()),
                // "U.S": single letters with a dot after each.
                '.' => before.is_uppercase() && (at == 1 || rest[..at].contains('.')),
                _ => is_apostrophe(letter),
            };
        if !(letter.is_alphanumeric() || is_mark_on_letter(letter) || joins) {
            break;
        }
        before = letter;
        end = at + letter.len_utf8();
    }
    end
}

/// Where a clipped ending ("'s", "'re", "'ll") of a word begins; its length where it has none.
fn suffix_start(word: &str) -> usize {
    word.char_indices()
        .rev()
        .take(3)
        .find(|(_, letter)| is_apostrophe(*letter))
        .filter(|(at, letter)| {
            let ending = &word[at + letter.len_utf8()..];
            *at > 0 && ["s", "S", "re", "ll", "ve", "d", "m"].contains(&ending)
        })
        .map_or(word.len(), |(at, _)| at)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '\u{2BC}')
}

/// Accents written as characters of their own: part of the letter before.
pub(crate) fn is_mark_on_letter(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{200D}')
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && ["15", "16", "17", "18", "19", "20"].iter().any(|century| word.starts_with(century))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let words = Words::read(text, ByteSpan::new(0, text.len()));
        let folded: Vec<&str> = (0..words.len()).map(|idx| words.folded(idx)).collect();
        assert_eq!(folded, expected, "{text}");
        for pair in words.as_slice().windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{text}");
        }
    }

    #[test]
    fn words_are_cut_and_folded() {
        check("The far-right mayor didn’t resign.", &["the", "far-right", "mayor", "didn't", "resign", "."]);
        check("Muscat’s plan: we’re done", &["muscat", "'s", "plan", ":", "we", "'re", "done"]);
        check("In 1997, $1,200.50 (3%)", &["in", "<year>", ",", "$", "<number>", "(", "<number>", "%", ")"]);
        check("the U.S. Army", &["the", "u.s", ".", "army"]);
        check("far\u{2011}right", &["far-right"]);
        check("«Ça», 'tis", &["«", "ça", "»", ",", "'", "tis"]);
        check(" \u{0}\n", &["\u{0}"]);
    }

    #[test]
    fn spans_point_into_the_whole_text() {
        let text = "One. Two’s company.";
        let words = Words::read(text, ByteSpan::new(5, text.len()));
        let written: Vec<&str> = words.as_slice().iter().map(|word| word.span.slice(text)).collect();
        assert_eq!(written, ["Two", "’s", "company", "."]);
        assert!(Words::read(text, ByteSpan::new(9, 10_000)).is_empty());
    }
}
