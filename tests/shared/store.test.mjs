// What the stores are told, against what ships: permissions, languages, limits and pictures.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const at = (name) => new URL(`../../extension/${name}`, import.meta.url);
const text = (name) => readFileSync(at(name), "utf8");
const languages = readdirSync(at("_locales"));

test("each permission that a manifest asks for has its reason, and no other", () => {
  const asked = ["manifest.base.json", "manifest.chrome.json", "manifest.firefox.json"].map((name) => JSON.parse(text(name)));
  const wanted = new Set(asked.flatMap(({ permissions = [], optional_host_permissions = [] }) => [...permissions, ...optional_host_permissions]));
  const reasons = [...text("store/answers.md").matchAll(/^- `([^`]+)`.*: /gmu)].map(([, name]) => name);
  assert.deepEqual(reasons.sort(), [...wanted].sort());
});

test("each language of the interface has its listing, with the summary that the browser shows", () => {
  assert.ok(languages.length >= 4);
  for (const language of languages) {
    const listing = text(`store/listing.${language}.md`);
    const summary = /^Summary: (.+)$/mu.exec(listing)?.[1] ?? "";
    assert.equal(summary, JSON.parse(text(`_locales/${language}/messages.json`)).extension_description.message, language);
    assert.ok(summary.length <= 132, `${language}: ${summary.length} characters`);
    const messages = JSON.parse(text(`_locales/${language}/messages.json`));
    for (const label of ["fact", "quote", "commentary", "unclear"]) assert.ok(listing.includes(`- ${messages[`label_${label}`].message}`), `${language}: ${label} is called otherwise in the interface`);
    const description = listing.split("## Description")[1].trim();
    assert.ok(description.length > 800 && description.length <= 16_000, `${language}: ${description.length} characters`);
  }
});

test("the pictures have the sizes that the stores ask for", () => {
  const sizeOf = (name) => {
    const bytes = readFileSync(at(`store/screenshots/${name}`));
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  const names = readdirSync(at("store/screenshots")).filter((name) => name !== "tile.png");
  assert.ok(names.length >= 3 && names.length <= 5, names.join());
  for (const name of names) assert.deepEqual(sizeOf(name), [1280, 800], name);
  assert.deepEqual(sizeOf("tile.png"), [440, 280]);
  for (const size of [16, 32, 48, 128]) assert.ok(existsSync(at(`icons/icon-${size}.png`)), `icons/icon-${size}.png`);
});
