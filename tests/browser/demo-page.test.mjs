// The demo page, as it lies in dist/www: every article, a pasted text, the switches, the card, by mouse and by keyboard, and nothing but its own files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { until } from "./harness/wait.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARTICLES = ["news-report", "news-with-commentary", "column", "interview"];
const NAMES = ["fact", "quote", "commentary", "unclear"];

const PASTED = `<img src=x onerror="document.title='broken in'"> The council of Lower Esk met on Tuesday evening and approved a budget of $4.2 million for the coming year.

“We had no choice,” said Mayor Anders Quill, who has led the town since 2019. “The bridge had to be paid for.”
<script>document.title = 'broken in'</script> The vote was 5 to 2, according to the minutes that the clerk published on Wednesday.

It was a shameful decision, and the town will regret it.`;

const GERMAN = `Der Stadtrat hat am Dienstagabend den Haushalt für das kommende Jahr beschlossen. Die Brücke über den Fluss soll im Frühjahr erneuert werden, sagte der Bürgermeister nach der Sitzung.

Die Kosten werden auf vier Millionen Euro geschätzt. Die Bauarbeiten beginnen nach Angaben der Verwaltung im März und dauern voraussichtlich zwei Jahre.`;

eachBrowser(
  "demo page",
  (context) => {
    afterEach(() => context.closeTabs());
    after(() => assert.deepEqual(context.wall.takeHosts(), [], "hosts outside this machine"));

    test("each article is marked, the columns in all three classes, and the counts add up", async () => {
      for (const article of ARTICLES) {
        const tab = await openDemo(context, article);
        const shown = await readDemo(tab);
        const [all] = shown.status.match(/^\d+/) ?? [];
        const counts = NAMES.map((name) => Number.parseInt(shown.counts[name], 10));
        assert.equal(counts.reduce((sum, count) => sum + count, 0), Number(all), `${article}: ${shown.status}`);
        const judging = article === "column" || article === "news-with-commentary";
        for (const name of judging ? ["fact", "quote", "commentary"] : ["fact", "quote"]) assert.ok(Number.parseInt(shown.counts[name], 10) > 0, `${article} has no ${name}: ${JSON.stringify(shown.counts)}`);
        assert.match(shown.mix, /Reported as fact \d+%, Direct quote \d+%/);
        assert.deepEqual(tab.errors, []);
        await tab.close();
      }
    });

    test("it asks for nothing but the files of its own folder", async () => {
      context.site.takePaths();
      const tab = await openDemo(context, "column");
      await paste(tab, PASTED);
      await until(async () => (await readDemo(tab)).state === "marked", { what: "the pasted text to be marked" });
      const foreign = context.site.takePaths().filter((path) => !path.startsWith("/demo/"));
      assert.deepEqual(foreign, []);
    });

    test("switches: a class off and on, all off and on", async () => {
      const tab = await openDemo(context, "news-with-commentary");
      await tab.waitForMarks({ least: 5 });
      await tab.page.click("#class-commentary");
      await until(async () => !(await tab.marks()).some(({ label }) => label === "commentary"), { what: "no marks of commentary" });
      assert.equal((await readDemo(tab)).classes.commentary, false);
      await tab.page.click("#class-commentary");
      await until(async () => (await tab.marks()).some(({ label }) => label === "commentary"), { what: "marks of commentary again" });
      await tab.page.click("#page-switch");
      await tab.waitForNoMarks();
      assert.equal((await readDemo(tab)).page, false);
      await tab.page.click("#page-switch");
      await tab.waitForMarks({ least: 5 });
    });

    test("off stays off when another article is chosen", async () => {
      const tab = await openDemo(context, "column");
      await tab.waitForMarks();
      await tab.page.click("#page-switch");
      await tab.waitForNoMarks();
      await tab.page.click("#choice-interview");
      await until(() => tab.page.evaluate(() => document.querySelector("#paper h1")?.textContent.includes("river")), { what: "the interview" });
      assert.equal((await readDemo(tab)).page, false);
      assert.equal((await tab.marks()).length, 0);
    });

    test("pasted text is text: no element of it comes to life, blank lines make paragraphs", async () => {
      const tab = await openDemo(context, "own");
      await paste(tab, PASTED);
      await until(async () => (await readDemo(tab)).state === "marked", { what: "the pasted text to be marked" });
      const paper = await tab.page.evaluate(() => ({
        paragraphs: document.querySelectorAll("#paper p").length,
        others: document.querySelectorAll("#paper :not(article, p)").length,
        text: document.getElementById("paper").textContent,
        title: document.title,
      }));
      assert.equal(paper.paragraphs, 3);
      assert.equal(paper.others, 0);
      assert.ok(paper.text.includes("<img src=x"));
      assert.ok(!paper.title.includes("broken in"));
      assert.ok((await tab.waitForMarks()).length > 0);
    });

    test("a text that is not English, one that is too short, and none at all each get a plain message", async () => {
      const tab = await openDemo(context, "own");
      for (const [text, message] of [[GERMAN, /English/], ["Not much.", /does not read like an article/]]) {
        await paste(tab, text);
        await until(async () => message.test((await readDemo(tab)).message), { what: `a message like ${message}` });
        assert.equal((await tab.marks()).length, 0);
      }
      await paste(tab, "  \n ");
      await until(async () => /Paste a text/.test((await readDemo(tab)).status), { what: "an invitation to paste" });
      assert.deepEqual(tab.errors, []);
    });

    test("the keyboard walks from sentence to sentence, and Esc closes the card", async () => {
      const tab = await openDemo(context, "column");
      await tab.waitForMarks();
      await tab.page.focus("#paper");
      await tab.page.keyboard.press("ArrowRight");
      const first = await until(() => place(tab), { what: "a card" });
      await tab.page.keyboard.press("ArrowRight");
      await until(async () => (await place(tab)) === first + 1, { what: "the card of the next sentence" });
      await tab.page.keyboard.press("ArrowLeft");
      await until(async () => (await place(tab)) === first, { what: "the card of the sentence before" });
      await tab.page.keyboard.press("Escape");
      await until(async () => (await place(tab)) === null, { what: "no card" });
    });

    test("the buttons walk on with the mouse, though a press beside a card closes it", async () => {
      const tab = await openDemo(context, "column");
      await tab.waitForMarks();
      await tab.page.click("#next");
      const first = await until(() => place(tab), { what: "a card" });
      await tab.page.click("#next");
      await until(async () => (await place(tab)) === first + 1, { what: "the card of the next sentence" });
      await tab.page.click("#previous");
      await until(async () => (await place(tab)) === first, { what: "the card of the sentence before" });
    });

    test("it fits a screen of 320 pixels: nothing is cut off sideways", async () => {
      for (const article of ["interview", "own"]) {
        const tab = await openDemo(context, article, { width: 320, height: 640 });
        const over = await tab.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(over <= 0, `${article} is ${over} pixels too wide`);
        await tab.close();
      }
    });

    test("axe finds no fault, in light and dark, wide and narrow", async () => {
      // Firefox over BiDi has no switch for the theme: it is looked at in one.
      for (const theme of context.name === "chromium" ? ["light", "dark"] : [null]) {
        for (const [article, width] of [["column", 1280], ["own", 1280], ["interview", 390]]) {
          const tab = await openDemo(context, article, { width, height: 900 }, theme);
          await tab.page.evaluate(axe);
          const faults = await tab.page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`));
          assert.deepEqual(faults, [], `${article}, ${theme ?? "default"} theme, ${width} pixels wide`);
          await tab.close();
        }
      }
    });
  },
  { extension: false },
);

/** Opens the demo at an article and waits until it is read. */
async function openDemo(context, article, viewport = { width: 1200, height: 1400 }, theme = null) {
  // A file of its folder first, not the demo itself: Firefox reports a page that is left while a service worker answers for it as an error of the next one.
  const tab = await context.open("/demo/demo.css", { viewport });
  if (theme !== null) await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  await tab.page.goto(`${context.site.origin}/demo/?for=${article}#${article}`);
  await until(async () => !["starting", "working"].includes((await readDemo(tab)).state), { what: `${article} to be read` });
  return tab;
}

function readDemo(tab) {
  return tab.page.evaluate((names) => {
    const text = (id) => document.getElementById(id).textContent.trim();
    const checked = (id) => document.getElementById(id).getAttribute("aria-checked") === "true";
    return {
      state: document.documentElement.dataset.state,
      status: text("status"),
      message: text("message"),
      page: checked("page-switch"),
      mix: document.getElementById("mix").getAttribute("aria-label"),
      classes: Object.fromEntries(names.map((name) => [name, checked(`class-${name}`)])),
      counts: Object.fromEntries(names.map((name) => [name, text(`count-${name}`)])),
    };
  }, NAMES);
}

/** Puts a text into the box as a paste does, and asks for its marks. */
async function paste(tab, text) {
  await tab.page.click("#choice-own");
  await tab.page.evaluate((pasted) => {
    document.getElementById("own-text").value = pasted;
  }, text);
  await tab.page.click("#own-mark");
}

/** The number of the sentence whose card is open; null when none is. The demo runs in the page's own world. */
async function place(tab) {
  const words = await tab.page.evaluate(() => window.newsprism.debugState().card);
  return words === null ? null : Number(/Sentence (\d+) of/.exec(words)?.[1]);
}
