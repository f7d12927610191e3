// @ts-check
/**
 * The messages that the extension's own parts send each other: one name a kind, one type a payload, one shape of reply.
 *
 * Invariant: every kind begins with its direction (`popup-bg/`: popup or panel to background, about a tab; `own-bg/`: any page of ours to background; `cs-bg/`: content script to background,
 * `bg-cs/`: background to content script, `bg-popup/`: background to an open popup), and every reply is a {@link Reply}.
 * It sends nothing itself, apart from {@link ask}, which turns a refused or lost message into a plain error reply.
 *
 * Content scripts are classic scripts and cannot import this file: they use its types, and the compiler checks their literals.
 *
 * @typedef {import("./settings.js").Settings} Settings
 * @typedef {import("./settings.js").SettingsPatch} SettingsPatch
 */

/**
 * @typedef {"fact" | "quote" | "commentary" | "unclear"} PaintedClass a class that is painted and can be switched
 * @typedef {{ fact: number, quote: number, commentary: number, unclear: number, none: number }} Counts sentences a label
 */

/**
 * Every way in which something can end without marks. Each has a plain sentence in `_locales` under `message_<code>`.
 *
 * - `not_article`: no running text of an article was found.
 * - `several_articles`: a front page or a list of stories.
 * - `forum`: a conversation of readers.
 * - `search_page`: what a search found.
 * - `not_english`: the article is not in English.
 * - `page_refused`: the browser lets no extension read this page (its own pages, the stores, a PDF viewer).
 * - `permission_lost`: the page was left or reloaded and the permission of the click ended with it: switch on again.
 * - `permission_needed`: this tab was not granted yet: only a press on the toolbar button, or the key, does that.
 * - `switched_off`, `paused`: the reader's own rule for this site, or a pause, forbids marks here.
 * - `engine_failed`: the engine did not start or broke.
 * - `bad_message`: a part of the extension sent something that another did not understand (a fault of ours).
 * - `unreachable`: the other part did not answer (it is being updated or was closed).
 * - `cannot_paint`: the browser has no custom highlights; everything else works, and the phase is `marked`.
 * @typedef {"cannot_paint" | "not_article" | "several_articles" | "forum" | "search_page" | "not_english" | "page_refused" | "permission_lost" | "permission_needed" | "switched_off" | "paused" | "engine_failed" | "bad_message" | "unreachable"} Code
 */

/**
 * @template T
 * @typedef {{ ok: true, value: T } | { ok: false, error: { code: Code, message: string } }} Reply
 */

/**
 * What a content script says of its page.
 * @typedef {object} PageSummary
 * @property {"working" | "marked" | "nothing" | "failed"} phase `nothing`: looked, and there is nothing to mark; `code` says why
 * @property {Code | null} code why there are no marks; null while working and when marks can be seen
 * @property {string} detail the technical text behind a failure, for a report of a fault; empty otherwise
 * @property {Counts} totals sentences a label; all zero until marked
 * @property {string} language BCP 47 code of the text, or "" while unknown
 * @property {{ kind: import("./wire.js").DeclaredKind, words: string } | null} declared what the publisher calls the article, in the publisher's own words; null where that is not known
 * @property {"here" | "there" | null} engine_place whether the engine ran in the page or in the background
 * @property {number} engine_ms milliseconds that the engine took for the last reading of the whole page
 * @property {string} model_version name and version of the model; "" until known
 */

/**
 * What the popup shows of a tab.
 * @typedef {object} TabState
 * @property {number} tab_id
 * @property {string} host host name of the page, "" where there is none to speak of
 * @property {boolean} reachable whether the extension may be switched on here at all
 * @property {boolean} on whether it is switched on for this page
 * @property {import("./settings.js").Rule} rule the rule that holds here: the site's own or that of everywhere
 * @property {boolean} paused whether everything rests
 * @property {boolean} incognito whether the tab is in a private window
 * @property {boolean} rescued whether old settings that could not be read wait to be saved
 * @property {PageSummary | null} page what was found; null while off
 * @property {Code | null} code a message about the tab itself (`page_refused`, `permission_lost`, `paused` ...); null otherwise
 */

