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
 * @property {Rule} everywhere the rule of every site that has none of its own
 * @property {Record<string, Rule>} sites rules by host name, sorted
 */

/**
 * When a page is marked: `on`: by itself; `ask`: when the reader presses; `off`: not at all.
 * @typedef {"on" | "ask" | "off"} Rule
 */

/**
 * A change of rules; null: the site follows the rule of everywhere again.
 * @typedef {{ sites: Record<string, Rule | null>, everywhere?: Rule }} RuleChange
 */

/**
 * What a popup may change at once. The rules are changed by `popup-bg/rules` alone, because they need the browser's permission.
 * @typedef {Partial<Omit<Settings, "sites" | "everywhere" | "shownClasses" | "ownColours">> & {
 *   shownClasses?: Partial<Settings["shownClasses"]>, ownColours?: Partial<Settings["ownColours"]> }} SettingsPatch
 */

/** The classes that can be switched, in the order in which they are shown. */
export const CLASSES = Object.freeze(/** @type {const} */ (["fact", "quote", "commentary", "unclear"]));

/** The palettes to choose from. */
export const PALETTES = Object.freeze(/** @type {const} */ (["default", "okabe_ito", "high_contrast", "monochrome", "own"]));

/** What a mark can be made of. */
export const MARK_STYLES = Object.freeze(/** @type {const} */ (["tint", "underline", "both"]));

/** The rules in the order in which they are shown. */
export const RULES = Object.freeze(/** @type {const} */ (["on", "ask", "off"]));

/** The match pattern that asks for every page. */
export const EVERYWHERE_PATTERN = "*://*/*";

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
    everywhere: "ask",
    sites: {},
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
  settings.everywhere = asOneOf(RULES, source.everywhere, settings.everywhere);
  if (source.sites !== undefined) settings.sites = readSites(source.sites);
  return settings;
}

/**
 * The settings with a change made; a malformed change changes nothing.
 * @param {Settings} settings
 * @param {unknown} patch a {@link SettingsPatch} from another part of the extension
 * @returns {Settings}
 */
export function changeSettings(settings, patch) {
  const { sites: _sites, everywhere: _everywhere, shownClasses, ownColours, ...change } = asRecord(patch);
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
 * The settings with rules changed.
 * @param {Settings} settings
 * @param {RuleChange} change
 * @returns {Settings}
 */
export function changeRules(settings, { sites, everywhere = settings.everywhere }) {
  const rules = Object.entries({ ...settings.sites, ...sites }).filter(([, rule]) => rule !== null);
  return readSettings({ ...settings, everywhere, sites: Object.fromEntries(rules) });
}

/**
 * The rule that holds for a host: its own, or that of everywhere.
 * @param {Settings} settings
 * @param {string} host "" for a page without one
 * @returns {Rule}
 */
export function ruleFor({ sites, everywhere }, host) {
  return Object.hasOwn(sites, host) ? sites[host] ?? everywhere : everywhere;
}

/**
 * The fields of a stored value that {@link readSettings} could not take as they are; a missing or unknown field is none.
 * @param {unknown} stored
 * @returns {string[]} names of fields; `settings` where the whole is no record
 */
export function faultsOf(stored) {
  if (stored === undefined) return [];
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return ["settings"];
  const read = /** @type {Record<string, unknown>} */ (readSettings(stored));
  return Object.entries(stored).flatMap(([name, value]) => (Object.hasOwn(read, name) && !isKept(value, read[name], name === "sites") ? [name] : []));
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
 * @param {unknown} stored rules by host; the first version had a list of the hosts that are always on
 * @returns {Settings["sites"]}
 */
function readSites(stored) {
  const pairs = Array.isArray(stored) ? stored.map((host) => [host, "on"]) : Object.entries(asRecord(stored));
  const rules = pairs.slice(0, MOST_SITES).filter(([host, rule]) => typeof host === "string" && isHost(host) && RULES.includes(/** @type {Rule} */ (rule)));
  return Object.fromEntries(/** @type {[string, Rule][]} */ (rules).sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

/**
 * Whether a value came through the reading unchanged.
 * @param {unknown} value as stored
 * @param {unknown} read as it was read
 * @param {boolean} whole whether a part that was dropped is a change too
 * @returns {boolean}
 */
function isKept(value, read, whole) {
  if (Array.isArray(value)) return whole && value.every((host) => Object.hasOwn(asRecord(read), String(host)));
  if (typeof value !== "object" || value === null || typeof read !== "object") return value === read || (typeof value === "string" && value.toLowerCase() === read);
  return Object.entries(value).every(([name, part]) => (Object.hasOwn(asRecord(read), name) ? isKept(part, asRecord(read)[name], whole) : !whole));
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
