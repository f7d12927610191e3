// Waiting for a condition instead of for a time.

/**
 * Asks `probe` again and again until it gives something truthy, and gives that back.
 * @template T
 * @param {() => Promise<T> | T} probe a throw counts as "not yet"
 * @param {{ what: string, within?: number, every?: number }} how `what` names the condition in the failure; milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(probe, { what, within = 15000, every = 40 }) {
  const end = Date.now() + within;
  let last = "";
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = JSON.stringify(value) ?? String(value);
    } catch (error) {
      last = String(error);
    }
    if (Date.now() > end) throw new Error(`waited ${within} ms for: ${what}; the last answer was ${last.slice(0, 600)}`);
    await rest(every);
  }
}

/** Lets `milliseconds` pass. Only for polling: a test never waits for a time. */
export function rest(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
