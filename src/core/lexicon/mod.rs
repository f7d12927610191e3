//! Word lists as plain text files, one entry a line, pulled in at compile time.

mod declared_words;
mod page_headings;
mod page_words;
mod person_words;
mod phrases;
mod quote_words;
mod reporting_verbs;
mod sentence_words;
mod table;

pub use declared_words::{DeclaredKind, declared_kind};
pub use page_headings::{Part, part_under};
pub use page_words::{
    Place, Stand, StandingLine, has_appeal, is_about_article, is_about_text, is_about_version, is_about_writer,
    is_date_word, is_letter, is_month_or_day, is_note, is_note_word, is_offer, is_piece, names_month_or_day, place,
    says_what_somebody_is, standing_lines,
};
pub use person_words::{
    Gender, PersonNoun, PersonTitle, first_name, is_body_word, is_unnamed_speaker, person_noun, person_title,
};
pub use phrases::{List, Phrase, list_of_stem, phrases_at};
pub use quote_words::{FunctionWord, SpeakingThing, function_word, is_elision, speaking_thing};
pub use reporting_verbs::{ReportingVerb, VerbForm, reporting_verb};
pub use sentence_words::{Abbreviation, abbreviation, is_opener, is_starter};
