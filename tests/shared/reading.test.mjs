// Readings that a page's content script sends to our own pages: whole ones are passed on, and of a page that broke out of its process nothing is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { followReading, labelled, textOf } from "../../extension/shared/reading.js";

const TEXT = "The wall fell. A shame.";
const sentence = (start, end, label) => ({ block: 0, start, end, label, probabilities: { fact: 0.7, quote: 0.1, commentary: 0.2 }, parts: [{ start, end, label }], cues: [{ start, end: start + 1, kind: "name" }], attributed: false });
const HEAD = { title: "T", address: "https://news.example/a", language: "en", model_version: "m", speakers: [{ name: "N", is_named: true, n_words: 1, n_quotes: 1 }] };
const GOOD = [
  { kind: "reading/begin", reading: 3, head: HEAD },
  { kind: "reading/blocks", reading: 3, blocks: [{ role: "body", text: TEXT }] },
  { kind: "reading/sentences", reading: 3, sentences: [sentence(0, 15, "fact"), sentence(15, 23, "commentary")] },
  { kind: "reading/quotes", reading: 3, quotes: [{ kind: "speech", closed: true, pieces: [{ block: 0, start: 0, end: 4 }] }] },
  { kind: "reading/given", reading: 3, labels: [[1, "fact", "A note"]] },
  { kind: "reading/done", reading: 3 },
];

/** What is passed on of these messages, and what was posted. */
function follow(messages) {
  let say;
  const posted = [];
  const taken = [];
  const orders = followReading({ post: (message) => posted.push(message), onMessage: (listener) => (say = listener), onDisconnect() {}, close() {} }, (reading) => taken.push(reading));
  for (const message of messages) say(message);
  return { taken, posted, orders, say };
}

test("a whole reading is passed on once, and orders name it", () => {
  const { taken, posted, orders, say } = follow(GOOD);
  assert.equal(taken.length, 1);
  assert.deepEqual(labelled(taken[0]).map((index) => textOf(taken[0], index)), ["The wall fell.", "A shame."]);
  assert.deepEqual([...taken[0].given], [[1, { label: "fact", note: "A note" }]]);
  orders.reveal(1);
  orders.guesses([[0, "quote"]]);
  assert.deepEqual(posted, [{ kind: "reading/reveal", sentence: 1, reading: 3 }, { kind: "reading/guesses", labels: [[0, "quote", ""]], reading: 3 }]);
  say({ kind: "reading/given", reading: 3, labels: [] });
  assert.equal(taken[1].given.size, 0);
  say({ kind: "reading/nothing" });
  assert.equal(taken[2], null);
  orders.reveal(0);
  assert.equal(posted.length, 2, "an order for a reading that is gone");
});

test("parts of another reading, too few parts, or parts before a beginning pass nothing on", () => {
  for (const messages of [GOOD.slice(0, -1), GOOD.slice(1), GOOD.map((message, at) => (at === 5 ? { ...message, reading: 4 } : message)), [null, 7, {}, { kind: "reading/done", reading: 3 }]]) {
    assert.deepEqual(follow(messages).taken, []);
  }
});

test("anything malformed ends the whole reading", () => {
  const bad = (at, change) => {
    const messages = structuredClone(GOOD);
    change(messages[at]);
    return messages;
  };
  const cases = {
    "a sentence behind its block's end": bad(2, (message) => (message.sentences[1].end = 999)),
    "a sentence of no block": bad(2, (message) => (message.sentences[1].block = 7)),
    "a block named like a method": bad(2, (message) => (message.sentences[1].block = "length")),
    "half an offset": bad(2, (message) => (message.sentences[1].start = 1.5)),
    "an unknown label": bad(2, (message) => (message.sentences[1].label = "true")),
    "no probabilities": bad(2, (message) => delete message.sentences[1].probabilities),
    "a probability of no number": bad(2, (message) => (message.sentences[1].probabilities.fact = "1")),
    "an unknown cue": bad(2, (message) => (message.sentences[1].cues[0].kind = "<img>")),
    "a part outside": bad(2, (message) => (message.sentences[1].parts[0].end = 999)),
    "sentences that are none": bad(2, (message) => (message.sentences = 7)),
    "a quotation of no block": bad(3, (message) => (message.quotes[0].pieces[0].block = 9)),
    "an unknown kind of quotation": bad(3, (message) => (message.quotes[0].kind = "x")),
    "blocks that are none": bad(1, (message) => (message.blocks = null)),
  };
  for (const [name, messages] of Object.entries(cases)) assert.deepEqual(follow(messages).taken, [], name);
});
