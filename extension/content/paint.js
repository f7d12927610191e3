// @ts-check
/**
 * A report in, colours on the page out: the stretches of each class as registered custom highlights.
 *
 * Invariant: the page's elements are never touched. Only what is near the viewport is registered, in slices; every registered range is
 * also in our own map, because in Firefox a script of an extension cannot iterate a highlight; after `stop()` none of its ranges is
 * left. Switching a class registers or drops ranges and analyzes nothing. How a class looks on each ground is shared/palette.js' business;
 * what stands on which ground is read (grounds.js) before anything is registered, so that reading and writing do not alternate.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @typedef {Newsprism.PaintedClass} PaintedClass */
  /** Sentences looked at, and parts registered, between two looks at the clock. */
  const STEPS_A_LOOK = 32;
  /**
   * Parts of one block up to which all of them are registered together. A longer block is one piece of text to the browser, which draws it
   * anew whenever a mark in it changes: there only what is near the screen is registered, all at once.
   */
  const MOST_PARTS = 400;
  /** Milliseconds after scrolling until the marks of such a block follow. */
  const FOLLOW = 120;

  /** Milliseconds until the ground is looked at after it may have changed, and then again, so many times in all. */
  const FIRST_LOOK = 50;
  const FADE = 400;
  const LOOKS = 4;

  /** A stretch of a block's text, its label, and the sentence that it is of. @typedef {{ start: number, end: number, label: PaintedClass, sentence: number }} Wanted */

  /** A registered range and the highlight that holds it. @typedef {{ label: PaintedClass | "cue", range: StaticRange, highlight: Highlight }} Mark */

  /**
   * @param {Newsprism.Report} report
   * @param {Newsprism.TextMap} map
   * @param {Newsprism.Viewport} viewport of that map; stopped with the painter
   * @param {Newsprism.Shown} first what is shown at first
   * @param {Newsprism.Highlights} highlights
   * @param {Newsprism.Grounds} grounds
   * @param {Newsprism.Fitting} fitting what is found is given to it
   * @returns {Newsprism.Painter}
   */
  newsprism.paint = (report, map, viewport, first, highlights, grounds, fitting) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    /** What is to be painted, a block. @type {Map<number, Wanted[]>} */
    const wanted = new Map();
    /** The words that count, a block. @type {Map<number, Wanted[]>} */
    const words = new Map();
    /** The grounds that a block's text nodes stood on when its marks were made. @type {Map<number, string>} */
    const stood = new Map();
    /** @type {Map<number, Mark[]>} */
    const marks = new Map();
    const { near } = viewport;
    /** @type {Set<number>} blocks whose text changed under us */
    const forgotten = new Set();
    /** @type {number[]} blocks to bring up to date, the most urgent first */
    let queue = [];
    let working = false;
    let shown = first;
    /** The reader's own labels, a sentence. @type {ReadonlyMap<number, PaintedClass>} */
    let own = new Map();
    let recoloured = false;
    let looks = 0;
    const pace = newsprism.pace(signal);
    const opening = newsprism.pace(signal);
    let prepared = false;
    let observing = false;
    /** Blocks of more than {@link MOST_PARTS} parts. @type {Set<number>} */
    const long = new Set();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let following;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let fading;
    /** @type {() => void} */
    let settle = () => undefined;
    /** @type {Promise<void>} */
    const settled = new Promise((resolve) => (settle = resolve));

    /** @param {number} block */
    const drop = (block) => {
      for (const mark of marks.get(block) ?? []) takeOut(mark);
      marks.delete(block);
      stood.delete(block);
    };

    /**
     * What a block's text nodes stand on.
     * @param {number} block
     */
    const standing = async (block) => {
      const variants = [];
      for (const node of map.blocks[block]?.nodes ?? []) {
        variants.push(groundOf(node));
        if (variants.length % STEPS_A_LOOK === 0 && pace.due()) await pace.rest();
      }
      return `${grounds.epoch()}: ${variants.join()}`;
    };
    /** @param {Node} node */
    const groundOf = (node) => {
      try {
        return node.parentElement === null ? newsprism.palette.PLAIN : grounds.of(node.parentElement);
      } catch {
        // Its frame went to another origin. There is no mark to come, either: text-map.js says so.
        return newsprism.palette.PLAIN;
      }
    };

    /**
     * Brings the marks of a block up to date.
     * @param {number} block
     */
    const raise = async (block) => {
      const parts = wanted.get(block) ?? [];
      const ground = await standing(block);
      if (signal.aborted || !near.has(block) || forgotten.has(block) || !map.intact(block)) return drop(block);
      const isLong = parts.length > MOST_PARTS;
      const { from, to } = isLong ? newsprism.place.window(map, block, parts) : { from: 0, to: parts.length };
      const old = marks.get(block) ?? [];
      /** @type {Mark[]} */
      const raised = [];
      marks.set(block, raised);
      stood.set(block, ground);
      /**
       * @param {Wanted} part
       * @param {boolean} isWord
       */
      const add = ({ start, end, label: found, sentence }, isWord) => {
        const label = own.get(sentence) ?? found;
        if (!shown.shownClasses[label]) return;
        for (const range of map.ranges(block, start, end) ?? []) {
          const node = range.startContainer;
          const highlight = isWord ? highlights.of(node, "cue", newsprism.palette.PLAIN) : highlights.of(node, label, groundOf(node));
          if (highlight === null) continue;
          highlight.add(range);
          raised.push({ label: isWord ? "cue" : label, range, highlight });
        }
      };
      // The old marks go when the new ones stand: between the two the page may be drawn, and a mark must not blink.
      try {
        for (let i = from; i < to; i += 1) {
          add(/** @type {Wanted} */ (parts[i]), false);
          if (!isLong && i % STEPS_A_LOOK === 0 && pace.due()) {
            await pace.rest();
            if (marks.get(block) !== raised) return undefined;
          }
        }
        if (!shown.cueMarks) return undefined;
        const start = parts[from]?.start ?? 0;
        const end = parts[to - 1]?.end ?? 0;
        for (const word of words.get(block) ?? []) {
          if (word.start >= start && word.end <= end) add(word, true);
        }
      } finally {
        for (const mark of old) takeOut(mark);
      }
      return undefined;
    };

    /**
     * Takes the queue, with those blocks whose ground is another now, and reads what they stand on, all of them before the first is painted.
     * No block is painted that the style sheet was not fitted to.
     */
    const look = async () => {
      if (recoloured) {
        recoloured = false;
        grounds.forget();
        for (const block of [...near]) {
          if (stood.has(block) && stood.get(block) !== (await standing(block))) queue.push(block);
        }
        // Pages fade from one ground to another, and at first nothing is to be seen of it.
        if (looks > 0) fading = setTimeout(lookAgain, FADE);
      }
      const taken = queue;
      queue = [];
      for (const block of taken) {
        await standing(block);
        const read = map.blocks[block];
        if (read !== undefined) fitting.cover(read);
      }
      fitting.fit();
      return taken;
    };
    const lookAgain = () => {
      looks -= 1;
      recoloured = true;
      void work();
    };
    const recolour = () => {
      looks = LOOKS;
      clearTimeout(fading);
      fading = setTimeout(lookAgain, FIRST_LOOK);
    };

    const work = async () => {
      if (working) return;
      working = true;
      pace.begin();
      try {
        while (queue.length > 0 || recoloured) {
          for (const block of await look()) {
            await raise(block);
            if (pace.due()) await pace.rest();
          }
          fitting.fit();
        }
        if (prepared) settle();
      } catch (error) {
        ignoreStop(error);
      } finally {
        pace.end();
        working = false;
      }
    };

    viewport.changed((blocks) => {
      queue = [...blocks.filter((block) => wanted.has(block)), ...queue];
      void work();
    });

    /** Sorts the parts by block and begins to watch where the blocks stand, the first ones first. */
    const prepare = async () => {
      const { sentences } = report;
      for (let i = 0; i < sentences.length; i += 1) {
        const { block, parts, cues, label: whole } = /** @type {Newsprism.Report["sentences"][number]} */ (sentences[i]);
        const known = wanted.get(block) ?? [];
        if (known.length === 0) wanted.set(block, known);
        for (const { start, end, label } of parts) if (label !== "none") known.push({ start, end, label, sentence: i });
        if (whole !== "none" && cues.length > 0) {
          const counting = words.get(block) ?? [];
          if (counting.length === 0) words.set(block, counting);
          for (const { start, end } of cues) counting.push({ start, end, label: whole, sentence: i });
        }
        const element = map.blocks[block]?.element;
        if (sentences[i + 1]?.block !== block && element !== undefined && known.length > 0) {
          if (known.length > MOST_PARTS) long.add(block);
          viewport.watch(element);
          observing = true;
          // Watched since before the report, or its element holds an earlier block as well.
          if (near.has(block)) queue.push(block);
        }
        if (i % STEPS_A_LOOK === 0 && opening.due()) {
          void work();
          await opening.rest();
        }
      }
      opening.end();
      prepared = true;
      if (queue.length > 0) void work();
      else if (!observing) settle();
      if (long.size > 0) newsprism.nodes.listen(document, "scroll", scrolled, { capture: true, passive: true, signal });
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
      for (const mark of currentMarks) takeOut(mark);
      currentMarks = [];
    };

    return {
      settled,
      show(next) {
        const same = shown.cueMarks === next.cueMarks && Object.entries(next.shownClasses).every(([name, on]) => shown.shownClasses[/** @type {PaintedClass} */ (name)] === on);
        shown = next;
        if (same) return;
        queue = [...near];
        void work();
      },
      relabel(labels) {
        const blocks = new Set([...own.keys(), ...labels.keys()].map((sentence) => report.sentences[sentence]?.block));
        own = labels;
        queue = [...[...near].filter((block) => blocks.has(block)), ...queue];
        void work();
      },
      recolour,
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
          const highlight = highlights.of(range.startContainer, "current", groundOf(range.startContainer));
          if (highlight === null) continue;
          highlight.add(range);
          currentMarks.push({ highlight, range });
        }
      },
      marks: () => [...marks.values()].flat().map(({ label, range }) => ({ label, range })),
      longest: () => Math.max(pace.longest(), opening.longest()),
      stop() {
        stopping.abort();
        viewport.stop();
        clearTimeout(following);
        clearTimeout(fading);
        queue = [];
        clearCurrent();
        for (const block of [...marks.keys()]) drop(block);
      },
    };
  };

  /**
   * Takes a range out of its highlight. Where the frame of both went to another origin Firefox throws, and the marks went with it.
   * @param {{ highlight: Highlight, range: StaticRange }} mark
   */
  function takeOut({ highlight, range }) {
    try {
      highlight.delete(range);
    } catch {
      // Gone already.
    }
  }

  /**
   * Being stopped in the middle of the work is no fault.
   * @param {unknown} error
   */
  function ignoreStop(error) {
    if (/** @type {Newsprism.Failure} */ (error).code !== "stopped") throw error;
  }
})();
