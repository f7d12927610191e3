// Thousands of messages that were once pages: fields lost, swapped, of other types, of odd texts and numbers. Each gets a report or a typed
// error, and the same engine goes on. And an engine that runs out of memory says that it is dead.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { loadCreateEngine, pageOf } from "./open.mjs";

const MESSAGES = 3000;
const SENTENCE = "“We will see,” the mayor said on Tuesday. It is a disgrace.";
const ODD = [
  undefined, null, true, -1, 0.5, NaN, Infinity, 2 ** 53, 10n, "", "\ud800", "\0".repeat(50), "“".repeat(300), SENTENCE, [], {}, [null], () => 1, Symbol("x"), new Date(0),
  new Map([["title", "x"]]), new Uint8Array(8), Object.create(null), "paragraph", "constructor", { text: SENTENCE }, new Proxy({}, {}),
];

/** A small random number generator (xorshift), so that a failure can be repeated. */
function random(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Every place in a message that holds something, as the object that holds it and the key. */
function places(value, found = []) {
  if (typeof value !== "object" || value === null) return found;
  for (const key of Object.keys(value)) {
    found.push([value, key]);
    places(value[key], found);
  }
  return found;
}

test(`${MESSAGES} mutated messages: a report or a typed error each, and the engine lives on`, async () => {
  const engine = await (await loadCreateEngine())();
  const next = random(0x5eed);
  const counts = { reports: 0, refused: 0 };
  for (let i = 0; i < MESSAGES; i += 1) {
    const page = pageOf(SENTENCE, SENTENCE, "A third paragraph.");
    page.containers = [{ tag: "main", tokens: "" }, { parent: 0, tag: "article", tokens: "story" }];
    page.blocks.forEach((block) => { block.hints.container = 1; });
    for (let change = 0; change <= next(3); change += 1) {
      const all = places(page);
      const [holder, key] = all[next(all.length)] ?? [page, "title"];
      const way = next(4);
      if (way === 0) Reflect.deleteProperty(holder, key);
      else if (way === 1) {
        const [other, from] = all[next(all.length)];
        // Not into itself: a message that has no end is a message for nobody.
        Reflect.set(holder, key, typeof other[from] === "object" ? structuredCloneOr(other[from]) : other[from]);
      } else Reflect.set(holder, key, ODD[next(ODD.length)]);
    }
    try {
      const report = engine.analyze(page);
      assert.ok(Array.isArray(report.sentences) && report.roles.length === page.blocks.length);
      counts.reports += 1;
    } catch (error) {
      assert.equal(error.code, "malformed", `message ${i}: ${error.code} ${error.message}`);
      counts.refused += 1;
    }
  }
  assert.equal(engine.analyze(pageOf(SENTENCE)).sentences.length, 2);
  engine.free();
  assert.ok(counts.reports > 100 && counts.refused > 1000, JSON.stringify(counts));
});

/** A copy where there can be one. */
function structuredCloneOr(value) {
  try {
    return structuredClone(value);
  } catch {
    return String(value);
  }
}

test("an engine that runs out of memory is dead and says so, and a new one works", () => {
  const script = `
    import { loadCreateEngine, pageOf } from ${JSON.stringify(new URL("open.mjs", import.meta.url).href)};
    const createEngine = await loadCreateEngine();
    const engine = await createEngine();
    let code = "";
    try { engine.analyze(pageOf("It was said on Tuesday. ".repeat(400_000))); } catch (error) { code = error.code; }
    const other = await createEngine();
    console.log(JSON.stringify({ code, sentences: other.analyze(pageOf("It was said.")).sentences.length }));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["--wasm-max-mem-pages=400", "--input-type=module", "--eval", script], { encoding: "utf8", cwd: fileURLToPath(new URL(".", import.meta.url)) });
  assert.deepEqual(JSON.parse(stdout.trim().split("\n").at(-1) || "{}"), { code: "dead", sentences: 1 }, stderr.slice(-500));
});
