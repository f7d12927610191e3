// @ts-check
/**
 * Cuts long work into slices, so that the page can scroll, type and draw between them; and makes the errors that the content scripts throw.
 *
 * Invariant: a slice ends within its budget of milliseconds, as long as the work asks `due()` often enough.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Milliseconds of a slice: short enough to keep 60 frames a second, far under the 50 that a reader feels. */
  const SLICE = 8;

  /**
   * @param {AbortSignal} signal work stops at the next rest once this is aborted
   * @param {number} [milliseconds] length of a slice
   * @returns {Newsprism.Pace}
   */
  newsprism.pace = (signal, milliseconds = SLICE) => {
    let began = performance.now();
    let longest = 0;
    const measure = () => (longest = Math.max(longest, performance.now() - began));
    return {
      begin() {
        began = performance.now();
      },
      end: measure,
      due: () => performance.now() - began >= milliseconds,
      async rest() {
        measure();
        await new Promise((resolve) => setTimeout(resolve, 0));
        if (signal.aborted) throw newsprism.failure("stopped", "switched off while working");
        began = performance.now();
      },
      longest: () => longest,
    };
  };

  /**
   * An error with a code that the popup has a sentence for.
   * @param {Newsprism.Failure["code"]} code
   * @param {string} message
   * @returns {Newsprism.Failure}
   */
  newsprism.failure = (code, message) => Object.assign(new Error(message), { code });
})();
