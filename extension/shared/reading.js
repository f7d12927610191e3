// @ts-check
/**
 * The parts that a page's content script sends into whole readings of the page, over a channel of ours (content/transcript.js).
 *
 * Invariant: a reading is passed on only when all of it is there and all of it is checked: offsets lie inside their block, labels and kinds
 * are known ones, indices are inside. What is not so comes from a page that broke out of its process, and nothing of it is passed on.
 *
 * @typedef {object} Reading
 * @property {number} number of the reading, for orders to the page
 * @property {import("./protocol.js").ReadingHead} head
 * @property {{ role: string, text: string }[]} blocks as in the report; text only of blocks of the article
 * @property {import("./wire.js").Sentence[]} sentences
 * @property {import("./wire.js").Quote[]} quotes
 * @property {Map<number, { label: PaintedClass, note: string }>} given what a lesson says, by sentence
 * @typedef {import("./protocol.js").PaintedClass} PaintedClass
 */
import { CLASSES } from "./settings.js";

/** Far more than a page's script sends. */
const MOST = 200_000;
const LONGEST = 4000;
const LABELS = [...CLASSES, "none"];
const QUOTE_KINDS = ["speech", "block", "scare", "term", "title"];
const CUE_KINDS = ["evaluation", "prediction", "advice", "rhetorical_question", "irony", "first_person", "loaded_verb", "hedge", "intensifier", "attribution", "number", "date", "name", "quotation"];

/**
 * Follows the readings of a page.
 * @param {Newsprism.EnginePort} port
 * @param {(reading: Reading | null) => void} take null: there is nothing to read any more
 */
export function followReading(port, take) {
  /** @type {Reading | null} */
  let coming = null;
  /** @type {Reading | null} */
  let whole = null;

  port.onMessage((message) => {
    if (message?.kind === "reading/nothing") {
      coming = whole = null;
      return take(null);
    }
    if (message?.kind === "reading/begin") {
      coming = { number: count(message.reading), head: headOf(message.head), blocks: [], sentences: [], quotes: [], given: new Map() };
      return undefined;
    }
    // What a lesson says may come by itself as well.
    const target = coming ?? (message?.kind === "reading/given" ? whole : null);
    if (target === null || message?.reading !== target.number) return undefined;
    try {
      add(target, message);
    } catch {
      coming = null;
      return undefined;
    }
    if (message.kind === "reading/given" && target === whole) return take({ ...whole });
    if (message.kind !== "reading/done") return undefined;
    whole = coming;
    coming = null;
    return take(whole);
  });

  /** @param {Record<string, unknown>} message */
  const order = (message) => {
    if (whole !== null) port.post({ ...message, reading: whole.number });
  };
  return {
    /** @param {boolean} on hides the marks of the page until this is called again, or the channel closes */
    hide: (on) => port.post({ kind: "reading/hide", on }),
    /** @param {number} sentence */
    reveal: (sentence) => order({ kind: "reading/reveal", sentence }),
    /** @param {[number, PaintedClass, string][]} labels */
    give: (labels) => order({ kind: "reading/give", labels }),
    /** @param {[number, PaintedClass][]} guesses */
    guesses: (guesses) => order({ kind: "reading/guesses", labels: guesses.map(([index, label]) => [index, label, ""]) }),
  };
}

/** @typedef {ReturnType<typeof followReading>} Orders */

/**
 * Indices of the sentences that have a label.
 * @param {Pick<Reading, "sentences">} reading
 * @returns {number[]}
 */
export function labelled({ sentences }) {
  return sentences.flatMap(({ label }, index) => (label === "none" ? [] : [index]));
}

/**
 * A sentence's words as a reader sees them.
 * @param {Pick<Reading, "sentences" | "blocks">} reading
 * @param {number} index
 * @returns {string}
 */
export function textOf({ sentences, blocks }, index) {
  const sentence = sentences[index];
  return (blocks[sentence?.block ?? -1]?.text ?? "").slice(sentence?.start, sentence?.end).replace(/\s+/gu, " ").trim();
}

/**
 * Adds a part to a reading; throws where it does not fit.
 * @param {Reading} reading
 * @param {any} message a `PageToReader`
 */
function add(reading, message) {
  const { blocks, sentences, quotes } = reading;
  /** @type {(place: any) => boolean} */
  const isInside = ({ block, start, end }) => Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= (blocks[block]?.text.length ?? -1);
  if (message.kind === "reading/blocks") {
    for (const { role, text } of message.blocks) blocks.push({ role: String(role), text: String(text) });
  }
  if (message.kind === "reading/sentences") {
    for (const sentence of message.sentences) {
      const { block, cues, parts, probabilities } = sentence;
      const is = LABELS.includes(sentence.label) && ["fact", "quote", "commentary"].every((name) => isShare(probabilities[name])) && (sentence.label === "none" || isInside(sentence));
      const fits = (/** @type {any} */ part) => sentence.label === "none" || isInside({ block, ...part });
      if (!is || !cues.every((/** @type {any} */ cue) => CUE_KINDS.includes(cue.kind) && fits(cue)) || !parts.every((/** @type {any} */ part) => LABELS.includes(part.label) && fits(part))) throw new Error("a sentence");
      sentences.push({ ...sentence, attributed: sentence.attributed === true });
    }
  }
  if (message.kind === "reading/quotes") {
    for (const quote of message.quotes) {
      if (!QUOTE_KINDS.includes(quote.kind) || !quote.pieces.every((/** @type {any} */ piece) => blocks[piece.block] !== undefined)) throw new Error("a quotation");
      quotes.push(quote);
    }
  }
  if (message.kind === "reading/given") {
    reading.given = new Map();
    for (const [index, label, note] of message.labels) if (sentences[index] !== undefined && CLASSES.includes(label)) reading.given.set(index, { label, note: words(note) });
  }
  if (blocks.length > MOST || sentences.length > MOST || quotes.length > MOST) throw new Error("too much");
}

/**
 * @param {any} head
 * @returns {Reading["head"]}
 */
function headOf(head) {
  const speakers = Array.isArray(head?.speakers) ? head.speakers : [];
  return {
    title: words(head?.title),
    address: words(head?.address),
    language: words(head?.language),
    model_version: words(head?.model_version),
    speakers: speakers.slice(0, MOST).map((/** @type {any} */ one) => ({ name: words(one?.name), is_named: one?.is_named === true, n_words: count(one?.n_words), n_quotes: count(one?.n_quotes) })),
  };
}

/** @param {unknown} value */
function isShare(value) {
  return typeof value === "number" && value >= 0 && value <= 1;
}

/** @param {unknown} value */
function count(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/** @param {unknown} value */
function words(value) {
  return typeof value === "string" ? value.slice(0, LONGEST) : "";
}
