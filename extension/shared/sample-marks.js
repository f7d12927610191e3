// @ts-check
/**
 * Puts the sample article into a page of the extension's own and marks it with the very scripts that mark the web.
 *
 * Invariant: only the sample is read and marked, never the rest of the page. Where the marks cannot be put the text stands there plain.
 */
import { createPageHost, loadContentScripts } from "./page-host.js";
import { sampleArticle } from "./sample.js";

/**
 * @param {HTMLElement} paper an element that is to hold the article
 * @param {import("./words.js").Words} words
 * @param {import("./settings.js").Settings} settings
 * @param {(summary: import("./protocol.js").PageSummary) => void} publish
 */
export async function markSample(paper, words, settings, publish) {
  paper.lang = "en";
  paper.dir = "ltr";
  paper.replaceChildren(...sampleArticle());
  await loadContentScripts("../");
  const page = createPageHost({ root: paper, text: words.say, publish, base: "../" });
  page.change(settings);
  globalThis.newsprism.start(page.host);
  return page;
}
