// Draft check: notes by line that follow what is typed, a press that goes to the place, by keyboard, for screen readers, without a stutter.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { faultsOf, openOwn, turned } from "./harness/own-pages.mjs";
import { longestTask } from "./harness/trace.mjs";
import { until } from "./harness/wait.mjs";

const DRAFT = "The town council of Merrow voted 5 to 4 on Monday to close the public library on weekdays from September.\n\nIt is a shameful decision, and the council should be embarrassed by it.\n\nCritics say the plan is short-sighted.\n";
const notes = (page) => page.evaluate(() => [...document.querySelectorAll(".draft-note")].map((row) => ({ line: row.querySelector(".draft-line").textContent, kind: row.className.replace("draft-note draft-", ""), words: row.querySelector("q").textContent, rule: row.querySelector("p").textContent })));
/** As one who pastes. */
const paste = (page, text) => page.evaluate((draft) => {
  const field = document.getElementById("draft-text");
  field.value = draft;
  field.dispatchEvent(new Event("input"));
}, text);

eachBrowser("draft check", (context) => {
  afterEach(() => context.closeTabs());

  test("notes by line with their rules; they follow what is typed; a press selects the place in the draft; nothing leaves", async () => {
    context.site.takePaths();
    const page = await openOwn(context, "draft/draft.html", { width: 1100, height: 800 });
    await paste(page, DRAFT);
    await until(async () => (await notes(page)).length === 2, { what: "two notes" });
    const [commentary, view] = await notes(page);
    assert.deepEqual([commentary.line, commentary.kind], ["Line 3", "commentary"]);
    assert.match(commentary.rule, /^Rule: \S/);
    assert.deepEqual([view.line, view.kind, view.words], ["Line 5", "nobodys_view", "Critics say"]);
    assert.match(await page.evaluate(() => document.querySelector(".draft-status").textContent), /^2 notes on 3 sentences/);
    await page.bringToFront();
    await page.evaluate(() => document.querySelectorAll(".draft-go")[1].click());
    assert.equal(await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), "Critics say");
    // The reader types over what is selected.
    await page.keyboard.type("Two members said");
    await until(async () => (await notes(page)).every(({ kind }) => kind !== "nobodys_view"), { what: "the note to go" });
    await paste(page, "");
    await until(async () => (await notes(page)).length === 0, { what: "an empty list" });
    assert.deepEqual(context.site.takePaths(), []);
    assert.deepEqual(page.errors, []);
  });

  test("an empty field says what is looked for; its example has a note of every kind; a field emptied again says so again", async () => {
    const page = await openOwn(context, "draft/draft.html", { width: 1100, height: 800 });
    const empty = () => page.evaluate(() => (document.querySelector(".draft-empty").checkVisibility() ? document.querySelectorAll(".draft-empty dt").length : 0));
    assert.equal(await empty(), 7);
    assert.deepEqual(await faultsOf(context, page), []);
    await page.bringToFront();
    await page.click(".draft-example");
    await until(async () => (await notes(page)).length >= 7, { what: "the example's notes" });
    assert.deepEqual(new Set((await notes(page)).map(({ kind }) => kind)).size, 7);
    assert.equal(await empty(), 0);
    await paste(page, "");
    await until(async () => (await empty()) === 7, { what: "the empty field's words" });
  });

  test("German is told to be German; hostile text stays text; axe finds no fault, from right to left nothing runs over", async () => {
    const page = await openOwn(context, "draft/draft.html", { width: 1100, height: 800 });
    await paste(page, "Der Stadtrat hat am Dienstagabend den Haushalt für das kommende Jahr beschlossen. Die Brücke soll im Frühjahr erneuert werden, sagte der Bürgermeister nach der Sitzung.\n\nDie Kosten werden auf vier Millionen Euro geschätzt, und die Arbeiten dauern nach Angaben der Verwaltung zwei Jahre.");
    await until(() => page.evaluate(() => /English/.test(document.querySelector(".draft-status").textContent)), { what: "the reason" });
    await paste(page, `${DRAFT}\nIt is a shameful <img src=x onerror="document.title='broken in'"> decision \ud800 and <b>must</b> be reversed at once.\u0000`);
    await until(async () => (await notes(page)).some(({ words }) => words.includes("<img")), { what: "the hostile note" });
    assert.equal(await page.title(), "Draft check");
    assert.deepEqual(await faultsOf(context, page), []);
    for (const width of [360, 1100]) {
      await page.setViewport({ width, height: 800 });
      assert.ok((await turned(page)).over <= 0, `too wide at ${width}`);
    }
  });

  test("2,000 words: no slice of work over 50 ms while one types", async (t) => {
    if (context.name !== "chromium") return t.skip("Firefox tells nobody how much processor time a slice took");
    const page = await openOwn(context, "draft/draft.html", { width: 1100, height: 800 });
    const paragraphs = Array.from({ length: 50 }, (_, at) => `The town council of Merrow voted ${at} to 4 on Monday to close the public library on weekdays from September. “We do not have the money,” Mayor Edda Lunt told ${at + 20} residents. It is a shameful decision number ${at}, and the council should be embarrassed by it.`);
    await paste(page, paragraphs.join("\n\n"));
    await until(() => page.evaluate(() => Number(document.getElementById("desk").dataset.notes) >= 50), { what: "the notes" });
    await page.bringToFront();
    const type = () => page.evaluate(async () => {
      const field = document.getElementById("draft-text");
      const words = " and critics say so ".split("");
      const at = field.value.indexOf("It is a shameful decision number 25");
      for (const [i, letter] of words.entries()) {
        field.setRangeText(letter, at + i, at + i, "end");
        field.dispatchEvent(new Event("input"));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      }
    });
    // Once before: browsers compile what they have not run yet.
    await type();
    await page.tracing.start({ categories: ["toplevel"] });
    await type();
    const longest = longestTask(await page.tracing.stop());
    t.diagnostic(`${await page.evaluate(() => document.getElementById("draft-text").value.split(/\s+/).length)} words, longest slice ${longest.toFixed(1)} ms`);
    assert.ok(longest <= 50, `a slice of ${longest} ms`);
  });
});
