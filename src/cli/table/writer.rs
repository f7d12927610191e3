//! Labelled documents in, a folder of Parquet parts out, one row a sentence.
//!
//! Invariant: a part is written under a name that no reader looks for and gets its own name when it is whole, and all sentences of a
//! document are in one part; so whatever part is there is good, and what is not in one was not done. Memory is bounded by one row group.

use newsprism_export::{Labeled, summary::name_of};
use parquet::{
    basic::Compression,
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, FloatType, Int32Type, Int64Type},
    file::{
        properties::WriterProperties,
        reader::{FileReader, SerializedFileReader},
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    record::Field,
    schema::{parser::parse_message_type, types::Type},
};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Rows of a row group at least, and of a part.
const GROUP_ROWS: usize = 64 * 1024;
const PART_ROWS: usize = 4 * 1024 * 1024;

/// The columns; the same as in CSV, but for what is quoted.
const SCHEMA: &str = "message sentences {
    required binary id (STRING);
    required int32 sentence;
    required int64 start;
    required int64 end;
    required binary label (STRING);
    required float fact;
    required float quote;
    required float commentary;
    required boolean attributed;
    optional binary speaker (STRING);
    required binary text (STRING);
    required binary text_sha256 (STRING);
    required binary model_version (STRING);
    required float caution;
}";

/// Writes the parts of one run.
pub(crate) struct TableWriter {
    folder: PathBuf,
    number: usize,
    part: Option<Part>,
    rows: Columns,
}

/// A part that is being written.
struct Part {
    file: SerializedFileWriter<File>,
    hidden: PathBuf,
    path: PathBuf,
    rows: usize,
}

/// Rows that are not written yet, column by column.
#[derive(Default)]
struct Columns {
    id: Vec<ByteArray>,
    sentence: Vec<i32>,
    start: Vec<i64>,
    end: Vec<i64>,
    label: Vec<ByteArray>,
    fact: Vec<f32>,
    quote: Vec<f32>,
    commentary: Vec<f32>,
    attributed: Vec<bool>,
    speaker: Vec<ByteArray>,
    /// 1 where there is a speaker, else 0.
    has_speaker: Vec<i16>,
    text: Vec<ByteArray>,
    text_sha256: Vec<ByteArray>,
    model_version: Vec<ByteArray>,
    caution: Vec<f32>,
}

impl TableWriter {
    /// Opens a folder, which is made where there is none.
    pub(crate) fn open(folder: &Path, is_resumed: bool) -> Result<Self, String> {
        let problem = |error: std::io::Error| format!("{}: {error}", folder.display());
        fs::create_dir_all(folder).map_err(problem)?;
        let parts = parts_in(folder)?;
        if !parts.is_empty() && !is_resumed {
            return Err(format!(
                "{}: already holds {} part(s); go on with --resume, or name another folder",
                folder.display(),
                parts.len()
            ));
        }
        let last = parts.last().and_then(|path| number_of(path));
        let number = last.map_or(0, |last| last + 1);
        Ok(Self { folder: folder.to_owned(), number, part: None, rows: Columns::default() })
    }

    /// Takes a document's sentences.
    pub(crate) fn write(&mut self, labeled: &Labeled) -> Result<(), String> {
        self.rows.add(labeled)?;
        if self.rows.id.len() >= GROUP_ROWS {
            self.flush()?;
        }
        if self.part.as_ref().is_some_and(|part| part.rows >= PART_ROWS) {
            self.end_part()?;
        }
        Ok(())
    }

    /// Writes what is left and gives the last part its name.
    pub(crate) fn close(mut self) -> Result<(), String> {
        self.flush()?;
        self.end_part()
    }

    fn flush(&mut self) -> Result<(), String> {
        let rows = std::mem::take(&mut self.rows);
        if rows.id.is_empty() {
            return Ok(());
        }
        let part = match &mut self.part {
            Some(part) => part,
            None => self.part.insert(Part::begin(&self.folder, self.number)?),
        };
        part.rows += rows.id.len();
        rows.write(&mut part.file).map_err(|error| format!("{}: {error}", part.hidden.display()))
    }

    fn end_part(&mut self) -> Result<(), String> {
        let Some(Part { file, hidden, path, .. }) = self.part.take() else { return Ok(()) };
        self.number += 1;
        file.close().map_err(|error| format!("{}: {error}", hidden.display()))?;
        fs::rename(&hidden, &path).map_err(|error| format!("{}: {error}", path.display()))
    }
}

