// Settings and rules survive the end of the browser; a pause does not. The browser is closed and started again over the same profile.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, test } from "node:test";
import { dist } from "./harness/browsers.mjs";
import * as chromium from "./harness/chromium.mjs";
import * as firefox from "./harness/firefox.mjs";
import { openOwn } from "./harness/own-pages.mjs";
import { wall } from "./harness/server.mjs";

// A browser that is driven from outside holds an extension only as long as it runs. Firefox is told to keep its data, as it does for one
// that was installed for good.
const KEPT = { "extensions.webextensions.keepStorageOnUninstall": true, "extensions.webextensions.keepUuidOnUninstall": true };

for (const [name, engine] of Object.entries({ chromium, firefox })) {
  if (process.env.NEWSPRISM_BROWSER && process.env.NEWSPRISM_BROWSER !== name) continue;
  describe(`restart, in ${name}`, () => {
    test("settings and rules are there after a restart, the pause is over", async () => {
      const profile = mkdtempSync(path.join(tmpdir(), "newsprism-profile-"));
      const closed = await wall();
      const run = async (work) => {
        const browser = await engine.launch({ dist: path.join(dist, name === "chromium" ? "chrome" : "firefox"), proxyPort: closed.port, profile, prefs: KEPT });
        try {
          const page = await openOwn({ browser, tabs: [] }, "privacy/privacy.html");
          return await page.evaluate(work);
        } finally {
          await browser.close();
        }
      };
      try {
        const before = await run(async () => {
          await chrome.runtime.sendMessage({ kind: "popup-bg/settings", patch: { palette: "monochrome", card: false } });
          await chrome.runtime.sendMessage({ kind: "own-bg/rules", change: { sites: { "news.example": "off" } } });
          return (await chrome.runtime.sendMessage({ kind: "own-bg/pause", on: true })).value;
        });
        assert.equal(before.paused, true);
        const after = await run(async () => (await chrome.runtime.sendMessage({ kind: "own-bg/overall" })).value);
        assert.deepEqual([after.settings.palette, after.settings.card, after.settings.sites], ["monochrome", false, { "news.example": "off" }]);
        assert.equal(after.paused, false);
      } finally {
        await closed.stop();
        rmSync(profile, { recursive: true, force: true });
      }
    });
  });
}
