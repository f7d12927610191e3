// @ts-check
/**
 * The sentences of `sentences.json` through an engine, into how many are judged as the person judged them, and how fast.
 *
 * Invariant: the same engine gives the same counts everywhere: `cargo xtask evaluate self-test` counts the same natively, and the build
 * writes what came of it into `figures.json`. A sentence's label is that of the engine's sentence that holds its first character; none where
 * no sentence does. It touches no page: `tests/engine` runs it too.
 *
 * @typedef {"fact" | "quote" | "commentary" | "unclear" | "none"} Label
 * @typedef {{ label: Label, text: string, reason: string }} Judged a sentence, the label that it was given, and by which rule
 * @typedef {{ topic: string, blocks: { kind: import("../shared/wire.js").BlockKind, sentences: Judged[] }[] }} Article
 * @typedef {Judged & { found: Label }} Miss
 *
 * @typedef {object} Tested
 * @property {number} count sentences
 * @property {number} same sentences judged as the person did
 * @property {number[][]} table `table[i][j]`: sentences that the person called `LABELS[i]` and the engine `LABELS[j]`
 * @property {Miss[]} misses
 * @property {number} milliseconds a sentence, the middle of all rounds
 * @property {number} bytes of memory that the engine holds at the end
 */

/** The labels in the order of the table. */
export const LABELS = /** @type {const} */ (["fact", "quote", "commentary", "unclear", "none"]);

/** How often all sentences are judged, for the clock. */
export const ROUNDS = 5;

/**
 * @param {import("../shared/wire.js").Engine} engine
 * @param {Article[]} articles
 * @param {() => Promise<void>} breathe called between two articles
 * @returns {Promise<Tested>}
 */
export async function runSelfTest(engine, articles, breathe) {
  const table = LABELS.map(() => LABELS.map(() => 0));
  /** @type {Miss[]} */
  const misses = [];
  /** @type {number[]} */
  const times = [];
  let count = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    let time = 0;
    for (const article of articles) {
      const page = pageOf(article);
      const began = performance.now();
      const report = engine.analyze(page);
      time += performance.now() - began;
      if (round === 0) count += judge(article, report, table, misses);
      await breathe();
    }
    times.push(time);
  }
  times.sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)] ?? 0;
  return { count, same: count - misses.length, table, misses, milliseconds: middle / Math.max(1, count), bytes: engine.memory() };
}

/**
 * An article as the engine takes it: the sentences of a block stand in one line, a space between two.
 * @param {Article} article
 * @returns {import("../shared/wire.js").Page}
 */
function pageOf({ blocks }) {
  return {
    title: "",
    containers: [],
    blocks: blocks.map(({ kind, sentences }, id) => ({ id, kind, text: sentences.map(({ text }) => text).join(" "), hints: { link_share: 0 } })),
  };
}

/**
 * @param {Article} article
 * @param {import("../shared/wire.js").Report} report
 * @param {number[][]} table counted into
 * @param {Miss[]} misses added to
 * @returns {number} sentences of the article
 */
function judge({ blocks }, report, table, misses) {
  let count = 0;
  blocks.forEach(({ sentences }, block) => {
    let start = 0;
    for (const sentence of sentences) {
      const found = report.sentences.find((one) => one.block === block && one.start <= start && start < one.end)?.label ?? "none";
      const row = table[LABELS.indexOf(sentence.label)];
      if (row !== undefined) row[LABELS.indexOf(found)] = (row[LABELS.indexOf(found)] ?? 0) + 1;
      if (found !== sentence.label) misses.push({ ...sentence, found });
      start += sentence.text.length + 1;
      count += 1;
    }
  });
  return count;
}
