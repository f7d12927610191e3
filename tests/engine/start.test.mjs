// How engines start: from the classic script once, however often it is injected, and from the module of the background.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { loadCreateEngine, pageOf } from "./open.mjs";

const SENTENCE = "The council met on Tuesday.";

test("a second injection keeps the first engine maker", async () => {
  const first = await loadCreateEngine();
  const second = await loadCreateEngine();
  assert.equal(second, first);
});

test("the namespace that other content scripts use is kept", async () => {
  globalThis.newsprism.paint = "another script's";
  await loadCreateEngine();
  assert.equal(globalThis.newsprism.paint, "another script's");
});

test("where WebAssembly is refused the error says so, and a later try may succeed", async (context) => {
  // A fresh copy of the script, as the compiled module of the first is kept.
  const { newsprism } = globalThis;
  globalThis.newsprism = undefined;
  const createEngine = await loadCreateEngine();
  globalThis.newsprism = newsprism;
  const refusal = context.mock.method(WebAssembly, "compile", async () => { throw new WebAssembly.CompileError(""); });
  await assert.rejects(createEngine(), { code: "refused" });
  refusal.mock.restore();
  assert.equal((await createEngine()).analyze(pageOf(SENTENCE)).sentences.length, 1);
});

for (const browser of ["chrome", "firefox"]) {
  test(`the background of ${browser} starts the same engine from its own files`, async (context) => {
    const folder = new URL(`../../dist/${browser}/engine/`, import.meta.url);
    // Node fetches no files, so the one file that the module asks for is read instead.
    context.mock.method(globalThis, "fetch", async (url) => {
      assert.equal(String(url), new URL("newsprism_bg.wasm", folder).href);
      return new Response(await readFile(url));
    });
    const { createEngine } = await import(new URL("newsprism.js", folder).href);
    const engine = await createEngine();
    assert.equal(engine.analyze(pageOf(SENTENCE)).sentences.length, 1);
    engine.free();
  });
}
