// @ts-check
/**
 * The reader's settings in `storage.local`. This is the only file that writes them.
 *
 * Invariant: writes are done one after the other, so that two changes at once are both kept. A store that cannot be read as settings is
 * never written over unsaved: what could not be read is kept beside it, as it was, until the reader has saved it or thrown it away.
 */
import { changeRules, changeSettings, defaultSettings, faultsOf, readSettings, SETTINGS_KEY } from "../shared/settings.js";

/** @typedef {import("../shared/settings.js").Settings} Settings */

/**
 * What was found in place of settings: the fields that could not be read, and all that was stored; `earlier` where that happened before.
 * @typedef {{ fields: string[], stored: unknown, earlier?: Rescued }} Rescued
 */

const RESCUED_KEY = "settings-rescued";

/** @type {Promise<unknown>} the last write that was asked for */
let writing = Promise.resolve();

/**
 * The settings as they are now; the defaults where the storage is empty or broken.
 * @returns {Promise<Settings>}
 */
export async function loadSettings() {
  const stored = await readStore();
  if (faultsOf(stored).length > 0) await rescue();
  return readSettings(stored);
}

/** What is stored as settings, unread; undefined where the store itself cannot be read. */
async function readStore() {
  try {
    return (await chrome.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY];
  } catch {
    return undefined;
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
 * @param {import("../shared/settings.js").RuleChange} change
 * @returns {Promise<Settings>} the settings after it
 */
export function setRules(change) {
  return rewrite((settings) => changeRules(settings, change));
}

/**
 * Takes all settings but the rules, which need permissions: a file that was read in, or the defaults.
 * @param {unknown} next
 * @returns {Promise<Settings>} the settings after it
 */
export function replaceSettings(next) {
  return rewrite(({ sites, everywhere }) => ({ ...(next === null ? defaultSettings() : readSettings(next)), sites, everywhere }));
}

/**
 * What was found in place of settings and is not saved yet.
 * @returns {Promise<Rescued | null>}
 */
export async function loadRescued() {
  try {
    const stored = await chrome.storage.local.get(RESCUED_KEY);
    return /** @type {Rescued | undefined} */ (stored[RESCUED_KEY]) ?? null;
  } catch {
    return null;
  }
}

/**
 * The reader has saved the old data, or does not want it.
 * @returns {Promise<void>}
 */
export async function dropRescued() {
  await chrome.storage.local.remove(RESCUED_KEY);
}

/** Sets the parts that cannot be read back to their defaults and keeps what was there. */
function rescue() {
  const done = writing.then(async () => {
    const { [SETTINGS_KEY]: stored, [RESCUED_KEY]: earlier } = await chrome.storage.local.get([SETTINGS_KEY, RESCUED_KEY]);
    const fields = faultsOf(stored);
    if (fields.length === 0) return;
    const rescued = { fields, stored, ...(earlier === undefined ? {} : { earlier }) };
    await chrome.storage.local.set({ [RESCUED_KEY]: rescued, [SETTINGS_KEY]: readSettings(stored) });
  });
  writing = done.catch(() => undefined);
  return writing;
}

/**
 * @param {(settings: Settings) => Settings} change
 * @returns {Promise<Settings>}
 */
async function rewrite(change) {
  await rescue();
  const done = writing.then(async () => {
    const settings = change(readSettings(await readStore()));
    await chrome.storage.local.set({ [SETTINGS_KEY]: settings });
    return settings;
  });
  writing = done.catch(() => undefined);
  return done;
}
