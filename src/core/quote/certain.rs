//! The ways to read who says a quotation in, the one that leaves no doubt out, where there is one: "Gray wrote: “...”", "“...?” Gray asked",
//! "which Gray called “...”".
//!
//! Invariant: nothing but the attribution stands between it and the quotation, or a quotation goes on after its own. Looks are bounded. What is left open here the learned weights decide (`choice`),
//! which weigh what stands farther away too high where an attribution is of a rare form. English only.

use super::{
    beside::is_finite,
    candidate::{Candidate, Earlier, Place, Scene, Side, Source},
    look::is_spoken_of,
    mark,
    skeleton::{Kind, Token},
};
use crate::lexicon::{
    FunctionWord, SpeakingThing, VerbForm, first_name, function_word, person_noun, person_title, reporting_verb,
    speaking_thing,
};

/// Verbs that name what somebody thinks of a thing.
const CALLING: &[&str] = &["call", "describe", "dismiss", "denounce", "condemn", "hail", "praise", "mock"];

/// Verbs that stand before their subject behind a quotation: "asked Gray", not "announced layoffs".
const SAYING: &[&str] = &[
    "say", "ask", "reply", "answer", "write", "tweet", "post", "text", "exclaim", "shout", "cry", "yell", "whisper",
    "mutter", "quip", "joke", "note", "explain", "recall", "observe", "remark", "declare", "insist", "respond",
    "retort", "continue", "begin", "conclude", "fume", "laugh", "sigh", "snap", "scoff", "read", "add", "agree",
    "boast", "complain", "confess", "growl", "murmur", "mumble", "muse", "sneer", "warn",
];

/// Words of what is called something, at most.
const LONGEST_OBJECT: usize = 6;

/// Words of a speaker that are looked at.
const LONGEST: usize = 40;

/// The candidate that is certain, as an index.
pub(super) fn candidate(scene: &Scene<'_>, candidates: &[Candidate]) -> Option<usize> {
    let find = |holds: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().position(|candidate| is_near(candidate) && holds(candidate))
    };
    find(&|candidate| announces(scene, candidate))
        .or_else(|| find(&|candidate| opens_clause(scene, candidate)))
        .or_else(|| find(&|candidate| is_read_from(scene, candidate, candidates)))
        .or_else(|| find(&|candidate| calls(scene, candidate)))
        .or_else(|| find(&|candidate| closes(scene, candidate)))
        .or_else(|| candidates.iter().position(|candidate| introduces(scene, candidate, candidates)))
        .or_else(|| candidates.iter().position(|candidate| is_unsaid(scene, candidate, candidates)))
        .or_else(|| candidates.iter().position(|candidate| goes_on(scene, candidate, candidates)))
}

/// "After Gray called the plan “...,” Poole said it was fine.": the quotation ends the clause that opens the sentence.
fn opens_clause(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    const OPENINGS: &[&str] = &["While", "After", "Although", "Though", "Because", "Before", "As", "When", "Whereas"];
    let Place { text, tokens, idx, .. } = scene.first;
    let is_before = candidate.side == Side::Before && candidate.source == Source::SubjectBefore;
    let start = (0..candidate.token.min(idx))
        .rev()
        .take(LONGEST)
        .find(|at| tokens[*at].kind == Kind::Break)
        .map_or(0, |at| at + 1);
    let opening = tokens.get(start).map_or("", |token| token.word(text));
    is_before
        && OPENINGS.contains(&opening)
        && !tokens[start..candidate.token.max(start)].iter().any(|token| token.is(','))
}

/// "Gray was accused of “...”": nobody is named who said it, unless the attribution follows.
fn is_unsaid(scene: &Scene<'_>, candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let Place { text, tokens, .. } = scene.first;
    let is_before =
        candidate.side == Side::Before && candidate.source == Source::VerbAlone && candidate.speaker.is_none();
    let is_told = |other: &Candidate| {
        other.side == Side::After && other.is_plain && other.n_breaks == 0 && other.n_tokens <= LONGEST_OBJECT
    };
    is_before
        && is_beside(candidate)
        && candidate.n_tokens <= LONGEST_OBJECT
        && candidate.verb.is_some_and(|verb| is_spoken_of(text, tokens, candidate.token, verb))
        && !candidates.iter().any(is_told)
}

