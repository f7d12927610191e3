//! A labelled document in, one CSV row (RFC 4180) a sentence out.

use crate::{
    result::{Labeled, LabeledQuote, LabeledSentence},
    summary::name_of,
};

/// The first row.
pub(super) const HEADER: &str = "id,sentence,start,end,label,fact,quote,commentary,attributed,speaker,quoted,own_label,model_version,caution,text_sha256,text\n";

/// The document's rows.
pub(super) fn write(labeled: &Labeled) -> String {
    let id = name_of(labeled);
    let speech = labeled.quotes.iter().filter(|quote| matches!(quote.kind, "speech" | "block"));
    let mut quotes: Vec<&LabeledQuote> = speech.collect();
    quotes.sort_unstable_by_key(|quote| quote.start);
    let mut rows = String::new();
    for (number, sentence) in labeled.sentences.iter().enumerate() {
        let cells = [
            id.as_str(),
            &(number + 1).to_string(),
            &sentence.start.to_string(),
            &sentence.end.to_string(),
            sentence.label,
            &sentence.probabilities.fact.to_string(),
            &sentence.probabilities.quote.to_string(),
            &sentence.probabilities.commentary.to_string(),
            &sentence.attributed.to_string(),
            sentence.speaker.as_deref().unwrap_or_default(),
            &quoted(&quotes, sentence),
            sentence.own_label.unwrap_or_default(),
            labeled.model_version,
            &labeled.settings.caution.to_string(),
            &labeled.text_sha256,
            &sentence.text,
        ];
        rows.push_str(&cells.map(cell).join(","));
        rows.push('\n');
    }
    rows
}

/// A cell, in quotation marks where it needs them.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Those of the quotations, in reading order, that touch a sentence, one after the other.
fn quoted(quotes: &[&LabeledQuote], sentence: &LabeledSentence) -> String {
    let from = quotes.partition_point(|quote| quote.end <= sentence.start);
    let touching = quotes[from..].iter().take_while(|quote| quote.start < sentence.end);
    touching.map(|quote| quote.text.as_str()).collect::<Vec<_>>().join(" | ")
}
