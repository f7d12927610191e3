//! The blocks of a page in, the role of each block out: which are the article, and as what.
//!
//! A page arrives as flat blocks of visible text in document order, with a small tree of the elements around them as
//! hints. This room decides; it never sees HTML. Invariant: one [`Role`] a block, in order,
//! and one [`RoleReason`] a role.
//!
//! It does so in four steps, each linear in the size of the page:
//! 1. `weight`: each block on its own. Words count for it, words in links count against it, and every block costs a little,
//!    so that running text weighs much and menus and teasers weigh less than nothing.
//! 2. `tree`: the blocks' weights summed up over the elements around them, and what the elements' names say.
//! 3. `article`: the elements that hold the article, and what in them does not belong to it.
//! 4. `role`: what each block is, by its place, its kind and how its line reads; `set_apart` finds pull quotes and embedded posts,
//!    `section` the parts that say of themselves that they are no article, `head` the deck,
//!    `edge` clears the article's ends and fragments, `verdict` says what the page is as a whole;
//!    where it is no article, `loose` gathers the sentences that stand about in it.
//!
//! Last, `chosen` obeys the reader, who may know better.
//!
//! `declared` is what the publisher calls the article; it decides nothing here but what kind of page declares itself to be none.

mod article;
mod chosen;
mod declared;
mod edge;
mod emphasis;
mod head;
mod line;
mod loose;
mod reason;
mod role;
mod section;
mod set_apart;
mod tree;
mod verdict;
mod weight;

pub use crate::lexicon::DeclaredKind;
pub use declared::{Declaration, Declared, Source};
pub use emphasis::{Emphasis, emphasis};
pub use reason::RoleReason;

/// A page as the eyes see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The document's title; empty when there is none.
    pub title: String,
    /// The author line that the page declares, if any.
    pub byline: Option<String>,
    /// The language that the page declares (BCP 47, as written), if any.
    pub language: Option<String>,
    /// What the page says of the kind of article that it is, as written.
    pub declared: Vec<Declaration>,
    /// How sure the judge must be, 0 to 1: a sentence whose best probability is below it is unclear. `None`: as the core's
    /// own default has it.
    pub caution: Option<f32>,
    /// The elements around the blocks, each after its parent. Empty when the text came without structure (plain text):
    /// then everything is taken to be the article.
    pub containers: Vec<Container>,
    /// The blocks of visible text in document order.
    pub blocks: Vec<Block>,
}

/// One element around one or more blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Container {
    /// Index of the parent in [`Page::containers`]; always less than this one's own index. `None` at the top.
    pub parent: Option<usize>,
    /// Name of the element in lower case, such as `article`, `nav`, `div`.
    pub tag: String,
    /// ARIA role, if one is written on the element.
    pub role: Option<String>,
    /// The element's `class`, `id`, `itemprop` and `data-testid` values, joined by single spaces, as written.
    pub tokens: String,
}

/// One block of visible text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The eyes' own number for the block; carried through, never interpreted.
    pub id: u32,
    /// What kind of element holds the text.
    pub kind: BlockKind,
    /// The exact concatenation of the block's text nodes, never trimmed or normalised. May hold line breaks and runs of spaces.
    pub text: String,
    /// Cheap facts about where the block stands.
    pub hints: Hints,
}

/// What kind of element holds a block's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// `p`, or a bare run of text in a `div` and the like.
    #[default]
    Paragraph,
    /// `h1` to `h6`.
    Heading,
    /// `li`, `dd`, `dt`.
    ListItem,
    /// Text under a `blockquote`, in whatever element.
    BlockQuote,
    /// `figcaption`, `caption`.
    Caption,
    /// `td`, `th`.
    Cell,
    /// `pre`.
    Preformatted,
}

/// Cheap facts about where a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hints {
    /// The block's own element as an index into [`Page::containers`].
    pub container: Option<usize>,
    /// Share of the block's characters that stand inside links, 0 to 1.
    pub link_share: f32,
    /// The reader's own choice: to have the block marked, or left out.
    pub chosen: Option<bool>,
}

