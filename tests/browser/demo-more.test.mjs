// The demo page beyond its articles: tour, palettes, an address that carries a text, two texts side by side, draft check, guess first, no network.

import assert from "node:assert/strict";
import path from "node:path";
import { after, afterEach, test } from "node:test";
import { dist, eachBrowser } from "./harness/browsers.mjs";
import { faultsOf, turned } from "./harness/own-pages.mjs";
import { serve } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const TEXT = "The council of Lower Esk met on Tuesday evening and approved a budget of $4.2 million for the coming year. 🦊\n\n“We had no choice,” said Mayor Anders Quill, who has led the town since 2019. “The bridge had to be paid for.”\n\nIt was a shameful decision, and the town will regret it. <script>document.title = 'broken in'</script>";
const PALETTES = ["default", "okabe_ito", "high_contrast", "monochrome", "own"];

eachBrowser(
  "more of the demo",
  (context) => {
    afterEach(() => context.closeTabs());
    after(() => assert.deepEqual(context.wall.takeHosts(), [], "hosts outside this machine"));

    const state = (tab) => tab.page.evaluate(() => document.documentElement.dataset.state);
    const isMarked = (tab) => until(async () => (await state(tab)) === "marked", { what: "the text to be marked" });
    const paste = (tab, text, id = "own-text") => tab.page.evaluate((value, at) => {
      const field = document.getElementById(at);
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, text, id);
    async function openPart(part) {
      const tab = await context.open(`/demo/${part}`, { viewport: { width: 1100, height: 800 } });
      await until(() => tab.page.evaluate(() => "ready" in document.body.dataset), { what: `${part} to be ready` });
      return tab;
    }

    test("the tour goes through five parts by keyboard, frames each, and ends with Esc; every palette changes the marks", async () => {
      const tab = await context.open("/demo/#news-with-commentary", { viewport: { width: 1200, height: 900 } });
      await isMarked(tab);
      await tab.page.focus("#tour-begin");
      await tab.page.keyboard.press("Enter");
      const framed = [];
      for (let i = 0; i < 5; i += 1) {
        const last = framed.at(-1) ?? "";
        framed.push(await until(() => tab.page.evaluate((before) => [...document.querySelectorAll(".toured")].map(({ id }) => id).find((id) => id !== before), last), { what: `the part after “${last}”` }));
        if (i < 4) await tab.page.keyboard.press("Enter");
      }
      assert.deepEqual(framed, ["paper", "next", "mix", "palette", "choices"]);
      assert.deepEqual(await faultsOf(context, tab.page), [], "tour");
      await tab.page.keyboard.press("Escape");
      // A dialog tells that it has closed a moment after it has.
      await until(() => tab.page.evaluate(() => !document.getElementById("tour").open && document.querySelectorAll(".toured").length === 0), { what: "the end of the tour" });
      assert.equal(await tab.page.evaluate(() => document.activeElement.id), "tour-begin");
      const looks = new Set();
      for (const palette of PALETTES) {
        await tab.page.select("#palette", palette);
        if (palette === "own") {
          await tab.page.evaluate(() => {
            const field = document.querySelector("#own-colours input");
            field.value = "#006600";
            field.dispatchEvent(new Event("input"));
          });
        }
        looks.add(await tab.page.evaluate(() => [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText).filter((rule) => rule.includes("newsprism-fact")).join("") + getComputedStyle(document.documentElement).getPropertyValue("--fact")));
      }
      assert.equal(looks.size, PALETTES.length, "two palettes look alike");
      assert.deepEqual(tab.errors, []);
    });

    test("an address carries the text behind its #, which is never sent; a damaged one says so", async () => {
      const tab = await context.open("/demo/#own");
      await until(() => tab.page.evaluate(() => document.getElementById("own-form").checkVisibility()), { what: "the box" });
      await tab.page.click("#own-share");
      await until(() => tab.page.evaluate(() => /Paste a text/.test(document.getElementById("share-message").textContent)), { what: "the message" });
      await paste(tab, TEXT);
      await tab.page.click("#own-share");
      const address = await until(() => tab.page.evaluate(() => document.getElementById("share-address").value), { what: "the address" });
      assert.match(address, /\/demo\/#own=[\w-]+$/);
      assert.ok(address.length < TEXT.length + 100, "not packed");
      context.site.takePaths();
      const other = await context.open(address);
      await isMarked(other);
      assert.equal(await other.page.evaluate(() => document.getElementById("own-text").value), TEXT);
      assert.notEqual(await other.page.title(), "broken in");
      assert.ok(context.site.takePaths().every((asked) => !asked.includes("own=") && asked.length < 100), "the text was sent");
      const damaged = await context.open(address.slice(0, -20));
      await until(() => damaged.page.evaluate(() => /cut off or damaged/.test(document.getElementById("share-message").textContent)), { what: "the message" });
      assert.deepEqual([...tab.errors, ...other.errors, ...damaged.errors], []);
    });

    test("two texts side by side: each marked in its frame, with its own counts; one of them pasted", async () => {
      const tab = await openPart("compare.html");
      const phases = () => tab.page.evaluate(() => ["side-0", "side-1"].map((id) => document.getElementById(id).dataset.phase ?? ""));
      await until(async () => (await phases()).every((phase) => phase === "marked"), { what: "both to be marked" });
      const counts = () => tab.page.evaluate(() => ["side-0", "side-1"].map((id) => document.querySelector(`#${id} .side-counts`).textContent));
      const [report, column] = await counts();
      assert.notEqual(report, column);
      // A side says that it is marked when its sentences are labelled; the marks are painted right after.
      const painted = () => Promise.all(tab.page.frames().filter((frame) => frame.url().endsWith("side.html")).map((frame) => frame.evaluate(() => [...CSS.highlights].reduce((sum, [name, highlight]) => sum + (name.startsWith("newsprism-") ? highlight.size : 0), 0))));
      await until(async () => {
        const marks = await painted();
        return marks.length === 2 && marks.every((count) => count > 5);
      }, { what: "marks on both sides" });
      await tab.page.select("#side-1 select", "own");
      await tab.page.evaluate((text) => {
        const field = document.querySelector("#side-1 textarea");
        field.value = text;
        field.dispatchEvent(new Event("input"));
      }, TEXT);
      await until(async () => (await phases())[1] === "marked" && (await counts())[1] !== column, { what: "the pasted text to be marked" });
      assert.equal((await counts())[0], report);
      assert.deepEqual(await faultsOf(context, tab.page), []);
      assert.deepEqual(tab.errors, []);
    });

    test("draft check and guess first, by keyboard, as in the extension; axe finds no fault", async () => {
      const draft = await openPart("draft.html");
      await paste(draft, TEXT, "draft-text");
      await until(() => draft.page.evaluate(() => document.querySelectorAll(".draft-note").length > 0), { what: "the notes" });
      assert.match(await draft.page.evaluate(() => document.querySelector(".draft-note").textContent), /Line 5.*Commentary/);
      assert.deepEqual(await faultsOf(context, draft.page), []);
      const guess = await openPart("guess.html");
      await until(() => guess.page.evaluate(() => document.querySelectorAll(".guess-sentence").length > 5), { what: "the desk" });
      for (const key of ["f", "q", "c", "f", "Enter"]) await guess.page.keyboard.press(key);
      await until(() => guess.page.evaluate(() => !document.getElementById("result").hidden), { what: "the results" });
      assert.match(await guess.page.evaluate(() => document.querySelector(".guess-figure").textContent), /^\d of 4 alike/);
      assert.deepEqual(await faultsOf(context, guess.page), []);
      for (const tab of [draft, guess]) {
        await tab.page.setViewport({ width: 360, height: 800 });
        assert.ok((await turned(tab.page)).over <= 0, "too wide");
        assert.deepEqual(tab.errors, []);
      }
    });

    test("after the first load it works without any network, on its own host", async () => {
      const site = await serve({ folders: { "/any/folder/": path.join(dist, "www") } });
      let stopped = false;
      try {
        const tab = await context.open(`${site.origin}/any/folder/#column`);
        await until(() => tab.page.evaluate(() => document.documentElement.dataset.kept !== undefined), { what: "the files to be kept", within: 30000 });
        await site.stop();
        stopped = true;
        for (const part of ["#interview", "compare.html", "draft.html"]) {
          await tab.page.goto("about:blank");
          await tab.page.goto(`${site.origin}/any/folder/${part}`);
          if (part === "#interview") await isMarked(tab);
          else await until(() => tab.page.evaluate(() => "ready" in document.body.dataset), { what: `${part} without a network` });
        }
        await paste(tab, TEXT, "draft-text");
        await until(() => tab.page.evaluate(() => document.querySelectorAll(".draft-note").length > 0), { what: "the notes without a network" });
      } finally {
        if (!stopped) await site.stop();
      }
    });
  },
  { extension: false },
);
