// Pages as the command line dumps them in, the speed of the built engine in Node out: one line of figures, boundary included.
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
