//! What the core's kinds are called in files.
#![allow(missing_docs)] // The names say it.

use newsprism_core::{
    cue::CueKind,
    label::Label,
    page::{BlockKind, DeclaredKind, Role, RoleReason, Source, Verdict},
    quote::QuoteKind,
};

/// The names of all kinds of block.
pub const BLOCK_KINDS: &[&str] =
    &["paragraph", "heading", "list_item", "block_quote", "caption", "cell", "preformatted"];

#[must_use]
pub fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list_item",
        BlockKind::BlockQuote => "block_quote",
        BlockKind::Caption => "caption",
        BlockKind::Cell => "cell",
        BlockKind::Preformatted => "preformatted",
    }
}

#[must_use]
pub fn block_kind_called(name: &str) -> Option<BlockKind> {
    use BlockKind::{BlockQuote, Caption, Cell, Heading, ListItem, Paragraph, Preformatted};
    [Paragraph, Heading, ListItem, BlockQuote, Caption, Cell, Preformatted]
        .into_iter()
        .find(|kind| block_kind(*kind) == name)
}

#[must_use]
pub fn label(label: Label) -> &'static str {
    match label {
        Label::Fact => "fact",
        Label::Quote => "quote",
        Label::Commentary => "commentary",
        Label::Unclear => "unclear",
        Label::None => "none",
    }
}

#[must_use]
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Article => "article",
        Verdict::NotArticle => "not_article",
        Verdict::SeveralArticles => "several_articles",
        Verdict::Forum => "forum",
        Verdict::SearchPage => "search_page",
        Verdict::NotEnglish => "not_english",
    }
}

#[must_use]
pub fn declared_kind(kind: DeclaredKind) -> &'static str {
    match kind {
        DeclaredKind::Report => "report",
        DeclaredKind::Analysis => "analysis",
        DeclaredKind::Opinion => "opinion",
        DeclaredKind::Review => "review",
        DeclaredKind::Blog => "blog",
        DeclaredKind::LiveBlog => "live_blog",
        DeclaredKind::Satire => "satire",
        DeclaredKind::Advertiser => "advertiser",
        DeclaredKind::PressRelease => "press_release",
        DeclaredKind::Background => "background",
    }
}

#[must_use]
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Schema => "schema",
        Source::Section => "section",
        Source::Og => "og",
        Source::Kicker => "kicker",
        Source::Url => "url",
    }
}

#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::List => "list",
        Role::BlockQuote => "block_quote",
        Role::Headline => "headline",
        Role::Subheading => "subheading",
        Role::Deck => "deck",
        Role::Byline => "byline",
        Role::Dateline => "dateline",
        Role::Caption => "caption",
        Role::PullQuote => "pull_quote",
        Role::Embed => "embed",
        Role::Correction => "correction",
        Role::SignUp => "sign_up",
        Role::Related => "related",
        Role::Comment => "comment",
        Role::Boilerplate => "boilerplate",
    }
}

#[must_use]
pub fn role_reason(reason: RoleReason) -> &'static str {
    match reason {
        RoleReason::InArticle => "in_article",
        RoleReason::OutsideArticle => "outside_article",
        RoleReason::NoWords => "no_words",
        RoleReason::Place => "place",
        RoleReason::Line => "line",
        RoleReason::Links => "links",
        RoleReason::Title => "title",
        RoleReason::Repeated => "repeated",
        RoleReason::Capitals => "capitals",
        RoleReason::Bold => "bold",
        RoleReason::Edge => "edge",
        RoleReason::AboutWriter => "about_writer",
        RoleReason::Headed => "headed",
        RoleReason::NothingFollows => "nothing_follows",
        RoleReason::Sentence => "sentence",
        RoleReason::NoArticle => "no_article",
        RoleReason::Reader => "reader",
    }
}

#[must_use]
pub fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Speech => "speech",
        QuoteKind::Block => "block",
        QuoteKind::Scare => "scare",
        QuoteKind::Term => "term",
        QuoteKind::Title => "title",
    }
}

#[must_use]
pub fn cue_kind(kind: CueKind) -> &'static str {
    match kind {
        CueKind::Evaluation => "evaluation",
        CueKind::Prediction => "prediction",
        CueKind::Advice => "advice",
        CueKind::RhetoricalQuestion => "rhetorical_question",
        CueKind::Irony => "irony",
        CueKind::FirstPerson => "first_person",
        CueKind::LoadedVerb => "loaded_verb",
        CueKind::Hedge => "hedge",
        CueKind::Intensifier => "intensifier",
        CueKind::Attribution => "attribution",
        CueKind::Number => "number",
        CueKind::Date => "date",
        CueKind::Name => "name",
        CueKind::Quotation => "quotation",
    }
}
