// @ts-check
/**
 * The labels that the reader gave to sentences, where they disagreed or before they saw the program's (guess first): kept on this device in `storage.local`, page by page.
 *
 * Invariant: nothing is kept of a page on which the reader gave no label, and of a page in a private window nothing outlives the browser's
 * session. The oldest labels go first when there are too many. What comes out is checked as strictly as what goes in.
 *
 * @typedef {object} Kept
 * @property {string} page address without its fragment
 * @property {string} exact the sentence's words, white space folded
 * @property {string} before the words before it in its paragraph
 * @property {Newsprism.PaintedClass} label the reader's
 * @property {"disagreed" | "guessed"} how whether the reader had seen the program's label
 * @property {Newsprism.Label} [tool] the program's label, of a guess
 */
import { CLASSES } from "../shared/settings.js";

const KEY = "own-labels";
/** Labels kept in all, and units of text and address in one. */
const MOST = 5000;
const MOST_UNITS = 2000;

/** Writes are done one after the other. @type {Promise<unknown>} */
let writing = Promise.resolve();

/**
 * The labels of one page, the oldest first.
 * @param {string} page its address without the fragment
 * @param {boolean} isPrivate
 * @returns {Promise<Newsprism.OwnLabel[]>}
 */
export async function loadOwnLabels(page, isPrivate) {
  return (await load(isPrivate)).filter((kept) => kept.page === page && kept.how === "disagreed").map(({ exact, before, label }) => ({ exact, before, label }));
}

/**
 * Keeps a label, in place of an earlier one of the same words, or deletes that one.
 * @param {string} page
 * @param {Record<string, unknown>} message with `anchor` and `label`
 * @param {boolean} isPrivate
 * @returns {Promise<boolean>} false where the message is malformed
 */
export async function keepOwnLabel(page, message, isPrivate) {
  const anchor = /** @type {Record<string, unknown>} */ (message.anchor ?? {});
  const kept = readKept({ page, exact: anchor.exact, before: anchor.before, label: message.label ?? "fact" });
  if (kept === null) return false;
  await inTurn(async () => {
    const others = (await load(isPrivate)).filter((one) => !isSame(one, kept));
    await storage(isPrivate).set({ [KEY]: (message.label === null ? others : [...others, kept]).slice(-MOST) });
  });
  return true;
}

/**
 * Keeps guesses, in place of earlier ones of the same words.
 * @param {string} page
 * @param {unknown} guesses `Newsprism.Guess[]`
 * @param {boolean} isPrivate
 * @returns {Promise<boolean>} false where one is malformed: then none is kept
 */
export async function keepGuesses(page, guesses, isPrivate) {
  if (!Array.isArray(guesses) || guesses.length > MOST) return false;
  const kept = guesses.map((guess) => readKept({ ...guess, page, how: "guessed" }));
  if (kept.some((one) => one === null)) return false;
  await inTurn(async () => {
    const others = (await load(isPrivate)).filter((one) => !kept.some((newer) => newer !== null && isSame(one, newer)));
    await storage(isPrivate).set({ [KEY]: [...others, ...kept].slice(-MOST) });
  });
  return true;
}

/**
 * Whether two labels are of the same sentence and of the same kind.
 * @param {Kept} one
 * @param {Kept} other
 */
function isSame(one, other) {
  return one.page === other.page && one.exact === other.exact && one.before === other.before && one.how === other.how;
}

/** How many labels are kept in all. */
export async function countOwnLabels() {
  return (await load(false)).length + (await load(true)).length;
}

/** Every label, with the page and the words that it belongs to: for a file of the reader's own. */
export async function allOwnLabels() {
  return [...(await load(false)), ...(await load(true))];
}

/** Deletes every label. */
export function clearOwnLabels() {
  return inTurn(async () => {
    await storage(false).remove(KEY);
    await storage(true).remove(KEY);
  });
}

/** @param {boolean} isPrivate */
function storage(isPrivate) {
  return isPrivate ? chrome.storage.session : chrome.storage.local;
}

/**
 * @param {boolean} isPrivate
 * @returns {Promise<Kept[]>}
 */
async function load(isPrivate) {
  const stored = (await storage(isPrivate).get(KEY))[KEY];
  return Array.isArray(stored) ? stored.map(readKept).filter((kept) => kept !== null) : [];
}

/**
 * @param {unknown} value
 * @returns {Kept | null}
 */
function readKept(value) {
  const { page, exact, before, label, how, tool } = /** @type {Record<string, unknown>} */ (value ?? {});
  const isText = (/** @type {unknown} */ text) => typeof text === "string" && text.length <= MOST_UNITS;
  const known = CLASSES.find((name) => name === label);
  if (!isText(page) || !isText(exact) || !isText(before) || exact === "" || known === undefined) return null;
  const program = /** @type {const} */ ([...CLASSES, "none"]).find((name) => name === tool);
  return { page: String(page), exact: String(exact), before: String(before), label: known, how: how === "guessed" ? "guessed" : "disagreed", ...(program === undefined ? {} : { tool: program }) };
}

/**
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
function inTurn(work) {
  const done = writing.then(work);
  writing = done.catch(() => undefined);
  return done;
}
