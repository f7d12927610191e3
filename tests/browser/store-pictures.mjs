// Takes the pictures that the stores ask for: the built extension in Chromium, 1280 by 800, on pages of our own making, and the small tile.
// `cargo xtask screenshots` runs it after the pictures of the README.

import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root, dist } from "./harness/browsers.mjs";
import * as chromium from "./harness/chromium.mjs";
import { openOwn } from "./harness/own-pages.mjs";
import { openPopup, press } from "./harness/reader.mjs";
import { serve, wall } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

const FOLDER = path.join(root, "extension/store/screenshots");
/** 1280 by 800 pixels, with text large enough to be read in a store. */
const SIZE = { width: 800, height: 500, deviceScaleFactor: 1.6 };
const WIDER = { width: 1000, height: 625, deviceScaleFactor: 1.28 };

mkdirSync(FOLDER, { recursive: true });
const closed = await wall();
const icon = `data:image/png;base64,${readFileSync(path.join(root, "extension/icons/icon-128.png")).toString("base64")}`;
const site = await serve({
  folders: { "/pages/": path.join(root, "tests/pages") },
  routes: {
    "/tile": {
      body: `<!doctype html><meta charset="utf-8"><style>body { margin: 0; height: 100vh; display: grid; place-content: center; justify-items: center; gap: 14px; background: #f6f8fa; color: #16202a; font: 600 38px system-ui; }
        p { margin: 0; font: 400 19px system-ui; } b { font-weight: 400; } .f { border-bottom: 3px solid #0c7bb8; } .q { border-bottom: 3px dotted #8a54d6; } .c { text-decoration: underline wavy 2px #d55e00; text-underline-offset: 5px; }</style>
        <img src="${icon}" width="96" height="96" alt="">Newsprism<p><b class="f">reported fact</b> · <b class="q">direct quote</b> · <b class="c">commentary</b></p>`,
    },
  },
});
const browser = await chromium.launch({ dist: path.join(dist, "chrome"), proxyPort: closed.port });
const context = { name: "chromium", browser, tabs: [] };
try {
  let id = 0;
  for (const [number, address, theme] of [["1-article", "/pages/article.html", "light"], ["2-dark", "/pages/dark.html", "dark"]]) {
    const page = await browser.puppeteer.newPage();
    await browser.prepare(page);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await page.setViewport(SIZE);
    await page.goto(site.origin + address);
    const popup = await openPopup({ page, browser });
    await press(popup, "page-switch", true);
    await until(() => popup.evaluate(() => document.getElementById("count-fact").textContent !== ""), { what: "the counts" });
    id = await popup.evaluate(async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id);
    await popup.close();
    await until(() => page.evaluate(() => [...CSS.highlights].some(([key, highlight]) => key.startsWith("newsprism-") && highlight.size > 5)), { what: "the marks" });
    await browser.inContent(page, () => {
      const at = globalThis.newsprism.debugState().sentences.findIndex(({ label }) => label === "commentary");
      globalThis.newsprism.revealSentence(at);
    });
    await until(async () => (await browser.closedText(page)).length > 80, { what: "the card" });
    await take(page, number);
  }
  const panel = await openOwn(context, `panel/panel.html?tab=${id}`, SIZE);
  await panel.setViewport(SIZE);
  await until(() => panel.evaluate(() => document.body.dataset.listed !== undefined), { what: "the panel's list" });
  await take(panel, "3-panel");
  const options = await openOwn(context, "options/options.html", WIDER);
  await options.setViewport(WIDER);
  await options.bringToFront();
  await until(() => options.evaluate(() => document.querySelector("#preview").dataset.phase === "marked"), { what: "the sample to be marked" });
  await until(() => options.evaluate(() => [...CSS.highlights].some(([key, highlight]) => key.startsWith("newsprism-") && highlight.size > 3)), { what: "the sample's marks" });
  await take(options, "4-options");
  const guess = await openOwn(context, `guess/guess.html?tab=${id}`, SIZE);
  await guess.setViewport(SIZE);
  await until(() => guess.evaluate(() => document.querySelectorAll(".guess-sentence").length > 5), { what: "the sentences to be labelled" });
  await guess.bringToFront();
  for (const key of ["f", "f", "q"]) await guess.keyboard.press(key);
  await take(guess, "5-guess");
  const tile = await browser.puppeteer.newPage();
  await tile.setViewport({ width: 440, height: 280 });
  await tile.goto(`${site.origin}/tile`);
  await take(tile, "tile");
} finally {
  await browser.close();
  await site.stop();
  await closed.stop();
}

/** Takes what is in the window. */
async function take(page, name) {
  await page.bringToFront();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), captureBeyondViewport: false });
  console.log(`extension/store/screenshots/${name}.png`);
}
