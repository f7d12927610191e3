// Lifetime: it is installed without a warning and without asking for more than it says; updated or removed while a page is open,
// it takes itself down and the page's console stays clean.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { changed, photograph } from "./harness/pixels.mjs";
import { openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

/**
 * Nothing is painted any more. Firefox ends a content script together with its extension, without a last word: it takes the style
 * sheet out, so nothing shows, but what was registered stays registered until the page is left. Chromium lets the script clean up.
 */
async function isGone(tab, before) {
  if (tab.browser.name === "chromium") await tab.waitForNoMarks();
  await until(async () => changed(before, await photograph(tab.page), { x: 0, y: 0, width: before.width, height: before.height }) === 0, { what: "the page to look as before" });
}

const tall = { width: 900, height: 2400 };

eachBrowser("lifetime", (context) => {
  afterEach(() => context.closeTabs());

  test("is installed without a warning", async () => {
    await context.browser.watchComplaints();
    assert.deepEqual(await context.browser.complaints(), []);
  });

  test("has every key that it suggests: none of them is the browser's own", async () => {
    const { commands } = JSON.parse(readFileSync(path.join(context.folder, "manifest.json"), "utf8"));
    const wanted = Object.entries(commands).filter(([, { suggested_key }]) => suggested_key).map(([name]) => name);
    const tab = await context.open("/pages/article.html");
    const popup = await openPopup(tab);
    const all = await popup.evaluate(() => chrome.commands.getAll());
    await popup.close();
    assert.deepEqual(wanted.filter((name) => !all.find((one) => one.name === name)?.shortcut), []);
  });

  test("is not on any page before it is asked", async () => {
    const tab = await context.open("/pages/article.html");
    assert.equal(await tab.state(), null);
    assert.equal((await tab.marks()).length, 0);
    const seen = await tab.page.evaluate(async (base) => {
      const answers = [];
      for (const file of ["manifest.json", "content/main.js", "popup/popup.html", "icons/icon-16.png"]) answers.push(await fetch(base + file).then((reply) => reply.ok, () => false));
      return answers;
    }, await context.browser.base());
    assert.deepEqual(seen, [false, false, false, false], "a page can tell that the extension is there");
  });

  test("updated while a page is marked: the marks go, nothing is said in the console, and it can be switched on again", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    const before = await photograph(tab.page);
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await tab.beginWatch();
    await context.browser.reloadExtension();
    await isGone(tab, before);
    await tab.page.mouse.move(200, 300);
    await tab.page.evaluate(() => document.querySelector("article").append(document.createElement("p")));
    assert.deepEqual((await tab.mutations()).filter((change) => !change.endsWith(" P")), []);
    assert.deepEqual(tab.errors, []);
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    assert.deepEqual(tab.errors, []);
  });

  test("removed while a page is marked: the marks go and nothing is said in the console", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    const before = await photograph(tab.page);
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await tab.beginWatch();
    await context.browser.removeExtension();
    await isGone(tab, before);
    await tab.page.mouse.move(200, 300);
    await tab.page.mouse.move(210, 320);
    assert.deepEqual(await tab.mutations(), []);
    assert.deepEqual(tab.errors, []);
  });
});
