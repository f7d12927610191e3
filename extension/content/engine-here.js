// @ts-check
/**
 * The engine in this page: what it reads never leaves the tab's own process.
 *
 * Invariant: rejects with `wasm_refused` where the page's own rules forbid WebAssembly, and with `engine_failed` for every other
 * failure to start, so that the caller knows when the same engine in the background will do.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * @param {Newsprism.Host} host
   * @param {AbortSignal} signal
   * @param {(milliseconds: number) => void} worked told how long each slice of work kept the page from running
   * @returns {Promise<Newsprism.Engine>}
   */
  newsprism.engineHere = async (host, signal, worked) => {
    /** @type {Newsprism.WasmEngine | null} */
    let engine = await host.createEngine().catch((/** @type {any} */ error) => {
      const code = error?.code === "refused" || error?.code === "wasm_refused" ? "wasm_refused" : "engine_failed";
      throw newsprism.failure(code, String(error?.message ?? error));
    });
    const pace = newsprism.pace(signal);
    try {
      await newsprism.warmUp(engine, pace.rest);
    } catch (error) {
      engine.free();
      throw error;
    } finally {
      worked(pace.longest());
    }
    const alive = () => {
      if (engine === null) throw newsprism.failure("stopped", "the engine was stopped");
      return engine;
    };
    /** The page that the engine read last. @type {Newsprism.Page | null} */
    let last = null;
    /** @param {Newsprism.Page} page */
    const read = (page) => {
      const began = performance.now();
      const report = alive().analyze(page);
      worked(performance.now() - began);
      last = page;
      return report;
    };
    /** @param {Newsprism.Page} page */
    const knowing = (page) => {
      if (last !== page) read(page);
      return alive();
    };
    const stop = () => {
      engine?.free();
      engine = null;
    };
    return {
      place: "here",
      analyze: async (page) => read(page),
      explain: async (page, sentence) => knowing(page).explain(sentence),
      export: async (page, request) => knowing(page).export(request),
      retire: stop,
      stop,
    };
  };
})();
