// @ts-check
/**
 * Sentence counts into the mix bar: one segment a class, as wide as its share, with its letter, percentage and line style.
 *
 * Invariant: whole percentages add up to 100, and the bar's text says all that its colours say. It knows nothing of pages or messages.
 *
 * @typedef {import("./protocol.js").Counts} Counts
 * @typedef {import("./protocol.js").PaintedClass} PaintedClass
 */

import { CLASSES } from "./settings.js";

/**
 * How many sentences have a class at all; `none` is no sentence of the article.
 * @param {Counts} counts
 * @returns {number}
 */
export function countAll(counts) {
  return CLASSES.reduce((sum, name) => sum + safeCount(counts[name]), 0);
}

/**
 * Whole percentages of the classes, as shares from 0 to 1, rounded by largest remainder so that they add up to 1; all 0 when there is nothing.
 * @param {Counts} counts
 * @returns {Record<PaintedClass, number>}
 */
export function sharesOf(counts) {
  const all = countAll(counts);
  const shares = { fact: 0, quote: 0, commentary: 0, unclear: 0 };
  if (all === 0) return shares;
  const exact = CLASSES.map((name) => ({ name, percent: (safeCount(counts[name]) * 100) / all }));
  let rest = 100 - exact.reduce((sum, { percent }) => sum + Math.floor(percent), 0);
  for (const { name, percent } of exact.toSorted((a, b) => (b.percent % 1) - (a.percent % 1))) {
    shares[name] = (Math.floor(percent) + (rest-- > 0 ? 1 : 0)) / 100;
  }
  return shares;
}

/**
 * Draws the bar into `bar`, replacing what it held; hides it when there is nothing to show.
 * @param {HTMLElement} bar an element with `role="img"`
 * @param {Counts} counts
 * @param {import("./words.js").Words} words
 */
export function drawMix(bar, counts, words) {
  const shares = sharesOf(counts);
  const shown = CLASSES.filter((name) => safeCount(counts[name]) > 0);
  bar.hidden = shown.length === 0;
  bar.setAttribute(
    "aria-label",
    `${words.say("popup_mix")}: ${shown.map((name) => `${words.say(`label_${name}`)} ${words.share(counts[name], shares[name])}`).join(", ")}`,
  );
  bar.replaceChildren(
    ...shown.map((name) => {
      const segment = document.createElement("span");
      segment.className = `mix-segment class-${name}`;
      segment.style.flexGrow = String(safeCount(counts[name]));
      const letter = document.createElement("b");
      letter.textContent = words.say(`letter_${name}`);
      const percent = document.createElement("span");
      percent.textContent = words.share(counts[name], shares[name]);
      const text = document.createElement("span");
      text.className = "mix-text";
      text.append(letter, " ", percent);
      segment.append(text);
      return segment;
    }),
  );
}

/**
 * @param {unknown} count
 * @returns {number}
 */
function safeCount(count) {
  return typeof count === "number" && Number.isFinite(count) && count > 0 ? count : 0;
}
