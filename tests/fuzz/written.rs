//! Bytes in, a text or a page out, in a form that people can write as well: one block a line.
//!
//! A line `= words` is the title; `< PARENT TAG TOKENS` opens a container under an earlier one (`-` at the top); `@ N` puts what follows into
//! container N; a letter before a blank is the kind of the block that follows (`p h l q c t r`), `+` and `-` before it the reader's own
//! choice; in a block `\n` stands for a line break. Every other line is a paragraph as it stands.

use newsprism_core::page::{Block, BlockKind, Container, Hints, Page};

/// The text of some bytes; what is no UTF-8 becomes U+FFFD.
#[must_use]
pub fn read_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The page of some bytes.
#[must_use]
pub fn read_page(bytes: &[u8]) -> Page {
    let mut page = Page::default();
    let mut container = None;
    for line in read_text(bytes).lines() {
        if let Some(words) = line.strip_prefix("= ") {
            words.clone_into(&mut page.title);
        } else if let Some(words) = line.strip_prefix("< ") {
            page.containers.push(read_container(words, page.containers.len()));
            container = Some(page.containers.len() - 1);
        } else if let Some(words) = line.strip_prefix("@ ") {
            // A container that is not there is a lie of the page, not an error.
            container = words.trim().parse().ok();
        } else {
            page.blocks.push(read_block(line, page.blocks.len(), container));
        }
    }
    page
}

fn read_container(words: &str, n_before: usize) -> Container {
    let mut words = words.splitn(3, ' ');
    let parent = words.next().and_then(|number| number.parse::<usize>().ok()).filter(|parent| *parent < n_before);
    let tag = words.next().unwrap_or("div").to_owned();
    Container { parent, tag, role: None, tokens: words.next().unwrap_or_default().to_owned() }
}

fn read_block(line: &str, idx: usize, container: Option<usize>) -> Block {
    let (chosen, line) = match line.split_at_checked(1) {
        Some(("+", rest)) => (Some(true), rest),
        Some(("-", rest)) => (Some(false), rest),
        _ => (None, line),
    };
    let (kind, text) = match line.split_once(' ').map(|(letter, rest)| (kind_of(letter), rest)) {
        Some((Some(kind), rest)) => (kind, rest),
        _ => (BlockKind::Paragraph, line),
    };
    let hints = Hints { container, link_share: 0.0, chosen };
    Block { id: u32::try_from(idx).unwrap_or(u32::MAX), kind, text: text.replace("\\n", "\n"), hints }
}

fn kind_of(letter: &str) -> Option<BlockKind> {
    Some(match letter {
        "p" => BlockKind::Paragraph,
        "h" => BlockKind::Heading,
        "l" => BlockKind::ListItem,
        "q" => BlockKind::BlockQuote,
        "c" => BlockKind::Caption,
        "t" => BlockKind::Cell,
        "r" => BlockKind::Preformatted,
        _ => return None,
    })
}
