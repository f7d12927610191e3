// @ts-check
/**
 * A draft and the engine's report on it into notes for an editor: commentary in the news, loaded verbs, feelings and views that nobody is
 * said to have, quotations that never close or have no speaker, scare quotes; each with its place and its rule.
 *
 * Invariant: pure. Every note stands inside the draft, in its order; what somebody else says word for word is never noted as the writer's.
 * It does not judge sentences: the labels, cues and quotations are the engine's. A note is no verdict; opinion pieces are full of them.
 *
 * @typedef {import("./wire.js").Page} Page
 * @typedef {import("./wire.js").Report} Report
 * @typedef {"commentary" | "loaded_verb" | "nobodys_view" | "nobodys_feeling" | "never_closed" | "nobody_named" | "scare_quotes"} NoteKind
 * @typedef {{ kind: NoteKind, line: number, start: number, end: number, rule: string }} Note `line` from 1; offsets are UTF-16 units of the draft; `rule` is the name of a text
 */
import { BETWEEN, FEELINGS, FOLLOWS, HELPERS, LEADS, NOBODYS, OPINION_VERBS, SWELLS, TIES, VAGUE_GROUPS } from "./draft-words.js";
import { ruleOf } from "./standard.js";

/** Every kind of note, in the order in which they are counted. */
export const NOTE_KINDS = Object.freeze(/** @type {const} */ (["commentary", "loaded_verb", "nobodys_view", "nobodys_feeling", "nobody_named", "never_closed", "scare_quotes"]));

/** A first line that is shorter and ends in no full stop is the draft's headline. */
const LONGEST_HEADLINE = 140;
/** Words that a group may stand away from its verb ("critics of the new harbor wall say"). */
const FARTHEST = 6;

/**
 * A draft as a page for the engine: paragraphs are parted by blank lines, or by line breaks where there is no blank line.
 * @param {string} text
 * @returns {{ page: Page, starts: number[] }} `starts[i]`: where block `i` begins in the draft
 */
