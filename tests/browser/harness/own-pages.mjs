// The extension's own pages as plain tabs: panel, options, welcome, privacy. They are the same files that the browser shows as a side
// panel or sidebar; as tabs they can be driven, measured and photographed in both browsers.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openPopup } from "./reader.mjs";
import { until } from "./wait.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Opens one of the extension's pages in a tab and waits until it is ready. `page.errors` holds what its console said. */
export async function openOwn(context, address, { width = 420, height = 900, within = 15000 } = {}) {
  const { browser } = context;
  const page = await browser.puppeteer.newPage();
  page.errors = [];
  page.on("console", (message) => message.type() === "error" && page.errors.push(message.text()));
  page.on("pageerror", (error) => page.errors.push(String(error)));
  await page.setViewport({ width, height });
  const url = (await browser.base()) + address;
  // In Firefox the page loads but the promise of it never ends.
  page.goto(url).catch(() => {});
  await until(() => page.evaluate(() => "ready" in document.body.dataset), { what: `${address} to be ready`, within });
  context.tabs.push({ page });
  return page;
}

/** The browser's number of a tab, which the popup on it knows. */
export async function numberOf(tab) {
  const popup = await openPopup(tab);
  const id = await popup.evaluate(async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id);
  await popup.close();
  return id;
}

/** The panel of a tab, as a tab of its own; waits for the list unless told otherwise. */
export async function openPanelOf(context, tab, { list = true, ...size } = {}) {
  const panel = await openOwn(context, `panel/panel.html?tab=${await numberOf(tab)}`, size);
  if (list) await until(() => panel.evaluate(() => document.body.dataset.listed !== undefined), { what: "the panel's list" });
  return panel;
}

/** What the panel lists, as plain data. */
export function readPanel(panel) {
  return panel.evaluate(() => {
    const text = (id) => (document.getElementById(id)?.checkVisibility() ? document.getElementById(id).textContent.trim() : "");
    const rows = [...document.querySelectorAll("#sentences [role=listitem]")].filter((item) => !item.hidden);
    return {
      status: text("status"),
      message: text("message"),
      declared: text("declared"),
      found: text("found"),
      shown: !document.getElementById("outline").hidden,
      rows: rows.map((item) => ({ label: item.className.replace("in-view", "").trim().replace("class-", ""), words: item.textContent.replace(/\s+/g, " ").trim(), focus: item.contains(document.activeElement) })),
      voices: [...document.querySelectorAll("#voice-rows tr")].map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      notes: [...document.querySelectorAll("#note-rows li")].map((item) => item.textContent.trim()),
    };
  });
}

/** What axe finds at fault, in each theme that can be set. */
export async function faultsOf(context, page) {
  const faults = [];
  const themes = context.name === "chromium" ? ["light", "dark"] : [""];
  for (const theme of themes) {
    if (theme !== "") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    await page.evaluate(axe);
    faults.push(...(await page.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`).join(" | ")}`))).map((fault) => `${theme} ${fault}`));
  }
  return faults;
}

/** Gives the page a file as if the reader had chosen it. */
export async function choose(page, id, name, text) {
  await page.evaluate((at, file, content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], file, { type: "application/json" }));
    const input = document.getElementById(at);
    input.files = data.files;
    input.dispatchEvent(new Event("change"));
  }, id, name, text);
}

/** What the page hands out as a file when this is pressed. */
export async function saved(page, id) {
  return page.evaluate(async (at) => {
    const files = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      files.push(blob);
      return make.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function click() {};
    document.getElementById(at).click();
    for (let i = 0; files.length === 0 && i < 50; i += 1) await new Promise((done) => setTimeout(done, 20));
    URL.createObjectURL = make;
    return files[0].text();
  }, id);
}

/** How far a page is wider than its window, in pixels, with its text from right to left; and whether it was turned around at all. */
export function turned(page) {
  return page.evaluate(() => {
    const before = document.documentElement.dir;
    document.documentElement.dir = "rtl";
    const { scrollWidth, clientWidth } = document.documentElement;
    const heading = document.querySelector("h1").getBoundingClientRect();
    const image = document.querySelector("header img, header .switch")?.getBoundingClientRect();
    document.documentElement.dir = before;
    return { over: scrollWidth - clientWidth, heading: heading.right, mark: image?.left ?? 0, width: clientWidth };
  });
}
