// @ts-check
/**
 * A sentence of an article into what it is found again by (the W3C Web Annotation model's text-quote and text-position selectors), and
 * such anchors onto the sentences of the article as it reads now.
 *
 * Invariant: never misplaced. A target goes to a sentence only where its words stand there, or nearly so with the same words around, and where
 * no other sentence could be meant as well; two targets never share a sentence. What fits nowhere comes back as lost. Pure.
 *
 * The text that prefixes, suffixes and positions speak of is the article's labelled sentences, white space folded, joined by one space;
 * positions count Unicode code points. Libraries for such anchors find stretches of a page and settle for the nearest; ours must land on whole
 * sentences and say no where two would do.
 *
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {{ type: "TextQuoteSelector", exact: string, prefix: string, suffix: string }} QuoteSelector
 * @typedef {{ type: "TextPositionSelector", start: number, end: number }} PositionSelector
 * @typedef {{ selector: [QuoteSelector, PositionSelector] }} Target
 */
import { labelled, textOf } from "./reading.js";

/** Units of the words before and after a sentence that an anchor holds. */
const CONTEXT = 48;
/** Units of the words around that must be the same where the sentence's own words are not enough. */
const LEAST_CONTEXT = 16;
/** A sentence shorter than this may stand anywhere: its words alone say too little. */
const TELLING = 24;
/** Share of the words that must be the same for a sentence that was edited, and of a sentence that was joined with another. */
const NEAR = 0.7;
const PART = 0.6;

/**
 * Anchors of sentences.
 * @param {Pick<Reading, "sentences" | "blocks">} reading
 * @param {readonly number[]} indices into the report, each of a labelled sentence
 * @returns {Target[]}
 */
export function targetsOf(reading, indices) {
  const article = lineUp(reading);
  return indices.map((index) => {
    const at = article.indices.indexOf(index);
    const { start, end } = article.spans[at] ?? { start: 0, end: 0 };
    const position = [start, end].map((units) => [...article.text.slice(0, units)].length);
    return {
      selector: [
        { type: "TextQuoteSelector", exact: article.text.slice(start, end), prefix: whole(article.text.slice(Math.max(0, start - CONTEXT), start)), suffix: whole(article.text.slice(end, end + CONTEXT)) },
        { type: "TextPositionSelector", start: position[0] ?? 0, end: position[1] ?? 0 },
      ],
    };
  });
}

/**
 * Finds the sentences of targets again.
 * @param {Pick<Reading, "sentences" | "blocks">} reading
 * @param {readonly Target[]} targets
 * @returns {(number | null)[]} for each target the sentence's index into the report, or null where it fits no longer
 */
export function placeTargets(reading, targets) {
  const article = lineUp(reading);
  const keys = article.spans.map(({ start, end }) => keyOf(article.text.slice(start, end)));
  const before = article.spans.map(({ start }) => keyOf(article.text.slice(Math.max(0, start - 2 * CONTEXT), start)).trimEnd());
  const after = article.spans.map(({ end }) => keyOf(article.text.slice(end, end + 2 * CONTEXT)).trimStart());
  const repeated = new Set(targets.map(exactOf).filter((exact, at, all) => all.indexOf(exact) !== at));

  /** Best place of each target: the sentence's position, and how well it fits. @type {({ at: number, fit: number } | null)[]} */
  const places = targets.map((target) => {
    const exact = exactOf(target);
    const [{ prefix, suffix }, { start }] = target.selector;
    const around = { prefix: keyOf(prefix).trimEnd(), suffix: keyOf(suffix).trimStart() };
    const context = (/** @type {number} */ at) => sameEnd(around.prefix, before[at] ?? "") + sameStart(around.suffix, after[at] ?? "");
    const enough = (/** @type {number} */ at) => context(at) >= Math.min(LEAST_CONTEXT, around.prefix.length + around.suffix.length);
    const same = keys.flatMap((key, at) => (key === exact ? [at] : []));
    if (same.length === 1 && exact.length >= TELLING && !repeated.has(exact)) return { at: same[0] ?? 0, fit: 1000 };
    if (same.length > 0) {
      const best = onlyBest(same, context);
      if (best !== null && enough(best)) return { at: best, fit: 500 + context(best) };
      // The same words around both: only one that did not move at all can be told.
      const unmoved = same.filter((at) => [...article.text.slice(0, article.spans[at]?.start)].length === start && enough(at));
      return unmoved.length === 1 ? { at: unmoved[0] ?? 0, fit: 500 } : null;
    }
    const words = exact.split(" ");
    // What is quick to compare comes first.
    const near = [...keys.keys()].filter((at) => isAsLong(keys[at] ?? "", exact) && enough(at) && (isPart(keys[at] ?? "", exact) || likeness(words, (keys[at] ?? "").split(" ")) >= NEAR));
    const best = onlyBest(near, context);
    return best === null ? null : { at: best, fit: context(best) };
  });
  // Where two targets want one sentence, the better fit has it; where neither is better, nobody.
  return places.map((place, mine) => {
    if (place === null) return null;
    const rivals = places.filter((other, index) => index !== mine && other?.at === place.at);
    return rivals.some((other) => (other?.fit ?? 0) >= place.fit) ? null : article.indices[place.at] ?? null;
  });
}

