// The card: it opens where the reader points or walks, says why in words, and goes away without a trace.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { boxOfStart } from "./harness/pixels.mjs";
import { openPopup, press, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const tall = { width: 900, height: 1500 };

eachBrowser("card", (context) => {
  afterEach(() => context.closeTabs());

  async function marked() {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    return tab;
  }

  async function point(tab, id) {
    const box = await tab.page.evaluate(boxOfStart, id, 20);
    await tab.page.mouse.move(box.x + 12, box.y + box.height / 2);
    await tab.page.mouse.move(box.x + 16, box.y + box.height / 2);
  }

  test("opens on hover with label, confidence, cue and that it is an estimate; a quote names its speaker", async () => {
    const tab = await marked();
    await point(tab, "commentary-plan");
    const opinion = await until(() => tab.card(), { what: "a card over the commentary" });
    assert.match(opinion, /Opinion \/ commentary/);
    assert.match(opinion, /estimate/);
    assert.match(opinion, /foolish|reckless|ashamed/, "the card names a cue word of the sentence");
    await point(tab, "quote-mayor");
    const quote = await until(async () => ((await tab.card()).includes("Direct quote") ? tab.card() : null), { what: "a card over the quote" });
    assert.match(quote, /Calder/, "the card names the speaker");
    assert.deepEqual(tab.errors, []);
  });

  test("closes with Esc and leaves the document as it was", async () => {
    const tab = await marked();
    const before = await tab.page.evaluate(() => document.documentElement.outerHTML);
    await point(tab, "commentary-plan");
    await until(() => tab.card(), { what: "a card" });
    assert.ok((await tab.marks()).some((mark) => mark.label === "current"), "the sentence of the card is set apart");
    await tab.page.keyboard.press("Escape");
    await until(async () => (await tab.card()) === "", { what: "the card to close" });
    assert.equal(await tab.page.evaluate(() => document.documentElement.outerHTML), before);
    assert.ok(!(await tab.marks()).some((mark) => mark.label === "current"));
  });

  test("opens and walks by keyboard alone", async () => {
    const tab = await marked();
    // The reasons come a moment after the card: what tells cards apart is the place.
    const place = async () => /Sentence \d+ of/.exec(await tab.card())?.[0] ?? null;
    await context.browser.command(tab.page, "next-sentence");
    const first = await until(place, { what: "the first card" });
    await context.browser.command(tab.page, "next-sentence");
    await until(async () => ![null, first].includes(await place()), { what: "the next card" });
    await context.browser.command(tab.page, "previous-sentence");
    await until(async () => (await place()) === first, { what: "the first card again" });
    await tab.page.keyboard.press("Escape");
    await until(async () => (await tab.card()) === "", { what: "the card to close" });
    assert.deepEqual(tab.errors, []);
  });

  test("is out of the page's reach and does not react to the page's own style", async () => {
    const tab = await marked();
    await point(tab, "commentary-plan");
    await until(() => tab.card(), { what: "a card" });
    const reach = await tab.page.evaluate(() => ({
      open: [...document.querySelectorAll("*")].some((element) => element.shadowRoot !== null),
      words: document.documentElement.textContent.includes("Opinion / commentary"),
    }));
    assert.deepEqual(reach, { open: false, words: false });
  });

  test("stays shut on hover when the reader does not want it", async () => {
    const tab = await marked();
    const popup = await openPopup(tab);
    await popup.evaluate(() => { document.getElementById("details").open = true; });
    await press(popup, "card", false);
    await popup.close();
    await point(tab, "commentary-plan");
    await context.browser.command(tab.page, "next-sentence");
    await until(() => tab.card(), { what: "the card by keyboard, which always opens" });
    await tab.page.keyboard.press("Escape");
    await until(async () => (await tab.card()) === "", { what: "the card to close" });
    await point(tab, "quote-mayor");
    await point(tab, "commentary-end");
    const again = await openPopup(tab);
    assert.equal(await tab.card(), "", "no card opened by pointing");
    await again.evaluate(() => { document.getElementById("details").open = true; });
    await press(again, "card", true);
    await again.close();
  });
});
