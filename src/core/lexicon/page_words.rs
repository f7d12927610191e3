//! The words that tell what part of a page something is: names of elements, and the opening words of standing lines.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::sentence_words::entries;

/// What stands in an element, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// What readers wrote.
    Comment,
    /// Subscribe, follow, pay.
    SignUp,
    /// Adverts.
    Advert,
    /// Links to other stories.
    Related,
    /// Buttons to share.
    Share,
    /// Menus.
    Navigation,
    /// The foot of a page.
    Footer,
    /// Beside the article.
    Aside,
    /// Notices, tools, boxes.
    Furniture,
    /// Author and date.
    Byline,
    /// Under a picture.
    Caption,
    /// The line under or over the headline.
    Deck,
    /// What the editors say about the article.
    Correction,
}

/// What kind of line a phrase marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StandingLine {
    /// "Sign up for our newsletter"
    SignUp,
    /// "Read more:"
    Related,
    /// "Copyright"
    Boilerplate,
    /// "Photo:"
    Caption,
    /// "By Ann Gray", "Published:"
    Byline,
    /// "Nov. 23, 2026"; found by how it is made, not by a phrase.
    Dateline,
    /// "Correction:"
    Correction,
}

/// How sure a phrase is that its line is none of the article's own sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stand {
    /// Whatever else the line says.
    Certain,
    /// Where the line is a label and no sentence: "Terms of use".
    Label,
    /// Where the line asks for something of the page's own: "Sign up for our newsletter."
    Request,
}

