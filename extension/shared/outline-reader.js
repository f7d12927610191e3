// @ts-check
/**
 * The parts that a page's content script sends into whole outlines, over a port that the panel or the popup opens to the tab.
 *
 * Invariant: an outline is passed on only when all of it is there; parts of an earlier reading are dropped. What comes from the page's
 * process is checked: counts are counts, texts are texts, indices are inside.
 *
 * @typedef {object} Outline
 * @property {number} reading number of the reading, for orders to the page
 * @property {import("./protocol.js").OutlineHead} head
 * @property {import("./protocol.js").OutlineSentence[]} sentences
 * @property {import("./protocol.js").QuoteNote[]} notes
 */
import { PANEL_PORT } from "./protocol.js";
import { CLASSES } from "./settings.js";

/** Far more than a page's script sends. */
const MOST = 20_000;
const LONGEST = 4000;
const KINDS = ["report", "analysis", "opinion", "review", "blog", "live_blog", "satire", "advertiser", "press_release", "background"];

/**
 * @param {{ take: (outline: Outline | null) => void, view: (first: number, last: number) => void }} told
 */
export function readOutline({ take, view }) {
  /** @type {chrome.runtime.Port | null} */
  let port = null;
  let followed = -1;
  /** @type {Outline | null} */
  let coming = null;

  /** @param {any} message a `PageToPanel`, unchecked */
  const read = (message) => {
    if (message?.kind === "panel/nothing") {
      coming = null;
      take(null);
    } else if (message?.kind === "panel/begin") {
      coming = { reading: count(message.reading), head: headOf(message.head), sentences: [], notes: [] };
    } else if (message?.kind === "panel/view") {
      view(count(message.first), count(message.last));
    } else if (coming === null || message?.reading !== coming.reading) {
      // Of an earlier reading.
    } else if (message.kind === "panel/sentences" && Array.isArray(message.sentences)) {
      for (const sentence of message.sentences) if (coming.sentences.length < MOST && CLASSES.includes(sentence?.label)) coming.sentences.push(sentenceOf(sentence, coming.head));
    } else if (message.kind === "panel/notes" && Array.isArray(message.notes)) {
      for (const note of message.notes.slice(0, MOST)) if (["never_closed", "nobody_named"].includes(note?.kind)) coming.notes.push({ kind: note.kind, sentence: count(note.sentence), text: text(note.text) });
    } else if (message.kind === "panel/done") {
      const whole = coming;
      coming = null;
      take(whole);
    }
  };

  const stop = () => {
    coming = null;
    const open = port;
    port = null;
    open?.disconnect();
  };

  return {
    /**
     * Follows a tab whose page is marked; does nothing where it does so already.
     * @param {number} tab_id
     */
    follow(tab_id) {
      if (port !== null && followed === tab_id) return;
      stop();
      followed = tab_id;
      const opened = chrome.tabs.connect(tab_id, { name: PANEL_PORT, frameId: 0 });
      port = opened;
      opened.onMessage.addListener((message) => {
        if (port === opened) read(message);
      });
      opened.onDisconnect.addListener(() => {
        // Reading the reason keeps the browser from reporting it: the page was left.
        void chrome.runtime.lastError;
        if (port === opened) port = null;
      });
    },
    stop,
    /**
     * @param {number} reading
     * @param {number} sentence index into the report
     */
    reveal(reading, sentence) {
      /** @type {import("./protocol.js").PanelToPage["reveal"]} */
      const order = { kind: "panel/reveal", reading, sentence };
      port?.postMessage(order);
    },
    /**
     * The reader has looked at what is new in a reading.
     * @param {number} reading
     */
    see(reading) {
      /** @type {import("./protocol.js").PanelToPage["seen"]} */
      const order = { kind: "panel/seen", reading };
      port?.postMessage(order);
    },
  };
}

/**
 * @param {any} head
 * @returns {Outline["head"]}
 */
function headOf(head) {
  const totals = { fact: 0, quote: 0, commentary: 0, unclear: 0, none: 0 };
  for (const name of CLASSES) totals[name] = count(head?.totals?.[name]);
  const speakers = Array.isArray(head?.speakers) ? head.speakers.slice(0, MOST) : [];
  return {
    title: text(head?.title),
    language: text(head?.language),
    totals,
    n_sentences: count(head?.n_sentences),
    narrator_words: count(head?.narrator_words),
    nobody_words: count(head?.nobody_words),
    speakers: speakers.map((/** @type {any} */ speaker) => ({
      name: text(speaker?.name),
      is_named: speaker?.is_named === true,
      n_words: count(speaker?.n_words),
      n_quotes: count(speaker?.n_quotes),
    })),
    ...(KINDS.includes(head?.declared?.kind) ? { declared: { kind: head.declared.kind, words: text(head.declared.words), source: /** @type {any} */ (text(head.declared.source)) } } : {}),
  };
}

/**
 * @param {any} sentence
 * @param {Outline["head"]} head
 * @returns {Outline["sentences"][number]}
 */
function sentenceOf(sentence, { speakers }) {
  const speaker = Number.isInteger(sentence.speaker) && speakers[sentence.speaker] !== undefined ? { speaker: sentence.speaker } : {};
  return { index: count(sentence.index), label: sentence.label, text: text(sentence.text), ...speaker, ...(sentence.is_new === true ? { is_new: true } : {}) };
}

/** @param {unknown} value */
function count(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value.slice(0, LONGEST) : "";
}
