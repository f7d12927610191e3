// @ts-check
/**
 * Files of labels into the sentences that they label, and which sentences of two files belong together.
 *
 * The command line's `newsprism agree` does the same by the same rules (src/cli/agree/coding.rs): two sentences belong together where their
 * texts have the same digest and they stand at the same place; else where documents of the same name have the same words, once each or after
 * the same words. Invariant: what cannot be told is left out and counted, never guessed; a file that is not good is one clear fault, whole.
 */

/** The classes, in the order of the tables. */
export const CLASSES = /** @type {const} */ (["fact", "quote", "commentary", "unclear", "none"]);

/** @typedef {typeof CLASSES[number]} Class */
/** @typedef {"tool" | "own"} Coder */

/**
 * @typedef {object} Unit one labelled sentence
 * @property {string | null} place digest of its text, start and end; null where the file does not say
 * @property {string} words name of the document and the sentence's words
 * @property {string} before the end of what stands before it in its block
 * @property {Class | null} tool the program's label
 * @property {Class | null} own the reader's label
 */

/** @typedef {{ is_of_reader: boolean, units: Unit[] }} Coding */
/** @typedef {{ ok: true, coding: Coding } | { ok: false, key: string, words: string[] }} Read a message of `_locales` where the file is not good */

/** UTF-16 units of a file at most. */
const MOST_FILE_UNITS = 64 * 1024 * 1024;
/** Characters before a sentence that tell it from another with the same words; UTF-16 units of a sentence that is compared. */
const BEFORE = 32;
const MOST_UNITS = 1000;

/**
 * Reads an export in JSON (one article or a list) or a file of own labels.
 * @param {string} text
 * @returns {Read}
 */
export function readCoding(text) {
  if (text.length > MOST_FILE_UNITS) return fault("file_too_large");
  if (text.trim() === "") return fault("file_empty");
  /** @type {any} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return fault("file_cut_off");
  }
  if (value?.newsprism === "labels") return readOwn(value);
  /** @type {Unit[]} */
  const units = [];
  const exports = Array.isArray(value) ? value : [value];
  for (const one of exports) {
    if (typeof one !== "object" || one === null || !("export_version" in one)) return fault("file_not_ours");
    if (one.export_version !== 1) return fault("file_newer", String(one.export_version));
    const bad = readExport(one, units);
    if (bad !== null) return fault("file_bad_field", bad);
  }
  return { ok: true, coding: { is_of_reader: false, units } };
}

/**
 * @param {Record<string, unknown>} value
 * @param {Unit[]} units taken in
 * @returns {string | null} the field that is not good
 */
function readExport({ id, text, text_sha256, sentences }, units) {
  if (typeof text !== "string") return "text";
  if (typeof text_sha256 !== "string" || !/^[0-9a-f]{64}$/u.test(text_sha256)) return "text_sha256";
  if (!Array.isArray(sentences)) return "sentences";
  const name = typeof id === "string" ? id : JSON.stringify(id);
  const letters = [...text];
  let at = 0;
  for (const sentence of sentences) {
    const { start, end, text: exact, label, own_label } = /** @type {Record<string, any>} */ (sentence ?? {});
    const where = `sentences[${at}]`;
    at += 1;
    if (!Number.isSafeInteger(start) || start < 0 || start > letters.length) return `${where}.start`;
    if (!Number.isSafeInteger(end) || end < start || end > letters.length) return `${where}.end`;
    if (typeof exact !== "string") return `${where}.text`;
    if (!isClass(label)) return `${where}.label`;
    if (own_label !== undefined && !isClass(own_label)) return `${where}.own_label`;
    let from = start;
    while (from > 0 && start - from < BEFORE && letters[from - 1] !== "\n") from -= 1;
    units.push({
      place: `${text_sha256} ${start} ${end}`,
      words: JSON.stringify([name, cut(fold(exact))]),
      before: fold(letters.slice(from, start).join("")),
      tool: label,
      own: own_label ?? null,
    });
  }
  return null;
}

/**
 * @param {Record<string, unknown>} value
 * @returns {Read}
 */
