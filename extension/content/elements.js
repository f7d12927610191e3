// @ts-check
/**
 * What one element is to the reader of a page: skipped or read, a block or inline, and how it calls itself.
 *
 * Invariant: the same rules, by the same numbers, as src/cli/html.rs, so that the command line and the browser read a page alike. It
 * looks at names and attributes only; what style sheets hide is harvest.js' business.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Rule 2, without `iframe`, whose page can be read here. */
  const SKIPPED_TAGS = new Set(
    ("applet area audio button canvas datalist embed frame frameset head img input link map math meta meter noembed noframes " +
      "noscript object optgroup option param picture progress rp rt script select source style svg template textarea title track video").split(" "),
  );
  const SKIPPED_CLASSES =
    /(?:^|\s)(?:ace_editor|cm-editor|codemirror|monaco-editor|screen-reader-only|screen-reader-text|screenreader-only|sr-only|visually-hidden|visuallyhidden)(?:\s|$)/iu;

  /** Rule 3, with `iframe` and `html`, which only a live page has on the way down. */
  const BLOCK_TAGS = new Set(
    ("address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure " +
      "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li listing main menu nav ol p plaintext pre search section " +
      "summary table tbody td tfoot th thead tr ul xmp").split(" "),
  );

  /** Rule 6: elements at which the search for a block's kind ends. */
  const KIND_ENDS = new Set("article aside body dialog figure footer form header main nav section".split(" "));
  /** @type {Record<string, Newsprism.BlockKind>} */
  const KINDS = {
    h1: "heading", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading",
    li: "list_item", dd: "list_item", dt: "list_item",
    figcaption: "caption", caption: "caption",
    td: "cell", th: "cell",
    pre: "preformatted", listing: "preformatted", xmp: "preformatted", plaintext: "preformatted",
  };

  /** Rule 8: most units of one element's tokens. */
  const MOST_TOKEN_UNITS = 256;

  newsprism.elements = {
    isSkipped(element) {
      const { nodes } = newsprism;
      const name = nodes.name(element);
      if (SKIPPED_TAGS.has(name) || !nodes.hasAny(element)) return SKIPPED_TAGS.has(name) || name === "dialog";
      if (nodes.has(element, "hidden") || is(element, "aria-hidden", "true") || is(element, "role", "textbox")) return true;
      if (nodes.has(element, "contenteditable") && !is(element, "contenteditable", "false")) return true;
      if (name === "dialog" && !nodes.has(element, "open")) return true;
      const style = nodes.attribute(element, "style");
      if (style !== null && /display:none|visibility:hidden/u.test(style.replace(/\s+/gu, "").toLowerCase())) return true;
      const classes = nodes.attribute(element, "class");
      return classes !== null && SKIPPED_CLASSES.test(classes);
    },
    isBlock: (element) => BLOCK_TAGS.has(newsprism.nodes.name(element)),
    isLink: (element) => newsprism.nodes.name(element) === "a" && newsprism.nodes.has(element, "href"),
    kindOf(element, around) {
      const name = newsprism.nodes.name(element);
      if (around === "block_quote" || name === "blockquote") return "block_quote";
      const kind = KINDS[name];
      if (kind === "heading" || roleOf(element) === "heading") return "heading";
      return kind ?? (KIND_ENDS.has(name) ? "paragraph" : around);
    },
    describe(element) {
      const role = roleOf(element);
      return { tag: newsprism.nodes.name(element), ...(role !== "" ? { role } : {}), tokens: tokensOf(element) };
    },
  };

  /**
   * @param {Element} element
   * @param {string} name
   * @param {string} wanted
   */
  function is(element, name, wanted) {
    return newsprism.nodes.attribute(element, name)?.trim().toLowerCase() === wanted;
  }

  /** @param {Element} element */
  function roleOf(element) {
    return (newsprism.nodes.attribute(element, "role") ?? "").trim().toLowerCase();
  }

  /** @param {Element} element */
  function tokensOf(element) {
    if (!newsprism.nodes.hasAny(element)) return "";
    const values = ["class", "id", "itemprop", "data-testid"].map((name) => newsprism.nodes.attribute(element, name) ?? "");
    return values.join(" ").trim().replace(/\s+/gu, " ").slice(0, MOST_TOKEN_UNITS).toWellFormed();
  }
})();
