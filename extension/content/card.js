// @ts-check
/**
 * Opens and closes the card of a sentence: when the pointer rests on it, or when the reader walks from sentence to sentence by keyboard.
 *
 * Invariant: the card is in the document only while it is open; it never takes the focus; the pointer never makes the page scroll.
 * Esc closes it, and so do leaving it, scrolling away and a new reading of the page. What it says is card-view.js' business.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Milliseconds that the pointer rests before a card opens, and stays away before it closes. */
  const REST = 180;
  const LEAVE = 260;
  /** Pixels between a line of text and the card, and around a line where the pointer still counts as on it. */
  const GAP = 6;
  const NEAR = 2;
  const WIDTH = 352;

  /** @typedef {Newsprism.Box} Box */

  /**
   * @param {Newsprism.Host} host
   * @returns {Newsprism.Card}
   */
  newsprism.card = (host) => {
    const stopping = new AbortController();
    /** @type {Newsprism.Reading | null} */
    let reading = null;
    /** The sentence whose card is open. @type {number | null} */
    let open = null;
    let byKeyboard = false;
    /** Where the walk was last, so that it goes on from there after the card was closed. @type {number | null} */
    let walked = null;
    let hover = true;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** The last place of the pointer. @type {{ x: number, y: number, target: Element, document: Document } | null} */
    let pointer = null;
    /** @type {WeakSet<Document>} documents whose pointer is listened to */
    const heard = new WeakSet();

    const close = () => {
      clearTimeout(timer);
      if (open === null) return;
      open = null;
      reading?.painter.current(null);
      view.element.remove();
    };
    const view = newsprism.cardView(host, close);

    /**
     * @param {number} index
     * @param {boolean} keyboard
     * @param {Box} box of the line that the card belongs to
     */
    const show = (index, keyboard, box) => {
      const current = reading;
      if (current === null) return;
      clearTimeout(timer);
      byKeyboard = keyboard;
      if (open !== index) {
        open = index;
        current.painter.current(index);
        view.show(current, index, placeOf(current.report, index));
        // The reasons are worked out only now that somebody asks for them.
        current.engine.explain(index).then(
          (explanation) => {
            if (open === index && reading === current) view.explain(current, index, explanation);
          },
          () => undefined,
        );
      }
      put(view.element, box);
      if (!view.element.isConnected) document.documentElement.append(view.element);
    };

    const look = () => {
      if (pointer === null || reading === null || !hover) return;
      const found = sentenceAt(reading, pointer);
      if (found === null) {
        if (open !== null && !byKeyboard) close();
      } else if (found.index !== open) {
        show(found.index, false, newsprism.place.outer(found.box, pointer.document));
      }
    };

    /** @param {PointerEvent} event */
    const moved = (event) => {
      if (event.pointerType === "touch" || event.buttons !== 0) return;
      const target = event.composedPath()[0];
      // Over the card itself nothing changes: a reader may move onto it.
      if (target === view.element) {
        clearTimeout(timer);
        pointer = null;
        return;
      }
      if (!isElement(target)) return;
      pointer = { x: event.clientX, y: event.clientY, target, document: target.ownerDocument };
      if (byKeyboard && open !== null) return;
      clearTimeout(timer);
      timer = setTimeout(look, open === null ? REST : LEAVE);
    };

    /** @param {Document} place */
    const hear = (place) => {
      if (heard.has(place)) return;
      heard.add(place);
      const options = { capture: true, passive: true, signal: stopping.signal };
      place.addEventListener("pointermove", moved, options);
      place.addEventListener("pointerdown", (event) => {
        clearTimeout(timer);
        if (event.composedPath()[0] !== view.element && open !== null) close();
      }, options);
      place.addEventListener("pointerleave", () => {
        pointer = null;
        clearTimeout(timer);
        if (!byKeyboard && open !== null) timer = setTimeout(close, LEAVE);
      }, options);
      place.addEventListener("scroll", () => {
        clearTimeout(timer);
        if (open === null) return;
        if (byKeyboard) follow();
        else close();
      }, options);
      place.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || open === null) return;
        // This Esc was for the card: what else the page closes on Esc stays open.
        event.stopImmediatePropagation();
        close();
      }, { capture: true, signal: stopping.signal });
    };

    let following = 0;
    const follow = () => {
      if (following !== 0) return;
      following = requestAnimationFrame(() => {
        following = 0;
        const box = open === null || reading === null ? null : boxOf(reading, open);
        if (box !== null) put(view.element, box);
      });
    };

    return {
      element: () => view.element,
      words: () => (open === null ? null : view.words()),
      replace(next) {
        // The card of a sentence that is still the same stays open over a new reading.
        const kept = next !== null && reading !== null && open !== null ? sameSentence(reading, open, next) : null;
        const keyboard = byKeyboard;
        close();
        walked = null;
        reading = next;
        if (next === null) return;
        for (const block of next.map.blocks) hear(block.element.ownerDocument);
        if (kept !== null) {
          const box = boxOf(next, kept);
          if (box !== null) show(kept, keyboard, box);
        }
      },
      setHover(enabled) {
        hover = enabled;
        if (!enabled && !byKeyboard) close();
      },
      walk(step) {
        if (reading === null) return;
        const from = open ?? (walked !== null && isInView(reading, walked) ? walked : null);
        const index = from === null ? firstInView(reading, step) : nextLabelled(reading.report, from, step);
        if (index === null) return;
        walked = index;
        bring(reading, index);
        const box = boxOf(reading, index);
        if (box !== null) show(index, true, box);
      },
      stop() {
        close();
        cancelAnimationFrame(following);
        stopping.abort();
        reading = null;
      },
    };
  };

  /**
   * Puts the card under a line, or above it in the lower half of the screen. Asks for no layout: only the page's own size counts.
   * @param {HTMLElement} element
   * @param {Box} box
   */
  function put(element, box) {
    const width = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, width - WIDTH - 8));
    const above = box.bottom > innerHeight * 0.62;
    // The card's own rules turn these into its place; the page's rules do not reach them.
    element.style.setProperty("--card-left", `${Math.round(left)}px`, "important");
    element.style.setProperty("--card-top", above ? "auto" : `${Math.round(box.bottom + GAP)}px`, "important");
    element.style.setProperty("--card-bottom", above ? `${Math.round(innerHeight - box.top + GAP)}px` : "auto", "important");
  }

  /**
   * The sentence under the pointer, and its line; null where the pointer is on none.
   * @param {Newsprism.Reading} reading
   * @param {{ x: number, y: number, target: Element, document: Document }} pointer
   */
  function sentenceAt({ report, map }, { x, y, target, document }) {
    // The caret tells the text node at once. It does not see into shadow roots: there every sentence of the block is tried.
    const caret = document.caretPositionFromPoint?.(x, y);
    const place = caret === null || caret === undefined ? null : map.locate(caret.offsetNode, caret.offset);
    /** @type {readonly number[]} */
    let blocks = place === null ? [] : [place.block];
    for (let element = /** @type {Element | null} */ (target); blocks.length === 0 && element !== null; element = element.parentElement) {
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
    const place = newsprism.place.outer({ left: line.left, top: line.top, right: line.right, bottom: end.bottom }, block.element.ownerDocument);
    // A sentence longer than the screen keeps its card on the screen.
    return { ...place, bottom: Math.min(place.bottom, Math.max(place.top + 40, innerHeight - 160)) };
  }

  /**
   * The next sentence with a label in a direction; null at the end.
   * @param {Newsprism.Report} report
   * @param {number} from
   * @param {1 | -1} step
   */
  function nextLabelled({ sentences }, from, step) {
    for (let index = from + step; index >= 0 && index < sentences.length; index += step) {
      if (sentences[index]?.label !== "none") return index;
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
      const edge = map.blocks[sentence.block]?.element.getBoundingClientRect();
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
    block?.element.scrollIntoView({ block: "nearest", behavior: "instant" });
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
   * @param {EventTarget | undefined} target
   * @returns {target is Element}
   */
  function isElement(target) {
    return target !== undefined && /** @type {Node} */ (target).nodeType === 1;
  }
})();
