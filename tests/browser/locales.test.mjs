// The languages of the interface: every locale is whole, no word of the interface stands outside them, and nothing in the styles knows
// left from right. Needs no browser.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createWords } from "../../extension/shared/words.js";

const extension = fileURLToPath(new URL("../../extension/", import.meta.url));
const LOCALES = ["en", "de", "fr", "es"];
const messages = Object.fromEntries(LOCALES.map((name) => [name, JSON.parse(readFileSync(path.join(extension, `_locales/${name}/messages.json`), "utf8"))]));
const holes = (text) => [...new Set(text.match(/\$\d/g) ?? [])].sort().join(" ");
const filesOf = (endings) => readdirSync(extension, { recursive: true }).filter((file) => endings.test(file) && !/^(_locales|engine|icons)/.test(file));

test("there is no locale besides those named here", () => {
  assert.deepEqual(readdirSync(path.join(extension, "_locales")).sort(), [...LOCALES].sort());
});

for (const name of LOCALES.slice(1)) {
  test(`${name} has every message of en, with the same placeholders and nothing else`, () => {
    const [own, english] = [messages[name], messages.en];
    assert.deepEqual(Object.keys(english).filter((key) => !own[key]?.message), [], "missing");
    assert.deepEqual(Object.keys(own).filter((key) => !english[key]), [], "in no use");
    const differing = Object.keys(english).filter((key) => own[key] && holes(own[key].message) !== holes(english[key].message));
    assert.deepEqual(differing, [], "other placeholders");
  });

  test(`${name} is translated: few messages are the English ones`, () => {
    const words = Object.keys(messages.en).filter((key) => /[a-z]{4}/i.test(messages.en[key].message.replace("Newsprism", "")));
    const same = words.filter((key) => messages[name][key]?.message === messages.en[key].message);
    // Words that the languages share, such as "Pause" and "Options".
    assert.ok(same.length <= words.length * 0.04, `as in English: ${same.join(", ")}`);
  });
}

test("in every language a store's limits are kept, one sentence is one sentence, and the class letters differ", () => {
  for (const name of LOCALES) {
    const own = messages[name];
    assert.ok(own.extension_description.message.length <= 132, name);
    const read = (key, substitutions = []) => (own[key]?.message ?? "").replace(/\$([1-9])/g, (_, digit) => substitutions[digit - 1] ?? "");
    const words = createWords(read, own.language_code.message);
    assert.notEqual(words.sayCount("sentences", 1), words.sayCount("sentences", 2).replace("2", "1"), name);
    for (const count of [0, 1, 2, 5, 1_000_000]) assert.match(words.sayCount("sentences", count), /\d.* \p{L}+$/u, `${name}, ${count}`);
    const letters = ["fact", "quote", "commentary", "unclear"].map((label) => own[`letter_${label}`].message);
    assert.equal(new Set(letters.map((letter) => letter.toLowerCase())).size, 4, `${name}: ${letters}`);
  }
});

test("a message that is a sentence in English is one in every language: others are set behind it", () => {
  const ends = (text) => /[.!?:…][”“»"\s\u00a0]*$/u.test(text);
  for (const name of LOCALES) {
    for (const [key, { message }] of Object.entries(messages.en)) {
      if (key === "print_number") continue; // An abbreviation.
      assert.equal(ends(messages[name][key].message), ends(message), `${name}, ${key}: ${messages[name][key].message}`);
    }
  }
});

test("every plural message has its form for everything else", () => {
  const bases = new Set(Object.keys(messages.en).filter((key) => /_(zero|one|two|few|many|other)$/.test(key)).map((key) => key.replace(/_[a-z]+$/, "")));
  for (const name of LOCALES) for (const base of bases) assert.ok(messages[name][`${base}_other`], `${name}: ${base}_other`);
});

test("no word of the interface stands in the pages or scripts themselves", () => {
  const found = [];
  for (const file of filesOf(/\.html$/)) {
    const source = readFileSync(path.join(extension, file), "utf8").replace(/<!--[\s\S]*?-->/g, "").replace(/<title>Newsprism<\/title>/, "");
    for (const [, text] of source.matchAll(/>([^<]*\p{L}[^<]*)</gu)) found.push(`${file}: ${text.trim()}`);
    for (const [, name, text] of source.matchAll(/\s(alt|title|placeholder|aria-label|aria-description)="([^"]*\p{L}[^"]*)"/gu)) if (text !== "example.org") found.push(`${file}: ${name}="${text}"`);
  }
  // A literal that goes straight to where a reader sees it.
  const shown = [
    /\.(?:textContent|innerText|placeholder|title|alt|ariaLabel)\s*=\s*["'`]([^"'`]*\p{L}{2}[^"'`]*)["'`]/gu,
    /setText\([^,()]+,\s*["'`]([^"'`]*\p{L}{2}[^"'`]*)["'`]/gu,
    /setAttribute\("(?:aria-label|aria-description|aria-valuetext|title|alt)",\s*["'`]([^"'`$]*\p{L}{2}[^"'`$]*)["'`]/gu,
    /\bmake(?:Button)?\((?:"[^"]*",\s*){1,2}"([^"]*\p{L}{3}[^"]*)"[,)]\s*(?:\(\)|\))/gu,
    /new Option\("([^"]+)"/gu,
    /\.append\((?:[^()]*,\s*)?"([^"]*\p{L}{2}[^"]*)"/gu,
  ];
  for (const file of filesOf(/\.js$/)) {
    const source = readFileSync(path.join(extension, file), "utf8").replace(/\$\{[^{}]*\}/g, "");
    for (const pattern of shown) for (const [, text] of source.matchAll(pattern)) found.push(`${file}: ${text}`);
  }
  assert.deepEqual(found, []);
});

test("the styles of our pages know no left and no right", () => {
  const found = [];
  for (const file of filesOf(/\.css$/).filter((name) => !name.startsWith("content"))) {
    const source = readFileSync(path.join(extension, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const [all] of source.matchAll(/(?:^|[;{\s])(?:(?:margin|padding|border|inset)-(?:left|right)[\w-]*|left|right|float)\s*:[^;]*|text-align:\s*(?:left|right)/g)) found.push(`${file}: ${all.trim()}`);
  }
  assert.deepEqual(found, []);
});
