// @ts-check
/**
 * The reader's settings: their shape, their defaults, and a reading of whatever the storage holds that always gives a valid value.
 *
 * Invariant: {@link readSettings} never throws and never passes anything on that the schema does not name. It does not touch the
 * storage: the background is the only writer (background/settings.js), everybody else asks it.
 */

/** @typedef {"fact" | "quote" | "commentary" | "unclear"} ClassName */

/**
 * @typedef {object} Settings
 * @property {Record<ClassName, boolean>} shownClasses which classes are painted
 * @property {typeof PALETTES[number]} palette the colours of the marks (shared/palette.js says which they are)
 * @property {number} intensity how strong the marks are, 0 to 1: the tint's strength and the line's thickness; 0.5 is the usual
 * @property {typeof MARK_STYLES[number]} markStyle what a mark is made of; a tint keeps a hair line, because the line's form carries the class
 * @property {boolean} cueMarks whether the words that count get a second, finer mark
 * @property {number | null} caution how sure the program must be before it gives a sentence a label, 0 to 1; null: as sure as it is by itself
 * @property {Record<ClassName, string>} ownColours the colours of the palette `own`, as `#rrggbb`
 * @property {boolean} card whether the card opens when the pointer rests on a marked sentence (by keyboard it always opens)
 * @property {boolean} engine_out_of_pages keep the engine out of pages altogether and always run it in the background
 * @property {string[]} sites host names on which the marks are always on, sorted, without duplicates
 */

/**
 * What a popup may change at once. `sites` is changed by `popup-bg/site` alone, because it needs the browser's permission.
 * @typedef {Partial<Omit<Settings, "sites" | "shownClasses" | "ownColours">> & {
 *   shownClasses?: Partial<Settings["shownClasses"]>, ownColours?: Partial<Settings["ownColours"]> }} SettingsPatch
 */

/** The classes that can be switched, in the order in which they are shown. */
export const CLASSES = Object.freeze(/** @type {const} */ (["fact", "quote", "commentary", "unclear"]));

/** The palettes to choose from. */
export const PALETTES = Object.freeze(/** @type {const} */ (["default", "okabe_ito", "high_contrast", "monochrome", "own"]));

/** What a mark can be made of. */
export const MARK_STYLES = Object.freeze(/** @type {const} */ (["tint", "underline", "both"]));

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
    shownClasses: { fact: true, quote: true, commentary: true, unclear: true },
    palette: "default",
    intensity: 0.5,
    markStyle: "both",
    cueMarks: false,
    caution: null,
    ownColours: { fact: "#0c7bb8", quote: "#8a54d6", commentary: "#d55e00", unclear: "#808080" },
    card: true,
    engine_out_of_pages: false,
    sites: [],
  };
}

/**
 * Valid settings out of anything: what is missing or malformed is taken from `otherwise`, what is unknown is dropped.
 * @param {unknown} stored
 * @param {Settings} [otherwise] the defaults of a new reader
 * @returns {Settings}
 */
export function readSettings(stored, otherwise = defaultSettings()) {
  const settings = structuredClone(otherwise);
  const source = asRecord(stored);
  const shown = asRecord(source.shownClasses);
  const colours = asRecord(source.ownColours);
  for (const name of CLASSES) {
    settings.shownClasses[name] = asBoolean(shown[name], settings.shownClasses[name]);
    settings.ownColours[name] = asColour(colours[name], settings.ownColours[name]);
  }
  settings.palette = asOneOf(PALETTES, source.palette, settings.palette);
  settings.markStyle = asOneOf(MARK_STYLES, source.markStyle, settings.markStyle);
  settings.intensity = asShare(source.intensity, settings.intensity);
  settings.cueMarks = asBoolean(source.cueMarks, settings.cueMarks);
  settings.caution = source.caution === null ? null : asShare(source.caution, settings.caution);
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
  const { sites: _sites, shownClasses, ownColours, ...change } = asRecord(patch);
  // Read on top of the present settings, so that a malformed value leaves the one that is there.
  return readSettings(
    {
      ...settings,
      ...change,
      shownClasses: { ...settings.shownClasses, ...asRecord(shownClasses) },
      ownColours: { ...settings.ownColours, ...asRecord(ownColours) },
    },
    settings,
  );
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
 * @template {string} T
 * @param {readonly T[]} names
 * @param {unknown} value
 * @param {T} fallback
 * @returns {T}
 */
function asOneOf(names, value, fallback) {
  return names.find((name) => name === value) ?? fallback;
}

/**
 * @template {number | null} T
 * @param {unknown} value
 * @param {T} fallback
 * @returns {number | T}
 */
function asShare(value, fallback) {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : fallback;
}

/**
 * @param {unknown} value
 * @param {string} fallback
 * @returns {string}
 */
function asColour(value, fallback) {
  return typeof value === "string" && /^#[0-9a-f]{6}$/iu.test(value) ? value.toLowerCase() : fallback;
}
