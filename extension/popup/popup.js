// @ts-check
/**
 * The popup: the state of one tab and the reader's settings onto the page, the reader's clicks into messages to the background.
 *
 * Invariant: it shows what the background says and nothing that it made up; everything shown is set by `textContent`. It touches
 * no page, no storage and no engine. Its words come from `_locales`.
 *
 * @typedef {import("../shared/protocol.js").TabState} TabState
 * @typedef {import("../shared/protocol.js").Code} Code
 * @typedef {import("../shared/settings.js").Settings} Settings
 * @typedef {{ tab: TabState, settings: Settings }} State
 */

import { drawMix, countAll, sharesOf } from "../shared/mix.js";
import { openPanel } from "../shared/open-panel.js";
import { element, make, onSwitch, prepare, setSwitch, setText } from "../shared/parts.js";
import { ask } from "../shared/protocol.js";
import { CLASSES, hostPattern } from "../shared/settings.js";

const words = prepare();

/** @type {State | null} */
let shown = null;
/** A message of the popup's own (a permission refused), until the next click. @type {string} */
let own_message = "";

start();

async function start() {
  element("classes").append(...CLASSES.map(classRow));
  showShortcut();

  const { tab_id, window_id } = await findTab();
  listen(tab_id);
  element("panel").addEventListener("click", () => {
    // The browser opens it only while the click is still being handled: nothing is waited for.
    openPanel(tab_id, window_id);
    window.close();
  });
  chrome.runtime.onMessage.addListener((message) => {
    if (message?.kind === "bg-popup/state" && message.tab?.tab_id === tab_id) show({ tab: message.tab, settings: message.settings });
  });
  showReply(await ask({ kind: "popup-bg/state", tab_id }));
  document.body.dataset.ready = "";
}

/**
 * The tab that the popup speaks of: the one in front, or the one named in the popup's own address when it is opened as a tab.
 * @returns {Promise<{ tab_id: number, window_id: number }>}
 */
