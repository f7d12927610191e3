//! A labelled document in, one CSV row a sentence out.

use super::name_of;
use crate::result::{Labeled, LabeledQuote, LabeledSentence};

/// The first row.
pub(super) const HEADER: &str = "id,sentence,start,end,label,fact,quote,commentary,attributed,speaker,quoted,text\n";

/// The document's rows.
pub(super) fn write(labeled: &Labeled) -> Result<String, String> {
    let id = name_of(labeled);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let speech = labeled.quotes.iter().filter(|quote| matches!(quote.kind, "speech" | "block"));
    let mut quotes: Vec<&LabeledQuote> = speech.collect();
    quotes.sort_unstable_by_key(|quote| quote.start);
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
            sentence.speaker.clone().unwrap_or_default(),
            quoted(&quotes, sentence),
            sentence.text.clone(),
        ];
        writer.write_record(&row).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// Those of the quotations, in reading order, that touch a sentence, one after the other.
fn quoted(quotes: &[&LabeledQuote], sentence: &LabeledSentence) -> String {
    let from = quotes.partition_point(|quote| quote.end <= sentence.start);
    let touching = quotes[from..].iter().take_while(|quote| quote.start < sentence.end);
    touching.map(|quote| quote.text.as_str()).collect::<Vec<_>>().join(" | ")
}
