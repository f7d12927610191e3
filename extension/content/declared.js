// @ts-check
/**
 * What a document declares of itself: title, author, language, kind of article.
 *
 * Invariant: the same rules as src/cli/html/metadata.rs: white space is folded to single spaces and trimmed, what is then empty is
 * absent, every value is cut to a limit. Declarations are hostile text: what is no JSON declares nothing.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Most units of each value. */
  const MOST_UNITS = 1000;
  /** Longest JSON-LD script that is looked at. */
  const LONGEST_SCRIPT = 1_000_000;

  newsprism.declared = (document) => {
    const first = (/** @type {string} */ selector, /** @type {(content: string) => boolean} */ accepts = () => true) => {
      for (const meta of document.querySelectorAll(selector)) {
        const content = fold(meta.getAttribute("content"));
        if (content !== "" && accepts(content)) return content;
      }
      return "";
    };
    const title = first('meta[property="og:title" i]') || fold(document.title);
    const byline = first('meta[name="author" i]') || first('meta[property="article:author" i]', (content) => !content.startsWith("http"));
    const language = fold(document.documentElement.getAttribute("lang"));
    const scripted = scriptedKind(document);
    const kind = scripted.kind || first('meta[property="og:type" i]');
    const section = first('meta[property="article:section" i]') || scripted.section;
    const declared = [kind, section].filter((part) => part !== "").join(" / ");
    return {
      title,
      ...(byline !== "" ? { byline } : {}),
      ...(language !== "" ? { language } : {}),
      ...(declared !== "" ? { declared_type: declared } : {}),
    };
  };

  /**
   * The first schema.org type of an article that the page's scripts declare, and the section of that article.
   * @param {Document} document
   */
  function scriptedKind(document) {
    for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
      const text = script.textContent ?? "";
      if (text.length > LONGEST_SCRIPT) continue;
      try {
        const value = JSON.parse(text);
        const tops = Array.isArray(value) ? value : [value];
        const graphs = tops.flatMap((top) => (Array.isArray(top?.["@graph"]) ? top["@graph"] : []));
        for (const thing of [...tops, ...graphs]) {
          const kind = articleType(thing);
          if (kind !== "") return { kind: fold(kind), section: sectionOf(thing) };
        }
      } catch {
        // No JSON: nothing declared.
      }
    }
    return { kind: "", section: "" };
  }

  /**
   * The longest type of a thing that names an article; of two equally long ones the first.
   * @param {any} thing
   */
  function articleType(thing) {
    const types = [thing?.["@type"]].flat(1);
    let longest = "";
    for (const type of types) {
      if (typeof type !== "string") continue;
      const name = type.slice(type.lastIndexOf("/") + 1);
      if (name.length > longest.length && /(?:Article|Posting|^Review|^Report|^QAPage|^SearchResultsPage|^CollectionPage)$/u.test(name)) longest = name;
    }
    return longest;
  }

  /** @param {any} thing */
  function sectionOf(thing) {
    const section = [thing?.articleSection].flat(1).find((/** @type {unknown} */ one) => typeof one === "string");
    return fold(section ?? null);
  }

  /** @param {string | null} text */
  function fold(text) {
    return (text ?? "").replace(/\s+/gu, " ").trim().slice(0, MOST_UNITS).toWellFormed();
  }
})();
