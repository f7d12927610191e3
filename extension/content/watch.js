// @ts-check
/**
 * Watches the page for new and changed text and for new addresses, and says so once things have calmed down.
 *
 * Invariant: a text node that changes is reported at once (`touched`, before the browser draws again), so that no mark stays over
 * other words; where the page's colours may have changed that is reported too (`recoloured`); a new reading is asked for (`changed`) rarely: the more a page changes, the longer the pause, so that a page with a
 * running clock or rotating adverts is not read all the time. Our own card is not a change. It changes nothing itself.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Milliseconds of calm before a new reading. */
  const CALM = 120;
  /** Longest wait while the page never calms down. */
  const PATIENCE = 600;
  /** A reading may take one part in so many of the time. */
  const SHARE = 12;
  /** Milliseconds after which the next reading may come in any case: a background that was stopped on the way makes a reading long, not dear. */
  const LONGEST_REST = 10_000;
  /** How often, and how many times, a page with custom elements yet undefined is read again: attaching a shadow root is no mutation. */
  const UNSETTLED_PAUSE = 1500;
  const UNSETTLED_TIMES = 4;

  /** Attributes that show and hide text, or change what it is. */
  const ATTRIBUTES = ["hidden", "open", "class", "style", "contenteditable"];

  /**
   * @param {Newsprism.Watched} watched
   * @returns {Newsprism.Watcher}
   */
  newsprism.watch = (watched) => {
    /** @type {Map<Node, MutationObserver>} */
    const observers = new Map();
    const stopping = new AbortController();
    const { signal } = stopping;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** When the wait began; 0 when nothing is waited for. */
    let since = 0;
    let cost = 0;
    let finished = 0;
    let unsettled = UNSETTLED_TIMES;
    let address = location.href;

    const fire = () => {
      since = 0;
      timer = undefined;
      watched.changed();
    };
    /**
     * @param {number} calm milliseconds without a change to wait for
     * @param {number} [patience] milliseconds to wait at most
     */
    const ask = (calm, patience = PATIENCE) => {
      const now = performance.now();
      if (since === 0) since = now;
      clearTimeout(timer);
      const rest = Math.max(0, finished + Math.min(cost * SHARE, LONGEST_REST) - now);
      timer = setTimeout(fire, Math.max(rest, Math.min(calm, since + patience - now), 0));
    };

    /** @param {MutationRecord[]} records */
    const take = (records) => {
      let matters = false;
      const own = watched.own();
      for (const record of records) {
        if (record.type === "attributes") {
          // An element without children shows and hides no text.
          matters ||= record.target !== own && newsprism.nodes.first(record.target) !== null;
          continue;
        }
        if (record.type === "childList" && isOwnOnly(record, own)) continue;
        matters = true;
        // Marks over nodes that were taken out are gone with them; marks over nodes that were rewritten are not.
        if (record.type === "characterData") watched.touched(record.target);
      }
      if (matters || location.href !== address) {
        address = location.href;
        ask(CALM);
      }
    };

    const addressChanged = () => {
      if (location.href === address) return;
      address = location.href;
      ask(CALM);
    };
    addEventListener("popstate", addressChanged, { signal });
    addEventListener("hashchange", addressChanged, { signal });
    // A frame that finished loading brings new text; its load event does not bubble, but can be seen on the way down.
    newsprism.nodes.listen(document, "load", (event) => {
      const name = event.target instanceof Element ? newsprism.nodes.name(event.target) : "";
      if (name === "iframe") {
        watched.framed();
        ask(CALM);
      }
      if (name === "link" || name === "style") watched.recoloured();
    }, { capture: true, signal });
    // Pages turn dark and light by an attribute of their own at the top, or follow the browser.
    const theme = new MutationObserver(() => watched.recoloured());
    for (const top of [newsprism.nodes.top(document), newsprism.nodes.body(document)]) if (top !== null) theme.observe(top, { attributes: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => watched.recoloured(), { signal });
    addEventListener("resize", () => ask(PATIENCE), { signal, passive: true });

    return {
      roots(roots) {
        finished = performance.now();
        const current = new Set(roots);
        for (const [root, observer] of observers) {
          if (current.has(/** @type {any} */ (root))) continue;
          observer.disconnect();
          observers.delete(root);
        }
        for (const root of roots) {
          if (observers.has(root)) continue;
          const observer = new MutationObserver(take);
          observer.observe(root, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
          observers.set(root, observer);
        }
      },
      cost(milliseconds) {
        finished = performance.now();
        cost = milliseconds;
      },
      unsettled() {
        if (unsettled === 0) return;
        unsettled -= 1;
        if (timer === undefined) ask(UNSETTLED_PAUSE, UNSETTLED_PAUSE);
      },
      stop() {
        clearTimeout(timer);
        stopping.abort();
        theme.disconnect();
        for (const observer of observers.values()) observer.disconnect();
        observers.clear();
      },
    };
  };

  /**
   * @param {MutationRecord} record
   * @param {Element | null} own
   */
  function isOwnOnly(record, own) {
    for (const list of [record.addedNodes, record.removedNodes]) {
      for (const node of list) if (node !== own) return false;
    }
    return true;
  }
})();
