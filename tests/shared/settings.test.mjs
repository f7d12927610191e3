// The reader's settings: whatever the storage or another part hands over, what comes out is valid, and a bad change changes nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changeSettings, defaultSettings, readSettings } from "../../extension/shared/settings.js";

test("a storage full of rubbish gives the defaults", () => {
  for (const rubbish of [undefined, null, 7, "x", [], { palette: 3, intensity: "strong", markStyle: "bold", shownClasses: [true], cueMarks: 1, caution: -1, ownColours: { fact: "red" } }]) {
    assert.deepEqual(readSettings(rubbish), defaultSettings(), JSON.stringify(rubbish));
  }
});

test("each setting of the marks is kept when it is valid and left alone when it is not", () => {
  const chosen = changeSettings(defaultSettings(), {
    palette: "okabe_ito", intensity: 0.8, markStyle: "tint", cueMarks: true, caution: 0.7, shownClasses: { fact: false }, ownColours: { quote: "#AABBCC" },
  });
  assert.equal(chosen.palette, "okabe_ito");
  assert.equal(chosen.intensity, 0.8);
  assert.equal(chosen.markStyle, "tint");
  assert.equal(chosen.cueMarks, true);
  assert.equal(chosen.caution, 0.7);
  assert.deepEqual(chosen.shownClasses, { fact: false, quote: true, commentary: true, unclear: true });
  assert.equal(chosen.ownColours.quote, "#aabbcc");
  const bad = changeSettings(chosen, { palette: "pink", intensity: 2, markStyle: null, cueMarks: "no", caution: Number.NaN, shownClasses: { fact: 1 }, ownColours: { quote: "url(x)", fact: null }, unknown: 1 });
  assert.deepEqual(bad, chosen);
  assert.equal(changeSettings(chosen, { caution: null }).caution, null, "null means: as sure as the program is by itself");
});

test("rules for sites are no setting that a patch can write: they need the browser's permission", () => {
  assert.deepEqual(changeSettings(defaultSettings(), { sites: { "example.org": "on" }, everywhere: "on" }), defaultSettings());
});
