//! The blocks of a document in, one text out, and for each place in a block the scalar values of the text that it comes to.

use crate::{
    document::{Document, TextOrigin},
    names,
    result::LabeledBlock,
};
use newsprism_core::{
    page::{BlockKind, Role},
    text::Location,
};

/// The blocks as one text.
pub(crate) struct OneText {
    pub(crate) text: String,
    /// Byte of each scalar value of the text, and the text's length.
    bytes: Vec<usize>,
    pub(crate) blocks: Vec<LabeledBlock>,
    /// For each block of the page that is in the text, which of `blocks` it is and the scalar value that each of its bytes came to.
    parts: Vec<Option<Part>>,
}

struct Part {
    number: usize,
    positions: Vec<usize>,
}

/// A stretch of the text.
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl OneText {
    pub(crate) fn new(document: &Document, roles: &[Role]) -> Self {
        let mut one = Self { text: String::new(), bytes: Vec::new(), blocks: Vec::new(), parts: Vec::new() };
        let mut count = 0;
        let mut starts = None;
        if let TextOrigin::Whole { text, starts: given } = &document.text {
            one.text.clone_from(text);
            starts = Some(given);
        }
        // How many scalar values of a text that is given whole come before each block, in one pass.
        let mut passed = 0;
        for (idx, block) in document.page.blocks.iter().enumerate() {
            let role = roles.get(idx).copied().unwrap_or(Role::Boilerplate);
            let is_article = role.is_prose() || role == Role::Subheading;
            if matches!(document.text, TextOrigin::Article) && !is_article {
                one.parts.push(None);
                continue;
            }
            match starts.and_then(|starts| starts.get(idx)) {
                Some(start) => {
                    count += one.text.get(passed..*start).map_or(0, |between| between.chars().count());
                    passed = start + block.text.len();
                }
                None if one.blocks.is_empty() => {}
                None => {
                    one.text.push('\n');
                    count += 1;
                }
            }
            let folds = matches!(document.text, TextOrigin::Article) && block.kind != BlockKind::Preformatted;
            let (positions, written) = lay(&block.text, folds, count);
            if starts.is_none() {
                one.text.push_str(&written);
            }
            let start = count;
            count = positions.last().copied().unwrap_or(count);
            one.parts.push(Some(Part { number: one.blocks.len(), positions }));
            one.blocks.push(LabeledBlock { role: names::role(role), start, end: count });
        }
        one.bytes = one.text.char_indices().map(|(byte, _)| byte).chain([one.text.len()]).collect();
        one
    }

    pub(crate) fn number_of(&self, block: usize) -> Option<usize> {
        Some(self.parts.get(block)?.as_ref()?.number)
    }

    /// Where a stretch of a block stands in the text; nothing where the block is not in it.
    pub(crate) fn place(&self, location: Location) -> Option<Place> {
        let part = self.parts.get(location.block)?.as_ref()?;
        let start = *part.positions.get(location.span.start)?;
        let end = (*part.positions.get(location.span.end)?).max(start);
        let text = self.text.get(*self.bytes.get(start)?..*self.bytes.get(end)?)?.to_owned();
        Some(Place { start, end, text })
    }
}

/// For each byte of a block and its end, the scalar value of the whole text that it comes to when the block begins at
/// `start`, and the block as it is written there: unchanged, or with its white space folded and trimmed.
fn lay(block: &str, folds: bool, start: usize) -> (Vec<usize>, String) {
    let mut positions = Vec::with_capacity(block.len() + 1);
    let mut written = String::with_capacity(block.len());
    let (mut at, mut is_pending) = (start, false);
    for character in block.chars() {
        if folds && character.is_whitespace() {
            is_pending = !written.is_empty();
            positions.extend(std::iter::repeat_n(at, character.len_utf8()));
            continue;
        }
        if std::mem::take(&mut is_pending) {
            written.push(' ');
            at += 1;
        }
        positions.extend(std::iter::repeat_n(at, character.len_utf8()));
        written.push(character);
        at += 1;
    }
    positions.push(at);
    (positions, written)
}
