// @ts-check
/**
 * The rules: of everywhere, and of each site that has one of its own; into a file and out of one.
 *
 * Invariant: a rule that needs a permission is asked for in the click that wants it, a whole file's at once; a file that is not good
 * changes nothing.
 */
import { createChoice } from "../shared/choice.js";
import { readChosen, readSitesFile, saveFile, writeSitesFile } from "../shared/files.js";
import { element, make, makeButton, setText } from "../shared/parts.js";
import { requestRules } from "../shared/rules.js";
import { isHost } from "../shared/settings.js";

/**
 * @param {import("./options.js").Desk} desk
 * @returns {import("./options.js").Section}
 */
export function createSites({ words, take }) {
  /** @type {import("../shared/settings.js").Settings["sites"]} */
  let sites = {};
  /** @type {import("../shared/settings.js").Rule} */
  let rule_everywhere = "ask";
  /** What the chosen file holds, until the reader takes it. @type {import("../shared/settings.js").Settings["sites"] | null} */
  let chosen = null;
  const file = /** @type {HTMLInputElement} */ (element("sites-file"));
  const host_input = /** @type {HTMLInputElement} */ (element("site-host"));

  /** @param {import("../shared/settings.js").RuleChange} change */
  const request = async (change) => {
    const { refused, reply } = await requestRules(change);
    setText("sites-message", refused ? words.say("message_site_refused") : "");
    take(reply);
  };
  const everywhere = createChoice(element("everywhere"), words, (rule) => request({ sites: {}, everywhere: rule }));

  element("site-add").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = host_input.value.trim().toLowerCase();
    const host = URL.canParse(typed) && typed.includes("//") ? new URL(typed).hostname : typed;
    if (!isHost(host)) {
      setText("sites-message", words.say("site_not_host", typed.slice(0, 60)));
      return;
    }
    host_input.value = "";
    void request({ sites: { [host]: "on" } });
  });
  element("sites-export").addEventListener("click", () => saveFile("newsprism-sites.json", writeSitesFile({ sites, everywhere: rule_everywhere })));
  file.addEventListener("change", async () => {
    chosen = null;
    const [first] = file.files ?? [];
    element("sites-import").hidden = true;
    if (first === undefined) return;
    const read = readSitesFile(await readChosen(first));
    setText("sites-message", read.ok ? "" : words.say(read.key, ...read.words));
    if (!read.ok) return;
    chosen = read.sites;
    const count = Object.keys(chosen).length;
    const on = Object.values(chosen).filter((rule) => rule === "on").length;
    setText("sites-import", words.sayCount("sites_take", count, words.number(on)));
    element("sites-import").hidden = false;
  });
  element("sites-import").addEventListener("click", () => {
    if (chosen === null) return;
    const taken = chosen;
    chosen = null;
    file.value = "";
    element("sites-import").hidden = true;
    void request({ sites: taken });
  });
  void chrome.extension.isAllowedIncognitoAccess().then((allowed) => setText("private", words.say("private_line", words.say("popup_private"), words.say(allowed ? "private_allowed" : "private_not_allowed"), words.say("options_private"))));

  return {
    show({ settings }) {
      sites = settings.sites;
      rule_everywhere = settings.everywhere;
      everywhere.set(settings.everywhere);
      setText("everywhere-help", words.say(`everywhere_${settings.everywhere}_help`));
      const hosts = Object.keys(sites);
      setText("site-list-label", words.sayCount("options_site_count", hosts.length));
      const focused = document.activeElement?.closest("#sites li")?.getAttribute("data-host");
      element("sites").replaceChildren(
        ...hosts.map((host) => {
          const item = make("li", "");
          item.dataset.host = host;
          const name = make("span", "grow", host);
          const group = make("div", "");
          group.setAttribute("role", "group");
          group.setAttribute("aria-label", host);
          const rule = sites[host] ?? "ask";
          createChoice(group, words, (next) => request({ sites: { [host]: next } })).set(rule);
          const drop = makeButton("link", words.say("site_remove"), () => request({ sites: { [host]: null } }));
          drop.setAttribute("aria-label", words.say("site_remove_name", host));
          item.append(name, group, drop);
          return item;
        }),
      );
      // The list is made anew: whoever was in a row goes on in that row, or in the field below it.
      if (focused !== undefined && focused !== null) (/** @type {HTMLElement | null} */ (element("sites").querySelector(`[data-host="${CSS.escape(focused)}"] [aria-pressed="true"]`)) ?? host_input).focus();
    },
  };
}
