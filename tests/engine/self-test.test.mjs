// The self-test of the laboratory, run on the built engine in Node: it counts what native code counted when the package was built.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { LABELS, runSelfTest } from "../../extension/lab/self-test.js";
import { loadCreateEngine } from "./open.mjs";

const read = (file) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), "utf8"));
const articles = read("extension/lab/sentences.json");

let tested;
before(async () => {
  const engine = await (await loadCreateEngine())();
  tested = await runSelfTest(engine, articles, async () => {});
  engine.free();
});

test("the figures are those of native code, to the digit", () => {
  const { count, same, table } = tested;
  assert.deepEqual({ count, same, table }, read("dist/chrome/lab/figures.json"));
  assert.deepEqual(read("dist/firefox/lab/figures.json"), read("dist/chrome/lab/figures.json"));
});

test("every sentence is counted once, and what is judged otherwise is listed", () => {
  const { count, same, table, misses } = tested;
  const all = articles.flatMap(({ blocks }) => blocks).flatMap(({ sentences }) => sentences);
  assert.equal(count, all.length);
  LABELS.forEach((label, at) => assert.equal(table[at].reduce((sum, cell) => sum + cell, 0), all.filter((one) => one.label === label).length, label));
  assert.equal(misses.length, count - same);
  assert.ok(misses.every(({ label, found }) => label !== found));
  assert.ok(same / count > 0.75, `only ${same} of ${count}`);
});

test("time and memory are measured", () => {
  assert.ok(tested.milliseconds > 0);
  assert.ok(tested.bytes >= 1_000_000 && tested.bytes % 65536 === 0);
});
