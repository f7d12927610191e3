// @ts-check
/**
 * The open document in, the blocks of its visible text out, each with the text nodes that it was read from.
 *
 * Invariant: the rules at the top of src/cli/html.rs, which the comments here refer to by number; so the command line and the browser
 * read a page alike. On top of them come the things that only a live page has: text that style sheets hide is skipped, open shadow roots
 * are read as they are drawn (through their slots), and so are frames of the same origin. Our own card is never read. It decides
 * nothing (menus and comments are read too: the engine says what is the article), changes nothing, and asks for no layout.
 *
 * The walk is a generator without recursion that stops every few nodes, so that the caller may let the page run (pace.js).
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Nodes between two stops of the walk. */
  const NODES_A_STEP = 32;
  /** Rule 3: characters after which a single line break ends a block. */
  const ENDS_OF_SENTENCE = ".!?:…\"”’»)]";
  /** Rule 8: elements further below the body are not recorded as containers. */
  const MOST_DEPTH = 512;
  /** Rule 9. */
  const MOST_BLOCKS = 200_000;
  const MOST_UNITS = 20_000_000;

  /**
   * One element on the way down.
   * @typedef {object} Level
   * @property {Element} element
   * @property {Node | null} next the child to visit next
   * @property {readonly Node[] | null} slotted the children to visit, where they are not siblings (assigned to a slot)
   * @property {number} position in `slotted`
   * @property {boolean} block
   * @property {boolean} link whether it or an element around it is a link
   * @property {Newsprism.BlockKind} kind of a block whose own element it is
   * @property {number} container index, -1 until a block needs it
   */

  /**
   * The block that is being put together.
   * @typedef {object} Run
   * @property {Text[]} nodes
   * @property {string[]} texts
   * @property {number} solid units that are not white space
   * @property {number} linked of those, the ones in links
   * @property {number} common length of the path to the deepest element that holds all solid text so far; 0 before the first
   * @property {number} lowest shortest path since the last solid text
   * @property {Level[]} left the inline elements between `lowest` and `common` that the walk has left, deepest first
   * @property {boolean} broken whether a line break came with only white space since
   */

  /** @returns {Run} */
  const newRun = () => ({ nodes: [], texts: [], solid: 0, linked: 0, common: 0, lowest: 0, left: [], broken: false });

  newsprism.harvest = function* harvest(root, skip) {
    const { elements, nodes } = newsprism;
    const document = nodes.document(root) ?? globalThis.document;
    /** @type {Newsprism.Page} */
    const page = { ...newsprism.declared(document), containers: [], blocks: [] };
    /** @type {Newsprism.ReadBlock[]} */
    const blocks = [];
    /** @type {Newsprism.Harvest["roots"]} */
    const roots = [document];
    /** @type {Map<Element, boolean>} */
    const seen = new Map();
    let units = 0;
    let run = newRun();
    /** The elements from the root to where the walk stands. @type {Level[]} */
    const path = [enter(root, null, roots)];

    const finish = () => {
      const done = run;
      run = newRun();
      if (done.solid === 0) return;
      const text = done.texts.length === 1 ? /** @type {string} */ (done.texts[0]) : done.texts.join("");
      const own = /** @type {Level} */ (done.left[0] ?? path[done.common - 1]);
      const above = path.slice(0, Math.min(done.left.length > 0 ? done.lowest : done.common, MOST_DEPTH + 1));
      const chain = [...above, ...done.left.toReversed()].slice(0, MOST_DEPTH + 1);
      const starts = [];
      let start = 0;
      for (const part of done.texts) {
        starts.push(start);
        start += part.length;
      }
      const hints = { container: record(chain, page.containers), link_share: done.linked / done.solid };
      page.blocks.push({ id: blocks.length, kind: own.kind, text, hints });
      blocks.push({ element: own.element, nodes: done.nodes, starts, text });
      units += text.length;
    };

    for (let visited = 1; path.length > 0; visited += 1) {
      if (visited % NODES_A_STEP === 0) yield;
      if (blocks.length >= MOST_BLOCKS || units >= MOST_UNITS) break;
      const level = /** @type {Level} */ (path[path.length - 1]);
      const node = advance(level);
      if (node === null) {
        if (level.block) finish();
        const length = path.length;
        path.pop();
        if (run.common >= length && run.lowest === length) run.left.push(level);
        run.lowest = Math.min(run.lowest, length - 1);
        continue;
      }
      const type = nodes.type(node);
      if (type === Node.TEXT_NODE) {
        const text = /** @type {Text} */ (node);
        const data = text.data;
        if (data === "" || !isSeen(level.element, seen)) continue;
        run.nodes.push(text);
        run.texts.push(data);
        const solid = solidUnits(data);
        if (solid === 0) continue;
        run.broken = false;
        run.solid += solid;
        if (level.link) run.linked += solid;
        run.common = run.common === 0 ? path.length : Math.min(run.common, run.lowest);
        run.lowest = path.length;
        run.left = [];
      } else if (type === Node.ELEMENT_NODE) {
        const element = /** @type {Element} */ (node);
        if (element === skip || elements.isSkipped(element)) continue;
        if (nodes.name(element) === "br") {
          if (run.broken || endsSentence(run.texts)) finish();
          run.broken = true;
          continue;
        }
        const below = enter(element, level, roots);
        if (below.block) finish();
        path.push(below);
      }
    }
    return { page, blocks, roots, units, unsettled: nodes.find(document, ":not(:defined)") !== null };
  };

  /**
   * @param {Element} element
   * @param {Level | null} around
   * @param {Newsprism.Harvest["roots"]} roots
   * @returns {Level}
   */
  function enter(element, around, roots) {
    const { elements, nodes } = newsprism;
    /** @type {Node | null} */
    let next = nodes.first(element);
    /** @type {readonly Node[] | null} */
    let slotted = null;
    const shadow = nodes.shadow(element);
    if (shadow !== null) {
      roots.push(shadow);
      next = shadow.firstChild;
    } else if (nodes.name(element) === "slot") {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
      if (assigned.length > 0) slotted = assigned;
    } else if (nodes.name(element) === "iframe") {
      const body = frameBody(/** @type {HTMLIFrameElement} */ (element), roots);
      slotted = body === null ? [] : [body];
    }
    return {
      element,
      next,
      slotted,
      position: 0,
      block: elements.isBlock(element),
      link: elements.isLink(element) || around?.link === true,
      kind: elements.kindOf(element, around?.kind ?? "paragraph"),
      container: -1,
    };
  }

  /**
   * The body of a frame that may be read, with its document noted; null for every other frame.
   * @param {HTMLIFrameElement} frame
   * @param {Newsprism.Harvest["roots"]} roots
   */
  function frameBody(frame, roots) {
    const inner = frame.contentDocument;
    const body = inner === null ? null : newsprism.nodes.body(inner);
    if (inner === null || body === null || !frame.checkVisibility({ visibilityProperty: true }) || newsprism.gate(inner) !== null) return null;
    roots.push(inner);
    return body;
  }

  /** @param {Level} level */
  function advance(level) {
    if (level.slotted !== null) return level.slotted[level.position++] ?? null;
    const node = level.next;
    level.next = node === null ? null : newsprism.nodes.next(node);
    return node;
  }

  /**
   * Whether text directly in an element is drawn. Asked once an element that holds text: it brings styles up to date, never layout.
   * @param {Element} element
   * @param {Map<Element, boolean>} known
   */
  function isSeen(element, known) {
    let seen = known.get(element);
    if (seen === undefined) {
      /** @type {Element | null} */
      let boxed = element;
      const { nodes } = newsprism;
      // An element without a box of its own (`display: contents`) is as visible as the one around it.
      while (boxed !== null && !nodes.isDrawn(boxed, { visibilityProperty: true }) && isBoxless(boxed)) {
        boxed = nodes.slot(boxed) ?? nodes.parent(boxed) ?? hostOf(boxed);
      }
      seen = boxed !== null && nodes.isDrawn(boxed, { visibilityProperty: true });
      known.set(element, seen);
    }
    return seen;
  }

  /** @param {Element} element */
  function isBoxless(element) {
    const document = newsprism.nodes.document(element);
    return document !== null && newsprism.nodes.window(document)?.getComputedStyle(element).display === "contents";
  }

  /** @param {Element} element */
  function hostOf(element) {
    const root = newsprism.nodes.root(element);
    return "host" in root ? /** @type {ShadowRoot} */ (root).host : null;
  }

  /**
   * Records the elements from the root to a block's own element as containers, each once, and gives the index of the last.
   * @param {Level[]} chain
   * @param {Newsprism.Page["containers"]} containers
   */
  function record(chain, containers) {
    const last = chain.length - 1;
    let index = last;
    while (index >= 0 && /** @type {Level} */ (chain[index]).container < 0) index -= 1;
    for (index += 1; index <= last; index += 1) {
      const level = /** @type {Level} */ (chain[index]);
      const parent = index > 0 ? { parent: /** @type {Level} */ (chain[index - 1]).container } : {};
      level.container = containers.length;
      containers.push({ ...parent, ...newsprism.elements.describe(level.element) });
    }
    return /** @type {Level} */ (chain[last]).container;
  }

  /**
   * Units of a text that are not white space.
   * @param {string} text
   */
  function solidUnits(text) {
    let solid = 0;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80 ? unit !== 0x20 && !(unit >= 0x09 && unit <= 0x0d) : !isRareSpace(unit)) solid += 1;
    }
    return solid;
  }

  /** @param {number} unit of 0x80 and above */
  function isRareSpace(unit) {
    if (unit === 0xa0 || unit === 0x1680 || unit === 0x3000 || unit === 0xfeff) return true;
    return unit >= 0x2000 && (unit <= 0x200a || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f);
  }

  /**
   * Whether the text so far, white space at its end left out, ends in a mark that ends sentences.
   * @param {string[]} texts
   */
  function endsSentence(texts) {
    for (let i = texts.length - 1; i >= 0; i -= 1) {
      const end = /** @type {string} */ (texts[i]).trimEnd();
      if (end !== "") return ENDS_OF_SENTENCE.includes(/** @type {string} */ (end.at(-1)));
    }
    return false;
  }
})();
