// @ts-check
/**
 * Switches the marks of a tab on and off: puts the content scripts and the style sheet into the page and takes them out again.
 *
 * Invariant: after {@link switchTab} the entry of the tab, the badge and the page agree. A page that the browser does not let us
 * read is a plain code in the entry, never an error. It does not read pages: that is the content scripts' work.
 */
import { CONTENT_FILES } from "../shared/content-files.js";
import { hostOf, ruleFor } from "../shared/settings.js";
import { showBadge } from "./badge.js";
import { isPaused, ruleNow, setPaused } from "./scopes.js";
import { loadRescued, loadSettings } from "./settings.js";
import { prepareEngine } from "./spare-engine.js";
import { isFirefox, removeStyle, setStyle } from "./styles.js";
import { changeTab, forgetTab, loadTab, refusesWasm, tabsOn, tabsPaused } from "./tabs.js";

/** @typedef {import("../shared/protocol.js").TabState} TabState */
/** @typedef {import("../shared/settings.js").Settings} Settings */
/** @typedef {import("./tabs.js").TabEntry} TabEntry */

const ENGINE_FILE = "content/engine-bytes.js";

/**
 * Switches a tab on or off.
 * @param {number} tabId
 * @param {boolean} on
 * @returns {Promise<void>}
 */
export async function switchTab(tabId, on) {
  if (on) await switchOn(tabId);
  else await switchOff(tabId);
}

/**
 * Switches a tab on if it is off and the other way round: the keyboard command and the context menu.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function toggleTab(tabId) {
  await switchTab(tabId, !(await loadTab(tabId)).on);
}

/**
 * Opens the card of the next or previous sentence; switches the tab on first where it is off.
 * @param {number} tabId
 * @param {1 | -1} step
 * @returns {Promise<void>}
 */
export async function walkTab(tabId, step) {
  if (!(await loadTab(tabId)).on) await switchOn(tabId);
  else await send(tabId, { kind: "bg-cs/walk", step });
}

/**
 * Marks, or leaves out, what is selected or the block under the pointer; switches the tab on first where it is off.
 * @param {number} tabId
 * @param {"selection" | "block"} what
 * @param {boolean} on
 * @returns {Promise<void>}
 */
export async function chooseInTab(tabId, what, on) {
  if (!(await loadTab(tabId)).on) await switchOn(tabId);
  await send(tabId, { kind: "bg-cs/choose", what, on });
}

/**
 * A tab finished loading a page. Where the marks were on they come back, as far as the permission still reaches.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function tabNavigated(tabId) {
  const entry = await loadTab(tabId);
  if (!entry.on) {
    // That a permission ended stays said until the reader switches on again: Firefox tells of a woken tab's loading several times.
    if (entry.code !== null && entry.code !== "paused" && entry.code !== "permission_lost") await settle(tabId, { code: null });
    return;
  }
  const forbidden = await isForbidden(tabId);
  if (forbidden !== null) {
    await settle(tabId, { on: false, page: null, code: forbidden });
    return;
  }
  try {
    await inject(tabId);
    await showBadge(tabId, await loadTab(tabId));
  } catch {
    await settle(tabId, { on: false, page: null, code: "permission_lost" });
  }
}

/**
 * A tab goes on under another number: what was known of it is known of that one.
 * @param {number} tabId
 * @param {number} former
 * @returns {Promise<void>}
 */
export async function tabReplaced(tabId, former) {
  const entry = await loadTab(former);
  if (entry.on || entry.code !== null) await changeTab(tabId, entry);
  await tabRemoved(former);
}

/**
 * A tab was closed.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function tabRemoved(tabId) {
  await forgetTab(tabId);
  await removeStyle(tabId);
}

/**
 * What a content script that starts needs to know. On a site that is always on, a page that was just loaded switches its tab on;
 * one that comes back from the back-forward cache keeps what the reader chose.
 * @param {chrome.tabs.Tab} tab
 * @param {string | undefined} origin
 * @param {boolean} returning
 * @returns {Promise<import("../shared/protocol.js").ReplyTo<"cs-bg/hello">>}
 */
export async function welcome(tab, origin, returning) {
  const tabId = /** @type {number} */ (tab.id);
  const [settings, known, refuses] = await Promise.all([loadSettings(), loadTab(tabId), refusesWasm(origin)]);
  let entry = known;
  if (!entry.on && !returning && (await ruleNow(tab.url)).rule === "on") {
    entry = await settle(tabId, { on: true, page: null, code: null });
  }
  if (!entry.on) return { on: false };
  // Content scripts of a site that is always on come by themselves.
  if (!returning) prepareEngine();
  return { on: true, settings, wasm_refused: settings.engine_out_of_pages || refuses, inherits: !isFirefox(), choices: entry.choices ?? [] };
}

/**
 * Puts the engine's file into a page that asks for it. Loading it starts nothing.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export async function injectEngine(tabId) {
  await chrome.scripting.executeScript({ target: { tabId }, files: [ENGINE_FILE] });
}

/**
 * Fits the style sheet of the marks to the grounds that a page has, and to where its text stands.
 * @param {number} tabId
 * @param {Newsprism.Ground[]} grounds
 * @param {string[]} elements
 * @returns {Promise<void>}
 */