export function pageOfDraft(text) {
  const divider = /\n[^\S\n]*\n/u.test(text.trim()) ? /\n[^\S\n]*\n\s*/gu : /\n\s*/gu;
  /** @type {Page["blocks"]} */
  const blocks = [];
  /** @type {number[]} */
  const starts = [];
  let from = 0;
  for (const to of [...[...text.matchAll(divider)].map((match) => /** @type {const} */ ([match.index, match.index + match[0].length])), /** @type {const} */ ([text.length, text.length])]) {
    const [end, next] = to;
    const paragraph = text.slice(from, end);
    if (paragraph.trim() !== "") {
      const is_headline = blocks.length === 0 && paragraph.length < LONGEST_HEADLINE && !/[.!?”"]\s*$/u.test(paragraph) && text.slice(end).trim() !== "";
      // Every other paragraph is the draft's own text: the writer says so by pasting it here.
      blocks.push({ id: blocks.length, kind: is_headline ? "heading" : "paragraph", text: paragraph, hints: { container: 0, link_share: 0, ...(is_headline ? {} : { chosen: true }) } });
      starts.push(from);
    }
    from = next;
  }
  return { page: { title: "", containers: [{ tag: "article", tokens: "" }], blocks }, starts };
}

/**
 * The notes on a draft, in its order.
 * @param {string} text the draft
 * @param {{ page: Page, starts: number[] }} draft what {@link pageOfDraft} made of it
 * @param {Report} report the engine's, on that page
 * @returns {Note[]}
 */
export function notesOf(text, { page, starts }, report) {
  /** @type {Omit<Note, "line">[]} */
  const notes = [];
  /** @type {(kind: NoteKind, block: number, start: number, end: number, rule?: string) => void} */
  const add = (kind, block, start, end, rule = `draft_rule_${kind}`) => {
    const base = starts[block];
    if (base !== undefined && end > start) notes.push({ kind, start: base + start, end: base + end, rule });
  };
  /** What others say word for word, a block. @type {Map<number, { start: number, end: number }[]>} */
  const spoken = new Map();
  /** Who spoke last, and in which block that stands. @type {{ name: string, block: number } | null} */
  let last = null;
  for (const quote of report.quotes) {
    const { kind, closed, pieces } = quote;
    const [first] = pieces;
    if (first === undefined) continue;
    if (kind === "scare") add("scare_quotes", first.block, first.start, first.end);
    if (kind !== "speech" && kind !== "block") continue;
    for (const piece of pieces) spoken.set(piece.block, [...(spoken.get(piece.block) ?? []), piece]);
    if (!closed && kind === "speech") add("never_closed", first.block, first.start, first.end);
    const goes_on = last !== null && last.name === quote.speaker?.name && first.block - last.block <= 1;
    if (quote.speaker !== undefined && (goes_on || isOwned(quote, page, report))) last = { name: quote.speaker.name, block: pieces.at(-1)?.block ?? first.block };
    else add("nobody_named", first.block, first.start, first.end);
  }
  for (const sentence of report.sentences) {
    if (sentence.label === "none") continue;
    const { block, start, end } = sentence;
    const own = page.blocks[block]?.text ?? "";
    const isSpoken = (/** @type {{ start: number, end: number }} */ place) => (spoken.get(block) ?? []).some((piece) => piece.start < place.end && piece.end > place.start);
    const trimmed = own.slice(start, end).trimEnd().length;
    if (sentence.label === "commentary") add("commentary", block, start, start + trimmed, ruleOf(sentence, own, report.quotes, "commentary"));
    for (const cue of sentence.cues) if (cue.kind === "loaded_verb" && !isSpoken(cue)) add("loaded_verb", block, cue.start, cue.end);
    if (sentence.label === "quote") continue;
    for (const { kind, start: from, end: to } of unowned(own.slice(start, end))) {
      const place = { start: start + from, end: start + to };
      if (!isSpoken(place)) add(kind, block, place.start, place.end);
    }
  }
  const lines = lineStarts(text);
  return notes.sort((one, other) => one.start - other.start || other.end - one.end).map((note) => ({ ...note, line: lineAt(lines, note.start) }));
}

/**
 * Whether the draft says whose words a quotation is: by a verb beside it, a colon before it, or a name in the same sentence. A speaker whom
 * the engine carried over from farther away is a guess that a reader would have to make as well.
 * @param {Report["quotes"][number]} quote
 * @param {Page} page
 * @param {Report} report
 */
function isOwned({ pieces: [first], speaker, verb }, page, report) {
  if (speaker === undefined || first === undefined) return false;
  if (verb !== undefined && Math.abs(verb.block - first.block) <= 1) return true;
  if (/:\s*$/u.test((page.blocks[first.block]?.text ?? "").slice(0, first.start))) return true;
  const { block, start = -1 } = speaker;
  return report.sentences.some((sentence) => sentence.block === first.block && block === first.block && sentence.start <= first.start && first.start < sentence.end && sentence.start <= start && start < sentence.end);
}

/**
 * Views and feelings in a sentence that nobody is said to have.
 * @param {string} sentence
 * @returns {{ kind: "nobodys_view" | "nobodys_feeling", start: number, end: number }[]}
 * @example
 * unowned("The vote comes amid fears of a strike."); // "amid fears"
 * unowned("Residents' fears grew."); // none: they are the residents'
 */
export function unowned(sentence) {
  const words = [...sentence.matchAll(/[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*['’]?/gu)].map((match) => ({ word: match[0], low: match[0].toLowerCase().replace(/’/gu, "'"), start: match.index, end: match.index + match[0].length }));
  /** @type {{ kind: "nobodys_view" | "nobodys_feeling", start: number, end: number }[]} */
  const found = [];
  words.forEach(({ low, start, end }, at) => {
    const before = words[at - 1];
    const after = words[at + 1];
    if (VAGUE_GROUPS.has(low) && isGroup(before?.low)) {
      const verb = verbOf(words, at);
      if (verb !== null) found.push({ kind: "nobodys_view", start, end: verb.end });
    }
    if (!FEELINGS.has(low) || after?.low === "among" || after?.low === "to") return;
    const there_are = ["are", "were", "is", "was"].includes(before?.low ?? "") && words[at - 2]?.low === "there";
    if (there_are || LEADS.has(before?.low ?? "")) return void found.push({ kind: "nobodys_feeling", start: before?.start ?? start, end });
    // First in its clause: nobody stands before it whose feeling it could be.
    const is_first = before === undefined || ["and", "as", "but", "while"].includes(before.low) || /[,;:–—]/u.test(sentence.slice(before.end, start));
    if (!is_first) return;
    let next = at + 1;
    while (HELPERS.has(words[next]?.low ?? "")) next += 1;
    const swells = next > at + 1 ? words[next] : undefined;
    if (swells !== undefined && SWELLS.has(swells.low)) found.push({ kind: "nobodys_feeling", start, end: swells.end });
    else if (FOLLOWS.has(after?.low ?? "")) found.push({ kind: "nobodys_feeling", start, end });
  });
  const folded = sentence.toLowerCase().replace(/\s/gu, " ");
  for (const phrase of NOBODYS) {
    for (let at = folded.indexOf(phrase); at !== -1; at = folded.indexOf(phrase, at + 1)) {
      const place = { kind: /** @type {const} */ ("nobodys_view"), start: at, end: at + phrase.length };
      const is_word = !/\p{L}/u.test(folded[at - 1] ?? " ") && !/\p{L}/u.test(folded[place.end] ?? " ");
      if (is_word && !found.some((other) => other.start < place.end && other.end > place.start)) found.push(place);
    }
  }
  return found;
}

/**
 * Whether a word before a group leaves it a group that nobody names ("her critics" are somebody's, "two experts" have been counted).
 * @param {string | undefined} before
 */
function isGroup(before) {
  return before === undefined || !/^(?:his|her|their|its|our|my|your|whose|these|those|one|two|three|four|five|\d+|.*'s?)$/u.test(before);
}

/**
 * The verb by which a group says what it thinks; null where it says nothing, or where somebody can be asked.
 * @param {{ low: string, end: number, word: string }[]} words
 * @param {number} at of the group
 */
function verbOf(words, at) {
  let is_of = false;
  for (let i = at + 1; i < words.length && i <= at + FARTHEST; i += 1) {
    const { low } = words[i] ?? { low: "" };
    if (TIES.has(low)) return null;
    if (OPINION_VERBS.has(low)) return words[i] ?? null;
    // "Critics of the plan say": what they are critics of may come in between, and little else.
    if (low === "of" || low === "who") is_of = true;
    if (!is_of && !BETWEEN.has(low)) return null;
  }
  return null;
}

/** @param {string} text */
function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * @param {readonly number[]} starts
 * @param {number} offset
 */
function lineAt(starts, offset) {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
