//! The report as JavaScript gets it: the shapes of the wire contract and nothing else.
//!
//! Their names in `wire.d.ts` have no prefix. All offsets are UTF-16 units of the block's text. How they are filled
//! from the core's report is in `conversion.rs`.

use serde::Serialize;

use super::page::WireSource;

/// Everything that the engine says about a page.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Report"))]
pub struct WireReport {
    /// Language of the article's text as a BCP 47 code, or `und`.
    pub language: String,
    /// What the page is.
    pub verdict: WireVerdict,
    /// One role a block, in order.
    pub roles: Vec<WireRole>,
    /// What the publisher calls the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub declared: Option<WireDeclared>,
    /// The sentences of all prose blocks in reading order.
    pub sentences: Vec<WireSentence>,
    /// The quotations in order of their first piece.
    pub quotes: Vec<WireQuote>,
    /// Who is quoted or reported, most quoted words first.
    pub speakers: Vec<WireVoice>,
    /// Words of the prose that stand in no verbatim quotation.
    pub narrator_words: u32,
    /// Sentences a label.
    pub totals: WireTotals,
    /// How long each stage took.
    pub timings: WireTimings,
    /// Name and version of the embedded model.
    pub model_version: &'static str,
}

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Verdict"))]
#[serde(rename_all = "snake_case")]
pub enum WireVerdict {
    /// One article in English.
    Article,
    /// No running text.
    NotArticle,
    /// The beginnings of several articles: a front page.
    SeveralArticles,
    /// A conversation of readers.
    Forum,
    /// What a search found.
    SearchPage,
    /// One article in another language: quotations at most, no judgement.
    NotEnglish,
}

/// What the publisher calls the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Declared"))]
pub struct WireDeclared {
    /// The kind that the publisher's words mean.
    pub kind: WireDeclaredKind,
    /// The publisher's own words.
    pub words: String,
    /// Where the publisher says it.
    pub source: WireSource,
}

/// A kind of article as a publisher declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "DeclaredKind"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's DeclaredKind documents each")]
pub enum WireDeclaredKind {
    Report,
    Analysis,
    Opinion,
    Review,
    Blog,
    LiveBlog,
    Satire,
    Advertiser,
    PressRelease,
    Background,
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Role"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's Role documents each")]
pub enum WireRole {
    Body,
    List,
    BlockQuote,
    Headline,
    Subheading,
    Deck,
    Byline,
    Dateline,
    Caption,
    PullQuote,
    Embed,
    Correction,
    SignUp,
    Related,
    Comment,
    Boilerplate,
}

/// What a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Label"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's Label documents each")]
pub enum WireLabel {
    Fact,
    Quote,
    Commentary,
    Unclear,
    None,
}

/// The kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "CueKind"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's CueKind documents each")]
pub enum WireCueKind {
    Evaluation,
    Prediction,
    Advice,
    RhetoricalQuestion,
    Irony,
    FirstPerson,
    LoadedVerb,
    Hedge,
    Intensifier,
    Attribution,
    Number,
    Date,
    Name,
    Quotation,
}

/// What a stretch in quotation marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "QuoteKind"))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the core's QuoteKind documents each")]
pub enum WireQuoteKind {
    Speech,
    Block,
    Scare,
    Term,
    Title,
}

/// One sentence and what was made of it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Sentence"))]
pub struct WireSentence {
    /// Index of its block in the page's `blocks`.
    pub block: u32,
    /// First UTF-16 unit of the block's text.
    pub start: u32,
    /// First unit after it.
    pub end: u32,
    /// The label of the sentence as a whole.
    pub label: WireLabel,
    /// How likely each class is, 0 to 1.
    pub probabilities: WireProbabilities,
    /// What to paint: the sentence split by voice.
    pub parts: Vec<WirePart>,
    /// The evidence found in it.
    pub cues: Vec<WireCue>,
    /// Whether what it says is put in somebody's mouth.
    pub attributed: bool,
    /// Who says it: index into the report's `speakers`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub speaker: Option<u32>,
}

