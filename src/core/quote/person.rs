//! The blocks of an article in, the persons and bodies it names out, with every place outside of its quotations where it
//! names one or says "he" or "she", and whom it means there.
//!
//! Invariant: mentions are in reading order; looks back are bounded. English only. Nothing outside of the article is known
//! about anybody; a last name alone is the person whose full name the article gives elsewhere.

use std::collections::HashMap;

use super::{
    Quote, QuoteInput,
    description::{Described, described_at},
    head::{Head, head},
    mark::without_closing,
    name::{Found, bare, is_initial, is_junior, is_particle, key, last_name, name_at},
    skeleton::{Kind, skeleton},
};
use crate::{
    lexicon::{Gender, first_name, reporting_verb},
    text::{ByteSpan, Location, work::step},
};

/// How many mentions and how many sentences back a pronoun may look.
const LOOK: usize = 40;
const LOOK_SENTENCES: usize = 12;

/// Persons who are known as another's kin, at most.
const MOST_KIN: usize = 16;

/// Nouns that stand for one person, at most.
const MOST_NOUNS: usize = 8;

/// One whom the article names.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// The fullest name.
    pub(super) name: String,
    gender: Option<Gender>,
    /// Whether a title, a first name or a "said" shows that it is a person or speaks like one.
    is_sure: bool,
    /// Whether it is introduced as another's kin: a last name alone means the other ("his father, Tom Gray", "Gray").
    is_kin: bool,
    /// Whether the name is only a description: "a plant manager".
    pub(super) is_described: bool,
    /// Nouns that stand for it ("senator", "actress").
    nouns: Vec<String>,
    n_words: usize,
    /// How often it is named with an article before it ("the White House"), and how often without.
    n_articles: usize,
    n_bare: usize,
}

impl Person {
    /// Whether a "he" or "she" may mean it.
    fn may_be_human(&self) -> bool {
        self.is_sure && (self.gender.is_some() || self.n_articles * 2 <= self.n_bare)
    }
}

/// A place where somebody is spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub(super) location: Location,
    /// Whether it is "his" or "Gray's".
    pub(super) is_possessive: bool,
    /// Who is meant; `None` for a pronoun that nobody fits.
    pub(super) person: Option<usize>,
    sentence: usize,
    pronoun: Option<Gender>,
    is_speaker: bool,
    /// The mention of whoever asked the question that is answered here: who answers is somebody else.
    asker: Option<usize>,
}

impl Mention {
    /// A mention of nobody known.
    fn new(location: Location, sentence: usize) -> Self {
        Self { location, is_possessive: false, person: None, sentence, pronoun: None, is_speaker: false, asker: None }
    }
}

/// The persons of an article.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    pub(super) persons: Vec<Person>,
    pub(super) mentions: Vec<Mention>,
    /// Persons by each single word of their names, in small letters; the latest named last.
    by_word: HashMap<String, Vec<usize>>,
}

