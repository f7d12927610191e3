// "Always on this site": one host, remembered, marks by themselves, and it can be taken back.
//
// The browser's own question for the permission is not ours to press: Firefox is told to answer yes, and Chromium, whose question is a
// native window, gets a copy of the extension that holds this one host from the start.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { openPopup, press, readPopup } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const tall = { width: 900, height: 2400 };

eachBrowser(
  "always on this site",
  (context) => {
    afterEach(() => context.closeTabs());

    test("always on this site: asked for this host alone, marks come by themselves, and it can be taken back", async () => {
      const tab = await context.open("/pages/article.html", { viewport: tall });
      const popup = await openPopup(tab);
      await popup.click("#site-switch");
      await popup.close().catch(() => {});
      await tab.page.bringToFront();
      await tab.page.reload();
      await tab.waitForMarks({ least: 10 });
      const fresh = await context.open("/pages/dark.html", { viewport: tall });
      await fresh.waitForMarks({ least: 10 });
      const shown = await openPopup(fresh);
      assert.equal((await readPopup(shown)).site, true);
      assert.deepEqual(fresh.errors, []);
      if (context.name === "chromium") return shown.close(); // What the manifest asks for at install cannot be given back.
      await press(shown, "site-switch", false);
      await shown.close();
      const last = await context.open("/pages/article.html", { viewport: tall });
      const state = await readPopupOf(last);
      assert.equal(state.site, false);
      assert.equal(state.page, false);
      assert.equal((await last.marks()).length, 0);
    });
  },
  { hosts: ["*://127.0.0.1/*"] },
);

async function readPopupOf(tab) {
  const popup = await openPopup(tab);
  const shown = await readPopup(popup);
  await popup.close();
  return shown;
}
