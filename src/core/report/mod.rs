//! What comes out: one page in, one [`Report`] out.
//!
//! This room runs the rooms in order and puts their answers together. It judges nothing itself. `reading` is what is found
//! before judging, `speakers` is who says what, `unread` keeps from all of them what nobody reads aloud, `reader` judges, and remembers the last page so that one that changed a little is judged again quickly.

mod reader;
mod reading;
mod speakers;
mod unread;

pub use reader::Reader;
pub use reading::Reading;
use unread::LeftOut;

use crate::{
    cue::Cue,
    label::{Label, Probabilities},
    page::{Declared, Page, Role, Verdict},
    quote::{Quote, Voice},
    text::Location,
};

pub use crate::label::{Explanation, Part, Reason};

/// The stages of an analysis, in order; see [`Reader::read`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Language and block roles.
    Page,
    /// Sentence splitting.
    Sentence,
    /// Quotations, and who is beside each.
    Quote,
    /// What each sentence is made of: words, cues, how much of it is quoted, who says it; and who all the speakers are.
    Attribution,
    /// Model and labels.
    Label,
}

/// Everything that the brain says about a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Language of the article's text as a BCP 47 code (`en`), or `und` where there is too little text to tell.
    pub language: String,
    /// What the page is.
    pub verdict: Verdict,
    /// One role a block, in order.
    pub roles: Vec<Role>,
    /// What the publisher calls the article.
    pub declared: Option<Declared>,
    /// The sentences of all prose blocks, in reading order. The sentences of one block tile its text.
    pub sentences: Vec<Sentence>,
    /// The quotations, in order of their first piece.
    pub quotes: Vec<Quote>,
    /// Who is quoted or reported, most quoted words first.
    pub speakers: Vec<Voice>,
    /// Words of the prose that stand in no verbatim quotation.
    pub narrator_words: usize,
    /// Sentences a label.
    pub totals: Totals,
    /// Name and version of the embedded model.
    pub model_version: &'static str,
}

/// One sentence and what was made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands.
    pub location: Location,
    /// The label of the sentence as a whole.
    pub label: Label,
    /// How likely each class is.
    pub probabilities: Probabilities,
    /// The sentence split by voice, for painting: quoted parts as quotes, the narrator's remainder by its own label.
    /// Sorted, not overlapping, within the sentence; white space at the ends of the sentence is left out.
    pub parts: Vec<Part>,
    /// The evidence found in it.
    pub cues: Vec<Cue>,
    /// Whether what it says is put in somebody's mouth, as a quote or as indirect speech.
    pub attributed: bool,
    /// Who says it, as an index into [`Report::speakers`]: for a quote, and for a fact that is put in somebody's mouth.
    pub speaker: Option<usize>,
}

/// How many sentences have each label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Reported as fact.
    pub fact: usize,
    /// Direct quotes.
    pub quote: usize,
    /// Opinion or commentary.
    pub commentary: usize,
    /// Could not be told.
    pub unclear: usize,
    /// Sentences of prose blocks that are no prose after all.
    pub none: usize,
}

impl Totals {
    fn of(sentences: &[Sentence]) -> Self {
        let mut totals = Self::default();
        for sentence in sentences {
            *match sentence.label {
                Label::Fact => &mut totals.fact,
                Label::Quote => &mut totals.quote,
                Label::Commentary => &mut totals.commentary,
                Label::Unclear => &mut totals.unclear,
                Label::None => &mut totals.none,
            } += 1;
        }
        totals
    }
}

/// Labels the sentences and finds the quotations of a page.
#[must_use]
pub fn analyze(page: &Page) -> Report {
    let Some((shorter, left_out)) = LeftOut::of(page) else { return reader::read(page, None, &mut |_| ()).0 };
    let mut report = reader::read(&shorter, None, &mut |_| ()).0;
    left_out.lead_back(&mut report);
    report
}

/// Whether the judge, who knows only English, has to keep silent. Too little text to tell counts as English.
fn is_foreign(language: &str) -> bool {
    !matches!(language, "en" | "und")
}
