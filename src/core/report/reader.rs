//! A page that changes in, its report each time out, without reading again what stayed as it was.
//!
//! What a sentence is judged by falls into what its own block says (sentences, words, cues, quoted parts, the model's reading
//! of it alone) and what the article around it says (roles, quotations, place, neighbors). The first is most of the work
//! and is kept from one reading to the next, block by block; the second is done again. Invariant: the report is the same, to
//! the bit, as if the page had been read for the first time.

use std::{collections::HashMap, mem};

use crate::{
    label::{self, Explanation, Label},
    model::{self, Alone, Answers, BlockQuotes, Context, Observation, TitleWords},
    page::{Block, Page, Role, Verdict},
    quote::{Quote, QuoteInput},
    text::ByteSpan,
};

use super::{
    Reading, Report, Sentence, Stage, Totals, is_foreign,
    speakers::{hear, name_speakers},
    unread::LeftOut,
};

/// Reads one page after another and remembers the last.
#[derive(Debug, Default)]
pub struct Reader {
    /// The page as it was read, and what is known of it.
    last: Option<(Page, Known)>,
    /// The page as it was handed in, where something of it is not read.
    written: Option<(Page, LeftOut)>,
}

/// What is known of a page that was read.
#[derive(Debug)]
pub(super) struct Known {
    blocks: Vec<KnownBlock>,
    title: TitleWords,
    /// One a sentence, without its text, which the page has.
    observations: Vec<Observation<'static>>,
    /// One a sentence; none where the page is foreign.
    alone: Vec<Alone>,
    context: Context,
    labels: Vec<Label>,
    is_foreign: bool,
}

/// What is known of one block.
#[derive(Clone, Debug)]
struct KnownBlock {
    role: Role,
    quotes: BlockQuotes,
    sentences: Vec<ByteSpan>,
    /// Number of its first sentence in the article.
    first_sentence: usize,
}

impl Reader {
    /// Labels the sentences and finds the quotations of a page. Calls `finished` at the end of each stage, so that a caller with
    /// a clock can time them.
    pub fn read(&mut self, page: Page, finished: &mut dyn FnMut(Stage)) -> Report {
        let (page, written) = match LeftOut::of(&page) {
            None => (page, None),
            Some((shorter, left_out)) => (shorter, Some((page, left_out))),
        };
        let (mut report, known) = read(&page, self.last.take(), finished);
        self.last = Some((page, known));
        if let Some((_, left_out)) = &written {
            left_out.lead_back(&mut report);
        }
        self.written = written;
        report
    }

    /// The page that was read last.
    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        let written = self.written.as_ref().map(|(page, _)| page);
        written.or_else(|| self.last.as_ref().map(|(page, _)| page))
    }

    /// The case for and against the label of one sentence of the last report, and the text of the block that it stands in. `None`
    /// where there is no sentence of that index.
    #[must_use]
    pub fn explain(&self, sentence_idx: usize) -> Option<(&str, Explanation)> {
        let (page, known) = self.last.as_ref()?;
        let kept = known.observations.get(sentence_idx)?;
        let block_idx = kept.location.block;
        let text = page.blocks.get(block_idx)?.text.as_str();
        let observation = kept.clone().moved_to(text, block_idx);
        let mut explanation = if known.is_foreign {
            label::explain_foreign(&observation)
        } else {
            let model = |idx| model::probabilities(&known.context, idx);
            let is_lone = label::is_lone_guess(&known.observations, model, sentence_idx);
            label::explain(&observation, &known.context, sentence_idx, is_lone, *known.labels.get(sentence_idx)?)
        };
        let Some((page, left_out)) = &self.written else { return Some((text, explanation)) };
        left_out.lead_back_reasons(block_idx, &mut explanation);
        Some((page.blocks.get(block_idx)?.text.as_str(), explanation))
    }
}

/// The sentences of a page as they are judged, with what was known of them before.
struct Seen<'a> {
    blocks: Vec<KnownBlock>,
    observations: Vec<Observation<'a>>,
    /// Whether each sentence was known.
    is_known: Vec<bool>,
    /// What the model made of each sentence alone, where that is known.
    alone: Vec<Option<Alone>>,
}

