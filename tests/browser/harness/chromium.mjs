// Drives Chromium with the extension installed.
//
// The same shape as firefox.mjs: `launch` gives a browser with `open`, `popup`, `command`, `menu`, `inContent`, `closedText`,
// `restartBackground`, `reloadExtension`, `removeExtension`, `complaints` and `close`. What cannot be pressed from outside in headless
// Chromium (its native context menu, its browser-level keys) is sent to the background as the event that the press would raise;
// the toolbar button is pressed for real, which also grants the tab, as a reader's press does.

import puppeteer from "puppeteer-core";
import { until } from "./wait.mjs";

export const path = process.env.NEWSPRISM_CHROMIUM ?? "/usr/bin/chromium";

/**
 * @param {{ dist: string | null, proxyPort: number, args?: string[], profile?: string }} how `dist`: folder of the extension; null: none is installed; `profile`: a folder that outlives the browser
 */
export async function launch({ dist, proxyPort, args = [], profile }) {
  const browser = await puppeteer.launch({
    executablePath: path,
    headless: true,
    pipe: true,
    enableExtensions: true,
    protocolTimeout: 60000,
    ...(profile === undefined ? {} : { userDataDir: profile }),
    args: [
      "--no-sandbox",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--lang=en-US",
      `--proxy-server=127.0.0.1:${proxyPort}`,
      ...args,
    ],
  });
  let id = dist === null ? "" : await install();

  /** Installs the extension and closes the welcome page that it opens: a tab that comes to the front late takes the place of the test's. */
  async function install() {
    const installed = await browser.installExtension(dist);
    const isWelcome = (target) => target.url() === `chrome-extension://${installed}/welcome/welcome.html`;
    const target = await until(() => browser.targets().find(isWelcome), { what: "the welcome page", within: 5000 }).catch(() => null);
    await (await target?.page())?.close();
    return installed;
  }

  /** @type {WeakMap<import("puppeteer-core").Page, { session: any, worlds: Map<string, number> }>} */
  const inspectors = new WeakMap();

  async function extension() {
    return until(async () => (await browser.extensions()).get(id), { what: "the extension in Chromium's list" });
  }

  async function worker() {
    return until(async () => (await (await extension()).workers())[0], { what: "the extension's service worker" });
  }

  /** Wakes the service worker as the browser does: by an event. An extension page of our own would do it too, but steals the focus. */
  async function awake(page) {
    const running = (await (await extension()).workers())[0];
    if (running) return running;
    const popup = await self.popup(page);
    await popup.close();
    return worker();
  }

  const self = {
    name: "chromium",
    puppeteer: browser,
    get id() {
      return id;
    },
    base: () => `chrome-extension://${id}/`,

    /** Called for each new page before it goes anywhere. */
    async prepare(page) {
      const session = await page.createCDPSession();
      const worlds = new Map();
      session.on("Runtime.executionContextCreated", ({ context }) => {
        if (context.origin.startsWith("chrome-extension://")) worlds.set(`${context.auxData.frameId}`, context.uniqueId);
      });
      session.on("Runtime.executionContextsCleared", () => worlds.clear());
      await session.send("Runtime.enable");
      inspectors.set(page, { session, worlds });
    },

    /** Presses the toolbar button on this page and gives the popup that opens. */
    async popup(page) {
      await page.bringToFront();
      await (await extension()).triggerAction(page);
      const target = await until(() => browser.targets().find((one) => one.url().startsWith(`chrome-extension://${id}/popup/`)), {
        what: "the popup's target",
      });
      const popup = await target.asPage();
      const errors = [];
      popup.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      popup.on("pageerror", (error) => errors.push(String(error)));
      await popup.waitForFunction(() => document.readyState === "complete");
      return {
        page: popup,
        errors,
        evaluate: (body, ...values) => popup.evaluate(body, ...values),
        click: (selector) => popup.click(selector),
        focus: (selector) => popup.focus(selector),
        key: (key) => popup.keyboard.press(key),
        screenshot: () => popup.screenshot(),
        async close() {
          if (!popup.isClosed()) await popup.close().catch(() => {});
          await until(() => !browser.targets().includes(target), { what: "the popup to close" });
          await page.bringToFront();
        },
      };
    },

    /** The side panel, once it is open. */
    async sidePanel() {
      const target = await until(() => browser.targets().find((one) => one.url() === `chrome-extension://${id}/panel/panel.html`), { what: "the side panel" });
      const panel = await target.asPage();
      return { evaluate: (body, ...values) => panel.evaluate(body, ...values), close: () => panel.close().catch(() => {}) };
    },

    /** Raises the keyboard command on this page. The page must have been granted by an earlier press. */
    async command(page, name) {
      await page.bringToFront();
      const background = await awake(page);
      await background.evaluate(async (command, address) => {
        const [tab] = (await chrome.tabs.query({})).filter((one) => one.active && (one.url === undefined || one.url === address));
        chrome.commands.onCommand.dispatch(command, tab);
      }, name, page.url());
    },

    commandWithoutKey: (page, name) => self.command(page, name),

    /** Chooses an entry of the extension in the page's context menu, over this element. The page must have been granted by an earlier press. */
    async menu(page, item = "toggle-marks", selector = "body") {
      await page.bringToFront();
      const background = await awake(page);
      await page.locator(selector).click({ button: "right" });
      await background.evaluate(async (menuItemId, address) => {
        const [tab] = (await chrome.tabs.query({})).filter((one) => one.active && (one.url === undefined || one.url === address));
        chrome.contextMenus.onClicked.dispatch({ menuItemId, pageUrl: tab.url, editable: false }, tab);
      }, item, page.url());
    },

    /** Runs a function in the content scripts' own world of the main frame; null where no content script ran. */
    async inContent(page, body, ...values) {
      const { session, worlds } = inspectors.get(page);
      const world = worlds.get(page.mainFrame()._id);
      if (world === undefined) return null;
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression: `(${body})(...${JSON.stringify(values)})`,
        uniqueContextId: world,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value ?? null;
    },

    /** The words in every closed shadow root of the document: an open card, or "". */
    async closedText(page) {
      const { session } = inspectors.get(page);
      const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
      const words = [];
      visit(root, false);
      return words.join(" ").replace(/\s+/g, " ").trim();

      function visit(node, inside) {
        if (node.localName === "style" || node.localName === "script") return;
        if (inside && node.nodeType === 3) words.push(node.nodeValue);
        for (const shadow of node.shadowRoots ?? []) visit(shadow, inside || shadow.shadowRootType === "closed");
        for (const child of node.children ?? []) visit(child, inside);
      }
    },

    /** Stops the background, as the browser does after half a minute without work. */
    async restartBackground() {
      for (const one of await (await extension()).workers()) await one.close();
      await until(async () => (await (await extension()).workers()).length === 0, { what: "the service worker to stop" });
    },

    /** Stops the background if it runs, and does not wait: an open port may wake it at once. */
    async killBackground() {
      for (const one of await (await extension()).workers()) await one.close().catch(() => {});
    },

    /** Loads the extension anew, as an update does. */
    async reloadExtension() {
      const background = await worker();
      await background.evaluate(() => chrome.runtime.reload()).catch(() => {});
      await until(async () => (await browser.extensions()).get(id)?.enabled !== false, { what: "the extension to come back" });
    },

    async removeExtension() {
      await browser.uninstallExtension(id);
    },

    async installAgain() {
      id = await install();
    },

    /** What the browser itself says against the extension: warnings at load, errors while running. */
    async complaints() {
      return self.manage(async (own) => {
        const info = await chrome.developerPrivate.getExtensionInfo(own);
        const errors = [...(info.manifestErrors ?? []), ...(info.runtimeErrors ?? [])].map((error) => `${error.source ?? ""} ${error.message}`);
        return [...(info.installWarnings ?? []), ...errors];
      });
    },

    /** Turns on what `complaints` reads: Chromium keeps errors only in developer mode. */
    async watchComplaints() {
      await self.manage(async () => {
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
      });
    },

    async manage(body, ...values) {
      const page = await browser.newPage();
      try {
        await page.goto("chrome://extensions/");
        return await page.evaluate(body, id, ...values);
      } finally {
        await page.close();
      }
    },

    close: () => browser.close(),
  };
  return self;
}
