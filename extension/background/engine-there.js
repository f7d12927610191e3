// @ts-check
/**
 * The engine in the background: reads a page in parts from a port and sends the report back in parts.
 *
 * Invariant: one engine a port, taken when the first page has come in whole (spare-engine.js) and freed when the port closes. A message that is out of
 * order or of the wrong shape ends in one `engine/error`, never in a trap. Only this extension's own content scripts can open the port.
 */
import { ENGINE_PORT, PART_UNITS } from "../shared/protocol.js";
import { takeEngine } from "./spare-engine.js";

/** @typedef {import("../shared/wire.js").Page} Page */
/** @typedef {import("../shared/wire.js").Report} Report */

/** Text of a whole page that is taken at most, in UTF-16 units: several times the longest page that we promise to read. */
const MOST_UNITS = 64 * 1024 * 1024;
/** Sentences (each some 500 bytes as text) in one message. */
const SENTENCES_A_PART = 250;
const ROLES_A_PART = 5000;

/**
 * Serves one content script until its port closes.
 * @param {chrome.runtime.Port} port
 */
export function takeEnginePort(port) {
  if (port.name !== ENGINE_PORT || port.sender?.id !== chrome.runtime.id || port.sender.tab === undefined) {
    port.disconnect();
    return;
  }
  /** @type {Awaited<ReturnType<typeof takeEngine>> | null} */
  let engine = null;
  /** @type {Page | null} */
  let page = null;
  let job = -1;
  let units = 0;
  let open = true;

  /** @param {Record<string, unknown>} message */
  const post = (message) => {
    if (open) port.postMessage({ ...message, job });
  };
  /**
   * @param {import("../shared/protocol.js").Code} code
   * @param {unknown} error
   */
  const fail = (code, error) => {
    page = null;
    post({ kind: "engine/error", code, message: error instanceof Error ? error.message : String(error) });
  };
  /** @param {number} more */
  const fits = (more) => {
    units += more;
    return units <= MOST_UNITS;
  };

  /** @param {any} message an `EngineRequest` */
  const take = async (message) => {
    if (typeof message?.job !== "number") return fail("bad_message", "a request needs a job");
    if (message.kind === "engine/begin" || message.kind === "engine/explain" || message.kind === "engine/export") {
      job = message.job;
      post({ kind: "engine/taken" });
    }
    if (message.job !== job) return undefined;
    switch (message.kind) {
      case "engine/begin":
        page = { ...message.page, containers: [], blocks: [] };
        units = 0;
        return undefined;
      case "engine/containers":
        if (page === null || !Array.isArray(message.containers)) return fail("bad_message", "containers out of order");
        for (const container of message.containers) page.containers.push(container);
        return undefined;
      case "engine/blocks":
        if (page === null || !Array.isArray(message.blocks)) return fail("bad_message", "blocks out of order");
        for (const block of message.blocks) {
          if (!fits(String(block?.text).length)) return fail("engine_failed", "the page is too long");
          page.blocks.push(block);
        }
        return undefined;
      case "engine/text": {
        const block = page?.blocks.at(-1);
        if (block === undefined || typeof message.text !== "string") return fail("bad_message", "text out of order");
        if (!fits(message.text.length)) return fail("engine_failed", "the page is too long");
        block.text += message.text;
        return undefined;
      }
      case "engine/end": {
        if (page === null) return fail("bad_message", "end out of order");
        const whole = page;
        page = null;
        engine ??= await takeEngine();
        if (open) postReport(engine.analyze(whole), post);
        return undefined;
      }
      case "engine/explain":
        if (engine === null) return fail("unreachable", "nothing was analyzed here yet");
        post({ kind: "engine/explanation", explanation: engine.explain(Number(message.sentence)) });
        return undefined;
      case "engine/export":
        if (engine === null) return fail("unreachable", "nothing was analyzed here yet");
        postFile(engine.export(message.request), post);
        return undefined;
      default:
        return fail("bad_message", `unknown kind ${message.kind}`);
    }
  };

  /** Requests are taken one after the other, also while the engine starts. @type {Promise<unknown>} */
  let queue = Promise.resolve();
  port.onMessage.addListener((message) => {
    queue = queue.then(() => take(message)).catch((error) => {
      // A broken engine is not asked again: the next page gets a new one.
      if (error?.code === "dead") engine = null;
      fail(error?.code === "malformed" || error?.code === "no_such_sentence" ? "bad_message" : "engine_failed", error);
    });
  });
  port.onDisconnect.addListener(() => {
    open = false;
    void queue.then(() => {
      engine?.free();
      engine = null;
    });
  });
}

/**
 * @param {Report} report
 * @param {(message: Record<string, unknown>) => void} post
 */
function postReport(report, post) {
  const { roles, sentences, quotes, ...head } = report;
  post({ kind: "engine/report", report: { ...head, roles: [], sentences: [], quotes: [] } });
  for (let at = 0; at < roles.length; at += ROLES_A_PART) post({ kind: "engine/roles", roles: roles.slice(at, at + ROLES_A_PART) });
  for (let at = 0; at < sentences.length; at += SENTENCES_A_PART) {
    post({ kind: "engine/sentences", sentences: sentences.slice(at, at + SENTENCES_A_PART) });
  }
  for (let at = 0; at < quotes.length; at += SENTENCES_A_PART) post({ kind: "engine/quotes", quotes: quotes.slice(at, at + SENTENCES_A_PART) });
  post({ kind: "engine/done" });
}

/**
 * @param {string} text
 * @param {(message: Record<string, unknown>) => void} post
 */
function postFile(text, post) {
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PART_UNITS, text.length);
    // Never through a pair of surrogates, which some browsers do not carry by halves.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
    post({ kind: "engine/file", text: text.slice(at, end) });
    at = end;
  }
  post({ kind: "engine/filed" });
}
