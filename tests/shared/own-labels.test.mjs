// The reader's own labels as the background keeps them: page by page, capped, apart for private windows, and never trusting the store.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** A storage area as the browser has it: values go in and come out as copies. */
function area() {
  const held = new Map();
  return {
    held,
    get: async (key) => (held.has(key) ? { [key]: JSON.parse(held.get(key)) } : {}),
    set: async (values) => Object.entries(values).forEach(([key, value]) => held.set(key, JSON.stringify(value))),
    remove: async (key) => void held.delete(key),
  };
}
const local = area();
const session = area();
globalThis.chrome = { storage: { local, session } };
const { allOwnLabels, clearOwnLabels, countOwnLabels, keepGuesses, keepOwnLabel, loadOwnLabels } = await import("../../extension/background/own-labels.js");

const page = "https://news.example/story";
const anchor = (exact, before = "") => ({ exact, before });

beforeEach(() => {
  local.held.clear();
  session.held.clear();
});

test("a label is kept for its page, replaced by a later one of the same words, and deleted", async () => {
  assert.ok(await keepOwnLabel(page, { anchor: anchor("The wall fell."), label: "quote" }, false));
  assert.ok(await keepOwnLabel(page, { anchor: anchor("The wall fell."), label: "commentary" }, false));
  assert.ok(await keepOwnLabel(page, { anchor: anchor("The wall fell.", "Again."), label: "fact" }, false));
  assert.deepEqual(await loadOwnLabels(page, false), [{ exact: "The wall fell.", before: "", label: "commentary" }, { exact: "The wall fell.", before: "Again.", label: "fact" }]);
  assert.deepEqual(await loadOwnLabels("https://news.example/other", false), []);
  assert.ok(await keepOwnLabel(page, { anchor: anchor("The wall fell."), label: null }, false));
  assert.equal((await loadOwnLabels(page, false)).length, 1);
  await clearOwnLabels();
  assert.equal(await countOwnLabels(), 0);
});

test("many at once are all kept, and the oldest go first when there are too many", async () => {
  await Promise.all(Array.from({ length: 5005 }, (_, number) => keepOwnLabel(page, { anchor: anchor(`Sentence ${number}.`), label: "fact" }, false)));
  const kept = await loadOwnLabels(page, false);
  assert.equal(kept.length, 5000);
  assert.equal(kept[0].exact, "Sentence 5.");
  assert.equal(kept.at(-1).exact, "Sentence 5004.");
});

test("of a private window nothing is written to the disk", async () => {
  await keepOwnLabel(page, { anchor: anchor("The wall fell."), label: "quote" }, true);
  assert.equal(local.held.size, 0);
  assert.equal((await loadOwnLabels(page, true)).length, 1);
  assert.deepEqual(await loadOwnLabels(page, false), []);
});

test("what a page or a broken store hands over is refused or passed over", async () => {
  for (const message of [{}, { anchor: null, label: "fact" }, { anchor: { exact: 7, before: "" }, label: "fact" }, { anchor: anchor(""), label: "fact" }, { anchor: anchor("x".repeat(5000)), label: "fact" }, { anchor: anchor("Words."), label: "true" }]) {
    assert.equal(await keepOwnLabel(page, message, false), false, JSON.stringify(message).slice(0, 80));
  }
  await local.set({ "own-labels": [null, 7, { page, exact: "Words.", before: "", label: "lie" }, { page, exact: "Good words.", before: "", label: "fact", more: 1 }] });
  assert.deepEqual(await loadOwnLabels(page, false), [{ exact: "Good words.", before: "", label: "fact" }]);
  await local.set({ "own-labels": "rubbish" });
  assert.equal(await countOwnLabels(), 0);
});

test("guesses are kept beside the labels of those who disagreed, never shown as those, and a malformed one lets none in", async () => {
  const guess = (exact, label, tool) => ({ ...anchor(exact), label, tool });
  await keepOwnLabel(page, { anchor: anchor("The wall fell."), label: "quote" }, false);
  assert.ok(await keepGuesses(page, [guess("The wall fell.", "fact", "fact"), guess("A shame.", "fact", "commentary")], false));
  assert.ok(await keepGuesses(page, [guess("A shame.", "commentary", "commentary")], false));
  assert.deepEqual(await loadOwnLabels(page, false), [{ exact: "The wall fell.", before: "", label: "quote" }]);
  assert.deepEqual(await allOwnLabels(), [
    { page, exact: "The wall fell.", before: "", label: "quote", how: "disagreed" },
    { page, exact: "The wall fell.", before: "", label: "fact", how: "guessed", tool: "fact" },
    { page, exact: "A shame.", before: "", label: "commentary", how: "guessed", tool: "commentary" },
  ]);
  for (const guesses of [null, {}, [guess("Words.", "true", "fact")], [guess("Words.", "fact", "fact"), null], Array(6000).fill(guess("Words.", "fact", "fact"))]) {
    assert.equal(await keepGuesses(page, guesses, false), false);
  }
  assert.equal(await countOwnLabels(), 3);
});