/// "Gray told them “...,” according to the affidavit.": the paper that it is read from says nothing of its own.
fn is_read_from(scene: &Scene<'_>, candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let is_before = candidate.side == Side::Before
        && candidate.source == Source::SubjectBefore
        && candidate.n_tokens <= LONGEST_OBJECT;
    let is_document = |other: &Candidate| {
        let words = other.speaker.map_or("", |speaker| speaker.span.slice(scene.last.text));
        let noun = words.split_whitespace().take(LONGEST_OBJECT).last().unwrap_or_default();
        speaking_thing(noun) == Some(SpeakingThing::Document)
    };
    let is_paper = |other: &Candidate| {
        other.side == Side::After
            && other.source == Source::According
            && other.n_breaks == 0
            && other.n_tokens <= 1
            && is_document(other)
    };
    is_before && candidates.iter().any(is_paper)
}

/// "“...,” Gray said, according to the memo. “...”": the one before goes on, whatever paper it is read from.
fn goes_on(scene: &Scene<'_>, candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let before = scene.first.idx.checked_sub(1).and_then(|at| scene.first.tokens.get(at));
    let opens = before.is_some_and(Token::ends_sentence);
    let is_next = |earlier: Earlier| {
        let is_beside = earlier.n_blocks == 0 && earlier.n_breaks <= 1 && earlier.n_quotes == 0;
        is_beside && opens && earlier.side == Side::After && !earlier.is_taken
    };
    let is_read =
        |other: &Candidate| other.side == Side::Before && other.source == Source::According && other.n_breaks <= 1;
    candidate.source == Source::Earlier && scene.earlier.is_some_and(is_next) && candidates.iter().any(is_read)
}

/// A verb that reports, with its own subject, and no other verb between it and the quotation.
fn is_near(candidate: &Candidate) -> bool {
    let reports = candidate.verb.is_some_and(|verb| matches!(verb.form, VerbForm::Past | VerbForm::Third));
    reports && is_beside(candidate) && candidate.is_plain && candidate.speaker.is_some()
}

/// Whether no end of a sentence, no other quotation and no other verb stands between it and the quotation.
fn is_beside(candidate: &Candidate) -> bool {
    candidate.n_breaks == 0 && candidate.n_quotes == 0 && candidate.n_verbs == 0
}

/// "Gray wrote: “...”"
fn announces(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let Place { tokens, idx, .. } = scene.first;
    let is_before = candidate.side == Side::Before && candidate.source == Source::SubjectBefore;
    is_before && candidate.token + 2 == idx && tokens[idx - 1].is(':')
}

/// "Ann Gray: “...”", "My mother's verdict: “...”", not "Update: “...”": a person before a colon, and no verb that reports near it.
fn introduces(scene: &Scene<'_>, candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let is_told = |other: &Candidate| other.n_breaks == 0 && other.is_plain;
    let is_person =
        |word: &str| first_name(word).is_some() || person_title(word).is_some() || person_noun(word).is_some();
    let names_person = candidate.speaker.is_some_and(|speaker| {
        let words = speaker.span.slice(scene.first.text).split_whitespace().take(LONGEST);
        words.map(|word| word.trim_end_matches([',', '.'])).any(is_person)
    });
    let is_colon = candidate.source == Source::Colon && candidate.side == Side::Before;
    is_colon && names_person && !candidates.iter().any(is_told)
}

