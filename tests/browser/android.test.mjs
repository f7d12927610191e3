// Firefox for Android, as far as it can be told without one: its browser has no context menu, no keys for extensions, no sidebar and no
// windows. The background starts all the same there, and the list opens as a page. Needs no browser.

import assert from "node:assert/strict";
import { test } from "node:test";

/** What Firefox for Android gives an extension, as far as we use it; what it lacks is simply not there. */
function androidApi() {
  const event = () => ({ listeners: [], addListener(listener) { this.listeners.push(listener); } });
  const kept = {};
  const area = { get: async () => ({ ...kept }), set: async (values) => void Object.assign(kept, values), remove: async () => {} };
  const opened = [];
  return {
    opened,
    runtime: { id: "newsprism", getURL: (path) => `moz-extension://own/${path}`, sendMessage: async () => undefined, onInstalled: event(), onStartup: event(), onMessage: event(), onConnect: event() },
    i18n: { getMessage: (key) => key },
    tabs: { onUpdated: event(), onRemoved: event(), create: async (how) => void opened.push(how.url), get: async () => ({ id: 7, url: "https://news.example/a", incognito: false }), sendMessage: async () => undefined },
    permissions: { onAdded: event(), onRemoved: event(), contains: async () => false, getAll: async () => ({ origins: [] }), remove: async () => true },
    storage: { local: area, session: area },
    scripting: { getRegisteredContentScripts: async () => [], unregisterContentScripts: async () => {}, registerContentScripts: async () => {}, executeScript: async () => [], insertCSS: async () => {}, removeCSS: async () => {} },
    action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {}, setBadgeTextColor: async () => {} },
  };
}

test("the background starts where there is no menu, no key, no sidebar and no window, and answers the popup", async () => {
  globalThis.chrome = androidApi();
  await import("../../dist/firefox/background/main.js");
  for (const listener of chrome.runtime.onInstalled.listeners) listener({ reason: "install" });
  assert.deepEqual(chrome.opened, ["moz-extension://own/welcome/welcome.html"]);
  for (const listener of chrome.runtime.onInstalled.listeners) listener({ reason: "update" });
  assert.equal(chrome.opened.length, 1, "the welcome page was opened on an update");
  const reply = await new Promise((resolve) => {
    chrome.runtime.onMessage.listeners[0]({ kind: "popup-bg/state", tab_id: 7 }, { id: "newsprism", url: "moz-extension://own/popup/popup.html" }, resolve);
  });
  assert.equal(reply.ok, true);
  assert.equal(reply.value.tab.host, "news.example");
});

test("the list opens as a page of its own where there is no side panel", async () => {
  globalThis.chrome = androidApi();
  const { openPanel } = await import("../../extension/shared/open-panel.js");
  openPanel(7, -1);
  assert.deepEqual(chrome.opened, ["moz-extension://own/panel/panel.html?tab=7"]);
});