/// The words of `page_places.txt`.
struct Places {
    words: HashMap<&'static str, Place>,
    /// Those that are found inside of longer words too.
    inner: Vec<(&'static str, Place)>,
}

/// What an element's name says about its content: `name` is a word of it in lower case, or two words side by side joined by
/// a hyphen.
#[must_use]
pub fn place(name: &str) -> Option<Place> {
    static PLACES: LazyLock<Places> = LazyLock::new(read_places);
    let inner = || PLACES.inner.iter().find(|(word, _)| name.contains(word)).map(|(_, place)| *place);
    PLACES.words.get(name).copied().or_else(inner)
}

fn read_places() -> Places {
    let mut places = Places { words: HashMap::new(), inner: Vec::new() };
    for line in entries(include_str!("page_places.txt")) {
        let mut words = line.split(' ');
        let place = match words.next() {
            Some("comment") => Place::Comment,
            Some("sign_up") => Place::SignUp,
            Some("advert") => Place::Advert,
            Some("related") => Place::Related,
            Some("share") => Place::Share,
            Some("navigation") => Place::Navigation,
            Some("footer") => Place::Footer,
            Some("aside") => Place::Aside,
            Some("furniture") => Place::Furniture,
            Some("byline") => Place::Byline,
            Some("caption") => Place::Caption,
            Some("deck") => Place::Deck,
            Some("correction") => Place::Correction,
            _ => continue,
        };
        for word in words {
            match word.strip_prefix('~') {
                Some(inner) => places.inner.push((inner, place)),
                None => _ = places.words.insert(word, place),
            }
        }
    }
    places
}

/// The phrases of standing lines, by how they must stand.
struct Phrases {
    whole: HashMap<&'static str, StandingLine>,
    openings: Vec<(&'static str, StandingLine, Stand)>,
    endings: Vec<(&'static str, StandingLine, Stand)>,
    about_writer: Vec<&'static str>,
    about_article: Vec<&'static str>,
    introductions: Vec<&'static str>,
    notes: Vec<&'static str>,
    offers: HashSet<&'static str>,
    letters: HashSet<&'static str>,
    appeals: Vec<&'static str>,
    pieces: HashSet<&'static str>,
    note_words: HashSet<&'static str>,
    faults: HashSet<&'static str>,
    trades: HashSet<&'static str>,
}

/// What may lead a line without saying anything; a quotation mark says much.
const LEADERS: [char; 11] = ['-', '–', '—', '•', '·', '*', '>', '|', '(', '[', '/'];

/// What a text in a newspaper is called.
const TEXTS: [&str; 8] = ["article", "story", "post", "piece", "report", "version", "headline", "column"];

/// Words of what a writer is: "is a senior political correspondent".
const MOST_OF_TRADE: usize = 5;

static PHRASES: LazyLock<Phrases> = LazyLock::new(read_phrases);

/// Whether a line speaks of the article's writers, whoever they are ("contributed to this report"); only at an article's end, for in the
/// running text the same words are news. `line` is in lower case.
#[must_use]
pub fn is_about_writer(line: &str) -> bool {
    PHRASES.about_writer.iter().any(|phrase| line.contains(phrase))
}

/// Whether a line speaks of the article itself: who pays for it ("is a nonprofit newsroom"), what readers may do for it ("letters@").
/// Only at an article's end, and where nobody in the news says it. `line` is in lower case.
#[must_use]
pub fn is_about_article(line: &str) -> bool {
    PHRASES.about_article.iter().any(|phrase| line.contains(phrase))
}

/// Whether a line says what a writer is ("Ann Gray is a reporter for the Harbor Times."), which the article may say of anybody of whom it
/// reports. `line` is in lower case.
#[must_use]
pub fn says_what_somebody_is(line: &str) -> bool {
    let is_trade = || {
        let (_, what) = [" is a ", " is an ", " is the "].iter().find_map(|is| line.split_once(is))?;
        // "A writer’s town" is no writer.
        what.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .take(MOST_OF_TRADE)
            .any(|word| PHRASES.trades.contains(word))
            .then_some(())
    };
    let is_beat = || {
        [" covers ", " has covered "]
            .iter()
            .any(|verb| line.split_once(verb).is_some_and(|(_, beat)| beat.contains(" for ")))
    };
    PHRASES.introductions.iter().any(|phrase| line.contains(phrase)) || is_trade().is_some() || is_beat()
}

/// What kinds of standing line a short line may be, by how it begins, ends or reads as a whole, and how sure each is. `line` is in lower
/// case, trimmed. An ending that stands apart from the words before it (". Getty Images") is certain.
pub fn standing_lines(line: &str) -> impl Iterator<Item = (StandingLine, Stand)> {
    let start = line.trim_start_matches(|c: char| c.is_whitespace() || LEADERS.contains(&c));
    let whole = line.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '*');
    let bare = start.trim_end_matches(|c: char| !c.is_alphanumeric());
    let end = line.trim_end_matches('.');
    let whole = PHRASES.whole.get(whole).or_else(|| PHRASES.whole.get(bare)).map(|kind| (*kind, Stand::Certain));
    let is_led = start.len() < line.len();
    let begins = move |phrase: &str| begins_with_words(line, phrase) || is_led && begins_with_words(start, phrase);
    let openings = PHRASES.openings.iter().filter(move |(phrase, ..)| begins(phrase));
    let endings = PHRASES.endings.iter().filter_map(move |(phrase, kind, stand)| {
        let before = end.strip_suffix(phrase)?.trim_end();
        // A news agency signs its texts so too: "The next figures are due on Dec. 4. (Reuters)"
        let is_signature = phrase.starts_with('(') && !phrase.contains(' ');
        if is_signature && before.ends_with(['.', '!', '?', '”']) {
            return None;
        }
        let is_apart = before.ends_with(|c: char| !c.is_alphanumeric() && c != ',');
        Some((*kind, if is_apart { Stand::Certain } else { *stand }))
    });
    whole.into_iter().chain(openings.map(|(_, kind, stand)| (*kind, *stand))).chain(endings)
}

/// Whether a word in lower case names something that a page offers its readers ("newsletter", "account", "our").
#[must_use]
pub fn is_offer(word: &str) -> bool {
    PHRASES.offers.contains(word)
}

/// Whether a word in lower case is what a page writes to readers who leave their address ("newsletter", "inbox", "unsubscribe").
#[must_use]
pub fn is_letter(word: &str) -> bool {
    PHRASES.letters.contains(word)
}

/// Whether a line in lower case has words by which a page asks its readers for money ("support our", "by subscribing").
#[must_use]
pub fn has_appeal(line: &str) -> bool {
    PHRASES.appeals.iter().any(|phrase| line.contains(phrase))
}

/// Whether a note in lower case speaks of the article: "this story was changed to add the cost".
#[must_use]
pub fn is_about_text(note: &str) -> bool {
    let words = || note.split(|c: char| !c.is_alphanumeric());
    words().zip(words().skip(1)).any(|(this, kind)| this == "this" && TEXTS.contains(&kind))
}

/// Whether a sentence of a line tells what an earlier version of the article said: "an earlier version of this report", "of the story".
/// "The report" and "the post" may be another's, so they say nothing. A report may be leaked in an earlier version, so the sentence says
/// what was wrong with it too. `line` is in lower case, trimmed.
#[must_use]
pub fn is_about_version(line: &str) -> bool {
    line.split(". ").any(|sentence| {
        says_what_was_wrong(sentence)
            && ["an earlier version of ", "a previous version of "].iter().any(|opening| {
                let mut words = sentence.strip_prefix(opening).unwrap_or("").split(|c: char| !c.is_alphanumeric());
                match (words.next(), words.next()) {
                    (Some("this"), Some(kind)) => TEXTS.contains(&kind),
                    (Some("the"), Some(kind)) => ["article", "story", "headline", "column"].contains(&kind),
                    _ => false,
                }
            })
    })
}

/// "An earlier version of this article misstated the height of the wall". Not "... appeared in a magazine".
fn says_what_was_wrong(sentence: &str) -> bool {
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    words.clone().all(|word| word != "appeared") && words.any(|word| PHRASES.faults.contains(word))
}

/// Whether a word in lower case opens a note of the editors that tells its date: "Correction, Feb 19: …".
#[must_use]
pub fn is_note_word(word: &str) -> bool {
    PHRASES.note_words.contains(word)
}

/// Whether a word in lower case names a piece of journalism, as in "Analysis by Ann Gray".
#[must_use]
pub fn is_piece(word: &str) -> bool {
    PHRASES.pieces.contains(word)
}

/// Whether a line is a note of the editors: a correction, what was changed. `line` is in lower case, trimmed.
#[must_use]
pub fn is_note(line: &str) -> bool {
    PHRASES.notes.iter().any(|phrase| begins_with_words(line, phrase))
}

/// Whether the line begins with the phrase and the phrase ends where a word ends. After "…", words stand somewhere later in the line:
/// "if you buy … commission".
fn begins_with_words(line: &str, phrase: &str) -> bool {
    // Most phrases differ in their first letter already.
    if line.as_bytes().first() != phrase.as_bytes().first() {
        return false;
    }
    let (phrase, later) = phrase.split_once(" … ").unwrap_or((phrase, ""));
    let Some(rest) = line.strip_prefix(phrase) else { return false };
    if !rest.match_indices(later).any(|(at, _)| later.is_empty() || rest[..at].ends_with(' ')) {
        return false;
    }
    // "(c) 20" begins "(c) 2024".
    let open_ended = !phrase.ends_with(char::is_alphabetic);
    open_ended || !rest.starts_with(char::is_alphanumeric)
}

fn read_phrases() -> Phrases {
    let mut phrases = Phrases {
        whole: HashMap::new(),
        openings: Vec::new(),
        endings: Vec::new(),
        about_writer: Vec::new(),
        about_article: Vec::new(),
        introductions: Vec::new(),
        notes: Vec::new(),
        offers: HashSet::new(),
        letters: HashSet::new(),
        appeals: Vec::new(),
        pieces: HashSet::new(),
        note_words: HashSet::new(),
        faults: HashSet::new(),
        trades: HashSet::new(),
    };
    for line in entries(include_str!("page_phrases.txt")) {
        let mut parts = line.splitn(3, ' ');
        let (Some(kind), Some(stand), Some(phrase)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let list = match kind {
            "note" => Some(&mut phrases.notes),
            "appeal" => Some(&mut phrases.appeals),
            "about_article" => Some(&mut phrases.about_article),
            _ => None,
        };
        let words = match kind {
            "offer" => Some(&mut phrases.offers),
            "letter" => Some(&mut phrases.letters),
            "note_word" => Some(&mut phrases.note_words),
            "fault" => Some(&mut phrases.faults),
            "trade" => Some(&mut phrases.trades),
            "piece" => Some(&mut phrases.pieces),
            _ => None,
        };
        if list.is_some() || words.is_some() {
            list.into_iter().for_each(|list| list.push(phrase));
            words.into_iter().for_each(|words| _ = words.insert(phrase));
            continue;
        }
        let kind = match kind {
            "sign_up" => StandingLine::SignUp,
            "related" => StandingLine::Related,
            "caption" => StandingLine::Caption,
            "byline" => StandingLine::Byline,
            _ => StandingLine::Boilerplate,
        };
        match stand {
            "is" => _ = phrases.whole.insert(phrase, kind),
            "begins" => phrases.openings.push((phrase, kind, Stand::Certain)),
            "opens" => phrases.openings.push((phrase, kind, Stand::Label)),
            "asks" => phrases.openings.push((phrase, kind, Stand::Request)),
            "closes" => phrases.endings.push((phrase, kind, Stand::Label)),
            "holds" => phrases.about_writer.push(phrase),
            "names" => phrases.introductions.push(phrase),
            _ => phrases.endings.push((phrase, kind, Stand::Certain)),
        }
    }
    phrases
}

/// Whether a word in lower case is a small word of a line that tells when something was published ("updated", "gmt"), or a
/// single letter.
#[must_use]
pub fn is_date_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| entries(include_str!("date_line_words.txt")).collect());
    word.len() == 1 || WORDS.contains(word)
}

/// Whether a word in lower case begins as the name of a month ("nov", "november", "sept") or is that of a day ("monday", "mon").
#[must_use]
pub fn is_month_or_day(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is_month = word.len() <= 9 && MONTHS.iter().any(|month| word.starts_with(month));
    let is_day = DAYS.contains(&word) || word.ends_with("day") && DAYS.iter().any(|day| word.starts_with(day));
    is_month || is_day
}

/// Whether a word in lower case is the name of a month or a day or begins it ("nov", "sept", "tues"). Not "mayor".
#[must_use]
pub fn names_month_or_day(word: &str) -> bool {
    const NAMES: &str = "january february march april may june july august september october november december \
                         monday tuesday wednesday thursday friday saturday sunday";
    word.len() >= 3 && NAMES.split(' ').any(|name| name.starts_with(word))
}
