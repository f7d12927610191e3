// @ts-check
/**
 * The style sheet of the marks of a tab: the reader's choice of looks and the grounds that its content script found, as rules that the
 * browser puts into every frame.
 *
 * Invariant: a tab has at most one sheet of ours. The new one is in before the old one goes, so that nothing flickers. The rules are made
 * here, from checked numbers: no text of a page's process becomes part of a sheet. What was put in is remembered in `storage.session`,
 * because only the same text takes it out again.
 */
import "../shared/palette.js";
import { forget, keep, load } from "./session.js";

/** @typedef {import("../shared/settings.js").Settings} Settings */

/** Grounds of a tab at most; content/grounds.js sends fewer. */
const MOST_GROUNDS = 32;

/** Changes are made one after the other. @type {Promise<unknown>} */
let working = Promise.resolve();

/**
 * Gives a tab the rules for these grounds and elements, in place of those it has.
 * @param {number} tabId
 * @param {Settings} settings
 * @param {Newsprism.Ground[]} grounds
 * @param {string[]} elements names of elements; none for the whole page
 * @returns {Promise<void>}
 */
export function setStyle(tabId, settings, grounds, elements) {
  const reached = elements.length === 0 ? [":root"] : elements;
  const rules = globalThis.newsprism.palette.rules(settings, grounds, isFirefox() ? [] : reached);
  return inTurn(async () => {
    const key = keyOf(tabId);
    const before = await load(key);
    // The same rules again are for frames that came later. A sheet that is put in twice might stay once, so its text is another.
    const css = before === rules ? `${rules}\n/* again */` : rules;
    await chrome.scripting.insertCSS({ target: { tabId, allFrames: true }, css, origin: "AUTHOR" });
    await keep(key, css);
    if (typeof before === "string") await takeOut(tabId, before);
  });
}

/**
 * Takes the rules of a tab out again.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export function removeStyle(tabId) {
  return inTurn(async () => {
    const key = keyOf(tabId);
    const before = await load(key);
    await forget(key);
    if (typeof before === "string") await takeOut(tabId, before);
  });
}

/**
 * Grounds out of a message; null where it holds anything else.
 * @param {unknown} value
 * @returns {Newsprism.Ground[] | null}
 */
export function readGrounds(value) {
  if (!Array.isArray(value) || value.length > MOST_GROUNDS) return null;
  const grounds = value.map((ground) => ({ background: readColour(ground?.background), text: readColour(ground?.text) }));
  return grounds.every(({ background, text }) => background !== null && text !== null) ? /** @type {Newsprism.Ground[]} */ (grounds) : null;
}

/**
 * Names of elements out of a message; null where it holds anything but those that rules may be for.
 * @param {unknown} value
 * @returns {string[] | null}
 */
export function readElements(value) {
  const { REACHED } = globalThis.newsprism.palette;
  return Array.isArray(value) && value.length <= REACHED.length && value.every((name) => REACHED.includes(name)) ? value : null;
}

/**
 * @param {unknown} value
 * @returns {[number, number, number] | null}
 */
function readColour(value) {
  const isColour = Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === "number" && part >= 0 && part <= 255);
  return isColour ? /** @type {[number, number, number]} */ ([...value]) : null;
}

/**
 * @param {number} tabId
 * @param {string} css
 */
async function takeOut(tabId, css) {
  try {
    await chrome.scripting.removeCSS({ target: { tabId, allFrames: true }, css, origin: "AUTHOR" });
  } catch {
    // The page is gone or out of reach, and the sheet with it.
  }
}

/** @param {number} tabId */
function keyOf(tabId) {
  return `style-${tabId}`;
}

/**
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
function inTurn(work) {
  const done = working.then(work);
  working = done.catch(() => undefined);
  return done;
}

/** In Firefox highlights do not inherit, nor do a document's rules for them reach into shadow roots. */
export function isFirefox() {
  return chrome.runtime.getURL("").startsWith("moz-extension:");
}
