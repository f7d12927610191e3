// @ts-check
/**
 * The background's front door: every browser event goes from here to the one file that handles it.
 *
 * Invariant: all listeners are registered at the top level, in the first turn, so that a background that the browser stopped wakes up
 * for each of them. It holds no state: what must survive a stop is in `storage.session` (tabs.js) or `storage.local` (settings.js).
 * The same files are Chrome's service worker and Firefox's background module.
 */
import { openPanel } from "../shared/open-panel.js";
import { takeEnginePort } from "./engine-there.js";
import { createMenu, takeMenu } from "./menus.js";
import { answer } from "./messages.js";
import { tabNavigated, tabRemoved, tabReplaced, walkTab } from "./pages.js";
import { permissionsAdded, permissionsRemoved, registerScripts } from "./scopes.js";

chrome.runtime.onInstalled.addListener(({ reason }) => {
  // Once, when it is installed: never on an update.
  if (reason === "install") void chrome.tabs.create({ url: chrome.runtime.getURL("welcome/welcome.html") });
  void createMenu();
  void registerScripts();
});

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  void answer(message, sender).then(reply);
  return true;
});

chrome.runtime.onConnect.addListener(takeEnginePort);

// Firefox for Android has neither keys nor a context menu.
chrome.commands?.onCommand.addListener((command, tab) => {
  if (tab?.id === undefined) return;
  if (command === "open-panel") openPanel(tab.id, tab.windowId);
  if (command === "toggle-marks" || command === "mark-selection") void takeMenu(command, tab.id);
  if (command === "next-sentence") void walkTab(tab.id, 1);
  if (command === "previous-sentence") void walkTab(tab.id, -1);
});

chrome.contextMenus?.onClicked.addListener((information, tab) => {
  if (tab?.id !== undefined) void takeMenu(information.menuItemId, tab.id);
});

chrome.tabs.onUpdated.addListener((tabId, change, tab) => {
  // A tab that was put to sleep has no page: it is read when it is loaded again.
  if (change.status === "complete" && tab.discarded !== true) void tabNavigated(tabId);
});
chrome.tabs.onRemoved.addListener((tabId) => void tabRemoved(tabId));
// Chromium gives a tab that sleeps another number; Firefox does not know the event.
chrome.tabs.onReplaced?.addListener((tabId, former) => void tabReplaced(tabId, former));

// What was registered outlives the browser, a pause does not.
chrome.runtime.onStartup.addListener(() => void registerScripts());

chrome.permissions.onAdded.addListener(() => void permissionsAdded());
chrome.permissions.onRemoved.addListener(() => void permissionsRemoved());
