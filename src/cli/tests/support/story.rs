//! A page with a story of our own in it in, the role of one of its blocks out; the story itself must stay text.

use newsprism_cli::html;
use newsprism_core::page::{Role, lay_out};

/// Three paragraphs of running text.
pub const FIRST: &str = "<p>The dam at Harbor Mill held through the night of Monday, the water board said on Tuesday, after a week of heavy rain.</p>
<p>“It was close,” said Ann Gray, who runs the board, “and we know that the next flood will come before the wall is mended.”</p>
<p>The board met again on Wednesday evening, and it decided by five votes to two to raise the wall by two meters this year.</p>";
/// Two more.
pub const SECOND: &str = "<p>The first stone will be laid in March, and until then the gates stay open at night, so that the water can leave the valley.</p>
<p>Two guards will walk along the dam with lamps and call the board whenever the water rises by a hand, whatever the hour is.</p>";

/// The role of the block that begins with `text`, in a page that has FIRST and SECOND in it.
pub fn role(page: &str, text: &str) -> Role {
    let source = page.replace("FIRST", FIRST).replace("SECOND", SECOND);
    let page = html::read(&format!("<title>The dam held</title>{source}"));
    let layout = lay_out(&page);
    for (block, role) in page.blocks.iter().zip(&layout.roles) {
        let is_story = (FIRST.to_owned() + SECOND).contains(block.text.trim());
        assert!(!is_story || role.is_prose(), "lost: {} in {source}", block.text);
    }
    let at = page.blocks.iter().position(|block| block.text.trim().starts_with(text)).unwrap();
    layout.roles[at]
}
