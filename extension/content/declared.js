// @ts-check
/**
 * What a document declares of itself: title, author, language, kind of article.
 *
 * Invariant: the same rules as src/cli/html/metadata.rs: white space is folded to single spaces and trimmed, what is then empty is
 * absent, every value is cut to a limit. Declarations are hostile text: what is no JSON declares nothing. Scripts are read as data only.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Most units of each value. */
  const MOST_UNITS = 1000;
  /** Longest JSON-LD script that is looked at. */
  const LONGEST_SCRIPT = 1_000_000;
  /** Most declarations of one page. */
  const MOST_DECLARED = 16;

  newsprism.declared = (document) => {
    const first = (/** @type {string} */ selector, /** @type {(content: string) => boolean} */ accepts = () => true) => {
      for (const meta of newsprism.nodes.all(document, selector)) {
        const content = fold(meta.getAttribute("content"));
        if (content !== "" && accepts(content)) return content;
      }
      return "";
    };
    const title = first('meta[property="og:title" i]') || fold(newsprism.nodes.title(document));
    const byline = first('meta[name="author" i]') || first('meta[property="article:author" i]', (content) => !content.startsWith("http"));
    const language = fold(newsprism.nodes.top(document).getAttribute("lang"));
    const declared = declarations(document, first);
    return {
      title,
      ...(byline !== "" ? { byline } : {}),
      ...(language !== "" ? { language } : {}),
      ...(declared.length > 0 ? { declared } : {}),
    };
  };

  /**
   * What the page says of the kind of article that it is, in the order of src/cli/html/metadata.rs.
   * @param {Document} document
   * @param {(selector: string) => string} first the first content of some `meta` elements
   * @returns {Newsprism.Declaration[]}
   */
  function declarations(document, first) {
    const scripted = scriptedTypes(document);
    const types = scripted.types.length > 0 ? scripted.types : itemType(document);
    const sections = [...newsprism.nodes.all(document, 'meta[property="article:section" i]')].map((meta) => meta.getAttribute("content"));
    const canonical = [...newsprism.nodes.all(document, 'link[rel="canonical" i]')].map((link) => fold(link.getAttribute("href"))).find((href) => href !== "");
    const url = newsprism.nodes.address(document);
    const own = /^https?:/u.test(url) ? url : "";
    const address = (canonical || first('meta[property="og:url" i]') || own).replace(/[?#].*$/su, "").replace(/^.*?\/\//su, "");
    /** @type {[Newsprism.Declaration["source"], readonly (string | null)[]][]} */
    const all = [
      ["schema", types],
      ["section", sections],
      ["section", scripted.sections],
      ["og", [first('meta[property="og:type" i]')]],
      ["url", [address]],
    ];
    /** @type {Map<string, Newsprism.Declaration>} */
    const declared = new Map();
    for (const [source, values] of all) {
      for (const raw of values) {
        const value = fold(raw);
        if (value !== "" && declared.size < MOST_DECLARED) declared.set(`${source} ${value}`, { source, value });
      }
    }
    return [...declared.values()];
  }

  /**
   * The schema.org types of the first article that the page's scripts declare, and its sections.
   * @param {Document} document
   * @returns {{ types: string[], sections: string[] }}
   */
  function scriptedTypes(document) {
    for (const script of newsprism.nodes.all(document, 'script[type="application/ld+json" i]')) {
      const text = script.textContent ?? "";
      if (text.length > LONGEST_SCRIPT) continue;
      try {
        const value = JSON.parse(mended(text));
        const tops = Array.isArray(value) ? value : [value];
        const graphs = tops.flatMap((top) => (Array.isArray(top?.["@graph"]) ? top["@graph"] : []));
        for (const thing of [...tops, ...graphs]) {
          const types = strings(thing?.["@type"]).map(lastPart).filter(namesArticle);
          if (types.length > 0) return { types, sections: strings(thing?.articleSection) };
        }
      } catch {
        // No JSON: nothing declared.
      }
    }
    return { types: [], sections: [] };
  }

  /**
   * The type of the first element that is marked up as an article.
   * @param {Document} document
   */
  function itemType(document) {
    for (const element of newsprism.nodes.all(document, "[itemtype]")) {
      const type = lastPart(fold(newsprism.nodes.attribute(element, "itemtype")));
      if (namesArticle(type)) return [type];
    }
    return [];
  }

  /**
   * A script without the marks that hide it from old browsers and parsers, and without control characters.
   * @param {string} script
   */
  function mended(script) {
    let text = script.replace(/[\u0000-\u001f]/gu, " ").trim();
    for (const mark of ["<!--", "-->", "//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/", "<![CDATA[", "]]>"]) {
      if (text.startsWith(mark)) text = text.slice(mark.length).trim();
      else if (text.endsWith(mark)) text = text.slice(0, -mark.length).trim();
    }
    return text;
  }

  /** @param {unknown} value a string, or a list with strings in it */
  function strings(value) {
    return /** @type {string[]} */ ([value].flat(1).filter((one) => typeof one === "string"));
  }

  /** @param {string} type */
  function lastPart(type) {
    return type.slice(type.lastIndexOf("/") + 1);
  }

  /** @param {string} type */
  function namesArticle(type) {
    return /(?:Article|Posting|^Review|^Report|^QAPage|^SearchResultsPage|^CollectionPage)$/u.test(type);
  }

  /** @param {string | null} text */
  function fold(text) {
    return (text ?? "").replace(/\s+/gu, " ").trim().slice(0, MOST_UNITS).toWellFormed();
  }
})();
