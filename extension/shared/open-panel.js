// @ts-check
/**
 * Opens the side panel wherever this browser has one: Chrome's side panel, Firefox's sidebar, or a plain tab where there is neither.
 *
 * Invariant: called in the turn of a click or key, before anything is waited for, since browsers open a panel only then.
 */

/**
 * @param {number} tab_id the tab that a plain tab is to show; a panel beside the page follows whichever tab is in front
 * @param {number} window_id
 */
export function openPanel(tab_id, window_id) {
  const asTab = () => void chrome.tabs.create({ url: chrome.runtime.getURL(`panel/panel.html?tab=${tab_id}`) });
  /** Each browser has one of them, and its linter knows nothing of the other's. @type {any} */
  const { sidePanel, sidebarAction } = chrome;
  if (sidePanel !== undefined) sidePanel.open({ windowId: window_id }).catch(asTab);
  else if (sidebarAction !== undefined) sidebarAction.open().catch(asTab);
  else asTab();
}
