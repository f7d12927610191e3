//! Running text in, its language out.
//!
//! A guess from the letters and their order; it does not look at what a page declares of itself, which is often wrong.

use whatlang::Lang;

/// Letters below which the language cannot be told.
const TOO_FEW_LETTERS: usize = 40;

/// Letters after which more text would not change the answer.
const ENOUGH_LETTERS: usize = 1_500;

/// Letters below which another language than English is believed only where its letters are others than English uses:
/// short English lines full of foreign names are easily taken for something else.
const SHORT: usize = 200;

/// The share of small English words, in hundredths, from which a text is plainly English where at most one word in a hundred is a foreign
/// one; and the fewest words that are asked. In nine of ten news articles it is more.
const PLAINLY: usize = 22;
const FEWEST_WORDS: usize = 100;

/// The language of `texts` as a BCP 47 code (`en`, `de`), or `und` where there is too little text to tell.
#[must_use]
pub fn detect<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut sample = String::new();
    let mut n_letters = 0;
    let mut n_latin = 0;
    'texts: for text in texts {
        for letter in text.chars() {
            if letter.is_alphabetic() {
                n_letters += 1;
                n_latin += usize::from(letter.is_ascii_alphabetic());
            }
            sample.push(letter);
            if n_letters >= ENOUGH_LETTERS {
                break 'texts;
            }
        }
        sample.push('\n');
    }
    if n_letters < TOO_FEW_LETTERS {
        return "und".to_owned();
    }
    if is_plainly_english(&sample) {
        return "en".to_owned();
    }
    let Some(info) = whatlang::detect(&sample) else { return "und".to_owned() };
    let is_latin = n_latin * 10 >= n_letters * 8;
    if is_latin && n_letters < SHORT && info.lang() != Lang::Eng && !info.is_reliable() {
        return "en".to_owned();
    }
    code(info.lang()).to_owned()
}

/// Whether a text is so full of small English words, and so free of those of its neighbors, that no other answer is possible. It spares
/// the comparison with each language of the world, which takes longer than to split the article into sentences.
fn is_plainly_english(sample: &str) -> bool {
    let words = sample.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut n_words, mut n_small, mut n_foreign) = (0_usize, 0_usize, 0_usize);
    for word in words {
        n_words += 1;
        n_small += usize::from(is_small_word(word));
        n_foreign += usize::from(is_foreign_word(word));
    }
    n_words >= FEWEST_WORDS && n_small * 100 >= n_words * PLAINLY && n_foreign * 100 <= n_words
}

/// Whether a word is a small one of English.
fn is_small_word(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "of"
            | "to"
            | "that"
            | "was"
            | "with"
            | "for"
            | "said"
            | "his"
            | "they"
            | "this"
            | "have"
            | "from"
            | "which"
            | "were"
            | "would"
            | "has"
            | "had"
            | "who"
            | "been"
            | "is"
            | "are"
            | "it"
            | "he"
            | "she"
            | "by"
            | "be"
            | "at"
            | "as"
            | "an"
            | "not"
            | "but"
            | "or"
            | "their"
            | "its"
            | "after"
            | "about"
            | "will"
            | "than"
            | "into"
            | "when"
            | "there"
            | "what"
    )
}

/// Whether a word is a small one of a language that is written with the same letters, and none of English.
fn is_foreign_word(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "le"
            | "les"
            | "des"
            | "et"
            | "que"
            | "el"
            | "los"
            | "en"
            | "un"
            | "una"
            | "der"
            | "die"
            | "das"
            | "und"
            | "den"
            | "von"
            | "mit"
            | "van"
            | "het"
            | "een"
            | "il"
            | "di"
            | "che"
            | "og"
            | "och"
            | "det"
    )
}

/// The two-letter code where there is one, as BCP 47 wants it; else the three-letter code.
fn code(language: Lang) -> &'static str {
    match language {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Pol => "pl",
        Lang::Nld => "nl",
        Lang::Kor => "ko",
        Lang::Swe => "sv",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Fin => "fi",
        Lang::Ces => "cs",
        Lang::Tur => "tr",
        Lang::Ell => "el",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Pes => "fa",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Tha => "th",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(detect(std::iter::once(text)), expected, "{text}");
    }

    #[test]
    fn languages_are_told_apart() {
        check(
            "The harbor office said on Monday that both ferries would be back in service before the end of the week.",
            "en",
        );
        check(
            "Das Hafenamt teilte am Montag mit, dass beide Fähren noch vor dem Ende der Woche wieder fahren würden.",
            "de",
        );
        check(
            "La oficina del puerto dijo el lunes que ambos transbordadores volverían a funcionar antes del fin de semana.",
            "es",
        );
        check("Портовое управление сообщило в понедельник, что оба парома вернутся на линию до конца недели.", "ru");
    }

    #[test]
    fn short_text_is_not_guessed() {
        check("Bonjour.", "und");
        check("", "und");
        check("🙂🙃🙂 12345 — !!!", "und");
    }

    #[test]
    fn short_english_with_foreign_names_is_english() {
        check("Giuseppe Conte met Matteo Salvini in Bologna on Tuesday.", "en");
    }
}
