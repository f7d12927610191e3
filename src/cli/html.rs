//! A saved HTML page in, a [`Page`] out: the blocks of visible text, the elements around them, what the page declares of itself.
//!
//! `extension/content/harvest.js` makes the same `Page` from a live document **by the same rules**. They are:
//!
//! 1. **Walk.** From `<body>` in document order, without recursion. A page without a body has no block.
//! 2. **Skipped elements** are as if they were not there, with everything in them; they do not end a block. They are
//!    * the tags of [`SKIPPED_TAGS`];
//!    * an element with the attribute `hidden` (any value), or `aria-hidden` = `true`;
//!    * an element whose `style` attribute, lower-cased and without white space, contains `display:none` or `visibility:hidden`;
//!    * an element with the attribute `contenteditable` (any value but `false`), or `role` = `textbox`;
//!    * `dialog` without the attribute `open` (what a closed `details` holds stays);
//!    * an element with one of the class names of [`SKIPPED_CLASSES`] (compared without case): code editors, and text that only
//!      screen readers show.
//!
//!    `<body>` itself is never skipped. The live reader may also skip what style sheets hide.
//! 3. **Blocks.** A block is a run of text nodes that nothing interrupts. A run ends where
//!    * an element of [`BLOCK_TAGS`] begins or ends (custom elements and everything else are inline: only block elements in them count);
//!    * two `<br>` follow each other with nothing but white space between (skipped elements and comments aside);
//!    * one `<br>` comes and the run's text so far, white space at its end left out, ends in one of [`ENDS_OF_SENTENCE`].
//!      Any other single `<br>` adds nothing.
//! 4. **Text** is the exact concatenation of the run's text nodes, white space included, never trimmed. (A `<br>` adds no character.)
//!    A run of nothing but white space is dropped. White space is what `\s` matches in JavaScript, see [`is_space`].
//! 5. **The block's own element** is the deepest element that contains every text node of the run that is not all white space.
//!    It may be inline: in `<p><em>Follow us</em></p>` it is the `em`.
//! 6. **Kind.** `block_quote` if the own element or any element around it is a `blockquote`. Else the first of these, from the
//!    own element upwards: `h1`..`h6` or `role` = `heading`: `heading`; `li`, `dd`, `dt`: `list_item`; `figcaption`, `caption`:
//!    `caption`; `td`, `th`: `cell`; `pre`, `listing`, `xmp`, `plaintext`: `preformatted`; one of [`KIND_ENDS`]: `paragraph`.
//!    Else `paragraph`.
//! 7. **Link share**: characters of the block inside any `<a href>` (around or within the block) over all its characters, white
//!    space not counted, in UTF-16 units.
//! 8. **Containers**: `<body>` and every element from it down to a block's own element, each once, in the order of first use,
//!    so parents come first; `<body>` has no parent. An element more than [`MAX_DEPTH`] levels below `<body>` is left out, and
//!    the block belongs to the nearest element that is in. `tag` is the lower-case name; `role` the `role` attribute, trimmed
//!    and lower-cased, absent when empty; `tokens` the values of `class`, `id`, `itemprop`, `data-testid`, in this order, the
//!    empty and absent left out, joined by one space, white space folded to single spaces and trimmed, cut to the first
//!    [`MAX_TOKENS`] UTF-16 units.
//! 9. **Limits**: reading ends after [`MAX_BLOCKS`] blocks, or with the block that brings the text to [`MAX_TEXT`] UTF-16 units.
//! 10. **What the page declares**: see [`metadata`].
//!
//! Invariant: containers after their parents, every `hints.container` in bounds, block ids 0, 1, 2 and so on. It decides
//! nothing about roles: that is `newsprism_core::page`.

pub mod metadata;
mod parse;

use newsprism_core::page::{Block, BlockKind, Container, Hints, Page};
use scraper::{ElementRef, Node, node::Element};

type NodeRef<'a> = ego_tree::NodeRef<'a, Node>;

/// Elements whose content is not text of the page.
pub const SKIPPED_TAGS: &[&str] = &[
    "applet", "area", "audio", "button", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "img",
    "input", "link", "map", "math", "meta", "meter", "noembed", "noframes", "noscript", "object", "optgroup", "option",
    "param", "picture", "progress", "rp", "rt", "script", "select", "source", "style", "svg", "template", "textarea",
    "title", "track", "video",
];

/// Class names of code editors and of text that is not shown.
pub const SKIPPED_CLASSES: &[&str] = &[
    "ace_editor",
    "cm-editor",
    "codemirror",
    "monaco-editor",
    "screen-reader-only",
    "screen-reader-text",
    "screenreader-only",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
];

/// Elements that begin and end a block.
pub const BLOCK_TAGS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements at which the search for a block's kind ends.
pub const KIND_ENDS: &[&str] =
    &["article", "aside", "body", "dialog", "figure", "footer", "form", "header", "main", "nav", "section"];

