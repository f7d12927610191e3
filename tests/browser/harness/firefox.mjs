// Drives Firefox with the extension installed, over WebDriver BiDi with access to the browser's own window.
//
// The same shape as chromium.mjs. Everything is pressed for real: the toolbar button, the command's key, the entry of the context menu.
// The popup lives in the extension's process, out of reach of BiDi: it is driven by a frame script in a sandbox of its own page.

import puppeteer from "puppeteer-core";
import { until } from "./wait.mjs";

export const path = process.env.NEWSPRISM_FIREFOX ?? "/usr/bin/firefox-esr";

/** The key of each command, as in the manifest. */
const KEYS = {
  "toggle-marks": { modifiers: ["Alt", "Shift"], key: "M", code: "KeyM", keyCode: 77 },
  "next-sentence": { modifiers: ["Alt", "Shift"], key: ">", code: "Period", keyCode: 190 },
  "previous-sentence": { modifiers: ["Alt", "Shift"], key: "<", code: "Comma", keyCode: 188 },
};

/**
 * How Firefox notes, in its own console, that a page or popup was closed while something of it was still at work: an answer that came
 * too late, a script that it ended, an observer of a document that is gone. A script that hangs in an open page fails its own test.
 */
const OF_A_CLOSED_PAGE = ["Promise rejected after context unloaded", "Promise resolved after context unloaded", "Script terminated by timeout at:", "NS_ERROR_UNEXPECTED"];

const CODES = { " ": "Space", Space: "Space", Tab: "Tab", Enter: "Enter", Escape: "Escape" };

/**
 * @param {{ dist: string | null, proxyPort: number, prefs?: Record<string, unknown>, profile?: string }} how `dist`: folder of the extension; null: none is installed; `profile`: a folder that outlives the browser
 */