async function findTab() {
  const named = Number.parseInt(new URLSearchParams(location.search).get("tab") ?? "", 10);
  const tab = Number.isSafeInteger(named) ? await chrome.tabs.get(named).catch(() => undefined) : (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
  return { tab_id: tab?.id ?? named, window_id: tab?.windowId ?? -1 };
}

/**
 * Binds every control.
 * @param {number} tab_id
 */
function listen(tab_id) {
  addEventListener("click", () => (own_message = ""), { capture: true });
  onSwitch("page-switch", async (on) => showReply(await ask({ kind: "popup-bg/switch", tab_id, on })));
  for (const name of CLASSES) onSwitch(`class-${name}`, (on) => changeSettings({ shownClasses: { [name]: on } }));
  onSwitch("card", (on) => changeSettings({ card: on }));
  onSwitch("out-of-pages", (on) => changeSettings({ engine_out_of_pages: on }));
  onSwitch("site-switch", (on) => changeSite(tab_id, on));
  element("walk").addEventListener("click", async () => {
    await ask({ kind: "popup-bg/walk", tab_id, step: 1 });
    window.close();
  });
}

/** @param {import("../shared/settings.js").SettingsPatch} patch */
async function changeSettings(patch) {
  const reply = await ask({ kind: "popup-bg/settings", patch });
  if (!reply.ok) return showReply(reply);
  if (shown !== null) show({ tab: shown.tab, settings: reply.value.settings });
}

/**
 * "Always on this site". The browser asks only while the click is still being handled, so the question comes before any waiting;
 * the background is told first, because Firefox may close the popup when it asks. Whoever wants every page wants this one too.
 * @param {number} tab_id
 * @param {boolean} on
 */
async function changeSite(tab_id, on) {
  const host = shown?.tab.host ?? "";
  const told = ask({ kind: "popup-bg/site", tab_id, host, on });
  if (on) {
    const granted = await chrome.permissions.request({ origins: [hostPattern(host)] }).catch(() => false);
    await told;
    if (!granted) {
      own_message = words.say("message_site_refused");
      return showReply(await ask({ kind: "popup-bg/site", tab_id, host, on: false }));
    }
    // Asked again now that the permission is there, so that the answer does not depend on which of us heard of it first.
    const reply = await ask({ kind: "popup-bg/site", tab_id, host, on: true });
    return showReply(reply.ok && !reply.value.tab.on ? await ask({ kind: "popup-bg/switch", tab_id, on: true }) : reply);
  }
  showReply(await told);
}

/** @param {import("../shared/protocol.js").Reply<State>} reply */
function showReply(reply) {
  if (reply.ok) return show(reply.value);
  setText("message", words.say(`message_${reply.error.code}`));
  setText("fault", reply.error.message);
}

/**
 * Puts the whole state onto the page.
 * @param {State} state
 */
function show(state) {
  shown = state;
  const { tab, settings } = state;
  const page = tab.on ? tab.page : null;
  document.body.dataset.on = String(tab.on);

  setText("host", tab.host === "" ? words.say("popup_page_without_host") : tab.host);
  setSwitch("page-switch", tab.on, tab.reachable || tab.on);
  setText("status", statusOf(tab));
  const code = tab.code ?? page?.code ?? null;
  setText("message", own_message || (code === null ? "" : words.say(`message_${code}`)));

  const marked = page?.phase === "marked" ? page.totals : null;
  const mix = element("mix");
  if (marked === null) mix.hidden = true;
  else drawMix(mix, marked, words);
  const shares = marked === null ? null : sharesOf(marked);
  for (const name of CLASSES) {
    setSwitch(`class-${name}`, settings.shownClasses[name], true);
    const text = marked === null || shares === null ? "" : words.say("count_and_share", words.number(marked[name]), words.share(marked[name], shares[name]));
    setText(`count-${name}`, text);
  }
  element("walk").hidden = marked === null || countAll(marked) === 0;

  setSwitch("site-switch", tab.always, tab.can_always || tab.always);
  setText("site-help", tab.always ? words.say("popup_always_on_help", tab.host) : words.say(tab.can_always ? "popup_always_help" : "popup_always_unavailable", tab.host));

  setSwitch("card", settings.card, true);
  setSwitch("out-of-pages", settings.engine_out_of_pages, true);
  setText("engine-place", words.say(`popup_engine_${page?.engine_place ?? "none"}`));
  setText("engine-time", marked === null || page === null ? "" : words.say("popup_engine_time", words.sayCount("sentences", countAll(marked)), words.time(page.engine_ms)));
  setText("language", page === null ? "" : languageName(page.language));
  setText("model", page?.model_version ?? "");
  setText("fault", page?.detail ?? "");
}

/**
 * @param {TabState} tab
 * @returns {string}
 */
function statusOf(tab) {
  if (!tab.on || tab.page === null) return words.say(tab.on ? "status_working" : "status_off");
  if (tab.page.phase === "working") return words.say("status_working");
  if (tab.page.phase === "marked") return words.sayCount("status_marked", countAll(tab.page.totals), words.time(tab.page.engine_ms));
  return words.say("status_nothing");
}

/**
 * The name of a language in the reader's own.
 * @param {string} code BCP 47
 * @returns {string}
 */
function languageName(code) {
  if (code === "" || code === "und") return "";
  try {
    return new Intl.DisplayNames([chrome.i18n.getUILanguage()], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The key that marks a page, as the browser's settings have it now. */
async function showShortcut() {
  const commands = (await chrome.commands?.getAll().catch(() => [])) ?? [];
  const shortcut = commands.find(({ name }) => name === "toggle-marks")?.shortcut ?? "";
  setText("shortcut", shortcut === "" ? words.say("popup_shortcut_none") : shortcut);
}

/**
 * One class: swatch, name, count, meaning, switch.
 * @param {(typeof CLASSES)[number]} name
 * @returns {HTMLLIElement}
 */
function classRow(name) {
  const row = document.createElement("li");
  row.className = `class-${name}`;
  const swatch = make("span", "swatch", `\u00a0\u00a0${words.say(`letter_${name}`)}\u00a0\u00a0`);
  swatch.setAttribute("aria-hidden", "true");
  const line = make("div", "line", "");
  const count = make("span", "count", "");
  count.id = `count-${name}`;
  line.append(make("span", "name", words.say(`label_${name}`)), count);
  const meaning = make("p", "quiet", words.say(`meaning_${name}`));
  meaning.id = `meaning-${name}`;
  const middle = make("div", "grow", "");
  middle.append(line, meaning);
  const button = make("button", "switch", "");
  button.id = `class-${name}`;
  button.setAttribute("type", "button");
  button.setAttribute("role", "switch");
  button.setAttribute("aria-checked", "true");
  button.setAttribute("aria-label", words.say("popup_class_switch", words.say(`label_${name}`)));
  button.setAttribute("aria-describedby", `count-${name} meaning-${name}`);
  row.append(swatch, middle, button);
  return row;
}