impl People {
    /// Reads the persons of an article; `speakers` are the places of those who are said to speak, sorted.
    pub(super) fn read(blocks: &[QuoteInput<'_>], quotes: &[Quote], speakers: &[Location]) -> Self {
        let mut quoted: Vec<Vec<ByteSpan>> = vec![Vec::new(); blocks.len()];
        for piece in quotes.iter().filter(|quote| quote.kind.is_verbatim()).flat_map(|quote| &quote.pieces) {
            if let Some(spans) = quoted.get_mut(piece.block) {
                spans.push(piece.span);
            }
        }
        let mut people = Self::default();
        let mut waiting: Vec<(Location, Found<'_>, usize, bool)> = Vec::new();
        let mut owned: Vec<(usize, String)> = Vec::new();
        let mut sentence = 0;
        for (block, (input, mut quoted)) in blocks.iter().zip(quoted).enumerate() {
            if !input.role.is_prose() {
                continue;
            }
            quoted.sort_unstable();
            let tokens = skeleton(input.text, ByteSpan::new(0, input.text.len()), input.sentences, &quoted);
            sentence += 1;
            let mut idx = 0;
            while let Some(token) = tokens.get(idx) {
                step(1);
                sentence += usize::from(token.kind == Kind::Break);
                let location = Location { block, span: token.span };
                if let Some(gender) = pronoun(token.word(input.text)) {
                    people.mentions.push(Mention { pronoun: Some(gender), ..Mention::new(location, sentence) });
                }
                if let Some(described) = described_at(input.text, &tokens, idx) {
                    let span = ByteSpan::new(token.span.start, tokens[described.end - 1].span.end);
                    let person = people.describe(span.slice(input.text), &described);
                    if described.is_owned {
                        owned.push((people.mentions.len(), described.noun));
                    }
                    let location = Location { block, span };
                    people.mentions.push(Mention { person: Some(person), ..Mention::new(location, sentence) });
                }
                let Some((found, end, is_possessive)) = name_at(input.text, &tokens, idx) else {
                    idx += 1;
                    continue;
                };
                let span = ByteSpan::new(token.span.start, tokens[end - 1].span.end);
                waiting.push((Location { block, span }, found, sentence, is_possessive));
                idx = end;
            }
        }
        // Full names first, so that a last name finds its own wherever it stands.
        for (_, found, _, _) in waiting.iter().filter(|(_, found, _, _)| found.words.len() > 1) {
            people.enlist(found);
        }
        for (location, found, sentence, is_possessive) in waiting {
            let person = people.enlist(&found);
            people.mentions.push(Mention { is_possessive, person: Some(person), ..Mention::new(location, sentence) });
        }
        people.name_owned(&owned);
        people.mentions.sort_by_key(|mention| mention.location);
        people.hear(blocks, speakers);
        people.part_from_askers(blocks, quotes);
        people.resolve();
        people
    }

    /// The mentions that begin within a span, as indices.
    fn within(&self, location: Location) -> std::ops::Range<usize> {
        let key = |mention: &Mention| (mention.location.block, mention.location.span.start);
        let first = self.mentions.partition_point(|mention| key(mention) < (location.block, location.span.start));
        let last = self.mentions.partition_point(|mention| key(mention) < (location.block, location.span.end));
        first..last.max(first)
    }

    /// The person latest named before a place for whom a noun stands ("the senator"); else, if `may_follow`, the one named next for the first time.
    pub(super) fn called(&self, noun: &str, before: Location, may_follow: bool) -> Option<usize> {
        let last = self.mentions.partition_point(|mention| mention.location < before);
        let is_called = |person: &usize| self.persons[*person].nouns.iter().any(|other| other == noun);
        let mut near = self.mentions[..last].iter().rev().take(LOOK).filter_map(|mention| mention.person);
        // "“No,” the mayor said. The mayor, Ann Gray, ...": named only afterwards.
        let is_new = |person: &usize| {
            !self.mentions[..last].iter().rev().take(LOOK).any(|mention| mention.person == Some(*person))
        };
        let later = || self.mentions[last..].iter().take(LOOK).filter_map(|mention| mention.person);
        let named = || later().find(is_called).filter(is_new);
        near.find(is_called).or_else(|| if may_follow { named() } else { None })
    }

    /// A new person of whom nothing is known but a description.
    fn describe(&mut self, name: &str, described: &Described) -> usize {
        let noun = (!described.is_office).then(|| described.noun.clone());
        self.persons.push(Person {
            name: name.to_owned(),
            gender: described.gender,
            is_sure: true,
            is_described: true,
            nouns: noun.into_iter().collect(),
            ..Person::default()
        });
        self.persons.len() - 1
    }

    /// Gives the descriptions of whose somebody is ("his wife", as mention and noun) to the one whom the article names so ("his wife, Ann Gray"),
    /// where there is only one.
    fn name_owned(&mut self, owned: &[(usize, String)]) {
        let persons = 0..self.persons.len();
        let kin: Vec<usize> = persons.filter(|person| self.persons[*person].is_kin).take(MOST_KIN).collect();
        for (mention, noun) in owned {
            step(kin.len());
            let mut named = kin.iter().filter(|person| self.persons[**person].nouns.contains(noun));
            if let (Some(person), None) = (named.next(), named.next()) {
                self.mentions[*mention].person = Some(*person);
            }
        }
    }

    /// The person whose name was written, a new one if need be.
    fn enlist(&mut self, found: &Found<'_>) -> usize {
        let Some(last) = last_name(&found.words).map(key) else { return 0 };
        let fits = |person: &Person| {
            let known: Vec<&str> = person.name.split(' ').collect();
            // "Ann Gray Jr." is not Ann Gray; "Gray" may be either.
            let (one, other) = (is_junior(&known), is_junior(&found.words));
            let is_alone = |words: &[&str]| words.len() == 1;
            if one != other && !(is_alone(&known) || is_alone(&found.words)) {
                return false;
            }
            let compatible = match (person.gender, found.gender) {
                (Some(one), Some(other)) => one == other,
                _ => true,
            };
            let (few, many) =
                if known.len() < found.words.len() { (&known, &found.words) } else { (&found.words, &known) };
            compatible
                && few.iter().all(|word| {
                    many.iter().any(|other| {
                        bare(other).eq_ignore_ascii_case(bare(word))
                            || is_initial(word, other)
                            || is_initial(other, word)
                    })
                })
        };
        let known = self.by_word.get(&last).map_or(&[][..], Vec::as_slice);
        let fitting = || known.iter().rev().take(8).copied().filter(|person| fits(&self.persons[*person]));
        let is_other = |person: &usize| found.words.len() == 1 && !self.persons[*person].is_kin;
        let person = fitting().find(is_other).or_else(|| fitting().next());
        let person = person.map(|person| self.elder(found, known, person)).unwrap_or_else(|| {
            self.persons.push(Person::default());
            self.persons.len() - 1
        });
        let entry = &mut self.persons[person];
        // "Ann Gray ... Gray": only persons are named like that.
        entry.is_sure |= found.words.len() == 1 && entry.n_words > 1 && entry.n_words < 4;
        if found.words.len() > entry.n_words {
            entry.name = found.words.join(" ");
            entry.n_words = found.words.len();
            entry.is_kin = found.is_kin && found.words.len() > 1;
        }
        let by_name = found.words.first().and_then(|word| first_name(word));
        entry.gender = entry.gender.or(found.gender).or(by_name).or(found.told_gender);
        entry.is_sure |= found.is_titled || found.is_person || by_name.is_some();
        *(if found.has_article { &mut entry.n_articles } else { &mut entry.n_bare }) += 1;
        for noun in &found.nouns {
            if entry.nouns.len() < MOST_NOUNS && !entry.nouns.contains(noun) {
                entry.nouns.push(noun.clone());
            }
        }
        // "Oscar Gray da Silva" is called Gray as well.
        let before_particle = found.words.iter().position(|word| is_particle(word)).and_then(|at| at.checked_sub(1));
        let at = |at: usize| found.words.get(at).copied();
        let called = [at(0), before_particle.and_then(at), last_name(&found.words)];
        for word in called.into_iter().flatten() {
            let list = self.by_word.entry(key(word)).or_default();
            list.retain(|other| *other != person);
            list.push(person);
            if list.len() > 8 {
                list.remove(0);
            }
        }
        person
    }

    /// Whom a last name alone means where `person` is the junior of two of that name whom the article names: the elder.
    fn elder(&self, found: &Found<'_>, known: &[usize], person: usize) -> usize {
        let name = |person: usize| self.persons[person].name.split(' ').collect::<Vec<_>>();
        let junior = name(person);
        if found.words.len() > 1 || !is_junior(&junior) {
            return person;
        }
        let is_elder = |other: &usize| {
            let elder = name(*other);
            elder.len() > 1 && !is_junior(&elder) && elder.first() == junior.first()
        };
        known.iter().rev().copied().find(is_elder).unwrap_or(person)
    }

    /// The mention of the one who speaks, of the words for the speaker at a place.
    fn speaking_at(&self, blocks: &[QuoteInput<'_>], speaker: Location) -> Option<usize> {
        let text = blocks.get(speaker.block).map_or("", |input| input.text);
        self.speaking(head(text, speaker.span), speaker)
    }

    /// Notes who is said to speak.
    fn hear(&mut self, blocks: &[QuoteInput<'_>], speakers: &[Location]) {
        for speaker in speakers {
            let Some(at) = self.speaking_at(blocks, *speaker) else { continue };
            self.mentions[at].is_speaker = true;
            if let Some(person) = self.mentions[at].person {
                self.persons[person].is_sure = true;
            }
        }
    }

    /// Notes where a "she replied" answers somebody's question.
    fn part_from_askers(&mut self, blocks: &[QuoteInput<'_>], quotes: &[Quote]) {
        let text = |location: &Location| blocks.get(location.block).map_or("", |input| location.span.slice(input.text));
        for pair in quotes.windows(2) {
            step(1);
            let [question, answer] = pair else { continue };
            let is_asked = question.pieces.last().is_some_and(|piece| without_closing(text(piece)).ends_with('?'));
            // "had replied", "replied quickly"
            let mut cue = answer.verb.as_ref().map_or("", text).split_whitespace().filter_map(reporting_verb);
            if !is_asked || !cue.any(|verb| matches!(verb.lemma, "reply" | "answer" | "respond" | "retort")) {
                continue;
            }
            let speaker = |quote: &Quote| self.speaking_at(blocks, quote.speaker.as_ref()?.location?);
            if let (Some(asker), Some(one)) = (speaker(question), speaker(answer)) {
                self.mentions[one].asker = Some(asker);
            }
        }
    }

    /// The mention of the one who speaks, where the words for the speaker are a mention or end with one; `head` is what they come down to.
    pub(super) fn speaking(&self, head: Head, speaker: Location) -> Option<usize> {
        let within = self.within(speaker);
        // "Gray said he" ends with whom it means, too.
        let is_whole = |mention: &Mention| {
            let ends = mention.pronoun.is_some() && mention.location.span.end == speaker.span.end;
            mention.location == speaker || ends
        };
        let whole = within.clone().find(|at| is_whole(&self.mentions[*at]));
        let last = || {
            let Head::Name(name) = head else { return None };
            // "Chief of Staff Ann Gray" is a mention from "Staff" on.
            let is_it = |mention: &Mention| {
                let span = mention.location.span;
                !mention.is_possessive && (name.contains(span) || span.end == name.end && span.contains(name))
            };
            within.rev().find(|at| is_it(&self.mentions[*at]))
        };
        whole.or_else(last)
    }

    /// Finds whom each pronoun means: somebody of the nearest sentence that has one who fits, the one who speaks there first.
    fn resolve(&mut self) {
        for idx in 0..self.mentions.len() {
            let Some(gender) = self.mentions[idx].pronoun else { continue };
            let sentence = self.mentions[idx].sentence;
            let asker = self.mentions[idx].asker.and_then(|at| self.mentions[at].person);
            let mut best: Option<(i32, usize, usize)> = None;
            for other in self.mentions[..idx].iter().rev().take(LOOK) {
                step(1);
                if sentence - other.sentence > LOOK_SENTENCES || best.is_some_and(|(_, from, _)| from != other.sentence)
                {
                    break;
                }
                let Some(person) = other.person.filter(|person| asker != Some(*person)) else { continue };
                let entry = &self.persons[person];
                let fit = match entry.gender {
                    Some(known) if known == gender => 3,
                    Some(_) => continue,
                    None if entry.may_be_human() => 1,
                    None => continue,
                };
                let score = fit
                    + 4 * i32::from(other.is_speaker)
                    + 3 * i32::from(!other.is_possessive)
                    + i32::from(other.pronoun.is_some());
                // Of two alike the one that stands first: the subject rather than what is said of it.
                if best.is_none_or(|(known, _, _)| score >= known) {
                    best = Some((score, other.sentence, person));
                }
            }
            if let Some((_, _, person)) = best {
                self.mentions[idx].person = Some(person);
                if self.persons[person].gender.is_none() {
                    self.persons[person].gender = Some(gender);
                }
            }
        }
    }
}

fn pronoun(word: &str) -> Option<Gender> {
    match word {
        "he" | "He" => Some(Gender::Male),
        "she" | "She" => Some(Gender::Female),
        _ => None,
    }
}
