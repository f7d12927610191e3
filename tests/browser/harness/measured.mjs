// What the measurements in browsers share: the page that a text is put into, and what of many rounds counts.

/**
 * A page with nothing but these paragraphs as its article.
 * @param {string[]} paragraphs plain text
 * @param {string} [more] HTML before the article
 */
export function pageOf(paragraphs, more = "") {
  const safe = paragraphs.map((text) => `<p>${text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;")}</p>`);
  return `<!doctype html><html lang="en"><title>Bench</title>${more}<article><h1>Bench</h1>${safe.join("")}</article>`;
}

/** @param {number[]} values */
export function median(values) {
  return [...values].sort((one, other) => one - other)[values.length >> 1];
}
