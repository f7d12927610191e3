// @ts-check
/**
 * One reading after the other: gate, harvest, engine, text map, paint; again when the page changed; and all of it down again.
 *
 * Invariant: at most one instance runs in a page, however often the scripts are put in. After `stop()` nothing of ours is left in the
 * page: no registered highlight, observer, listener, timer, engine or card. No failure reaches the page's console: it is published as
 * a summary with a code. This is the only content script that starts anything when it is loaded, and only in the extension.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * Units of text up to which the engine may run in the page, some 3,500 words. Reading them is one slice of work that cannot be cut: at
   * twice this length it takes 25 to 75 ms in Chromium, depending on how much of the engine the browser has compiled well by then.
   */
  const MOST_UNITS_HERE = 20_000;
  /** Units of text under which no page is an article: the engine is not even started. */
  const LEAST_UNITS = 200;

  /** @returns {Newsprism.PageSummary} */
  const emptySummary = () => ({
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
   * Starts marking the page.
   * @param {Newsprism.Host} host
   * @returns {Newsprism.Running}
   */
  newsprism.start = (host) => {
    newsprism.running?.stop();
    const stopping = new AbortController();
    const { signal } = stopping;
    let summary = emptySummary();
    /** @type {Newsprism.Settings | null} */
    let settings = null;
    /** @type {Newsprism.Highlights | null} */
    let highlights = null;
    /** @type {Newsprism.Fitting | null} */
    let fitting = null;
    let refused = false;
    /** @type {Newsprism.Engine | null} */
    let engine = null;
    /** @type {Newsprism.Reading | null} */
    let reading = null;
    /** Whether marks were dropped since the last reading, so that the same text must be painted again. */
    let dropped = false;
    /** Painters of earlier readings, whose marks stay until those of a later one are there. @type {Set<Newsprism.Painter>} */
    const fading = new Set();
    let busy = false;
    let again = false;
    let readings = 0;
    let longest = 0;
    /** Whether the marks are hidden: somebody guesses first. */
    let hidden = false;

    /**
     * Does a piece of work that cannot be cut, and remembers how long it kept the page from running.
     * @template T
     * @param {() => T} work
     * @returns {T}
     */
    const timed = (work) => {
      const began = performance.now();
      const value = work();
      longest = Math.max(longest, performance.now() - began);
      return value;
    };

    /** @param {Partial<Newsprism.PageSummary>} change */
    const publish = (change) => {
      const next = { ...emptySummary(), ...change };
      if (signal.aborted || JSON.stringify(next) === JSON.stringify(summary)) return;
      summary = next;
      host.publish(summary);
    };

    const grounds = newsprism.grounds();
    const own = newsprism.ownLabels(host);
    const choices = newsprism.choices(host);
    const card = newsprism.card(host, grounds, (index, label) => {
      const current = reading;
      if (current === null) return;
      void own.set(current, index, label).then((done) => done && relabel(current, index));
    });
    const outline = newsprism.outline(host, (sentence) => card.reveal(sentence, true));
    const transcript = newsprism.transcript(host, {
      reveal: (sentence) => card.reveal(sentence, true),
      hide(on) {
        hidden = on;
        if (settings !== null) reading?.painter.show(shownNow(settings));
        face();
      },
      give(labels) {
        if (reading === null) return;
        own.give(reading, labels);
        relabel(reading);
      },
      guess: (guesses) => reading !== null && own.guess(reading, guesses),
    });
    /** What says where the labels are: not while somebody guesses them. */
    const face = () => {
      card.replace(hidden ? null : reading);
      outline.show(hidden ? null : reading);
    };
    /** @param {Newsprism.Settings} wanted */
    const shownNow = (wanted) => (hidden ? { ...wanted, shownClasses: { fact: false, quote: false, commentary: false, unclear: false }, cueMarks: false } : wanted);
    const exports = newsprism.exports(host);
    /**
     * Finds the reader's own labels in a reading, and shows them.
     * @param {Newsprism.Reading} current
     * @param {number} [index] the sentence that was labelled just now
     */
    const relabel = (current, index) => {
      current.own = own.match(current);
      current.given = own.given(current);
      current.painter.relabel(new Map([...[...current.given].map(([at, { label }]) => /** @type {const} */ ([at, label])), ...current.own]));
      if (index !== undefined) card.owned(index);
    };
    const restyle = () => {
      if (signal.aborted || settings === null || fitting === null) return;
      host.style(grounds.list(), fitting.names());
      highlights?.style(newsprism.palette.rules(settings, grounds.list(), []));
    };
    const watcher = newsprism.watch({
      changed: () => void read(),
      recoloured: () => reading?.painter.recolour(),
      framed: restyle,
      touched(node) {
        const block = reading?.map.owner(node);
        if (block === undefined) return;
        reading?.painter.forget(block);
        dropped = true;
      },
      own: () => card.element(),
    });

    /** Takes the marks down and keeps watching: the page may become an article yet. */
    const clear = () => {
      card.replace(null);
      for (const painter of [reading?.painter, ...fading]) painter?.stop();
      fading.clear();
      reading = null;
      outline.show(null);
      transcript.show(null);
      exports.show(null);
    };

    /** @returns {Promise<Newsprism.Harvest>} */
    const harvest = async () => {
      const root = host.root ?? newsprism.nodes.body(document) ?? newsprism.nodes.top(document);
      watcher.roots([document]);
      const pace = newsprism.pace(signal);
      const walk = newsprism.harvest(root, card.element());
      for (;;) {
        const step = walk.next();
        if (step.done) {
          pace.end();
          longest = Math.max(longest, pace.longest());
          watcher.roots(step.value.roots);
          if (step.value.unsettled) watcher.unsettled();
          return step.value;
        }
        if (pace.due()) await pace.rest();
      }
    };

    /**
     * The engine for a page of this size: in the page where it is short and allows it, otherwise in the background.
     * @param {number} units
     * @returns {Promise<Newsprism.Engine>}
     */
    const engineFor = async (units) => {
      const canBeThere = host.openEnginePort !== null;
      const wantsThere = canBeThere && (refused || settings?.engine_out_of_pages === true || units > MOST_UNITS_HERE);
      if (engine !== null && (engine.place === "there") === wantsThere) return engine;
      engine?.stop();
      engine = null;
      if (!wantsThere) {
        try {
          engine = await newsprism.engineHere(host, signal);
        } catch (error) {
          if (!canBeThere || signal.aborted) throw error;
          // Each refused attempt is reported to the page's owner by the browser: never try a second time.
          refused = true;
          if (/** @type {Newsprism.Failure} */ (error).code === "wasm_refused") host.refused();
        }
      }
      engine ??= newsprism.engineThere(host, signal);
      if (signal.aborted) engine.stop();
      return engine;
    };

    /**
     * A report for what was read: the last one where the text is the same, or else a new one.
     * @param {Newsprism.Harvest} harvested
     * @returns {Promise<{ report: Newsprism.Report, engine: Newsprism.Engine }>}
     */
    const reportOn = async (harvested) => {
      const chosen = await engineFor(harvested.units);
      if (reading !== null && reading.engine === chosen && newsprism.sameness.page(reading.page, harvested.page)) return { report: reading.report, engine: chosen };
      const began = performance.now();
      const report = await chosen.analyze(harvested.page);
      if (chosen.place === "here") longest = Math.max(longest, performance.now() - began);
      if (signal.aborted) throw newsprism.failure("stopped", "switched off while working");
      return { report, engine: chosen };
    };

    const readOnce = async () => {
      if (settings === null || highlights === null || fitting === null) return;
      const refusal = newsprism.gate(document);
      if (refusal !== null) return nothing(refusal);
      const began = performance.now();
      // A page that shows another story under another address has other labels.
      if (own.stale()) void own.load().then(() => reading !== null && relabel(reading));
      const harvested = await harvest();
      if (settings.caution !== null) harvested.page.caution = settings.caution;
      readings += 1;
      if (!choices.apply(harvested) && harvested.units < LEAST_UNITS) return nothing("not_article");
      const map = timed(() => newsprism.textMap(harvested.blocks));
      const before = reading;
      if (before !== null && !dropped && before.engine === engine && timed(() => newsprism.sameness.text(before, harvested))) {
        before.painter.recolour();
        watcher.cost(performance.now() - began);
        return;
      }
      // The grounds are sent ahead, so that the style sheet is there when the first marks are.
      const sheet = fitting;
      timed(() => sheet.ahead(map.blocks));
      sheet.fit(before === null);
      const { report, engine: used } = await reportOn(harvested);
      dropped = false;
      if (report.verdict !== "article") return nothing(report.verdict);
      const shown = settings;
      const marks = highlights;
      const painter = timed(() => newsprism.paint(report, map, shownNow(shown), marks, grounds, sheet));
      reading = { report, map, painter, engine: used, page: harvested.page, own: new Map(), given: new Map() };
      relabel(reading);
      timed(face);
      transcript.show(reading);
      exports.show(reading);
      // The old marks stay until the new ones are there, so that nothing flickers.
      if (before !== null) {
        fading.add(before.painter);
        void painter.settled.then(() => {
          before.painter.stop();
          fading.delete(before.painter);
        });
      }
      publish({
        phase: "marked",
        code: marks.canPaint() ? null : "cannot_paint",
        totals: report.totals,
        language: report.language,
        declared: report.declared === undefined ? null : { kind: report.declared.kind, words: report.declared.words },
        engine_place: used.place,
        engine_ms: engineTime(report),
        model_version: report.model_version,
      });
      watcher.cost(performance.now() - began);
    };

    /** @param {Newsprism.Code} code */
    const nothing = (code) => {
      clear();
      publish({ phase: "nothing", code });
    };

    const read = async () => {
      again = true;
      if (busy) return;
      busy = true;
      try {
        while (again && !signal.aborted) {
          again = false;
          await readOnce();
        }
      } catch (error) {
        fail(/** @type {Partial<Newsprism.Failure>} */ (error));
      } finally {
        busy = false;
      }
    };

    /** @param {Partial<Newsprism.Failure>} error */
    const fail = (error) => {
      if (signal.aborted || error.code === "stopped") return;
      clear();
      engine?.stop();
      engine = null;
      const code = error.code === undefined || error.code === "wasm_refused" ? "engine_failed" : error.code;
      publish({ phase: "failed", code: /** @type {Newsprism.PageSummary["code"]} */ (code), detail: String(error.message ?? error).slice(0, 400) });
    };

    /** @param {Newsprism.Settings} next */
    const takeSettings = (next) => {
      const before = settings;
      settings = next;
      card.settings(next);
      reading?.painter.show(shownNow(next));
      if (before === null) return;
      if (!isSameLook(before, next)) restyle();
      if (before.engine_out_of_pages !== next.engine_out_of_pages || before.caution !== next.caution) void read();
    };

    /** @param {boolean} returning */
    const begin = async (returning) => {
      const beginning = await host.begin(returning);
      if (signal.aborted) return;
      if (!beginning.on) {
        running.stop();
        return;
      }
      refused ||= beginning.wasm_refused && !beginning.settings.engine_out_of_pages;
      highlights ??= newsprism.highlights(!beginning.inherits);
      fitting ??= newsprism.fitting(grounds, beginning.inherits, restyle);
      choices.restore(beginning.choices ?? []);
      takeSettings(beginning.settings);
      host.publish(summary);
      await read();
    };

    // Nothing is done when the page is left. It may go into the back-forward cache and come back as it is; if it does not, its registry
    // and observers go with it. To take them down one by one would delay the next page, and Firefox cuts such work off and reports it.
    addEventListener("pageshow", (event) => {
      if (event.persisted) void begin(true);
    }, { signal });

    const orders = host.listen({
      off: () => running.stop(),
      settings: takeSettings,
      walk: (step) => card.walk(step),
      choose: (what, on) => choices.ask(what, on) && void read(),
    });

    /** @type {Newsprism.Running} */
    const running = {
      stop() {
        if (signal.aborted) return;
        stopping.abort();
        orders.stop();
        watcher.stop();
        choices.stop();
        card.stop();
        outline.stop();
        transcript.stop();
        exports.stop();
        for (const painter of [reading?.painter, ...fading]) painter?.stop();
        reading = null;
        highlights?.stop();
        engine?.stop();
        engine = null;
        if (newsprism.running === running) newsprism.running = null;
      },
      refresh: () => host.publish(summary),
      walk: (step) => card.walk(step),
      reveal: (sentence, scroll) => card.reveal(sentence, scroll),
      settings: takeSettings,
      debug: () => newsprism.describe(summary, reading, card, Math.max(longest, reading?.painter.longest() ?? 0), readings),
    };
    newsprism.running = running;
    void begin(false);
    return running;
  };

  newsprism.revealSentence = (sentence, scroll = true) => newsprism.running?.reveal(sentence, scroll);
  newsprism.debugState = () => newsprism.running?.debug() ?? newsprism.describe(null, null, null, 0, 0);

  /**
   * Milliseconds that the engine worked on a page, all stages together.
   * @param {Newsprism.Report} report
   */
  function engineTime({ timings }) {
    return Object.values(timings).reduce((sum, time) => sum + (time ?? 0), 0);
  }

  /**
   * Whether marks look the same under two settings.
   * @param {Newsprism.Look} before
   * @param {Newsprism.Look} after
   */
  function isSameLook(before, after) {
    const [one, other] = [before, after].map(({ palette, intensity, markStyle, ownColours }) => JSON.stringify([palette, intensity, markStyle, ownColours]));
    return one === other;
  }

  if (newsprism.extensionHost !== undefined) {
    if (newsprism.running) newsprism.running.refresh();
    else newsprism.start(newsprism.extensionHost());
  }
})();
