// The built engine gives each sentence the very probabilities that native code gives it, to the last bit, in both browsers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { dist, eachBrowser } from "./harness/browsers.mjs";
import { FIXTURES, binary, bitsOf, readNatively } from "./harness/command-line.mjs";

if (binary === undefined) test("bits of the probabilities", { skip: "newsprism is not built: cargo build -p newsprism-cli" }, () => {});
else
  eachBrowser(
    "bits of the probabilities",
    (context) => {
      let tab;
      before(async () => {
        tab = await context.open(context.site.route("/bits", "<!doctype html><title>Bits</title><p>Nothing here."));
        await tab.page.addScriptTag({ content: readFileSync(path.join(dist, "www/content/engine-bytes.js"), "utf8") });
      });
      after(() => context.closeTabs());
      for (const file of FIXTURES) {
        test(`${path.basename(file)} is judged as native code judges it`, async () => {
          const { page, bits } = readNatively(file);
          assert.ok(bits.length > 0, "the page has sentences");
          const report = await tab.page.evaluate(async (sent) => {
            const engine = await newsprism.createEngine();
            const { sentences } = engine.analyze(sent);
            engine.free();
            return { sentences: sentences.map(({ probabilities }) => ({ probabilities })) };
          }, page);
          assert.deepEqual(bitsOf(report), bits);
        });
      }
    },
    { extension: false },
  );
