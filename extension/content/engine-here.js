// @ts-check
/**
 * The engine in this page: the page's text never leaves the tab's own process.
 *
 * Invariant: rejects with `wasm_refused` where the page's own rules forbid WebAssembly, and with `engine_failed` for every other
 * failure to start, so that the caller knows when the same engine in the background will do.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * @param {Newsprism.Host} host
   * @returns {Promise<Newsprism.Engine>}
   */
  newsprism.engineHere = async (host) => {
    /** @type {Newsprism.WasmEngine | null} */
    let engine = await host.createEngine().catch((/** @type {any} */ error) => {
      const code = error?.code === "refused" || error?.code === "wasm_refused" ? "wasm_refused" : "engine_failed";
      throw newsprism.failure(code, String(error?.message ?? error));
    });
    const alive = () => {
      if (engine === null) throw newsprism.failure("stopped", "the engine was stopped");
      return engine;
    };
    return {
      place: "here",
      analyze: async (page) => alive().analyze(page),
      explain: async (sentence) => alive().explain(sentence),
      stop() {
        engine?.free();
        engine = null;
      },
    };
  };
})();