/**
 * The labelled sentences one after the other.
 * @param {Pick<Reading, "sentences" | "blocks">} reading
 */
function lineUp(reading) {
  const indices = labelled(reading);
  let text = "";
  const spans = indices.map((index) => {
    if (text !== "") text += " ";
    const start = text.length;
    text += textOf(reading, index);
    return { start, end: text.length };
  });
  return { indices, text, spans };
}

/** @param {Target} target */
function exactOf({ selector: [{ exact }] }) {
  return keyOf(exact);
}

/**
 * A text as it is compared: kinds of quotation marks, dashes and spaces are edits that change no word.
 * @param {string} text
 */
function keyOf(text) {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, "")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’‚`´]/gu, "'")
    .replace(/[\u2010-\u2015\u2212]/gu, "-")
    .replace(/\s+/gu, " ");
}

/**
 * The one that scores more than every other; null where two share the first place.
 * @param {readonly number[]} places
 * @param {(at: number) => number} score
 * @returns {number | null}
 */
function onlyBest(places, score) {
  const sorted = places.map((at) => ({ at, score: score(at) })).sort((one, other) => other.score - one.score);
  const [first, second] = sorted;
  return first === undefined || first.score === second?.score ? null : first.at;
}

/**
 * Whether two sentences can be like each other at all, by their lengths.
 * @param {string} one
 * @param {string} other
 */
function isAsLong(one, other) {
  return one.length <= 2 * other.length && other.length <= 2 * one.length;
}

/**
 * Whether a sentence is now part of a longer one, or was cut, with most of both the same.
 * @param {string} key of the sentence as it reads now
 * @param {string} exact as it read
 */
function isPart(key, exact) {
  const [short, long] = key.length < exact.length ? [key, exact] : [exact, key];
  return short.length >= TELLING && short.length >= long.length * PART && long.includes(short.replace(/[.!?]["']?$/u, ""));
}

/**
 * How alike two lists of words are: 1 less their edit distance as a share of the longer one.
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 */
function likeness(one, other) {
  const longest = Math.max(one.length, other.length);
  // Lists whose lengths differ by more can be skipped unread.
  if (Math.abs(one.length - other.length) > longest * (1 - NEAR)) return 0;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  one.forEach((word, line) => {
    const next = [line + 1];
    other.forEach((against, at) => next.push(Math.min((row[at] ?? 0) + Number(word !== against), (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1)));
    row = next;
  });
  return 1 - (row.at(-1) ?? longest) / longest;
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameStart(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/**
 * @param {string} one
 * @param {string} other
 */
function sameEnd(one, other) {
  let at = 0;
  while (at < one.length && one[one.length - 1 - at] === other[other.length - 1 - at]) at += 1;
  return at;
}

/** @param {string} text a slice that may have cut a character in two at its ends */
function whole(text) {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/gu, "").toWellFormed();
}
