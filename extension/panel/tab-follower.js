// @ts-check
/**
 * Which tab the panel speaks of: the one named in its own address (a panel that is a plain tab), or the one in front of its window.
 *
 * Invariant: the caller hears of every change, a reload of the tab included, and of nothing else. Firefox for Android has no windows
 * to ask about: there the panel always is a plain tab with a name in its address.
 */

/**
 * @param {(tab_id: number) => unknown} changed -1: the tab is gone
 */
export function followTab(changed) {
  const named = Number.parseInt(new URLSearchParams(location.search).get("tab") ?? "", 10);
  if (Number.isSafeInteger(named)) {
    chrome.tabs.onRemoved.addListener((tab_id) => void (tab_id === named && changed(-1)));
    chrome.tabs.onUpdated.addListener((tab_id, change) => void (tab_id === named && change.status !== undefined && changed(named)));
    chrome.tabs.get(named).then(() => changed(named), () => changed(-1));
    return;
  }
  /** @type {number | undefined} */
  let current;
  const look = async () => {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    current = tab?.id;
    changed(current ?? -1);
  };
  chrome.tabs.onActivated.addListener(() => void look());
  chrome.tabs.onUpdated.addListener((tab_id, change) => void (tab_id === current && change.status !== undefined && look()));
  void look();
}
