//! What an earlier run wrote in, which documents it did out, so that a run that was cut off goes on where it ended.
//!
//! Of each document 16 bytes are kept, whatever its id: a hash. Invariant: what is not whole is not done: a last line without its end
//! is cut off the file and done again.

use crate::{arguments::OutputFormat, table};
use newsprism_export::summary::id_in_words;
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::HashSet,
    fs::OpenOptions,
    hash::{DefaultHasher, Hash, Hasher},
    io::{BufRead, BufReader},
    path::Path,
};

/// The documents that were done before.
#[derive(Debug, Default)]
pub struct Done(HashSet<[u64; 2]>);

/// As much of a line as is needed.
#[derive(Deserialize)]
struct Named {
    id: Value,
}

impl Done {
    /// Finds what is done in the output of an earlier run, which is made ready to be gone on with; nothing where there is none.
    ///
    /// # Errors
    /// One line that says what is wrong with the output.
    pub fn find(output: &Path, format: OutputFormat) -> Result<Self, String> {
        let mut done = Self::default();
        if format == OutputFormat::Parquet {
            table::ids_in_parts(output, &mut |id| done.add(id))?;
        } else if output.exists() {
            done.read_lines(output)?;
        }
        Ok(done)
    }

    /// Whether a document was done.
    #[must_use]
    pub fn holds(&self, id: &Value) -> bool {
        !self.0.is_empty() && self.0.contains(&key(&id_in_words(id)))
    }

    /// How many documents were done.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }

    fn add(&mut self, id: &str) {
        self.0.insert(key(id));
    }

    fn read_lines(&mut self, path: &Path) -> Result<(), String> {
        let problem = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(|error| problem(&error))?;
        let mut lines = BufReader::with_capacity(1 << 20, &file);
        let (mut whole, mut line) = (0_u64, Vec::new());
        for number in 1_u64.. {
            line.clear();
            let length = lines.read_until(b'\n', &mut line).map_err(|error| problem(&error))?;
            if length == 0 || line.last() != Some(&b'\n') {
                break;
            }
            let named: Named = serde_json::from_slice(&line).map_err(|_| {
                problem(&format!("line {number} is none that newsprism wrote; --resume goes on with a file of JSONL"))
            })?;
            self.add(&id_in_words(&named.id));
            whole += length as u64;
        }
        file.set_len(whole).map_err(|error| problem(&error))
    }
}

/// Two hashes of an id: among a billion documents the chance that any two share both is one in ten to the twentieth.
fn key(id: &str) -> [u64; 2] {
    [0_u8, 1].map(|seed| {
        let mut hasher = DefaultHasher::new();
        (seed, id).hash(&mut hasher);
        hasher.finish()
    })
}
