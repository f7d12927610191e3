// @ts-check
/**
 * What the demo's smaller pages (draft check, guess first, side by side) share: words, texts to choose from, and an article as the engine
 * reads it.
 *
 * Invariant: as on the demo page itself, a pasted text becomes text nodes and nothing else, and nothing leaves the folder.
 */
import { loadContentScripts, startEngine } from "./shared/page-host.js";
import { createWords, fillWords } from "./shared/words.js";
import { goOffline } from "./go-offline.js";
import { loadMessages } from "./messages.js";
import { loadSample, paragraphsOf } from "./paper.js";

/** The texts to choose from, besides the reader's own. */
export const SAMPLES = /** @type {const} */ ([["news-report", "News report"], ["news-with-commentary", "Report with commentary"], ["column", "Column"], ["interview", "Interview"], ["own", "Your own text"]]);

/** Loads words and content scripts, fills the words in, and keeps the files for later. */
export async function openDesk() {
  const [read] = await Promise.all([loadMessages("_locales/en/messages.json"), loadContentScripts()]);
  const words = createWords(read, "en");
  fillWords(document, words);
  void goOffline();
  return words;
}

/**
 * A choice of texts and a field for one's own, into nodes.
 * @param {HTMLSelectElement} select
 * @param {HTMLTextAreaElement} field shown for one's own text alone
 * @param {string} first which is chosen at first
 * @param {(content: Node[]) => unknown} take
 */
export function createChoiceOfTexts(select, field, first, take) {
  for (const [name, title] of SAMPLES) select.append(new Option(title, name));
  select.value = first;
  let turn = 0;
  const choose = async () => {
    const mine = ++turn;
    const own = select.value === "own";
    /** @type {HTMLElement} */ (field.parentElement).hidden = !own;
    const content = own ? paragraphsOf(field.value) : await loadSample(`samples/${select.value}.html`).catch(() => []);
    if (mine === turn) take(content);
  };
  select.addEventListener("change", choose);
  field.addEventListener("input", choose);
  return choose();
}

/**
 * An article, as nodes that a reader could see, into a reading.
 * @param {HTMLElement} place an element out of sight that is laid out all the same
 * @param {Node[]} content
 * @returns {Promise<import("./shared/reading.js").Reading>}
 */
export async function readArticle(place, content) {
  place.replaceChildren(...content);
  const walk = globalThis.newsprism.harvest(place, null);
  let step = walk.next();
  while (!step.done) step = walk.next();
  const { page } = step.value;
  const engine = await startEngine();
  try {
    const report = engine.analyze(page);
    const blocks = report.roles.map((role, at) => ({ role, text: page.blocks[at]?.text ?? "" }));
    return { number: 1, head: { title: "", address: "", language: report.language, model_version: report.model_version, speakers: report.speakers }, blocks, sentences: report.sentences, quotes: report.quotes, given: new Map() };
  } finally {
    engine.free();
    place.replaceChildren();
  }
}
