// The laboratory: two coders compared, and the self-test, which in every browser gives the figures of the build to the digit.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { faultsOf, openOwn, turned } from "./harness/own-pages.mjs";
import { until } from "./harness/wait.mjs";

const wide = { width: 1000, height: 900 };
const textOf = (page, id) => page.evaluate((at) => document.getElementById(at).textContent.trim(), id);

/** Gives a file to a file field, as a reader who chooses it. */
async function choose(page, id, value) {
  await page.evaluate((at, text) => {
    const data = new DataTransfer();
    if (text !== null) data.items.add(new File([text], "file.json", { type: "application/json" }));
    const input = document.getElementById(at);
    input.files = data.files;
    input.dispatchEvent(new Event("change"));
  }, id, value === null || typeof value === "string" ? value : JSON.stringify(value));
}

/** An export of four sentences with these labels, and these of the reader's. */
function exported(labels, own = []) {
  const sentences = labels.map((label, at) => ({ start: at * 2, end: at * 2 + 1, text: "abcd"[at], label, ...(own[at] ? { own_label: own[at] } : {}) }));
  return { id: "https://news.example/a", text: "a b c d", text_sha256: "0".repeat(64), export_version: 1, sentences };
}

async function compare(page) {
  await page.evaluate(() => document.getElementById("compare").click());
  await until(() => page.evaluate(() => document.getElementById("compare-message").textContent !== "" || !document.getElementById("agreement").hidden), { what: "the comparison" });
}

eachBrowser("laboratory", (context) => {
  afterEach(() => context.closeTabs());

  test("two coders: share, kappa, kappa of each class and the table; one file alone compares the program and the reader", async () => {
    const page = await openOwn(context, "lab/lab.html", wide);
    await choose(page, "first", exported(["fact", "fact", "commentary", "quote"], ["fact", "commentary"]));
    await choose(page, "second", exported(["fact", "commentary", "commentary", "quote"]));
    await until(() => page.evaluate(() => document.getElementById("second-coder").value === "tool"), { what: "the usual coder of an export" });
    await compare(page);
    assert.equal(await textOf(page, "compared"), "4 sentences compared, 3 alike (75%)");
    assert.match(await textOf(page, "kappa"), /0\.6364/);
    const cells = (id) => page.evaluate((at) => [...document.querySelectorAll(`#${at} tbody tr`)].map((row) => [...row.children].map((cell) => cell.textContent)), id);
    assert.deepEqual(await cells("confusion"), [["Reported as fact", "1", "0", "1"], ["Direct quote", "0", "1", "0"], ["Opinion / commentary", "0", "0", "1"]]);
    assert.deepEqual((await cells("each"))[1], ["Direct quote", "1", "1", "1", "1.0000"]);
    await choose(page, "second", null);
    await until(() => page.evaluate(() => document.getElementById("second-coder").value === "own"), { what: "the reader's labels of one file alone" });
    await page.evaluate(() => (document.getElementById("agreement").hidden = true));
    await compare(page);
    assert.equal(await textOf(page, "compared"), "2 sentences compared, 1 alike (50%)");
    await page.evaluate(() => {
      document.getElementById("rest").click();
      document.getElementById("agreement").hidden = true;
    });
    await compare(page);
    assert.equal(await textOf(page, "compared"), "4 sentences compared, 3 alike (75%)");
    assert.deepEqual(page.errors, []);
  });

  test("a file that is cut off, newer, foreign, hostile or of another text is told in plain words, and nothing is shown of it", async () => {
    const page = await openOwn(context, "lab/lab.html", wide);
    const good = exported(["fact", "fact", "commentary", "quote"]);
    for (const [first, second, said] of [
      [null, null, /Choose the first file/],
      [JSON.stringify(good).slice(0, -9), null, /First file: .*cut off/],
      [{ ...good, export_version: 2 }, null, /First file: .*newer/],
      [{ newsprism: "settings", version: 1 }, null, /First file: /],
      [good, { ...good, sentences: [{ ...good.sentences[0], label: "<img src=x onerror=alert(1)>" }] }, /Second file: .*sentences\[0\]\.label/],
      [good, "[".repeat(200_000), /Second file: /],
      [good, { ...good, id: "other", text_sha256: "1".repeat(64) }, /share no sentence/],
    ]) {
      await choose(page, "first", first);
      await choose(page, "second", second);
      if (second !== null && said.source.includes("share")) await page.evaluate(() => (document.getElementById("second-coder").value = "tool"));
      await page.evaluate(() => (document.getElementById("compare-message").textContent = ""));
      await compare(page);
      assert.match(await textOf(page, "compare-message"), said);
      assert.equal(await page.evaluate(() => document.getElementById("agreement").hidden), true);
    }
    assert.deepEqual(page.errors, []);
  });

  test("the self-test gives the figures of the build to the digit, with time and memory; the keyboard reaches everything; axe finds no fault", { timeout: 90000 }, async () => {
    const page = await openOwn(context, "lab/lab.html", wide);
    await until(async () => /^Runs 1\d\d sentences/.test(await textOf(page, "test-help")), { what: "the number of sentences" });
    await page.bringToFront();
    await page.focus("#test-run");
    await page.keyboard.press("Enter");
    await until(() => page.evaluate(() => "tested" in document.body.dataset), { what: "the self-test to end", within: 60000 });
    assert.equal(await textOf(page, "test-message"), "");
    const figures = JSON.parse(readFileSync(path.join(context.folder, "lab/figures.json"), "utf8"));
    assert.equal(await textOf(page, "test-accuracy"), `${figures.same} of ${figures.count} sentences judged as their given label says: accuracy ${(figures.same / figures.count).toFixed(4)}`);
    assert.equal(await page.evaluate(() => document.getElementById("tested").dataset.same), "true");
    const cells = await page.evaluate(() => [...document.querySelectorAll("#test-confusion tbody td")].reduce((sum, cell) => sum + Number(cell.textContent), 0));
    assert.equal(cells, figures.count);
    assert.match(await textOf(page, "test-time"), /^\d+\.\d{4} ms a sentence/);
    assert.match(await textOf(page, "test-memory"), /^[1-9]\d* MB/);
    const misses = await page.evaluate(() => document.querySelectorAll("#miss-rows li").length);
    assert.equal(misses, figures.count - figures.same);
    await page.evaluate(() => (document.getElementById("misses").open = true));
    await choose(page, "first", exported(["fact", "fact", "commentary", "quote"], ["fact", "commentary"]));
    await compare(page);
    assert.deepEqual(await faultsOf(context, page), []);
    for (const width of [320, 1000]) {
      await page.setViewport({ width, height: 800 });
      const { over, mark } = await turned(page);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
      assert.ok(mark > 0, "the page was not turned around");
    }
    await page.bringToFront();
    const wanted = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], button:not(:disabled), input:not(:disabled), select, summary")].filter((element) => element.checkVisibility());
      all.forEach((element, at) => (element.dataset.at = String(at)));
      return all.length;
    });
    await page.focus("#first");
    const reached = new Set();
    // Two boxes of tables take the focus too, to be scrolled.
    for (let i = 0; i < wanted + 5 && reached.size < wanted; i += 1) {
      const at = await page.evaluate(() => document.activeElement?.dataset.at ?? null);
      if (at !== null) reached.add(at);
      await page.keyboard.press("Tab");
    }
    assert.equal(reached.size, wanted, "a control is out of reach");
    assert.deepEqual(page.errors, []);
  });
});
