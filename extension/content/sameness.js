// @ts-check
/**
 * Two readings of a page side by side: whether the second says anything new; and one reading as plain data, for tests.
 *
 * Invariant: pure; it looks at what was read and never at the page.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  newsprism.sameness = { page: isSamePage, text: isSameText };
  newsprism.describe = describe;

  /**
   * Whether a page reads the same as before, word for word and block for block.
   * @param {Newsprism.Page} before
   * @param {Newsprism.Page} after
   */
  function isSamePage(before, after) {
    return (
      before.blocks.length === after.blocks.length &&
      before.containers.length === after.containers.length &&
      before.title === after.title &&
      before.caution === after.caution &&
      before.blocks.every((block, i) => block.text === after.blocks[i]?.text && block.kind === after.blocks[i]?.kind && block.hints.container === after.blocks[i]?.hints.container && block.hints.chosen === after.blocks[i]?.hints.chosen) &&
      before.containers.every((container, i) => container.tag === after.containers[i]?.tag && container.tokens === after.containers[i]?.tokens)
    );
  }

  /**
   * Whether the same text stands in the same text nodes as before.
   * @param {Newsprism.Reading} before
   * @param {Newsprism.Harvest} after
   */
  function isSameText(before, after) {
    return (
      isSamePage(before.page, after.page) &&
      before.map.blocks.every((block, i) => {
        const nodes = after.blocks[i]?.nodes;
        return nodes !== undefined && block.nodes.length === nodes.length && block.nodes.every((node, j) => node === nodes[j]);
      })
    );
  }

  /**
   * What a test may see, as plain data.
   * @param {Newsprism.PageSummary | null} summary
   * @param {Newsprism.Reading | null} reading
   * @param {Newsprism.Card | null} card
   * @param {number} longest
   * @param {number} readings
   * @returns {Newsprism.DebugState}
   */
  function describe(summary, reading, card, longest, readings) {
    const counts = { fact: 0, quote: 0, commentary: 0, unclear: 0 };
    const marks = (reading?.painter.marks() ?? []).map(({ label, range }) => {
      if (label !== "cue") counts[label] += 1;
      return { label, text: /** @type {Text} */ (range.startContainer).data.slice(range.startOffset, range.endOffset) };
    });
    const sentences = (reading?.report.sentences ?? []).map(({ block, start, end, label, parts }) => {
      const text = reading?.map.blocks[block]?.text ?? "";
      return {
        text: text.slice(start, end),
        label,
        role: reading?.report.roles[block] ?? "",
        parts: parts.map((part) => ({ text: text.slice(part.start, part.end), label: part.label })),
      };
    });
    const given = [...(reading?.given ?? [])].map(([index, { label, note }]) => ({ text: sentences[index]?.text.trim() ?? "", label, note }));
    return { on: summary !== null, summary, counts, sentences, given, marks, card: card?.words() ?? null, longest_slice_ms: longest, readings };
  }
})();
