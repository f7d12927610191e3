// Faults: whatever breaks while marks are on, they come back or the popup says in plain words what is wrong, and nothing of the reader's is lost.
//
// ARCHITECTURE.md has the table of all faults tried, with those that other files test (update, removal, broken settings, restart).
// NEWSPRISM_KILLS sets how often the background is killed; the figure in that table is of 100.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, test } from "node:test";
import { dist, eachBrowser } from "./harness/browsers.mjs";
import { longArticle } from "./harness/made-pages.mjs";
import { numberOf, openOwn } from "./harness/own-pages.mjs";
import { changeSettings, openPopup, press, readPopup, resetSettings, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const KILLS = Number(process.env.NEWSPRISM_KILLS ?? 4);

eachBrowser("faults", (context) => {
  afterEach(() => context.closeTabs());

  test(`the background is killed ${KILLS} times while it marks: the marks come back`, { timeout: 60000 + KILLS * 8000 }, async () => {
    const tab = await context.open(context.site.route("/killed", longArticle(10_000)));
    await changeSettings(tab, { engine_out_of_pages: true });
    await switchOn(tab);
    await tab.waitForMarks({ least: 5 });
    for (let kill = 0; kill < KILLS; kill += 1) {
      await tab.page.evaluate((n) => { document.querySelector("article p").firstChild.data = `The council voted ${n} times on Tuesday, officials said. It is a shameful waste of money.`; }, kill);
      // Each time a little later: before the page is sent, on the way there, while it is read, on the way back, and after.
      const { readings } = await tab.state();
      await until(async () => (await tab.state()).readings > readings || kill % 5 === 0, { what: "the next reading to begin", every: 5 + 10 * (kill % 7), within: 120000 }).catch(async (error) => {
        const { sentences: _, marks: __, ...state } = await tab.state();
        throw new Error(`kill ${kill}: ${error.message}; the content scripts say ${JSON.stringify(state)}`);
      });
      await context.browser.killBackground();
    }
    await tab.page.evaluate(() => { document.querySelector("article p").firstChild.data = "Nobody objected in the end, the mayor said."; });
    const state = await tab.waitForState("the changed text to be marked", ({ marks }) => marks.some(({ text }) => text.startsWith("Nobody objected")), 60000);
    assert.equal(state.summary.phase, "marked");
    const popup = await openPopup(tab);
    const shown = await readPopup(popup);
    await popup.close();
    assert.equal(shown.page, true, "the popup forgot that the page is on");
    assert.match(shown.counts.fact, /\d/);
    assert.deepEqual(tab.errors, []);
    await resetSettings(context);
  });

  test("a tab is put to sleep and woken: its marks come back, or the popup says that the permission ended and one press brings them", { timeout: 60000 }, async () => {
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    const id = await numberOf(tab);
    const address = tab.page.url();
    const desk = await openOwn(context, "options/options.html");
    await desk.bringToFront();
    // Chromium gives a tab that sleeps another number.
    const now = await desk.evaluate(async (number) => (await chrome.tabs.discard(number))?.id ?? number, id);
    await until(() => desk.evaluate(async (number) => (await chrome.tabs.get(number)).discarded, now), { what: "the tab to sleep" });
    await desk.evaluate((number) => chrome.tabs.update(number, { active: true }).then(() => true), now);
    await until(() => desk.evaluate(async (number) => { const { discarded, status } = await chrome.tabs.get(number); return !discarded && status === "complete"; }, now), { what: "the tab to wake" });
    const page = await until(async () => (await context.browser.puppeteer.pages()).find((one) => one.url() === address), { what: "the woken page" });
    const woken = { page, browser: context.browser, errors: [] };
    context.tabs.push(woken);
    const marked = () => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0) >= 10);
    const popup = await openPopup(woken);
    const shown = await until(async () => {
      const said = await readPopup(popup);
      return said.on && /\d/.test(said.counts.fact) ? said : said.message !== "" ? said : null;
    }, { what: "the popup to say what became of the marks" });
    if (!shown.on) {
      assert.match(shown.message, /permission/);
      await press(popup, "page-switch", true);
    }
    await popup.close();
    await until(marked, { what: "the marks" });
  });

  test("the session's store is full: the marks come all the same, and go", async () => {
    const own = await openOwn(context, "privacy/privacy.html");
    const fill = (page) => page.evaluate(async () => {
      for (let size = 5_000_000; size > 500; size = Math.floor(size / 4)) {
        try { while (true) await chrome.storage.session.set({ [`filler-${size}-${Math.random()}`]: "x".repeat(size) }); } catch {}
      }
      return chrome.storage.session.set({ more: "x".repeat(2000) }).then(() => "not full", () => "full");
    });
    assert.equal(await fill(own), "full");
    const tab = await context.open("/pages/article.html");
    const shown = await switchOn(tab);
    assert.match(shown.counts.quote, /\d/);
    await tab.waitForMarks({ least: 5 });
    const popup = await openPopup(tab);
    await press(popup, "page-switch", false);
    await popup.close();
    await tab.waitForNoMarks();
    await own.evaluate(async () => {
      for (const key of Object.keys(await chrome.storage.session.get(null))) if (key.startsWith("filler")) await chrome.storage.session.remove(key);
    });
  });

  test("the session's store holds nonsense: the next press starts afresh", async () => {
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    const own = await openOwn(context, "privacy/privacy.html");
    await own.evaluate(async () => {
      const all = await chrome.storage.session.get(null);
      const broken = { choices: 7, page: "much", on: "yes", code: 4 };
      await chrome.storage.session.set(Object.fromEntries(Object.keys(all).map((key) => [key, key.startsWith("tab-") ? broken : 7])));
      await chrome.storage.session.set({ "origins-refusing-wasm": 7, "rules-wanted": "everywhere", paused: "perhaps" });
    });
    await tab.page.reload();
    const shown = await switchOn(tab);
    assert.match(shown.counts.quote, /\d/);
    await tab.waitForMarks({ least: 5 });
    assert.deepEqual(tab.errors, []);
    await own.evaluate(() => chrome.storage.session.clear());
  });

  test("the reader's store is full: the page is marked, and what cannot be kept is not said to be kept", async () => {
    const own = await openOwn(context, "privacy/privacy.html");
    const full = await own.evaluate(async () => {
      for (let size = 5_000_000; size > 500; size = Math.floor(size / 4)) {
        // A store without a limit is not filled.
        try { for (let i = 0; i < 3; i += 1) await chrome.storage.local.set({ [`filler-${size}-${i}`]: "x".repeat(size) }); } catch {}
      }
      return chrome.storage.local.set({ more: "x".repeat(2000) }).then(() => false, () => true);
    });
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    await tab.waitForMarks({ least: 5 });
    if (full) {
      const reply = await own.evaluate(() => chrome.runtime.sendMessage({ kind: "popup-bg/settings", patch: { palette: "monochrome" } }));
      const kept = await own.evaluate(async () => (await chrome.storage.local.get("settings")).settings?.palette);
      assert.equal(reply.ok, kept === "monochrome", "a change that was not kept was called kept");
    }
    assert.deepEqual(tab.errors, []);
    await own.evaluate(async () => {
      for (const key of Object.keys(await chrome.storage.local.get(null))) if (key.startsWith("filler") || key === "more") await chrome.storage.local.remove(key);
    });
    await resetSettings(context);
  });
});

