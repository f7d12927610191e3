// What the built engine answers: offsets that JavaScript can slice with, the agreed shape, nothing carried over.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { loadCreateEngine, pageOf } from "./open.mjs";

let createEngine;
before(async () => {
  createEngine = await loadCreateEngine();
});

/** Analyses paragraphs with an engine of their own. */
async function analyze(...texts) {
  const engine = await createEngine();
  const report = engine.analyze(pageOf(...texts));
  engine.free();
  return report;
}

/** Long enough to be an article, in letters of one to four bytes, with an astral pair and lone surrogates. */
const PARAGRAPHS = [
  "The city council met on Tuesday evening in the town hall to vote on the new tram line. Nobody objected — not even the café owners of Élan Street.",
  "“It was a long night 👍 and we are glad \ud83d that it is over,” said Mayor Ann Bell, who has led the council since 2019. She thanked the naïve voters.",
  "\udc4d A disastrous decision? Hardly. 漢字 stand here, and עברית too. The line will open in March, the council said.",
];

test("sentences tile their block in UTF-16 units", async () => {
  const report = await analyze(...PARAGRAPHS);
  assert.equal(report.roles.length, PARAGRAPHS.length);
  const tiled = PARAGRAPHS.map(() => "");
  for (const { block, start, end } of report.sentences) {
    assert.equal(start, tiled[block].length, "a sentence begins where the one before it ends");
    tiled[block] += PARAGRAPHS[block].slice(start, end);
  }
  assert.deepEqual(tiled, PARAGRAPHS);
});

test("a quotation after an emoji and a lone surrogate is cut out exactly", async () => {
  const report = await analyze(...PARAGRAPHS);
  const cut = report.quotes.flatMap((quote) => quote.pieces.map(({ block, start, end }) => PARAGRAPHS[block].slice(start, end)));
  assert.ok(cut.includes("“It was a long night 👍 and we are glad \ud83d that it is over,”"), JSON.stringify(cut));
});

test("parts and cues lie within their sentence, in order", async () => {
  const report = await analyze(...PARAGRAPHS);
  assert.ok(report.sentences.length >= 6);
  for (const sentence of report.sentences) {
    let last = sentence.start;
    for (const part of sentence.parts) {
      assert.ok(last <= part.start && part.start < part.end && part.end <= sentence.end);
      last = part.end;
    }
    for (const cue of sentence.cues) {
      assert.ok(sentence.start <= cue.start && cue.start < cue.end && cue.end <= sentence.end);
    }
  }
});

test("totals count the sentences of each label", async () => {
  const report = await analyze(...PARAGRAPHS);
  const counted = { fact: 0, quote: 0, commentary: 0, unclear: 0, none: 0 };
  for (const { label } of report.sentences) {
    counted[label] += 1;
  }
  assert.deepEqual(report.totals, counted);
});

test("a report survives a structured clone, so that it can cross a port", async () => {
  const report = await analyze(...PARAGRAPHS);
  assert.deepEqual(JSON.parse(JSON.stringify(structuredClone(report))), JSON.parse(JSON.stringify(report)));
});

test("every stage is timed", async () => {
  const { timings } = await analyze(...PARAGRAPHS);
  for (const stage of ["decode", "page", "sentence", "quote", "label", "encode"]) {
    assert.ok(Number.isFinite(timings[stage]) && timings[stage] >= 0, `${stage}: ${timings[stage]}`);
  }
});

test("the same page gives the same report, whatever the engine read before", async () => {
  const untimed = (report) => ({ ...report, timings: undefined });
  const fresh = untimed(await analyze(...PARAGRAPHS));
  const engine = await createEngine();
  engine.analyze(pageOf("“An open quotation that nobody closes", "and another paragraph of it"));
  assert.deepEqual(untimed(engine.analyze(pageOf(...PARAGRAPHS))), fresh);
  engine.free();
});

test("odd texts get an answer", async () => {
  const odd = ["", " \n\t ", "\0", "👍".repeat(500), "\ud800".repeat(100), "“".repeat(1000), "שלום עולם. מה שלומך?", "((((".repeat(5000)];
  const report = await analyze(...odd);
  assert.equal(report.roles.length, odd.length);
  for (const { block, end } of report.sentences) {
    assert.ok(end <= odd[block].length);
  }
  assert.equal((await analyze()).sentences.length, 0);
});
