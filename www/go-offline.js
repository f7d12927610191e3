// @ts-check
/**
 * Has the browser keep the demo's files for when there is no network (offline.js), and says so once they are kept.
 *
 * Invariant: where a browser or a host has no service workers, the page works as before.
 */

/** @returns {Promise<boolean>} whether the files are kept */
export async function goOffline() {
  try {
    if (navigator.serviceWorker === undefined) return false;
    await navigator.serviceWorker.register("offline.js");
    await navigator.serviceWorker.ready;
    document.documentElement.dataset.kept = "";
    return true;
  } catch {
    return false;
  }
}
