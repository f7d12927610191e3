// @ts-check
/**
 * What the reader chose to have marked or left out: the paragraphs of a selection, or the block under the pointer.
 *
 * Invariant: a choice is kept as a number made from the block's text, never as text, so that it is found again when the page is read
 * again or loaded again, and so that nothing of what was read is stored. It changes nothing in the page, and decides nothing: the
 * engine obeys the choices (`hints.chosen`).
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Choices remembered at most; the oldest go first. */
  const MOST_CHOICES = 500;
  /** Blocks that one click may mean: who clicks beside all text means none. */
  const MOST_BLOCKS = 12;

  newsprism.choices = (host) => {
    /** @type {Map<string, boolean>} */
    const chosen = new Map();
    /** What the reader asked for and the next reading has to find. @type {{ holds: (block: Newsprism.ReadBlock) => boolean, most: number, on: boolean } | null} */
    let asked = null;
    /** What was clicked last with the button that opens menus. @type {Node | null} */
    let pointed = null;
    const stopping = new AbortController();
    newsprism.nodes.listen(document, "contextmenu", (event) => {
      pointed = /** @type {Node | null} */ (event.composedPath()[0] ?? null);
    }, { capture: true, passive: true, signal: stopping.signal });

    /** @param {Newsprism.Harvest} harvested */
    const find = (harvested) => {
      if (asked === null) return;
      const { holds, most, on } = asked;
      asked = null;
      const found = harvested.blocks.filter(holds);
      if (found.length === 0 || found.length > most) return;
      for (const { text } of found) {
        const key = keyOf(text);
        chosen.delete(key);
        chosen.set(key, on);
      }
      for (const key of chosen.keys()) {
        if (chosen.size <= MOST_CHOICES) break;
        chosen.delete(key);
      }
      host.saveChoices([...chosen]);
    };

    return {
      restore(kept) {
        for (const [key, on] of kept) chosen.set(key, on);
      },
      ask(what, on) {
        if (what === "selection") {
          const selection = newsprism.nodes.selection(document);
          if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return false;
          const range = selection.getRangeAt(0).cloneRange();
          asked = { holds: (block) => block.nodes.some((node) => overlaps(range, node)), most: Infinity, on };
          return true;
        }
        const target = pointed;
        if (target === null) return false;
        asked = { holds: (block) => newsprism.nodes.holds(block.element, target) || block.nodes.some((node) => newsprism.nodes.holds(target, node)), most: MOST_BLOCKS, on };
        return true;
      },
      apply(harvested) {
        find(harvested);
        let any = false;
        if (chosen.size === 0) return any;
        harvested.blocks.forEach(({ text }, i) => {
          const on = chosen.get(keyOf(text));
          const block = harvested.page.blocks[i];
          if (on === undefined || block === undefined) return;
          block.hints.chosen = on;
          any ||= on;
        });
        return any;
      },
      stop: () => stopping.abort(),
    };
  };

  /**
   * Whether some of a node's text that is not white space lies in a range.
   * @param {Range} range
   * @param {Text} node
   */
  function overlaps(range, node) {
    if (!range.intersectsNode(node)) return false;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : node.length;
    return /\S/u.test(node.data.slice(start, end));
  }

  /**
   * A block's text as a short key (FNV-1a over its units, and how many there are).
   * @param {string} text
   */
  function keyOf(text) {
    const trimmed = text.trim();
    let hash = 0x811c9dc5;
    for (let i = 0; i < trimmed.length; i += 1) hash = Math.imul(hash ^ trimmed.charCodeAt(i), 0x01000193);
    return `${(hash >>> 0).toString(36)}-${trimmed.length.toString(36)}`;
  }
})();
