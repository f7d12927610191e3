//! One full stop in, whether the sentence ends there out.
//!
//! The rules are those of English news prose, over the word lists of the lexicon; other scripts come in through the
//! table of marks. Every look is bounded. Where both readings are open, the words around decide: a capital alone does not
//! end a sentence after "U.S.", an ordinary word with a capital does.

use super::{
    date::{is_day, is_ordinal, is_small_numeral, opens_with_time},
    list, lost_line,
    scan::{is_opener, is_word, next_char, previous_char, run_after, run_before, skip_near},
    stop::{Run, Stop},
};
use crate::lexicon::{Abbreviation, FunctionWord, VerbForm, abbreviation, function_word, is_starter, reporting_verb};

/// Everything that a decision looks at.
pub(super) struct Seen<'a> {
    pub(super) text: &'a str,
    /// Where the sentence begins.
    pub(super) start: usize,
    pub(super) run: Run,
    /// Where the closing marks after the run begin, and where they end.
    pub(super) closers: usize,
    pub(super) end: usize,
    /// The first character that is not white space after them.
    pub(super) next: usize,
}

/// Whether the sentence ends at the marks seen.
pub(super) fn ends_sentence(seen: &Seen<'_>) -> bool {
    let Seen { text, run, end, next, .. } = *seen;
    let Some(first) = next_char(text, next) else { return false };
    if run.kind == Stop::Foreign {
        return ends_foreign(seen, first);
    }
    if next == end {
        return ends_unspaced(seen, first);
    }
    if run.start == seen.start && run.kind != Stop::Loud {
        // A sentence does not consist of its opening dots.
        return false;
    }
    let head = skip_near(text, next, |letter| is_opener(letter) || matches!(letter, '*' | '_' | '#' | '”' | '»'));
    // "'' Why ?" in text with spaces around its marks.
    let head = if head > next { skip_near(text, head, |letter| letter == ' ') } else { head };
    let lead = next_char(text, head).unwrap_or(first);
    let closes = matches!(first, ',' | ';' | ':' | ')' | ']' | '}' | '”' | '’' | '»' | '/' | '|');
    // »German« and ”Swedish” quotations open with what closes others.
    let opens =
        matches!(first, '”' | '»') && next_char(text, next + first.len_utf8()).is_some_and(char::is_alphanumeric);
    let lone_stop = end > run.end && first == '.' && next_char(text, next + 1).is_none_or(char::is_whitespace);
    if closes && !opens || lone_stop {
        return false;
    }
    if matches!(first, '-' | '–' | '—') {
        // A dash goes on with the sentence or signs it, unless it heads the item of a list.
        return false;
    }
    if lead.is_lowercase() {
        // Lower case goes on with the sentence, but for names such as "iPhone" and items such as "(b) hello".
        let word = run_after(text, head, is_word);
        let camel = word.chars().nth(1).is_some_and(char::is_uppercase) && word.len() > 3;
        if camel || list::marker(text, next).is_some_and(|marker| marker.is_plain()) {
            return true;
        }
        return ends_before_lower(seen, head);
    }
    let quote_closed = has_quote(text, seen.closers, end);
    match run.kind {
        Stop::Loud if quote_closed => !opens_with_speaker(text, head),
        Stop::Loud => !is_name_with_mark(text, run) || is_opening_word(text, head),
        Stop::Ellipsis if opens_bracket(previous_char(text, run.start)) => {
            // "[...] However": words are left out up to the end of a sentence.
            closes_bracket(next_char(text, run.end)) && first.is_uppercase() || matches!(first, '"' | '“')
        }
        Stop::Ellipsis => lead.is_alphanumeric() || matches!(first, '"' | '“'),
        Stop::Omission => {
            let bracket = opens_bracket(previous_char(text, run.start)) || closes_bracket(next_char(text, run.end));
            let n_dots = text.get(run.start..run.end).unwrap_or_default().matches('.').count();
            let opener = lead.is_uppercase() && is_opening_word(text, head);
            !bracket && (n_dots > 3 || quote_closed || opener)
        }
        Stop::Full => quote_closed || ends_full(seen, head, lead),
        Stop::Foreign => true,
    }
}

