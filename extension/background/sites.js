// @ts-check
/**
 * "Always on this site": the host permission, the registered content scripts and the setting, kept in step.
 *
 * Invariant: content scripts are registered for exactly those hosts that are in the settings and whose permission the reader has
 * given. A permission that is taken back in the browser's own pages switches the site off here as well.
 */
import { hostPattern, isHost } from "../shared/settings.js";
import { loadSettings, setSite } from "./settings.js";
import { CONTENT_FILES } from "../shared/content-files.js";

const SCRIPT_ID = "always-on";
const WANTED_KEY = "site-wanted";

/**
 * Begins "always on this site". The popup asks the browser for the permission in the same click; where the reader gave it before, this
 * is all, otherwise {@link permissionsAdded} ends the job.
 * @param {string} host
 * @returns {Promise<void>}
 */
export async function wantSite(host) {
  if (!isHost(host)) return;
  if (await chrome.permissions.contains({ origins: [hostPattern(host)] })) {
    await setSite(host, true);
    await registerSites();
  } else {
    await chrome.storage.session.set({ [WANTED_KEY]: host });
  }
}

/**
 * Ends "always on this site" and gives the permission back.
 * @param {string} host
 * @returns {Promise<void>}
 */
export async function dropSite(host) {
  if (!isHost(host)) return;
  await chrome.storage.session.remove(WANTED_KEY);
  await setSite(host, false);
  await registerSites();
  await chrome.permissions.remove({ origins: [hostPattern(host)] });
}

/**
 * The browser granted hosts: ends what {@link wantSite} began.
 * @param {chrome.permissions.Permissions} permissions
 * @returns {Promise<void>}
 */
export async function permissionsAdded(permissions) {
  const stored = await chrome.storage.session.get(WANTED_KEY);
  const wanted = stored[WANTED_KEY];
  if (typeof wanted !== "string" || !(permissions.origins ?? []).includes(hostPattern(wanted))) return;
  await chrome.storage.session.remove(WANTED_KEY);
  await wantSite(wanted);
}

/**
 * The reader took hosts back.
 * @param {chrome.permissions.Permissions} _permissions
 * @returns {Promise<void>}
 */
export async function permissionsRemoved(_permissions) {
  for (const host of (await loadSettings()).sites) {
    if (!(await chrome.permissions.contains({ origins: [hostPattern(host)] }))) await setSite(host, false);
  }
  await registerSites();
}

/**
 * Registers the content scripts for the sites in the settings, and no others.
 * @returns {Promise<void>}
 */
export async function registerSites() {
  const { sites } = await loadSettings();
  const granted = [];
  for (const host of sites) if (await chrome.permissions.contains({ origins: [hostPattern(host)] })) granted.push(host);
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (granted.length === 0) {
    if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  /** @type {chrome.scripting.RegisteredContentScript} */
  const script = {
    id: SCRIPT_ID,
    matches: granted.map(hostPattern),
    js: CONTENT_FILES,
    runAt: "document_idle",
    persistAcrossSessions: true,
  };
  if (known.length > 0) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}
