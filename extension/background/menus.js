// @ts-check
/**
 * The entries in the page's context menu: the switch of the popup, and the reader's own choice of what is marked. They are made once,
 * when the extension is installed or updated.
 */
import { chooseInTab, toggleTab } from "./pages.js";

/** @typedef {"toggle-marks" | "mark-selection" | "mark-block" | "leave-block"} MenuItem */

/** The entries: what they are called in `_locales`, and where they stand. @type {[MenuItem, string, [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]]][]} */
const ITEMS = [
  ["toggle-marks", "menu_toggle", ["page", "selection", "link"]],
  ["mark-selection", "menu_selection", ["selection"]],
  ["mark-block", "menu_block", ["page", "link"]],
  ["leave-block", "menu_leave", ["page", "link"]],
];

/**
 * Makes the entries anew.
 * @returns {Promise<void>}
 */
export async function createMenu() {
  // Firefox for Android has no context menu.
  if (chrome.contextMenus === undefined) return;
  await chrome.contextMenus.removeAll();
  for (const [id, message, contexts] of ITEMS) chrome.contextMenus.create({ id, title: chrome.i18n.getMessage(message), contexts });
}

/**
 * Does what an entry of the menu, or the keyboard command of the same name, says.
 * @param {unknown} item
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function takeMenu(item, tabId) {
  if (item === "toggle-marks") await toggleTab(tabId);
  if (item === "mark-selection") await chooseInTab(tabId, "selection", true);
  if (item === "mark-block") await chooseInTab(tabId, "block", true);
  if (item === "leave-block") await chooseInTab(tabId, "block", false);
}
