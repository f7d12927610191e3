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
    /** @type {Map<Window, Map<string, Highlight>>} */
    const windows = new Map();
    /** @type {Map<ShadowRoot, Adopted | null>} null where a root takes no sheet of ours */
    const styled = new Map();
    let rules = "";

    /** @param {Node} node */
    const styleRoot = (node) => {
      if (!shadowStyles) return;
      const root = node.getRootNode();
      if (!("host" in root) || styled.has(/** @type {ShadowRoot} */ (root))) return;
      const shadow = /** @type {ShadowRoot} */ (root);
      styled.set(shadow, adopt(shadow, rules));
    };

    return {
      of(node, label, variant) {
        const window = node.ownerDocument?.defaultView;
        if (window === null || window === undefined) return null;
        styleRoot(node);
        let named = windows.get(window);
        if (named === undefined) {
          named = new Map();
          windows.set(window, named);
        }
        const name = `newsprism-${label}-${variant}`;
        let highlight = named.get(name);
        if (highlight === undefined) {
          highlight = new window.Highlight();
          highlight.priority = PRIORITIES[label];
          named.set(name, highlight);
          window.CSS.highlights.set(name, highlight);
        }
        return highlight;
      },
      style(next) {
        rules = next;
        for (const adopted of styled.values()) adopted?.change(rules);
      },
      stop() {
        for (const [window, named] of windows) {
          for (const [name, highlight] of named) {
            highlight.clear();
            window.CSS.highlights.delete(name);
          }
        }
        windows.clear();
        for (const adopted of styled.values()) adopted?.stop();
        styled.clear();
      },
    };
  };

  /** @typedef {{ change(rules: string): void, stop(): void }} Adopted */

  /**
   * Gives a shadow root the rules of the marks.
   * @param {ShadowRoot} root
   * @param {string} rules
   * @returns {Adopted | null}
   */
  function adopt(root, rules) {
    const window = root.ownerDocument.defaultView;
    if (window === null) return null;
    // Firefox lets a script of an extension read the list of adopted sheets only behind the wall that it keeps around the page's objects.
    const open = /** @type {any} */ (root).wrappedJSObject ?? root;
    const openWindow = /** @type {any} */ (window).wrappedJSObject ?? window;
    try {
      const sheet = new openWindow.CSSStyleSheet();
      sheet.replaceSync(rules);
      open.adoptedStyleSheets.push(sheet);
      return {
        change: (next) => sheet.replaceSync(next),
        stop() {
          const index = open.adoptedStyleSheets.indexOf(sheet);
          if (index >= 0) open.adoptedStyleSheets.splice(index, 1);
        },
      };
    } catch {
      // No colours in this shadow root, then; the card and the counts still work.
      return null;
    }
  }
})();
