// @ts-check
/**
 * The readings of a page, one after the other, into which sentences are new or reworded since the reader last looked: for live blogs and
 * articles that are corrected while they are read.
 *
 * Invariant: it keeps words of this page only, in the page's own process, as long as the marks are on, and only those that one list holds. It
 * judges nothing and reads no page. What a page still loads in its first seconds is not called new, and another article is not one that changed.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Milliseconds after the first reading in which a page is still loading. */
  const LOADING = 3000;
  /** Less than this share of the known sentences, and it is another article. */
  const SAME_ARTICLE = 1 / 3;
  /** Sentences that are remembered at most: as many as a panel lists (outline.js). */
  const MOST = 5000;

  /** @returns {Newsprism.Changes} */
  newsprism.changes = () => {
    /** What the reader has looked at. @type {Set<string> | null} */
    let known = null;
    let began = 0;

    /**
     * @param {Newsprism.Reading} reading
     * @returns {Set<string>}
     */
    const wordsOf = (reading) => {
      const words = new Set();
      const { sentences } = reading.report;
      for (let index = 0; index < sentences.length && words.size < MOST; index += 1) if (sentences[index]?.label !== "none") words.add(textOf(reading, index));
      return words;
    };

    return {
      take(reading) {
        const words = wordsOf(reading);
        const now = performance.now();
        if (known === null || !isSame(known, words)) {
          known = words;
          began = now;
        } else if (now - began < LOADING) {
          for (const text of words) known.add(text);
        }
      },
      isNew: (reading, index) => known !== null && known.size < MOST && !known.has(textOf(reading, index)),
      see(reading) {
        known = wordsOf(reading);
      },
    };
  };

  /**
   * @param {Newsprism.Reading} reading
   * @param {number} index
   */
  function textOf({ report, map }, index) {
    const sentence = report.sentences[index];
    return sentence === undefined ? "" : (map.blocks[sentence.block]?.text ?? "").slice(sentence.start, sentence.end).trim();
  }

  /**
   * Whether enough of the one stands in the other.
   * @param {ReadonlySet<string>} known
   * @param {ReadonlySet<string>} words
   */
  function isSame(known, words) {
    let n_both = 0;
    for (const text of words) n_both += Number(known.has(text));
    return n_both >= Math.min(known.size, words.size) * SAME_ARTICLE;
  }
})();
