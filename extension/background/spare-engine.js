// @ts-check
/**
 * An engine that starts before it is needed: when a popup opens on a page without marks, or else when a page begins to be read.
 *
 * Invariant: there is one spare at most. It belongs to nobody and knows no page; whoever takes it has it alone. One that nobody took within
 * {@link KEPT} milliseconds is given back.
 */
import { createEngine } from "../engine/newsprism.js";
import "../shared/warm-up.js";

/** @typedef {Awaited<ReturnType<typeof createEngine>>} Engine */

/** Milliseconds: how long a reader may look at the popup before the press. */
const KEPT = 20_000;

/** @type {{ engine: Promise<Engine>, timer: ReturnType<typeof setTimeout> } | null} */
let spare = null;

/** Starts an engine for the page that will ask, unless one waits already. Never throws: whoever asks without a spare starts one. */
export function prepareEngine() {
  if (spare !== null) return;
  const engine = createEngine();
  const prepared = {
    engine,
    timer: setTimeout(() => {
      if (spare === prepared) spare = null;
      void engine.then((unused) => unused.free());
    }, KEPT),
  };
  spare = prepared;
  void warm(prepared).catch(() => {
    if (spare === prepared) discard();
  });
}

/**
 * The spare engine, warm or not, or else a new one.
 * @returns {Promise<Engine>}
 */
export function takeEngine() {
  if (spare === null) return createEngine();
  const { engine } = spare;
  discard();
  return engine;
}

function discard() {
  clearTimeout(spare?.timer);
  spare = null;
}

/** @param {NonNullable<typeof spare>} prepared */
async function warm(prepared) {
  await globalThis.newsprism.warmUp(await prepared.engine, async () => {
    // Messages are answered between two slices.
    await new Promise((resolve) => setTimeout(resolve, 0));
    // Its page came: that reading calls the functions that are still cold.
    return spare === prepared;
  });
}
