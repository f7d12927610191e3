// Takes the pictures of the README: the built extension in Chromium, on pages of our own making. `cargo xtask screenshots` runs it.
//
// Invariant: the same build gives the same pictures, but for fonts. Each is small enough to lie in the repository; one that is not is an error.

import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { root, dist } from "./harness/browsers.mjs";
import * as chromium from "./harness/chromium.mjs";
import { openOwn } from "./harness/own-pages.mjs";
import { openPopup, press } from "./harness/reader.mjs";
import { serve, wall } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const FOLDER = path.join(root, "www/pictures");
const MOST_BYTES = 150_000;

mkdirSync(FOLDER, { recursive: true });
const closed = await wall();
const site = await serve({ folders: { "/pages/": path.join(root, "tests/pages") } });
const browser = await chromium.launch({ dist: path.join(dist, "chrome"), proxyPort: closed.port });
const context = { name: "chromium", browser, tabs: [] };
try {
  for (const [name, address, theme] of [["article-light", "/pages/article.html", "light"], ["article-dark", "/pages/dark.html", "dark"]]) {
    const page = await browser.puppeteer.newPage();
    await browser.prepare(page);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await page.setViewport({ width: 800, height: 560 });
    await page.goto(site.origin + address);
    const tab = { page, browser };
    const popup = await openPopup(tab);
    await popup.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await press(popup, "page-switch", true);
    await until(() => popup.evaluate(() => document.getElementById("count-fact").textContent !== ""), { what: "the counts" });
    const id = await popup.evaluate(async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id);
    await popup.close();
    await until(() => page.evaluate(() => [...CSS.highlights].some(([key, highlight]) => key.startsWith("newsprism-") && highlight.size > 5)), { what: "the marks" });
    // The card of the first sentence that judges.
    await browser.inContent(page, () => {
      const at = globalThis.newsprism.debugState().sentences.findIndex(({ label }) => label === "commentary");
      globalThis.newsprism.revealSentence(at);
    });
    await until(async () => (await browser.closedText(page)).length > 80, { what: "the card" });
    await take(page, name);
    // As a tab, in the popup's size: without a window around it the popup itself is cut off.
    const face = await openOwn(context, `popup/popup.html?tab=${id}`, { width: 368, height: 600 });
    await face.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await until(() => face.evaluate(() => document.getElementById("count-fact").textContent !== ""), { what: "the popup's counts" });
    await take(face, `popup-${theme}`);
    await face.close();
    const panel = await openOwn(context, `panel/panel.html?tab=${id}`, { width: 400, height: 760 });
    await panel.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await until(() => panel.evaluate(() => document.body.dataset.listed !== undefined), { what: "the panel's list" });
    await take(panel, `panel-${theme}`);
  }
  for (const [name, address] of [["options", "options/options.html"], ["welcome", "welcome/welcome.html"]]) {
    const page = await openOwn(context, address, { width: 960, height: 640 });
    await page.bringToFront();
    await until(() => page.evaluate(() => document.querySelector("#sample, #preview").dataset.phase === "marked"), { what: "the sample to be marked" });
    await until(() => page.evaluate(() => [...CSS.highlights].some(([key, highlight]) => key.startsWith("newsprism-") && highlight.size > 3)), { what: "the sample's marks" });
    await take(page, name);
  }
} finally {
  await browser.close();
  await site.stop();
  await closed.stop();
}

/** Takes what is in the window. */
async function take(page, name) {
  await page.bringToFront();
  // A frame for what was just changed.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file, captureBeyondViewport: false });
  const { size } = statSync(file);
  console.log(`${path.relative(root, file)}: ${Math.round(size / 1000)} kB`);
  if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes of at most ${MOST_BYTES}: make its window smaller`);
}
