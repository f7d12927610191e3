// @ts-check
/**
 * The reader's own labels of this page's sentences: found again by their words, kept by the host.
 *
 * Invariant: a label belongs to the words that it was given to. Where those words stand more than once, the words before them decide;
 * where they are gone, the label shows nowhere and is kept. Nothing is stored here: the extension's background does that, on this device.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Units of a sentence, and of the text before it, that an anchor holds at most. */
  const MOST_UNITS = 1000;
  const BEFORE = 32;

  /**
   * @param {Newsprism.Host} host
   * @returns {Newsprism.OwnLabels}
   */
  newsprism.ownLabels = (host) => {
    /** @type {Newsprism.OwnLabel[]} */
    let known = [];
    /** The address that `known` is about. */
    let page = "";
    return {
      async load() {
        const address = addressOf();
        const labels = await host.ownLabels(address);
        known = labels;
        page = address;
      },
      stale: () => page !== addressOf(),
      match(reading) {
        /** @type {Map<number, Newsprism.PaintedClass>} */
        const matched = new Map();
        if (known.length === 0) return matched;
        const exact = new Set(known.map((own) => own.exact));
        reading.report.sentences.forEach((sentence, index) => {
          if (sentence.label === "none") return;
          const anchor = anchorOf(reading, index);
          if (!exact.has(anchor.exact)) return;
          const same = known.filter((own) => own.exact === anchor.exact);
          const own = same.find((one) => one.before === anchor.before) ?? (same.length === 1 ? same[0] : undefined);
          if (own !== undefined) matched.set(index, own.label);
        });
        return matched;
      },
      async set(reading, index, label) {
        const anchor = anchorOf(reading, index);
        const others = known.filter((own) => own.exact !== anchor.exact || own.before !== anchor.before);
        if (!(await host.setOwnLabel(addressOf(), anchor, label))) return false;
        known = label === null ? others : [...others, { ...anchor, label }];
        return true;
      },
    };
  };

  /** The page's address without its fragment. */
  function addressOf() {
    return location.href.split("#", 1)[0] ?? "";
  }

  /**
   * What a sentence is found again by.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   */
  function anchorOf({ report, map }, index) {
    const sentence = report.sentences[index];
    const text = map.blocks[sentence?.block ?? -1]?.text ?? "";
    const before = text.slice(Math.max(0, (sentence?.start ?? 0) - BEFORE), sentence?.start);
    return { exact: fold(text.slice(sentence?.start, sentence?.end)).slice(0, MOST_UNITS).toWellFormed(), before: fold(before).toWellFormed() };
  }

  /** @param {string} text */
  function fold(text) {
    return text.replace(/\s+/gu, " ").trim();
  }
})();