impl Part {
    fn begin(folder: &Path, number: usize) -> Result<Self, String> {
        let path = folder.join(format!("part-{number:05}.parquet"));
        let hidden = folder.join(format!(".part-{number:05}.parquet.unfinished"));
        let file = File::create(&hidden).map_err(|error| format!("{}: {error}", hidden.display()))?;
        let schema = parse_message_type(SCHEMA).map_err(|error| error.to_string())?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let file = SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
            .map_err(|error| format!("{}: {error}", hidden.display()))?;
        Ok(Self { file, hidden, path, rows: 0 })
    }
}

impl Columns {
    fn add(&mut self, labeled: &Labeled) -> Result<(), String> {
        let id = ByteArray::from(name_of(labeled).as_str());
        let digest = ByteArray::from(labeled.text_sha256.as_str());
        let model = ByteArray::from(labeled.model_version);
        let offset = |at: usize| i64::try_from(at).map_err(|_| "a text is too long for Parquet".to_owned());
        for (number, sentence) in (1..).zip(&labeled.sentences) {
            self.id.push(id.clone());
            self.sentence.push(number);
            self.start.push(offset(sentence.start)?);
            self.end.push(offset(sentence.end)?);
            self.label.push(ByteArray::from(sentence.label));
            #[expect(clippy::cast_possible_truncation, reason = "they have four decimals")]
            for (column, share) in [
                (&mut self.fact, sentence.probabilities.fact),
                (&mut self.quote, sentence.probabilities.quote),
                (&mut self.commentary, sentence.probabilities.commentary),
            ] {
                column.push(share as f32);
            }
            self.attributed.push(sentence.attributed);
            self.speaker.extend(sentence.speaker.as_deref().map(ByteArray::from));
            self.has_speaker.push(i16::from(sentence.speaker.is_some()));
            self.text.push(ByteArray::from(sentence.text.as_str()));
            self.text_sha256.push(digest.clone());
            self.model_version.push(model.clone());
            self.caution.push(labeled.settings.caution);
        }
        Ok(())
    }

    /// Writes the rows as one row group, column by column in the order of the schema.
    fn write(&self, file: &mut SerializedFileWriter<File>) -> parquet::errors::Result<()> {
        let mut group = file.next_row_group()?;
        write_column::<ByteArrayType>(&mut group, &self.id, None)?;
        write_column::<Int32Type>(&mut group, &self.sentence, None)?;
        write_column::<Int64Type>(&mut group, &self.start, None)?;
        write_column::<Int64Type>(&mut group, &self.end, None)?;
        write_column::<ByteArrayType>(&mut group, &self.label, None)?;
        write_column::<FloatType>(&mut group, &self.fact, None)?;
        write_column::<FloatType>(&mut group, &self.quote, None)?;
        write_column::<FloatType>(&mut group, &self.commentary, None)?;
        write_column::<BoolType>(&mut group, &self.attributed, None)?;
        write_column::<ByteArrayType>(&mut group, &self.speaker, Some(&self.has_speaker))?;
        write_column::<ByteArrayType>(&mut group, &self.text, None)?;
        write_column::<ByteArrayType>(&mut group, &self.text_sha256, None)?;
        write_column::<ByteArrayType>(&mut group, &self.model_version, None)?;
        write_column::<FloatType>(&mut group, &self.caution, None)?;
        group.close().map(|_| ())
    }
}

fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, File>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> parquet::errors::Result<()> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

/// Every id that the parts of a folder hold; none where there is no folder.
pub(crate) fn ids_in_parts(folder: &Path, found: &mut dyn FnMut(&str)) -> Result<(), String> {
    for path in parts_in(folder)? {
        let problem = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = File::open(&path).map_err(|error| problem(&error))?;
        let reader = SerializedFileReader::new(file).map_err(|error| problem(&error))?;
        let schema = reader.metadata().file_metadata().schema();
        let id = schema.get_fields().iter().find(|field| field.name() == "id");
        let id = id.ok_or_else(|| problem(&"has no column \"id\": it is no part of ours"))?;
        let projection = Type::group_type_builder(schema.name()).with_fields(vec![Arc::clone(id)]).build();
        let rows = reader.get_row_iter(Some(projection.map_err(|error| problem(&error))?));
        for row in rows.map_err(|error| problem(&error))? {
            for (_, field) in row.map_err(|error| problem(&error))?.get_column_iter() {
                if let Field::Str(id) = field {
                    found(id);
                }
            }
        }
    }
    Ok(())
}

/// The parts of a folder, by their numbers.
fn parts_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut parts = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        if number_of(&path).is_some() {
            parts.push(path);
        }
    }
    parts.sort_by_key(|path| number_of(path));
    Ok(parts)
}

/// The number of a part: 12 for "part-00012.parquet"; none for any other file.
fn number_of(path: &Path) -> Option<usize> {
    path.file_name()?.to_str()?.strip_prefix("part-")?.strip_suffix(".parquet")?.parse().ok()
}