/// Marks before a word in lower case: the writer does without capitals, or an address follows.
fn ends_before_lower(seen: &Seen<'_>, head: usize) -> bool {
    let Seen { text, run, end, .. } = *seen;
    let plain = seen.closers == end && matches!(run.kind, Stop::Full | Stop::Loud);
    if !plain {
        return false;
    }
    if lost_line::opens_link(text, head) {
        return true;
    }
    // A writer who begins sentences in lower case ends them before lower case.
    let informal = next_char(text, seen.start).is_some_and(char::is_lowercase);
    // Elsewhere a whole word in lower case must stand before the marks: "Yahoo! is", "approx. five" go on.
    let word = run_before(text, run.start, is_word);
    let whole =
        !word.is_empty() && word.chars().all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '’' | '-'));
    let follows = run_after(text, head, is_word);
    match run.kind {
        // "What now? was the question."
        Stop::Loud => {
            let is_told = opens_with_reporting(text, head) || matches!(follows, "is" | "was" | "are" | "were");
            informal || whole && !is_told
        }
        _ => {
            let length = word.chars().count();
            // "pears, etc. were sold", "200 lbs. of fish"
            let goes_on =
                matches!(abbreviation(word), Some(Abbreviation::End | Abbreviation::Inner | Abbreviation::Unit));
            let ordinary = whole && !goes_on && (length > 5 || length > 2 && is_starter(follows));
            (informal || ordinary && !is_in_brackets(text, run.start)) && ends_full(seen, head, 'A')
        }
    }
}

/// Whether a bracket was opened shortly before `at` and not closed.
fn is_in_brackets(text: &str, at: usize) -> bool {
    let near = run_before(text, at, |letter| !closes_bracket(Some(letter)));
    near.chars().any(|letter| opens_bracket(Some(letter)))
}

/// Whether an exclamation mark is part of a name: "Yahoo! Research", "on Jeopardy! Tuesday".
fn is_name_with_mark(text: &str, run: Run) -> bool {
    const NAMES: &[&str] = &["Yahoo", "Jeopardy", "Yum", "E"];
    let mark = text.get(run.start..run.end) == Some("!");
    mark && NAMES.contains(&run_before(text, run.start, is_word))
}

/// Whether "he said", "asked Ann" or the like begins at `at`.
fn opens_with_reporting(text: &str, mut at: usize) -> bool {
    (0..2).any(|_| {
        let word = run_after(text, at, is_word);
        at = skip_near(text, at + word.len(), |letter| letter == ' ');
        reporting_verb(word).is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third))
    })
}

/// A full stop of another script needs no space after it, but a figure may hold it ("３．２９").
fn ends_foreign(seen: &Seen<'_>, first: char) -> bool {
    let Seen { text, run, end, next, .. } = *seen;
    if first.is_numeric() && next == run.end && previous_char(text, run.start).is_some_and(char::is_numeric) {
        return false;
    }
    // 「…」と: the particle after a closing bracket goes on with the sentence.
    let particle = matches!(first, 'と' | 'っ' | 'は' | 'の' | 'が' | 'を' | 'に' | 'で' | 'も');
    let inner = end > seen.closers && next == end && particle;
    !inner && !matches!(first, '」' | '』' | '）' | '、' | '，')
}

/// A full stop with a word right after it: a lost space ("closed.The") or part of an address, a name, a figure.
fn ends_unspaced(seen: &Seen<'_>, first: char) -> bool {
    let Seen { text, run, end, next, .. } = *seen;
    if matches!(first, '“' | '"' | '‘' | '«') && run.kind != Stop::Omission {
        return true;
    }
    if !first.is_uppercase() || matches!(run.kind, Stop::Omission) {
        return false;
    }
    if end > run.end {
        // `said.”The`: a closing mark between them.
        return has_quote(text, seen.closers, end);
    }
    let before = run_before(text, run.start, |letter| !letter.is_whitespace());
    let after = run_after(text, next, |letter| !letter.is_whitespace());
    let address =
        |word: &str| word.contains(['/', '@', '\\', '=', '_']) || word.starts_with("www.") || word.contains("://");
    if address(before) || address(after) {
        return false;
    }
    let word = run_before(text, run.start, char::is_alphanumeric);
    let follows = run_after(text, next, |letter| letter.is_alphabetic() || matches!(letter, '\'' | '’'));
    let figure = !word.is_empty() && word.chars().all(char::is_numeric);
    let lower = word.chars().count() > 1 && word.chars().all(char::is_lowercase);
    let tail = next_char(text, next + follows.len());
    let whole = tail.is_none_or(|letter| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '.' | '?' | '!'));
    let ordinary = follows.chars().skip(1).all(|letter| letter.is_lowercase() || matches!(letter, '\'' | '’'));
    // "on Tuesday.The shop": after a name only an ordinary word or a title tells a lost space from "Node.Js".
    let name = word.chars().count() > 2 && word.chars().skip(1).all(char::is_lowercase);
    let told = is_starter(follows) && follows.len() > 1
        || abbreviation(follows) == Some(Abbreviation::Title) && tail == Some('.');
    (lower || (figure && run.kind == Stop::Full) || name && told) && whole && ordinary
}

