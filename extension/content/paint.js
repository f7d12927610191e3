// @ts-check
/**
 * A report in, colours on the page out: the stretches of each class as registered custom highlights.
 *
 * Invariant: the page's elements are never touched. Only what is near the viewport is registered, in slices; every registered range is
 * also in our own map, because in Firefox a script of an extension cannot iterate a highlight; after `stop()` none of its ranges is
 * left. Switching a class registers or drops ranges and analyzes nothing. How it looks is marks.css' business.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @typedef {Newsprism.PaintedClass} PaintedClass */
  /** How far around the viewport marks are kept ready, in viewports. */
  const MARGIN = "100%";
  /** Sentences looked at, and parts registered, between two looks at the clock. */
  const STEPS_A_LOOK = 32;
  /**
   * Parts of one block up to which all of them are registered together. A longer block is one piece of text to the browser, which draws it
   * anew whenever a mark in it changes: there only what is near the screen is registered, all at once.
   */
  const MOST_PARTS = 400;
  /** Milliseconds after scrolling until the marks of such a block follow. */
  const FOLLOW = 120;

  /** A registered range and the highlight that holds it. @typedef {{ label: PaintedClass, range: StaticRange, highlight: Highlight }} Mark */

  /**
   * @param {Newsprism.Report} report
   * @param {Newsprism.TextMap} map
   * @param {Newsprism.Settings["shownClasses"]} classes
   * @param {Newsprism.Highlights} highlights
   * @returns {Newsprism.Painter}
   */
  newsprism.paint = (report, map, classes, highlights) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    /** What is to be painted, a block. @type {Map<number, { start: number, end: number, label: PaintedClass }[]>} */
    const wanted = new Map();
    /** @type {Map<number, Mark[]>} */
    const marks = new Map();
    /** @type {Set<number>} blocks that are near the viewport */
    const near = new Set();
    /** @type {Set<number>} blocks whose text changed under us */
    const forgotten = new Set();
    /** @type {number[]} blocks to bring up to date, the most urgent first */
    let queue = [];
    let working = false;
    let shown = classes;
    const pace = newsprism.pace(signal);
    const opening = newsprism.pace(signal);
    let prepared = false;
    let observing = false;
    /** Blocks of more than {@link MOST_PARTS} parts. @type {Set<number>} */
    const long = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let following;
    /** @type {() => void} */
    let settle = () => undefined;
    /** @type {Promise<void>} */
    const settled = new Promise((resolve) => (settle = resolve));

    /** @param {number} block */
    const drop = (block) => {
      for (const { highlight, range } of marks.get(block) ?? []) highlight.delete(range);
      marks.delete(block);
    };

    /**
     * Brings the marks of a block up to date.
     * @param {number} block
     */
    const raise = async (block) => {
      const parts = wanted.get(block) ?? [];
      if (!near.has(block) || forgotten.has(block) || !map.intact(block)) return drop(block);
      const isLong = parts.length > MOST_PARTS;
      const { from, to } = isLong ? newsprism.place.window(map, block, parts) : { from: 0, to: parts.length };
      drop(block);
      /** @type {Mark[]} */
      const raised = [];
      marks.set(block, raised);
      for (let i = from; i < to; i += 1) {
        const { start, end, label } = /** @type {{ start: number, end: number, label: PaintedClass }} */ (parts[i]);
        if (!shown[label]) continue;
        for (const range of map.ranges(block, start, end) ?? []) {
          const highlight = highlights.of(range.startContainer, label);
          if (highlight === null) continue;
          highlight.add(range);
          raised.push({ label, range, highlight });
        }
        if (!isLong && i % STEPS_A_LOOK === 0 && pace.due()) {
          await pace.rest();
          if (marks.get(block) !== raised) return undefined;
        }
      }
      return undefined;
    };

    const work = async () => {
      if (working) return;
      working = true;
      pace.begin();
      try {
        for (let block = queue.shift(); block !== undefined; block = queue.shift()) {
          await raise(block);
          if (pace.due()) await pace.rest();
        }
        if (prepared) settle();
      } catch (error) {
        ignoreStop(error);
      } finally {
        pace.end();
        working = false;
      }
    };

    const observer = new IntersectionObserver((entries) => {
      if (signal.aborted) return;
      const middle = innerHeight / 2;
      /** @type {{ block: number, distance: number }[]} */
      const changed = [];
      for (const entry of entries) {
        const box = entry.boundingClientRect;
        // An element without a box of its own (`display: contents`) never intersects anything: it is always near.
        const isNear = entry.isIntersecting || (box.width === 0 && box.height === 0);
        for (const block of map.held(entry.target)) {
          if (near.has(block) === isNear) continue;
          if (isNear) near.add(block);
          else near.delete(block);
          changed.push({ block, distance: Math.abs((box.top + box.bottom) / 2 - middle) });
        }
      }
      changed.sort((one, other) => one.distance - other.distance);
      queue = [...changed.map(({ block }) => block), ...queue];
      void work();
    }, { rootMargin: `${MARGIN} 0px` });

    /** Sorts the parts by block and begins to watch where the blocks stand, the first ones first. */
    const prepare = async () => {
      const { sentences } = report;
      for (let i = 0; i < sentences.length; i += 1) {
        const { block, parts } = /** @type {Newsprism.Report["sentences"][number]} */ (sentences[i]);
        const known = wanted.get(block) ?? [];
        if (known.length === 0) wanted.set(block, known);
        for (const { start, end, label } of parts) if (label !== "none") known.push({ start, end, label });
        const element = map.blocks[block]?.element;
        if (sentences[i + 1]?.block !== block && element !== undefined && known.length > 0) {
          if (known.length > MOST_PARTS) long.add(block);
          observer.observe(element);
          observing = true;
          // Its element may hold an earlier block as well, and have been found near already.
          if (near.has(block)) {
            queue.push(block);
            void work();
          }
        }
        if (i % STEPS_A_LOOK === 0 && opening.due()) await opening.rest();
      }
      opening.end();
      prepared = true;
      if (!observing) settle();
      if (long.size > 0) document.addEventListener("scroll", scrolled, { capture: true, passive: true, signal });
    };
    const scrolled = () => {
      clearTimeout(following);
      following = setTimeout(() => {
        queue = [...long].filter((block) => near.has(block));
        void work();
      }, FOLLOW);
    };
    prepare().catch(ignoreStop);

    /** @type {{ highlight: Highlight, range: StaticRange }[]} */
    let currentMarks = [];
    const clearCurrent = () => {
      for (const { highlight, range } of currentMarks) highlight.delete(range);
      currentMarks = [];
    };

    return {
      settled,
      show(next) {
        shown = next;
        queue = [...near];
        void work();
      },
      forget(block) {
        forgotten.add(block);
        drop(block);
      },
      current(index) {
        clearCurrent();
        const sentence = index === null ? undefined : report.sentences[index];
        const first = sentence?.parts[0];
        const last = sentence?.parts.at(-1);
        if (sentence === undefined || first === undefined || last === undefined || !map.intact(sentence.block)) return;
        for (const range of map.ranges(sentence.block, first.start, last.end) ?? []) {
          const highlight = highlights.of(range.startContainer, "current");
          if (highlight === null) continue;
          highlight.add(range);
          currentMarks.push({ highlight, range });
        }
      },
      marks: () => [...marks.values()].flat().map(({ label, range }) => ({ label, range })),
      longest: () => Math.max(pace.longest(), opening.longest()),
      stop() {
        stopping.abort();
        observer.disconnect();
        clearTimeout(following);
        queue = [];
        clearCurrent();
        for (const block of [...marks.keys()]) drop(block);
      },
    };
  };

  /**
   * Being stopped in the middle of the work is no fault.
   * @param {unknown} error
   */
  function ignoreStop(error) {
    if (/** @type {Newsprism.Failure} */ (error).code !== "stopped") throw error;
  }
})();
