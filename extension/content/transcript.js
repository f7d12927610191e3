// @ts-check
/**
 * The last reading of the page, whole, to those of our own pages that ask for it (guess first, lessons, print, export); their orders back.
 *
 * Invariant: nothing is sent unless such a page is open, everything is sent in parts (protocol.js, `PageToReader`), and an order counts
 * only for the reading that its sender knows. Marks that a page had hidden come back when it closes. It changes nothing in the page.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Roles of blocks whose text is sent: those of the article. Of other blocks only the place in the list goes along. */
  const ROLES = new Set(["body", "list", "block_quote", "headline", "subheading", "deck", "byline", "dateline", "caption", "pull_quote", "embed", "correction"]);
  /** UTF-16 units of text, and sentences or quotations, in one message. */
  const UNITS_A_PART = 64 * 1024;
  const ITEMS_A_PART = 250;
  /** Units of a title, an address and a note. */
  const LONGEST = 2000;
  const LABELS = ["fact", "quote", "commentary", "unclear"];

  /** @typedef {import("../shared/protocol.js").PageToReader} PageToReader */

  /**
   * Serves every page of ours that asks for the reading.
   * @param {Newsprism.Host} host
   * @param {Newsprism.TranscriptOrders} orders what such a page may order
   * @returns {Newsprism.Transcript}
   */
  newsprism.transcript = (host, orders) => {
    /** @type {Newsprism.Reading | null} */
    let reading = null;
    let number = 0;
    /** Open pages: what stops their last sending, and whether they want the marks hidden. @type {Map<Newsprism.EnginePort, { stopping: AbortController, hides: boolean }>} */
    const open = new Map();
    let hidden = false;

    /**
     * @param {Newsprism.EnginePort} port
     * @param {PageToReader[keyof PageToReader]} message
     */
    const post = (port, message) => {
      try {
        port.post(message);
      } catch {
        // The page was closed while the message was made.
        forget(port);
      }
    };
    const hide = () => {
      const wanted = [...open.values()].some(({ hides }) => hides);
      if (wanted === hidden) return;
      hidden = wanted;
      orders.hide(hidden);
    };
    /** @param {Newsprism.EnginePort} port */
    const forget = (port) => {
      open.get(port)?.stopping.abort();
      open.delete(port);
      hide();
    };

    /** @param {Newsprism.EnginePort} port */
    const send = async (port) => {
      const reader = open.get(port);
      if (reader === undefined) return;
      reader.stopping.abort();
      reader.stopping = new AbortController();
      const current = reading;
      const mine = number;
      if (current === null) return post(port, { kind: "reading/nothing" });
      const { report, map, page } = current;
      const pace = newsprism.pace(reader.stopping.signal);
      pace.begin();
      post(port, { kind: "reading/begin", reading: mine, head: { title: page.title.slice(0, LONGEST), address: location.href.split("#", 1)[0]?.slice(0, LONGEST) ?? "", language: report.language, model_version: report.model_version, speakers: report.speakers } });
      /** @type {{ role: Newsprism.Report["roles"][number], text: string }[]} */
      let blocks = [];
      let units = 0;
      for (const [index, role] of report.roles.entries()) {
        const text = ROLES.has(role) ? map.blocks[index]?.text ?? "" : "";
        blocks.push({ role, text });
        units += text.length;
        if (units < UNITS_A_PART && blocks.length < ITEMS_A_PART) continue;
        post(port, { kind: "reading/blocks", reading: mine, blocks });
        [blocks, units] = [[], 0];
        if (pace.due()) await pace.rest();
      }
      post(port, { kind: "reading/blocks", reading: mine, blocks });
      for (let at = 0; at < report.sentences.length; at += ITEMS_A_PART) {
        if (pace.due()) await pace.rest();
        post(port, { kind: "reading/sentences", reading: mine, sentences: report.sentences.slice(at, at + ITEMS_A_PART) });
      }
      for (let at = 0; at < report.quotes.length; at += ITEMS_A_PART) {
        if (pace.due()) await pace.rest();
        post(port, { kind: "reading/quotes", reading: mine, quotes: report.quotes.slice(at, at + ITEMS_A_PART) });
      }
      sendGiven(port);
      post(port, { kind: "reading/done", reading: mine });
      pace.end();
    };
    /** @param {Newsprism.EnginePort} port */
    const sendGiven = (port) => {
      if (reading !== null) post(port, { kind: "reading/given", reading: number, labels: [...reading.given].map(([index, { label, note }]) => [index, label, note]) });
    };

    /**
     * Labels of sentences out of an order; null where it is none of ours.
     * @param {any} labels
     * @returns {[number, Newsprism.PaintedClass, string][] | null}
     */
    const labelsOf = (labels) => {
      const sentences = reading?.report.sentences ?? [];
      const isOne = (/** @type {any} */ one) => Array.isArray(one) && sentences[one[0]] !== undefined && LABELS.includes(one[1]);
      return Array.isArray(labels) && labels.every(isOne) ? labels.map(([index, label, note]) => [index, label, String(note ?? "").slice(0, LONGEST)]) : null;
    };

    const listening = host.listenReaders((port) => {
      open.set(port, { stopping: new AbortController(), hides: false });
      port.onMessage((message) => {
        const reader = open.get(port);
        if (reader === undefined) return;
        if (message?.kind === "reading/hide") {
          reader.hides = message.on === true;
          hide();
        }
        if (reading === null || message?.reading !== number) return;
        if (message.kind === "reading/reveal" && reading.report.sentences[message.sentence] !== undefined) orders.reveal(message.sentence);
        const labels = labelsOf(message.labels);
        if (message.kind === "reading/guesses" && labels !== null) orders.guess(labels.map(([index, label]) => [index, label]));
        if (message.kind === "reading/give" && labels !== null) {
          orders.give(labels);
          for (const other of open.keys()) sendGiven(other);
        }
      });
      port.onDisconnect(() => forget(port));
      void send(port).catch(() => undefined);
    });

    return {
      show(next) {
        reading = next;
        number += 1;
        for (const port of open.keys()) void send(port).catch(() => undefined);
      },
      stop() {
        listening.stop();
        for (const [port, { stopping }] of open) {
          stopping.abort();
          port.close();
        }
        open.clear();
      },
    };
  };
})();
