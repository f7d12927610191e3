// @ts-check
/**
 * The options: the settings onto their sections, the reader's changes into orders to the background.
 *
 * Invariant: what is shown is what the background says that it keeps. One file a section; this one starts them, hands them every new
 * state and searches through them.
 *
 * @typedef {import("../shared/protocol.js").Overall} Overall
 * @typedef {import("../shared/settings.js").Settings} Settings
 * @typedef {object} Section
 * @property {(overall: Overall) => unknown} show
 *
 * @typedef {object} Desk what every section works with
 * @property {import("../shared/words.js").Words} words
 * @property {(patch: import("../shared/settings.js").SettingsPatch) => Promise<void>} change changes settings
 * @property {(reply: import("../shared/protocol.js").Reply<Overall>) => void} take shows what the background answered
 */
import { element, make, prepare, setText } from "../shared/parts.js";
import { ask } from "../shared/protocol.js";
import { createCaution } from "./caution-section.js";
import { createData } from "./data-section.js";
import { createKeys } from "./keys-section.js";
import { createMarks } from "./marks-section.js";
import { createPrivacy } from "./privacy-section.js";
import { createSearch } from "./search.js";
import { createSites } from "./sites-section.js";

const words = prepare();
document.title = `${words.say("options_title")}`;

/** @type {Overall | null} */
let shown = null;

/** @type {Desk} */
const desk = {
  words,
  async change(patch) {
    const reply = await ask({ kind: "popup-bg/settings", patch });
    if (!reply.ok) return say(reply.error);
    if (shown !== null) show({ ...shown, settings: reply.value.settings });
  },
  take(reply) {
    if (reply.ok) show(reply.value);
    else say(reply.error);
  },
};

/** @type {Section[]} */
const sections = [createMarks(desk), createCaution(desk), createSites(desk), createKeys(desk), createPrivacy(desk), createData(desk)];

for (const heading of document.querySelectorAll("main > section:not(#rescued) > h2")) {
  const link = make("a", "", heading.textContent ?? "");
  link.href = `#${heading.parentElement?.id ?? ""}`;
  const item = make("li", "");
  item.append(link);
  element("sections").append(item);
}
createSearch(words);

// Another page of ours, or another window, changed something.
chrome.storage.onChanged.addListener((_changes, area) => {
  if (area === "local") void refresh();
});
await refresh();
document.body.dataset.ready = "";
if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();

async function refresh() {
  desk.take(await ask({ kind: "own-bg/overall" }));
}

/** @param {Overall} overall */
function show(overall) {
  shown = overall;
  for (const section of sections) section.show(overall);
}

/** @param {{ code: string, message: string }} error */
function say({ code }) {
  setText("data-message", words.say(`message_${code}`));
}
