// The words: every key that a part asks for is in the English file, plural forms and shares come out right. Needs no browser.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { sharesOf } from "../../extension/shared/mix.js";
import { createWords } from "../../extension/shared/words.js";

const extension = fileURLToPath(new URL("../../extension/", import.meta.url));
const messages = JSON.parse(readFileSync(path.join(extension, "_locales/en/messages.json"), "utf8"));
const read = (key, substitutions = []) => (messages[key]?.message ?? "").replace(/\$([1-9])/g, (_, digit) => substitutions[digit - 1] ?? "");

test("every message that a page, a manifest or a script names is there", () => {
  const missing = [];
  for (const file of readdirSync(extension, { recursive: true })) {
    if (!/\.(html|js|json)$/.test(file) || file.startsWith("_locales")) continue;
    const text = readFileSync(path.join(extension, file), "utf8");
    const named = [...text.matchAll(/data-words(?:-label)?="(\w+)"|__MSG_(\w+)__|(?:words\.say|host\.text|getMessage)\("(\w+)"/g)];
    for (const [, ...groups] of named) {
      const key = groups.find((group) => group !== undefined);
      if (messages[key] === undefined) missing.push(`${file}: ${key}`);
    }
  }
  assert.deepEqual(missing, []);
});

test("every code of protocol.js has its plain message, every cue of the engine its name", () => {
  const codes = /@typedef \{(.*)\} Code$/m.exec(readFileSync(path.join(extension, "shared/protocol.js"), "utf8"))[1].match(/\w+/g);
  const kinds = /type CueKind = (.*?);/s.exec(readFileSync(path.join(extension, "shared/wire.d.ts"), "utf8"))[1].match(/\w+/g);
  assert.ok(codes.length >= 7 && kinds.length >= 14);
  assert.deepEqual(codes.filter((code) => !messages[`message_${code}`]), []);
  assert.deepEqual(kinds.filter((kind) => !messages[`cue_${kind}`]), []);
});

test("the description fits into the stores' 132 characters", () => {
  assert.ok(messages.extension_description.message.length <= 132);
});

test("one sentence is one sentence, and a time that rounds to nothing says so", () => {
  const words = createWords(read, "en");
  assert.equal(words.sayCount("sentences", 1), "1 sentence");
  assert.equal(words.sayCount("sentences", 1284), "1,284 sentences");
  assert.equal(words.time(0.4), "less than 1 ms");
  assert.equal(words.time(5.8), "6 ms");
  assert.equal(words.share(3, 0), "<1%");
});

test("a language with more plural forms finds its own, and falls back where one is missing", () => {
  const forms = { sentences_one: "$1 zdanie", sentences_few: "$1 zdania", sentences_other: "$1 zdań" };
  const words = createWords((key, [count] = []) => (forms[key] ?? "").replace("$1", count), "pl");
  assert.deepEqual([1, 3, 7].map((count) => words.sayCount("sentences", count)), ["1 zdanie", "3 zdania", "7 zdań"]);
});

test("whole percentages add up to 100 whatever the counts", () => {
  for (let fact = 0; fact < 40; fact += 1) {
    for (let quote = 0; quote < 20; quote += 3) {
      const counts = { fact, quote, commentary: (fact * 7) % 11, unclear: quote % 2, none: 5 };
      const all = counts.fact + counts.quote + counts.commentary + counts.unclear;
      const sum = Object.values(sharesOf(counts)).reduce((total, share) => total + Math.round(share * 100), 0);
      assert.equal(sum, all === 0 ? 0 : 100, JSON.stringify(counts));
    }
  }
});
