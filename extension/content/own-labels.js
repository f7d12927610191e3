// @ts-check
/**
 * The reader's own labels of this page's sentences: found again by their words (anchors.js), kept by the host. And labels that a teacher's
 * lesson file gave to sentences, which nobody keeps: they go with the page.
 *
 * Invariant: nothing is stored here: the extension's background does that, on this device. Guesses are kept beside the reader's other
 * labels and are never shown as marks.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * @param {Newsprism.Host} host
   * @returns {Newsprism.OwnLabels}
   */
  newsprism.ownLabels = (host) => {
    const { anchors } = newsprism;
    /** @type {Newsprism.OwnLabel[]} */
    let known = [];
    /** @type {(Newsprism.OwnAnchor & Newsprism.Given)[]} */
    let lesson = [];
    /** The address that `known` is about. */
    let page = "";
    return {
      async load() {
        const address = addressOf();
        const labels = await host.ownLabels(address);
        // Another article under another address has another lesson, or none.
        if (page !== "" && page !== address) lesson = [];
        known = labels;
        page = address;
      },
      stale: () => page !== addressOf(),
      match: (reading) => new Map([...anchors.match(reading, known)].map(([index, { label }]) => [index, label])),
      given: (reading) => new Map([...anchors.match(reading, lesson)].map(([index, { label, note }]) => [index, { label, note }])),
      async set(reading, index, label) {
        const anchor = anchors.of(reading, index);
        const others = known.filter((own) => own.exact !== anchor.exact || own.before !== anchor.before);
        if (!(await host.setOwnLabel(addressOf(), anchor, label))) return false;
        known = label === null ? others : [...others, { ...anchor, label }];
        return true;
      },
      give(reading, labels) {
        lesson = labels.map(([index, label, note]) => ({ ...anchors.of(reading, index), label, note }));
      },
      guess(reading, guesses) {
        const tools = guesses.map(([index, label]) => ({ ...anchors.of(reading, index), label, tool: reading.report.sentences[index]?.label ?? "none" }));
        host.keepGuesses(addressOf(), tools);
      },
    };
  };

  /** The page's address without its fragment. */
  function addressOf() {
    return location.href.split("#", 1)[0] ?? "";
  }
})();
