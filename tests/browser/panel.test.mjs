// The side panel: lists what the page's marks say, jumps, filters, follows the page and the tab; by mouse, by keyboard, for screen readers.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { faultsOf, openPanelOf, readPanel, turned } from "./harness/own-pages.mjs";
import { longArticle } from "./harness/made-pages.mjs";
import { serve } from "./harness/server.mjs";
import { longestTask } from "./harness/trace.mjs";
import { openPopup, switchOff, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const NAMES = { fact: "Reported as fact", quote: "Direct quote", commentary: "Opinion / commentary", unclear: "Unclear" };

eachBrowser("panel", (context) => {
  afterEach(() => context.closeTabs());

  async function openBoth(address = "/pages/article.html") {
    const tab = await context.open(address);
    await switchOn(tab);
    const panel = await openPanelOf(context, tab);
    return { tab, panel };
  }

  test("lists every sentence with its class and place in words, in the order of the page, and says aloud that marking has ended", async () => {
    const { tab, panel } = await openBoth();
    const sentences = (await tab.state()).sentences.filter(({ label }) => label !== "none");
    const { rows, status } = await readPanel(panel);
    assert.deepEqual(rows.map(({ label }) => label), sentences.map(({ label }) => label));
    rows.forEach(({ words, label }, at) => assert.ok(words.includes(`${NAMES[label]}, sentence ${at + 1} of ${rows.length}:`), words));
    assert.match(status, new RegExp(`^${rows.length} sentences marked: Reported as fact \\d+`));
    assert.equal(await panel.evaluate(() => document.getElementById("status").getAttribute("role")), "status");
    assert.deepEqual(panel.errors, []);
  });

  test("whose voice speaks: the writer, each named speaker, sources without a name; what the publisher calls it; open quotations", async () => {
    const { panel } = await openBoth("/pages/quotes-open.html");
    const { voices, declared, notes } = await readPanel(panel);
    assert.equal(voices[0][0], "The writer");
    assert.ok(voices.some(([name, words]) => name.includes("Ferris") && Number(words) >= 10), JSON.stringify(voices));
    assert.ok(voices.every(([, words, share]) => /^\d/.test(words) && /%$/.test(share)));
    assert.match(declared, /“Opinion”/);
    assert.ok(notes.some((note) => note.includes("never closed") && note.includes("The ships will go elsewhere")), JSON.stringify(notes));
  });

  test("a press jumps to the sentence on the page", async () => {
    const { tab, panel } = await openBoth("/pages/article.html");
    await tab.page.setViewport({ width: 900, height: 300 });
    await tab.page.evaluate(() => scrollTo(0, 0));
    const last = await panel.evaluate(() => {
      const buttons = [...document.querySelectorAll("#sentences button")];
      buttons.at(-1).click();
      return buttons.at(-1).querySelector("[lang]").firstChild.data.slice(0, 40);
    });
    await until(() => tab.page.evaluate((words) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at === -1) continue;
        const range = new Range();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        const { top, bottom } = range.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }
      return false;
    }, last), { what: "the sentence to be on the screen" });
  });

  test("by keyboard alone: arrows and class letters walk the list, the map is a slider, Enter jumps", async () => {
    const { tab, panel } = await openBoth();
    await tab.page.evaluate(() => scrollTo(0, 0));
    await panel.bringToFront();
    await panel.focus("#clear-filter").catch(() => {});
    await panel.focus("#search");
    const path = [];
    for (let i = 0; i < 8; i += 1) {
      await panel.keyboard.press("Tab");
      path.push(await panel.evaluate(() => document.activeElement.id || (document.activeElement.closest("#sentences") ? "row" : document.activeElement.tagName)));
      if (path.at(-1) === "row") break;
    }
    assert.deepEqual(path, ["only-fact", "only-quote", "only-commentary", "only-unclear", "speaker", "row"]);
    const at = async () => (await readPanel(panel)).rows.findIndex(({ focus }) => focus);
    const { rows } = await readPanel(panel);
    assert.equal(await at(), 0);
    await panel.keyboard.press("ArrowDown");
    assert.equal(await at(), 1);
    await panel.keyboard.press("End");
    assert.equal(await at(), rows.length - 1);
    await panel.keyboard.press("Home");
    await panel.keyboard.press("c");
    const first = rows.findIndex(({ label }) => label === "commentary");
    assert.equal(await at(), first);
    await panel.keyboard.press("c");
    const second = await at();
    assert.equal(rows[second].label, "commentary");
    assert.ok(second > first);
    await panel.keyboard.down("Shift");
    await panel.keyboard.press("C");
    await panel.keyboard.up("Shift");
    assert.equal(await at(), first);
    assert.equal(await panel.evaluate(() => document.querySelectorAll('#sentences [tabindex="0"]').length), 1, "more than one row is in the order of the Tab key");
    await panel.focus("#map");
    const before = await panel.evaluate(() => document.activeElement.getAttribute("aria-valuetext"));
    await panel.keyboard.press("ArrowRight");
    const after = await panel.evaluate(() => document.activeElement.getAttribute("aria-valuetext"));
    assert.notEqual(before, after);
    assert.match(after, /, sentence \d+ of \d+:/);
  });

  test("the list is filtered by class, by speaker and by words, and says how much is left", async () => {
    const { panel } = await openBoth();
    const all = (await readPanel(panel)).rows;
    await panel.evaluate(() => document.getElementById("only-commentary").click());
    const commentary = (await readPanel(panel)).rows;
    assert.ok(commentary.length > 0 && commentary.every(({ label }) => label === "commentary"));
    assert.equal((await readPanel(panel)).found, `${commentary.length} of ${all.length} sentences`);
    await panel.evaluate(() => document.getElementById("clear-filter").click());
    await panel.focus("#search");
    await panel.keyboard.type("HARBOR wall");
    // A slow machine searches for the first half of the words on the way.
    const found = await until(async () => {
      const { rows } = await readPanel(panel);
      return rows.length < all.length && rows.every(({ words }) => /harbor wall/i.test(words)) ? rows : null;
    }, { what: "the search for both words" });
    assert.ok(found.length > 0);
    await panel.evaluate(() => document.getElementById("clear-filter").click());
    const speaker = await panel.evaluate(() => {
      const select = document.getElementById("speaker");
      select.value = "0";
      select.dispatchEvent(new Event("change"));
      return select.selectedOptions[0].textContent;
    });
    const said = (await readPanel(panel)).rows;
    assert.ok(said.length > 0 && said.length < all.length && said.every(({ words }) => words.includes(`Said by ${speaker}`)), speaker);
  });

  test("follows the page: new paragraphs appear, the focus and the rows before them stay", async () => {
    const { tab, panel } = await openBoth();
    const before = (await readPanel(panel)).rows.length;
    await panel.evaluate(() => {
      const button = document.querySelectorAll("#sentences button")[3];
      button.focus();
      button.dataset.kept = "";
    });
    await tab.page.bringToFront();
    await tab.page.evaluate(() => {
      const paragraph = document.createElement("p");
      paragraph.textContent = "The council will meet again on Thursday, a clerk of the town said. It is a disgrace that nobody was asked.";
      document.querySelector("article").append(paragraph);
    });
    await until(async () => (await readPanel(panel)).rows.length === before + 2, { what: "two more rows" });
    await until(async () => (await readPanel(panel)).rows[0].words.includes(`of ${before + 2}:`), { what: "the places to be counted anew" });
    assert.equal(await panel.evaluate(() => document.querySelectorAll("#sentences button")[3].dataset.kept), "", "the row was made anew");
    await switchOff(tab);
    await until(async () => !(await readPanel(panel)).shown, { what: "the panel to be empty" });
    assert.match((await readPanel(panel)).status, /not marked/);
    await tab.page.close();
    await until(async () => /closed/.test((await readPanel(panel)).status), { what: "the panel to say that the tab is gone" });
    assert.deepEqual(panel.errors, []);
  });

  test("what changed: sentences that came or were reworded later are counted by class, listed alone, and seen when the reader says so", async () => {
    const { tab, panel } = await openBoth();
    const part = () => panel.evaluate(() => ({ shown: document.getElementById("changes").checkVisibility(), says: document.getElementById("changes-says").textContent, rows: [...document.querySelectorAll("#sentences .is-new")].filter((item) => !item.hidden).map((item) => item.textContent) }));
    assert.equal((await part()).shown, false, "a page that stood still");
    // What comes in the first seconds is the page still loading: another paragraph is added until one is called new.
    const before = (await readPanel(panel)).rows.length;
    let added = 0;
    await until(async () => {
      added += 1;
      await tab.page.evaluate((number) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = `The council met for the ${number}th time on Thursday, a clerk said. It is a disgrace that nobody was asked ${number} times.`;
        document.querySelector("article").append(paragraph);
      }, added + 10);
      return (await part()).shown;
    }, { what: "the panel to say what is new", every: 1000, within: 20000 });
    await until(async () => (await readPanel(panel)).rows.length === before + 2 * added, { what: "the last of them" });
    const first = await part();
    assert.ok(first.rows.every((words) => /New/.test(words) && /of \d+:/.test(words)), JSON.stringify(first));
    assert.match(first.says, /new or reworded.*Opinion \/ commentary \d/);
    await panel.evaluate(() => document.getElementById("only-new").click());
    assert.equal((await readPanel(panel)).rows.length, (await part()).rows.length);
    assert.deepEqual(await faultsOf(context, panel), []);
    await panel.evaluate(() => document.getElementById("seen").click());
    await until(async () => !(await part()).shown, { what: "nothing to be new" });
    assert.equal((await part()).rows.length, 0);
    assert.ok((await readPanel(panel)).rows.length > 10, "the whole list again");
    // One figure of a sentence is corrected.
    await tab.page.evaluate(() => {
      const node = document.querySelector("article").lastChild.firstChild;
      node.data = node.data.replace("Thursday", "Friday");
    });
    await until(async () => (await part()).rows.length === 1, { what: "the reworded sentence" });
    assert.match((await part()).rows[0], /Friday/);
    assert.match((await part()).says, /^1 sentence is new or reworded/);
    assert.deepEqual(panel.errors, []);
  });

  test("2,000 sentences: no slice of work over 50 ms while they are listed, scrolled and filtered", async (t) => {
    if (context.name !== "chromium") return t.skip("Firefox tells nobody how much processor time a slice took");
    const site = await serve({ routes: { "/long": { body: longArticle(210_000) } } });
    try {
      const tab = await context.open(`${site.origin}/long`);
      await switchOn(tab, { within: 60000 });
      const panel = await openPanelOf(context, tab, { list: false });
      await panel.bringToFront();
      await panel.tracing.start({ categories: ["toplevel"] });
      await panel.reload();
      await until(() => panel.evaluate(() => document.body.dataset.listed !== undefined), { what: "the list", within: 60000 });
      const seen = await panel.evaluate(async () => {
        const rows = document.querySelectorAll("#sentences [role=listitem]").length;
        for (let y = 0; y < document.documentElement.scrollHeight; y += 4000) {
          scrollTo(0, y);
          await new Promise((done) => requestAnimationFrame(done));
        }
        document.getElementById("only-commentary").click();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        document.getElementById("clear-filter").click();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        return rows;
      });
      const longest = longestTask(await panel.tracing.stop());
      assert.ok(seen >= 2000, `${seen} rows`);
      t.diagnostic(`${seen} rows, longest slice ${longest.toFixed(1)} ms`);
      assert.ok(longest <= 50, `a slice of ${longest} ms`);
    } finally {
      await site.stop();
    }
  });

  test("axe finds no fault, empty, full and filtered; from right to left nothing runs over", async () => {
    const tab = await context.open("/pages/quotes-open.html");
    const panel = await openPanelOf(context, tab, { list: false });
    assert.deepEqual(await faultsOf(context, panel), [], "empty");
    await switchOn(tab);
    await until(() => panel.evaluate(() => document.body.dataset.listed !== undefined), { what: "the list" });
    await panel.evaluate(() => {
      document.getElementById("notes").open = true;
    });
    assert.deepEqual(await faultsOf(context, panel), [], "full");
    await panel.evaluate(() => document.getElementById("only-quote").click());
    assert.deepEqual(await faultsOf(context, panel), [], "filtered");
    for (const width of [240, 420, 1000]) {
      await panel.setViewport({ width, height: 800 });
      const { over, heading, mark } = await turned(panel);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
      assert.ok(mark < heading, "it was not turned around");
    }
  });

  test("the popup opens it beside the page, and it speaks of the page in front", async () => {
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    const popup = await openPopup(tab);
    // The popup closes itself under the press, so that Firefox never says that the press was done.
    void popup.click("#panel").catch(() => {});
    const shown = await context.browser.sidePanel();
    await until(() => shown.evaluate(() => document.querySelectorAll("#sentences [role=listitem]").length > 10), { what: "the list beside the page" });
    const other = await context.open("/pages/dark.html");
    await until(() => shown.evaluate(() => document.getElementById("outline").hidden), { what: "the panel to follow the tab in front" });
    await other.close();
    await tab.page.bringToFront();
    await until(() => shown.evaluate(() => !document.getElementById("outline").hidden), { what: "the panel to come back to the marked tab" });
    await shown.close();
  });
});
