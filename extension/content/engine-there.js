// @ts-check
/**
 * The engine in the extension's background, reached through a port: for a page's first reading, and for good where the page refuses
 * WebAssembly or is very long (engines.js).
 *
 * Invariant: the page and the report cross in parts (protocol.js, `EngineRequest` and `EngineAnswer`), so that neither side works
 * long at a time. The browser may stop the background at any moment: then the page is sent again through a new port.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @typedef {import("../shared/protocol.js").EngineRequest} EngineRequest */
  /** @typedef {import("../shared/protocol.js").EngineAnswer} EngineAnswer */
  /** @typedef {EngineAnswer[keyof EngineAnswer]} Answer */

  /** The same as in protocol.js, which a classic script cannot import. */
  const PART_UNITS = 128 * 1024;
  /** How often a question is asked at most, where the background is stopped each time. */
  const MOST_TRIES = 4;
  /** Milliseconds in which the background must say that it took a question. A port that is opened while it stops may lead nowhere, unsaid. */
  const TAKEN_WITHIN = 10_000;
  /** Milliseconds in which each further answer must come: now and then a browser stops the background without a word on the port. */
  const ANSWERED_WITHIN = 45_000;

  /** A question on its way: how its answers are taken, and how it ends. @typedef {{ take: (answer: Answer) => void, fail: (error: Newsprism.Failure) => void }} Pending */

  /**
   * @param {Newsprism.Host} host
   * @param {AbortSignal} signal
   * @returns {Newsprism.Engine}
   */
  newsprism.engineThere = (host, signal) => {
    /** @type {Newsprism.EnginePort | null} */
    let port = null;
    /** @type {Pending | null} */
    let pending = null;
    /** The page that the engine at the other end of `port` read last. @type {Newsprism.Page | null} */
    let known = null;
    let job = 0;
    /** Questions are asked one after the other. @type {Promise<unknown>} */
    let queue = Promise.resolve();

    const connect = () => {
      if (port !== null) return port;
      if (host.openEnginePort === null) throw newsprism.failure("engine_failed", "there is no background here");
      const opened = host.openEnginePort();
      opened.onMessage((answer) => {
        if (port === opened && answer?.job === job) pending?.take(answer);
      });
      opened.onDisconnect(() => {
        if (port !== opened) return;
        port = null;
        known = null;
        pending?.fail(newsprism.failure("unreachable", "the background was stopped"));
      });
      port = opened;
      return opened;
    };

    /**
     * @template T
     * @param {(open: Newsprism.EnginePort) => Promise<void>} send
     * @param {(answer: Answer, done: (value: T) => void) => void} take
     * @returns {Promise<T>}
     */
    const question = (send, take) =>
      new Promise((resolve, reject) => {
        job += 1;
        const asked = job;
        /** @type {ReturnType<typeof setTimeout> | undefined} */
        let waiting;
        const wait = (/** @type {number} */ milliseconds) => {
          clearTimeout(waiting);
          waiting = setTimeout(() => {
            if (job === asked) lose();
          }, milliseconds);
        };
        const fail = (/** @type {Newsprism.Failure} */ error) => {
          clearTimeout(waiting);
          reject(error);
        };
        const done = (/** @type {T} */ value) => {
          clearTimeout(waiting);
          resolve(value);
        };
        wait(TAKEN_WITHIN);
        pending = {
          take(answer) {
            wait(ANSWERED_WITHIN);
            if (answer.kind === "engine/error") fail(newsprism.failure(answer.code, answer.message));
            else take(answer, done);
          },
          fail,
        };
        Promise.resolve().then(() => send(connect())).catch(fail);
      });
    /** Gives a port up that leads nowhere. */
    const lose = () => {
      const dead = port;
      port = null;
      known = null;
      dead?.close();
      pending?.fail(newsprism.failure("unreachable", "the background does not answer"));
    };

    /**
     * @param {Newsprism.Page} page
     * @returns {Promise<Newsprism.Report>}
     */
    const analyzeOnce = async (page) => {
      /** @type {Newsprism.Report | null} */
      let report = null;
      const finished = await question(
        (open) => sendPage(open, page, job, signal),
        (answer, /** @type {(report: Newsprism.Report) => void} */ done) => {
          if (answer.kind === "engine/report") report = { ...answer.report, roles: [], sentences: [], quotes: [] };
          if (report === null) return;
          if (answer.kind === "engine/roles") report.roles.push(...answer.roles);
          if (answer.kind === "engine/sentences") report.sentences.push(...answer.sentences);
          if (answer.kind === "engine/quotes") report.quotes.push(...answer.quotes);
          if (answer.kind === "engine/done") done(report);
        },
      );
      known = page;
      return finished;
    };

    /**
     * Asks again, through a new port, each time that the background was stopped in the middle.
     * @template T
     * @param {() => Promise<T>} ask
     * @returns {Promise<T>}
     */
    const persist = (ask) => {
      const answered = queue.then(async () => {
        try {
          for (let tries = 1; ; tries += 1) {
            try {
              // Awaited here: a question that is handed on would lose its place in `pending` below, and never end.
              return await ask();
            } catch (error) {
              if (signal.aborted || tries === MOST_TRIES || /** @type {Newsprism.Failure} */ (error).code !== "unreachable") throw error;
            }
          }
        } finally {
          pending = null;
        }
      });
      queue = answered.catch(() => undefined);
      return answered;
    };

    const stop = () => {
      const open = port;
      port = null;
      known = null;
      pending?.fail(newsprism.failure("stopped", "switched off"));
      open?.close();
    };

    try {
      // Opened before there is anything to ask, so that the first question does not wait for it.
      connect();
    } catch {
      // Then the first question says why not.
    }
    return {
      place: "there",
      analyze: (page) => persist(() => analyzeOnce(page)),
      explain(page, sentence) {
        return persist(async () => {
          if (port === null || known !== page) await analyzeOnce(page);
          return question(
            async (open) => open.post({ kind: "engine/explain", job, sentence }),
            (answer, done) => {
              if (answer.kind === "engine/explanation") done(answer.explanation);
            },
          );
        });
      },
      export(page, request) {
        return persist(async () => {
          if (port === null || known !== page) await analyzeOnce(page);
          /** @type {string[]} */
          const parts = [];
          return question(
            async (open) => open.post({ kind: "engine/export", job, request }),
            (answer, done) => {
              if (answer.kind === "engine/file") parts.push(answer.text);
              if (answer.kind === "engine/filed") done(parts.join(""));
            },
          );
        });
      },
      retire: () => void queue.then(stop),
      stop,
    };
  };

  /**
   * Sends a page in parts and lets the page run between them.
   * @param {Newsprism.EnginePort} port
   * @param {Newsprism.Page} page
   * @param {number} job
   * @param {AbortSignal} signal
   */
  async function sendPage(port, page, job, signal) {
    const pace = newsprism.pace(signal);
    const { containers, blocks, ...head } = page;
    /** @param {EngineRequest[keyof EngineRequest]} message */
    const post = async (message) => {
      try {
        port.post(message);
      } catch {
        throw newsprism.failure("unreachable", "the background was stopped while the page was sent");
      }
      if (pace.due()) await pace.rest();
    };
    await post({ kind: "engine/begin", job, page: head });
    for (const part of parts(containers, (container) => container.tokens.length + 32)) {
      await post({ kind: "engine/containers", job, containers: part });
    }
    for (const part of parts(blocks, (block) => Math.min(block.text.length, PART_UNITS) + 64)) {
      const last = /** @type {Newsprism.Page["blocks"][number]} */ (part[part.length - 1]);
      let at = cut(last.text, PART_UNITS);
      if (at < last.text.length) part[part.length - 1] = { ...last, text: last.text.slice(0, at) };
      await post({ kind: "engine/blocks", job, blocks: part });
      while (at < last.text.length) {
        const end = cut(last.text, at + PART_UNITS);
        await post({ kind: "engine/text", job, text: last.text.slice(at, end) });
        at = end;
      }
    }
    await post({ kind: "engine/end", job });
  }

  /**
   * Where to cut a text at or just before an offset, never through a surrogate pair.
   * @param {string} text
   * @param {number} at
   */
  function cut(text, at) {
    if (at >= text.length) return text.length;
    const before = text.charCodeAt(at - 1);
    return before >= 0xd800 && before <= 0xdbff ? at - 1 : at;
  }

  /**
   * Cuts a list into parts of limited size; an item that fills a part on its own ends it.
   * @template T
   * @param {T[]} items
   * @param {(item: T) => number} sizeOf
   * @returns {Generator<T[], void, void>}
   */
  function* parts(items, sizeOf) {
    /** @type {T[]} */
    let part = [];
    let size = 0;
    for (const item of items) {
      part.push(item);
      size += sizeOf(item);
      if (size >= PART_UNITS) {
        yield part;
        part = [];
        size = 0;
      }
    }
    if (part.length > 0) yield part;
  }
})();
