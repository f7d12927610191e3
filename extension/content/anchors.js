// @ts-check
/**
 * Sentences and what they are found again by: their words, and the words before them.
 *
 * Invariant: something that was noted of a sentence belongs to the words that it was noted of. Where those words stand more than once, the
 * words before them decide; where they are gone, it shows nowhere. Pure: it looks at readings and never at the page.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Units of a sentence, and of the text before it, that an anchor holds at most. */
  const MOST_UNITS = 1000;
  const BEFORE = 32;

  newsprism.anchors = { of: anchorOf, match };

  /**
   * What a sentence is found again by.
   * @param {Newsprism.Reading} reading
   * @param {number} index
   * @returns {Newsprism.OwnAnchor}
   */
  function anchorOf({ report, map }, index) {
    const sentence = report.sentences[index];
    const text = map.blocks[sentence?.block ?? -1]?.text ?? "";
    const before = text.slice(Math.max(0, (sentence?.start ?? 0) - BEFORE), sentence?.start);
    return { exact: fold(text.slice(sentence?.start, sentence?.end)).slice(0, MOST_UNITS).toWellFormed(), before: fold(before).toWellFormed() };
  }

  /**
   * Finds the sentences of notes again.
   * @template {Newsprism.OwnAnchor} N
   * @param {Newsprism.Reading} reading
   * @param {readonly N[]} notes
   * @returns {Map<number, N>} by index of the sentence
   */
  function match(reading, notes) {
    /** @type {Map<number, N>} */
    const matched = new Map();
    if (notes.length === 0) return matched;
    /** @type {Map<string, N[]>} */
    const by_words = new Map();
    for (const note of notes) by_words.set(note.exact, [...(by_words.get(note.exact) ?? []), note]);
    reading.report.sentences.forEach((sentence, index) => {
      if (sentence.label === "none") return;
      const anchor = anchorOf(reading, index);
      const same = by_words.get(anchor.exact) ?? [];
      const note = same.find((one) => one.before === anchor.before) ?? (same.length === 1 ? same[0] : undefined);
      if (note !== undefined) matched.set(index, note);
    });
    return matched;
  }

  /** @param {string} text */
  function fold(text) {
    return text.replace(/\s+/gu, " ").trim();
  }
})();
