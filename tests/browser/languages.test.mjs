// Every page in every language: nothing is cut off or runs over, and every text has come. The browsers here know English alone, so the
// pages are given another language's messages as the browser would give them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, test } from "node:test";
import { eachBrowser, root } from "./harness/browsers.mjs";
import { until } from "./harness/wait.mjs";

const PAGES = [["popup/popup.html?tab=1", 368], ["panel/panel.html?tab=1", 280], ["options/options.html", 360], ["options/options.html", 1000], ["welcome/welcome.html", 360], ["privacy/privacy.html", 360], ["guess/guess.html?tab=1", 360], ["lesson/lesson.html?tab=1", 360], ["print/print.html?tab=1", 360], ["draft/draft.html", 360]];

eachBrowser("languages", (context) => {
  afterEach(() => context.closeTabs());

  for (const name of ["de", "fr", "es"]) {
    test(`${name} fits`, async (t) => {
      if (context.name !== "chromium") return t.skip("Firefox lets no test change what an extension's page is given");
      const messages = JSON.parse(readFileSync(path.join(root, `extension/_locales/${name}/messages.json`), "utf8"));
      for (const [address, width] of PAGES) {
        const page = await context.browser.puppeteer.newPage();
        context.tabs.push({ page });
        await page.setViewport({ width, height: 800 });
        await page.evaluateOnNewDocument((own) => {
          globalThis.chrome.i18n.getMessage = (key, substitutions = []) => {
            const given = [substitutions].flat();
            return (own[key]?.message ?? "").replace(/\$([1-9])/g, (_, digit) => given[digit - 1] ?? "");
          };
        }, messages);
        page.goto((await context.browser.base()) + address).catch(() => {});
        await until(() => page.evaluate(() => "ready" in document.body.dataset), { what: `${address} to be ready` });
        const seen = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const cut = [...document.querySelectorAll("button, h1, h2, p, label, legend, td, th")].filter((element) => element.checkVisibility() && !element.closest(".visually-hidden, .mix, .switch") && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline");
          return { over: scrollWidth - clientWidth, cut: cut.map((element) => element.textContent.trim().slice(0, 60)), bare: (document.body.innerText.match(/\b[a-z]+_[a-z_]+\b/g) ?? []), lang: document.documentElement.lang };
        });
        assert.deepEqual(seen, { over: 0, cut: [], bare: [], lang: name }, `${address} at ${width}`);
      }
    });
  }
});
