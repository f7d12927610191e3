// Marks: they are where the text is, nowhere else, and putting them on and off changes nothing of the page and asks nobody for anything.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { boxOf, boxOfStart, changed, ground, photograph } from "./harness/pixels.mjs";
import { coverage, switchOff, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const NEVER = ["headline", "byline", "menu", "caption", "advert", "hidden", "invisible", "textarea", "editable", "related", "comments", "footer"];
const tall = { width: 900, height: 2400 };
const SENTENCE = "The council of Larkhaven voted on Tuesday to repair the harbor wall, which was damaged by a storm in January, officials said.";
const USUAL = ["p", "div", "li", "blockquote", "span"];
const ELEMENTS = [...USUAL, "story-text", "slotted"];

eachBrowser("marks", (context) => {
  afterEach(() => context.closeTabs());

  test("stand on the article's sentences, each with its class", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    const marks = await tab.waitForMarks({ least: 10 });
    for (const [id, label] of [["fact-vote", "fact"], ["fact-cost", "fact"], ["fact-history", "fact"], ["quote-mayor", "quote"], ["quote-letter", "quote"], ["commentary-plan", "commentary"], ["commentary-end", "commentary"]]) {
      const found = await coverage(tab, id);
      assert.ok((found[label] ?? 0) > 0.5, `${id} should be mostly ${label}: ${JSON.stringify(found)}`);
    }
    const mixed = await coverage(tab, "fact-mixed");
    assert.ok(mixed.quote === undefined || mixed.quote < 0.5, `a few quoted words do not make a quote: ${JSON.stringify(mixed)}`);
    for (const mark of marks) assert.ok(mark.connected && mark.text.length > 0, `an empty or lost mark: ${JSON.stringify(mark)}`);
    assert.deepEqual(tab.errors, []);
  });

  test("cross links and bold text without a gap", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    const marks = (await tab.waitForMarks({ least: 10 })).filter((mark) => mark.holder === "fact-vote");
    const text = await tab.page.evaluate(() => document.getElementById("fact-vote").textContent.replace(/\s/g, "").length);
    const marked = marks.reduce((sum, mark) => sum + mark.text.replace(/\s/g, "").length, 0);
    assert.equal(marked, text, "every letter of the paragraph is marked once");
    assert.ok(marks.some((mark) => mark.path.endsWith(">a")), "the link is marked");
    assert.ok(marks.some((mark) => mark.path.endsWith(">strong")), "the bold words are marked");
  });

  test("never stand on menus, captions, adverts, comments, text fields or hidden text", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    for (const name of NEVER) assert.deepEqual(await coverage(tab, `never-${name}`), {}, `never-${name} is marked`);
    await tab.page.evaluate(() => document.getElementById("never-editable").focus());
    await tab.page.keyboard.type("The council voted on Tuesday. It was a shameful vote. ");
    const reread = await tab.state();
    assert.ok(reread.on);
    assert.deepEqual(await coverage(tab, "never-editable"), {});
  });

  test("go on and off without one change to the page's document, without a request and without an error", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    context.site.takePaths();
    context.wall.takeHosts();
    const asked = [];
    tab.page.on("request", (request) => asked.push(request.url()));
    const before = await tab.page.evaluate(() => document.documentElement.outerHTML);
    await tab.beginWatch();
    for (let round = 0; round < 2; round += 1) {
      await switchOn(tab);
      await tab.waitForMarks({ least: 10 });
      await switchOff(tab);
    }
    assert.deepEqual(await tab.mutations(), []);
    assert.equal(await tab.page.evaluate(() => document.documentElement.outerHTML), before);
    assert.deepEqual(context.site.takePaths(), [], "the site was asked for something");
    assert.deepEqual(context.wall.takeHosts(), [], "another host was asked for something");
    assert.deepEqual(asked.filter((address) => !address.startsWith("data:")), []);
    assert.deepEqual(await tab.page.evaluate(() => window.probe.errors), []);
    assert.deepEqual(tab.errors, []);
    assert.deepEqual(await context.browser.complaints(), []);
  });

  test("leave no trace when they are off", async () => {
    const tab = await context.open("/pages/article.html", { viewport: tall });
    const globals = () => tab.page.evaluate(() => [Object.getOwnPropertyNames(window).sort(), document.adoptedStyleSheets.length, document.styleSheets.length, performance.getEntriesByType("measure").length + performance.getEntriesByType("mark").length, [...CSS.highlights.keys()]]);
    const before = await globals();
    const picture = await photograph(tab.page);
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    await switchOff(tab);
    assert.deepEqual(await globals(), before);
    const after = await photograph(tab.page);
    assert.equal(changed(picture, after, { x: 0, y: 0, width: picture.width, height: picture.height }), 0, "the page looks as before");
  });

  for (const name of ["article", "dark"]) {
    test(`are painted under the words and nowhere else, on the page ${name}`, async () => {
      const tab = await context.open(`/pages/${name}.html`, { viewport: { width: 900, height: 1500 } });
      const before = await photograph(tab.page);
      await switchOn(tab);
      await tab.waitForMarks({ least: 10 });
      await tab.page.bringToFront();
      const after = await photograph(tab.page);
      const grounds = {};
      for (const id of ["fact-vote", "quote-mayor", "commentary-plan"]) {
        const box = await tab.page.evaluate(boxOfStart, id, 30);
        assert.ok(changed(before, after, box) > 0.02, `nothing is painted under the first words of ${id}`);
        grounds[id] = ground(after, box);
      }
      const looks = await Promise.all(["fact-vote", "quote-mayor", "commentary-plan"].map(async (id) => coloursUnder(after, await tab.page.evaluate(boxOfStart, id, 30))));
      assert.equal(new Set(looks.map(String)).size, 3, `the classes look alike: ${JSON.stringify(grounds)}`);
      const quiet = name === "article" ? ["never-menu", "never-caption", "never-advert", "never-comments", "never-related", "never-footer"] : ["never-headline", "never-byline"];
      for (const id of quiet) assert.equal(changed(before, after, await tab.page.evaluate(boxOf, id)), 0, `${id} looks different`);
    });
  }

  test("hyphens that nobody sees are nothing; marks of footnotes and bullets stay bare", async () => {
    const text = `<p>• The council of Lark\u00ADhaven voted on Tuesday to re\u00ADpair the harbor wall.<sup>1</sup> It is a shameful waste of money.[12] “We had no choice,” Mayor Ines Calder said.[3]</p>`;
    const more = `<p>${SENTENCE}</p>`.repeat(2);
    const tab = await context.open(context.site.route("/footnotes", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The harbor wall</title><meta property="og:type" content="article"></head><body><article><h1>The harbor wall</h1>${text}${more}</article></body></html>`), { viewport: tall });
    await switchOn(tab);
    const marks = (await tab.waitForMarks({ least: 6 })).filter(({ text: marked }) => !SENTENCE.startsWith(marked));
    const expected = {
      commentary: ["It is a shameful waste of money."],
      fact: ["Mayor Ines Calder said.", "The council of Lark\u00ADhaven voted on Tuesday to re\u00ADpair the harbor wall."],
      quote: ["“We had no choice,”"],
    };
    for (const [label, texts] of Object.entries(expected)) assert.deepEqual(marks.filter((mark) => mark.label === label).map((mark) => mark.text).sort(), texts);
    assert.deepEqual(tab.errors, []);
  });

  test("stay painted while others come near that stand in other elements", async () => {
    const kinds = ["li", "blockquote", "dd"].map((name) => `<${name} id="${name}" style="display: block; margin-top: 4000px">${SENTENCE}</${name}>`).join("");
    const tab = await context.open(context.site.route("/far", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The harbor wall</title><meta property="og:type" content="article"></head><body><article><h1>The harbor wall</h1>${`<p>${SENTENCE}</p>`.repeat(4)}${kinds}</article><footer>${"<i></i>".repeat(3000)}</footer></body></html>`), { viewport: { width: 900, height: 700 } });
    await switchOn(tab);
    await tab.waitForMarks({ least: 4 });
    const look = () => getComputedStyle(document.querySelector("p"), "::highlight(newsprism-fact-1)").textDecorationLine;
    await until(async () => (await tab.page.evaluate(look)) === "underline", { what: "paint under the first paragraph" });
    await tab.page.evaluate(() => {
      window.bare = 0;
      window.looks = 0;
      const sample = () => {
        window.looks += 1;
        if (getComputedStyle(document.querySelector("p"), "::highlight(newsprism-fact-1)").textDecorationLine !== "underline") window.bare += 1;
        setTimeout(sample, 0);
      };
      sample();
    });
    for (const name of ["li", "blockquote", "dd"]) {
      await tab.page.evaluate((id) => document.getElementById(id).scrollIntoView(), name);
      await until(async () => Object.keys(await coverage(tab, name)).length > 0, { what: `marks on the ${name}` });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const { bare, looks } = await tab.page.evaluate(() => ({ bare: window.bare, looks: window.looks }));
    assert.ok(looks > 50, `looked ${looks} times`);
    assert.equal(bare, 0, `bare in ${bare} of ${looks} looks`);
    assert.deepEqual(tab.errors, []);
  });

  // On a page of many elements the rules are written for some of them (content/fitting.js): what stands in others must not stay bare.
  for (const [name, kinds, others] of [["few", ELEMENTS, 0], ["many", ELEMENTS, 3000], ["many usual", USUAL, 3000]]) {
    test(`are painted whatever element the text stands in, on a page of ${name} elements, and where more is added`, async () => {
      const tab = await context.open(context.site.route(`/elements/${encodeURIComponent(name)}`, pageOfElements(kinds, others)), { viewport: { width: 900, height: 1500 } });
      const before = await photograph(tab.page);
      // How it looks without marks is seen beforehand: once it is added for good, the marks may be faster than a photograph.
      const add = () => tab.page.evaluate((text) => {
        const added = document.createElement("section");
        added.id = "added";
        added.append(text);
        document.querySelector("article").append(added);
      }, SENTENCE);
      await add();
      const bare = await photograph(tab.page);
      await tab.page.evaluate(() => document.getElementById("added").remove());
      await switchOn(tab);
      await tab.waitForMarks({ least: kinds.length });
      await tab.page.bringToFront();
      const after = await photograph(tab.page);
      for (const element of kinds) {
        const box = await tab.page.evaluate(boxOfStart, element, 20);
        assert.ok(changed(before, after, box) > 0.02, `nothing is painted under the words in ${element}`);
      }
      // Now the page has few elements, and rules for single ones save nothing any more.
      await tab.page.evaluate(() => {
        for (const empty of document.querySelectorAll("i")) empty.remove();
      });
      await add();
      await until(async () => Object.keys(await coverage(tab, "added")).length > 0, { what: "marks on what was added" });
      const painted = async () => changed(bare, await photograph(tab.page), await tab.page.evaluate(boxOfStart, "added", 20)) > 0.02;
      await until(painted, { what: "paint under what was added" });
      assert.deepEqual(tab.errors, []);
    });
  }
});

