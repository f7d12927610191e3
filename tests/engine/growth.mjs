// A text in, how long each stage takes the built engine over it in Node and how large its memory grows out, one JSON object:
// growth.mjs TEXT.txt. With `changes` after it: how long the text takes to be read again when some of its paragraphs have changed.
// Called by `cargo xtask bench`, once a text, so that each has an engine of its own to be weighed; no test, asserts nothing.

import { readFileSync } from "node:fs";

import { loadCreateEngine, pageOf } from "./open.mjs";

/** Rounds of which the median counts, after some that do not, in which Node compiles what runs often. */
const ROUNDS = 7;
const WARM_UP_MILLISECONDS = 2_000;
/** How many paragraphs change at once. */
const CHANGES = [1, 10, 100, 1_000];

const text = readFileSync(process.argv[2], "utf8");
const page = pageOf(...text.split("\n\n"));
const createEngine = await loadCreateEngine();

const warm = await createEngine();
for (const until = performance.now() + WARM_UP_MILLISECONDS; performance.now() < until; ) {
  warm.analyze(pageOf("Nothing of this stands in the text."));
  warm.analyze(page);
}
warm.free();

if (process.argv[3] === "changes") {
  const engine = await createEngine();
  const anew = middle(Array.from({ length: ROUNDS }, () => (engine.analyze(pageOf("Nothing of this stands in the text.")), time(() => engine.analyze(page)))));
  const changed = CHANGES.map((count) => {
    const other = structuredClone(page);
    const apart = Math.max(1, Math.floor(page.blocks.length / count));
    for (let nth = 0; nth < count; nth += 1) {
      const block = other.blocks[(apart >> 1) + nth * apart];
      if (block) block.text += " Nobody had expected that, least of all the mayor.";
    }
    engine.analyze(page);
    return [count, middle(Array.from({ length: ROUNDS }, (_, round) => time(() => engine.analyze(round % 2 === 0 ? other : page))))];
  });
  console.log(JSON.stringify({ paragraphs: page.blocks.length, anew, changed: Object.fromEntries(changed) }));
} else {
  const reports = [];
  let memory = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const engine = await createEngine();
    engine.analyze(pageOf("What is made once an engine is made before the clock starts."));
    reports.push(engine.analyze(page));
    memory = engine.memory() / (1 << 20);
    engine.free();
  }
  const stages = Object.keys(reports[0].timings).map((stage) => [stage, middle(reports.map(({ timings }) => timings[stage]))]);
  console.log(JSON.stringify({ bytes: Buffer.byteLength(text), sentences: reports[0].sentences.length, stages: Object.fromEntries(stages), memory }));
}

/** Milliseconds by the clock. @param {() => unknown} work */
function time(work) {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** @param {number[]} all */
function middle(all) {
  return all.sort((one, other) => one - other)[all.length >> 1];
}
