// What the built engine does with messages that are not pages: a typed error that names the field, and life goes on.

import assert from "node:assert/strict";
import { before, test } from "node:test";

import { loadCreateEngine, pageOf } from "./open.mjs";

const SENTENCE = "The council met on Tuesday.";

let createEngine;
before(async () => {
  createEngine = await loadCreateEngine();
});

/** A page that is whole but for one change. */
function pageWith(change) {
  const page = structuredClone(pageOf(SENTENCE, SENTENCE));
  page.containers = [{ tag: "main", tokens: "" }, { parent: 0, tag: "article", tokens: "story" }];
  change(page);
  return page;
}

const MALFORMED = [
  ["no message at all", undefined, ""],
  ["a string for a message", SENTENCE, ""],
  ["an empty object", {}, "title"],
  ["a list for a message", [], "title"],
  ["a number for the title", pageWith((page) => { page.title = 7; }), "title"],
  ["no blocks", pageWith((page) => { delete page.blocks; }), "blocks"],
  ["blocks that are no list", pageWith((page) => { page.blocks = "many"; }), "blocks"],
  ["a block that is nothing", pageWith((page) => { page.blocks[1] = null; }), "blocks[1]"],
  ["a block without text", pageWith((page) => { delete page.blocks[1].text; }), "blocks[1].text"],
  ["a node for a text", pageWith((page) => { page.blocks[1].text = { data: SENTENCE }; }), "blocks[1].text"],
  ["a negative id", pageWith((page) => { page.blocks[0].id = -1; }), "blocks[0].id"],
  ["an id too large", pageWith((page) => { page.blocks[0].id = 2 ** 40; }), "blocks[0].id"],
  ["a kind of nobody's", pageWith((page) => { page.blocks[0].kind = "marquee"; }), "blocks[0].kind"],
  ["a share that is not a number", pageWith((page) => { page.blocks[0].hints.link_share = NaN; }), "blocks[0].hints.link_share"],
  ["a share above one", pageWith((page) => { page.blocks[0].hints.link_share = 1.5; }), "blocks[0].hints.link_share"],
  ["a caution above one", pageWith((page) => { page.caution = 50; }), "caution"],
  ["a caution in words", pageWith((page) => { page.caution = "much"; }), "caution"],
  ["a container that is not there", pageWith((page) => { page.blocks[0].hints.container = 2; }), "blocks[0].hints.container"],
  ["a container that is its own parent", pageWith((page) => { page.containers[1].parent = 1; }), "containers[1].parent"],
  ["a parent that comes later", pageWith((page) => { page.containers[0].parent = 1; }), "containers[0].parent"],
];

for (const [what, message, path] of MALFORMED) {
  test(`${what} is refused with its path, and the engine stays usable`, async () => {
    const engine = await createEngine();
    assert.throws(() => engine.analyze(message), (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.code, "malformed");
      assert.equal(error.path, path);
      assert.ok(error.message.startsWith(path), error.message);
      return true;
    });
    assert.equal(engine.analyze(pageOf(SENTENCE)).sentences.length, 1);
    engine.free();
  });
}

test("a malformed page leaves the last report to be explained", async () => {
  const engine = await createEngine();
  engine.analyze(pageOf(SENTENCE));
  assert.throws(() => engine.analyze({}), { code: "malformed" });
  const explanation = engine.explain(0);
  assert.ok(Array.isArray(explanation.case_for) && Array.isArray(explanation.case_against));
  engine.free();
});

test("an index of no sentence is refused, and the engine stays usable", async () => {
  const engine = await createEngine();
  assert.throws(() => engine.explain(0), { code: "no_such_sentence" }, "nothing was analysed yet");
  engine.analyze(pageOf(SENTENCE));
  for (const index of [1, -1, 0.5, NaN, Infinity, 2 ** 32, undefined, "first"]) {
    assert.throws(() => engine.explain(index), { code: "no_such_sentence" }, `index ${index}`);
  }
  assert.doesNotThrow(() => engine.explain(0));
  engine.free();
});

test("an engine whose message breaks off half-way is dead and says so, and others live on", async () => {
  const [broken, other] = [await createEngine(), await createEngine()];
  const trap = pageWith((page) => {
    Object.defineProperty(page.blocks[1], "text", { get: () => { throw new Error("the page is gone"); } });
  });
  assert.throws(() => broken.analyze(trap), { code: "dead" });
  assert.throws(() => broken.analyze(pageOf(SENTENCE)), { code: "dead" });
  assert.doesNotThrow(() => broken.free());
  assert.equal(other.analyze(pageOf(SENTENCE)).sentences.length, 1);
  other.free();
});

test("a freed engine is dead and says so", async () => {
  const engine = await createEngine();
  engine.free();
  assert.throws(() => engine.analyze(pageOf(SENTENCE)), { code: "dead" });
  assert.doesNotThrow(() => engine.free());
});