/// How likely each class is, 0 to 1.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Probabilities"))]
#[expect(missing_docs, reason = "the core's Probabilities documents each")]
pub struct WireProbabilities {
    pub fact: f32,
    pub quote: f32,
    pub commentary: f32,
}

/// A stretch of a sentence in one voice, in UTF-16 units of the block's text.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Part"))]
#[expect(missing_docs, reason = "said in the line above")]
pub struct WirePart {
    pub start: u32,
    pub end: u32,
    pub label: WireLabel,
}

/// A phrase that points to a label, in UTF-16 units of the block's text.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Cue"))]
#[expect(missing_docs, reason = "said in the line above")]
pub struct WireCue {
    pub start: u32,
    pub end: u32,
    pub kind: WireCueKind,
}

/// A stretch of one block, in UTF-16 units of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Location"))]
#[expect(missing_docs, reason = "said in the line above")]
pub struct WireLocation {
    pub block: u32,
    pub start: u32,
    pub end: u32,
}

/// One quotation, in one or several pieces.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Quote"))]
pub struct WireQuote {
    /// Where it stands, in reading order, marks included.
    pub pieces: Vec<WireLocation>,
    /// What it is.
    pub kind: WireQuoteKind,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Who is quoted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub speaker: Option<WireSpeaker>,
    /// The reporting verb.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub verb: Option<WireVerb>,
}

/// Who is quoted; the place is absent where the name is not written in a block.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Speaker"))]
pub struct WireSpeaker {
    /// The fullest name that the article gives, or the description as written.
    pub name: String,
    /// Whether that is a name, rather than "officials" or "she".
    pub is_named: bool,
    /// Index of the block in which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub block: Option<u32>,
    /// First UTF-16 unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub start: Option<u32>,
    /// First unit after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub end: Option<u32>,
}

/// One who is quoted or reported in the article.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Voice"))]
pub struct WireVoice {
    /// The fullest name that the article gives, or the description as written.
    pub name: String,
    /// Whether that is a name, rather than "officials" or "she".
    pub is_named: bool,
    /// Words quoted verbatim.
    pub n_words: u32,
    /// Verbatim quotations; 0 for one whose words are only reported.
    pub n_quotes: u32,
}

/// A reporting verb as written, and where.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Verb"))]
#[expect(missing_docs, reason = "said in the line above")]
pub struct WireVerb {
    pub text: String,
    pub block: u32,
    pub start: u32,
    pub end: u32,
}

/// How many sentences have each label.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Totals"))]
#[expect(missing_docs, reason = "said in the line above")]
pub struct WireTotals {
    pub fact: u32,
    pub quote: u32,
    pub commentary: u32,
    pub unclear: u32,
    pub none: u32,
}

/// How long each stage took, in milliseconds; 0 where the place has no clock.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Timings"))]
pub struct WireTimings {
    /// Reading the message.
    pub decode: f64,
    /// Language and roles of the blocks.
    pub page: f64,
    /// Splitting sentences.
    pub sentence: f64,
    /// Quotations, and who is beside each.
    pub quote: f64,
    /// Words and cues of each sentence, who says it, and who all the speakers are.
    pub attribution: f64,
    /// Model and labels.
    pub label: f64,
    /// Writing the answer. Known only once the answer is written, so the engine adds it last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub encode: Option<f64>,
}

/// The case for and against a sentence's label, strongest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Explanation"))]
#[expect(missing_docs, reason = "said in the line above")]
pub struct WireExplanation {
    pub case_for: Vec<WireReason>,
    pub case_against: Vec<WireReason>,
}

/// One thing that moved the verdict.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(rename = "Reason"))]
pub struct WireReason {
    /// What kind of evidence it is; absent where the reason is not in words of the sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub kind: Option<WireCueKind>,
    /// First UTF-16 unit of the block's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub start: Option<u32>,
    /// First unit after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub end: Option<u32>,
    /// How much the label's probability would move without it, 0 to 1.
    pub weight: f32,
}
