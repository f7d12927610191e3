// Two engines for one page: the background's reads it first, the page's own takes over when the marks stand. A reader sees no difference.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { openPopup, press, readPopup, resetSettings, switchOff, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const tall = { width: 900, height: 2400 };

eachBrowser("two engines for a page", (context) => {
  afterEach(async () => {
    await context.closeTabs();
    await resetSettings(context);
  });

  const sorted = (marks) => marks.map(({ label, text }) => `${label}: ${text}`).sort();
  const moved = (tab) => tab.waitForState("the page's own engine to take over", ({ summary }) => summary?.engine_place === "here");

  test("the page's own takes over: not a mark changes, nothing is read anew, and the popup says where it runs", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await tab.beginWatch();
    await switchOn(tab);
    const before = sorted(await tab.waitForMarks({ least: 10 }));
    const state = await moved(tab);
    assert.deepEqual(sorted(await tab.marks()), before);
    assert.equal(state.readings, 1);
    const popup = await openPopup(tab);
    assert.equal((await readPopup(popup)).place, "In this page");
    await popup.close();
    assert.deepEqual(await tab.mutations(), []);
    assert.deepEqual(tab.errors, []);
  });

  test("both give the same reasons, and a paragraph that changes afterwards is read by the page's own", async () => {
    const reasons = [];
    for (const apart of [true, false]) {
      const tab = await context.open("/pages/article.html", { viewport: tall });
      const popup = await openPopup(tab);
      await popup.evaluate((on) => chrome.runtime.sendMessage({ kind: "popup-bg/settings", patch: { engine_out_of_pages: on } }), apart);
      await popup.close();
      await switchOn(tab);
      await tab.waitForMarks({ least: 10 });
      if (!apart) await moved(tab);
      await tab.content(() => newsprism.revealSentence(newsprism.debugState().sentences.findIndex(({ label }) => label === "commentary")));
      reasons.push(await until(async () => ((await tab.card()).includes("speaks for it") ? tab.card() : null), { what: "a card with its reasons" }).then((card) => card.split("Copy with link")[0]));
      assert.equal((await tab.state()).summary.engine_place, apart ? "there" : "here");
      if (apart) {
        await tab.close();
        continue;
      }
      await tab.page.evaluate(() => {
        document.getElementById("commentary-plan").textContent = "The council met on Tuesday at nine and heard two reports about the harbour.";
      });
      const state = await tab.waitForState("the new sentence to be read", ({ sentences }) => sentences.some(({ text }) => text.includes("heard two reports")));
      assert.equal(state.sentences.find(({ text }) => text.includes("heard two reports")).label, "fact");
      assert.equal(state.summary.engine_place, "here");
      assert.deepEqual(tab.errors, []);
    }
    assert.equal(reasons[0], reasons[1]);
  });

  test("a page that is switched off at once, at any moment, keeps nothing and can be marked again", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    for (const wait of [0, 20, 60, 120, 200, 350]) {
      const popup = await openPopup(tab);
      await press(popup, "page-switch", true);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await popup.close();
      await switchOff(tab);
    }
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await moved(tab);
    assert.deepEqual(tab.errors, []);
  });

  test("a page that changes while the answer how to begin is awaited is read as it is then", async () => {
    const article = `<article><h1>The harbor wall</h1>${"<p>The council of Larkhaven voted on Tuesday to repair the harbor wall, officials said.</p>".repeat(4)}</article>`;
    const tab = await context.open(context.site.route("/slow", `<!doctype html><html lang="en"><title>Slow</title>${article}`));
    await tab.page.evaluate(async () => {
      const { createPageHost, loadContentScripts, startEngine } = await import("/demo/shared/page-host.js");
      await loadContentScripts("/demo/");
      // Its file is put into the page beforehand: a page that changes once more would be read once more.
      (await startEngine("/demo/")).free();
      const { host } = createPageHost({ root: document.body, text: (key) => key, publish() {}, base: "/demo/" });
      const { begin } = host;
      host.begin = (returning) => new Promise((done) => setTimeout(() => done(begin(returning)), 2000));
      newsprism.start(host);
      document.querySelector("p").textContent = "The council heard two reports about the harbor on Wednesday, officials said.";
    });
    await until(() => tab.page.evaluate(() => newsprism.debugState().sentences.some(({ text }) => text.includes("two reports"))), { what: "the sentence that came meanwhile" });
    assert.deepEqual(tab.errors, []);
  });

  test("the background is stopped before the page's own engine is there: the marks stay, and it takes over all the same", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    const before = sorted(await tab.waitForMarks({ least: 10 }));
    await context.browser.killBackground();
    await moved(tab);
    assert.deepEqual(sorted(await tab.marks()), before);
    assert.deepEqual(tab.errors, []);
  });
});
