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

import { bindMarkControls } from "./mark-controls.js";
import { bindWhoSpeaks } from "./who-speaks.js";
import { createChoice } from "../shared/choice.js";
import { drawMix, countAll, sharesOf } from "../shared/mix.js";
import { fillMoreLinks } from "../shared/more-links.js";
import { bindExport } from "../shared/export-menu.js";
import { openPanel } from "../shared/open-panel.js";
import { element, make, onSwitch, prepare, setSwitch, setText } from "../shared/parts.js";
import { ask } from "../shared/protocol.js";
import { requestRules } from "../shared/rules.js";
import { CLASSES } from "../shared/settings.js";

const words = prepare();
const mark_controls = bindMarkControls(words, (patch) => changeSettings(patch));
const who_speaks = bindWhoSpeaks(words, () => shown?.tab.tab_id ?? -1);

/** @type {State | null} */
let shown = null;
/** A message of the popup's own (a permission refused), until the next click. @type {string} */
let own_message = "";
/** The rules' buttons. @type {Partial<Record<"site" | "everywhere", ReturnType<typeof createChoice>>>} */
const choices = {};

start();

async function start() {
  element("classes").append(...CLASSES.map(classRow));
  void showShortcut();
  void showPrivate();

  const { tab_id, window_id } = await findTab();
  listen(tab_id);
  fillMoreLinks(element("more"), words, () => tab_id, () => window.close());
  bindExport(words, () => tab_id);
  element("panel").addEventListener("click", () => {
    // The browser opens it only while the click is still being handled: nothing is waited for.
    openPanel(tab_id, window_id);
    window.close();
  });
  chrome.runtime.onMessage.addListener((message) => {
    if (message?.kind === "bg-popup/state" && message.tab?.tab_id === tab_id) show({ tab: message.tab, settings: message.settings });
  });
  showReply(await ask({ kind: "popup-bg/state", tab_id }));
  // Milliseconds since the popup began to load: `cargo xtask bench --browsers` reads them.
  document.body.dataset.ready = String(Math.round(performance.now()));
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
  choices.site = createChoice(element("site"), words, (rule) => changeRule(tab_id, siteChange(rule)));
  choices.everywhere = createChoice(element("everywhere"), words, (rule) => changeRule(tab_id, { sites: {}, everywhere: rule }));
  element("pause").addEventListener("click", async () => {
    const reply = await ask({ kind: "own-bg/pause", on: shown?.tab.paused !== true });
    showReply(reply.ok ? await ask({ kind: "popup-bg/state", tab_id }) : reply);
  });
  element("options").addEventListener("click", () => openOptions(""));
  element("rescue").addEventListener("click", () => openOptions("#data"));
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
 * A rule for this site or for everywhere. Whoever wants marks to come by themselves wants them on this page too.
 * @param {number} tab_id
 * @param {import("../shared/settings.js").RuleChange} change
 */
async function changeRule(tab_id, change) {
  const { refused, reply } = await requestRules(change);
  if (refused) own_message = words.say("message_site_refused");
  if (!reply.ok) return showReply(reply);
  const state = await ask({ kind: "popup-bg/state", tab_id });
  const comes = !refused && state.ok && state.value.tab.rule === "on" && !state.value.tab.on && !state.value.tab.paused;
  showReply(comes ? await ask({ kind: "popup-bg/switch", tab_id, on: true }) : state);
}

/**
 * A site keeps a rule of its own only where that differs from the rule of everywhere.
 * @param {import("../shared/settings.js").Rule} rule
 * @returns {import("../shared/settings.js").RuleChange}
 */
function siteChange(rule) {
  const host = shown?.tab.host ?? "";
  return { sites: { [host]: rule === shown?.settings.everywhere ? null : rule } };
}

/** @param {import("../shared/protocol.js").Reply<State> | { ok: false, error: { code: Code, message: string } }} reply */
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
  const rests = tab.paused || tab.rule === "off";
  setSwitch("page-switch", tab.on, (tab.reachable && !rests) || tab.on);
  setText("status", statusOf(tab));
  const declared = page?.declared ?? null;
  setText("declared", declared === null ? "" : words.say("popup_declared", declared.words));
  const code = tab.paused ? "paused" : tab.rule === "off" ? "switched_off" : tab.code ?? page?.code ?? null;
  setText("message", own_message || (tab.rescued ? words.say("message_rescued") : "") || (code === null ? "" : words.say(`message_${code}`)));

  const marked = page?.phase === "marked" ? page.totals : null;
  const mix = element("mix");
  if (marked === null) mix.hidden = true;
  else drawMix(mix, marked, words);
  const shares = marked === null ? null : sharesOf(marked);
  for (const name of CLASSES) {
    setSwitch(`class-${name}`, settings.shownClasses[name], true);
    const text = marked === null || shares === null ? "" : words.say("count_and_share", words.number(marked[name]), words.share(marked[name], shares[name]));
    setText(`count-${name}`, text);
    // Where there are counts they take the place of what the class means: the popup is to stay on one screen.
    element(`meaning-${name}`).classList.toggle("visually-hidden", marked !== null);
  }
  element("export").hidden = marked === null;
  who_speaks.show(marked !== null);
  element("walk").hidden = marked === null || countAll(marked) === 0;

  choices.site?.set(tab.rule, tab.host !== "");
  choices.everywhere?.set(settings.everywhere);
  setText("site-help", siteHelp(tab, settings));
  // The usual rule needs no words: the popup is to stay on one screen.
  setText("everywhere-help", settings.everywhere === "ask" ? "" : words.say(`everywhere_${settings.everywhere}_help`));
  setText("pause", words.say(tab.paused ? "popup_resume" : "popup_pause"));
  element("rescue").hidden = !tab.rescued;

  mark_controls.show(settings);
  setSwitch("card", settings.card, true);
  setSwitch("out-of-pages", settings.engine_out_of_pages, true);
  setText("engine-place", words.say(`popup_engine_${page?.engine_place ?? "none"}`));
  setText("engine-time", marked === null || page === null ? "" : words.say("popup_engine_time", words.sayCount("sentences", countAll(marked)), words.time(page.engine_ms)));
  setText("language", page === null ? "" : languageName(page.language));
  setText("model", page?.model_version ?? "");
  setText("fault", page?.detail ?? "");
}

/**
 * What the rule of this site means, and what remains of it.
 * @param {TabState} tab
 * @param {Settings} settings
 */
function siteHelp({ host, rule, incognito }, { sites }) {
  if (host === "") return words.say("popup_always_unavailable");
  const own = Object.hasOwn(sites, host);
  const help = words.say(own ? `site_${rule}_help` : "site_follows_help", host);
  return incognito && own ? `${help} ${words.say("site_private_help")}` : help;
}

/** @param {string} part of the options page, with its `#` */
async function openOptions(part) {
  await chrome.tabs.create({ url: chrome.runtime.getURL(`options/options.html${part}`) });
  window.close();
}

/** Whether the browser lets us into private windows, which only the reader can change, in the browser's own pages. */
async function showPrivate() {
  const allowed = await chrome.extension.isAllowedIncognitoAccess();
  setText("private", words.say(allowed ? "private_allowed" : "private_not_allowed"));
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
