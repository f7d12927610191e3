// The built engine in Node gives each sentence the very probabilities that native code gives it, to the last bit.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { FIXTURES, binary, bitsOf, readNatively } from "../browser/harness/command-line.mjs";
import { loadCreateEngine } from "./open.mjs";

const skip = binary === undefined && "newsprism is not built: cargo build -p newsprism-cli";

for (const file of FIXTURES) {
  test(`${path.basename(file)} is judged as native code judges it`, { skip }, async () => {
    const { page, bits } = readNatively(file);
    assert.ok(bits.length > 0, "the page has sentences");
    const engine = await (await loadCreateEngine())();
    assert.deepEqual(bitsOf(engine.analyze(page)), bits);
    engine.free();
  });
}