/// What a block is in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// An item of a list in the running text.
    List,
    /// Somebody else's words set apart as a block quotation.
    BlockQuote,
    /// The article's headline.
    Headline,
    /// A heading within the article.
    Subheading,
    /// The line under or over the headline that sums the article up.
    Deck,
    /// Who wrote it and where it was published.
    Byline,
    /// When it was published, or when and where it was written, alone on a line.
    Dateline,
    /// The text under a picture, its credit included.
    Caption,
    /// A sentence of the article that is said again in large letters.
    PullQuote,
    /// Somebody's post that the article shows, its signature included.
    Embed,
    /// A note of the editors: a correction, what was changed, who disclosed what.
    Correction,
    /// A line that asks to subscribe, follow, share or write in.
    SignUp,
    /// Links to other stories.
    Related,
    /// What readers wrote.
    Comment,
    /// Menus, adverts, notices, footers: everything else that is not the article.
    Boilerplate,
}

impl Role {
    /// Whether sentences of this block get a label: the article's running text and nothing else.
    #[must_use]
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Body | Self::List | Self::BlockQuote | Self::Embed)
    }

    /// Whether the block as a whole is somebody else's words, set apart.
    #[must_use]
    pub fn is_set_apart(self) -> bool {
        matches!(self, Self::BlockQuote | Self::Embed)
    }
}

/// What the page is as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// One article; its prose blocks get labels.
    Article,
    /// No running text was found: an application, a picture, an empty page.
    NotArticle,
    /// The beginnings of several articles: a front page, a section, a list of stories.
    SeveralArticles,
    /// A conversation of readers.
    Forum,
    /// What a search found.
    SearchPage,
    /// An article in another language; its quotations are found, its sentences get no label of fact or commentary.
    /// Given by the report, never by the layout.
    NotEnglish,
}

/// The decision of this room: what the page is, and the role of each block in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// What the page is.
    pub verdict: Verdict,
    /// One role for each of [`Page::blocks`]. Where the verdict is not an article, no role is prose.
    pub roles: Vec<Role>,
    /// What decided each of [`Layout::roles`].
    pub reasons: Vec<RoleReason>,
    /// What the publisher calls the article.
    pub declared: Option<Declared>,
}

/// Decides what the page is and which role each block has.
///
/// Parents that do not come before their children and containers that do not exist are ignored. A page without
/// containers is taken to be an article as it stands, unless it is blank.
#[must_use]
pub fn lay_out(page: &Page) -> Layout {
    let (weights, tree) = weigh(page);
    let (mut verdict, mut roles) = role::assign(page, &weights, &tree, &article::find(page, &weights, &tree));
    if verdict != Verdict::Article {
        for idx in 0..roles.len() {
            if roles[idx].is_prose() {
                roles.set(idx, Role::Boilerplate, RoleReason::NoArticle);
            }
        }
    }
    chosen::obey(page, &mut verdict, &mut roles);
    let declared = declared::read(page, &roles);
    roles.into_layout(verdict, declared)
}

/// The role of each block as [`lay_out`] has it, but where the page is no article too: what of it is nearest to running text. For
/// measuring the finder apart from its verdict; nothing of such a page gets a label.
#[must_use]
pub fn nearest_roles(page: &Page) -> Vec<Role> {
    let (weights, tree) = weigh(page);
    let (verdict, roles) = role::assign(page, &weights, &tree, &article::find(page, &weights, &tree));
    if verdict == Verdict::NotArticle { loose::nearest(page, &weights, &tree, &roles) } else { roles.into_roles() }
}

/// The blocks on their own, and their sums over the elements around them.
fn weigh(page: &Page) -> (Vec<weight::Weight>, tree::Tree) {
    let weights: Vec<weight::Weight> = page.blocks.iter().map(weight::weigh).collect();
    let tree = tree::Tree::new(page, &weights);
    (weights, tree)
}
