// Pages as the command line dumps them in, the speed of the built engine in Node out: lines of figures, boundary included.
// Called by `cargo xtask bench`; no test, asserts nothing.

import { readFile } from "node:fs/promises";

import { loadCreateEngine } from "./open.mjs";

const [rounds, ...files] = process.argv.slice(2);
const pages = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, "utf8"))));
const createEngine = await loadCreateEngine();

const beforeStart = performance.now();
const engine = await createEngine();
const start = performance.now() - beforeStart;

const stages = { decode: 0, page: 0, sentence: 0, quote: 0, label: 0, encode: 0 };
let sentences = 0;
const times = [];
for (let round = 0; round < Number(rounds); round += 1) {
  sentences = 0;
  const before = performance.now();
  for (const page of pages) {
    const report = engine.analyze(page);
    sentences += report.sentences.length;
    for (const stage of Object.keys(stages)) {
      stages[stage] += report.timings[stage];
    }
  }
  times.push(performance.now() - before);
}
times.sort((one, other) => one - other);
const median = times[Math.floor(times.length / 2)];
const shares = Object.entries(stages).map(([stage, total]) => `${stage} ${(total / rounds).toFixed(2)}`);
console.log(`wasm    ${sentences} sentences in ${median.toFixed(2)} ms: ${(sentences / median * 1000).toFixed(0)} sentences/s (Node, boundary included, median of ${rounds})`);
console.log(`        first engine in ${start.toFixed(1)} ms; slowest round ${times.at(-1).toFixed(2)} ms; mean ms a round: ${shares.join(", ")}`);

/** An ordinary article in words, a very long one and the longest page that is promised to be read in sentences; how often each is read. */
const LENGTHS = [
  ["1,000 words", (report, words) => words >= 1000, Number(rounds)],
  ["1,000 sentences", (report) => report.sentences.length >= 1000, 30],
  ["10,000 sentences", (report) => report.sentences.length >= 10_000, 8],
];

for (const [what, isLong, most] of LENGTHS) {
  const page = longPage(isLong);
  const other = structuredClone(page);
  other.blocks[other.blocks.length >> 1].text += " Nobody had expected that, least of all the mayor.";
  const first = await several(most, () => createEngine(), (own) => own.analyze(page));
  const second = await several(most, async () => engine, (own, round) => own.analyze(round % 2 === 0 ? page : other));
  const each = (first.label * 1000 / first.report.sentences.length).toFixed(2);
  console.log(`        judge, ${what}: ${each} µs a sentence (words, cues, both passes, labels; the fastest reading)`);
  console.log(
    `        one paragraph of ${what} changed: ${second.time.toFixed(2)} ms (fastest: ${stagesOf(second.report)}), all read anew ${first.time.toFixed(2)} ms`,
  );
}

/**
 * The samples' running text, over and over, each paragraph with a number of its own, until it is long enough.
 * @param {(report: import("../../extension/shared/wire.js").Report, words: number) => boolean} isLong
 */
function longPage(isLong) {
  const prose = pages.flatMap((page) => {
    const { roles } = engine.analyze(page);
    return page.blocks.filter((block, index) => roles[index] === "body");
  });
  const page = { title: "", containers: [], blocks: [] };
  let size = prose.length;
  for (;;) {
    page.blocks = Array.from({ length: size }, (_, id) => ({ ...prose[id % prose.length], id, hints: { link_share: 0 }, text: `${prose[id % prose.length].text} That was item ${id}.` }));
    const words = page.blocks.reduce((sum, block) => sum + block.text.split(/\s+/u).length, 0);
    const report = engine.analyze(page);
    if (isLong(report, words)) return page;
    size = Math.ceil(size * 1.3);
  }
}

/**
 * Several readings, each with its way over the boundary: the mean of their time on the processor, so that other work of the machine does
 * not count, and the report of the fastest by the clock, whose stages were disturbed least.
 * @param {number} times
 * @param {() => Promise<any>} open gives the engine that reads
 * @param {(engine: any, round: number) => any} read
 */
async function several(times, open, read) {
  const all = [];
  let time = 0;
  for (let round = 0; round < times; round += 1) {
    const own = await open();
    const [from, used] = [performance.now(), process.cpuUsage()];
    const report = read(own, round);
    const { user, system } = process.cpuUsage(used);
    time += (user + system) / 1000 / times;
    all.push({ took: performance.now() - from, report });
    if (own !== engine) own.free();
  }
  const label = Math.min(...all.map(({ report }) => report.timings.label));
  return { time, label, report: all.sort((one, two) => one.took - two.took)[0].report };
}

/** @param {{ timings: Record<string, number> }} report */
function stagesOf({ timings }) {
  return Object.entries(timings).map(([stage, time]) => `${stage} ${time.toFixed(2)}`).join(", ");
}
