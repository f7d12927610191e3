// Lessons: a teacher's labels and notes into a file; the file on the same page after ten kinds of edit; bad files; pupils who guess.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { readLesson } from "../../extension/shared/lesson-file.js";
import { eachBrowser } from "./harness/browsers.mjs";
import { choose, faultsOf, numberOf, openOwn, saved, turned } from "./harness/own-pages.mjs";
import { switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

/** What the teacher says: the sentence's first words, the label, a note. */
const TEACHER = [
  ["This is a foolish", "fact", ""],
  ["No sensible person", "quote", "Who says so?"],
  ["Two members voted", "commentary", ""],
  ["“Nobody asked", "commentary", ""],
  ["The harbor handled", "quote", "Where do the numbers come from?"],
  ["The council must stop", "fact", ""],
];
const wide = { width: 1000, height: 900 };

eachBrowser("lesson", (context) => {
  afterEach(() => context.closeTabs());

  async function openLesson(address = "/pages/article.html") {
    const tab = await context.open(address);
    await switchOn(tab);
    const page = await openOwn(context, `lesson/lesson.html?tab=${await numberOf(tab)}`, wide);
    await until(() => page.evaluate(() => document.querySelectorAll("#sentences li").length > 5 && document.body.dataset.reading !== undefined), { what: "the sentences" });
    return { tab, page };
  }
  /** Enters what the teacher says, as one who types. */
  const enter = (page) => page.evaluate((teacher) => {
    for (const [begins, label, note] of teacher) {
      const row = [...document.querySelectorAll("#sentences li")].find((item) => item.querySelector(".words").textContent.startsWith(begins));
      for (const [field, value] of [["select", label], ["textarea", note]]) {
        row.querySelector(field).value = value;
        row.querySelector(field).dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  }, TEACHER);
  const message = (page) => page.evaluate(() => document.getElementById("lesson-message").textContent);
  const given = async (tab) => (await tab.state()).given.map(({ text, label }) => [text, label]);

  test("what the teacher disagreed with on the page is in the lesson already", async () => {
    const exact = "Two members voted against the plan.";
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    await tab.content((words) => chrome.runtime.sendMessage({ kind: "cs-bg/own-label", page: location.href, anchor: { exact: words, before: "" }, label: "commentary" }).then(() => true), exact);
    const page = await openOwn(context, `lesson/lesson.html?tab=${await numberOf(tab)}`, wide);
    await until(() => page.evaluate(() => /^1 sentence/.test(document.getElementById("count").textContent)), { what: "the teacher's label in the form" });
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("#sentences li.changed")].map((row) => [row.querySelector(".words").textContent, row.querySelector("select").value])), [[exact, "commentary"]]);
    await page.evaluate(() => chrome.runtime.sendMessage({ kind: "own-bg/labels", clear: true }).then(() => true));
  });

  test("made, saved, opened: marks and cards say what the teacher says; taken away, they say what the program says", async () => {
    const first = await openLesson();
    await enter(first.page);
    assert.match(await first.page.evaluate(() => document.getElementById("count").textContent), /^6 sentences/);
    const file = await saved(first.page, "save");
    const { ok, lesson } = readLesson(file);
    assert.ok(ok, file.slice(0, 200));
    assert.deepEqual(lesson.sentences.map(({ label, note }) => [label, note]), TEACHER.map(([, label, note]) => [label, note]));
    assert.ok(lesson.sentences.every(({ target }, at) => target.selector[0].exact.startsWith(TEACHER[at][0])));
    await context.closeTabs();

    const { tab, page } = await openLesson();
    await choose(page, "lesson-file", "lesson.json", file);
    await until(async () => /^6 of 6 labels/.test(await message(page)), { what: "the lesson to be placed" });
    await until(async () => (await given(tab)).length === 6, { what: "the lesson on the page" });
    assert.deepEqual((await given(tab)).map(([text, label]) => [TEACHER.findIndex(([begins]) => text.startsWith(begins)), label]), TEACHER.map(([, label], at) => [at, label]));
    await tab.page.bringToFront();
    await until(async () => (await tab.state()).marks.some(({ text, label }) => text.startsWith("This is a foolish") && label === "fact"), { what: "the mark to follow the lesson" });
    const at = (await tab.state()).sentences.findIndex(({ text }) => text.startsWith("No sensible person"));
    await tab.content((index) => globalThis.newsprism.revealSentence(index), at);
    await until(async () => /In the lesson: Direct quote\.\s+Who says so\?/.test(await tab.card()), { what: "the note in the card" });
    await page.evaluate(() => document.getElementById("lesson-take-away").click());
    await until(async () => (await given(tab)).length === 0, { what: "the lesson to be gone" });
    await until(async () => (await tab.state()).marks.some(({ text, label }) => text.startsWith("This is a foolish") && label === "commentary"), { what: "the program's mark" });
    assert.deepEqual([...page.errors, ...tab.errors], []);
  });

  test("after ten kinds of edit of the page nothing is misplaced, and what no longer fits is listed", async () => {
    const { tab, page } = await openLesson();
    await enter(page);
    await choose(page, "lesson-file", "lesson.json", await saved(page, "save"));
    await until(async () => (await given(tab)).length === 6, { what: "the lesson on the page" });
    await tab.page.bringToFront();
    /** Edits of the page, one on top of the other: what is done, and what becomes of the words of a sentence of the lesson (null: gone). */
    const EDITS = [
      ["a paragraph in front", () => document.querySelector("#fact-vote").before(Object.assign(document.createElement("p"), { textContent: "Updated on Wednesday morning with a statement that the council sent to this newspaper." })), (text) => text],
      ["a link and bold type inside", () => {
        const text = document.querySelector("#commentary-end").firstChild;
        const link = Object.assign(document.createElement("a"), { href: "#x", textContent: "The council must stop" });
        const rest = text.splitText(text.data.indexOf("The council must stop"));
        rest.replaceData(0, link.textContent.length, "");
        rest.before(link);
      }, (text) => text],
      ["other quotation marks", () => (document.querySelector("#quote-letter").firstChild.data = document.querySelector("#quote-letter").firstChild.data.replace(/[“”]/gu, '"')), (text) => text.replace(/[“”]/gu, '"')],
      ["a slip mended", () => (document.querySelector("#fact-history").firstChild.data = document.querySelector("#fact-history").firstChild.data.replace("tons of freight last year", "tons of freight in the last year")), (text) => text.replace("tons of freight last year", "tons of freight in the last year")],
      ["a paragraph parted in two", () => {
        const paragraph = document.querySelector("#commentary-plan");
        const at = paragraph.firstChild.data.indexOf("No sensible");
        const second = document.createElement("p");
        second.append(paragraph.firstChild.splitText(at));
        paragraph.after(second);
      }, (text) => text],
      ["paragraphs that changed places", () => document.querySelector("#commentary-end").before(document.querySelector("#fact-mixed")), (text) => text],
      ["an advert in between", () => document.querySelector("#fact-cost").after(Object.assign(document.createElement("p"), { textContent: "No sensible person would miss our sale of boots, which ends this Friday at noon." })), (text) => text],
      ["a sentence rewritten", () => (document.querySelector("#fact-mixed").firstChild.data = document.querySelector("#fact-mixed").firstChild.data.replace("Two members voted against the plan.", "The decision was not unanimous, and it took three hours.")), (text) => (text.startsWith("Two members") ? null : text)],
      ["a paragraph deleted", () => document.querySelector("#fact-history").remove(), (text) => (text.startsWith("The harbor handled") ? null : text)],
      ["the same words a second time", () => document.querySelector("#commentary-plan").before(Object.assign(document.createElement("p"), { textContent: "The mayor read from a letter of her critics. This is a foolish and reckless plan, and the council should be ashamed of it. She then folded it." })), (text) => text],
    ];
    let wanted = (await given(tab)).map(([text, label]) => [text, label]);
    for (const [name, edit, becomes] of EDITS) {
      await tab.page.evaluate(edit);
      const lost = wanted.filter(([text]) => becomes(text) === null).length;
      wanted = wanted.map(([text, label]) => [becomes(text), label]).filter(([text]) => text !== null);
      const sorted = (pairs) => JSON.stringify([...pairs].sort());
      await until(async () => sorted(await given(tab)) === sorted(wanted), { what: `the lesson after ${name}: ${sorted(wanted)}`, within: 30000 }).catch(async (error) => {
        throw new Error(`${error.message}; it is ${sorted(await given(tab))}`);
      });
      assert.ok(lost <= 1);
    }
    assert.equal(wanted.length, 4);
    await until(async () => /^4 of 6 labels/.test(await message(page)), { what: "the count" });
    const rows = await page.evaluate(() => [...document.querySelectorAll("#lost-rows li")].map((row) => row.textContent));
    assert.equal(rows.length, 2);
    assert.ok(rows.some((row) => row.includes("Two members voted") && row.includes("Opinion / commentary")));
    assert.ok(rows.some((row) => row.includes("The harbor handled") && row.includes("Where do the numbers come from?")));
  });

  test("bad files and another article's lesson change nothing and say why; pupils who guess are compared with the lesson; axe finds no fault", async () => {
    const { tab, page } = await openLesson();
    await enter(page);
    const file = await saved(page, "save");
    const other = JSON.stringify({ ...JSON.parse(file), sentences: JSON.parse(file).sentences.map((sentence) => ({ ...sentence, target: { selector: [{ ...sentence.target.selector[0], exact: "Rain fell over the hills of Dorn for a week.", prefix: "", suffix: "" }, sentence.target.selector[1]] } })) });
    for (const [name, text, says] of [
      ["cut off", file.slice(0, 300), /cut off/],
      ["newer", file.replace('"version": 1', '"version": 9'), /version 9/],
      ["settings", '{"newsprism":"settings","version":1,"settings":{}}', /not saved by Newsprism/],
      ["hostile", file.replace('"label": "fact"', '"label": {"__proto__": []}'), /sentences\[0\]\.label/],
      ["huge", `"${"x".repeat(2_100_000)}"`, /far too large/],
      ["of another article", other, /of another article: “Larkhaven/],
    ]) {
      await choose(page, "lesson-file", "lesson.json", text);
      await until(async () => says.test(await message(page)), { what: `${name}: ${says}` });
      assert.deepEqual(await given(tab), [], name);
    }
    await choose(page, "lesson-file", "lesson.json", file);
    await until(async () => (await given(tab)).length === 6, { what: "the lesson on the page" });
    assert.deepEqual(await faultsOf(context, page), []);
    await page.setViewport({ width: 360, height: 800 });
    assert.ok((await turned(page)).over <= 0, "too wide");

    const guess = await openOwn(context, `guess/guess.html${await page.evaluate(() => location.search)}`, wide);
    await until(() => guess.evaluate(() => document.querySelectorAll(".guess-sentence").length > 5), { what: "the desk" });
    await guess.bringToFront();
    const at = (await tab.state()).sentences.filter(({ label }) => label !== "none").findIndex(({ text }) => text.startsWith("No sensible person"));
    for (let i = 0; i < at; i += 1) await guess.keyboard.press("ArrowRight");
    await guess.keyboard.press("c");
    await guess.keyboard.press("Enter");
    await until(() => guess.evaluate(() => !document.getElementById("result").hidden), { what: "the results" });
    assert.match(await guess.evaluate(() => document.querySelector(".guess-differences").textContent), /You:.*commentary.*Lesson:.*Direct quote.*Who says so\?/s);
  });
});