/**
 * Popup to background.
 *
 * @typedef {object} PopupToBackground
 * @property {{ kind: "popup-bg/state", tab_id: number, reply: { tab: TabState, settings: Settings } }} state asks for everything that the popup shows
 * @property {{ kind: "popup-bg/switch", tab_id: number, on: boolean, reply: { tab: TabState, settings: Settings } }} switch turns the marks of one tab on or off
 * @property {{ kind: "popup-bg/settings", patch: SettingsPatch, reply: { settings: Settings } }} settings changes settings, for every page at once
 * @property {{ kind: "popup-bg/own-labels", clear: boolean, reply: { count: number } }} own_labels counts the reader's own labels of all pages, after deleting them where `clear`
 * @property {{ kind: "popup-bg/walk", tab_id: number, step: 1 | -1, reply: null }} walk opens the card of the next or previous sentence
 */

/**
 * What holds for all tabs.
 * @typedef {object} Overall
 * @property {Settings} settings
 * @property {boolean} paused
 * @property {{ fields: string[], stored: unknown } | null} rescued what was found in place of settings and is not saved yet
 */

/**
 * Any of the extension's own pages to the background, about no tab in particular.
 *
 * A rule that needs a permission, in the click's own handler and in this order: send `own-bg/rules` without awaiting it, then call
 * `chrome.permissions.request` for its patterns (settings.js). Firefox may close the popup when it asks, so the background finishes the
 * job on `permissions.onAdded`. Where the reader says no, send `own-bg/rules-refused`.
 *
 * @typedef {object} OwnToBackground
 * @property {{ kind: "own-bg/overall", reply: Overall }} overall
 * @property {{ kind: "own-bg/rules", change: import("./settings.js").RuleChange, reply: Overall }} rules
 * @property {{ kind: "own-bg/rules-refused", reply: Overall }} rules_refused
 * @property {{ kind: "own-bg/pause", on: boolean, reply: Overall }} pause takes all marks down until it is switched off, or the browser ends
 * @property {{ kind: "own-bg/replace", settings: unknown, reply: Overall }} replace takes all settings but the rules; null: the defaults
 * @property {{ kind: "own-bg/labels", clear: boolean, reply: { labels: import("../background/own-labels.js").Kept[] } }} labels the labels that the reader gave to sentences, and guesses; deletes them first where `clear`
 * @property {{ kind: "own-bg/rescued-saved", reply: Overall }} rescued_saved
 */

/**
 * Content script to background.
 * @typedef {object} ContentToBackground
 * @property {{ kind: "cs-bg/hello", returning: boolean, reply: { on: false } | { on: true, settings: Settings, wasm_refused: boolean, inherits: boolean, choices?: Newsprism.Choice[] } }} hello a content script started, or came back (`returning`) from the back-forward cache: should it be on?
 * @property {{ kind: "cs-bg/engine", reply: null }} engine asks for the engine's file to be put into this page
 * @property {{ kind: "cs-bg/refused", reply: null }} refused this origin's own rules refuse WebAssembly: do not try again in this session
 * @property {{ kind: "cs-bg/style", grounds: Newsprism.Ground[], elements: string[], reply: null }} style fits the style sheet of the marks to these grounds and to elements of these names (none: to the whole page), in every frame that there is by now
 * @property {{ kind: "cs-bg/own-labels", page: string, reply: Newsprism.OwnLabel[] }} own_labels asks for the reader's own labels of this page
 * @property {{ kind: "cs-bg/own-label", page: string, anchor: Newsprism.OwnAnchor, label: PaintedClass | null, reply: null }} own_label keeps or deletes one
 * @property {{ kind: "cs-bg/guesses", page: string, guesses: Newsprism.Guess[], reply: null }} guesses keeps what the reader called sentences before they saw the labels
 * @property {{ kind: "cs-bg/choices", choices: Newsprism.Choice[], reply: null }} choices remembers, while the tab lives, what the reader chose to have marked or left out
 * @property {{ kind: "cs-bg/summary", summary: PageSummary, reply: null }} summary what was found changed
 */

/**
 * Background to content script.
 * @typedef {object} BackgroundToContent
 * @property {{ kind: "bg-cs/off", reply: null }} off take everything down
 * @property {{ kind: "bg-cs/settings", settings: Settings, reply: null }} settings the settings changed
 * @property {{ kind: "bg-cs/choose", what: "selection" | "block", on: boolean, reply: null }} choose mark, or leave out, what is selected or the block under the pointer
 * @property {{ kind: "bg-cs/walk", step: 1 | -1, reply: null }} walk open the card of the next or previous sentence
 */

/**
 * Background to an open popup. Never answered; a popup takes those of its own tab and ignores the rest.
 * @typedef {object} BackgroundToPopup
 * @property {{ kind: "bg-popup/state", tab: TabState, settings: Settings, reply: null }} state what the popup shows changed
 */

