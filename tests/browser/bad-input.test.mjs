// Bad input: whatever stands in a page, there is no error in it and no change of it, and the popup says honestly what was found.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { BAD_PAGES } from "./harness/made-pages.mjs";
import { switchOff, switchOn } from "./harness/reader.mjs";

eachBrowser("bad input", (context) => {
  afterEach(() => context.closeTabs());

  for (const [name, html] of Object.entries(BAD_PAGES)) {
    test(name, { timeout: 90000 }, async () => {
      const tab = await context.open(context.site.route(`/bad/${encodeURIComponent(name)}`, html), { timeout: 60000 });
      // What the browser itself says of such a page (Firefox: "the document tree is too deep") is not ours.
      tab.errors.length = 0;
      await tab.beginWatch();
      const shown = await switchOn(tab, { within: 60000 });
      assert.doesNotMatch(shown.message, /mistake of its own|engine could not|does not answer/, `${shown.message} ${shown.fault}`);
      const counted = Object.values(shown.counts).some((count) => Number.parseInt(count, 10) > 0);
      assert.ok(counted || shown.message !== "", "neither a label nor a message");
      if (counted) await tab.waitForMarks({ within: 30000 });
      for (const mark of await tab.marks()) assert.ok(mark.connected && mark.end > mark.start, JSON.stringify(mark).slice(0, 200));
      assert.deepEqual(await tab.mutations(), []);
      await switchOff(tab);
      assert.deepEqual(await tab.page.evaluate(() => window.probe.errors), []);
      assert.deepEqual(tab.errors, []);
    });
  }

  test("the extension itself reports no error after all of these", async () => {
    assert.deepEqual(await context.browser.complaints(), []);
  });
});
