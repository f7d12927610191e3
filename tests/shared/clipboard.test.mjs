// Links to a sentence: they name the words so that browsers find them, whatever signs the words and the address hold.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

vm.runInThisContext(readFileSync(new URL("../../extension/content/clipboard.js", import.meta.url), "utf8"));
const { link } = globalThis.newsprism.clipboard;

test("a short sentence is named whole, with every sign that has a meaning of its own encoded", () => {
  assert.equal(link("https://a.example/x", "Costs rose, by-and-by & 5%."), "https://a.example/x#:~:text=Costs%20rose%2C%20by%2Dand%2Dby%20%26%205%25.");
});

test("a long sentence is named by its first and last words", () => {
  const words = Array.from({ length: 60 }, (_, number) => `word${number}`);
  assert.equal(link("https://a.example/x", words.join(" ")), `https://a.example/x#:~:text=${words.slice(0, 6).join("%20")},${words.slice(-6).join("%20")}`);
});

test("an address keeps its own fragment and loses an earlier text fragment", () => {
  assert.equal(link("https://a.example/x?y=1#part", "Words."), "https://a.example/x?y=1#part:~:text=Words.");
  assert.equal(link("https://a.example/x#part:~:text=Old", "Words."), "https://a.example/x#part:~:text=Words.");
});

test("half a surrogate pair does no harm", () => {
  assert.match(link("https://a.example/", "Broken \ud83d words."), /text=Broken%20%EF%BF%BD%20words\./);
});