/// Characters after which a single `<br>` ends a block.
pub const ENDS_OF_SENTENCE: &[char] = &['.', '!', '?', ':', '…', '"', '”', '’', '»', ')', ']'];

/// Elements further below `<body>` are not recorded as containers.
pub const MAX_DEPTH: usize = 512;
/// Most UTF-16 units of one container's tokens.
pub const MAX_TOKENS: usize = 256;
/// Most blocks of one page.
pub const MAX_BLOCKS: usize = 200_000;
/// Most UTF-16 units of text of one page, save that the last block is whole.
pub const MAX_TEXT: usize = 20_000_000;

/// Whether JavaScript's `\s` matches the character.
#[must_use]
pub fn is_space(character: char) -> bool {
    (character.is_whitespace() && character != '\u{85}') || character == '\u{feff}'
}

/// Reads a saved page. Any text is a page: what is not HTML becomes text.
#[must_use]
pub fn read(source: &str) -> Page {
    let document = parse::parse(source);
    let mut page = metadata::read(&document);
    let body = document
        .root_element()
        .children()
        .find(|node| node.value().as_element().is_some_and(|element| element.name() == "body"));
    if let Some(body) = body {
        let mut harvest = Harvest { page: &mut page, path: Vec::new(), run: Run::default(), total_units: 0 };
        harvest.walk(body);
    }
    page
}

/// The walk's state.
struct Harvest<'p> {
    page: &'p mut Page,
    /// The elements from `<body>` to where the walk stands.
    path: Vec<Step>,
    run: Run,
    total_units: usize,
}

/// One element on the way down.
struct Step {
    is_block: bool,
    /// Whether it or an element around it is a link.
    in_link: bool,
    /// The kind of a block whose own element it is, rule 6.
    kind: BlockKind,
    /// The element as a container, made when a block first needs it.
    container: Container,
    /// Its place in the page's list once it is there.
    recorded: Option<usize>,
}

/// The block that is being put together.
#[derive(Default)]
struct Run {
    text: String,
    /// UTF-16 units that are not white space, and how many of them are in links.
    solid_units: usize,
    linked_units: usize,
    /// Length of the path to the deepest element that holds all solid text so far; 0 before the first.
    common: usize,
    /// Shortest path since the last solid text.
    lowest: usize,
    /// The inline elements between `lowest` and `common` that the walk has left, deepest first.
    left: Vec<Step>,
    /// Whether a `<br>` came with only white space since.
    after_break: bool,
}

impl Harvest<'_> {
    /// Visits everything under `<body>`, until a limit is reached.
    fn walk(&mut self, body: NodeRef<'_>) {
        self.enter(body);
        let mut next = body.first_child();
        let mut above = body;
        loop {
            let Some(node) = next else {
                self.leave();
                if above.id() == body.id() || self.is_full() {
                    return;
                }
                next = above.next_sibling();
                let Some(parent) = above.parent() else { return };
                above = parent;
                continue;
            };
            next = node.next_sibling();
            match node.value() {
                Node::Text(text) => self.add_text(text),
                Node::Element(element) if element.name() == "br" => self.add_break(),
                Node::Element(element) if !is_skipped(element) => {
                    self.enter(node);
                    above = node;
                    next = node.first_child();
                }
                _ => {}
            }
            if self.is_full() {
                return;
            }
        }
    }

    fn is_full(&self) -> bool {
        self.page.blocks.len() >= MAX_BLOCKS || self.total_units >= MAX_TEXT
    }

    fn enter(&mut self, node: NodeRef<'_>) {
        let Some(element) = node.value().as_element() else { return };
        let step = Step::new(element, self.path.last());
        if step.is_block {
            self.finish_run();
        }
        self.path.push(step);
    }

    fn leave(&mut self) {
        if self.path.last().is_some_and(|step| step.is_block) {
            self.finish_run();
        }
        let length = self.path.len();
        let Some(step) = self.path.pop() else { return };
        if self.run.common >= length && self.run.lowest == length {
            self.run.left.push(step);
        }
        self.run.lowest = self.run.lowest.min(length - 1);
    }

    fn add_text(&mut self, text: &str) {
        self.run.text.push_str(text);
        let solid: usize = text.chars().filter(|c| !is_space(*c)).map(char::len_utf16).sum();
        if solid == 0 {
            return;
        }
        let run = &mut self.run;
        run.after_break = false;
        run.solid_units += solid;
        if self.path.last().is_some_and(|step| step.in_link) {
            run.linked_units += solid;
        }
        run.common = if run.common == 0 { self.path.len() } else { run.common.min(run.lowest) };
        run.lowest = self.path.len();
        run.left.clear();
    }

    fn add_break(&mut self) {
        let ends = self.run.after_break
            || self.run.text.trim_end_matches(is_space).ends_with(|c| ENDS_OF_SENTENCE.contains(&c));
        if ends {
            self.finish_run();
        }
        self.run.after_break = true;
    }

    /// Makes a block of the run, unless it is blank, and begins a new run.
    fn finish_run(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        if run.solid_units == 0 {
            return;
        }
        self.total_units += run.text.encode_utf16().count();
        let kind = match run.left.first() {
            Some(own) => own.kind,
            None => self.path.get(run.common - 1).map_or(BlockKind::Paragraph, |own| own.kind),
        };
        let chain = self.path.iter_mut().chain(run.left.iter_mut().rev()).take(run.common.min(MAX_DEPTH + 1));
        let container = record(chain, &mut self.page.containers);
        // Counts stay far below 2^24, where f32 is exact enough for a share.
        #[allow(clippy::cast_precision_loss)]
        let link_share = run.linked_units as f32 / run.solid_units as f32;
        let id = u32::try_from(self.page.blocks.len()).unwrap_or(u32::MAX);
        self.page.blocks.push(Block { id, kind, text: run.text, hints: Hints { container, link_share, chosen: None } });
    }
}

