// The legend of a page of ours: coloured like the marks, and left as it is where the browser has no style to tell.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { paintLegend } from "../../extension/shared/legend.js";
import { CLASSES, defaultSettings } from "../../extension/shared/settings.js";

vm.runInThisContext(readFileSync(new URL("../../extension/shared/palette.js", import.meta.url), "utf8"));

/** The custom properties that the legend sets on a page whose body has this computed style. */
function painted(style) {
  const set = new Map();
  globalThis.document = { body: {}, documentElement: { style: { setProperty: (name, value) => set.set(name, value) } } };
  globalThis.getComputedStyle = () => style;
  paintLegend(defaultSettings());
  return set;
}

test("each class gets a line and a tint", () => {
  const set = painted({ backgroundColor: "rgb(255, 255, 255)", color: "rgb(0, 0, 0)" });
  assert.deepEqual([...set.keys()].sort(), CLASSES.flatMap((name) => [`--${name}`, `--${name}-tint`]).sort());
});

test("a popup that is closed while an answer is on its way, where Firefox knows no style any more, throws nothing", () => {
  assert.equal(painted(null).size, 0);
});
