// @ts-check
/**
 * Where marks come by themselves: the rules of the sites and of everywhere, the browser's permissions for them, the registered content
 * scripts, and the pause, kept in step.
 *
 * Invariant: content scripts are registered for exactly those pages whose rule is `on` and whose permission the reader has given; none
 * while paused. A permission is asked for by the extension's own page in the reader's click, and given back here when its rule ends. A
 * permission that is taken back in the browser's own pages ends the rule here as well.
 */
import { EVERYWHERE_PATTERN, hostOf, hostPattern, isHost, RULES, ruleFor } from "../shared/settings.js";
import { CONTENT_FILES } from "../shared/content-files.js";
import { forget, keep, load } from "./session.js";
import { loadSettings, setRules } from "./settings.js";

/** @typedef {import("../shared/settings.js").Rule} Rule */
/** @typedef {import("../shared/settings.js").RuleChange} RuleChange */

const SCRIPT_ID = "always-on";
const WANTED_KEY = "rules-wanted";
const PAUSED_KEY = "paused";

/**
 * Makes the rules that a reader asked for. Those that need a permission which is not there yet wait for it: the reader's page asks the
 * browser in the same click, and {@link permissionsAdded} ends the job even where the browser closed that page.
 * @param {unknown} wanted a `RuleChange` from another part of the extension
 * @returns {Promise<void>}
 */
export async function changeRules(wanted) {
  const change = readChange(wanted);
  const before = await loadSettings();
  /** @type {RuleChange} */
  const now = { sites: {} };
  /** @type {RuleChange} */
  const later = { sites: {} };
  for (const [host, rule] of Object.entries(change.sites)) {
    const part = rule !== "on" || (await isGranted(hostPattern(host))) ? now : later;
    part.sites[host] = rule;
  }
  if (change.everywhere !== undefined) (change.everywhere !== "on" || (await isGranted(EVERYWHERE_PATTERN)) ? now : later).everywhere = change.everywhere;
  if (isEmpty(later)) await forget(WANTED_KEY);
  else await keep(WANTED_KEY, later);
  if (isEmpty(now)) return;
  const after = await setRules(now);
  await registerScripts();
  const ended = Object.keys(before.sites).filter((host) => before.sites[host] === "on" && after.sites[host] !== "on").map(hostPattern);
  if (before.everywhere === "on" && after.everywhere !== "on") ended.push(EVERYWHERE_PATTERN);
  await giveBack(ended);
}

/**
 * Forgets what waits for a permission: the reader said no.
 * @returns {Promise<void>}
 */
export async function dropWanted() {
  await forget(WANTED_KEY);
}

/**
 * The browser granted hosts: ends what {@link changeRules} began.
 * @returns {Promise<void>}
 */
export async function permissionsAdded() {
  const wanted = await load(WANTED_KEY);
  if (wanted !== undefined) await changeRules(wanted);
}

/**
 * The reader took hosts back.
 * @returns {Promise<void>}
 */
export async function permissionsRemoved() {
  const { sites, everywhere } = await loadSettings();
  /** @type {RuleChange} */
  const change = { sites: {} };
  for (const [host, rule] of Object.entries(sites)) if (rule === "on" && !(await isGranted(hostPattern(host)))) change.sites[host] = null;
  if (everywhere === "on" && !(await isGranted(EVERYWHERE_PATTERN))) change.everywhere = "ask";
  if (!isEmpty(change)) await setRules(change);
  await registerScripts();
}

/**
 * Registers the content scripts for the pages whose rule is `on`, and for no others.
 * @returns {Promise<void>}
 */
export function registerScripts() {
  const done = registering.then(registerNow);
  registering = done.catch(() => undefined);
  return done;
}

/** The last registration that was asked for: one after the other, since each takes the old one out first. @type {Promise<unknown>} */
let registering = Promise.resolve();

async function registerNow() {
  const { sites, everywhere } = await loadSettings();
  /** @type {string[]} */
  const matches = [];
  /** @type {string[]} */
  const excludeMatches = [];
  if (!(await isPaused())) {
    const all = everywhere === "on" && (await isGranted(EVERYWHERE_PATTERN));
    if (all) matches.push(EVERYWHERE_PATTERN);
    for (const [host, rule] of Object.entries(sites)) {
      if (rule !== "on") excludeMatches.push(hostPattern(host));
      else if (!all && (await isGranted(hostPattern(host)))) matches.push(hostPattern(host));
    }
  }
  const known = await chrome.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (known.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) return;
  await chrome.scripting.registerContentScripts([
    { id: SCRIPT_ID, matches, js: CONTENT_FILES, runAt: "document_idle", persistAcrossSessions: true, ...(excludeMatches.length > 0 ? { excludeMatches } : {}) },
  ]);
}

/**
 * The rule that holds for an address now; while paused it is `off` for all.
 * @param {string | undefined} address
 * @returns {Promise<{ rule: Rule, paused: boolean }>}
 */
export async function ruleNow(address) {
  const [settings, paused] = await Promise.all([loadSettings(), isPaused()]);
  return { rule: paused ? "off" : ruleFor(settings, hostOf(address)), paused };
}

/**
 * Whether everything rests. A pause ends with the browser at the latest.
 * @returns {Promise<boolean>}
 */
export async function isPaused() {
  return (await load(PAUSED_KEY)) === true;
}

/**
 * @param {boolean} on
 * @returns {Promise<void>}
 */
export async function setPaused(on) {
  await keep(PAUSED_KEY, on);
  await registerScripts();
}

/**
 * Gives permissions back, those alone that were given by exactly this pattern.
 * @param {string[]} patterns
 */
async function giveBack(patterns) {
  const { origins = [] } = await chrome.permissions.getAll();
  const held = patterns.filter((pattern) => origins.includes(pattern));
  if (held.length === 0) return;
  try {
    await chrome.permissions.remove({ origins: held });
  } catch {
    // Given by the manifest, not by the reader: nothing of ours to give back.
  }
}

/** @param {string} pattern */
function isGranted(pattern) {
  return chrome.permissions.contains({ origins: [pattern] });
}

/** @param {RuleChange} change */
function isEmpty({ sites, everywhere }) {
  return everywhere === undefined && Object.keys(sites).length === 0;
}

/**
 * @param {unknown} value
 * @returns {RuleChange} what of it is a rule
 */
function readChange(value) {
  const loose = /** @type {Record<string, any>} */ (typeof value === "object" && value !== null ? value : {});
  const sites = Object.entries(typeof loose.sites === "object" && loose.sites !== null ? loose.sites : {}).filter(([host, rule]) => isHost(host) && (rule === null || RULES.includes(/** @type {Rule} */ (rule))));
  return { sites: Object.fromEntries(/** @type {[string, Rule | null][]} */ (sites)), ...(RULES.includes(loose.everywhere) ? { everywhere: loose.everywhere } : {}) };
}
