// @ts-check
/**
 * The side panel: one tab's state and the outline of its article onto the page, the reader's choices into orders to the page.
 *
 * Invariant: it shows what the background and the page's script say and nothing that it made up; page text enters by `textContent`
 * alone. It reads no page, no storage and no engine. Which tab: tab-follower.js; what of it: outline-reader.js.
 */
import { countAll, drawMix } from "../shared/mix.js";
import { fillMoreLinks } from "../shared/more-links.js";
import { readOutline } from "../shared/outline-reader.js";
import { element, makeButton, onSwitch, prepare, setSwitch, setText } from "../shared/parts.js";
import { bindExport } from "../shared/export-menu.js";
import { ask } from "../shared/protocol.js";
import { CLASSES } from "../shared/settings.js";
import { showNotes, showVoices } from "../shared/voices.js";
import { createChangesPart } from "./changes-part.js";
import { createFilter } from "./filter.js";
import { createMap } from "./map-strip.js";
import { createSentenceList } from "./sentence-list.js";
import { followTab } from "./tab-follower.js";

/** @typedef {import("../shared/outline-reader.js").Outline} Outline */
/** @typedef {import("../shared/protocol.js").TabState} TabState */

const words = prepare();
/** The number of the tab that is shown; -1 for none. */
let tab_id = -1;
/** The outline that is listed. @type {Outline | null} */
let outline = null;
/** Stops the listing of the outline before it is finished. */
let listing = new AbortController();

const list = createSentenceList(element("sentences"), words, jump);
const map = createMap(element("map"), words, jump);
const changes = createChangesPart(words, { changed: () => filter.apply(), seen: () => outline !== null && reader.see(outline.reading) });
const filter = createFilter(words, (wanted) => list.filter({ ...wanted, fresh: changes.only() }));
const reader = readOutline({
  take: (next) => void showOutline(next),
  view(first, last) {
    list.view(first, last);
    map.view(first, last);
  },
});

fillMoreLinks(element("more"), words, () => tab_id);
bindExport(words, () => tab_id);
setText("keys", words.say("panel_keys", ...list.letters()));
onSwitch("page-switch", async (on) => showReply(await ask({ kind: "popup-bg/switch", tab_id, on })));
chrome.runtime.onMessage.addListener((message) => {
  if (message?.kind === "bg-popup/state" && message.tab?.tab_id === tab_id) showTab(message.tab);
});
followTab(async (id) => {
  if (id !== tab_id) {
    tab_id = id;
    reader.stop();
    void showOutline(null);
  }
  if (id === -1) showGone();
  else showReply(await ask({ kind: "popup-bg/state", tab_id: id }), id);
  document.body.dataset.ready = "";
});

/**
 * @param {import("../shared/protocol.js").Reply<{ tab: TabState }>} reply
 * @param {number} [of] the tab that was asked about, which may no longer be the one shown
 */
function showReply(reply, of = tab_id) {
  if (of !== tab_id) return;
  if (reply.ok) return showTab(reply.value.tab);
  setText("message", words.say(`message_${reply.error.code}`));
}

/** @param {TabState} tab */
function showTab(tab) {
  const page = tab.on ? tab.page : null;
  setText("host", tab.host === "" ? words.say("popup_page_without_host") : tab.host);
  setSwitch("page-switch", tab.on, tab.reachable || tab.on);
  const code = tab.code ?? page?.code ?? null;
  setText("message", code === null ? "" : words.say(`message_${code}`));
  if (page?.phase === "marked") reader.follow(tab.tab_id);
  else {
    reader.stop();
    void showOutline(null);
    setText("status", words.say(!tab.on ? "panel_off" : page === null || page.phase === "working" ? "status_working" : "status_nothing"));
  }
}

/** The tab that the panel was opened for was closed. */
function showGone() {
  setText("host", "");
  setSwitch("page-switch", false, false);
  setText("message", "");
  setText("status", words.say("panel_gone"));
}

/** @param {Outline | null} next */
async function showOutline(next) {
  listing.abort();
  listing = new AbortController();
  const { signal } = listing;
  outline = next;
  element("outline").hidden = next === null;
  if (next === null) {
    delete document.body.dataset.listed;
    return list.clear();
  }
  const { head, sentences } = next;
  drawMix(element("mix"), head.totals, words);
  setText("declared", head.declared === undefined ? words.say("panel_declared_none") : words.say("panel_declared", words.say(`declared_${head.declared.kind}`), head.declared.words));
  element("voices").hidden = head.narrator_words === 0 && head.speakers.length === 0;
  showVoices(head, words, (speaker) => filter.choose({ speaker }));
  showNotes(next.notes, words, jump);
  filter.offer(head);
  map.show(sentences);
  changes.show(sentences);
  await list.show(next, signal);
  if (signal.aborted) return;
  filter.apply();
  document.body.dataset.listed = String(next.reading);
  // Spoken, because it is a live region: marking has ended.
  const counts = CLASSES.filter((name) => head.totals[name] > 0).map((name) => words.say("panel_count", words.say(`label_${name}`), words.number(head.totals[name])));
  setText("status", words.sayCount("panel_marked", countAll(head.totals), words.list(counts)));
}

/** @param {number} sentence index into the report */
function jump(sentence) {
  if (outline !== null) reader.reveal(outline.reading, sentence);
}
