// @ts-check
/**
 * What the content scripts ask of a page's nodes, put in such a way that no name in the page stands before the answer.
 *
 * A form answers `form.firstChild` with its field of that name, a document `document.body` with its picture of that name, and a window
 * `window.newsprism` with any element of that id: browsers keep it so for old pages, in the world of content scripts too. Invariant: whoever
 * asks through here hears the browser's own answer. So everything that may be a form or a document is asked through here; texts and ranges
 * have no names and need not be. This is the first content script: it also claims the namespace that all the others share.
 */
(() => {
  if (!Object.hasOwn(globalThis, "newsprism")) {
    Object.defineProperty(globalThis, "newsprism", { value: {}, writable: true, enumerable: true, configurable: true });
  }
  const { newsprism } = globalThis;

  /**
   * The browser's own property of a kind of node.
   * @template {object} T
   * @template {keyof T} K
   * @param {{ prototype: T }} kind
   * @param {K} name
   * @returns {(node: T) => T[K]}
   */
  function property({ prototype }, name) {
    const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    return (node) => (get === undefined ? node[name] : Reflect.apply(get, node, []));
  }

  /**
   * The browser's own method of a kind of node.
   * @template {object} T
   * @template {keyof T} K
   * @param {{ prototype: T }} kind
   * @param {K} name
   * @returns {T[K] extends (...values: infer A) => infer R ? (node: T, ...values: A) => R : never}
   */
  function method({ prototype }, name) {
    const own = /** @type {any} */ (prototype[name]);
    // A browser that lacks it answers nothing.
    return /** @type {any} */ ((/** @type {T} */ node, /** @type {unknown[]} */ ...values) => (own === undefined ? null : Reflect.apply(own, node, values)));
  }

  newsprism.nodes = /** @type {Newsprism.Nodes} */ ({
    type: property(Node, "nodeType"),
    first: property(Node, "firstChild"),
    next: property(Node, "nextSibling"),
    parent: property(Node, "parentElement"),
    document: property(Node, "ownerDocument"),
    isConnected: property(Node, "isConnected"),
    root: method(Node, "getRootNode"),
    holds: method(Node, "contains"),
    listen: method(EventTarget, "addEventListener"),

    name: property(Element, "localName"),
    shadow: property(Element, "shadowRoot"),
    slot: property(Element, "assignedSlot"),
    attribute: method(Element, "getAttribute"),
    has: method(Element, "hasAttribute"),
    hasAny: method(Element, "hasAttributes"),
    matches: method(Element, "matches"),
    box: method(Element, "getBoundingClientRect"),
    bring: method(Element, "scrollIntoView"),
    isDrawn: method(Element, "checkVisibility"),

    top: property(Document, "documentElement"),
    body: property(Document, "body"),
    window: property(Document, "defaultView"),
    title: property(Document, "title"),
    address: property(Document, "URL"),
    contentType: property(Document, "contentType"),
    designMode: property(Document, "designMode"),
    focused: property(Document, "activeElement"),
    find: method(Document, "querySelector"),
    all: method(Document, "querySelectorAll"),
    create: method(Document, "createElement"),
    range: method(Document, "createRange"),
    selection: method(Document, "getSelection"),
    command: method(Document, "execCommand"),
    caret: method(Document, "caretPositionFromPoint"),
  });
})();