function readOwn({ version, labels }) {
  if (version !== 1) return fault("file_newer", String(version));
  if (!Array.isArray(labels)) return fault("file_bad_field", "labels");
  /** @type {Map<string, { is_guess: boolean, unit: Unit }>} */
  const kept = new Map();
  for (const [at, one] of labels.entries()) {
    const { page, exact, before, label, how, tool } = /** @type {Record<string, unknown>} */ (one ?? {});
    if (typeof page !== "string" || typeof exact !== "string" || typeof before !== "string" || !isClass(label)) return fault("file_bad_field", `labels[${at}]`);
    if (tool !== undefined && !isClass(tool)) return fault("file_bad_field", `labels[${at}].tool`);
    const words = JSON.stringify([page, cut(fold(exact))]);
    const key = `${words} ${fold(before)}`;
    // Of two labels of one sentence the one counts that was given before the program's was seen.
    const is_guess = how === "guessed";
    if (!is_guess && kept.get(key)?.is_guess === true) continue;
    kept.set(key, { is_guess, unit: { place: null, words, before: fold(before), tool: tool ?? null, own: label } });
  }
  return { ok: true, coding: { is_of_reader: true, units: [...kept.values()].map(({ unit }) => unit) } };
}

/**
 * The labels of sentences that belong together and that both coders labelled, and how many sentences have no partner.
 * @param {Coding} first
 * @param {Coding} second the same as `first` to compare two coders of one file
 * @param {{ first: Coder, second: Coder, rest: boolean }} whose `rest`: what the reader left alone counts as agreed with the program
 * @returns {{ pairs: [Class, Class][], alone: [number, number] }}
 */
export function pairUp(first, second, whose) {
  /** @type {Map<string, number>} */
  const at_place = new Map();
  /** @type {Map<string, number[]>} */
  const of_words = new Map();
  second.units.forEach(({ place, words }, index) => {
    if (place !== null && !at_place.has(place)) at_place.set(place, index);
    of_words.set(words, [...(of_words.get(words) ?? []), index]);
  });
  /** @type {Map<string, number>} */
  const same_words = new Map();
  for (const { words } of first.units) same_words.set(words, (same_words.get(words) ?? 0) + 1);
  /** @param {Unit} unit */
  const byWords = (unit) => {
    const candidates = of_words.get(unit.words) ?? [];
    if (candidates.length === 1 && same_words.get(unit.words) === 1) return candidates[0];
    const fitting = candidates.filter((index) => standsAlike(unit, second.units[index]));
    return fitting.length === 1 ? fitting[0] : undefined;
  };
  /** @type {Set<number>} */
  const taken = new Set();
  /** @type {[Class, Class][]} */
  const pairs = [];
  for (const unit of first.units) {
    const index = (unit.place === null ? undefined : at_place.get(unit.place)) ?? byWords(unit);
    const partner = index === undefined || taken.has(index) ? undefined : second.units[index];
    if (index === undefined || partner === undefined) continue;
    taken.add(index);
    const labels = [labelOf(unit, whose.first, whose.rest), labelOf(partner, whose.second, whose.rest)];
    if (labels[0] && labels[1]) pairs.push([labels[0], labels[1]]);
  }
  return { pairs, alone: [first.units.length - taken.size, second.units.length - taken.size] };
}

/**
 * @param {Unit} unit
 * @param {Coder} coder
 * @param {boolean} rest
 */
function labelOf({ tool, own }, coder, rest) {
  if (coder === "tool") return tool;
  return own ?? (rest ? tool : null);
}

/**
 * Whether two sentences of the same words come after the same words. How much of them a file holds differs.
 * @param {Unit} one
 * @param {Unit | undefined} other
 */
function standsAlike(one, other) {
  if (other === undefined) return false;
  if (one.before === "" || other.before === "") return one.before === other.before;
  return one.before.endsWith(other.before) || other.before.endsWith(one.before);
}

/**
 * @param {unknown} label
 * @returns {label is Class}
 */
function isClass(label) {
  return CLASSES.includes(/** @type {Class} */ (label));
}

/** @param {string} text */
function fold(text) {
  return text.replace(/\s+/gu, " ").trim();
}

/**
 * As much of a sentence as a file of own labels holds, in whole characters.
 * @param {string} text
 */
function cut(text) {
  const part = text.slice(0, MOST_UNITS);
  return part.isWellFormed() ? part : part.slice(0, -1);
}

/**
 * @param {string} key
 * @param {string[]} words
 * @returns {{ ok: false, key: string, words: string[] }}
 */
function fault(key, ...words) {
  return { ok: false, key, words };
}
