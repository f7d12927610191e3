// @ts-check
/**
 * The custom highlights of the document and of every frame and shadow root that text was found in, by class and ground.
 *
 * Invariant: after `stop()` no registry has an entry of ours left and no shadow root a style sheet of ours. It never iterates a
 * registry or a highlight: in Firefox that throws for a script of an extension. Ranges are put in and taken out by paint.js.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** A class goes under its words that count, and both under the sentence whose card is open. */
  const PRIORITIES = { fact: 1, quote: 1, commentary: 1, unclear: 1, cue: 2, current: 3 };

  /**
   * @param {boolean} shadowStyles whether every shadow root needs the rules for itself
   * @returns {Newsprism.Highlights}
   */
  newsprism.highlights = (shadowStyles) => {
    const { nodes } = newsprism;
    /** By document, not by window: a frame that goes elsewhere keeps its window, and another origin's may not be touched. @type {Map<Document, Place>} */
    const places = new Map();
    /** @type {Map<ShadowRoot, Adopted | null>} null where a root takes no sheet of ours */
    const styled = new Map();
    let rules = "";

    /** @param {Node} node */
    const styleRoot = (node) => {
      if (!shadowStyles) return;
      const root = nodes.root(node);
      if (!("host" in root) || styled.has(/** @type {ShadowRoot} */ (root))) return;
      const shadow = /** @type {ShadowRoot} */ (root);
      styled.set(shadow, adopt(shadow, rules));
    };

    return {
      canPaint,
      of(node, label, variant) {
        const document = nodes.document(node);
        const window = document === null ? null : nodes.window(document);
        if (document === null || window === null || !canPaint()) return null;
        styleRoot(node);
        let place = places.get(document);
        if (place === undefined) {
          place = { registry: registryOf(window), named: new Map() };
          places.set(document, place);
        }
        const name = `newsprism-${label}-${variant}`;
        let highlight = place.named.get(name);
        if (highlight === undefined) {
          highlight = new window.Highlight();
          highlight.priority = PRIORITIES[label];
          place.named.set(name, highlight);
        }
        // The page may have taken it out, as it can with everything that is registered: it is put back with the next mark, not before.
        if (!place.registry.has(name)) place.registry.set(name, highlight);
        return highlight;
      },
      style(next) {
        rules = next;
        for (const adopted of styled.values()) adopted?.change(rules);
      },
      stop() {
        for (const { registry, named } of places.values()) {
          for (const [name, highlight] of named) {
            try {
              highlight.clear();
              registry.delete(name);
            } catch {
              // The frame is gone, and its registry with it.
            }
          }
        }
        places.clear();
        for (const adopted of styled.values()) adopted?.stop();
        styled.clear();
      },
    };
  };

  /**
   * Asked through `Reflect`: Firefox remembers the getter that it found for `window.CSS.highlights`, which belongs to one window, and from the
   * third window on gives that one's registry again (measured in 153; marks of a frame were registered in another).
   * @param {Window & typeof globalThis} window
   * @returns {HighlightRegistry}
   */
  function registryOf(window) {
    return Reflect.get(window.CSS, "highlights");
  }

  /** Whether this browser has custom highlights at all; readers of some browsers can switch them off. */
  function canPaint() {
    return globalThis.Highlight !== undefined && CSS.highlights !== undefined;
  }

  /** What is registered in one document. @typedef {{ registry: HighlightRegistry, named: Map<string, Highlight> }} Place */
  /** @typedef {{ change(rules: string): void, stop(): void }} Adopted */

  /**
   * Gives a shadow root the rules of the marks. None of the page's own functions runs here, whatever it put in place of the browser's.
   * @param {ShadowRoot} root
   * @param {string} rules
   * @returns {Adopted | null}
   */
  function adopt(root, rules) {
    const window = newsprism.nodes.window(root.ownerDocument);
    if (window === null) return null;
    const own = /** @type {any} */ (window);
    const { indexOf, push, splice } = Array.prototype;
    // Firefox lets a script of an extension use the list of adopted sheets only behind the wall that it keeps around the page's objects:
    // there the browser's own getter gives it, and our own list methods, which call nothing of the page's, change it.
    const open = (/** @type {any} */ value) => value.wrappedJSObject ?? value;
    const getter = Object.getOwnPropertyDescriptor(own.ShadowRoot.prototype, "adoptedStyleSheets")?.get;
    const list = () => Reflect.apply(open(getter), open(root), []);
    try {
      const sheet = new own.CSSStyleSheet();
      const add = () => void Reflect.apply(push, list(), [open(sheet)]);
      const place = () => Reflect.apply(indexOf, list(), [open(sheet)]);
      sheet.replaceSync(rules);
      add();
      return {
        change(next) {
          try {
            sheet.replaceSync(next);
            if (place() < 0) add();
          } catch {
            // The frame is gone, and the root with it.
          }
        },
        stop() {
          try {
            const index = place();
            if (index >= 0) Reflect.apply(splice, list(), [index, 1]);
          } catch {
            // As above.
          }
        },
      };
    } catch {
      // No colours in this shadow root, then; the card and the counts still work.
      return null;
    }
  }
})();