/**
 * A message without its reply type, which only the compiler needs.
 * @template M
 * @typedef {M extends { reply: unknown } ? Omit<M, "reply"> : never} Sent
 */
/** @typedef {Sent<(PopupToBackground & OwnToBackground)[keyof (PopupToBackground & OwnToBackground)]>} PopupMessage */
/** @typedef {Sent<ContentToBackground[keyof ContentToBackground]>} ContentMessage */
/** @typedef {Sent<BackgroundToContent[keyof BackgroundToContent]>} BackgroundMessage */

/**
 * The reply to a kind.
 * @template {string} K
 * @typedef {Extract<(PopupToBackground[keyof PopupToBackground] | OwnToBackground[keyof OwnToBackground] | ContentToBackground[keyof ContentToBackground] | BackgroundToContent[keyof BackgroundToContent]), { kind: K }>["reply"]} ReplyTo
 */

/** Name of the port through which a side panel follows a page: opened by the panel, straight to the page's content script. */
export const PANEL_PORT = "newsprism-panel";

/**
 * What a panel shows of a page before its sentences.
 * @typedef {object} OutlineHead
 * @property {string} title
 * @property {string} language BCP 47
 * @property {Counts} totals sentences a label
 * @property {number} n_sentences sentences with a label; the list that follows may be shorter (outline.js, MOST_SENTENCES)
 * @property {number} narrator_words words of the writer's own
 * @property {number} nobody_words words of quotations for which nobody is named
 * @property {import("./wire.js").Voice[]} speakers who is quoted, most words first
 * @property {import("./wire.js").Declared} [declared] the publisher's own label
 */

/**
 * @typedef {{ index: number, label: PaintedClass, text: string, speaker?: number, is_new?: boolean }} OutlineSentence `index` into the report, `speaker` into `speakers`; `is_new`: or reworded, since the reader last looked
 * @typedef {{ kind: "never_closed" | "nobody_named", sentence: number, text: string }} QuoteNote `sentence`: index into the report
 */

/**
 * A page's content script to a panel: `begin`, any number of `sentences`, one `notes`, one `done`, all with the number of the reading; again
 * from the start when the page changed. `nothing`: there is nothing to list. `view`: which sentences stand on the screen.
 * @typedef {object} PageToPanel
 * @property {{ kind: "panel/begin", reading: number, head: OutlineHead }} begin
 * @property {{ kind: "panel/sentences", reading: number, sentences: OutlineSentence[] }} sentences
 * @property {{ kind: "panel/notes", reading: number, notes: QuoteNote[] }} notes
 * @property {{ kind: "panel/done", reading: number }} done
 * @property {{ kind: "panel/nothing" }} nothing
 * @property {{ kind: "panel/view", reading: number, first: number, last: number }} view indices into the report, both included
 */

/**
 * A panel to the page's content script.
 * @typedef {object} PanelToPage
 * @property {{ kind: "panel/reveal", reading: number, sentence: number }} reveal scroll this sentence onto the screen and open its card
 * @property {{ kind: "panel/seen", reading: number }} seen the reader has looked at what is new
 */

/** Name of the port through which one of our own pages asks a page's content script for its last reading, whole. */
export const READING_PORT = "newsprism-reading";

/**
 * What goes before a reading.
 * @typedef {object} ReadingHead
 * @property {string} title
 * @property {string} address without its fragment
 * @property {string} language BCP 47
 * @property {string} model_version
 * @property {import("./wire.js").Voice[]} speakers
 */

/**
 * A page's content script to a page of ours: `begin`, any number of `blocks`, `sentences` and `quotes` (all as in the report; text only of
 * blocks of the article), one `given`, one `done`; again from the start when the page changed. `nothing`: there is no reading.
 * @typedef {object} PageToReader
 * @property {{ kind: "reading/begin", reading: number, head: ReadingHead }} begin
 * @property {{ kind: "reading/blocks", reading: number, blocks: { role: import("./wire.js").Role, text: string }[] }} blocks
 * @property {{ kind: "reading/sentences", reading: number, sentences: import("./wire.js").Sentence[] }} sentences
 * @property {{ kind: "reading/quotes", reading: number, quotes: import("./wire.js").Quote[] }} quotes
 * @property {{ kind: "reading/given", reading: number, labels: [sentence: number, label: PaintedClass, note: string][] }} given what a lesson says; also by itself, when that changed
 * @property {{ kind: "reading/done", reading: number }} done
 * @property {{ kind: "reading/nothing" }} nothing
 */