/// Reads a page, with what is known of the page before it.
pub(super) fn read(page: &Page, last: Option<(Page, Known)>, finished: &mut dyn FnMut(Stage)) -> (Report, Known) {
    let (last_page, mut last) = last.unzip();
    let same = last_page.map_or_else(Vec::new, |last| same_texts(&last.blocks, &page.blocks));
    let mut known_sentences = |block_idx: usize| {
        let old = last.as_mut()?.blocks.get_mut(same.get(block_idx).copied().flatten()?)?;
        old.role.is_prose().then(|| mem::take(&mut old.sentences))
    };
    let mut reading = Reading::with_known(page, &mut known_sentences, finished);
    let mut quotes = mem::take(&mut reading.quotes);
    let language = mem::take(&mut reading.language);
    let is_foreign = is_foreign(&language);
    let inputs = reading.inputs(page);
    let title = TitleWords::of(&page.title, &inputs);
    let has_same_title = last.as_ref().is_some_and(|last| last.title == title);
    let Seen { blocks, mut observations, is_known, alone } = see(&inputs, &quotes, last, &same);
    let keeps_share = |sentence: usize| has_same_title && is_known.get(sentence) == Some(&true);
    model::set_places(&mut observations, &inputs, &title, &keeps_share);
    let voices = hear(&inputs, &mut quotes, &observations);
    finished(Stage::Attribution);
    let (alone, context) = if is_foreign { (Vec::new(), Context::default()) } else { first_pass(alone, &observations) };
    let model: Vec<_> = (0..observations.len()).map(|idx| model::probabilities(&context, idx)).collect();
    let caution = page.caution.unwrap_or(label::DEFAULT_CAUTION);
    let judge = |(sentence_idx, observation): (usize, &Observation<'_>)| {
        let (label, probabilities) = if is_foreign {
            label::judge_foreign(observation)
        } else {
            let is_lone = label::is_lone_guess(&observations, |idx| model[idx], sentence_idx);
            label::judge(observation, model[sentence_idx], is_lone, caution)
        };
        Sentence {
            location: observation.location,
            label,
            probabilities,
            parts: label::parts(observation, label, probabilities),
            cues: if is_foreign { Vec::new() } else { observation.cues.clone() },
            attributed: label == Label::Quote || observation.attribution.is_some(),
            speaker: None,
        }
    };
    let mut sentences: Vec<Sentence> = observations.iter().enumerate().map(judge).collect();
    name_speakers(&quotes, &voices, &mut sentences);
    let narrator_words =
        observations.iter().map(|observation| observation.coverage.n_words - observation.coverage.n_quoted).sum();
    finished(Stage::Label);
    let labels = sentences.iter().map(|sentence| sentence.label).collect();
    let observations = observations.into_iter().map(Observation::without_text).collect();
    let known = Known { blocks, title, observations, alone, context, labels, is_foreign };
    let layout = reading.layout;
    let report = Report {
        verdict: if is_foreign && layout.verdict == Verdict::Article { Verdict::NotEnglish } else { layout.verdict },
        language,
        roles: layout.roles,
        declared: layout.declared,
        totals: Totals::of(&sentences),
        sentences,
        quotes,
        speakers: voices.list,
        narrator_words,
        model_version: model::VERSION,
    };
    (report, known)
}

/// Observes the sentences of all blocks, all but their places; those of a block that is the same as before are taken from what is
/// known.
fn see<'a>(inputs: &[QuoteInput<'a>], quotes: &[Quote], last: Option<Known>, same: &[Option<usize>]) -> Seen<'a> {
    let mut last = last;
    let mut seen = Seen { blocks: Vec::new(), observations: Vec::new(), is_known: Vec::new(), alone: Vec::new() };
    for (block_idx, (input, quotes)) in inputs.iter().zip(BlockQuotes::of(inputs.len(), quotes)).enumerate() {
        let first_sentence = seen.observations.len();
        let known = same.get(block_idx).copied().flatten().zip(last.as_mut()).and_then(|(old_idx, last)| {
            let old = last.blocks.get(old_idx)?;
            (old.role == input.role && old.quotes == quotes).then_some((old.first_sentence, last))
        });
        let was_known = known.is_some();
        if let Some((first, last)) = known {
            for sentence in first..first + input.sentences.len() {
                let Some(kept) = last.observations.get_mut(sentence) else { break };
                seen.observations.push(mem::replace(kept, Observation::empty()).moved_to(input.text, block_idx));
                seen.alone.push(last.alone.get_mut(sentence).map(mem::take));
            }
        } else {
            seen.observations.extend(model::observe_block(block_idx, input, &quotes));
            seen.alone.resize(seen.observations.len(), None);
        }
        seen.is_known.resize(seen.observations.len(), was_known);
        let sentences = input.sentences.to_vec();
        seen.blocks.push(KnownBlock { role: input.role, quotes, sentences, first_sentence });
    }
    seen
}

/// What the model makes of each sentence alone, where that is not known yet, and of all of them together.
fn first_pass(known: Vec<Option<Alone>>, observations: &[Observation<'_>]) -> (Vec<Alone>, Context) {
    let mut answers = Answers::default();
    let read = |(known, observation): (Option<Alone>, &Observation<'_>)| {
        known.unwrap_or_else(|| model::alone(observation, &|_| false, &mut answers))
    };
    let alone: Vec<Alone> = known.into_iter().zip(observations).map(read).collect();
    let place = |(alone, observation): (&Alone, &Observation<'_>)| model::impression(alone, observation);
    let context = model::context(alone.iter().zip(observations).map(place).collect());
    (alone, context)
}

/// For each new block an old block of the same text, each old block at most once: first those at both ends that stayed where they
/// were, then, among the rest, whatever moved.
fn same_texts(old: &[Block], new: &[Block]) -> Vec<Option<usize>> {
    let most = old.len().min(new.len());
    let is_same = |(one, other): &(&Block, &Block)| one.text == other.text;
    let n_head = old.iter().zip(new).take_while(is_same).count();
    let n_tail = old.iter().rev().zip(new.iter().rev()).take(most - n_head).take_while(is_same).count();
    let mut moved: HashMap<&str, Vec<usize>> = HashMap::new();
    for (idx, block) in old.iter().enumerate().take(old.len() - n_tail).skip(n_head).rev() {
        moved.entry(&block.text).or_default().push(idx);
    }
    let head = (0..n_head).map(Some);
    let middle = new[n_head..new.len() - n_tail].iter().map(|block| moved.get_mut(block.text.as_str())?.pop());
    let tail = (old.len() - n_tail..old.len()).map(Some);
    head.chain(middle).chain(tail).collect()
}
