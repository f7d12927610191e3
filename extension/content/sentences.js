// @ts-check
/**
 * Sentences of a reading on the screen: which one is at a point, where one stands, which one comes next, and how to bring one into view.
 *
 * Invariant: it asks for the boxes of the sentences that it is asked about and of no others; only `bring` scrolls, and its callers call it
 * only because the reader asked for it.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Pixels around a line where a point still counts as on it. */
  const NEAR = 2;

  /** @typedef {Newsprism.Box} Box */

  newsprism.sentences = { at: sentenceAt, box: boxOf, next: nextLabelled, isInView, firstInView, bring, place: placeOf, same: sameSentence, text: textOf, element: elementOf };

  /**
   * The sentence under the pointer, and its line; null where the pointer is on none.
   * @param {Newsprism.Reading} reading
   * @param {{ x: number, y: number, target: Element, document: Document }} pointer
   */
  function sentenceAt({ report, map }, { x, y, target, document }) {
    // The caret tells the text node at once. It does not see into shadow roots: there every sentence of the block is tried.
    const caret = newsprism.nodes.caret(document, x, y);
    const place = caret === null || caret === undefined ? null : map.locate(caret.offsetNode, caret.offset);
    /** @type {readonly number[]} */
    let blocks = place === null ? [] : [place.block];
    for (let element = /** @type {Element | null} */ (target); blocks.length === 0 && element !== null; element = newsprism.nodes.parent(element)) {
      blocks = map.held(element);
    }
    for (const block of blocks) {
      for (const index of sentencesOf(report, block)) {
        const sentence = report.sentences[index];
        const first = sentence?.parts[0];
        const last = sentence?.parts.at(-1);
        if (sentence === undefined || sentence.label === "none" || first === undefined || last === undefined) continue;
        // A caret may be one unit off at the ends: the boxes decide.
        if (place !== null && (place.offset < first.start - 1 || place.offset > last.end + 1)) continue;
        for (const box of map.boxes(block, first.start, last.end)) {
          if (x >= box.left - NEAR && x <= box.right + NEAR && y >= box.top - NEAR && y <= box.bottom + NEAR) return { index, box };
        }
      }
    }
    return null;
  }

  /**
   * The sentences of a block, by halving: sentences are in the order of the blocks.
   * @param {Newsprism.Report} report
   * @param {number} block
   */
  function* sentencesOf({ sentences }, block) {
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {{ block: number }} */ (sentences[middle]).block < block) low = middle + 1;
      else high = middle;
    }
    for (let index = low; sentences[index]?.block === block; index += 1) yield index;
  }

  /**
   * The first line of a sentence on the screen; null where it has none.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   * @returns {Box | null}
   */
  function boxOf({ report, map }, index) {
    const sentence = report.sentences[index];
    const first = sentence?.parts[0];
    const last = sentence?.parts.at(-1);
    const block = sentence === undefined ? undefined : map.blocks[sentence.block];
    if (sentence === undefined || first === undefined || last === undefined || block === undefined) return null;
    const boxes = map.boxes(sentence.block, first.start, last.end);
    const line = boxes[0];
    const end = boxes.at(-1);
    if (line === undefined || end === undefined) return null;
    const place = newsprism.place.outer({ left: line.left, top: line.top, right: line.right, bottom: end.bottom }, newsprism.nodes.document(block.element) ?? document);
    // A sentence longer than the screen keeps its card on the screen.
    return { ...place, bottom: Math.min(place.bottom, Math.max(place.top + 40, innerHeight - 160)) };
  }

  /**
   * The next sentence with a label in a direction; null at the end.
   * @param {Newsprism.Report} report
   * @param {number} from
   * @param {1 | -1} step
   * @param {Newsprism.PaintedClass | null} [label] only sentences of this class
   */
  function nextLabelled({ sentences }, from, step, label = null) {
    for (let index = from + step; index >= 0 && index < sentences.length; index += step) {
      const found = sentences[index]?.label;
      if (label === null ? found !== "none" : found === label) return index;
    }
    return null;
  }

  /**
   * Whether a sentence is on the screen.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   */
  function isInView(reading, index) {
    const box = boxOf(reading, index);
    return box !== null && box.bottom > 0 && box.top < innerHeight;
  }

  /**
   * Where a walk begins: at the first labelled sentence that is on the screen, or else at the first of all.
   * @param {Newsprism.Reading} reading
   * @param {1 | -1} step
   */
  function firstInView(reading, step) {
    const { report, map } = reading;
    const first = nextLabelled(report, -1, 1);
    let seen = -1;
    for (let index = first; index !== null; index = nextLabelled(report, index, 1)) {
      const sentence = report.sentences[index];
      if (sentence === undefined) break;
      const element = map.blocks[sentence.block]?.element;
      const edge = element === undefined ? undefined : newsprism.nodes.box(element);
      if (edge === undefined || edge.bottom < 0 || edge.top > innerHeight) continue;
      const box = boxOf(reading, index);
      if (box === null || box.top < 0 || box.top > innerHeight) continue;
      if (step === 1) return index;
      seen = index;
    }
    return seen >= 0 ? seen : first;
  }

  /**
   * Scrolls a sentence into view when it is out of it: only ever because the reader pressed the key for it.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   */
  function bring(reading, index) {
    const box = boxOf(reading, index);
    if (box !== null && box.top >= 0 && box.bottom <= innerHeight) return;
    const block = reading.map.blocks[reading.report.sentences[index]?.block ?? -1];
    if (block !== undefined) newsprism.nodes.bring(block.element, { block: "nearest", behavior: "instant" });
    const after = boxOf(reading, index);
    if (after !== null && (after.top < 0 || after.bottom > innerHeight)) scrollBy({ top: after.top - innerHeight / 3, behavior: "instant" });
  }

  /**
   * The number of a sentence among those that have a label.
   * @param {Newsprism.Report} report
   * @param {number} index
   */
  function placeOf({ sentences }, index) {
    let number = 0;
    let of = 0;
    sentences.forEach((sentence, i) => {
      if (sentence.label === "none") return;
      of += 1;
      if (i <= index) number += 1;
    });
    return { number, of };
  }

  /**
   * The same sentence in a new reading: the same words over the same text node; null where it is gone.
   * @param {Newsprism.Reading} before
   * @param {number} index
   * @param {Newsprism.Reading} after
   */
  function sameSentence(before, index, after) {
    const sentence = before.report.sentences[index];
    const block = sentence === undefined ? undefined : before.map.blocks[sentence.block];
    const node = block?.nodes[0];
    const now = node === undefined ? undefined : after.map.owner(node);
    if (sentence === undefined || block === undefined || now === undefined || after.map.blocks[now]?.text !== block.text) return null;
    for (const same of sentencesOf(after.report, now)) {
      const other = after.report.sentences[same];
      if (other?.start === sentence.start && other.end === sentence.end && other.label !== "none") return same;
    }
    return null;
  }

  /**
   * The words of a sentence, without the white space around it.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   */
  function textOf({ report, map }, index) {
    const sentence = report.sentences[index];
    return sentence === undefined ? "" : (map.blocks[sentence.block]?.text.slice(sentence.start, sentence.end) ?? "").trim();
  }

  /**
   * The element around the first words of a sentence.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   * @returns {Element | null}
   */
  function elementOf({ report, map }, index) {
    const sentence = report.sentences[index];
    const first = sentence?.parts[0];
    const range = sentence === undefined || first === undefined ? undefined : map.ranges(sentence.block, first.start, first.end)?.[0];
    return range?.startContainer.parentElement ?? map.blocks[sentence?.block ?? -1]?.element ?? null;
  }
})();
