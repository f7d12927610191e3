// @ts-check
/**
 * The reader's settings: their shape, their defaults, and a reading of whatever the storage holds that always gives a valid value.
 *
 * Invariant: {@link readSettings} never throws and never passes anything on that the schema does not name. It does not touch the
 * storage: the background is the only writer (background/settings.js), everybody else asks it.
 */

/**
 * @typedef {object} Settings
 * @property {Record<"fact" | "quote" | "commentary" | "unclear", boolean>} classes which classes are painted
 * @property {boolean} card whether the card opens when the pointer rests on a marked sentence (by keyboard it always opens)
 * @property {boolean} engine_out_of_pages keep the engine out of pages altogether and always run it in the background
 * @property {string[]} sites host names on which the marks are always on, sorted, without duplicates
 */

/**
 * What a popup may change at once. `sites` is changed by `popup-bg/site` alone, because it needs the browser's permission.
 * @typedef {object} SettingsPatch
 * @property {Partial<Settings["classes"]>} [classes]
 * @property {boolean} [card]
 * @property {boolean} [engine_out_of_pages]
 */

/** The classes that can be switched, in the order in which they are shown. */
export const CLASSES = Object.freeze(/** @type {const} */ (["fact", "quote", "commentary", "unclear"]));

/** Name of the settings in `chrome.storage.local`. */
export const SETTINGS_KEY = "settings";

/** Sites kept at most: more is a fault or an attack, not a reader. */
const MOST_SITES = 5000;

/**
 * The settings of a new reader.
 * @returns {Settings}
 */
export function defaultSettings() {
  return {
    classes: { fact: true, quote: true, commentary: true, unclear: true },
    card: true,
    engine_out_of_pages: false,
    sites: [],
  };
}

/**
 * Valid settings out of anything: what is missing or malformed takes its default, what is unknown is dropped.
 * @param {unknown} stored
 * @returns {Settings}
 */
export function readSettings(stored) {
  const settings = defaultSettings();
  const source = asRecord(stored);
  const classes = asRecord(source.classes);
  for (const name of CLASSES) settings.classes[name] = asBoolean(classes[name], settings.classes[name]);
  settings.card = asBoolean(source.card, settings.card);
  settings.engine_out_of_pages = asBoolean(source.engine_out_of_pages, settings.engine_out_of_pages);
  if (Array.isArray(source.sites)) {
    const sites = source.sites.slice(0, MOST_SITES).filter((site) => typeof site === "string" && isHost(site));
    settings.sites = [...new Set(sites)].sort();
  }
  return settings;
}

/**
 * The settings with a change made; a malformed change changes nothing.
 * @param {Settings} settings
 * @param {unknown} patch a {@link SettingsPatch} from another part of the extension
 * @returns {Settings}
 */
export function changeSettings(settings, patch) {
  const change = asRecord(patch);
  return readSettings({
    ...settings,
    classes: { ...settings.classes, ...definedBooleans(asRecord(change.classes)) },
    card: asBoolean(change.card, settings.card),
    engine_out_of_pages: asBoolean(change.engine_out_of_pages, settings.engine_out_of_pages),
  });
}

/**
 * The match pattern that asks for one host alone, on http and https and on every port.
 * @param {string} host
 * @returns {string}
 */
export function hostPattern(host) {
  return `*://${host}/*`;
}

/**
 * Whether a text can stand for one host in a match pattern: no wildcard, no path, no port.
 * @param {string} host
 * @returns {boolean}
 */
export function isHost(host) {
  return /^(?:[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?|\[[0-9a-f:.]{2,45}\])$/u.test(host);
}

/**
 * The host of an address on which "always on this site" can be offered, or "" for every other address.
 * @param {string | undefined} address
 * @returns {string}
 */
export function hostOf(address) {
  if (address === undefined || !URL.canParse(address)) return "";
  const { protocol, hostname } = new URL(address);
  return (protocol === "https:" || protocol === "http:") && isHost(hostname) ? hostname : "";
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function asRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {};
}

/**
 * @param {unknown} value
 * @param {boolean} fallback
 * @returns {boolean}
 */
function asBoolean(value, fallback) {
  return typeof value === "boolean" ? value : fallback;
}

/**
 * @param {Record<string, unknown>} record
 * @returns {Record<string, boolean>}
 */
function definedBooleans(record) {
  /** @type {Record<string, boolean>} */
  const booleans = {};
  for (const [name, value] of Object.entries(record)) if (typeof value === "boolean") booleans[name] = value;
  return booleans;
}
