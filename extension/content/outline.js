// @ts-check
/**
 * A reading of the page into the outline that the side panel shows: sentences with their text, who speaks, notes on quotations, and
 * which sentences stand on the screen.
 *
 * Invariant: nothing is sent unless a panel is open on this page, everything is sent in parts (protocol.js, `PageToPanel`), and a
 * panel's order to go to a sentence counts only for the reading that the panel knows. It changes nothing in the page.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Sentences that a panel lists at most; the numbers above the list always count all. */
  const MOST_SENTENCES = 5000;
  /** Sentences in one message. */
  const SENTENCES_A_PART = 200;
  /** UTF-16 units of one sentence, and of one quotation in a note. */
  const LONGEST_SENTENCE = 2000;
  const LONGEST_NOTE = 160;
  const MOST_NOTES = 500;

  /** @typedef {import("../shared/protocol.js").PageToPanel} PageToPanel */
  /** @typedef {import("../shared/wire.js").Quote} Quote */

  /**
   * Serves every panel that opens on this page.
   * @param {Newsprism.Host} host
   * @param {(sentence: number) => void} reveal brings a sentence of the last reading onto the screen
   * @returns {Newsprism.Outline}
   */
  newsprism.outline = (host, reveal) => {
    /** @type {Newsprism.Reading | null} */
    let reading = null;
    let number = 0;
    /** @type {Map<Newsprism.EnginePort, AbortController>} open panels, and what stops their last sending */
    const panels = new Map();
    const changes = newsprism.changes();
    /** @type {Newsprism.Stoppable | null} */
    let sight = null;

    /**
     * @param {Newsprism.EnginePort} port
     * @param {PageToPanel[keyof PageToPanel]} message
     */
    const post = (port, message) => {
      try {
        port.post(message);
      } catch {
        // The panel was closed while the message was made.
        panels.delete(port);
      }
    };

    /** @param {Newsprism.EnginePort} port */
    const send = async (port) => {
      panels.get(port)?.abort();
      const stopping = new AbortController();
      panels.set(port, stopping);
      const current = reading;
      const mine = number;
      if (current === null) return post(port, { kind: "panel/nothing" });
      const pace = newsprism.pace(stopping.signal);
      pace.begin();
      post(port, { kind: "panel/begin", reading: mine, head: headOf(current) });
      const listed = labelled(current.report).slice(0, MOST_SENTENCES);
      for (let at = 0; at < listed.length; at += SENTENCES_A_PART) {
        if (pace.due()) await pace.rest();
        const sentences = listed.slice(at, at + SENTENCES_A_PART).map((index) => sentenceOf(current, index, changes.isNew(current, index)));
        post(port, { kind: "panel/sentences", reading: mine, sentences });
      }
      if (pace.due()) await pace.rest();
      post(port, { kind: "panel/notes", reading: mine, notes: notesOf(current) });
      post(port, { kind: "panel/done", reading: mine });
      pace.end();
    };

    const watchSight = () => {
      sight?.stop();
      const current = reading;
      const mine = number;
      sight = current === null || panels.size === 0 ? null : sightOf(current, (first, last) => {
        for (const port of panels.keys()) post(port, { kind: "panel/view", reading: mine, first, last });
      });
    };

    const sendAll = () => {
      for (const port of panels.keys()) void send(port).catch(() => undefined);
      watchSight();
    };

    const listening = host.listenPanels((port) => {
      panels.set(port, new AbortController());
      port.onMessage((message) => {
        if (message?.kind === "panel/reveal" && message.reading === number && reading?.report.sentences[message.sentence] !== undefined) reveal(message.sentence);
        if (message?.kind === "panel/seen" && message.reading === number && reading !== null) {
          changes.see(reading);
          sendAll();
        }
      });
      port.onDisconnect(() => {
        panels.get(port)?.abort();
        panels.delete(port);
        if (panels.size === 0) watchSight();
      });
      void send(port).catch(() => undefined);
      watchSight();
    });

    return {
      show(next) {
        reading = next;
        number += 1;
        if (next !== null) changes.take(next);
        sendAll();
      },
      stop() {
        listening.stop();
        for (const [port, stopping] of panels) {
          stopping.abort();
          port.close();
        }
        panels.clear();
        watchSight();
      },
    };
  };

  /**
   * Indices of the sentences that have a label.
   * @param {Newsprism.Report} report
   */
  function labelled({ sentences }) {
    return sentences.flatMap((sentence, index) => (sentence.label === "none" ? [] : [index]));
  }

  /**
   * @param {Newsprism.Reading} reading
   * @returns {import("../shared/protocol.js").OutlineHead}
   */
  function headOf({ report, page, map }) {
    const { declared, speakers, narrator_words, totals, language } = report;
    let nobody_words = 0;
    for (const quote of report.quotes) if (isSpeech(quote) && quote.speaker === undefined) nobody_words += countWords(textOf(map, quote));
    return {
      title: page.title.slice(0, 500),
      language,
      totals,
      n_sentences: report.sentences.reduce((sum, { label }) => sum + Number(label !== "none"), 0),
      narrator_words,
      nobody_words,
      speakers,
      ...(declared === undefined ? {} : { declared }),
    };
  }

  /**
   * @param {Newsprism.Reading} reading
   * @param {number} index
   * @param {boolean} is_new
   * @returns {import("../shared/protocol.js").OutlineSentence}
   */
  function sentenceOf({ report, map }, index, is_new) {
    const { block, start, end, label, speaker } = /** @type {Newsprism.Report["sentences"][number]} */ (report.sentences[index]);
    const text = (map.blocks[block]?.text ?? "").slice(start, Math.min(end, start + LONGEST_SENTENCE)).replace(/\s+/gu, " ").trim();
    const painted = /** @type {Newsprism.PaintedClass} */ (label);
    return { index, label: painted, text: end - start > LONGEST_SENTENCE ? `${text}…` : text, ...(speaker === undefined ? {} : { speaker }), ...(is_new ? { is_new } : {}) };
  }

  /**
   * Quotations that a reader may want to know more of: those that never close and those of nobody.
   * @param {Newsprism.Reading} reading
   * @returns {import("../shared/protocol.js").QuoteNote[]}
   */
  function notesOf({ report, map }) {
    /** @type {import("../shared/protocol.js").QuoteNote[]} */
    const notes = [];
    /** First sentence of each block. @type {Map<number, number>} */
    const firsts = new Map();
    report.sentences.forEach(({ block }, index) => void (firsts.has(block) || firsts.set(block, index)));
    for (const quote of report.quotes) {
      if (notes.length >= MOST_NOTES) break;
      const first = quote.pieces[0];
      if (!isSpeech(quote) || first === undefined) continue;
      const faults = /** @type {const} */ ([!quote.closed && quote.kind === "speech" ? "never_closed" : "", quote.speaker === undefined ? "nobody_named" : ""]);
      if (faults.every((kind) => kind === "")) continue;
      const sentence = sentenceAt(report, first.block, first.start, firsts.get(first.block));
      if (sentence === null) continue;
      const text = textOf(map, quote).replace(/\s+/gu, " ").trim();
      for (const kind of faults) if (kind !== "") notes.push({ kind, sentence, text: text.length > LONGEST_NOTE ? `${text.slice(0, LONGEST_NOTE)}…` : text });
    }
    return notes;
  }

  /** @param {Quote} quote */
  function isSpeech({ kind }) {
    return kind === "speech" || kind === "block";
  }

  /**
   * @param {Newsprism.TextMap} map
   * @param {Quote} quote
   */
  function textOf(map, { pieces }) {
    return pieces.map(({ block, start, end }) => (map.blocks[block]?.text ?? "").slice(start, end)).join(" ");
  }

  /** @param {string} text */
  function countWords(text) {
    return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  }

  /**
   * The labelled sentence that holds a place, or the next one after it in the same block; null where there is none.
   * @param {Newsprism.Report} report
   * @param {number} block
   * @param {number} offset
   * @param {number | undefined} first the block's first sentence
   */
  function sentenceAt({ sentences }, block, offset, first = Infinity) {
    for (let index = first; sentences[index]?.block === block; index += 1) {
      const sentence = sentences[index];
      if (sentence !== undefined && sentence.end > offset && sentence.label !== "none") return index;
    }
    return null;
  }

  /**
   * Tells which labelled sentences stand on the screen, by their blocks; asks the page for no layout.
   * @param {Newsprism.Reading} reading
   * @param {(first: number, last: number) => void} tell
   * @returns {Newsprism.Stoppable}
   */
  function sightOf({ report, map }, tell) {
    /** First and last labelled sentence of each element. @type {Map<Element, { first: number, last: number }>} */
    const spans = new Map();
    report.sentences.forEach(({ block, label }, index) => {
      const element = map.blocks[block]?.element;
      if (label === "none" || element === undefined) return;
      const span = spans.get(element);
      if (span === undefined) spans.set(element, { first: index, last: index });
      else span.last = index;
    });
    /** @type {Set<Element>} */
    const seen = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
      }
      let first = Infinity;
      let last = -1;
      for (const element of seen) {
        const span = spans.get(element);
        if (span === undefined) continue;
        first = Math.min(first, span.first);
        last = Math.max(last, span.last);
      }
      if (last >= 0) tell(first, last);
    });
    for (const element of spans.keys()) observer.observe(element);
    return { stop: () => observer.disconnect() };
  }
})();
