// Starts engines: one WebAssembly instance for each, so that one that breaks down takes nothing with it and its memory goes
// when it goes. Invariant: whatever happens inside, callers see an answer or an EngineError (see wire.d.ts), never a trap.

/** Codes that the engine itself throws; after any other error its state cannot be trusted. */
const ENGINE_ERRORS = new Set(["malformed", "no_such_sentence"]);

function engineError(code, message, cause) {
  return Object.assign(new Error(message, { cause }), { code });
}

/**
 * @param loadGlue gives wasm-bindgen's code, a fresh copy each time
 * @param compile gives the compiled module
 */
function makeCreateEngine(loadGlue, compile) {
  let compiled;

  return async function createEngine() {
    let raw;
    let memory;
    try {
      compiled ??= compile();
      const glue = loadGlue();
      ({ memory } = await glue({ module_or_path: await compiled }));
      raw = new glue.Engine();
    } catch (error) {
      compiled = undefined;
      const refused = error?.name === "CompileError";
      throw engineError(refused ? "refused" : "dead", `the engine cannot start: ${error?.message || "WebAssembly is not allowed here"}`, error);
    }

    const ask = (question) => {
      if (!raw) {
        throw engineError("dead", "the engine is gone: create a new one");
      }
      try {
        return question(raw);
      } catch (error) {
        if (ENGINE_ERRORS.has(error?.code)) {
          throw error;
        }
        raw = undefined;
        throw engineError("dead", `the engine broke down: ${error?.message ?? error}`, error);
      }
    };

    return Object.freeze({
      analyze: (page) => ask((engine) => engine.analyze(page)),
      explain: (sentence) => ask((engine) => engine.explain(sentence)),
      export: (request) => ask((engine) => engine.export(request)),
      memory: () => memory.buffer.byteLength,
      free: () => {
        raw?.free();
        raw = undefined;
      },
    });
  };
}

/** The bytes that stand in a text, one a character, each moved up by `shift`, modulo 256. */
function bytesOf(text, shift) {
  const bytes = new Uint8Array(text.length);
  for (let idx = 0; idx < text.length; idx += 1) {
    bytes[idx] = text.charCodeAt(idx) - shift;
  }
  return bytes;
}
