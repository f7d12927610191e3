//! What the publisher declares of an article in, the kind of article that he calls it out.
//!
//! The eyes bring the declarations as they are written: schema.org types, sections, the address. A kicker over the headline
//! ("Opinion") is found here, among the blocks. It is shown beside what was measured and never taken for it: a publisher may
//! be wrong, and calls much "news article" that is none. Invariant: the words are the publisher's own.

use super::{BlockKind, Page, Role};
use crate::lexicon::{self, DeclaredKind};

/// One thing that a page says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Where it is said.
    pub source: Source,
    /// What is said, as written.
    pub value: String,
}

/// Where a page says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The type of a schema.org object, `OpinionNewsArticle`.
    Schema,
    /// A section of the publication.
    Section,
    /// The type for social networks, `article`.
    Og,
    /// A word over the headline, or before it: "Opinion | The dam must go".
    Kicker,
    /// The page's address without scheme, query and fragment: `example.org/opinion/the-dam`.
    Url,
}

/// What the publisher calls an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The kind that his words mean.
    pub kind: DeclaredKind,
    /// His own words; a schema.org type is written as words ("Opinion news article").
    pub words: String,
    /// Where he says it.
    pub source: Source,
}

/// Declarations looked at, at most.
const MOST_DECLARATIONS: usize = 64;
/// Parts of an address that may name a section.
const MOST_SEGMENTS: usize = 4;
/// Words of a kicker, at most.
const KICKER_WORDS: usize = 4;
/// How many blocks before the headline a kicker may stand, and one that is named for it.
const NEAR: usize = 2;
const NEAR_NAMED: usize = 8;
/// Names of elements that hold a kicker.
const KICKER_NAMES: &[&str] =
    &["kicker", "eyebrow", "overline", "rubric", "section-label", "sectionlabel", "article-section", "label--section"];

/// What the publisher calls the article, if he calls it anything that is known. What is telling goes before what every page has
/// ("news article"), and what stands in the article's own data before its address.
pub(super) fn read(page: &Page, roles: &[Role]) -> Option<Declared> {
    let mut found = Vec::new();
    for declaration in page.declared.iter().take(MOST_DECLARATIONS) {
        collect(declaration, &mut found);
    }
    kicker(page, roles, &mut found);
    // The first of the best rank wins.
    found.into_iter().min_by_key(|declared| (weakness(declared.kind), order(declared.source)))
}

/// Kinds that content systems write by themselves, whatever the article is, come last.
fn weakness(kind: DeclaredKind) -> u8 {
    match kind {
        DeclaredKind::Report => 2,
        DeclaredKind::Blog => 1,
        _ => 0,
    }
}

fn order(source: Source) -> u8 {
    match source {
        Source::Schema => 0,
        Source::Kicker => 1,
        Source::Section => 2,
        Source::Url => 3,
        Source::Og => 4,
    }
}

fn collect(declaration: &Declaration, found: &mut Vec<Declared>) {
    let source = declaration.source;
    match source {
        Source::Schema => {
            let words = words_of_type(&declaration.value);
            found.extend(named(&words, &words, source));
        }
        Source::Section | Source::Kicker | Source::Og => {
            for part in declaration.value.split(['/', '|', '>', ':', ',', ';', '–', '—']) {
                found.extend(named(part, part, source));
            }
        }
        Source::Url => {
            let mut segments = declaration.value.split('/').take(MOST_SEGMENTS);
            let host = segments.next().and_then(|host| host.split('.').next());
            for segment in host.into_iter().chain(segments) {
                let words = segment.replace(['-', '_', '+'], " ");
                let kind = named(segment, segment, source).or_else(|| named(&words, &words, source));
                // Every address may have "news" or "report" in it.
                found.extend(kind.filter(|declared| declared.kind != DeclaredKind::Report));
            }
        }
    }
}

/// The declaration that some words are, taken as a whole.
fn named(text: &str, words: &str, source: Source) -> Option<Declared> {
    let edge = |c: char| !c.is_alphanumeric();
    let folded: Vec<String> = text.trim_matches(edge).split_whitespace().map(str::to_lowercase).collect();
    let kind = lexicon::declared_kind(&folded.join(" ").replace('’', "'"))?;
    Some(Declared { kind, words: words.trim_matches(edge).to_owned(), source })
}

/// `OpinionNewsArticle` as words: "Opinion news article".
fn words_of_type(name: &str) -> String {
    let mut words = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(character.to_lowercase());
        } else {
            words.push(character);
        }
    }
    words
}

