// @ts-check
/** The permissions that the extension holds now, as the browser says them, into a list in plain words. */
import { element, make } from "./parts.js";
import { EVERYWHERE_PATTERN } from "./settings.js";

/**
 * @param {string} id of the list
 * @param {import("./words.js").Words} words
 */
export async function listPermissions(id, words) {
  const { permissions = [], origins = [] } = await chrome.permissions.getAll();
  const lines = permissions.map((name) => words.say(`permission_${name}`));
  for (const origin of origins) lines.push(origin === EVERYWHERE_PATTERN ? words.say("permission_everywhere") : words.say("permission_site", origin.replace(/^\*:\/\/|\/\*$/gu, "")));
  if (origins.length === 0) lines.push(words.say("permission_no_site"));
  element(id).replaceChildren(...lines.map((line) => make("li", "", line)));
}