for (const [what, files] of Object.entries({
  "the engine's bytes for pages are damaged: the background's engine marks the page": ["content/engine-bytes.js"],
  "the engine's bytes for the background are damaged: the page's own engine marks it": ["engine/newsprism_bg.wasm"],
  "all of the engine's bytes are damaged: a clear message, and the page is left in peace": ["content/engine-bytes.js", "engine/newsprism_bg.wasm"],
})) {
  const folders = {};
  eachBrowser(what, (context) => {
    test(what, async () => {
      const tab = await context.open("/pages/article.html");
      await tab.beginWatch();
      const shown = await switchOn(tab);
      if (files.length === 1) await tab.waitForMarks({ least: 5 });
      else {
        assert.match(shown.message, /engine/i, JSON.stringify(shown));
        assert.equal((await tab.marks()).length, 0);
      }
      assert.deepEqual(await tab.mutations(), []);
      assert.deepEqual(tab.errors, []);
      await context.closeTabs();
      for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
    });
  }, { folderOf: (name) => (folders[name] ??= damaged(name, files)) });
}

/** A copy of the built extension, in some files of which every tenth byte of the engine is another. */
function damaged(name, files) {
  const copy = mkdtempSync(path.join(tmpdir(), "newsprism-damaged-"));
  cpSync(path.join(dist, name), copy, { recursive: true });
  for (const file of files) {
    const at = path.join(copy, file);
    const bytes = readFileSync(at);
    const inText = file.endsWith(".js");
    const engine = inText ? bytes.indexOf('text = "') + 60 : 40;
    for (let i = engine; i < Math.min(bytes.length - 4000, engine + 500_000); i += 10) {
      // In the text only a letter or a figure becomes another, so that it stays a text.
      if (!inText) bytes[i] ^= 0x55;
      else if (/[a-z0-9]/i.test(String.fromCharCode(bytes[i])) && bytes[i - 1] !== 92) bytes[i] = bytes[i] === 65 ? 66 : 65;
    }
    writeFileSync(at, bytes);
  }
  return copy;
}
