// Guess first: the article of a tab without its labels, labelled by keys alone, then compared with the program, with rules and doubts.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { agreementOf } from "../../extension/shared/agreement.js";
import { eachBrowser } from "./harness/browsers.mjs";
import { faultsOf, numberOf, openOwn, turned } from "./harness/own-pages.mjs";
import { openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const CLASSES = ["fact", "quote", "commentary", "unclear"];
const KEYS = { fact: "f", quote: "q", commentary: "c", unclear: "4" };

eachBrowser("guess first", (context) => {
  afterEach(() => context.closeTabs());

  /** Opens the exercise, as the popup's link does, on a page that was never marked or is marked already. */
  async function openGuess({ marked = false } = {}) {
    const tab = await context.open("/pages/article.html");
    if (marked) await switchOn(tab);
    const popup = await openPopup(tab);
    assert.ok(await popup.evaluate(() => [...document.querySelectorAll("#more a")].some(({ href }) => href.endsWith("guess/guess.html"))), "no link in the popup");
    await popup.close();
    const page = await openOwn(context, `guess/guess.html?tab=${await numberOf(tab)}`, { width: 1000, height: 800 });
    await until(() => page.evaluate(() => document.querySelectorAll(".guess-sentence").length > 5), { what: "the sentences on the desk" });
    await page.bringToFront();
    const labels = (await tab.state()).sentences.filter(({ label }) => label !== "none").map(({ label }) => label);
    return { tab, page, labels };
  }
  const marksOf = (tab) => tab.page.evaluate(() => [...CSS.highlights].reduce((sum, [name, highlight]) => sum + (/^newsprism-(fact|quote|commentary|unclear)/.test(name) ? highlight.size : 0), 0));
  const desk = (page) => page.evaluate(() => ({
    letters: [...document.querySelectorAll(".guess-sentence")].map(({ dataset }) => dataset.letter),
    at: [...document.querySelectorAll(".guess-sentence")].findIndex((mark) => mark.classList.contains("guess-here")),
    place: document.querySelector(".guess-place").textContent,
    text: document.querySelector("#desk").textContent,
  }));

  test("labels by keys alone, with the marks hidden; then the agreement, its kappa, every difference with its rule and the program's doubt", async () => {
    const { tab, page, labels } = await openGuess();
    await until(async () => (await marksOf(tab)) === 0, { what: "the page to show no marks" });
    const before = await desk(page);
    assert.equal(before.letters.length, labels.length);
    assert.ok(before.letters.every((letter) => !letter));
    // Every third sentence is called something else than the program calls it.
    const guesses = labels.map((label, at) => (at % 3 === 2 ? CLASSES[(CLASSES.indexOf(label) + 1) % 3] : label));
    for (const guess of guesses.slice(0, -1)) await page.keyboard.press(KEYS[guess]);
    assert.match((await desk(page)).place, new RegExp(`${labels.length} of ${labels.length}`));
    await page.keyboard.press("ArrowLeft");
    assert.equal((await desk(page)).at, labels.length - 2);
    await page.keyboard.press("ArrowRight");
    assert.equal(await marksOf(tab), 0, "marks came back while labelling");
    assert.equal(await tab.card(), "");
    await page.keyboard.press("Enter");
    await until(() => page.evaluate(() => !document.getElementById("result").hidden), { what: "the results" });
    const wanted = agreementOf(guesses.slice(0, -1).map((guess, at) => [guess, labels[at]]), CLASSES);
    const shown = await page.evaluate(() => ({
      figure: document.querySelector(".guess-figure").textContent,
      kappa: document.querySelector(".guess-kappa").textContent,
      table: [...document.querySelectorAll(".guess-table tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent))),
      differences: [...document.querySelectorAll(".guess-differences li")].map((item) => ({ rule: item.querySelector(".guess-rule").textContent, doubt: item.querySelector(".guess-doubt").textContent, who: item.querySelector(".guess-who").textContent })),
      focus: document.activeElement.tagName,
    }));
    assert.ok(shown.figure.startsWith(`${wanted.same} of ${wanted.count} alike: ${Math.round(wanted.share * 100)}%`), shown.figure);
    assert.ok(shown.kappa.includes(wanted.kappa.toFixed(2)), `${shown.kappa}, not ${wanted.kappa}`);
    assert.deepEqual(shown.table, wanted.table);
    assert.equal(shown.differences.length, wanted.count - wanted.same);
    for (const { rule, doubt, who } of shown.differences) {
      assert.match(rule, /^Rule: \S/);
      assert.match(doubt, /(Very likely|Likely|Uncertain|Too close to call)\./);
      assert.match(who, /You:.*Program:/);
    }
    assert.equal(shown.focus, "H2", "the focus is not at the results");
    await tab.page.bringToFront();
    await until(async () => (await marksOf(tab)) > 5, { what: "the marks to come back" });
    const kept = await page.evaluate(() => chrome.runtime.sendMessage({ kind: "own-bg/labels", clear: false }));
    const guessed = kept.value.labels.filter(({ how }) => how === "guessed");
    assert.deepEqual(guessed.map(({ label, tool }) => [label, tool]), guesses.slice(0, -1).map((guess, at) => [guess, labels[at]]), "not kept for the export");
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "own-bg/labels", clear: true }).then(() => true));
    assert.deepEqual(page.errors, []);
  });

  test("the popup's link opens it on the page in front", async (t) => {
    if (context.name !== "chromium") return t.skip("Firefox lists no tab that an extension opened");
    const tab = await context.open("/pages/article.html");
    const popup = await openPopup(tab);
    // The popup closes itself under the press.
    void popup.evaluate(() => document.querySelector('#more a[href$="guess.html"]').click()).catch(() => {});
    const page = await until(async () => (await context.browser.puppeteer.pages()).find((one) => one.url().includes("guess/guess.html?tab=")), { what: "the tab" });
    context.tabs.push({ page });
    await until(() => page.evaluate(() => document.querySelectorAll(".guess-sentence").length > 5), { what: "the sentences on the desk" });
  });

  test("by tap: a tap chooses a sentence, a button labels it; without a label there is no result; back and again", async () => {
    const { page } = await openGuess();
    await page.evaluate(() => document.querySelector(".guess-finish").click());
    assert.match(await page.evaluate(() => document.querySelector("#desk [role=alert]").textContent), /at least one/);
    await page.click(".guess-sentence:nth-of-type(2)");
    const { at } = await desk(page);
    await page.click(".guess-label[data-label=commentary]");
    const after = await desk(page);
    assert.equal(after.letters[at], "C");
    assert.equal(after.at, at + 1);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Delete");
    assert.equal((await desk(page)).letters[at], "");
    await page.keyboard.press("f");
    await page.click(".guess-finish");
    await until(() => page.evaluate(() => !document.getElementById("result").hidden), { what: "the results" });
    await page.click("#back");
    assert.equal((await desk(page)).letters[at], "F");
    await page.evaluate(() => document.getElementById("again").click());
    assert.ok((await desk(page)).letters.every((letter) => !letter));
  });

  test("the page changes meanwhile: labels stay with their sentences; the exercise ends: the marks come back", async () => {
    // A page that is first read behind another tab is slow to look again: browsers hold its timers back.
    const { tab, page, labels } = await openGuess({ marked: true });
    for (const key of ["f", "q", "c"]) await page.keyboard.press(key);
    await tab.page.bringToFront();
    await tab.page.evaluate(() => {
      const paragraph = document.createElement("p");
      paragraph.textContent = "The council will meet again on Thursday, a clerk of the town said on the phone.";
      document.querySelector("article p:not(.byline)").before(paragraph);
    });
    await until(async () => (await desk(page)).letters.length === labels.length + 1, { what: "the new sentence" });
    assert.deepEqual((await desk(page)).letters.slice(0, 5), ["", "F", "Q", "C", ""]);
    assert.equal(await marksOf(tab), 0);
    await page.close();
    await until(async () => (await marksOf(tab)) > 5, { what: "the marks to come back" });
  });

  test("without an article it says why; axe finds no fault on the desk or in the results, from right to left nothing runs over", async () => {
    const front = await context.open("/pages/front.html");
    const empty = await openOwn(context, `guess/guess.html?tab=${await numberOf(front)}`);
    await until(() => empty.evaluate(() => /several articles|No article/.test(document.getElementById("message").textContent)), { what: "the reason" });
    const lost = await openOwn(context, "guess/guess.html");
    assert.match(await lost.evaluate(() => document.getElementById("message").textContent), /from the Newsprism button/);
    assert.deepEqual(await faultsOf(context, lost), []);
    const { page } = await openGuess();
    await page.keyboard.press("q");
    assert.deepEqual(await faultsOf(context, page), [], "desk");
    await page.keyboard.press("q");
    await page.keyboard.press("Enter");
    await until(() => page.evaluate(() => !document.getElementById("result").hidden), { what: "the results" });
    assert.deepEqual(await faultsOf(context, page), [], "results");
    for (const width of [360, 1280]) {
      await page.setViewport({ width, height: 800 });
      assert.ok((await turned(page)).over <= 0, `too wide at ${width}`);
    }
  });
});
