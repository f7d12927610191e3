// Browsers that lack what newer ones have: without custom highlights the popup says so in plain words, and counts, card and panel work as
// ever; without `caretPositionFromPoint` (Chrome before 128) the card finds its sentence by the boxes of the text.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, test } from "node:test";
import { dist, eachBrowser } from "./harness/browsers.mjs";
import { openPanelOf, readPanel } from "./harness/own-pages.mjs";
import { switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

/** Run before the first content script: what an older browser does not have is not there. */
const LACKS = `
delete Document.prototype.caretPositionFromPoint;
Object.defineProperty(globalThis, "Highlight", { value: undefined, configurable: true });
Object.defineProperty(globalThis, "CSS", { value: { supports: CSS.supports.bind(CSS) }, configurable: true });
`;
const folders = {};
const older = (name) => {
  if (folders[name] !== undefined) return folders[name];
  const copy = mkdtempSync(path.join(tmpdir(), "newsprism-older-"));
  cpSync(path.join(dist, name), copy, { recursive: true });
  const first = path.join(copy, "content/nodes.js");
  writeFileSync(first, `if (!Object.hasOwn(globalThis, "newsprism")) {${LACKS}}\n${readFileSync(first, "utf8")}`);
  return (folders[name] = copy);
};
after(() => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
});

eachBrowser("an older browser", (context) => {
  afterEach(() => context.closeTabs());

  test("without custom highlights: a plain message, and counts, card and panel as ever", async () => {
    const tab = await context.open("/pages/article.html", { viewport: { width: 900, height: 2400 } });
    await tab.beginWatch();
    const shown = await switchOn(tab);
    assert.match(shown.message, /cannot colour text/);
    assert.match(shown.counts.quote, /\d/);
    const at = await tab.page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById("quote-mayor"));
      const [line] = range.getClientRects();
      return { x: line.left + 60, y: line.top + line.height / 2 };
    });
    await tab.page.bringToFront();
    await tab.page.mouse.move(at.x - 20, at.y);
    await tab.page.mouse.move(at.x, at.y);
    await until(async () => (await tab.card()).includes("Direct quote"), { what: "the card on hover" });
    await tab.page.keyboard.press("Escape");
    const panel = await openPanelOf(context, tab);
    const { rows, message } = await readPanel(panel);
    assert.ok(rows.length > 10, `${rows.length} rows`);
    assert.match(message, /cannot colour text/);
    assert.equal((await tab.marks()).length, 0);
    assert.deepEqual((await tab.mutations()).filter((change) => !change.startsWith("childList of HTML")), []);
    assert.deepEqual(tab.errors, []);
  });
}, { folderOf: older });
