// @ts-check
/**
 * The keys: what the browser has them set to, and the way to the browser's own page that sets them.
 *
 * Invariant: nothing is set here; browsers let only their own page do that. Where a browser has no keys the section says so.
 */
import { element, make } from "../shared/parts.js";

/** The manifest's commands in the order of use; browsers give them by their names. */
const ORDER = ["toggle-marks", "next-sentence", "previous-sentence", "mark-selection", "open-panel"];
/** Chrome's page for keys. */
const CHROME_PAGE = "chrome://extensions/shortcuts";

/**
 * @param {import("./options.js").Desk} desk
 * @returns {import("./options.js").Section}
 */
export function createKeys({ words }) {
  /** Firefox's own way, which Chrome's types do not know. @type {any} */
  const commands = chrome.commands;
  const list = async () => {
    /** @type {chrome.commands.Command[]} */
    const all = (await commands?.getAll().catch(() => [])) ?? [];
    const own = ORDER.flatMap((name) => all.filter((command) => command.name === name));
    const rows = own.flatMap(({ description = "", shortcut = "" }) => {
      const key = make("dd", "");
      if (shortcut === "") key.textContent = words.say("popup_shortcut_none");
      else key.append(make("kbd", "", shortcut));
      return [make("dt", "", description), key];
    });
    if (commands === undefined) rows.push(make("dt", "", words.say("options_no_keys")));
    element("keys").replaceChildren(...rows);
  };
  const open = element("keys-open");
  open.hidden = commands === undefined;
  open.addEventListener("click", () => {
    if (commands.openShortcutSettings !== undefined) void commands.openShortcutSettings();
    else void chrome.tabs.create({ url: CHROME_PAGE });
  });
  // Whoever comes back from the browser's page sees the new keys.
  addEventListener("focus", () => void list());
  void list();
  return { show() {} };
}
