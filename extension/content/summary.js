// @ts-check
/**
 * What was found in a page, in a few numbers for the background and the popup.
 *
 * Invariant: a summary is sent when it differs from the last one, and holds no text of the page. Nothing is sent after the signal.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @returns {Newsprism.PageSummary} */
  const empty = () => ({
    phase: "working",
    code: null,
    detail: "",
    totals: { fact: 0, quote: 0, commentary: 0, unclear: 0, none: 0 },
    language: "",
    declared: null,
    engine_place: null,
    engine_ms: 0,
    model_version: "",
  });

  /**
   * @param {Newsprism.Host} host
   * @param {AbortSignal} signal
   * @returns {Newsprism.Summaries}
   */
  newsprism.summary = (host, signal) => {
    let current = empty();

    /** @param {Newsprism.PageSummary} next */
    const publish = (next) => {
      if (signal.aborted || JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      host.publish(current);
    };

    return {
      current: () => current,
      repeat: () => host.publish(current),
      nothing: (code) => publish({ ...empty(), phase: "nothing", code }),
      failed: (code, detail) => publish({ ...empty(), phase: "failed", code, detail: detail.slice(0, 400) }),
      marked: (report, place, code) =>
        publish({
          ...empty(),
          phase: "marked",
          code,
          totals: report.totals,
          language: report.language,
          declared: report.declared === undefined ? null : { kind: report.declared.kind, words: report.declared.words },
          engine_place: place,
          engine_ms: engineTime(report),
          model_version: report.model_version,
        }),
    };
  };

  /**
   * Milliseconds that the engine worked on a page, all stages together.
   * @param {Newsprism.Report} report
   */
  function engineTime({ timings }) {
    return Object.values(timings).reduce((sum, time) => sum + (time ?? 0), 0);
  }
})();