/** An article whose sentences stand in one element of each kind, and so many elements without text. */
function pageOfElements(kinds, others) {
  const plain = (name) => `<${name} id="${name}">${SENTENCE}</${name}>`;
  const made = { li: `<ul>${plain("li")}</ul>`, span: `<div>${plain("span")}</div>`, slotted: `<story-frame><p id="slotted">${SENTENCE}</p></story-frame>` };
  const body = kinds.map((name) => made[name] ?? plain(name)).join("\n");
  const script = `customElements.define("story-frame", class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = "<section><slot></slot></section>"; } });`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The harbor wall</title><meta property="og:type" content="article"><style>story-text { display: block; margin: 1em 0 }</style></head>
    <body><article><h1>The harbor wall</h1>${`<p>${SENTENCE}</p>`.repeat(3)}${body}</article><footer>${"<i></i>".repeat(others)}</footer><script>${script}</script></body></html>`;
}

/** The few most frequent colours in a box: the look of a class, whatever its colours are. */
function coloursUnder(picture, box) {
  const counts = new Map();
  for (let y = Math.floor(box.y); y < box.y + box.height + 3; y += 1) {
    for (let x = Math.floor(box.x); x < box.x + box.width; x += 1) {
      const at = (y * picture.width + x) * 4;
      const colour = `${picture.data[at]},${picture.data[at + 1]},${picture.data[at + 2]}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([colour]) => colour).sort();
}