/// Records the elements from `<body>` to a block's own, and returns the last one's index.
fn record<'s>(chain: impl Iterator<Item = &'s mut Step>, containers: &mut Vec<Container>) -> Option<usize> {
    chain.fold(None, |parent, step| {
        Some(*step.recorded.get_or_insert_with(|| {
            containers.push(Container { parent, ..std::mem::take(&mut step.container) });
            containers.len() - 1
        }))
    })
}

impl Step {
    fn new(element: &Element, around: Option<&Self>) -> Self {
        let tag = element.name().to_ascii_lowercase();
        let role =
            element.attr("role").map(|role| role.trim_matches(is_space).to_lowercase()).filter(|r| !r.is_empty());
        Self {
            is_block: BLOCK_TAGS.contains(&tag.as_str()),
            in_link: (tag == "a" && element.attr("href").is_some()) || around.is_some_and(|step| step.in_link),
            kind: kind_of(&tag, role.as_deref(), around.map_or(BlockKind::Paragraph, |step| step.kind)),
            container: Container { parent: None, tag, role, tokens: tokens_of(element) },
            recorded: None,
        }
    }
}

/// Rule 6: the kind of a block whose own element this is, given the kind that the element around it would give.
fn kind_of(tag: &str, role: Option<&str>, around: BlockKind) -> BlockKind {
    match tag {
        _ if around == BlockKind::BlockQuote => around,
        "blockquote" => BlockKind::BlockQuote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        _ if role == Some("heading") => BlockKind::Heading,
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "figcaption" | "caption" => BlockKind::Caption,
        "td" | "th" => BlockKind::Cell,
        "pre" | "listing" | "xmp" | "plaintext" => BlockKind::Preformatted,
        _ if KIND_ENDS.contains(&tag) => BlockKind::Paragraph,
        _ => around,
    }
}

/// Rule 2.
fn is_skipped(element: &Element) -> bool {
    let is = |name: &str, wanted: &str| {
        element.attr(name).is_some_and(|value| value.trim_matches(is_space).eq_ignore_ascii_case(wanted))
    };
    let name = element.name();
    SKIPPED_TAGS.contains(&name)
        || element.attr("hidden").is_some()
        || is("aria-hidden", "true")
        || is("role", "textbox")
        || (element.attr("contenteditable").is_some() && !is("contenteditable", "false"))
        || (name == "dialog" && element.attr("open").is_none())
        || element.attr("style").is_some_and(hides)
        || element.attr("class").is_some_and(|classes| {
            classes
                .split(is_space)
                .any(|class| SKIPPED_CLASSES.iter().any(|skipped| class.eq_ignore_ascii_case(skipped)))
        })
}

/// Whether an inline style hides the element.
fn hides(style: &str) -> bool {
    let folded: String = style.chars().filter(|c| !is_space(*c)).flat_map(char::to_lowercase).collect();
    folded.contains("display:none") || folded.contains("visibility:hidden")
}

/// Rule 8: what the element calls itself.
fn tokens_of(element: &Element) -> String {
    let values = ["class", "id", "itemprop", "data-testid"].iter().filter_map(|name| element.attr(name));
    let mut tokens = String::new();
    let mut units = 0;
    for word in values.flat_map(|value| value.split(is_space)).filter(|word| !word.is_empty()) {
        let separator = if tokens.is_empty() { "" } else { " " };
        for character in separator.chars().chain(word.chars()) {
            units += character.len_utf16();
            if units > MAX_TOKENS {
                return tokens;
            }
            tokens.push(character);
        }
    }
    tokens
}

/// The text of all text nodes under an element.
fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect()
}