export async function launch({ dist, proxyPort, prefs = {}, profile }) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: path,
    headless: true,
    protocolTimeout: 60000,
    ...(profile === undefined ? {} : { userDataDir: profile }),
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "network.proxy.type": 1,
      "network.proxy.http": "127.0.0.1",
      "network.proxy.http_port": proxyPort,
      "network.proxy.ssl": "127.0.0.1",
      "network.proxy.ssl_port": proxyPort,
      "intl.locale.requested": "en-US",
      // The browser's question for a host permission is answered with yes.
      "extensions.webextOptionalPermissionPrompts": false,
      ...prefs,
    },
  });
  const connection = browser.connection;
  const { contexts } = (await connection.send("browsingContext.getTree", { "moz:scope": "chrome" })).result;
  const chromeContext = contexts[0].context;
  const id = dist === null ? "" : await browser.installExtension(dist);

  /** Runs a function in the browser's own window, with its privileges. Values go in and come out as JSON. */
  async function inBrowser(body, ...values) {
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration: `async (json) => JSON.stringify((await (${body})(...JSON.parse(json))) ?? null)`,
      awaitPromise: true,
      target: { context: chromeContext },
      arguments: [{ type: "string", value: JSON.stringify(values) }],
    });
    if (result.type === "exception") throw new Error(`in Firefox's window: ${result.exceptionDetails.text}`);
    return JSON.parse(result.result.value);
  }

  /**
   * Runs a function in the process of a `<browser>`: `body(content, ...values)` with the browser's privileges.
   * @param {string} which "popup", "sidebar", or the address of a tab's page
   */
  function inFrame(which, body, ...values) {
    const script = `(async () => {
      let answer;
      try { answer = { value: (await (${body})(content, ...${JSON.stringify(values)})) ?? null }; } catch (error) { answer = { error: String(error) + " " + (error?.stack ?? "") }; }
      sendAsyncMessage("newsprism-test", JSON.stringify(answer));
    })()`;
    return inBrowser(
      async (target, source) => {
        const tab = target === "popup" || target === "sidebar" ? null : gBrowser.tabs.find((one) => one.linkedBrowser.currentURI.spec === target);
        const popup = target === "popup" && document.querySelector("browser[webextension-view-type=popup]");
        const sidebar = target === "sidebar" && document.getElementById("sidebar").contentDocument.getElementById("webext-panels-browser");
        const frame = popup || sidebar || tab?.linkedBrowser;
        if (!frame) throw new Error(`no frame for ${target}`);
        const manager = frame.messageManager;
        const answer = await new Promise((resolve) => {
          manager.addMessageListener("newsprism-test", function listener(message) {
            manager.removeMessageListener("newsprism-test", listener);
            resolve(JSON.parse(message.data));
          });
          manager.loadFrameScript(`data:application/javascript;charset=utf-8,${encodeURIComponent(source)}`, false);
        });
        if (answer.error) throw new Error(answer.error);
        return answer.value;
      },
      which,
      script,
    );
  }

  function press({ modifiers = [], key, code, keyCode }) {
    return inBrowser(
      (held, name, position, number) => {
        const processor = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
        if (!processor.beginInputTransactionForTests(window)) throw new Error("no keyboard");
        for (const modifier of held) processor.keydown(new KeyboardEvent("", { key: modifier }));
        const event = new KeyboardEvent("", { key: name, code: position, ...(number ? { keyCode: number } : {}) });
        processor.keydown(event);
        processor.keyup(event);
        for (const modifier of [...held].reverse()) processor.keyup(new KeyboardEvent("", { key: modifier }));
      },
      modifiers,
      key,
      code,
      keyCode ?? 0,
    );
  }

  const self = {
    name: "firefox",
    puppeteer: browser,
    id,
    inBrowser,
    base: () => inBrowser((own) => WebExtensionPolicy.getByID(own).getURL(""), id),

    async prepare() {},

    async popup(page) {
      await page.bringToFront();
      await inBrowser(async (own) => {
        const widget = `${own.replace(/[^a-z0-9_-]/gi, "_").toLowerCase()}-browser-action`;
        if (CustomizableUI.getPlacementOfWidget(widget)?.area !== "nav-bar") CustomizableUI.addWidgetToArea(widget, "nav-bar");
        CustomizableUI.getWidget(widget).forWindow(window).node.querySelector(".unified-extensions-item-action-button").click();
      }, id);
      await until(
        () => inBrowser(() => {
          const frame = document.querySelector("browser[webextension-view-type=popup]");
          return frame?.currentURI?.spec.startsWith("moz-extension:") && frame.closest("panel").state === "open";
        }),
        { what: "the popup's panel" },
      );
      await until(() => inFrame("popup", (content) => content.document.readyState === "complete"), { what: "the popup's page" });
      const evaluate = (body, ...values) =>
        inFrame(
          "popup",
          async (content, source, given) => {
            const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
            const answer = await Cu.evalInSandbox(`(async () => JSON.stringify((await (${source})(...${given})) ?? null))()`, sandbox);
            return JSON.parse(answer);
          },
          String(body),
          JSON.stringify(values),
        );
      await evaluate(() => {
        window.testErrors = [];
        addEventListener("error", (event) => window.testErrors.push(event.message));
        addEventListener("unhandledrejection", (event) => window.testErrors.push(String(event.reason)));
      });
      return {
        errors: [],
        evaluate,
        /** Presses and releases the mouse in the middle of an element, as trusted input. */
        async click(selector) {
          await inFrame("popup", (content, at) => {
            const element = content.document.querySelector(at);
            if (!element) throw new Error(`nothing at ${at}`);
            element.scrollIntoView({ block: "nearest" });
            const box = element.getBoundingClientRect();
            const x = box.left + box.width / 2;
            const y = box.top + box.height / 2;
            const send = content.windowUtils.sendMouseEvent ?? content.synthesizeMouseEvent;
            if (content.windowUtils.sendMouseEvent) {
              content.windowUtils.sendMouseEvent("mousedown", x, y, 0, 1, 0);
              content.windowUtils.sendMouseEvent("mouseup", x, y, 0, 1, 0);
            } else {
              send.call(content, "mousedown", x, y, { button: 0, clickCount: 1 });
              send.call(content, "mouseup", x, y, { button: 0, clickCount: 1 });
            }
          }, selector);
        },
        async focus(selector) {
          await inBrowser(() => document.querySelector("browser[webextension-view-type=popup]").focus());
          await evaluate((at) => document.querySelector(at).focus(), selector);
        },
        key: (key) => press({ key: key === "Space" ? " " : key, code: CODES[key] ?? key }),
        async screenshot() {
          return null;
        },
        async close() {
          await inBrowser(() => document.querySelector("browser[webextension-view-type=popup]")?.closest("panel").hidePopup());
          await until(() => inBrowser(() => document.querySelector("browser[webextension-view-type=popup]") === null), { what: "the popup to close" });
        },
      };
    },

    /** The sidebar, once it is open. */
    async sidePanel() {
      const evaluate = (body, ...values) =>
        inFrame(
          "sidebar",
          async (content, source, given) => {
            const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
            return JSON.parse(await Cu.evalInSandbox(`(async () => JSON.stringify((await (${source})(...${given})) ?? null))()`, sandbox));
          },
          String(body),
          JSON.stringify(values),
        );
      // A frame that is still on its way never answers: first the browser is asked.
      await until(
        () => inBrowser(() => {
          const frame = document.getElementById("sidebar")?.contentDocument?.getElementById("webext-panels-browser");
          return frame?.currentURI?.spec.endsWith("panel/panel.html") && !frame.webProgress?.isLoadingDocument;
        }),
        { what: "the sidebar to be opened" },
      );
      await until(() => evaluate(() => "ready" in document.body.dataset), { what: "the sidebar" });
      return { evaluate, close: () => inBrowser(() => SidebarController.hide()) };
    },

    /** Presses the command's key. */
    async command(page, name) {
      await page.bringToFront();
      await inBrowser(() => gBrowser.selectedBrowser.focus());
      await press(KEYS[name]);
    },

    /** What the command's key does, without the key: for pages whose own access keys take Alt+Shift and a letter first. */
    async commandWithoutKey(page, name) {
      await page.bringToFront();
      await inBrowser(
        (own, modifiers, key) => {
          const keyset = document.getElementById(`ext-keyset-id-${own.replace(/[^a-z0-9_-]/gi, "_").toLowerCase()}`);
          const element = [...keyset.querySelectorAll("key")].find((one) => one.getAttribute("key") === key && one.getAttribute("modifiers") === modifiers);
          element.doCommand();
        },
        id,
        KEYS[name].modifiers.join(",").toLowerCase(),
        KEYS[name].key,
      );
    },

    /** Opens the page's context menu over this element with the right button and chooses an entry of the extension. */
    async menu(page, item = "toggle-marks", selector = "body") {
      await page.bringToFront();
      if (selector === "body") await page.mouse.click(40, 40, { button: "right" });
      else await page.locator(selector).click({ button: "right" });
      await until(() => inBrowser(() => document.getElementById("contentAreaContextMenu").state === "open"), { what: "the context menu" });
      await inBrowser((own, name) => {
        const menu = document.getElementById("contentAreaContextMenu");
        const prefix = own.replace(/[^a-z0-9_-]/gi, "_").toLowerCase();
        const entries = [...menu.querySelectorAll("menuitem")].filter((one) => one.id.startsWith(`${prefix}-menuitem-`));
        const entry = entries.find((one) => one.id.endsWith(`_${name}`));
        if (entry === undefined) throw new Error(`no ${name} among ${entries.map((one) => one.id).join(", ")}`);
        // Several entries stand in a menu of their own, which is not open.
        entry.doCommand();
        menu.hidePopup();
      }, id, item);
      await until(() => inBrowser(() => document.getElementById("contentAreaContextMenu").state === "closed"), { what: "the context menu to close" });
    },

    /** Answers the browser's own question for a permission, where the preference lets it ask. */
    async answerPermission(yes) {
      const of = (name) => inBrowser((wanted) => {
        const notification = document.getElementById("addon-webext-permissions-notification");
        if (notification === null || PopupNotifications.panel.state !== "open") return false;
        const button = wanted === "yes" ? notification.button : notification.secondaryButton;
        if (button.disabled) return false;
        button.click();
        return true;
      }, name);
      await until(() => of(yes ? "yes" : "no"), { what: "Firefox's question for the permission" });
      await until(() => inBrowser(() => PopupNotifications.panel.state === "closed"), { what: "the question to close" });
    },

    async inContent(page, body, ...values) {
      return inFrame(
        page.url(),
        async (content, own, source, given) => {
          const { ExtensionContent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionContent.sys.mjs");
          const context = ExtensionContent.getContextByExtensionId(own, content);
          if (!context) return null;
          const answer = await Cu.evalInSandbox(`(async () => JSON.stringify((await (${source})(...${given})) ?? null))()`, context.cloneScope);
          return JSON.parse(answer);
        },
        id,
        String(body),
        JSON.stringify(values),
      );
    },

    async closedText(page) {
      return inFrame(page.url(), (content) => {
        const words = [];
        for (const element of content.document.querySelectorAll("*")) {
          const root = element.openOrClosedShadowRoot;
          if (!root || root.mode !== "closed" || root.isUAWidget?.()) continue;
          const walker = content.document.createTreeWalker(root, content.NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) if (!walker.currentNode.parentElement?.closest("style, script")) words.push(walker.currentNode.data);
        }
        return words.join(" ").replace(/\s+/g, " ").trim();
      });
    },

    async restartBackground() {
      await inBrowser(async (own) => {
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const extension = ExtensionParent.GlobalManager.getExtension(own);
        await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        if (extension.backgroundState !== "stopped") throw new Error(`the background is ${extension.backgroundState}`);
      }, id);
    },

    /** Stops the background if it runs, and does not wait: an open port may wake it at once. */
    async killBackground() {
      await inBrowser(async (own) => {
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        await ExtensionParent.GlobalManager.getExtension(own).terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
      }, id);
    },

    async reloadExtension() {
      await inBrowser(async (own) => {
        const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
        await (await AddonManager.getAddonByID(own)).reload();
      }, id);
    },

    removeExtension: () => browser.uninstallExtension(id),
    installAgain: () => browser.installExtension(dist),

    async watchComplaints() {},

    async complaints() {
      return inBrowser(async (own, closed) => {
        const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const extension = ExtensionParent.GlobalManager.getExtension(own);
        const base = extension?.baseURL ?? "moz-extension://";
        const logged = Services.console
          .getMessageArray()
          .filter((message) => message instanceof Ci.nsIScriptError && String(message.sourceName).startsWith(base))
          .filter((message) => !closed.some((beginning) => message.errorMessage.startsWith(beginning)))
          .map((message) => `${message.sourceName}:${message.lineNumber} ${message.errorMessage}`);
        return [...(extension?.warnings ?? []), ...(extension?.errors ?? []), ...logged];
      }, id, OF_A_CLOSED_PAGE);
    },

    close: () => browser.close(),
  };
  return self;
}
