// @ts-check
/**
 * The reader's settings in `storage.local`. This is the only file that writes them.
 *
 * Invariant: writes are done one after the other, so that two changes at once are both kept.
 */
import { changeSettings, readSettings, SETTINGS_KEY } from "../shared/settings.js";

/** @typedef {import("../shared/settings.js").Settings} Settings */

/** @type {Promise<unknown>} the last write that was asked for */
let writing = Promise.resolve();

/**
 * The settings as they are now; the defaults where the storage is empty or broken.
 * @returns {Promise<Settings>}
 */
export async function loadSettings() {
  try {
    const stored = await chrome.storage.local.get(SETTINGS_KEY);
    return readSettings(stored[SETTINGS_KEY]);
  } catch {
    return readSettings(undefined);
  }
}

/**
 * Makes a change that comes from another part of the extension.
 * @param {unknown} patch a `SettingsPatch`
 * @returns {Promise<Settings>} the settings after it
 */
export function patchSettings(patch) {
  return rewrite((settings) => changeSettings(settings, patch));
}

/**
 * Adds a host to, or takes it from, those on which the marks are always on.
 * @param {string} host
 * @param {boolean} on
 * @returns {Promise<Settings>} the settings after it
 */
export function setSite(host, on) {
  return rewrite((settings) => {
    const others = settings.sites.filter((site) => site !== host);
    return readSettings({ ...settings, sites: on ? [...others, host] : others });
  });
}

/**
 * @param {(settings: Settings) => Settings} change
 * @returns {Promise<Settings>}
 */
function rewrite(change) {
  const done = writing.then(async () => {
    const settings = change(await loadSettings());
    await chrome.storage.local.set({ [SETTINGS_KEY]: settings });
    return settings;
  });
  writing = done.catch(() => undefined);
  return done;
}
