//! Parquet: articles in, labelled sentences out. Behind the cargo feature `parquet`; without it each use is one clear error.
//!
//! In: one row a document, with a column `text` or `html`, and `id` and `title` where there are such. Out: a folder of parts, each one whole
//! Parquet file with one row a sentence, so that a run that was cut off can go on and any engine can read the folder while it grows.

#[cfg(feature = "parquet")]
mod reader;
#[cfg(feature = "parquet")]
mod writer;

#[cfg(feature = "parquet")]
pub(crate) use self::{
    reader::read_rows,
    writer::{TableWriter, ids_in_parts},
};

#[cfg(not(feature = "parquet"))]
pub(crate) use self::absent::{TableWriter, ids_in_parts, read_rows};

/// What stands in for it in a build without the feature.
#[cfg(not(feature = "parquet"))]
mod absent {
    use crate::source::Work;
    use newsprism_export::Labeled;
    use std::path::Path;

    const ABSENT: &str =
        "this build of newsprism knows no Parquet: install it with `cargo install --path src/cli --features parquet`";

    pub(crate) fn read_rows(path: &Path, take: &mut dyn FnMut(Work) -> bool) -> bool {
        take(Work::Unreadable(format!("{}: {ABSENT}", path.display())))
    }

    pub(crate) fn ids_in_parts(_folder: &Path, _found: &mut dyn FnMut(&str)) -> Result<(), String> {
        Err(ABSENT.to_owned())
    }

    /// Never made.
    pub(crate) enum TableWriter {}

    impl TableWriter {
        pub(crate) fn open(_folder: &Path, _is_resumed: bool) -> Result<Self, String> {
            Err(ABSENT.to_owned())
        }

        pub(crate) fn write(&mut self, _labeled: &Labeled) -> Result<(), String> {
            match *self {}
        }

        pub(crate) fn close(self) -> Result<(), String> {
            match self {}
        }
    }
}
