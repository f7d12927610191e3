// @ts-check
/**
 * The reading of the tab that a page of ours was opened for: switches its marks on, follows it, and says in words why there is nothing.
 *
 * Invariant: the tab is the one that the page's own address names (`?tab=12`). It shows nothing itself.
 */
import { followReading } from "./reading.js";
import { ask, READING_PORT } from "./protocol.js";

/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Orders} Orders */

/**
 * @param {import("./words.js").Words} words
 * @param {object} told
 * @param {(reading: Reading, orders: Orders) => void} told.take a reading of the page
 * @param {(message: string) => void} told.nothing there is no reading, and why
 * @param {boolean} [told.hides] whether the page's marks are hidden from the start
 */
export async function followTabReading(words, { take, nothing, hides = false }) {
  const tab_id = Number.parseInt(new URLSearchParams(location.search).get("tab") ?? "", 10);
  /** @type {chrome.runtime.Port | null} */
  let port = null;

  const connect = () => {
    if (port !== null) return;
    const opened = chrome.tabs.connect(tab_id, { name: READING_PORT, frameId: 0 });
    port = opened;
    opened.onDisconnect.addListener(() => {
      // Reading the reason keeps the browser from reporting it: the page was left.
      void chrome.runtime.lastError;
      if (port === opened) port = null;
    });
    const orders = followReading({ post: (message) => opened.postMessage(message), onMessage: (listener) => opened.onMessage.addListener(listener), onDisconnect() {}, close: () => opened.disconnect() }, (reading) => {
      if (port !== opened) return;
      if (reading === null) nothing(words.say("status_nothing"));
      else take(reading, orders);
    });
    if (hides) orders.hide(true);
  };
  /** @param {import("./protocol.js").Reply<{ tab: import("./protocol.js").TabState }>} reply */
  const show = (reply) => {
    if (!reply.ok) return nothing(words.say(`message_${reply.error.code}`));
    const { on, page, code } = reply.value.tab;
    const why = code ?? (page?.phase === "marked" ? null : page?.code) ?? null;
    if (why !== null) return nothing(words.say(`message_${why}`));
    if (page?.phase === "marked") return connect();
    return nothing(words.say(on ? "status_working" : "status_off"));
  };

  if (!Number.isSafeInteger(tab_id)) return nothing(words.say("reading_no_tab"));
  chrome.runtime.onMessage.addListener((message) => {
    if (message?.kind === "bg-popup/state" && message.tab?.tab_id === tab_id) show({ ok: true, value: message });
  });
  chrome.tabs.onRemoved.addListener((closed) => void (closed === tab_id && nothing(words.say("panel_gone"))));
  const state = await ask({ kind: "popup-bg/state", tab_id });
  show(state.ok && !state.value.tab.on ? await ask({ kind: "popup-bg/switch", tab_id, on: true }) : state);
}