export async function styleTab(tabId, grounds, elements) {
  if (!(await loadTab(tabId)).on) return;
  // A page that was left meanwhile needs no style any more.
  await setStyle(tabId, await loadSettings(), grounds, elements).catch(() => undefined);
}

/**
 * What the popup shows of a tab.
 * @param {number} tabId
 * @returns {Promise<{ tab: TabState, settings: Settings }>}
 */
export async function describeTab(tabId) {
  const [entry, settings, tab, paused] = await Promise.all([loadTab(tabId), loadSettings(), chrome.tabs.get(tabId).catch(() => null), isPaused()]);
  // After the settings, whose reading may have found them broken.
  const rescued = await loadRescued();
  const host = hostOf(tab?.url);
  return {
    settings,
    tab: {
      tab_id: tabId,
      host,
      reachable: entry.code !== "page_refused" && isReadable(tab?.url),
      on: entry.on,
      rule: ruleFor(settings, host),
      paused,
      incognito: tab?.incognito === true,
      rescued: rescued !== null,
      page: entry.on ? entry.page : null,
      code: entry.code ?? (isReadable(tab?.url) ? null : "page_refused"),
    },
  };
}

/**
 * Writes what changed of a tab, and shows it on the badge and in an open popup.
 * @param {number} tabId
 * @param {Partial<TabEntry>} change
 * @returns {Promise<TabEntry>}
 */
export async function settle(tabId, change) {
  const entry = await changeTab(tabId, change);
  await show(tabId, entry);
  return entry;
}

/**
 * @param {number} tabId
 * @param {TabEntry} entry
 */
async function show(tabId, entry) {
  await showBadge(tabId, entry);
  const state = await describeTab(tabId);
  // Nobody listens when no popup is open: that is the usual case, not a fault.
  chrome.runtime.sendMessage({ kind: "bg-popup/state", ...state }).catch(() => undefined);
}

/**
 * Tells every page that is switched on about new settings.
 * @param {Settings} settings
 * @returns {Promise<void>}
 */
export async function tellSettings(settings) {
  for (const tabId of await tabsOn()) await send(tabId, { kind: "bg-cs/settings", settings });
}

/**
 * Takes all marks down until it is switched off again; then those tabs that had them get them back.
 * @param {boolean} on
 * @returns {Promise<void>}
 */
export async function pause(on) {
  const tabs = on ? await tabsOn() : await tabsPaused();
  await setPaused(on);
  for (const tabId of tabs) {
    if (!on) await switchOn(tabId);
    else {
      await switchOff(tabId);
      await settle(tabId, { code: "paused" });
    }
  }
}

/**
 * Takes the marks down wherever a new rule forbids them. Where a new rule brings them, they come with the next page.
 * @returns {Promise<void>}
 */
export async function applyRules() {
  for (const tabId of await tabsOn()) if (await isForbidden(tabId)) await switchOff(tabId);
}

/**
 * Why no marks may be put into a tab now: the reader's rule for its site, or a pause.
 * @param {number} tabId
 * @returns {Promise<"switched_off" | "paused" | null>}
 */
async function isForbidden(tabId) {
  const tab = await chrome.tabs.get(tabId).catch(() => null);
  const { rule, paused } = await ruleNow(tab?.url);
  if (rule !== "off") return null;
  return paused ? "paused" : "switched_off";
}

/** @param {number} tabId */
async function switchOn(tabId) {
  const forbidden = await isForbidden(tabId);
  if (forbidden !== null) {
    await settle(tabId, { on: false, page: null, code: forbidden });
    return;
  }
  const entered = changeTab(tabId, { on: true, page: null, code: null });
  try {
    // Nothing of this waits for the other: a content script that asks how to begin is answered once the entry is written.
    await Promise.all([inject(tabId), entered.then((entry) => show(tabId, entry))]);
  } catch {
    // Without a permission the address is hidden from us: then it is not the page that refuses.
    const tab = await chrome.tabs.get(tabId).catch(() => null);
    await settle(tabId, { on: false, page: null, code: tab?.url === undefined ? "permission_needed" : "page_refused" });
  }
}

/** @param {number} tabId */
async function switchOff(tabId) {
  await settle(tabId, { on: false, page: null, code: null });
  await send(tabId, { kind: "bg-cs/off" });
  await removeStyle(tabId);
}

/**
 * Puts the content scripts into a page, and starts the engine that its text will be read by: it is warm when the text comes. The style
 * sheet of the marks follows once the content scripts have seen what grounds there are.
 * @param {number} tabId
 */
async function inject(tabId) {
  const injected = chrome.scripting.executeScript({ target: { tabId }, files: CONTENT_FILES });
  prepareEngine();
  await injected;
}

/**
 * @param {number} tabId
 * @param {import("../shared/protocol.js").BackgroundMessage} message
 */
async function send(tabId, message) {
  try {
    await chrome.tabs.sendMessage(tabId, message);
  } catch {
    // No content script listens there any more: the page was left.
  }
}

/**
 * Whether an address can be read at all, as far as that can be told beforehand. Without a permission for the tab the address is hidden
 * from us (undefined): then only trying tells.
 * @param {string | undefined} address
 */
function isReadable(address) {
  return address === undefined || address === "" || /^(?:https?|file|ftp|blob|data):/u.test(address);
}
