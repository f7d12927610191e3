// @ts-check
/**
 * The open document in, the blocks of its visible text out, each with the text nodes that it was read from.
 *
 * Invariant: a block's text is the exact concatenation of its text nodes; blocks are in the order in which they are read; every
 * container comes after its parent. It decides nothing: menus and comments are read too, and the engine says what is the article. It
 * never reads text fields, editable text, hidden text or our own card. It changes nothing, and asks for no layout.
 *
 * The walk is a generator without recursion that stops every few nodes, so that the caller may let the page run (pace.js). It goes into
 * open shadow roots (through their slots, as they are drawn) and into frames of the same origin.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Nodes between two stops of the walk. */
  const NODES_A_STEP = 64;

  /** Elements that begin and end a block, whatever their style says: the command line reads pages without styles by the same list. */
  const BLOCK_LEVEL = new Set(
    ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
      "h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol optgroup p pre search section summary table " +
      "tbody td tfoot th thead tr ul").split(" "),
  );

  /** Elements whose text is not the page's running text: code, controls, pictures, fallbacks. */
  const SKIPPED = new Set(
    ("applet area audio base button canvas datalist embed frame frameset head img input link map math meta meter noembed noframes " +
      "noscript object optgroup option output param picture progress rp rt script select source style svg template textarea title " +
      "track video wbr").split(" "),
  );

  const FIELD_ROLES = new Set(["textbox", "searchbox", "combobox", "spinbutton"]);

  /** Class words of text that is there for screen readers alone: it is clipped away, which no cheap reading of styles tells. */
  const UNSEEN_CLASS = /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|a11y-hidden|hidden-visually)(?:$|[\s_-])/iu;

  /** @type {Record<string, Newsprism.Page["blocks"][number]["kind"]>} */
  const KINDS = {
    h1: "heading", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading",
    li: "list_item", dd: "list_item", dt: "list_item",
    figcaption: "caption", caption: "caption",
    td: "cell", th: "cell",
    pre: "preformatted",
  };

  /**
   * One element on the way down.
   * @typedef {object} Level
   * @property {Element} element
   * @property {Node | null} next the child to visit next
   * @property {readonly Node[] | null} slotted the children to visit, where they are not siblings (assigned to a slot)
   * @property {number} position in `slotted`
   * @property {boolean} block whether it begins and ends a block
   * @property {boolean} link
   * @property {Newsprism.Page["blocks"][number]["kind"]} kind of the blocks under it
   * @property {number} container index, -1 until a block needs it
   */

  /**
   * @param {Element} root
   * @param {Element | null} skip our own card
   * @returns {Generator<void, Newsprism.Harvest, void>}
   */
  newsprism.harvest = function* harvest(root, skip) {
    const document = root.ownerDocument;
    /** @type {Newsprism.Page} */
    const page = { ...describe(document), containers: [], blocks: [] };
    /** @type {Newsprism.ReadBlock[]} */
    const blocks = [];
    /** @type {Newsprism.Harvest["roots"]} */
    const roots = [document];
    /** @type {Map<Element, boolean>} */
    const visible = new Map();
    let units = 0;

    /** @type {Level[]} */
    const levels = [enter(root, "paragraph", roots)];
    /** The run of text being read. @type {Text[]} */
    let nodes = [];
    /** @type {string[]} */
    let texts = [];
    let linked = 0;
    let links = 0;

    const finish = () => {
      if (nodes.length === 0) return;
      const text = texts.join("");
      if (text.trim() !== "") {
        const holder = lastBlock(levels);
        const level = /** @type {Level} */ (levels[holder]);
        const starts = [];
        let start = 0;
        for (const part of texts) {
          starts.push(start);
          start += part.length;
        }
        page.blocks.push({
          id: blocks.length,
          kind: level.kind,
          text,
          hints: { container: containerOf(levels, holder, page.containers), link_share: linked / text.length },
        });
        blocks.push({ element: level.element, nodes, starts, text });
        units += text.length;
      }
      nodes = [];
      texts = [];
      linked = 0;
    };

    for (let visited = 1; levels.length > 0; visited += 1) {
      if (visited % NODES_A_STEP === 0) yield;
      const level = /** @type {Level} */ (levels[levels.length - 1]);
      const node = advance(level);
      if (node === null) {
        if (level.block) finish();
        if (level.link) links -= 1;
        levels.pop();
      } else if (node.nodeType === Node.TEXT_NODE) {
        const text = /** @type {Text} */ (node);
        const data = text.data;
        if (data === "" || !isSeen(level.element, visible)) continue;
        nodes.push(text);
        texts.push(data);
        if (links > 0) linked += data.length;
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const element = /** @type {Element} */ (node);
        if (element === skip || isSkipped(element)) continue;
        if (element.localName === "br") {
          finish();
          continue;
        }
        const below = enter(element, level.kind, roots);
        if (below.block) finish();
        if (below.link) links += 1;
        levels.push(below);
      }
    }
    return { page, blocks, roots, units, unsettled: document.querySelector(":not(:defined)") !== null };
  };

  /**
   * @param {Element} element
   * @param {Level["kind"]} kind of the blocks around it
   * @param {Newsprism.Harvest["roots"]} roots
   * @returns {Level}
   */
  function enter(element, kind, roots) {
    const name = element.localName;
    /** @type {Node | null} */
    let next = element.firstChild;
    /** @type {readonly Node[] | null} */
    let slotted = null;
    const shadow = element.shadowRoot;
    if (shadow !== null) {
      roots.push(shadow);
      next = shadow.firstChild;
    } else if (name === "slot") {
      const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
      if (assigned.length > 0) slotted = assigned;
    } else if (name === "iframe") {
      next = frameBody(/** @type {HTMLIFrameElement} */ (element), roots);
    }
    const block = BLOCK_LEVEL.has(name) || shadow !== null;
    return {
      element,
      next,
      slotted,
      position: 0,
      block,
      link: name === "a" && element.hasAttribute("href"),
      kind: name === "blockquote" || kind === "block_quote" ? "block_quote" : (KINDS[name] ?? kind),
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
    if (inner === null || inner.body === null || !frame.checkVisibility() || newsprism.gate(inner) !== null) return null;
    roots.push(inner);
    return inner.body;
  }

  /** @param {Level} level */
  function advance(level) {
    if (level.slotted !== null) return level.slotted[level.position++] ?? null;
    const node = level.next;
    // A frame's body is visited alone: its siblings belong to another document.
    level.next = node === null || level.element.localName === "iframe" ? null : node.nextSibling;
    return node;
  }

  /** @param {Element} element */
  function isSkipped(element) {
    if (SKIPPED.has(element.localName) || element.hasAttribute("hidden")) return true;
    const editable = element.getAttribute("contenteditable");
    if (editable !== null && editable.toLowerCase() !== "false") return true;
    const role = element.getAttribute("role");
    if (role !== null && FIELD_ROLES.has(role.toLowerCase())) return true;
    const classes = element.getAttribute("class");
    return classes !== null && UNSEEN_CLASS.test(classes);
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
      // An element without a box of its own is as visible as the one around it.
      while (boxed !== null && !boxed.checkVisibility({ visibilityProperty: true }) && isBoxless(boxed)) {
        boxed = boxed.assignedSlot ?? boxed.parentElement ?? hostOf(boxed);
      }
      seen = boxed !== null && boxed.checkVisibility({ visibilityProperty: true });
      known.set(element, seen);
    }
    return seen;
  }

  /** @param {Element} element */
  function isBoxless(element) {
    return element.localName === "slot" || element.ownerDocument.defaultView?.getComputedStyle(element).display === "contents";
  }

  /** @param {Element} element */
  function hostOf(element) {
    const root = element.getRootNode();
    return "host" in root ? /** @type {ShadowRoot} */ (root).host : null;
  }

  /**
   * The innermost level that holds blocks.
   * @param {Level[]} levels
   */
  function lastBlock(levels) {
    let i = levels.length - 1;
    while (i > 0 && !(/** @type {Level} */ (levels[i]).block)) i -= 1;
    return i;
  }

  /**
   * The container of a level, made along with those above it when a block needs it for the first time.
   * @param {Level[]} levels
   * @param {number} index
   * @param {Newsprism.Page["containers"]} containers
   */
  function containerOf(levels, index, containers) {
    let known = index;
    while (known >= 0 && /** @type {Level} */ (levels[known]).container < 0) known -= 1;
    for (let i = known + 1; i <= index; i += 1) {
      const level = /** @type {Level} */ (levels[i]);
      const role = level.element.getAttribute("role");
      level.container = containers.length;
      containers.push({
        ...(i > 0 ? { parent: /** @type {Level} */ (levels[i - 1]).container } : {}),
        tag: level.element.localName,
        ...(role !== null ? { role } : {}),
        tokens: tokensOf(level.element),
      });
    }
    return /** @type {Level} */ (levels[index]).container;
  }

  /** @param {Element} element */
  function tokensOf(element) {
    const tokens = [];
    for (const name of ["class", "id", "itemprop", "data-testid"]) {
      const value = element.getAttribute(name);
      if (value !== null && value !== "") tokens.push(value);
    }
    return tokens.join(" ");
  }

  /**
   * What a document says of itself.
   * @param {Document} document
   */
  function describe(document) {
    const language = document.documentElement.getAttribute("lang") ?? "";
    const byline = metaContent(document, 'meta[name="author"]') || metaContent(document, 'meta[property="article:author"]');
    const type = declaredType(document) || metaContent(document, 'meta[property="article:section"]');
    return {
      title: document.title,
      ...(byline !== "" && !/^https?:/u.test(byline) ? { byline } : {}),
      ...(language !== "" ? { language } : {}),
      ...(type !== "" ? { declared_type: type } : {}),
    };
  }

  /**
   * @param {Document} document
   * @param {string} selector
   */
  function metaContent(document, selector) {
    return (document.querySelector(selector)?.getAttribute("content") ?? "").trim().slice(0, 300);
  }

  /** Longest declaration that is read, in UTF-16 units: a longer one is not worth a slice of the page's time. */
  const LONGEST_DECLARATION = 100_000;

  /**
   * The first schema.org type of an article that the page declares, or "".
   * @param {Document} document
   */
  function declaredType(document) {
    for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
      const text = script.textContent ?? "";
      if (text.length > LONGEST_DECLARATION) continue;
      try {
        const found = articleType(JSON.parse(text));
        if (found !== "") return found;
      } catch {
        // A declaration that is no JSON declares nothing.
      }
    }
    return "";
  }

  /** @param {any} declaration */
  function articleType(declaration) {
    const things = [declaration, ...[declaration].flat(1), ...[declaration?.["@graph"]].flat(1)];
    for (const thing of things) {
      for (const type of [thing?.["@type"]].flat(1)) {
        if (typeof type === "string" && /(?:Article|BlogPosting|Review)$/u.test(type)) return type.slice(0, 100);
      }
    }
    return "";
  }
})();
