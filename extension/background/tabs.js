// @ts-check
/**
 * What is known of each tab, kept in `storage.session`, so that it survives a background that the browser stopped and ends with the
 * browser. Nothing of what a reader reads is kept: of the page only its origin, whether the marks are on, the counts, and numbers for
 * the blocks that the reader chose to have marked or left out.
 *
 * Invariant: a tab that was never switched on has no entry; what is stored and is no entry counts as none.
 */
import { forget, keep, load, loadAll } from "./session.js";
import { readChoices, readSummary } from "./summary.js";

/**
 * @typedef {object} TabEntry
 * @property {boolean} on
 * @property {import("../shared/protocol.js").PageSummary | null} page
 * @property {import("../shared/protocol.js").Code | null} code
 * @property {Newsprism.Choice[]} [choices] what the reader chose to have marked or left out: numbers made from texts, no text
 */

const REFUSED_KEY = "origins-refusing-wasm";
/** Origins remembered at most: the oldest are forgotten first, which costs one more try. */
const MOST_ORIGINS = 500;

/** @type {Promise<unknown>} the last write that was asked for; writes are done one after the other */
let writing = Promise.resolve();

/**
 * What is known of a tab, once every change that was asked for so far is made.
 * @param {number} tabId
 * @returns {Promise<TabEntry>}
 */
export async function loadTab(tabId) {
  await writing;
  return readTab(tabId);
}

/**
 * Changes what is known of a tab.
 * @param {number} tabId
 * @param {Partial<TabEntry>} change
 * @returns {Promise<TabEntry>} the entry after it
 */
export function changeTab(tabId, change) {
  return inTurn(async () => {
    const entry = { ...(await readTab(tabId)), ...change };
    await keep(tabKey(tabId), entry);
    return entry;
  });
}

/**
 * Forgets a tab that was closed.
 * @param {number} tabId
 * @returns {Promise<void>}
 */
export function forgetTab(tabId) {
  return inTurn(() => forget(tabKey(tabId)));
}

/**
 * The tabs that are switched on.
 * @returns {Promise<number[]>}
 */
export function tabsOn() {
  return tabsWhere(({ on }) => on);
}

/**
 * The tabs that would be switched on if there were no pause.
 * @returns {Promise<number[]>}
 */
export function tabsPaused() {
  return tabsWhere(({ code }) => code === "paused");
}

/**
 * @param {(entry: TabEntry) => boolean} is
 * @returns {Promise<number[]>}
 */
async function tabsWhere(is) {
  return Object.entries(await loadAll())
    .filter(([key, entry]) => key.startsWith("tab-") && is(readEntry(entry)))
    .map(([key]) => Number(key.slice("tab-".length)));
}

/**
 * Whether an origin is known to refuse WebAssembly in content scripts.
 * @param {string | undefined} origin
 * @returns {Promise<boolean>}
 */
export async function refusesWasm(origin) {
  return origin !== undefined && (await refusingOrigins()).includes(origin);
}

/**
 * Remembers, for this session of the browser, that an origin refuses WebAssembly, so that it is tried once only.
 * @param {string | undefined} origin
 * @returns {Promise<void>}
 */
export function rememberRefusal(origin) {
  return inTurn(async () => {
    if (origin === undefined) return;
    const origins = (await refusingOrigins()).filter((known) => known !== origin);
    await keep(REFUSED_KEY, [...origins, origin].slice(-MOST_ORIGINS));
  });
}

/** @param {number} tabId */
async function readTab(tabId) {
  return readEntry(await load(tabKey(tabId)));
}

/** @returns {Promise<string[]>} */
async function refusingOrigins() {
  const stored = await load(REFUSED_KEY);
  return Array.isArray(stored) ? stored : [];
}

/**
 * @param {unknown} stored
 * @returns {TabEntry}
 */
function readEntry(stored) {
  const { on, page, code, choices } = /** @type {Record<string, unknown>} */ (typeof stored === "object" && stored !== null ? stored : {});
  return {
    on: on === true,
    page: readSummary(page),
    code: typeof code === "string" ? /** @type {import("../shared/protocol.js").Code} */ (code) : null,
    choices: readChoices(choices) ?? [],
  };
}

/** @param {number} tabId */
function tabKey(tabId) {
  return `tab-${tabId}`;
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(work) {
  const done = writing.then(work);
  writing = done.catch(() => undefined);
  return done;
}
