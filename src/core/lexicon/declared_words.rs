//! What publishers call kinds of articles.

use std::sync::LazyLock;

use super::{sentence_words::entries, table::Table};

/// A kind of article as a publisher declares it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeclaredKind {
    /// News.
    Report,
    /// News analysis.
    Analysis,
    /// Opinion, editorial, column, letter.
    Opinion,
    /// A review of a work or a thing.
    Review,
    /// A post of a blog.
    Blog,
    /// A live blog.
    LiveBlog,
    /// Satire.
    Satire,
    /// An advertiser's text.
    Advertiser,
    /// A press release.
    PressRelease,
    /// Background to the news.
    Background,
}

/// The kind that words mean as a whole; `words` are in lower case, joined by single spaces.
#[must_use]
pub fn declared_kind(words: &str) -> Option<DeclaredKind> {
    static KINDS: LazyLock<Table<&str, DeclaredKind>> = LazyLock::new(|| {
        entries(include_str!("declared_kinds.txt"))
            .filter_map(|line| {
                let (kind, words) = line.split_once(' ')?;
                Some((words, kind_called(kind)?))
            })
            .collect()
    });
    KINDS.get(words).copied()
}

fn kind_called(name: &str) -> Option<DeclaredKind> {
    Some(match name {
        "report" => DeclaredKind::Report,
        "analysis" => DeclaredKind::Analysis,
        "opinion" => DeclaredKind::Opinion,
        "review" => DeclaredKind::Review,
        "blog" => DeclaredKind::Blog,
        "live_blog" => DeclaredKind::LiveBlog,
        "satire" => DeclaredKind::Satire,
        "advertiser" => DeclaredKind::Advertiser,
        "press_release" => DeclaredKind::PressRelease,
        "background" => DeclaredKind::Background,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_names_a_kind() {
        for line in entries(include_str!("declared_kinds.txt")) {
            let words = line.split_once(' ').map(|(_, words)| words);
            assert!(words.and_then(declared_kind).is_some(), "{line}");
        }
    }
}