/// A single full stop with white space after it and no quotation closed between.
fn ends_full(seen: &Seen<'_>, head: usize, lead: char) -> bool {
    let Seen { text, start, run, next, .. } = *seen;
    let whole = text.get(start..run.start).unwrap_or_default();
    let word = run_before(whole, whole.len(), |letter| is_word(letter) || letter == '.' || letter == '°')
        .trim_start_matches(['\'', '’', '-', '_', '.']);
    let word_start = run.start - word.len();
    let sentence_start = text
        .get(start..word_start)
        .is_some_and(|rest| rest.len() < 32 && rest.chars().all(|letter| !letter.is_alphanumeric()));
    let follows = run_after(text, head, |letter| is_word(letter) && letter != '-' && letter != '&');
    let starter = head_is_starter(text, head, follows);
    let figure_next = lead.is_numeric();
    let figure_before = || {
        let gap = run_before(text, word_start, |letter| matches!(letter, ' ' | '\u{a0}' | '-'));
        previous_char(text, word_start - gap.len())
            .is_some_and(|letter| letter.is_numeric() || matches!(letter, '½' | '¼' | '¾'))
    };
    if word.is_empty() {
        // "Mr . Gray" in text with spaces around its marks.
        let gap = run_before(text, run.start, |letter| letter == ' ');
        let title = run_before(text, run.start - gap.len(), char::is_alphabetic);
        let goes_on = title.starts_with(char::is_uppercase) && abbreviation(title) == Some(Abbreviation::Title);
        return gap.is_empty() || !goes_on && (lead.is_uppercase() || is_opener(lead));
    }
    if seen.end > run.end && !matches!(previous_char(text, run.start), None | Some(' ')) {
        // A bracket closed after the full stop: "(He left.) The". After "(R-Ariz.)" only an ordinary word tells.
        return abbreviation(word.rsplit('-').next().unwrap_or(word)).is_none() || starter;
    }
    if word.chars().all(|letter| letter.is_ascii_digit()) {
        return !is_ordinal(word, follows);
    }
    let lone = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    if lone {
        // "Roe v. Wade", "Doe v. The State".
        if word.starts_with(char::is_lowercase) && abbreviation(word) == Some(Abbreviation::Inner) {
            return false;
        }
        return ends_initial(text, word, word_start, sentence_start, starter, lead);
    }
    let upper = word.starts_with(char::is_uppercase);
    let last = word.rsplit(['-', '\'', '’']).next().unwrap_or(word);
    match abbreviation(word).or_else(|| if upper { abbreviation(last) } else { None }) {
        Some(Abbreviation::Title) if upper || !word.is_ascii() => false,
        Some(Abbreviation::Inner) if !upper || word.contains('.') => false,
        Some(Abbreviation::Degree) => {
            starter || lead.is_uppercase() && is_somebodys(text, word_start, is_initials(word))
        }
        Some(Abbreviation::End) => starter || is_quote(next_char(text, next)) && lead.is_uppercase(),
        Some(Abbreviation::State) if upper => starter || is_quote(next_char(text, next)),
        // "Sec. Gray", but "Sec. 5".
        Some(Abbreviation::Number) if word == "Sec" && !figure_next => starter,
        Some(Abbreviation::Number) if is_small_numeral(follows) || lead == '?' => false,
        Some(Abbreviation::Number) => !(figure_next || follows.len() == 1 && lead.is_uppercase() && word.len() < 3),
        Some(Abbreviation::Unit) if figure_before() => !figure_next,
        // "Ft. Worth"
        Some(Abbreviation::Unit) if upper => !lead.is_uppercase(),
        Some(Abbreviation::Time) => {
            starter || (!figure_next && !is_day(follows) && !opens_with_time(text, start, word_start))
        }
        Some(Abbreviation::Month) if upper => !figure_next && starter && !sentence_start,
        _ if is_initials(word) => starter && !sentence_start,
        _ => true,
    }
}

