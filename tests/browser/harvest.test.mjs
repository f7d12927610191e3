// Reading a page: the live reader (extension/content/harvest.js) and the command line (src/cli/html.rs) see the same blocks.
//
// Both follow the rules at the top of src/cli/html.rs; here they are held against each other on the fixture pages that need no script.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, test } from "node:test";
import { dist, eachBrowser, pages, shared } from "./harness/browsers.mjs";
import { READER, binary } from "./harness/command-line.mjs";

const FILES = ["article", "dark", "said", "front", "german"].map((name) => path.join(pages, `${name}.html`));
const seed = path.join(shared, "press/seed.html");
if (existsSync(seed)) FILES.push(seed);

if (binary === undefined) test("the live reader and the command line", { skip: "newsprism is not built: cargo build -p newsprism-cli" }, () => {});
else
  eachBrowser(
    "the live reader and the command line",
    (context) => {
      afterEach(() => context.closeTabs());
      for (const file of FILES) {
        test(`see the same blocks in ${path.basename(file)}`, async () => {
          const expected = JSON.parse(execFileSync(binary, ["--dump-page", file], { encoding: "utf8", maxBuffer: 1 << 26 }));
          const tab = await context.open(context.site.route(`/read/${path.basename(file)}`, readFileSync(file, "utf8")));
          for (const script of READER) await tab.page.addScriptTag({ content: readFileSync(path.join(dist, "www", script), "utf8") });
          const seen = await tab.page.evaluate(() => {
            const walk = newsprism.harvest(document.body, null);
            for (;;) {
              const step = walk.next();
              if (step.done) return step.value.page;
            }
          });
          const outline = (page) => page.blocks.map((block) => `${block.kind}: ${block.text}`);
          assert.deepEqual(outline(seen), outline(expected));
          assert.equal(seen.title, expected.title);
          // A saved page does not know its own address.
          const declared = (page) => (page.declared ?? []).filter(({ source }) => source !== "url");
          assert.deepEqual(declared(seen), declared(expected));
          assert.equal(seen.language ?? null, expected.language ?? null);
          const places = (page) => page.blocks.map((block) => tokensOf(page, block.hints.container));
          assert.deepEqual(places(seen), places(expected));
        });
      }
    },
    { extension: false },
  );

/** The way down to a container: its elements and what they are called. */
function tokensOf(page, container) {
  const way = [];
  for (let at = container; at !== undefined && at !== null; at = page.containers[at].parent) {
    const { tag, role, tokens } = page.containers[at];
    way.unshift(`${tag}${role ? `[${role}]` : ""} ${tokens}`.trim());
  }
  return way.join(" > ");
}
