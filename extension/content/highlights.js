// @ts-check
/**
 * The custom highlights of the document and of every frame and shadow root that text was found in, by name.
 *
 * Invariant: after `stop()` no registry has an entry of ours left and no shadow root a style sheet of ours. It never iterates a
 * registry or a highlight: in Firefox that throws for a script of an extension. Ranges are put in and taken out by paint.js.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** A class goes under the sentence whose card is open. */
  const PRIORITIES = { fact: 1, quote: 1, commentary: 1, unclear: 1, current: 2 };

  /**
   * @param {string | null} shadowStyles rules that every shadow root needs for itself; null where the document's reach into it
   * @returns {Newsprism.Highlights}
   */
  newsprism.highlights = (shadowStyles) => {
    /** @type {Map<Window, Map<string, Highlight>>} */
    const windows = new Map();
    /** @type {Map<ShadowRoot, () => void>} how to take the style sheet out again */
    const styled = new Map();

    /** @param {Node} node */
    const styleRoot = (node) => {
      if (shadowStyles === null) return;
      const root = node.getRootNode();
      if (!("host" in root) || styled.has(/** @type {ShadowRoot} */ (root))) return;
      const shadow = /** @type {ShadowRoot} */ (root);
      styled.set(shadow, adopt(shadow, shadowStyles));
    };

    return {
      of(node, label) {
        const window = node.ownerDocument?.defaultView;
        if (window === null || window === undefined) return null;
        styleRoot(node);
        let named = windows.get(window);
        if (named === undefined) {
          named = new Map();
          windows.set(window, named);
        }
        let highlight = named.get(label);
        if (highlight === undefined) {
          highlight = new window.Highlight();
          highlight.priority = PRIORITIES[label];
          named.set(label, highlight);
          window.CSS.highlights.set(`newsprism-${label}`, highlight);
        }
        return highlight;
      },
      stop() {
        for (const [window, named] of windows) {
          for (const [label, highlight] of named) {
            highlight.clear();
            window.CSS.highlights.delete(`newsprism-${label}`);
          }
        }
        windows.clear();
        for (const release of styled.values()) release();
        styled.clear();
      },
    };
  };

  /**
   * Gives a shadow root the rules of the marks, and says how to take them out again.
   * @param {ShadowRoot} root
   * @param {string} rules
   * @returns {() => void}
   */
  function adopt(root, rules) {
    const window = root.ownerDocument.defaultView;
    if (window === null) return () => undefined;
    // Firefox lets a script of an extension read the list of adopted sheets only behind the wall that it keeps around the page's objects.
    const open = /** @type {any} */ (root).wrappedJSObject ?? root;
    const openWindow = /** @type {any} */ (window).wrappedJSObject ?? window;
    try {
      const sheet = new openWindow.CSSStyleSheet();
      sheet.replaceSync(rules);
      open.adoptedStyleSheets.push(sheet);
      return () => {
        const index = open.adoptedStyleSheets.indexOf(sheet);
        if (index >= 0) open.adoptedStyleSheets.splice(index, 1);
      };
    } catch {
      // No colours in this shadow root, then; the card and the counts still work.
      return () => undefined;
    }
  }
})();
