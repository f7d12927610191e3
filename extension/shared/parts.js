// @ts-check
/**
 * The small parts that the extension's own pages are made of: words in place, elements by id, texts, switches.
 *
 * Invariant: text enters by `textContent` alone. It knows no messages and no settings; it is not for content scripts.
 */
import { createWords, fillWords } from "./words.js";

/**
 * The words of the reader's language, put in place all over the document together with its language and direction.
 * @returns {import("./words.js").Words}
 */
export function prepare() {
  // The language that the messages were found in, which need not be the browser's own.
  const language = chrome.i18n.getMessage("language_code") || chrome.i18n.getUILanguage();
  const words = createWords((key, substitutions) => chrome.i18n.getMessage(key, substitutions), language);
  document.documentElement.lang = language;
  document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir") || "ltr";
  fillWords(document, words);
  return words;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`${location.pathname} has no element with the id ${id}`);
  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} class_name
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, class_name, text = "") {
  const made = document.createElement(tag);
  if (class_name !== "") made.className = class_name;
  made.textContent = text;
  return made;
}

/**
 * A button that does one thing.
 * @param {string} class_name
 * @param {string} text
 * @param {() => unknown} act
 * @returns {HTMLButtonElement}
 */
export function makeButton(class_name, text, act) {
  const button = make("button", class_name, text);
  button.type = "button";
  button.addEventListener("click", () => act());
  return button;
}

/**
 * A word's worth of the mark itself: the class's letter on its tint, over its line. For the eye alone.
 * @param {string} letter
 * @returns {HTMLSpanElement}
 */
export function makeSwatch(letter) {
  const swatch = make("span", "swatch", `\u00a0\u00a0${letter}\u00a0\u00a0`);
  swatch.setAttribute("aria-hidden", "true");
  return swatch;
}

/**
 * Sets a text, and the row of a description list around it out of sight when it is empty. An unchanged text is left alone, so that
 * a live region does not speak twice.
 * @param {string} id
 * @param {string} text
 */
export function setText(id, text) {
  const target = element(id);
  if (target.textContent !== text) target.textContent = text;
  if (target.tagName === "DD") /** @type {HTMLElement} */ (target.parentElement).hidden = text === "";
}

/**
 * Calls back with the new position when a switch is pressed. The position itself is set by whoever knows that the change was made.
 * @param {string} id
 * @param {(on: boolean) => unknown} change
 */
export function onSwitch(id, change) {
  element(id).addEventListener("click", () => void change(element(id).getAttribute("aria-checked") !== "true"));
}

/**
 * @param {string} id
 * @param {boolean} on
 * @param {boolean} [usable]
 */
export function setSwitch(id, on, usable = true) {
  const button = /** @type {HTMLButtonElement} */ (element(id));
  button.setAttribute("aria-checked", String(on));
  button.disabled = !usable;
}

/**
 * Lets the page breathe between two pieces of work.
 * @returns {Promise<void>}
 */
export function breathe() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
