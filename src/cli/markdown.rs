//! Markdown in, a page of blocks out: the text without its marks.

use newsprism_core::page::{Block, BlockKind, Hints, Page};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads a Markdown text. The first heading of the first rank is the title.
#[must_use]
pub fn read(source: &str) -> Page {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::default();
    for event in Parser::new_ext(source, options) {
        reader.read(event);
    }
    reader.finish_block();
    reader.page
}

#[derive(Default)]
struct Reader {
    page: Page,
    text: String,
    linked: usize,
    /// Depths of what the walk is in.
    quotes: usize,
    items: usize,
    links: usize,
    skipped: usize,
    kind: BlockKind,
    is_title: bool,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.skipped == 0 => {
                if self.links > 0 {
                    self.linked += text.chars().filter(|c| !c.is_whitespace()).count();
                }
                self.text.push_str(&text);
            }
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.finish_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { .. } => self.links += 1,
            Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::HtmlBlock => self.skipped += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            block => {
                self.finish_block();
                match block {
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::Item => self.items += 1,
                    Tag::Heading { level, .. } => {
                        self.kind = BlockKind::Heading;
                        self.is_title = *level == HeadingLevel::H1;
                    }
                    Tag::CodeBlock(_) => self.kind = BlockKind::Preformatted,
                    Tag::TableCell => self.kind = BlockKind::Cell,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock => {
                self.skipped = self.skipped.saturating_sub(1)
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            block => {
                self.finish_block();
                match block {
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::Item => self.items = self.items.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    fn finish_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let own = std::mem::take(&mut self.kind);
        let is_title = std::mem::take(&mut self.is_title);
        let solid = text.chars().filter(|c| !c.is_whitespace()).count();
        if solid == 0 {
            return;
        }
        if is_title && self.page.title.is_empty() {
            self.page.title.clone_from(&text);
        }
        let kind = match own {
            BlockKind::Paragraph if self.quotes > 0 => BlockKind::BlockQuote,
            BlockKind::Paragraph if self.items > 0 => BlockKind::ListItem,
            other => other,
        };
        // Characters of one block stay far below 2^24.
        #[allow(clippy::cast_precision_loss)]
        let link_share = linked as f32 / solid as f32;
        let id = u32::try_from(self.page.blocks.len()).unwrap_or(u32::MAX);
        self.page.blocks.push(Block { id, kind, text, hints: Hints { link_share, ..Hints::default() } });
    }
}
