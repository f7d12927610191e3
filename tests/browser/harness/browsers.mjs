// The one door of the harness: both browsers, one after the other, with the extension installed and nothing of the outside reachable.
//
// A test file says `eachBrowser("marks", (context) => { test(...) })`; `context` is filled before the first test of that browser runs.
// Invariant: whatever was started is stopped, and a missing browser or build is one clear message.

import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe } from "node:test";
import { fileURLToPath } from "node:url";
import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import { install, readMarks } from "./probe.mjs";
import { serve, wall } from "./server.mjs";
import { until } from "./wait.mjs";

export const root = fileURLToPath(new URL("../../../", import.meta.url));
export const dist = path.resolve(root, process.env.NEWSPRISM_DIST ?? "dist");
export const shared = path.resolve(root, process.env.NEWSPRISM_SHARED ?? "../shared");
export const pages = path.join(root, "tests/pages");

const ENGINES = { chromium, firefox };

/**
 * Declares a group of tests once a browser.
 * @param {string} title
 * @param {(context: any) => void} declare
 * @param {{ extension?: boolean, prefs?: Record<string, unknown>, hosts?: string[], folderOf?: (name: "chrome" | "firefox") => string }} [how] `hosts`: given
 *   to Chromium's copy of the extension from the start; `folderOf`: another folder than the built one
 */
export function eachBrowser(title, declare, { extension = true, prefs, hosts, folderOf } = {}) {
  const only = process.env.NEWSPRISM_BROWSER;
  for (const name of Object.keys(ENGINES)) {
    if (only && only !== name) continue;
    describe(`${title}, in ${name}`, () => {
      /** @type {any} */
      const context = { name };
      before(async () => {
        const engine = ENGINES[name];
        if (!existsSync(engine.path)) throw new Error(`${engine.path} is missing: install ${name === "firefox" ? "firefox-esr" : name}, or set NEWSPRISM_${name.toUpperCase()}`);
        const folder = path.join(dist, name === "chromium" ? "chrome" : "firefox");
        if (extension && !existsSync(path.join(folder, "manifest.json"))) throw new Error(`${folder} is missing: run \`cargo xtask dist\` first`);
        context.folder = folderOf?.(path.basename(folder)) ?? (hosts && name === "chromium" ? withHosts(folder, hosts) : folder);
        context.wall = await wall();
        context.site = await serve({ folders: { "/pages/": pages, "/demo/": path.join(dist, "www") } });
        context.other = await serve({ folders: { "/pages/": pages } });
        context.browser = await engine.launch({ dist: extension ? context.folder : null, proxyPort: context.wall.port, prefs });
        context.tabs = [];
        context.open = (address, options) => open(context, address, options);
        context.closeTabs = async () => {
          for (const tab of context.tabs.splice(0)) await tab.page.close().catch(() => {});
        };
      }, { timeout: 90000 });
      after(async () => {
        await context.browser?.close();
        await context.site?.stop();
        await context.other?.stop();
        await context.wall?.stop();
        if (hosts && name === "chromium") rmSync(context.folder, { recursive: true, force: true });
      }, { timeout: 60000 });
      declare(context);
    });
  }
}

/** A copy of the built extension whose manifest holds these hosts. */
function withHosts(folder, hosts) {
  const copy = mkdtempSync(path.join(tmpdir(), "newsprism-test-"));
  cpSync(folder, copy, { recursive: true });
  const manifest = path.join(copy, "manifest.json");
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, "utf8")), host_permissions: hosts }));
  return copy;
}

/**
 * Opens a page in a new tab, with the probe in it.
 * @param {any} context
 * @param {string} address a full address, or a path on the test site
 * @param {{ viewport?: { width: number, height: number }, waitUntil?: string, timeout?: number }} [options]
 */
async function open(context, address, { viewport = { width: 900, height: 700 }, waitUntil = "load", timeout = 30000 } = {}) {
  const { browser } = context;
  const page = await browser.puppeteer.newPage();
  const tab = {
    page,
    browser,
    /** Errors of the page's console, the extension's content scripts included. */
    errors: [],
    marks: () => page.evaluate(readMarks),
    content: (body, ...values) => browser.inContent(page, body, ...values),
    state: () => browser.inContent(page, () => globalThis.newsprism?.debugState?.() ?? null),
    card: () => browser.closedText(page),
    beginWatch: () => page.evaluate(() => window.probe.begin()),
    mutations: () => page.evaluate(() => window.probe.take()),
    async waitForState(what, is, within) {
      return until(
        async () => {
          const state = await tab.state();
          return state !== null && is(state) ? state : null;
        },
        { what, within },
      ).catch(async (error) => {
        throw new Error(`${error.message}; the content scripts say ${JSON.stringify(await tab.state().catch(String)).slice(0, 500)}; the console says ${tab.errors.slice(0, 5).join(" | ")}`);
      });
    },
    /** Waits until marks are painted and have stopped changing in number. */
    async waitForMarks({ within = 15000, least = 1 } = {}) {
      let before = -1;
      return until(
        async () => {
          const count = await page.evaluate(countMarks);
          const still = count >= least && count === before;
          before = count;
          return still ? tab.marks() : null;
        },
        { what: `at least ${least} marks on ${page.url()}`, within, every: 120 },
      ).catch(async (error) => {
        throw new Error(`${error.message}; the content scripts say ${JSON.stringify(await tab.state().catch(String)).slice(0, 500)}; the console says ${tab.errors.slice(0, 5).join(" | ")}`);
      });
    },
    async waitForNoMarks({ within = 10000 } = {}) {
      await until(async () => (await page.evaluate(countMarks)) === 0, { what: `no marks on ${page.url()}`, within });
    },
    async close() {
      context.tabs.splice(context.tabs.indexOf(tab), 1);
      await page.close();
    },
  };
  context.tabs.push(tab);
  page.on("console", (message) => {
    if (message.type() === "error") tab.errors.push(message.text());
  });
  page.on("pageerror", (error) => tab.errors.push(String(error)));
  await browser.prepare(page);
  await page.setViewport(viewport);
  await page.evaluateOnNewDocument(install);
  await page.goto(address.startsWith("http") ? address : context.site.origin + address, { waitUntil, timeout });
  await page.bringToFront();
  return tab;
}

function countMarks() {
  let count = 0;
  for (const [name, highlight] of CSS.highlights) if (name.startsWith("newsprism-")) count += highlight.size;
  return count;
}