/**
 * A page of ours to a page's content script. All but `hide` count only for the reading that the sender knows.
 * @typedef {object} ReaderToPage
 * @property {{ kind: "reading/hide", on: boolean }} hide hides the marks until it says otherwise or closes
 * @property {{ kind: "reading/reveal", reading: number, sentence: number }} reveal scroll this sentence onto the screen and open its card
 * @property {{ kind: "reading/give", reading: number, labels: [sentence: number, label: PaintedClass, note: string][] }} give labels of a lesson, in place of those before
 * @property {{ kind: "reading/guesses", reading: number, labels: [sentence: number, label: PaintedClass, note: string][] }} guesses what the reader called sentences before they saw the labels
/** Name of the port through which a page of ours has the marked page made into a file, straight by the page's content script. */
export const EXPORT_PORT = "newsprism-export";

/**
 * A page of ours to the page's content script, and back: any number of parts and `done`, or `failed`.
 * @typedef {object} ExportTalk
 * @property {{ kind: "export/ask", format: import("./wire.js").ExportFormat }} ask
 * @property {{ kind: "export/part", text: string }} part
 * @property {{ kind: "export/done", title: string }} done
 * @property {{ kind: "export/failed", code: Code, message?: string }} failed
 */

/** Name of the port through which a page sends its text to the engine in the background. */
export const ENGINE_PORT = "newsprism-engine";

/** Text that one message of the engine port carries at most, in UTF-16 units. */
export const PART_UNITS = 128 * 1024;

/**
 * Content script to the engine in the background: a page in parts, in this order: one `begin`, any number of `containers`, `blocks`
 * and `text` (which continues the text of the last block sent), one `end`. A new `begin` drops what came before it.
 * @typedef {object} EngineRequest
 * @property {{ kind: "engine/begin", job: number, page: Pick<import("./wire.js").Page, "title" | "byline" | "language" | "declared" | "caution"> }} begin
 * @property {{ kind: "engine/containers", job: number, containers: import("./wire.js").Container[] }} containers
 * @property {{ kind: "engine/blocks", job: number, blocks: import("./wire.js").Block[] }} blocks
 * @property {{ kind: "engine/text", job: number, text: string }} text
 * @property {{ kind: "engine/end", job: number }} end
 * @property {{ kind: "engine/explain", job: number, sentence: number }} explain asks for the case for and against one sentence of the last report
 * @property {{ kind: "engine/export", job: number, request: import("./wire.js").ExportRequest }} export asks for the page that was read last as a file
 */

/**
 * The engine in the background to the content script: a report in parts (`report`, then `sentences`, `quotes`, then `done`).
 * @typedef {object} EngineAnswer
 * @property {{ kind: "engine/taken", job: number }} taken says at once that the background heard the question
 * @property {{ kind: "engine/report", job: number, report: import("./wire.js").Report }} report the report with empty `roles`, `sentences` and `quotes`
 * @property {{ kind: "engine/roles", job: number, roles: import("./wire.js").Role[] }} roles
 * @property {{ kind: "engine/sentences", job: number, sentences: import("./wire.js").Sentence[] }} sentences
 * @property {{ kind: "engine/quotes", job: number, quotes: import("./wire.js").Quote[] }} quotes
 * @property {{ kind: "engine/done", job: number }} done
 * @property {{ kind: "engine/explanation", job: number, explanation: import("./wire.js").Explanation }} explanation
 * @property {{ kind: "engine/file", job: number, text: string }} file a part of a file
 * @property {{ kind: "engine/filed", job: number }} filed the file is whole
 * @property {{ kind: "engine/error", job: number, code: Code, message: string }} error
 */

/**
 * A good reply.
 * @template T
 * @param {T} value
 * @returns {Reply<T>}
 */
export function good(value) {
  return { ok: true, value };
}

/**
 * A bad reply.
 * @param {Code} code
 * @param {string} message technical text in English, never shown as it stands
 * @returns {{ ok: false, error: { code: Code, message: string } }}
 */
export function bad(code, message) {
  return { ok: false, error: { code, message } };
}

/**
 * Sends a popup's message to the background and waits for the reply. Never throws: a background that does not answer is `unreachable`.
 * @template {PopupMessage} M
 * @param {M} message
 * @returns {Promise<Reply<ReplyTo<M["kind"]>>>}
 */
export async function ask(message) {
  try {
    const reply = await chrome.runtime.sendMessage(message);
    return reply ?? bad("unreachable", `no reply to ${message.kind}`);
  } catch (error) {
    return bad("unreachable", `${message.kind}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
