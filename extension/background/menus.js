// @ts-check
/** The entry in the page's context menu, which does the same as the switch in the popup. It is made once, when the extension is installed or updated. */

/** Name of the entry. */
export const MENU_ITEM = "toggle-marks";

/**
 * Makes the entry anew.
 * @returns {Promise<void>}
 */
export async function createMenu() {
  // Firefox for Android has no context menu.
  if (chrome.contextMenus === undefined) return;
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: MENU_ITEM, title: chrome.i18n.getMessage("menu_toggle"), contexts: ["page", "selection", "link"] });
}
