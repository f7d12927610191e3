// The seed article, the page the product was first imagined for: what is painted on it against what was labelled by hand.
//
// It lies in the shared folder (NEWSPRISM_SHARED, else ../shared) and belongs to its publisher; without it this file is skipped.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { eachBrowser, shared } from "./harness/browsers.mjs";
import { switchOn } from "./harness/reader.mjs";

const page = path.join(shared, "press/seed.html");

if (!existsSync(page)) test("the seed article", { skip: `${page} is absent` }, () => {});
else
  eachBrowser("the seed article", (context) => {
    test("is painted as it was labelled by hand", async () => {
      const { blocks } = JSON.parse(readFileSync(path.join(shared, "press/seed.json"), "utf8"));
      const sentences = blocks.flatMap((block) => block.sentences.map((sentence) => ({ ...sentence, tag: block.tag })));
      assert.equal(sentences.length, 42);
      const tab = await context.open(context.site.route("/seed", readFileSync(page, "utf8")), { viewport: { width: 1100, height: 5000 } });
      await tab.beginWatch();
      await switchOn(tab);
      await tab.waitForMarks({ least: 40 });
      const painted = await tab.page.evaluate(readPainted, [...sentences.map((sentence) => sentence.text), "Microsoft employees,", "get woke, go broke"]);
      const main = painted.labels.map(mainLabel);

      const wrong = [];
      let strict = 0;
      let lenient = 0;
      for (const [index, sentence] of sentences.entries()) {
        const good = main[index] === sentence.label;
        if (good) strict += 1;
        if (good || sentence.also?.includes(main[index])) lenient += 1;
        if (!good) wrong.push(`${sentence.label}${sentence.also ? `/${sentence.also}` : ""} painted ${main[index]}: ${sentence.text.slice(0, 70)}`);
      }
      console.log(`# ${context.name}: seed article, ${strict} of 42 strict, ${lenient} of 42 with the second defensible label`);
      assert.ok(strict >= 36 && lenient >= 39, `${strict} strict, ${lenient} lenient:\n${wrong.join("\n")}`);
      for (const [index, sentence] of sentences.entries()) {
        if (sentence.label === "quote" && ["li", "blockquote"].includes(sentence.tag)) assert.equal(main[index], "quote", sentence.text);
      }
      assert.notEqual(main[42], "quote", "a signature is not a quotation");
      assert.notEqual(main[43], "quote", "a slogan is not a quotation");
      assert.deepEqual(painted.elsewhere, [], "marks outside the article's text");
      assert.deepEqual(await tab.mutations(), []);
      assert.deepEqual(tab.errors, []);
    });
  });

function mainLabel(counts) {
  const [first] = Object.entries(counts).sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? "missing";
}

/** Runs in the page: how many words of each text begin with which label (the standard counts words), and every mark in a place where none may be. */
function readPainted(texts) {
  const label = new Map();
  const elsewhere = [];
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith("newsprism-") || /-(?:current|cue)-/.test(name)) continue;
    for (const range of highlight) {
      const node = range.startContainer;
      if (!label.has(node)) label.set(node, new Array(node.data.length).fill("none"));
      label.get(node).fill(name.split("-")[1], range.startOffset, range.endOffset);
      const forbidden = node.parentElement.closest("nav, header, aside, footer, figcaption, .newsletter, #comments, .share, .category, h1, h2");
      if (forbidden) elsewhere.push(`${forbidden.localName}: ${node.data.slice(range.startOffset, range.endOffset)}`);
    }
  }
  let stripped = "";
  const labels = [];
  const begins = [];
  let fresh = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const own = label.get(node);
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\s/.test(node.data[at])) {
        fresh = true;
        continue;
      }
      begins.push(fresh);
      fresh = false;
      stripped += node.data[at];
      labels.push(own?.[at] ?? "none");
    }
  }
  let from = 0;
  return {
    elsewhere,
    labels: texts.map((text, index) => {
      const wanted = text.replace(/\s/g, "");
      const start = stripped.indexOf(wanted, index < 42 ? from : 0);
      const counts = {};
      if (start < 0) return counts;
      if (index < 42) from = start + wanted.length;
      for (let at = start; at < start + wanted.length; at += 1) if (begins[at] || at === start) counts[labels[at]] = (counts[labels[at]] ?? 0) + 1;
      return counts;
    }),
  };
}
