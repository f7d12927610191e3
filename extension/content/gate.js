// @ts-check
/**
 * The cheap question before any work: can this document hold an article at all?
 *
 * It reads no text and no layout. Whether there *is* an article is for the engine to say.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  const READABLE_TYPES = new Set(["text/html", "application/xhtml+xml", "text/plain"]);

  /**
   * @param {Document} document
   * @returns {"not_article" | null} why not, or null where it is worth reading
   */
  newsprism.gate = (document) => {
    const { nodes } = newsprism;
    if (!READABLE_TYPES.has(nodes.contentType(document))) return "not_article";
    // A document that is one big text field (an e-mail being written, a web office): never marked.
    const body = nodes.body(document);
    if (nodes.designMode(document) === "on" || body === null || body.isContentEditable) return "not_article";
    return null;
  };
})();
