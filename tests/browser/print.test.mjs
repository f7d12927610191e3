// Print: sheets that say the same as the marks without any colour, the answer key to the numbers, the blank sheet without an answer.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { faultsOf, numberOf, openOwn, turned } from "./harness/own-pages.mjs";
import { photograph } from "./harness/pixels.mjs";
import { switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const LETTERS = { fact: "F", quote: "Q", commentary: "C", unclear: "?" };

eachBrowser("print", (context) => {
  afterEach(() => context.closeTabs());

  async function openPrint() {
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    const page = await openOwn(context, `print/print.html?tab=${await numberOf(tab)}`, { width: 900, height: 1000 });
    await until(() => page.evaluate(() => document.body.dataset.reading !== undefined), { what: "the sheets" });
    return { page, sentences: (await tab.state()).sentences.filter(({ label }) => label !== "none") };
  }

  test("three sheets: the same numbers on each; letters and lines say what the marks say; the blank sheet tells nothing", async () => {
    const { page, sentences } = await openPrint();
    const sheets = await page.evaluate(() => {
      const margin = (id) => [...document.querySelectorAll(`#${id} .margin span`)].map((entry) => entry.textContent.replace(/\s+/g, " ").trim());
      const styles = {};
      for (const part of document.querySelectorAll("#sheet-marked .text .part")) styles[part.className.replace("part class-", "")] = getComputedStyle(part).textDecorationStyle;
      return {
        marked: margin("sheet-marked"),
        blank: margin("sheet-blank"),
        key: [...document.querySelectorAll("#sheet-key tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
        styles,
        blankMarks: document.querySelectorAll("#sheet-blank .text .part").length,
        title: document.querySelector("#sheet-marked h2").textContent,
        text: document.getElementById("sheet-blank").textContent.replace(/\s+/g, " "),
      };
    });
    assert.deepEqual(sheets.marked, sentences.map(({ label }, at) => `${at + 1} ${LETTERS[label]}`));
    assert.deepEqual(sheets.blank, sentences.map((_, at) => `${at + 1}`));
    assert.deepEqual(sheets.key.map(([number, letter]) => `${number} ${letter}`), sheets.marked);
    sheets.key.forEach(([, , begins, why], at) => {
      assert.ok(sentences[at].text.replace(/\s+/g, " ").trim().startsWith(begins.replace(" …", "")), begins);
      assert.match(why, /^Rule: \S/);
    });
    assert.deepEqual(sheets.styles, { fact: "solid", quote: "dotted", commentary: "wavy" });
    assert.equal(sheets.blankMarks, 0);
    assert.match(sheets.title, /Larkhaven to rebuild/);
    for (const { text } of sentences) assert.ok(sheets.text.includes(text.replace(/\s+/g, " ").trim()), text);
    assert.ok(!/Rule:/.test(sheets.text));
    assert.deepEqual(page.errors, []);
  });

  test("on paper there is no colour at all, the controls stay on the screen, and each sheet begins a page", async (t) => {
    const { page } = await openPrint();
    const kept = await page.evaluate(() => {
      // The sheets alone, as the printer sees them.
      const sheets = document.getElementById("sheets");
      return { sheets: sheets.querySelectorAll(".sheet:not([hidden])").length, inside: document.querySelectorAll("#sheets .screen").length, breaks: [...sheets.children].map((sheet) => sheet.className) };
    });
    assert.equal(kept.sheets, 3);
    assert.equal(kept.inside, 0);
    if (context.name !== "chromium") return t.skip("Firefox shows nobody its paper");
    await page.emulateMediaType("print");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".screen")].filter((part) => part.checkVisibility()).length), 0);
    await page.bringToFront();
    const { data } = await photograph(page);
    let coloured = 0;
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) {
      coloured += Number(Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 8);
      dark += Number(data[i] < 90);
    }
    assert.equal(coloured, 0, "coloured pixels");
    assert.ok(dark > 5000, "nothing is printed");
    const pages = (pdf) => (Buffer.from(pdf).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
    const all = pages(await page.pdf({ format: "A4" }));
    assert.ok(all >= 3, `${all} pages`);
    await page.evaluate(() => document.getElementById("want-blank").click());
    const fewer = pages(await page.pdf({ format: "A4" }));
    assert.ok(fewer < all, `${fewer} of ${all} pages without the blank sheet`);
  });

  test("axe finds no fault, from right to left nothing runs over", async () => {
    const { page } = await openPrint();
    assert.deepEqual(await faultsOf(context, page), []);
    for (const width of [360, 1000]) {
      await page.setViewport({ width, height: 900 });
      assert.ok((await turned(page)).over <= 0, `too wide at ${width}`);
    }
  });
});
