//! HTML source in, the parsed document out, in time linear in its length whatever its depth.
//!
//! The standard's tree building looks through all open elements at each new block element, so 100,000 nested ones cost
//! minutes. Browsers therefore flatten deep trees; so does this reader, between the tokenizer and the tree builder: a block
//! element more than [`MAX_OPEN`] levels down is read as a paragraph. Pages that people read are some 30 levels deep.

use super::BLOCK_TAGS;
use html5ever::{
    LocalName, TokenizerResult,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeSink},
};
use scraper::{Html, HtmlTreeSink};
use std::cell::Cell;

/// Block elements that may be open inside each other.
const MAX_OPEN: usize = 512;

/// Elements whose end tag may be left out, so that counting tags says nothing about their depth.
const CLOSED_BY_OTHERS: &[&str] =
    &["body", "caption", "col", "colgroup", "dd", "dt", "hr", "li", "p", "tbody", "td", "tfoot", "th", "thead", "tr"];

type Builder = TreeBuilder<<HtmlTreeSink as TreeSink>::Handle, HtmlTreeSink>;

/// Parses a document.
pub(super) fn parse(source: &str) -> Html {
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), Default::default());
    let tokenizer = Tokenizer::new(Flattener { builder, open: Cell::new(0) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(source));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Hands the tokens on, deep block elements as paragraphs.
struct Flattener {
    builder: Builder,
    open: Cell<usize>,
}

impl TokenSink for Flattener {
    type Handle = <Builder as TokenSink>::Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Self::Handle> {
        let token = match token {
            Token::TagToken(tag) if is_counted(&tag.name) => Token::TagToken(self.flatten(tag)),
            other => other,
        };
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Flattener {
    fn flatten(&self, mut tag: Tag) -> Tag {
        let open = self.open.get();
        let is_deep = match tag.kind {
            TagKind::StartTag => {
                self.open.set(open + 1);
                open >= MAX_OPEN
            }
            TagKind::EndTag => {
                self.open.set(open.saturating_sub(1));
                open > MAX_OPEN
            }
        };
        if is_deep {
            tag.name = LocalName::from("p");
        }
        tag
    }
}

fn is_counted(name: &LocalName) -> bool {
    BLOCK_TAGS.contains(&&**name) && !CLOSED_BY_OTHERS.contains(&&**name)
}
