// Kinds of page (tests/pages/kinds): what holds no single article is left alone and says why; every post of a live blog and every new
// part of an article is marked; the popup says what the publisher calls it.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { switchOn } from "./harness/reader.mjs";

const tall = { width: 900, height: 2400 };

eachBrowser("kinds of page", (context) => {
  afterEach(() => context.closeTabs());

  for (const [name, words] of [
    ["several-articles", /several articles/],
    ["forum", /conversation of readers/],
    ["search", /what a search found/],
  ]) {
    test(`${name}: nothing is marked, and the popup says why`, async () => {
      const tab = await context.open(`/pages/kinds/${name}.html`, { viewport: tall });
      assert.match((await switchOn(tab)).message, words);
      assert.deepEqual(await tab.marks(), []);
    });
  }

  test("a live blog: every post is marked, its heading is not, and the publisher's word for it is shown", async () => {
    const tab = await context.open("/pages/kinds/live-blog.html", { viewport: tall });
    const shown = await switchOn(tab);
    assert.match(shown.all, /The publisher calls this: Live blog posting/);
    await tab.waitForMarks({ least: 6 });
    const read = (await tab.state()).sentences.map(({ text }) => text).join(" ");
    for (const word of ["crane on the north pier", "All ferries stay", "first ferry left at one", "other two cranes"]) assert.ok(read.includes(word), word);
    assert.ok(!read.includes("The crane is down"), "a heading is read as text");
  });

  test("an article in parts: a part that comes later is marked too", async () => {
    const tab = await context.open("/pages/kinds/paginated.html", { viewport: tall });
    await switchOn(tab);
    const before = (await tab.waitForMarks({ least: 2 })).length;
    await tab.page.evaluate(() => window.addPart());
    await tab.waitForMarks({ least: before + 2 });
    assert.ok((await tab.state()).sentences.some(({ text }) => text.includes("Construction will begin")));
  });
});
