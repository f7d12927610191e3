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
   * A few sentences of every kind. Chromium compiles each function of the engine when it is first called, which makes the first reading
   * three times as long as the second: that work is done on this, in slices of its own, so that the page's own reading stays short.
   * @type {Newsprism.Page}
   */
  const SAMPLE = {
    title: "",
    containers: [],
    blocks: [
      "The council met on Monday. “We will see,” Anna Smith, its head, told reporters after 3 p.m.",
      "It is a disgrace, and nobody should accept it. Why would anyone?",
    ].map((text, id) => ({ id, kind: "paragraph", text, hints: { link_share: 0 } })),
  };

  /**
   * @param {Newsprism.Host} host
   * @param {AbortSignal} signal
   * @returns {Promise<Newsprism.Engine>}
   */
  newsprism.engineHere = async (host, signal) => {
    /** @type {Newsprism.WasmEngine | null} */
    let engine = await host.createEngine().catch((/** @type {any} */ error) => {
      const code = error?.code === "refused" || error?.code === "wasm_refused" ? "wasm_refused" : "engine_failed";
      throw newsprism.failure(code, String(error?.message ?? error));
    });
    await warmUp(engine, signal);
    const alive = () => {
      if (engine === null) throw newsprism.failure("stopped", "the engine was stopped");
      return engine;
    };
    /** The page that the engine read last. @type {Newsprism.Page | null} */
    let last = null;
    /** @param {Newsprism.Page} page */
    const analyze = (page) => {
      last = page;
      return alive().analyze(page);
    };
    return {
      place: "here",
      analyze: async (page) => analyze(page),
      explain: async (sentence) => alive().explain(sentence),
      async export(page, request) {
        if (last !== page) analyze(page);
        return alive().export(request);
      },
      stop() {
        engine?.free();
        engine = null;
      },
    };
  };

  /**
   * @param {Newsprism.WasmEngine} engine freed when switched off meanwhile
   * @param {AbortSignal} signal
   */
  async function warmUp(engine, signal) {
    const pace = newsprism.pace(signal);
    try {
      for (let blocks = 1; blocks <= SAMPLE.blocks.length; blocks += 1) {
        await pace.rest();
        engine.analyze({ ...SAMPLE, blocks: SAMPLE.blocks.slice(0, blocks) });
      }
      await pace.rest();
    } catch (error) {
      engine.free();
      throw error;
    }
  }
})();
