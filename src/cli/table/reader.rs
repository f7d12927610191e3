//! A Parquet file in, one piece of work a row out, read no further than needed.

use crate::source::Work;
use parquet::{
    basic::{ConvertedType, Type as Physical},
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
    schema::types::{Type, TypePtr},
};
use serde_json::Value;
use std::{fs::File, path::Path, sync::Arc};

/// The columns that are read.
const COLUMNS: [&str; 4] = ["id", "title", "text", "html"];

/// Reads a file and hands each row to `take`, until that says that it takes no more.
pub(crate) fn read_rows(path: &Path, take: &mut dyn FnMut(Work) -> bool) -> bool {
    let name = path.display().to_string();
    read(path, &name, take).unwrap_or_else(|problem| take(Work::Unreadable(format!("{name}: {problem}"))))
}

fn read(path: &Path, name: &str, take: &mut dyn FnMut(Work) -> bool) -> Result<bool, String> {
    let file = File::open(path).map_err(|error| format!("cannot be read: {error}"))?;
    let reader = SerializedFileReader::new(file).map_err(|error| format!("is no whole Parquet file: {error}"))?;
    let projection = projection(reader.metadata().file_metadata().schema())?;
    let rows = reader.get_row_iter(Some(projection)).map_err(|error| format!("cannot be read: {error}"))?;
    for (number, row) in (1..).zip(rows) {
        let row = row.map_err(|error| format!("row {number}: cannot be read: {error}"))?;
        let (mut id, mut title, mut text, mut html) = (None, None, None, None);
        for (column, field) in row.get_column_iter() {
            match column.as_str() {
                "id" => id = id_of(field),
                "title" => title = string_of(field),
                "text" => text = string_of(field),
                _ => html = string_of(field),
            }
        }
        let record = crate::record::Record { id, title, text, html, blocks: None };
        if !take(Work::Record { name: name.to_owned(), number, record: Box::new(record) }) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The columns of the schema that are read, checked.
fn projection(schema: &Type) -> Result<Type, String> {
    let mut fields: Vec<TypePtr> = Vec::new();
    for field in schema.get_fields().iter().filter(|field| COLUMNS.contains(&field.name())) {
        if field.name() != "id" && !is_text(field) {
            return Err(format!("the column \"{}\" holds no text", field.name()));
        }
        fields.push(Arc::clone(field));
    }
    if !fields.iter().any(|field| matches!(field.name(), "text" | "html")) {
        return Err("has neither a column \"text\" nor a column \"html\"".to_owned());
    }
    Type::group_type_builder(schema.name())
        .with_fields(fields)
        .build()
        .map_err(|error| format!("has a schema that cannot be read: {error}"))
}

fn is_text(field: &Type) -> bool {
    let info = field.get_basic_info();
    field.is_primitive()
        && field.get_physical_type() == Physical::BYTE_ARRAY
        && matches!(info.converted_type(), ConvertedType::UTF8 | ConvertedType::NONE)
}

/// The text of a cell; nothing where it is empty or no text in UTF-8.
fn string_of(field: &Field) -> Option<String> {
    match field {
        Field::Str(text) => Some(text.clone()),
        Field::Bytes(bytes) => std::str::from_utf8(bytes.data()).ok().map(str::to_owned),
        _ => None,
    }
}

fn id_of(field: &Field) -> Option<Value> {
    match field {
        Field::Null => None,
        Field::Byte(number) => Some((*number).into()),
        Field::Short(number) => Some((*number).into()),
        Field::Int(number) => Some((*number).into()),
        Field::Long(number) => Some((*number).into()),
        Field::UByte(number) => Some((*number).into()),
        Field::UShort(number) => Some((*number).into()),
        Field::UInt(number) => Some((*number).into()),
        Field::ULong(number) => Some((*number).into()),
        Field::Str(text) => Some(text.as_str().into()),
        other => Some(other.to_string().into()),
    }
}
