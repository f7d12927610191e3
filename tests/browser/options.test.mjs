// The options, the welcome page and the privacy page: what they change and keep, what a bad file or a broken store does, and that they can
// be used by keyboard, by screen reader and from right to left.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { choose, faultsOf, openOwn, saved, turned } from "./harness/own-pages.mjs";
import { openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const wide = { width: 1000, height: 900 };
const settingsOf = (page) => page.evaluate(async () => (await chrome.runtime.sendMessage({ kind: "own-bg/overall" })).value.settings);
const textOf = (page, id) => page.evaluate((at) => document.getElementById(at).textContent.trim(), id);
const store = (page, value) => page.evaluate((settings) => chrome.storage.local.set({ settings }), value);

eachBrowser("options", (context) => {
  afterEach(async () => {
    const page = await openOwn(context, "privacy/privacy.html");
    await page.evaluate(() => chrome.storage.local.clear());
    await context.closeTabs();
  });

  test("every control changes its setting, and the preview shows the marks as they will be", async () => {
    const page = await openOwn(context, "options/options.html", wide);
    await page.bringToFront();
    await until(() => page.evaluate(() => document.getElementById("preview").dataset.phase === "marked"), { what: "the sample to be marked" });
    const painted = () => page.evaluate(() => [...CSS.highlights].filter(([name, highlight]) => /newsprism-(fact|quote|commentary)/.test(name) && highlight.size > 0).map(([name]) => name.slice(10)));
    await until(async () => (await painted()).length > 2, { what: "all classes in the preview" });
    await page.evaluate(() => document.getElementById("only-commentary").click());
    await until(async () => (await painted()).every((name) => name.startsWith("commentary")), { what: "commentary alone in the preview" });
    assert.deepEqual((await settingsOf(page)).shownClasses, { fact: false, quote: false, commentary: true, unclear: false });
    await page.evaluate(() => document.querySelector("[name=palette][value=own]").click());
    await until(() => page.evaluate(() => !document.getElementById("own-colours").hidden), { what: "the colour fields" });
    await page.evaluate(() => {
      const input = document.getElementById("colour-fact");
      input.value = "#123456";
      input.dispatchEvent(new Event("change"));
      document.querySelector("[name=style][value=underline]").click();
      document.getElementById("cue-marks").click();
      document.getElementById("out-of-pages").click();
    });
    await until(async () => (await settingsOf(page)).engine_out_of_pages, { what: "the last change" });
    const settings = await settingsOf(page);
    assert.deepEqual([settings.palette, settings.ownColours.fact, settings.markStyle, settings.cueMarks], ["own", "#123456", "underline", true]);
    assert.deepEqual(page.errors, []);
  });

  test("the caution slider says what was measured at its step, and nothing else", async () => {
    const page = await openOwn(context, "options/options.html", wide);
    const table = await page.evaluate(() => globalThis.newsprism.cautionTable);
    await page.focus("#caution");
    await page.keyboard.press("End");
    await until(async () => (await settingsOf(page)).caution === table.at(-1).caution, { what: "the greatest caution" });
    const says = await textOf(page, "caution-says");
    for (const share of [table.at(-1).precision, table.at(-1).coverage]) assert.ok(says.includes(`${Math.round(share * 100)}%`), says);
    await page.evaluate(() => document.getElementById("caution-default").click());
    await until(async () => (await settingsOf(page)).caution === null, { what: "the usual caution" });
  });

  test("the keys are listed in the order of use, every one that the manifest has", async () => {
    const page = await openOwn(context, "options/options.html");
    const keys = await until(() => page.evaluate(() => [...document.querySelectorAll("#keys dt")].map(({ textContent }) => textContent).filter(Boolean)), { what: "the keys" });
    const commands = await page.evaluate(() => Object.values(chrome.runtime.getManifest().commands).map(({ description }) => description));
    assert.deepEqual([...keys].sort(), [...commands].sort());
    assert.match(keys[0], /^Mark this page/);
    assert.match(keys[1], /next/);
    assert.match(keys[2], /previous/);
  });

  test("the search finds a setting by its words and hides the rest", async () => {
    const page = await openOwn(context, "options/options.html", wide);
    await page.focus("#search");
    await page.keyboard.type("strength");
    const shown = () => page.evaluate(() => [...document.querySelectorAll(".setting")].filter((setting) => setting.checkVisibility()).length);
    await until(async () => (await shown()) === 1, { what: "one setting" });
    assert.equal(await textOf(page, "found"), "1 option found");
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.press("Delete");
    await until(async () => (await shown()) > 10, { what: "all of them again" });
  });

  test("settings go into a file and come back out of it; reset asks twice", async () => {
    const page = await openOwn(context, "options/options.html", wide);
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "popup-bg/settings", patch: { palette: "monochrome", intensity: 0.25 } }));
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "own-bg/rules", change: { sites: { "news.example": "off" } } }));
    await until(() => page.evaluate(() => document.querySelectorAll("#sites li").length === 1), { what: "the site in the list" });
    const file = await saved(page, "export");
    await page.evaluate(() => document.getElementById("reset").click());
    assert.equal((await settingsOf(page)).palette, "monochrome", "one press was enough");
    await page.evaluate(() => document.getElementById("reset").click());
    await until(async () => (await settingsOf(page)).palette === "default", { what: "the reset" });
    await until(async () => Object.keys((await settingsOf(page)).sites).length === 0, { what: "the rules to go" });
    await choose(page, "import", "settings.json", file);
    await until(() => page.evaluate(() => !document.getElementById("import-take").hidden), { what: "the button to take it over" });
    await page.evaluate(() => document.getElementById("import-take").click());
    await until(async () => (await settingsOf(page)).intensity === 0.25, { what: "the settings to come back" });
    await until(async () => (await settingsOf(page)).sites["news.example"] === "off", { what: "the rule to come back" });
  });

  test("a bad file changes nothing and is told in plain words", async () => {
    const page = await openOwn(context, "options/options.html", wide);
    const good = await saved(page, "export");
    const before = await settingsOf(page);
    const cases = [
      ["cut off", good.slice(0, good.length / 2), /cut off/],
      ["of a newer version", good.replace('"version": 1', '"version": 7'), /version 7.*newer/],
      ["of wrong types", good.replace('"intensity": 0.5', '"intensity": "loud"'), /intensity/],
      ["of wrong types within", good.replace('"fact": true', '"fact": "yes"'), /shownClasses/],
      ["of something else", '{"name":"package"}', /not saved by Newsprism/],
      ["empty", "  ", /empty/],
      ["huge", `{"newsprism":"settings","version":1,"settings":{"x":"${"a".repeat(2_100_000)}"}}`, /too large/],
      ["a picture", "\u0089PNG\r\n\u001a\n", /cut off|not saved/],
    ];
    for (const [what, text, expected] of cases) {
      await choose(page, "import", "settings.json", text);
      await until(async () => expected.test(await textOf(page, "import-message")), { what: `the error for a file that is ${what}` });
      assert.equal(await page.evaluate(() => document.getElementById("import-take").hidden), true, what);
    }
    assert.deepEqual(await settingsOf(page), before);
  });

  test("sites come from a plain list as well; a bad line is named", async () => {
    const page = await openOwn(context, "options/options.html", wide);
    await choose(page, "sites-file", "sites.txt", "# mine\nnews.example off\nhttp://no/ on\n");
    await until(async () => /Line 3/.test(await textOf(page, "sites-message")), { what: "the bad line" });
    await choose(page, "sites-file", "sites.txt", "# mine\nnews.example off\npaper.example ask\n");
    await until(() => page.evaluate(() => !document.getElementById("sites-import").hidden), { what: "the button to take them over" });
    await page.evaluate(() => document.getElementById("sites-import").click());
    await until(async () => Object.keys((await settingsOf(page)).sites).length === 2, { what: "the rules" });
    assert.deepEqual((await settingsOf(page)).sites, { "news.example": "off", "paper.example": "ask" });
    assert.deepEqual(JSON.parse(await saved(page, "sites-export")).sites, { "news.example": "off", "paper.example": "ask" });
    await page.evaluate(() => document.querySelector("#sites li .link").click());
    await until(async () => Object.keys((await settingsOf(page)).sites).length === 1, { what: "the rule to be removed" });
  });

  test("a broken store: what cannot be read is set back with a notice, the rest stays, the old data can be saved", async () => {
    const first = await openOwn(context, "privacy/privacy.html");
    await store(first, { palette: "monochrome", intensity: "loud", sites: 7, card: false });
    const tab = await context.open("/pages/article.html");
    const popup = await openPopup(tab);
    await until(() => popup.evaluate(() => /could not be read/.test(document.getElementById("message").textContent)), { what: "the popup to say so" });
    await popup.close();
    const page = await openOwn(context, "options/options.html", wide);
    await until(() => page.evaluate(() => !document.getElementById("rescued").hidden), { what: "the notice" });
    assert.match(await textOf(page, "rescued-says"), /intensity, sites/);
    const settings = await settingsOf(page);
    assert.deepEqual([settings.palette, settings.card, settings.intensity, settings.sites], ["monochrome", false, 0.5, {}]);
    assert.deepEqual(JSON.parse(await saved(page, "rescued-save")).stored, { palette: "monochrome", intensity: "loud", sites: 7, card: false });
    await page.evaluate(() => document.getElementById("rescued-drop").click());
    await until(() => page.evaluate(() => document.getElementById("rescued").hidden), { what: "the notice to go" });
    await store(page, "not settings at all");
    const again = await openOwn(context, "options/options.html", wide);
    await until(() => again.evaluate(() => !document.getElementById("rescued").hidden), { what: "the notice for a store that holds no settings at all" });
    await switchOn(tab);
    await tab.waitForMarks({ least: 5 });
  });

  test("the first version's list of sites is read as rules", async () => {
    const page = await openOwn(context, "privacy/privacy.html");
    await store(page, { sites: ["news.example"], card: false });
    const settings = await settingsOf(page);
    assert.deepEqual([settings.sites, settings.card, settings.everywhere], [{ "news.example": "on" }, false, "ask"]);
  });

  test("axe finds no fault on any of the pages; from right to left nothing runs over; every control is reached by Tab", async () => {
    for (const address of ["options/options.html", "welcome/welcome.html", "privacy/privacy.html"]) {
      const page = await openOwn(context, address, wide);
      await page.evaluate(() => chrome.runtime.sendMessage({ kind: "own-bg/rules", change: { sites: { "news.example": "off" } } }));
      for (const part of await page.$$("details")) await part.evaluate((element) => (element.open = true));
      assert.deepEqual(await faultsOf(context, page), [], address);
      for (const width of [320, 1000]) {
        await page.setViewport({ width, height: 800 });
        const { over, heading, mark } = await turned(page);
        assert.ok(over <= 0, `${address}: ${over} pixels too wide at ${width}`);
        assert.ok(address.startsWith("privacy") || mark > 0, `${address} was not turned around: ${heading}`);
      }
      await page.bringToFront();
      const wanted = await page.evaluate(() => {
        document.activeElement?.blur();
        const all = [...document.querySelectorAll("a[href], button:not(:disabled), input:not(:disabled), summary")].filter((element) => element.checkVisibility());
        // Of a group of radio buttons one is reached by Tab, the others by arrows.
        const kept = all.filter((element) => element.type !== "radio" || element.checked);
        kept.forEach((element, at) => (element.dataset.at = String(at)));
        return kept.length;
      });
      const reached = new Set();
      for (let i = 0; i < wanted * 2 + 10 && reached.size < wanted; i += 1) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => document.activeElement?.dataset.at ?? null);
        if (at !== null) reached.add(at);
      }
      assert.equal(reached.size, wanted, `${address}: a control is out of reach`);
      assert.deepEqual(page.errors, [], address);
    }
  });

  test("the welcome page marks its own example, and walks through it", async () => {
    const page = await openOwn(context, "welcome/welcome.html", wide);
    await until(() => page.evaluate(() => document.getElementById("sample").dataset.phase === "marked"), { what: "the example to be marked" });
    const outside = await page.evaluate(() => {
      const sample = document.getElementById("sample");
      let outside = 0;
      for (const [, highlight] of CSS.highlights) for (const range of highlight) outside += Number(!sample.contains(range.startContainer));
      return outside;
    });
    assert.equal(outside, 0, "something outside of the example is marked");
    await page.evaluate(() => document.getElementById("next").click());
    await until(() => page.evaluate(() => [...CSS.highlights].some(([name, highlight]) => name.includes("current") && highlight.size > 0)), { what: "the first sentence to be set apart" });
    assert.match(await page.evaluate(() => document.getElementById("mix").getAttribute("aria-label")), /Reported as fact \d+/);
  });

  test("the privacy page says what the browser says", async () => {
    const page = await openOwn(context, "privacy/privacy.html");
    assert.match(await textOf(page, "policy"), /^default-src 'none'/);
    assert.match(await textOf(page, "permissions"), /no site by itself/);
  });

  test("settings survive an update", async (t) => {
    if (context.name === "chromium") return t.skip("puppeteer loses its tabs when the extension reloads after pages of its own were open; restart.test.mjs loads it anew over the same profile");
    const page = await openOwn(context, "options/options.html", wide);
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "popup-bg/settings", patch: { palette: "okabe_ito" } }));
    await until(async () => (await settingsOf(page)).palette === "okabe_ito", { what: "the change" });
    await page.close();
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    await tab.waitForMarks({ least: 5 });
    await context.browser.reloadExtension();
    const after = await openPopup(tab);
    assert.equal(await after.evaluate(async () => (await chrome.runtime.sendMessage({ kind: "own-bg/overall" })).value.settings.palette), "okabe_ito");
    await after.close();
  });
});
