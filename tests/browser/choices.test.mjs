// What the reader chooses: "Mark this selection", "Mark this block too", "Do not mark this block"; remembered while the tab lives.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const tall = { width: 900, height: 2400 };
const texts = async (tab) => (await tab.marks()).map((mark) => mark.text).join(" ");

eachBrowser("the reader's choices", (context) => {
  afterEach(() => context.closeTabs());

  test("a selection is marked where no article was found, and nothing else is", async () => {
    const tab = await context.open("/pages/front.html", { viewport: tall });
    const shown = await switchOn(tab);
    assert.match(shown.message, /nothing is marked/);
    await tab.page.evaluate(() => {
      const items = document.querySelectorAll("main li");
      getSelection().setBaseAndExtent(items[2].querySelector("a").firstChild, 3, items[3].querySelector("a").firstChild, 9);
    });
    await context.browser.menu(tab.page, "mark-selection", "main li:nth-child(3)");
    const state = await tab.waitForState("the selection to be read", (now) => now.summary?.phase === "marked", 15000);
    assert.deepEqual(state.sentences.map(({ text }) => text.trim()), ["Lighthouse opens", "Crane on north pier repaired"]);
  });

  test("a block is left out, stays left out after a reload, and comes back", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await context.browser.menu(tab.page, "leave-block", "#commentary-plan");
    await until(async () => !(await texts(tab)).includes("foolish and reckless"), { what: "the block to be left out" });
    await tab.waitForMarks({ least: 10 });
    assert.ok((await texts(tab)).includes("voted 7 to 2"), "the rest of the article lost its marks");
    await tab.page.reload();
    // Firefox ends the permission of a click with the page.
    await (await openPopup(tab)).close();
    if (!(await tab.state())?.on) await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    assert.ok(!(await texts(tab)).includes("foolish and reckless"), "the choice is forgotten");
    await context.browser.menu(tab.page, "mark-block", "#commentary-plan");
    await until(async () => (await texts(tab)).includes("foolish and reckless"), { what: "the block to be marked again" });
  });

  test("a block that was not taken for the article is marked too", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await context.browser.menu(tab.page, "mark-block", "#never-advert p");
    await until(async () => (await texts(tab)).includes("your feet deserve nothing less"), { what: "the block to be marked" });
  });
});
