//! One block on its own in, how much it looks like running text out.

use super::{Block, BlockKind};

/// What one block weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weight {
    /// Words of the block.
    pub words: u32,
    /// Words in links.
    pub linked: f32,
    /// How much the block speaks for being an article (above 0) or against it (below 0), in words.
    pub value: f32,
    /// Whether it ends as a sentence does.
    pub is_sentence: bool,
    /// Whether it is nothing but white space.
    pub is_blank: bool,
}

/// What every block costs, in words: a text of short pieces is no running text.
const COST: f32 = 9.0;
/// What a block costs that does not end as a sentence does.
const COST_OF_FRAGMENT: f32 = 5.0;
/// What a cell of a table weighs at least, links aside.
const CELL: f32 = -2.0;
/// Characters of scripts without spaces that count as one word.
const LETTERS_A_WORD: u32 = 2;

/// Weighs one block.
pub(super) fn weigh(block: &Block) -> Weight {
    let words = count_words(&block.text);
    let trimmed = block.text.trim();
    let link_share = if block.hints.link_share.is_finite() { block.hints.link_share.clamp(0.0, 1.0) } else { 0.0 };
    let is_sentence = ends_as_sentence(trimmed);
    // Counts of words in one block stay far below 2^24.
    #[allow(clippy::cast_precision_loss)]
    let count = words as f32;
    let linked = count * link_share;
    let prose = count - 2.0 * linked;
    let fragment = if is_sentence { 0.0 } else { COST_OF_FRAGMENT };
    let value = match block.kind {
        _ if words == 0 => 0.0,
        BlockKind::Heading | BlockKind::Caption => (count * 0.2 - linked - 4.0).min(0.0),
        BlockKind::Preformatted => prose * 0.5 - 1.0,
        BlockKind::ListItem => prose - COST - fragment * 0.5,
        // The numbers and names of a table are no text, but no menu either.
        BlockKind::Cell => (prose - COST * 0.7 - fragment).max(CELL - 2.0 * linked),
        BlockKind::Paragraph | BlockKind::BlockQuote => prose - COST - fragment,
    };
    Weight { words, linked, value, is_sentence, is_blank: trimmed.is_empty() }
}

/// Words between white space; in scripts that write without it, letters.
fn count_words(text: &str) -> u32 {
    let (mut words, mut letters, mut in_word) = (0_u32, 0_u32, false);
    for character in text.chars() {
        if ('\u{3040}'..='\u{9fff}').contains(&character) || ('\u{0e00}'..='\u{0e7f}').contains(&character) {
            letters = letters.saturating_add(1);
        }
        let is_word = character.is_alphanumeric();
        if is_word && !in_word {
            words = words.saturating_add(1);
        }
        in_word = is_word || (in_word && !character.is_whitespace());
    }
    words.saturating_add(letters / LETTERS_A_WORD)
}

/// Whether a trimmed text ends with the punctuation of a sentence, closing marks after it allowed.
pub(super) fn ends_as_sentence(trimmed: &str) -> bool {
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    let end = trimmed.trim_end_matches(closing);
    end.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '।', '؟'])
}
