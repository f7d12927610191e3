// @ts-check
/**
 * Answers the messages of the popup and of content scripts.
 *
 * Invariant: a message is believed only as far as its sender may say it. Content scripts speak for their own tab, whatever the
 * message says; only the extension's own pages may switch tabs and change settings. Everything gets a reply, and no reply throws.
 */
import { bad, good } from "../shared/protocol.js";
import { applyRules, describeTab, injectEngine, pause, settle, styleTab, switchTab, tellSettings, walkTab, welcome } from "./pages.js";
import { dropRescued, loadRescued, loadSettings, patchSettings, replaceSettings } from "./settings.js";
import { allOwnLabels, clearOwnLabels, countOwnLabels, keepGuesses, keepOwnLabel, loadOwnLabels } from "./own-labels.js";
import { changeRules, dropWanted, isPaused } from "./scopes.js";
import { prepareEngine } from "./spare-engine.js";
import { changeTab, rememberRefusal } from "./tabs.js";
import { readElements, readGrounds } from "./styles.js";
import { readChoices, readSummary } from "./summary.js";

/** @typedef {Record<string, unknown>} Loose a message before it is checked */

/**
 * @param {unknown} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<import("../shared/protocol.js").Reply<unknown>>}
 */
export async function answer(message, sender) {
  if (sender.id !== chrome.runtime.id) return bad("bad_message", "the sender is not this extension");
  if (typeof message !== "object" || message === null) return bad("bad_message", "a message must be an object");
  const loose = /** @type {Loose} */ (message);
  const kind = String(loose.kind);
  try {
    if (kind.startsWith("popup-bg/")) return isOwnPage(sender) ? await answerPopup(kind, loose) : bad("bad_message", `${kind} from a page`);
    if (kind.startsWith("own-bg/")) return isOwnPage(sender) ? await answerOwn(kind, loose) : bad("bad_message", `${kind} from a page`);
    if (kind.startsWith("cs-bg/") && sender.tab?.id !== undefined) return await answerContent(kind, loose, sender, sender.tab);
    return bad("bad_message", `unknown kind ${kind}`);
  } catch (error) {
    return bad("unreachable", `${kind}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * @param {string} kind
 * @param {Loose} message
 */
async function answerPopup(kind, message) {
  if (kind === "popup-bg/settings") {
    const settings = await patchSettings(message.patch);
    await tellSettings(settings);
    return good({ settings });
  }
  if (kind === "popup-bg/own-labels") {
    if (message.clear === true) await clearOwnLabels();
    return good({ count: await countOwnLabels() });
  }
  const tabId = message.tab_id;
  if (typeof tabId !== "number" || !Number.isInteger(tabId)) return bad("bad_message", `${kind} needs a tab_id`);
  switch (kind) {
    case "popup-bg/state": {
      const state = await describeTab(tabId);
      // Whoever opens the popup of a page without marks is about to want some. Only now, so that the popup does not wait for it.
      if (!state.tab.on && state.tab.reachable) prepareEngine();
      return good(state);
    }
    case "popup-bg/switch":
      await switchTab(tabId, message.on === true);
      return good(await describeTab(tabId));
    case "popup-bg/walk":
      await walkTab(tabId, message.step === -1 ? -1 : 1);
      return good(null);
    default:
      return bad("bad_message", `unknown kind ${kind}`);
  }
}

/**
 * @param {string} kind
 * @param {Loose} message
 */
async function answerOwn(kind, message) {
  switch (kind) {
    case "own-bg/overall":
      break;
    case "own-bg/rules":
      await changeRules(message.change);
      await applyRules();
      break;
    case "own-bg/rules-refused":
      await dropWanted();
      break;
    case "own-bg/pause":
      await pause(message.on === true);
      break;
    case "own-bg/replace":
      await tellSettings(await replaceSettings(message.settings));
      break;
    case "own-bg/labels":
      if (message.clear === true) await clearOwnLabels();
      return good({ labels: await allOwnLabels() });
    case "own-bg/rescued-saved":
      await dropRescued();
      break;
    default:
      return bad("bad_message", `unknown kind ${kind}`);
  }
  const [settings, paused] = await Promise.all([loadSettings(), isPaused()]);
  // After the settings, whose reading may have found them broken.
  return good({ settings, paused, rescued: await loadRescued() });
}

/**
 * @param {string} kind
 * @param {Loose} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {chrome.tabs.Tab} tab
 */
async function answerContent(kind, message, sender, tab) {
  const tabId = /** @type {number} */ (tab.id);
  switch (kind) {
    case "cs-bg/hello":
      return good(await welcome(tab, originOf(sender), message.returning === true));
    case "cs-bg/engine":
      await injectEngine(tabId);
      return good(null);
    case "cs-bg/refused":
      // Of what is read in a private window nothing is remembered: there it is tried anew on each page.
      if (!tab.incognito) await rememberRefusal(originOf(sender));
      return good(null);
    case "cs-bg/style": {
      const grounds = readGrounds(message.grounds);
      const elements = readElements(message.elements);
      if (grounds === null || elements === null) return bad("bad_message", "malformed grounds or elements");
      await styleTab(tabId, grounds, elements);
      return good(null);
    }
    case "cs-bg/guesses": {
      const page = pageOf(message.page, sender);
      if (page === null) return bad("bad_message", `${kind} needs the address of its own page`);
      return (await keepGuesses(page, message.guesses, tab.incognito)) ? good(null) : bad("bad_message", "malformed guesses");
    }
    case "cs-bg/own-labels":
    case "cs-bg/own-label": {
      const page = pageOf(message.page, sender);
      if (page === null) return bad("bad_message", `${kind} needs the address of its own page`);
      if (kind === "cs-bg/own-labels") return good(await loadOwnLabels(page, tab.incognito));
      return (await keepOwnLabel(page, message, tab.incognito)) ? good(null) : bad("bad_message", "malformed label");
    }
    case "cs-bg/choices": {
      const choices = readChoices(message.choices);
      if (choices === null) return bad("bad_message", "malformed choices");
      await changeTab(tabId, { choices });
      return good(null);
    }
    case "cs-bg/summary": {
      const summary = readSummary(message.summary);
      if (summary === null) return bad("bad_message", "malformed summary");
      await settle(tabId, { page: summary });
      return good(null);
    }
    default:
      return bad("bad_message", `unknown kind ${kind}`);
  }
}

/**
 * Whether a message comes from one of the extension's own pages, in whatever window or tab that page is.
 * @param {chrome.runtime.MessageSender} sender
 */
function isOwnPage(sender) {
  return sender.url?.startsWith(chrome.runtime.getURL("")) === true;
}

/**
 * @param {chrome.runtime.MessageSender} sender
 * @returns {string | undefined}
 */
function originOf(sender) {
  if (sender.origin !== undefined) return sender.origin;
  return sender.url !== undefined && URL.canParse(sender.url) ? new URL(sender.url).origin : undefined;
}

/**
 * The address that a content script speaks of, without its fragment; null where it is not of its own origin. A page can change the rest of
 * its address by itself, and the browser tells us late.
 * @param {unknown} page
 * @param {chrome.runtime.MessageSender} sender
 * @returns {string | null}
 */
function pageOf(page, sender) {
  if (typeof page !== "string" || !URL.canParse(page) || sender.url === undefined || !URL.canParse(sender.url)) return null;
  const [named, own] = [new URL(page), new URL(sender.url)];
  if (named.protocol !== own.protocol || named.host !== own.host) return null;
  named.hash = "";
  return named.href;
}
