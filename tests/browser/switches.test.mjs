// Switches: the popup by mouse and by keyboard, the command, the context menu; what they set survives a reload and a restarted background.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { openPopup, press, readPopup, resetSettings, switchOff, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const tall = { width: 900, height: 2400 };
const labels = async (tab) => [...new Set((await tab.marks()).map((mark) => mark.label))].sort();

eachBrowser("switches", (context) => {
  afterEach(async () => {
    await context.closeTabs();
    await resetSettings(context);
    await context.closeTabs();
  });

  test("the popup says what was found: counts, shares, a legend, the engine's time, and that it is an estimate", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    const off = await openPopup(tab);
    const before = await readPopup(off);
    assert.equal(before.page, false);
    assert.match(before.all, /not marked/i);
    await off.close();
    const shown = await switchOn(tab);
    assert.match(shown.status, /\d+ sentences/);
    for (const name of ["fact", "quote", "commentary"]) assert.match(shown.counts[name], /^\d+ · \d+\s?%$/, name);
    for (const words of ["Reported as fact", "Direct quote", "Opinion / commentary", "Unclear", "estimate, not a fact-check"]) assert.ok(shown.all.includes(words), `the popup does not say "${words}"`);
    const marks = await tab.waitForMarks({ least: 10 });
    const state = await tab.state();
    assert.equal(Number.parseInt(shown.counts.quote, 10), state.summary.totals.quote);
    assert.ok(marks.length > 0);
    assert.deepEqual(shown.errors, []);
  });

  test("the popup's switches work by keyboard alone", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    const popup = await openPopup(tab);
    await popup.focus("#page-switch");
    await popup.key("Enter");
    await until(async () => (await readPopup(popup)).page, { what: "Enter to switch the page on" });
    await tab.waitForMarks({ least: 10 });
    await popup.focus("#class-quote");
    await popup.key("Space");
    await until(async () => !(await labels(tab)).includes("quote"), { what: "Space to switch the quotes off" });
    await until(async () => !(await readPopup(popup)).classes.quote, { what: "the popup to show it" });
    await popup.key("Space");
    await until(async () => (await labels(tab)).includes("quote"), { what: "Space to switch the quotes on again" });
    await popup.focus("#page-switch");
    await popup.key("Space");
    await tab.waitForNoMarks();
    await popup.close();
  });

  test("each class has its own switch, and it holds on every page", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    const popup = await openPopup(tab);
    for (const name of ["fact", "quote", "commentary"]) {
      await press(popup, `class-${name}`, false);
      await until(async () => !(await labels(tab)).includes(name), { what: `no marks of ${name}` });
    }
    await press(popup, "class-commentary", true);
    await until(async () => (await labels(tab)).includes("commentary"), { what: "marks of commentary" });
    assert.deepEqual((await labels(tab)).filter((name) => name !== "unclear"), ["commentary"]);
    await popup.close();
    const second = await context.open("/pages/dark.html", { viewport: tall });
    await switchOn(second);
    await second.waitForMarks();
    assert.deepEqual((await labels(second)).filter((name) => name !== "unclear"), ["commentary"]);
    const again = await openPopup(second);
    for (const name of ["fact", "quote"]) await press(again, `class-${name}`, true);
    await again.close();
    await until(async () => (await labels(second)).includes("fact"), { what: "marks of fact on the second page" });
  });

  test("the keyboard command switches on and off", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await grant(tab);
    await context.browser.command(tab.page, "toggle-marks");
    await tab.waitForMarks({ least: 10 });
    await context.browser.command(tab.page, "toggle-marks");
    await tab.waitForNoMarks();
    assert.deepEqual(tab.errors, []);
  });

  test("the entry in the context menu switches on and off", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await grant(tab);
    await context.browser.menu(tab.page);
    await tab.waitForMarks({ least: 10 });
    await context.browser.menu(tab.page);
    await tab.waitForNoMarks();
    assert.deepEqual(tab.errors, []);
  });

  test("a restarted background still knows the page, the switches and the classes", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    const popup = await openPopup(tab);
    await press(popup, "class-fact", false);
    await popup.close();
    await context.browser.restartBackground();
    assert.ok((await tab.marks()).length > 0, "the marks stay while the background is away");
    const again = await openPopup(tab);
    const shown = await readPopup(again);
    assert.equal(shown.page, true);
    assert.equal(shown.classes.fact, false);
    assert.match(shown.counts.quote, /\d/);
    await press(again, "class-fact", true);
    await until(async () => (await labels(tab)).includes("fact"), { what: "marks of fact after the restart" });
    await press(again, "page-switch", false);
    await again.close();
    await tab.waitForNoMarks();
    assert.deepEqual(tab.errors, []);
  });

  test("a reload keeps the page marked, or says plainly that the permission ended", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await tab.page.reload();
    const popup = await openPopup(tab);
    const shown = await until(
      async () => {
        const now = await readPopup(popup);
        return (now.on && /\d/.test(now.counts.fact)) || now.message !== "" ? now : null;
      },
      { what: "the popup to say what became of the marks" },
    );
    await popup.close();
    if (shown.on && shown.message === "") await tab.waitForMarks({ least: 10 });
    else {
      assert.match(shown.message, /permission/);
      await switchOff(tab).catch(() => {});
      await switchOn(tab);
      await tab.waitForMarks({ least: 10 });
    }
    assert.deepEqual(tab.errors, []);
  });
});

/** In Chromium a command that is only dispatched grants no tab, unlike a real key: an opened popup does it instead. */
async function grant(tab) {
  if (tab.browser.name === "chromium") await (await openPopup(tab)).close();
}
