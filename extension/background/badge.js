// @ts-check
/** The badge on the toolbar button: a short word that says whether the marks are on. It never says it by colour alone. */

/** Background of the badge; white letters on it have a contrast of 6.3 to 1. */
const BADGE_COLOR = "#00627f";

/**
 * Shows whether the marks are on in a tab.
 * @param {number} tabId
 * @param {import("./tabs.js").TabEntry} entry
 * @returns {Promise<void>}
 */
export async function showBadge(tabId, entry) {
  const marked = entry.on && entry.page?.phase !== "nothing" && entry.page?.phase !== "failed";
  const text = !entry.on ? "" : chrome.i18n.getMessage(marked ? "badge_on" : "badge_nothing");
  try {
    await chrome.action.setBadgeText({ tabId, text });
    if (text === "") return;
    await chrome.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOR });
    await chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" });
  } catch {
    // The tab was closed in the meantime: nothing is left to show.
  }
}
