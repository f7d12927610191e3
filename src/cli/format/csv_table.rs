//! A labelled document in, one CSV row a sentence out.

use super::name_of;
use crate::result::Labeled;

/// The first row.
pub(super) const HEADER: &str = "id,sentence,start,end,label,fact,quote,commentary,attributed,text\n";

/// The document's rows.
pub(super) fn write(labeled: &Labeled) -> Result<String, String> {
    let id = name_of(labeled);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (number, sentence) in labeled.sentences.iter().enumerate() {
        let row = [
            id.clone(),
            (number + 1).to_string(),
            sentence.start.to_string(),
            sentence.end.to_string(),
            sentence.label.to_owned(),
            sentence.probabilities.fact.to_string(),
            sentence.probabilities.quote.to_string(),
            sentence.probabilities.commentary.to_string(),
            sentence.attributed.to_string(),
            sentence.text.clone(),
        ];
        writer.write_record(&row).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
