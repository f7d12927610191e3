// @ts-check
/**
 * The reader's settings and rules into a file and out of one again.
 *
 * Invariant: what comes out of a file is either whole and valid, or one clear error that says what is wrong with the file; a file is never
 * taken in part. It asks for no permission and stores nothing.
 */
import { faultsOf, isHost, readSettings, RULES } from "./settings.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {import("./settings.js").Rule} Rule */
/** @typedef {{ ok: false, key: string, words: string[] }} Fault a message of `_locales` and what stands in it */

/** Form of the files; a newer form is not read. */
const VERSION = 1;
/** Bytes of a file at most: a thousand times a usual one. */
const MOST_BYTES = 2_000_000;
const MOST_SITES = 5000;

/**
 * @param {Settings} settings
 * @returns {string}
 */
export function writeSettingsFile(settings) {
  return `${JSON.stringify({ newsprism: "settings", version: VERSION, settings }, null, 2)}\n`;
}

/**
 * @param {Pick<Settings, "sites" | "everywhere">} rules
 * @returns {string}
 */
export function writeSitesFile({ sites, everywhere }) {
  return `${JSON.stringify({ newsprism: "sites", version: VERSION, everywhere, sites }, null, 2)}\n`;
}

/**
 * Reads a file of settings.
 * @param {string} text
 * @returns {{ ok: true, settings: Settings } | Fault}
 */
export function readSettingsFile(text) {
  const file = parse(text, "settings");
  if (!file.ok) return file;
  const { settings } = file.value;
  if (settings === undefined) return fault("file_bad_field", "settings");
  const faults = faultsOf(settings);
  return faults.length > 0 ? fault("file_bad_field", faults.join(", ")) : { ok: true, settings: readSettings(settings) };
}

/**
 * Reads a file of sites: ours, a file of settings, or a plain list with one host a line, each with its rule behind it or `on` without one.
 * @param {string} text
 * @returns {{ ok: true, sites: Settings["sites"] } | Fault}
 */
export function readSitesFile(text) {
  if (!/^\s*[{[]/u.test(text)) return readLines(text);
  const file = parse(text, "sites");
  if (!file.ok) return file;
  const sites = file.value.newsprism === "settings" ? /** @type {any} */ (file.value.settings)?.sites : file.value.sites;
  if (typeof sites !== "object" || sites === null || Array.isArray(sites)) return fault("file_bad_field", "sites");
  const faults = faultsOf({ sites });
  return faults.length > 0 ? fault("file_bad_field", "sites") : { ok: true, sites: readSettings({ sites }).sites };
}

/**
 * @param {string} text
 * @returns {{ ok: true, sites: Settings["sites"] } | Fault}
 */
function readLines(text) {
  if (text.length > MOST_BYTES) return fault("file_too_large");
  /** @type {[string, Rule][]} */
  const sites = [];
  const lines = text.split(/\r?\n/u);
  for (const [at, line] of lines.entries()) {
    const [host = "", rule = "on", ...more] = line.replace(/#.*/u, "").trim().toLowerCase().split(/[\s,;]+/u);
    if (host === "") continue;
    if (!isHost(host) || !RULES.includes(/** @type {Rule} */ (rule)) || more.length > 0) return fault("file_bad_line", String(at + 1), line.trim().slice(0, 60));
    sites.push([host, /** @type {Rule} */ (rule)]);
  }
  if (sites.length === 0) return fault("file_empty");
  if (sites.length > MOST_SITES) return fault("file_too_large");
  return { ok: true, sites: readSettings({ sites: Object.fromEntries(sites) }).sites };
}

/**
 * @param {string} text
 * @param {"settings" | "sites"} wanted a file of settings holds sites as well
 * @returns {{ ok: true, value: Record<string, unknown> } | Fault}
 */
function parse(text, wanted) {
  const file = parseFile(text, ["settings", "sites"], VERSION);
  return file.ok && file.value.newsprism !== wanted && wanted === "settings" ? fault("file_only_sites") : file;
}

/**
 * The record that a file of ours holds: JSON that names its kind and its version.
 * @param {string} text
 * @param {readonly string[]} kinds what `newsprism` in it may be
 * @param {number} newest version that can be read
 * @returns {{ ok: true, value: Record<string, unknown> } | Fault}
 */
export function parseFile(text, kinds, newest) {
  if (text.length > MOST_BYTES) return fault("file_too_large");
  if (text.trim() === "") return fault("file_empty");
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return fault("file_cut_off");
  }
  const file = /** @type {Record<string, unknown>} */ (typeof value === "object" && value !== null ? value : {});
  if (!kinds.includes(String(file.newsprism))) return fault("file_not_ours");
  if (typeof file.version !== "number") return fault("file_bad_field", "version");
  if (file.version > newest) return fault("file_newer", String(file.version));
  return { ok: true, value: file };
}

/**
 * @param {string} key
 * @param {string[]} words
 * @returns {Fault}
 */
export function fault(key, ...words) {
  return { ok: false, key, words };
}

/**
 * Hands a text to the reader as a file.
 * @param {string} name
 * @param {string} text
 * @param {string} [type] of the file
 */
export function saveFile(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * The text of a file that the reader chose; too large a one is not even read.
 * @param {File} file
 * @returns {Promise<string>}
 */
export async function readChosen(file) {
  return file.size > MOST_BYTES ? " ".repeat(MOST_BYTES + 1) : await file.text();
}
