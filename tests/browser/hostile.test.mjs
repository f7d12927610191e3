// Hostile pages: whatever a page does to the browser's own objects, to its names, to its nodes or to our marks, the marks are there
// or come back, nothing of ours throws in the page, and the page can neither speak for us nor tell that we are there while we are off.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { HOSTILE_PAGES } from "./harness/hostile-pages.mjs";
import { openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const tall = { width: 900, height: 3600 };

/** Opens a page of the hostile ones. */
const openHostile = (context, name, ...values) => context.open(context.site.route(`/hostile/${name}`, HOSTILE_PAGES[name](...values)), { viewport: tall });

/** Waits until so many marks are registered, over all documents that the page can reach; asks the page's own objects as little as it can. */
function marksOf(tab, least) {
  return until(() => tab.page.evaluate((wanted) => {
    let count = 0;
    const windows = [window, ...Array.from(window.frames)];
    for (const one of windows) {
      try {
        for (const [name, highlight] of one.CSS.highlights) if (/^newsprism-(?:fact|quote|commentary|unclear)-/.test(name)) count += highlight.size;
      } catch {
        // Another origin's.
      }
    }
    return wanted === 0 ? count === 0 : count >= wanted;
  }, least), { what: least === 0 ? "no marks" : `${least} marks`, within: 30000 }).catch(async (error) => {
    throw new Error(`${error.message}; the content scripts say ${JSON.stringify(await tab.state().catch(String)).slice(0, 700)}; the console says ${tab.errors.slice(0, 5).join(" | ")}`);
  });
}

/** Switches the marks off by the key, and waits until none is left in any document. */
async function switchOff(tab) {
  await tab.browser.commandWithoutKey(tab.page, "toggle-marks");
  await until(async () => (await tab.state()).summary === null, { what: "the content scripts to stop", within: 30000 });
  await marksOf(tab, 0);
}

eachBrowser("hostile pages", (context) => {
  afterEach(() => context.closeTabs());

  for (const throws of [false, true]) {
    test(`objects of the page's own${throws ? " that break down when others use them" : ""} are never used`, async () => {
      const tab = await openHostile(context, "traps", throws);
      await tab.beginWatch();
      await switchOn(tab);
      // Seven paragraphs of two sentences, once in the document and once in the shadow root.
      await marksOf(tab, 26);
      await until(async () => (await tab.state()).marks.length >= 26, { what: "marks in the shadow root too" });
      await tab.browser.command(tab.page, "next-sentence");
      await until(async () => (await tab.card()) !== "", { what: "the card" });
      await switchOff(tab);
      assert.deepEqual(await tab.page.evaluate(() => [...new Set(window.trespass)]), []);
      assert.deepEqual((await tab.mutations()).filter((change) => !change.startsWith("childList of HTML")), []);
      assert.deepEqual(await tab.page.evaluate(() => window.probe.errors), []);
      assert.deepEqual(tab.errors, []);
    });
  }

  test("names that stand before the browser's own change nothing", { timeout: 60000 }, async () => {
    const tab = await openHostile(context, "clobbered");
    const shown = await switchOn(tab);
    assert.match(shown.status, /\d+ sentences/, JSON.stringify(shown));
    await marksOf(tab, 13);
    const { summary } = await tab.state();
    assert.ok(summary.totals.fact + summary.totals.quote + summary.totals.commentary + summary.totals.unclear <= 16, `read more than once: ${JSON.stringify(summary.totals)}`);
    await tab.browser.command(tab.page, "next-sentence");
    await until(async () => (await tab.card()) !== "", { what: "the card" });
    await switchOff(tab);
    assert.deepEqual(tab.errors, []);
  });

  test("a page that never rests is marked when it rests, and not read all the time before", { timeout: 60000 }, async () => {
    const tab = await openHostile(context, "restless");
    await switchOn(tab);
    await until(() => tab.page.evaluate(() => window.changes > 100_000), { what: "100,000 changes" });
    await tab.page.evaluate(() => { window.calm = true; });
    await marksOf(tab, 13);
    const marks = await until(async () => {
      const now = await tab.marks();
      return now.length >= 13 && now.every(({ connected, text }) => connected && text.trim() !== "" && !text.includes("noise")) ? now : null;
    }, { what: "marks over the article and nothing else" });
    assert.ok(marks.length >= 13);
    await switchOff(tab);
    assert.deepEqual(await tab.page.evaluate(() => window.probe.errors), []);
    assert.deepEqual(tab.errors, []);
  });

  test("a page that takes our marks and cards away gets no fight, and the marks come back when it stops", { timeout: 60000 }, async () => {
    const tab = await openHostile(context, "remover");
    await switchOn(tab);
    await until(() => tab.page.evaluate(() => window.removed.marks > 0), { what: "the page to take marks away" });
    await tab.browser.command(tab.page, "next-sentence");
    await until(() => tab.page.evaluate(() => window.removed.cards > 0), { what: "the page to take the card away" });
    const taken = await tab.page.evaluate(() => { window.calm = true; return window.removed.cards; });
    assert.ok(taken <= 2, `the card was put back ${taken} times`);
    await tab.page.evaluate(() => { document.querySelector("article p").firstChild.data += " Nobody objected."; });
    await marksOf(tab, 26);
    await tab.browser.command(tab.page, "next-sentence");
    await until(async () => (await tab.card()) !== "", { what: "the card to open again" });
    await switchOff(tab);
    assert.deepEqual(tab.errors, []);
  });

  test("frames of every kind, and one that leaves for another origin while it is marked", { timeout: 60000 }, async () => {
    const tab = await openHostile(context, "frames", `${context.other.origin}/pages/front.html`);
    await switchOn(tab);
    // The article and three frames that can be read; not the boxed one, not the foreign one.
    await marksOf(tab, 52);
    const { text } = await tab.content(() => ({ text: [...globalThis.newsprism.running.debug().marks].map((mark) => mark.text ?? "").join(" ") }));
    assert.ok(!text.includes("boxed"));
    await tab.page.evaluate((address) => window.leave(address), `${context.other.origin}/pages/article.html`);
    await tab.page.evaluate(() => { document.querySelector("article p").firstChild.data += " Nobody objected."; });
    await marksOf(tab, 39);
    await tab.page.evaluate((story) => { document.getElementById("srcdoc").srcdoc = story; }, `<body><p>The new frame was opened on Tuesday, officials said. It cost 40 dollars.</p></body>`);
    await until(() => tab.page.evaluate(() => {
      const registry = document.getElementById("srcdoc").contentWindow.CSS.highlights;
      return [...registry.values()].some((highlight) => [...highlight].some((range) => range.startContainer.data.includes("new frame")));
    }), { what: "marks in the frame's new document", within: 30000 });
    await switchOff(tab);
    assert.deepEqual(await tab.page.evaluate(() => window.probe.errors), []);
    assert.deepEqual(tab.errors, []);
  });

  test("a page that listens hears nothing while we are off, and only what is written down while we are on", { timeout: 60000 }, async () => {
    const tab = await openHostile(context, "listener");
    const popup = await openPopup(tab);
    const settings = () => popup.evaluate(async () => (await chrome.runtime.sendMessage({ kind: "own-bg/overall" })).value);
    const before = await settings();
    await popup.close();
    const off = await tab.page.evaluate(() => window.traces());
    assert.equal(off.highlights, 0);
    assert.equal(off.mark, "rgba(0, 0, 0, 0)");
    await switchOn(tab);
    await marksOf(tab, 13);
    const on = await tab.page.evaluate(() => window.traces());
    // The two traces that ARCHITECTURE.md names: registered highlights and their rules. Nothing else may differ.
    assert.deepEqual({ ...on, highlights: 0, mark: off.mark }, off);
    assert.ok(on.highlights > 0);
    assert.deepEqual(await tab.page.evaluate((id) => window.forge(id), context.browser.id), [], "somebody answered the page");
    const again = await openPopup(tab);
    const after = await again.evaluate(async () => (await chrome.runtime.sendMessage({ kind: "own-bg/overall" })).value);
    const state = await again.evaluate(() => chrome.runtime.sendMessage({ kind: "popup-bg/own-labels" }));
    await again.close();
    assert.deepEqual(after, before, "a page changed our settings");
    assert.equal(state.value.count, 0, "a page set a label");
    await marksOf(tab, 13);
    // A content script that was taken over may speak for its own tab alone.
    for (const kind of ["popup-bg/settings", "popup-bg/state", "own-bg/pause", "own-bg/labels", "own-bg/replace"]) {
      const reply = await tab.content((name) => chrome.runtime.sendMessage({ kind: name, tab_id: 1, on: true, settings: {}, patch: { palette: "own" } }), kind);
      assert.equal(reply.ok, false, kind);
    }
    const foreign = await tab.content(() => chrome.runtime.sendMessage({ kind: "cs-bg/own-labels", page: "https://bank.example/" }));
    assert.equal(foreign.ok, false, "a page's script asked for another page's labels");
    await switchOff(tab);
    const left = await tab.page.evaluate(() => window.traces());
    assert.deepEqual({ ...left, heard: [] }, { ...off, heard: [] });
    assert.deepEqual(tab.errors, []);
  });

  test("the extension itself reports no error after all of these", async () => {
    assert.deepEqual(await context.browser.complaints(), []);
  });
});