/// The word over the headline, or the one that begins it or the title: "Analysis: Who pays for the dam?".
fn kicker(page: &Page, roles: &[Role], found: &mut Vec<Declared>) {
    let headline = roles.iter().position(|role| *role == Role::Headline);
    let own = headline.map(|idx| page.blocks[idx].text.as_str());
    for text in own.into_iter().chain([page.title.as_str()]) {
        if let Some((opening, _)) = text.split_once([':', '|']) {
            found.extend(named(opening, opening, Source::Kicker).filter(is_telling));
        }
    }
    let Some(headline) = headline else { return };
    for idx in headline.saturating_sub(NEAR_NAMED)..headline {
        let block = &page.blocks[idx];
        let is_near = headline - idx <= NEAR && block.kind != BlockKind::ListItem;
        let is_short = block.text.split_whitespace().take(KICKER_WORDS + 1).count() <= KICKER_WORDS;
        if is_short && (is_near || is_named_kicker(page, block.hints.container)) {
            found.extend(named(&block.text, &block.text, Source::Kicker).filter(is_telling));
        }
    }
}

fn is_telling(declared: &Declared) -> bool {
    weakness(declared.kind) == 0
}

fn is_named_kicker(page: &Page, own: Option<usize>) -> bool {
    let own = own.and_then(|idx| page.containers.get(idx));
    let around = own.and_then(|own| own.parent).and_then(|idx| page.containers.get(idx));
    [own, around].into_iter().flatten().any(|container| {
        let names = container.tokens.to_lowercase();
        KICKER_NAMES.iter().any(|name| names.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Block, lay_out};

    fn check(declarations: &[(Source, &str)], expected: Option<(DeclaredKind, &str)>) {
        let declared =
            declarations.iter().map(|(source, value)| Declaration { source: *source, value: (*value).to_owned() });
        let page = Page { declared: declared.collect(), ..Page::default() };
        let found = read(&page, &[]);
        assert_eq!(found.as_ref().map(|found| (found.kind, found.words.as_str())), expected, "{declarations:?}");
    }

    #[test]
    fn the_telling_word_goes_before_what_every_page_has() {
        use DeclaredKind::{Advertiser, Analysis, Blog, LiveBlog, Opinion, Report, Review};
        check(&[(Source::Schema, "NewsArticle")], Some((Report, "News article")));
        check(&[(Source::Schema, "OpinionNewsArticle")], Some((Opinion, "Opinion news article")));
        check(&[(Source::Schema, "NewsArticle"), (Source::Section, "Opinion")], Some((Opinion, "Opinion")));
        check(&[(Source::Section, "World / Analysis")], Some((Analysis, "Analysis")));
        check(&[(Source::Schema, "BlogPosting"), (Source::Section, "Book Reviews")], Some((Review, "Book Reviews")));
        check(&[(Source::Schema, "BlogPosting"), (Source::Schema, "NewsArticle")], Some((Blog, "Blog posting")));
        check(&[(Source::Url, "example.org/guest-essays/2026/the-dam")], Some((Opinion, "guest essays")));
        check(&[(Source::Url, "live.example.org/the-dam")], Some((LiveBlog, "live")));
        check(&[(Source::Section, "Paid Post")], Some((Advertiser, "Paid Post")));
        check(&[(Source::Section, "World"), (Source::Og, "article"), (Source::Url, "example.org/news/dam")], None);
        check(&[(Source::Url, "example.org/2026/11/23/opinion/x/opinion")], None);
        check(&[], None);
    }

    #[test]
    fn a_word_over_or_before_the_headline_is_a_kicker() {
        let block = |kind, text: &str| Block { kind, text: text.to_owned(), ..Block::default() };
        let story = "The dam at Harbor Mill held through the night, the water board said on Tuesday.";
        let read_kicker = |title: &str, over: &str| {
            let blocks = vec![
                block(BlockKind::Paragraph, over),
                block(BlockKind::Heading, title),
                block(BlockKind::Paragraph, story),
            ];
            let page = Page { title: title.to_owned(), blocks, ..Page::default() };
            lay_out(&page).declared.map(|declared| (declared.kind, declared.words))
        };
        assert_eq!(read_kicker("The dam held", "Opinion"), Some((DeclaredKind::Opinion, "Opinion".to_owned())));
        assert_eq!(read_kicker("The dam held", "Home"), None);
        let analysis = Some((DeclaredKind::Analysis, "Analysis".to_owned()));
        assert_eq!(read_kicker("Analysis: Who pays for the dam?", "Home"), analysis);
        assert_eq!(read_kicker("Opinions differ on the dam: who pays?", "Home"), None);
    }
}