/// A lone letter with a full stop: an initial, the head of a list item, or a word ("you and I").
fn ends_initial(text: &str, word: &str, word_start: usize, sentence_start: bool, starter: bool, lead: char) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return lead.is_uppercase() && !sentence_start && starter;
    }
    if sentence_start {
        return false;
    }
    let gap = run_before(text, word_start, char::is_whitespace);
    let previous = run_before(text, word_start - gap.len(), is_word);
    let lower_before = previous.starts_with(char::is_lowercase);
    let before = previous_char(text, word_start - gap.len());
    if before == Some('.') || before == Some('&') {
        // "Gray, J. T." or "U. S.": a chain of initials.
        return starter;
    }
    starter && (lower_before || word == "I")
}

/// Whether the word before a degree at `at` says that somebody has it: "her Ph.D.", but "Gray, Ph.D." What may as well be initials needs
/// an article or the like: "a J.D.", but "said J.D. Gray".
fn is_somebodys(text: &str, at: usize, may_be_initials: bool) -> bool {
    let gap = run_before(text, at, |letter| letter == ' ');
    let before = run_before(text, at - gap.len(), is_word);
    let is_had = || function_word(before) == Some(FunctionWord::Determiner) || matches!(before, "and" | "or");
    before.starts_with(char::is_lowercase) && (!may_be_initials || is_had())
}

/// Whether an ordinary word with a capital stands at `at`; "I" says nothing.
fn is_opening_word(text: &str, at: usize) -> bool {
    let word = run_after(text, at, |letter| is_word(letter) && letter != '-');
    is_starter(word) && word != "I" && !word.starts_with("I'") && !word.starts_with("I’")
}

/// Whether a word begins a sentence: an ordinary word with a capital.
fn head_is_starter(text: &str, head: usize, word: &str) -> bool {
    // "A. Smith" and "I. Jones" are initials, not words.
    let initial = word.chars().count() == 1 && next_char(text, head + word.len()) == Some('.');
    !initial && is_starter(word)
}

/// Single letters with full stops between them, the last one left out ("U.S", "J.R.R").
fn is_initials(word: &str) -> bool {
    let mut parts = word.split('.');
    word.contains('.') && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether the words from `at` on are a name and its reporting verb: "“Are you sure?” Mayor Gray asked."
fn opens_with_speaker(text: &str, mut at: usize) -> bool {
    for position in 0..6 {
        let word = run_after(text, at, |letter| is_word(letter) || letter == '.');
        let bare = word.trim_end_matches('.');
        if bare.is_empty() {
            return false;
        }
        let verb = reporting_verb(bare).filter(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third));
        if position > 0 && verb.is_some() && bare.starts_with(char::is_lowercase) {
            return true;
        }
        let name = bare.starts_with(char::is_uppercase) && (position > 0 || !is_starter(bare));
        let link = position > 0
            && matches!(bare, "of" | "the" | "de" | "la" | "van" | "von" | "al" | "bin" | "and" | "then" | "also");
        if !name && !link {
            return false;
        }
        at += word.len();
        let gap = run_after(text, at, char::is_whitespace);
        if gap.is_empty() {
            return false;
        }
        at += gap.len();
    }
    false
}

fn opens_bracket(letter: Option<char>) -> bool {
    matches!(letter, Some('[' | '(' | '（'))
}

fn closes_bracket(letter: Option<char>) -> bool {
    matches!(letter, Some(']' | ')' | '）'))
}

/// Whether a quotation mark closes between two places.
fn has_quote(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).unwrap_or_default().chars().any(|letter| is_quote(Some(letter)))
}

fn is_quote(letter: Option<char>) -> bool {
    matches!(letter, Some('”' | '"' | '“' | '’' | '‘' | '\'' | '»' | '«' | '›' | '「' | '」'))
}
