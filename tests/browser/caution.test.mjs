// The slider for caution: what it says was measured, it works by keyboard, and the open page follows it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import vm from "node:vm";
import { eachBrowser } from "./harness/browsers.mjs";
import { changeSettings, openPopup, readPopup, resetSettings, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

vm.runInThisContext(readFileSync(new URL("../../extension/shared/caution-table.js", import.meta.url), "utf8"));
const { cautionTable, cautionDefault, cautionSentences } = globalThis.newsprism;

eachBrowser("caution", (context) => {
  afterEach(async () => {
    await context.closeTabs();
    await resetSettings(context);
    await context.closeTabs();
  });

  const says = (popup) => popup.evaluate(() => document.getElementById("caution-says").textContent);

  for (const outside of [false, true]) test(`more caution makes more sentences unclear, at once, and less of it brings the labels back; the engine ${outside ? "in the background" : "in the page"}`, async () => {
    const tab = await context.open("/pages/unsure.html", { viewport: { width: 900, height: 1500 } });
    await changeSettings(tab, { engine_out_of_pages: outside });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    const usual = (await tab.state()).summary.totals;
    const popup = await openPopup(tab);
    await popup.evaluate(() => {
      document.getElementById("sureness").open = true;
    });
    const first = cautionTable.find(({ caution }) => caution >= cautionDefault);
    assert.ok((await says(popup)).includes(`${Math.round(first.precision * 100)}%`), await says(popup));
    assert.ok((await readPopup(popup)).all.includes(cautionSentences.toLocaleString("en-US")), "it does not say on how many sentences it was measured");
    await popup.focus("#caution");
    await popup.key("End");
    const last = cautionTable.at(-1);
    await until(async () => {
      const words = await says(popup);
      return words.includes(`${Math.round(last.precision * 100)}%`) && words.includes(`${Math.round(last.coverage * 100)}%`);
    }, { what: "the slider to say what was measured at its end" });
    const strict = await until(async () => {
      const { totals } = (await tab.state()).summary;
      return totals.unclear > usual.unclear ? totals : null;
    }, { what: "more unclear sentences" });
    assert.equal(strict.fact + strict.quote + strict.commentary + strict.unclear, usual.fact + usual.quote + usual.commentary + usual.unclear);
    await until(async () => (await tab.marks()).some((mark) => mark.label === "unclear"), { what: "marks of unclear sentences" });
    assert.equal(await popup.evaluate(() => document.getElementById("caution").getAttribute("aria-valuetext") === document.getElementById("caution-says").textContent), true);
    await popup.key("Home");
    await until(async () => JSON.stringify((await tab.state()).summary.totals) === JSON.stringify(usual), { what: "the usual labels" });
    await popup.close();
    assert.deepEqual(tab.errors, []);
  });

  test("commentary alone is one press, and another press brings everything back", async () => {
    const tab = await context.open("/pages/article.html", { viewport: { width: 900, height: 1500 } });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    const popup = await openPopup(tab);
    await popup.click("#only-commentary");
    await until(async () => (await tab.marks()).every((mark) => mark.label === "commentary"), { what: "marks of commentary alone" });
    assert.deepEqual((await readPopup(popup)).classes, { fact: false, quote: false, commentary: true, unclear: false });
    await popup.click("#only-commentary");
    await until(async () => (await tab.marks()).some((mark) => mark.label === "fact"), { what: "the other marks" });
    await popup.close();
  });

  test("the popup's legend has the colours of the marks", async () => {
    const tab = await context.open("/pages/article.html");
    await changeSettings(tab, { palette: "own", ownColours: { commentary: "#00a000" } });
    const popup = await openPopup(tab);
    const colours = () => popup.evaluate(() => ["fact", "commentary"].map((name) => getComputedStyle(document.querySelector(`#classes .class-${name} .swatch`)).textDecorationColor));
    const [fact, commentary] = await until(async () => {
      const now = await colours();
      return now[0] !== now[1] ? now : null;
    }, { what: "two colours" });
    const [red, green, blue] = commentary.match(/[\d.]+/g).map(Number);
    assert.ok(green > red + 60 && green > blue + 60, `commentary is ${commentary}, fact ${fact}`);
    await popup.close();
  });
});