/// "“...,” Gray said", "“...?” asked Gray"
fn closes(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let Place { block, text, tokens, idx } = scene.last;
    let is_ended = mark::without_closing(tokens[idx].span.slice(text)).ends_with([',', '?', '!']);
    let comma = tokens.get(idx + 1).is_some_and(|token| token.is(','));
    let next = idx + 1 + usize::from(comma);
    let Some(first) = tokens.get(next).filter(|token| (is_ended || comma) && opens_subject(token.word(text))) else {
        return false;
    };
    let begins =
        candidate.speaker.is_some_and(|speaker| speaker.block == block && speaker.span.start == first.span.start);
    let lemma = candidate.verb.map_or("", |verb| verb.lemma);
    match candidate.source {
        Source::SubjectBefore => candidate.side == Side::After && begins,
        Source::SubjectAfter if !SAYING.contains(&lemma) => false,
        Source::SubjectAfter => {
            candidate.side == Side::After && candidate.token == next && !goes_on_after(scene, candidate)
        }
        _ => false,
    }
}

/// "Gray, citing “...,” said the candidate could win": what follows the verb is what is said.
fn goes_on_after(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let Place { text, tokens, .. } = scene.last;
    let end = candidate.speaker.map_or(0, |speaker| speaker.span.end);
    let next = tokens.get(tokens.partition_point(|token| token.span.start < end)).map_or("", |token| token.word(text));
    is_finite(next) || function_word(next) == Some(FunctionWord::Helper)
}

/// A word that a subject or its verb begins with: not "giving states more power".
fn opens_subject(word: &str) -> bool {
    let is_subject = matches!(function_word(word), None | Some(FunctionWord::Subject | FunctionWord::Determiner));
    !word.is_empty() && is_subject && !word.ends_with("ing")
}

/// A word that may stand within what is called something: "the ruling of the court", "them".
fn is_of_object(word: &str) -> bool {
    let is_of =
        matches!(function_word(word), None | Some(FunctionWord::Determiner | FunctionWord::Subject)) || word == "of";
    is_of && !is_finite(word)
}

/// "which Gray called “...”", "a claim Gray dismissed as “...”", "as Gray put it, “...”"
fn calls(scene: &Scene<'_>, candidate: &Candidate) -> bool {
    let Place { text, tokens, idx, .. } = scene.first;
    let between = &tokens[(candidate.token + 1).min(idx)..idx];
    // "shared a syllabus for a class called “Perception”" is another clause, and names a thing.
    let is_clause = candidate.speaker.is_none_or(|speaker| {
        let reports = |word: &str| reporting_verb(word).is_some_and(|verb| verb.form == VerbForm::Past);
        let is_past = |word: &str| word.ends_with("ed") || reports(word);
        let is_verb = |word: &str| is_finite(word) || word.starts_with(char::is_lowercase) && is_past(word);
        let told = speaker.span.slice(text).split_whitespace().take_while(|word| !matches!(*word, "who" | "whose"));
        speaker.block != scene.first.block || told.take(LONGEST).any(is_verb)
    });
    let words = between.iter().filter(|token| token.kind == Kind::Word).map(|token| token.word(text));
    let lemma = candidate.verb.map_or("", |verb| verb.lemma);
    let is_put = tokens.get(candidate.token).is_some_and(|token| matches!(token.word(text), "put" | "puts"));
    let verb_ends = tokens.get(candidate.token).map_or(0, |token| token.span.end);
    // "described by Gray as “...”"
    let is_agent = candidate.speaker.is_some_and(|speaker| speaker.span.start >= verb_ends);
    let fits = match words.collect::<Vec<_>>()[..] {
        [] => CALLING.contains(&lemma) && between.is_empty(),
        ["as"] => CALLING.contains(&lemma),
        [.., "as"] => CALLING.contains(&lemma) && is_agent,
        ["it"] => is_put,
        // "called the ruling “...”"
        ref object => {
            CALLING.contains(&lemma) && object.len() <= LONGEST_OBJECT && object.iter().all(|word| is_of_object(word))
        }
    };
    fits && !is_clause && candidate.side == Side::Before && candidate.source == Source::SubjectBefore
}
