// @ts-check
/**
 * What the content scripts need from where they run (see `Host` in content/types.d.ts), supplied by a page of our own: the demo page, the
 * welcome page, the preview among the options.
 *
 * Invariant: it knows no extension interface and reaches nothing but its own folder's files. Settings live as long as the page.
 */
import { CONTENT_FILES } from "./content-files.js";
import { defaultSettings } from "./settings.js";

/** @typedef {import("./settings.js").Settings} Settings */

/** @type {Promise<void> | null} */
let engine_file = null;

/**
 * @param {object} demo
 * @param {string} [demo.base] the way from the page to the folder of the content scripts
 * @param {Element} demo.root only what lies under it is read
 * @param {(key: string, ...substitutions: string[]) => string} demo.text
 * @param {(summary: Newsprism.PageSummary) => void} demo.publish
 */
export function createPageHost({ root, text, publish, base = "" }) {
  let settings = defaultSettings();
  /** @type {Newsprism.OwnLabel[]} */
  let own = [];
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  /** @type {Set<Newsprism.Orders>} */
  const listeners = new Set();
  /** @type {Set<(port: Newsprism.EnginePort) => void>} */
  const readers = new Set();

  /** @type {Newsprism.Host} */
  const host = {
    root,
    begin: async () => ({ on: true, settings, wasm_refused: false, inherits: false }),
    async createEngine() {
      try {
        return await startEngine(base);
      } catch (error) {
        const refused = /** @type {{ code?: unknown }} */ (error)?.code === "refused";
        throw globalThis.newsprism.failure(refused ? "wasm_refused" : "engine_failed", error instanceof Error ? error.message : String(error));
      }
    },
    openEnginePort: null,
    listenPanels: () => ({ stop() {} }),
    listenReaders(opened) {
      readers.add(opened);
      return { stop: () => void readers.delete(opened) };
    },
    keepGuesses() {},
    listenExports: () => ({ stop() {} }),
    refused() {},
    saveChoices() {},
    style(grounds) {
      sheet.replaceSync(globalThis.newsprism.palette.rules(settings, grounds, []));
    },
    publish,
    // Kept as long as the tab lives.
    ownLabels: async () => own,
    async setOwnLabel(_page, anchor, label) {
      own = own.filter(({ exact, before }) => exact !== anchor.exact || before !== anchor.before);
      if (label !== null) own.push({ ...anchor, label });
      return true;
    },
    text,
    listen(orders) {
      listeners.add(orders);
      return { stop: () => void listeners.delete(orders) };
    },
  };

  return {
    host,
    /** A channel to the content scripts, as our own pages have it to a page's (shared/reading.js); null while nothing runs. */
    connect() {
      const [here, there] = portPair();
      if (readers.size === 0) return null;
      for (const opened of readers) opened(there);
      return here;
    },
    settings: () => settings,
    /** @param {Settings} changed */
    change(changed) {
      settings = changed;
      for (const orders of listeners) orders.settings(settings);
    },
    /** @param {1 | -1} step */
    walk(step) {
      for (const orders of listeners) orders.walk(step);
    },
  };
}

/**
 * A started engine for a page of our own that has no content scripts at work.
 * @param {string} [base]
 * @returns {Promise<import("./wire.js").Engine>}
 */
export async function startEngine(base = "") {
  try {
    await (engine_file ??= loadScript(`${base}content/engine-bytes.js`));
    if (globalThis.newsprism.createEngine === undefined) throw new Error("content/engine-bytes.js holds no engine");
    return /** @type {import("./wire.js").Engine} */ (await globalThis.newsprism.createEngine());
  } catch (error) {
    engine_file = null;
    throw error;
  }
}

/**
 * Two ends of a channel within a page, each as `runtime.Port` would be.
 * @returns {[Newsprism.EnginePort, Newsprism.EnginePort]}
 */
function portPair() {
  const { port1, port2 } = new MessageChannel();
  /** @type {Set<() => void>} */
  const ended = new Set();
  const end = (/** @type {MessagePort} */ port) => ({
    post: (/** @type {unknown} */ message) => port.postMessage(message),
    /** @param {(message: any) => void} listener */
    onMessage: (listener) => {
      port.addEventListener("message", ({ data }) => listener(data));
      port.start();
    },
    /** @param {() => void} listener */
    onDisconnect: (listener) => void ended.add(listener),
    close() {
      port.close();
      for (const listener of ended) listener();
      ended.clear();
    },
  });
  return [end(port1), end(port2)];
}

/**
 * Loads the extension's content scripts, all but the one that speaks to the browser's extension interface.
 * @param {string} [base]
 * @returns {Promise<void>}
 */
export async function loadContentScripts(base = "") {
  await Promise.all(CONTENT_FILES.filter((file) => file !== "content/host.js").map((file) => loadScript(base + file)));
}

/**
 * Loads one of the demo's own classic scripts; scripts asked for together run in the order of asking.
 * @param {string} address relative to the page
 * @returns {Promise<void>}
 */
function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = false;
    script.src = address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`cannot load ${address}`)));
    document.head.append(script);
  });
}
