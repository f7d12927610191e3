// @ts-check
/**
 * Which engine reads the page: at first the background's, which starts while the page is still being read; once the marks stand and the
 * page rests, one of the page's own, so that no later reading or reason has to leave the page.
 *
 * A page that refuses WebAssembly, a very long one, and a reader who wants no engine in pages stay with the background's; where there is no
 * background (the demo page), the page's own is the first. Invariant: both say the same of the same page, to the bit. An engine is given
 * up only when no reading is under way; what was asked of it is answered first. A page that refused is never asked a second time, because
 * the browser reports each attempt to the page's owner.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * Units of text up to which the engine may run in the page, some 3,500 words. Reading them is one slice of work that cannot be cut: at
   * twice this length it takes 25 to 75 ms in Chromium, depending on how much of the engine the browser has compiled well by then.
   */
  const MOST_UNITS_HERE = 20_000;
  /** Milliseconds after which the page's own engine starts even in a page that never rests. */
  const LONGEST_WAIT = 3000;

  /**
   * @param {Newsprism.Host} host
   * @param {AbortSignal} signal
   * @returns {Newsprism.Engines}
   */
  newsprism.engines = (host, signal) => {
    /** @type {Newsprism.Engine | null} */
    let current = null;
    /** The page's own, started and not in use yet. @type {Newsprism.Engine | null} */
    let own = null;
    let starting = false;
    let refused = false;
    let apart = false;
    let longest = 0;

    const hasBackground = host.openEnginePort !== null;
    /** @param {Newsprism.Page} page */
    const staysThere = (page) => hasBackground && (refused || apart || isLong(page));

    /** @param {Newsprism.Engine} next */
    const use = (next) => {
      current?.retire();
      if (own !== null && own !== next) own.stop();
      own = null;
      current = next;
      return next;
    };

    /**
     * The page's own engine; null where it does not start and there is another.
     * @returns {Promise<Newsprism.Engine | null>}
     */
    const start = async () => {
      try {
        return await newsprism.engineHere(host, signal, (slice) => (longest = Math.max(longest, slice)));
      } catch (error) {
        if (!hasBackground || signal.aborted) throw error;
        refused = true;
        if (/** @type {Newsprism.Failure} */ (error).code === "wasm_refused") host.refused();
        return null;
      }
    };

    return {
      refuse() {
        refused = true;
      },
      keepApart(on) {
        apart = on;
      },
      current: () => current,
      ahead() {
        if (hasBackground) current ??= newsprism.engineThere(host, signal);
      },
      async choose(page) {
        if (!staysThere(page)) {
          if (current?.place === "here") return current;
          if (own !== null) return use(own);
          if (!hasBackground) return use(/** @type {Newsprism.Engine} */ (await start()));
        }
        return current?.place === "there" ? current : use(newsprism.engineThere(host, signal));
      },
      async instead(page) {
        if (staysThere(page) || current?.place !== "there") return null;
        const started = own ?? (await start());
        return started === null ? null : use(started);
      },
      async moveIn(page) {
        if (starting || own !== null || current?.place !== "there" || staysThere(page)) return;
        starting = true;
        try {
          await new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_WAIT }));
          if (signal.aborted || staysThere(page)) return;
          own = await start();
          // So that the first reason asked for is there at once.
          await own?.analyze(page);
        } catch {
          // Switched off meanwhile, or it broke on what the other one read: that one stays.
          refused = true;
          own?.stop();
          own = null;
        } finally {
          starting = false;
        }
      },
      adopt: (page) => (own === null || staysThere(page) ? null : use(own)),
      longest: () => longest,
      stop() {
        for (const engine of [current, own]) engine?.stop();
        current = null;
        own = null;
      },
    };
  };

  /** @param {Newsprism.Page} page */
  function isLong({ blocks }) {
    return blocks.reduce((units, { text }) => units + text.length, 0) > MOST_UNITS_HERE;
  }
})();
