//! What the workers made in, the program's output out: standard output, a file, or a folder of Parquet parts.

use crate::{
    arguments::{Arguments, OutputFormat},
    format::Format,
    table::TableWriter,
};
use newsprism_export::Labeled;
use std::{
    fs::OpenOptions,
    io::{self, BufWriter, Write},
    path::Path,
};

/// What a worker makes of a document.
pub(crate) enum Made {
    /// What is written as it stands.
    Text {
        /// The bytes.
        text: String,
        /// Sentences of the document.
        sentences: usize,
    },
    /// What goes into a table.
    Rows(Box<Labeled>),
    /// The document was done in an earlier run.
    DoneBefore,
}

/// Where it goes.
pub(crate) enum Output {
    Frame(Frame),
    Table(Box<TableWriter>),
}

/// Puts the documents' output into its frame.
pub(crate) struct Frame {
    out: Box<dyn Write>,
    format: Format,
    written: usize,
    is_dump: bool,
}

/// Why nothing more can be written.
pub(crate) enum Stop {
    /// Whoever read our output has seen enough: `newsprism ... | head`.
    Enough,
    /// One line that says what is wrong.
    Failure(String),
}

impl Output {
    /// Opens it and writes what comes before the first document.
    pub(crate) fn open(arguments: &Arguments, format: Format) -> Result<Self, Stop> {
        if format.kind == OutputFormat::Parquet {
            let folder = arguments.output.as_deref().unwrap_or(Path::new(""));
            return TableWriter::open(folder, arguments.resume)
                .map(|table| Self::Table(Box::new(table)))
                .map_err(Stop::Failure);
        }
        let out: Box<dyn Write> = match &arguments.output {
            None => Box::new(BufWriter::new(io::stdout().lock())),
            Some(path) => {
                let mut how = OpenOptions::new();
                how.create(true);
                let file = if arguments.resume { how.append(true) } else { how.write(true).truncate(true) }.open(path);
                let file = file.map_err(|error| Stop::Failure(format!("{}: {error}", path.display())))?;
                Box::new(BufWriter::with_capacity(1 << 20, file))
            }
        };
        let is_dump = arguments.dump_page || arguments.dump_bits;
        let mut frame = Frame { out, format, written: 0, is_dump };
        if !is_dump {
            frame.put(format.opening())?;
        }
        Ok(Self::Frame(frame))
    }

    /// Writes one document; gives how many sentences it had.
    pub(crate) fn take(&mut self, made: &Made) -> Result<usize, Stop> {
        match (self, made) {
            (_, Made::DoneBefore) => Ok(0),
            (Self::Frame(frame), Made::Text { text, sentences }) => {
                if frame.written > 0 && !frame.is_dump {
                    frame.put(frame.format.separator())?;
                }
                frame.written += 1;
                frame.put(text)?;
                Ok(*sentences)
            }
            (Self::Table(table), Made::Rows(labeled)) => {
                table.write(labeled).map_err(Stop::Failure)?;
                Ok(labeled.sentences.len())
            }
            _ => Err(Stop::Failure("a document was made for another output".to_owned())),
        }
    }

    /// Writes what comes after the last document.
    pub(crate) fn close(self) -> Result<(), Stop> {
        match self {
            Self::Table(table) => table.close().map_err(Stop::Failure),
            Self::Frame(mut frame) => {
                let Format { kind, is_many, .. } = frame.format;
                let is_one_object = matches!(kind, OutputFormat::Json | OutputFormat::Annotation) && !is_many;
                if !frame.is_dump && (frame.written > 0 || !is_one_object) {
                    frame.put(frame.format.closing())?;
                }
                frame.out.flush().map_err(stop)
            }
        }
    }
}

impl Frame {
    fn put(&mut self, text: &str) -> Result<(), Stop> {
        self.out.write_all(text.as_bytes()).map_err(stop)
    }
}

fn stop(error: io::Error) -> Stop {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Stop::Enough
    } else {
        Stop::Failure(format!("cannot write: {error}"))
    }
}
