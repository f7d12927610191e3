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

  /** Units of text under which no page is an article: the engine is not even started. */
  const LEAST_UNITS = 200;

  /**
   * Starts marking the page.
   * @param {Newsprism.Host} host
   * @returns {Newsprism.Running}
   */
  newsprism.start = (host) => {
    newsprism.running?.stop();
    const stopping = new AbortController();
    const { signal } = stopping;
    const summary = newsprism.summary(host, signal);
    /** @type {Newsprism.Settings | null} */
    let settings = null;
    /** @type {Newsprism.Highlights | null} */
    let highlights = null;
    /** @type {Newsprism.Fitting | null} */
    let fitting = null;
    const engines = newsprism.engines(host, signal);
    /** @param {boolean} returning */
    const ask = (returning) => {
      engines.ahead();
      return host.begin(returning);
    };
    // Asked before anything is made: the answer is on its way meanwhile.
    const askedFirst = ask(false);
    /** The page's text, where it is being read already while the background is asked how to begin. @type {Promise<Newsprism.Harvest> | null} */
    let ahead = null;
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
      changed() {
        // What was read ahead is the page as it was.
        ahead = null;
        void read();
      },
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
     * A report for what was read: the last one where the text is the same, or else a new one.
     * @param {Newsprism.Harvest} harvested
     * @returns {Promise<{ report: Newsprism.Report, engine: Newsprism.Engine }>}
     */
    const reportOn = async ({ page }) => {
      const chosen = await engines.choose(page);
      if (reading !== null && reading.engine === chosen && newsprism.sameness.page(reading.page, page)) return { report: reading.report, engine: chosen };
      const answer = await chosen.analyze(page).then(
        (report) => ({ report, engine: chosen }),
        async (error) => {
          const other = signal.aborted ? null : await engines.instead(page);
          if (other === null) throw error;
          return { report: await other.analyze(page), engine: other };
        },
      );
      if (signal.aborted) throw newsprism.failure("stopped", "switched off while working");
      return answer;
    };

    /** Goes over to the page's own engine, once there is one and no reading is under way. */
    const adopt = () => {
      const moved = busy || reading === null ? null : engines.adopt(reading.page);
      if (moved === null || reading === null) return;
      reading.engine = moved;
      summary.marked(reading.report, moved.place, summary.current().code);
    };
    /** What is left to do after a reading, when the marks stand. */
    const settle = () => {
      adopt();
      const current = reading;
      if (current !== null) void current.painter.settled.then(() => engines.moveIn(current.page)).then(adopt);
    };

    const readOnce = async () => {
      if (settings === null || highlights === null || fitting === null) return;
      const begun = ahead;
      ahead = null;
      const refusal = newsprism.gate(document);
      if (refusal !== null) return nothing(refusal);
      const began = performance.now();
      // A page that shows another story under another address has other labels.
      if (own.stale()) void own.load().then(() => reading !== null && relabel(reading));
      const harvested = await (begun ?? harvest());
      if (settings.caution !== null) harvested.page.caution = settings.caution;
      readings += 1;
      if (!choices.apply(harvested) && harvested.units < LEAST_UNITS) return nothing("not_article");
      const before = reading;
      if (before !== null && !dropped && before.engine === engines.current() && timed(() => newsprism.sameness.text(before, harvested))) {
        before.painter.recolour();
        watcher.cost(performance.now() - began);
        return;
      }
      // While the background reads, all is made ready that needs no report.
      const reported = reportOn(harvested);
      reported.catch(() => undefined);
      await newsprism.pace(signal).rest();
      const map = timed(() => newsprism.textMap(harvested.blocks));
      // The grounds are sent ahead, so that the style sheet is there when the first marks are.
      const sheet = fitting;
      timed(() => sheet.ahead(map.blocks));
      sheet.fit(before === null);
      const viewport = newsprism.viewport(map);
      if (before === null) viewport.ahead();
      const { report, engine: used } = await reported.catch((error) => {
        viewport.stop();
        throw error;
      });
      dropped = false;
      if (report.verdict !== "article") {
        viewport.stop();
        return nothing(report.verdict);
      }
      const shown = settings;
      const marks = highlights;
      const painter = timed(() => newsprism.paint(report, map, viewport, shownNow(shown), marks, grounds, sheet));
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
      summary.marked(report, used.place, marks.canPaint() ? null : "cannot_paint");
      watcher.cost(performance.now() - began);
    };

    /** @param {Newsprism.Code} code */
    const nothing = (code) => {
      clear();
      summary.nothing(code);
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
        settle();
      }
    };

    /** @param {Partial<Newsprism.Failure>} error */
    const fail = (error) => {
      if (signal.aborted || error.code === "stopped") return;
      clear();
      engines.stop();
      const code = error.code === undefined || error.code === "wasm_refused" ? "engine_failed" : error.code;
      summary.failed(/** @type {Newsprism.PageSummary["code"]} */ (code), String(error.message ?? error));
    };

    /** @param {Newsprism.Settings} next */
    const takeSettings = (next) => {
      const before = settings;
      settings = next;
      engines.keepApart(next.engine_out_of_pages);
      card.settings(next);
      reading?.painter.show(shownNow(next));
      if (before === null) return;
      if (!isSameLook(before, next)) restyle();
      if (before.engine_out_of_pages !== next.engine_out_of_pages || before.caution !== next.caution) void read();
    };

    /** @param {Promise<Newsprism.Beginning>} asked */
    const begin = async (asked) => {
      if (!busy && reading === null && newsprism.gate(document) === null) {
        ahead = harvest();
        ahead.catch(() => undefined);
      }
      const beginning = await asked;
      if (signal.aborted) return;
      if (!beginning.on) {
        running.stop();
        return;
      }
      if (beginning.wasm_refused && !beginning.settings.engine_out_of_pages) engines.refuse();
      highlights ??= newsprism.highlights(!beginning.inherits);
      fitting ??= newsprism.fitting(grounds, beginning.inherits, restyle);
      choices.restore(beginning.choices ?? []);
      takeSettings(beginning.settings);
      summary.repeat();
      await read();
    };

    // Nothing is done when the page is left. It may go into the back-forward cache and come back as it is; if it does not, its registry
    // and observers go with it. To take them down one by one would delay the next page, and Firefox cuts such work off and reports it.
    addEventListener("pageshow", (event) => {
      if (event.persisted) void begin(ask(true));
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
        engines.stop();
        if (newsprism.running === running) newsprism.running = null;
      },
      refresh: summary.repeat,
      walk: (step) => card.walk(step),
      reveal: (sentence, scroll) => card.reveal(sentence, scroll),
      settings: takeSettings,
      debug: () => newsprism.describe(summary.current(), reading, card, Math.max(longest, engines.longest(), reading?.painter.longest() ?? 0), readings),
    };
    newsprism.running = running;
    void begin(askedFirst);
    return running;
  };

  newsprism.revealSentence = (sentence, scroll = true) => newsprism.running?.reveal(sentence, scroll);
  newsprism.debugState = () => newsprism.running?.debug() ?? newsprism.describe(null, null, null, 0, 0);

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
