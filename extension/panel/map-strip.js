// @ts-check
/**
 * The sentences of an outline into a strip that shows where in the article each class stands: one lane a class, so that its place and
 * not its colour says what it is. It is a slider as well: click, drag or arrow keys go through the article.
 *
 * Invariant: what the strip shows is also in its text (`aria-valuetext`); it has the same number of cells whatever the article's length.
 */
import { make } from "../shared/parts.js";
import { CLASSES } from "../shared/settings.js";

/** Cells of a lane. */
const CELLS = 60;

/**
 * @param {HTMLElement} strip
 * @param {import("../shared/words.js").Words} words
 * @param {(sentence: number) => void} jump
 */
export function createMap(strip, words, jump) {
  /** @type {readonly import("../shared/protocol.js").OutlineSentence[]} */
  let sentences = [];
  /** Where each sentence begins, as a share of the article's length; one more for its end. @type {number[]} */
  let starts = [];
  /** Position in `sentences`. */
  let at = 0;
  const place = make("span", "map-place");
  place.hidden = true;

  strip.addEventListener("click", (event) => {
    const box = cellsBox();
    const rtl = getComputedStyle(strip).direction === "rtl";
    const share = Math.min(Math.max((event.clientX - box.left) / Math.max(1, box.width), 0), 0.9999);
    go(sentenceAtShare(rtl ? 1 - share : share));
  });
  strip.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || sentences.length === 0) return;
    const forward = getComputedStyle(strip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const page = Math.max(2, Math.round(sentences.length / 10));
    /** @type {Record<string, number>} */
    const steps = { [forward]: at + 1, ArrowDown: at + 1, [backward]: at - 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: sentences.length - 1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(Math.min(Math.max(to, 0), sentences.length - 1));
  });

  function cellsBox() {
    return (strip.querySelector(".lane-cells") ?? strip).getBoundingClientRect();
  }

  /** @param {number} share */
  function sentenceAtShare(share) {
    let low = 0;
    let high = sentences.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 1) <= share) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @param {number} to */
  function go(to) {
    const sentence = sentences[to];
    if (sentence === undefined) return;
    say(to);
    jump(sentence.index);
  }

  /** @param {number} to */
  function say(to) {
    at = to;
    const sentence = sentences[to];
    strip.setAttribute("aria-valuenow", String(to + 1));
    if (sentence !== undefined) strip.setAttribute("aria-valuetext", words.say("panel_place", words.say(`label_${sentence.label}`), words.number(to + 1), words.number(sentences.length)));
  }

  return {
    /** @param {readonly import("../shared/protocol.js").OutlineSentence[]} next */
    show(next) {
      sentences = next;
      const all = next.reduce((sum, { text }) => sum + text.length + 1, 0);
      let sum = 0;
      starts = next.map(({ text }) => {
        const start = sum / Math.max(1, all);
        sum += text.length + 1;
        return start;
      });
      starts.push(1);
      /** @type {Record<string, number[]>} */
      const shares = Object.fromEntries(CLASSES.map((name) => [name, new Array(CELLS).fill(0)]));
      next.forEach(({ label }, index) => {
        const from = (starts[index] ?? 0) * CELLS;
        const to = (starts[index + 1] ?? 1) * CELLS;
        for (let cell = Math.floor(from); cell < Math.min(CELLS, to); cell += 1) {
          const lane = shares[label];
          if (lane !== undefined) lane[cell] = (lane[cell] ?? 0) + Math.min(to, cell + 1) - Math.max(from, cell);
        }
      });
      const lanes = CLASSES.filter((name) => next.some(({ label }) => label === name)).map((name) => {
        const lane = make("div", `lane class-${name}`);
        const cells = make("span", "lane-cells");
        for (const share of shares[name] ?? []) {
          const cell = document.createElement("i");
          cell.style.setProperty("--share", share < 0.02 ? "0" : `${Math.max(15, Math.round(Math.min(1, share) * 100))}%`);
          cells.append(cell);
        }
        lane.append(make("b", "", words.say(`letter_${name}`)), cells);
        return lane;
      });
      strip.replaceChildren(...lanes, place);
      strip.setAttribute("aria-valuemax", String(Math.max(1, next.length)));
      say(Math.min(at, Math.max(0, next.length - 1)));
    },

    /**
     * Frames the part of the article that stands on the page's screen.
     * @param {number} first index into the report
     * @param {number} last
     */
    view(first, last) {
      const from = sentences.findIndex(({ index }) => index >= first);
      const to = sentences.findLastIndex(({ index }) => index <= last);
      const cells = /** @type {HTMLElement | null} */ (strip.querySelector(".lane-cells"));
      place.hidden = from === -1 || to < from || cells === null;
      if (place.hidden || cells === null) return;
      const start = starts[from] ?? 0;
      const width = (starts[to + 1] ?? 1) - start;
      // In parts of the lane, which begins behind its letter: the same on a narrow panel and in a wide tab.
      place.style.insetInlineStart = `calc(1.625rem + (100% - 2rem) * ${start.toFixed(4)})`;
      place.style.inlineSize = `calc((100% - 2rem) * ${width.toFixed(4)})`;
    },
  };
}
