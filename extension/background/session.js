// @ts-check
/**
 * What has to survive a background that the browser stops, but not the browser: values by key in `storage.session`.
 *
 * Invariant: nothing in here throws. What the store does not take, because it is full or broken, is kept in memory instead: then marks still
 * come and go, and only a stop of the background forgets them. Whoever loads checks what comes out: it may be anything.
 */

/** What the store did not take. @type {Map<string, unknown>} */
const unsaved = new Map();

/**
 * @param {string} key
 * @returns {Promise<unknown>} undefined where nothing is kept
 */
export async function load(key) {
  return (await loadAll(key))[key];
}

/**
 * Everything that is kept, or what is kept by one key.
 * @param {string | null} [key]
 * @returns {Promise<Record<string, unknown>>}
 */
export async function loadAll(key = null) {
  const stored = await chrome.storage.session.get(key).catch(() => ({}));
  return { ...stored, ...Object.fromEntries(unsaved) };
}

/**
 * @param {string} key
 * @param {unknown} value
 * @returns {Promise<void>}
 */
export async function keep(key, value) {
  try {
    await chrome.storage.session.set({ [key]: value });
    unsaved.delete(key);
  } catch {
    unsaved.set(key, value);
  }
}

/**
 * @param {string} key
 * @returns {Promise<void>}
 */
export async function forget(key) {
  unsaved.delete(key);
  await chrome.storage.session.remove(key).catch(() => undefined);
}
