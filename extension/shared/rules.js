// @ts-check
/**
 * A reader's choice of a rule into the browser's question for its permission and the background's order to keep it.
 *
 * Invariant: called in the click's own turn. The browser is asked for the patterns of the rules that are `on`, and for nothing else; a
 * "no" changes nothing.
 */
import { ask } from "./protocol.js";
import { EVERYWHERE_PATTERN, hostPattern } from "./settings.js";

/** @typedef {import("./protocol.js").Reply<import("./protocol.js").Overall>} OverallReply */

/**
 * @param {import("./settings.js").RuleChange} change
 * @returns {Promise<{ refused: boolean, reply: OverallReply }>}
 */
export async function requestRules(change) {
  const origins = Object.keys(change.sites).filter((host) => change.sites[host] === "on").map(hostPattern);
  if (change.everywhere === "on") origins.push(EVERYWHERE_PATTERN);
  // Told before the browser asks, because Firefox may close the popup when it does.
  const told = ask({ kind: "own-bg/rules", change });
  if (origins.length === 0) return { refused: false, reply: await told };
  const granted = await chrome.permissions.request({ origins }).catch(() => false);
  await told;
  // Said again now that the permission is there, so that the answer does not depend on which of us heard of it first.
  return { refused: !granted, reply: await (granted ? ask({ kind: "own-bg/rules", change }) : ask({ kind: "own-bg/rules-refused" })) };
}
