// @ts-check
/**
 * The extension as the content scripts' host. The only content script that knows the browser's extension interface.
 *
 * Invariant: nothing in here throws when the extension was updated or removed while the page is open: then sending fails quietly and
 * the listener is told to take everything down.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** How often to look whether the extension is still there, in milliseconds. It reads one property and sends nothing. */
  const LOOK = 1000;
  /** The same as in protocol.js, which a classic script cannot import. */
  const ENGINE_PORT = "newsprism-engine";
  const PANEL_PORT = "newsprism-panel";
  const READING_PORT = "newsprism-reading";
  const EXPORT_PORT = "newsprism-export";

  /** @returns {Newsprism.Host} */
  newsprism.extensionHost = () => ({
    async begin(returning) {
      const reply = await send({ kind: "cs-bg/hello", returning });
      return reply.ok ? reply.value : { on: false };
    },
    async createEngine() {
      if (newsprism.createEngine === undefined) {
        const reply = await send({ kind: "cs-bg/engine" });
        if (!reply.ok) throw newsprism.failure("engine_failed", reply.error.message);
      }
      if (newsprism.createEngine === undefined) throw newsprism.failure("engine_failed", "the engine's file defined no engine");
      return newsprism.createEngine();
    },
    openEnginePort() {
      return endOf(chrome.runtime.connect({ name: ENGINE_PORT }));
    },
    listenPanels: (opened) => listenPort(PANEL_PORT, opened),
    listenReaders: (opened) => listenPort(READING_PORT, opened),
    listenExports: (opened) => listenPort(EXPORT_PORT, opened),
    saveChoices: (choices) => void send({ kind: "cs-bg/choices", choices }),
    refused: () => void send({ kind: "cs-bg/refused" }),
    style: (grounds, elements) => void send({ kind: "cs-bg/style", grounds: [...grounds], elements: [...elements] }),
    async ownLabels(page) {
      const reply = await send({ kind: "cs-bg/own-labels", page });
      return reply.ok ? reply.value : [];
    },
    async setOwnLabel(page, anchor, label) {
      const reply = await send({ kind: "cs-bg/own-label", page, anchor, label });
      return reply.ok;
    },
    keepGuesses: (page, guesses) => void send({ kind: "cs-bg/guesses", page, guesses }),
    publish: (summary) => void send({ kind: "cs-bg/summary", summary }),
    text: (key, ...substitutions) => chrome.i18n?.getMessage(key, substitutions) || key,
    listen(orders) {
      /**
       * @param {any} message a `BackgroundMessage`
       * @param {chrome.runtime.MessageSender} sender
       */
      const take = (message, sender) => {
        // Only the background speaks to pages: another content script of ours has a tab.
        if (sender.id !== chrome.runtime.id || sender.tab !== undefined) return;
        if (message?.kind === "bg-cs/off") orders.off();
        if (message?.kind === "bg-cs/settings") orders.settings(message.settings);
        if (message?.kind === "bg-cs/choose") orders.choose(message.what === "block" ? "block" : "selection", message.on === true);
        if (message?.kind === "bg-cs/walk") orders.walk(message.step === -1 ? -1 : 1);
      };
      chrome.runtime.onMessage.addListener(take);
      const looking = setInterval(() => {
        if (!isAlive()) orders.off();
      }, LOOK);
      return {
        stop() {
          clearInterval(looking);
          if (isAlive()) chrome.runtime.onMessage.removeListener(take);
        },
      };
    },
  });

  /**
   * Calls back when one of our own pages opens a port of this name to this page.
   * @param {string} name
   * @param {(port: Newsprism.EnginePort) => void} opened
   */
  function listenPort(name, opened) {
    // A page cannot open a port to another page's content script: what comes in is one of the extension's own pages.
    const take = (/** @type {chrome.runtime.Port} */ port) => {
      if (port.name === name && port.sender?.id === chrome.runtime.id) opened(endOf(port));
    };
    chrome.runtime.onConnect.addListener(take);
    return {
      stop() {
        if (isAlive()) chrome.runtime.onConnect.removeListener(take);
      },
    };
  }

  /**
   * @param {chrome.runtime.Port} port
   * @returns {Newsprism.EnginePort}
   */
  function endOf(port) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.onMessage.addListener(listener),
      onDisconnect: (listener) =>
        port.onDisconnect.addListener(() => {
          // Reading the reason keeps the browser from reporting it in the page's console.
          void chrome.runtime?.lastError;
          listener();
        }),
      close: () => port.disconnect(),
    };
  }

  /** Whether the extension that put this script here is still installed and running in this version. */
  function isAlive() {
    try {
      return chrome.runtime?.id !== undefined;
    } catch {
      return false;
    }
  }

  /**
   * @template {import("../shared/protocol.js").ContentMessage} M
   * @param {M} message
   * @returns {Promise<import("../shared/protocol.js").Reply<import("../shared/protocol.js").ReplyTo<M["kind"]>>>}
   */
  async function send(message) {
    try {
      const reply = await chrome.runtime.sendMessage(message);
      if (reply !== undefined) return reply;
    } catch {
      // Falls through: the extension was updated, removed, or is not listening.
    }
    return { ok: false, error: { code: "unreachable", message: `no reply to ${message.kind}` } };
  }
})();
