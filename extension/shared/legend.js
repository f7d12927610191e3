// @ts-check
/**
 * The colours that the reader chose for the marks onto a page of our own, so that its legend and bars look like the marks on the article.
 *
 * Invariant: it sets the custom properties of shared/face.css for the classes and nothing else. The page must have loaded shared/palette.js
 * before, and its body must have a ground of its own.
 */
import { CLASSES } from "./settings.js";

/**
 * @param {Newsprism.Look} look
 */
export function paintLegend(look) {
  const { palette } = globalThis.newsprism;
  // Firefox has none for a popup that was closed while an answer was on its way to it.
  const style = /** @type {CSSStyleDeclaration | null} */ (getComputedStyle(document.body));
  if (style === null) return;
  const background = palette.readColour(style.backgroundColor);
  const text = palette.readColour(style.color);
  if (background === null || text === null || background.alpha < 1) return;
  const marks = palette.marks(look, { background: background.colour, text: text.colour });
  for (const name of CLASSES) {
    const { line, tint } = marks[name];
    set(`--${name}`, line);
    set(`--${name}-tint`, tint === null ? background.colour : palette.over(tint.colour, tint.alpha, background.colour));
  }
}

/**
 * @param {string} name
 * @param {readonly number[]} colour
 */
function set(name, colour) {
  document.documentElement.style.setProperty(name, `rgb(${colour.map(Math.round).join(" ")})`);
}
