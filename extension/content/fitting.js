// @ts-check
/**
 * What the style sheet of the marks is fitted to: the grounds that text stands on, and the few names of elements that text stands in.
 *
 * Whatever a new style sheet has rules for, the browser gives a new style to, and to all that is in it, in one go that nothing can cut: for
 * the root of a page of 10,000 elements that takes Chromium 66 ms, for its paragraphs 15. Invariant: an element that was covered is reached
 * by the rules, whatever the page is made of; where names do not tell (a frame, a shadow root, an element of the page's own making) or
 * save nothing, the rules are for the whole page. It changes nothing and asks for no layout.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * Rules for one element cost about as much as inheriting them does for so many. Measured on eight of the saved pages: 0.04 to 0.12 ms
   * an element that rules are for, 0.005 to 0.007 one that inherits.
   */
  const COST = 10;

  /** Blocks, and text nodes in each, that are looked at before the engine begins: what is found later costs another style sheet. */
  const FIRST_BLOCKS = 40;
  const FIRST_NODES = 12;
  /** Units of text, spaces around it left out, from which on a block is taken for prose before the engine has said what is. */
  const LONG_UNITS = 150;

  /**
   * @param {Newsprism.Grounds} grounds
   * @param {boolean} inherits whether highlights inherit: where not, it makes no difference what they have to reach
   * @param {() => void} restyle called when more was found than the style sheet is for
   * @returns {Newsprism.Fitting}
   */
  newsprism.fitting = (grounds, inherits, restyle) => {
    const { nodes } = newsprism;
    /** Paragraphs are reached whether one was found yet or not. */
    const names = new Set(["p"]);
    /** @type {WeakSet<Newsprism.ReadBlock>} */
    const covered = new WeakSet();
    let whole = !inherits;
    let grown = false;

    /**
     * The name of the nearest element around a block's text that rules may be for, which the text inherits from; null where there is none.
     * @param {Newsprism.ReadBlock} block
     */
    const nameFor = ({ element, nodes: texts }) => {
      if (nodes.root(element) !== document || !texts.every((text) => nodes.holds(element, text))) return null;
      /** @type {Element | null} */
      let around = element;
      while (around !== null && !newsprism.palette.REACHED.includes(nodes.name(around))) around = nodes.parent(around);
      return around === null ? null : nodes.name(around);
    };
    const isDear = () => nodes.all(document, [...names].join()).length * COST > nodes.all(document, "*").length;

    /** @param {Newsprism.ReadBlock} block */
    const cover = (block) => {
      if (whole || covered.has(block)) return;
      covered.add(block);
      const name = nameFor(block);
      if (name !== null && names.has(name)) return;
      if (name !== null) names.add(name);
      whole = name === null || isDear();
      grown = true;
    };

    return {
      ahead(blocks) {
        // The page may have changed since it was read last: what was cheap then is dear now.
        if (!whole && isDear()) {
          whole = true;
          grown = true;
        }
        for (const block of blocks.slice(0, FIRST_BLOCKS)) {
          for (const { parentElement } of block.nodes.slice(0, FIRST_NODES)) if (parentElement !== null) grounds.of(parentElement);
          if (block.text.trim().length >= LONG_UNITS) cover(block);
        }
      },
      cover,
      names: () => (whole ? [] : newsprism.palette.REACHED.filter((name) => names.has(name))),
      fit(always = false) {
        const due = grounds.grown() || grown || always;
        grown = false;
        if (due) restyle();
      },
    };
  };
})();
