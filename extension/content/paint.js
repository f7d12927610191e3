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
  /** Ranges registered between two looks at the clock. */
  const RANGES_A_LOOK = 32;

  /** A registered range and the highlight that holds it. @typedef {{ label: PaintedClass, range: StaticRange, highlight: Highlight }} Mark */

  /**
   * @param {Newsprism.Report} report
   * @param {Newsprism.TextMap} map
   * @param {Newsprism.Settings["classes"]} classes
   * @param {Newsprism.Highlights} highlights
   * @param {AbortSignal} signal
   * @returns {Newsprism.Painter}
   */
  newsprism.paint = (report, map, classes, highlights, signal) => {
    /** What is to be painted, a block. @type {Map<number, { start: number, end: number, label: PaintedClass }[]>} */
    const wanted = new Map();
    for (const sentence of report.sentences) {
      for (const { start, end, label } of sentence.parts) {
        if (label === "none") continue;
        const parts = wanted.get(sentence.block);
        if (parts === undefined) wanted.set(sentence.block, [{ start, end, label }]);
        else parts.push({ start, end, label });
      }
    }

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
     * Registers a block's marks; a giant block lets the page run in between.
     * @param {number} block
     */
    const raise = async (block) => {
      drop(block);
      if (!near.has(block) || forgotten.has(block) || !map.intact(block)) return;
      /** @type {Mark[]} */
      const raised = [];
      marks.set(block, raised);
      let count = 0;
      for (const { start, end, label } of wanted.get(block) ?? []) {
        if (!shown[label]) continue;
        const ranges = map.ranges(block, start, end);
        if (ranges === null) return;
        for (const range of ranges) {
          const highlight = highlights.of(range.startContainer, label);
          if (highlight === null) continue;
          highlight.add(range);
          raised.push({ label, range, highlight });
        }
        count += 1;
        if (count % RANGES_A_LOOK === 0 && pace.due()) {
          await pace.rest();
          if (marks.get(block) !== raised) return;
        }
      }
    };

    const work = async () => {
      if (working) return;
      working = true;
      pace.begin();
      try {
        while (queue.length > 0) {
          const block = /** @type {number} */ (queue.shift());
          await raise(block);
          if (pace.due()) await pace.rest();
        }
        settle();
      } catch (error) {
        if (/** @type {Newsprism.Failure} */ (error).code !== "stopped") throw error;
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
          if (!wanted.has(block) || near.has(block) === isNear) continue;
          if (isNear) near.add(block);
          else near.delete(block);
          changed.push({ block, distance: Math.abs((box.top + box.bottom) / 2 - middle) });
        }
      }
      changed.sort((one, other) => one.distance - other.distance);
      queue = [...changed.map(({ block }) => block), ...queue];
      void work();
    }, { rootMargin: `${MARGIN} 0px` });

    const elements = new Set([...wanted.keys()].map((block) => map.blocks[block]?.element));
    for (const element of elements) if (element !== undefined) observer.observe(element);
    if (wanted.size === 0) settle();

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
      longest: pace.longest,
      stop() {
        observer.disconnect();
        queue = [];
        clearCurrent();
        for (const block of [...marks.keys()]) drop(block);
      },
    };
  };
})();
