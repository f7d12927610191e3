//! The verbs that report speech, writing or thought, in all their forms.

use std::sync::LazyLock;

use super::{sentence_words::entries, table::Table};

/// A reporting verb as a word form names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingVerb {
    /// The verb's dictionary form ("say").
    pub lemma: &'static str,
    /// Whether it judges while it reports ("claimed", "boasted").
    pub is_loaded: bool,
    /// Whether it reports only beside a quotation ("joked"); elsewhere it is an ordinary verb ("went").
    pub needs_quote: bool,
    /// Which form of the verb the word is.
    pub form: VerbForm,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"
    Past,
    /// "saying"
    Gerund,
}

/// The reporting verb that a word is a form of, whatever its capitals.
#[must_use]
pub fn reporting_verb(word: &str) -> Option<ReportingVerb> {
    static TABLE: LazyLock<Table<String, ReportingVerb>> = LazyLock::new(build);
    TABLE.get_in_any_case(word).copied()
}

fn build() -> Table<String, ReportingVerb> {
    let mut table = Table::default();
    for line in entries(include_str!("reporting_verbs.txt")) {
        let mut parts = line.split(' ');
        let Some(marked) = parts.next() else { continue };
        let lemma = marked.trim_end_matches(['!', '?']);
        let irregular = parts.next();
        let mut verb = ReportingVerb {
            lemma,
            is_loaded: marked.contains('!'),
            needs_quote: marked.contains('?'),
            form: VerbForm::Base,
        };
        let stem = lemma.strip_suffix('e').unwrap_or(lemma);
        let consonant_y = lemma.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
        // "admitted" doubles its consonant, and so does "admitting".
        let doubled = irregular.and_then(|past| past.strip_suffix("ed")).filter(|past| past.len() == lemma.len() + 1);
        let third = match consonant_y {
            Some(rest) => format!("{rest}ies"),
            None if lemma.ends_with(['s', 'h', 'x', 'o']) && !lemma.ends_with("th") => format!("{lemma}es"),
            None => format!("{lemma}s"),
        };
        let past = match (irregular, consonant_y) {
            (Some(past), _) => past.to_owned(),
            (None, Some(rest)) => format!("{rest}ied"),
            (None, None) => format!("{stem}ed"),
        };
        let gerund = match doubled {
            Some(doubled) => format!("{doubled}ing"),
            None if lemma.ends_with("ee") => format!("{lemma}ing"),
            None => format!("{stem}ing"),
        };
        let forms = [
            (lemma.to_owned(), VerbForm::Base),
            (third, VerbForm::Third),
            (past, VerbForm::Past),
            (gerund, VerbForm::Gerund),
        ];
        for (word, form) in forms {
            verb.form = form;
            table.add(word, verb);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_derived() {
        let forms = [
            ("said", "say", VerbForm::Past),
            ("says", "say", VerbForm::Third),
            ("Denied", "deny", VerbForm::Past),
            ("denies", "deny", VerbForm::Third),
            ("argues", "argue", VerbForm::Third),
            ("arguing", "argue", VerbForm::Gerund),
            ("agreeing", "agree", VerbForm::Gerund),
            ("admitting", "admit", VerbForm::Gerund),
            ("goes", "go", VerbForm::Third),
            ("conveyed", "", VerbForm::Past),
            ("stresses", "stress", VerbForm::Third),
            ("told", "tell", VerbForm::Past),
            ("complaining", "complain", VerbForm::Gerund),
        ];
        for (word, lemma, form) in forms {
            match reporting_verb(word) {
                Some(verb) => assert_eq!((verb.lemma, verb.form), (lemma, form), "{word}"),
                None => assert!(lemma.is_empty(), "{word} is not known"),
            }
        }
    }

    #[test]
    fn claims_are_loaded_and_statements_are_not() {
        assert!(reporting_verb("claimed").is_some_and(|verb| verb.is_loaded));
        assert!(reporting_verb("said").is_some_and(|verb| !verb.is_loaded));
    }
}
