// @ts-check
/**
 * Offsets in a block's text to places in its text nodes, and back.
 *
 * Invariant: it fails closed. Where a text node was changed, moved or taken out since it was read, or its frame went away, or an offset lies outside of the
 * block, there is no range at all rather than one over the wrong words. Offsets are UTF-16 units of the block's text.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * @param {Newsprism.ReadBlock[]} blocks
   * @returns {Newsprism.TextMap}
   */
  newsprism.textMap = (blocks) => {
    /** @type {Map<Node, number>} */
    const owners = new Map();
    /** @type {Map<Element, number[]>} */
    const holders = new Map();
    blocks.forEach((block, index) => {
      for (const node of block.nodes) owners.set(node, index);
      const held = holders.get(block.element);
      if (held === undefined) holders.set(block.element, [index]);
      else held.push(index);
    });

    /**
     * The pieces of text nodes under a stretch of a block; null where the stretch is not inside of the block.
     * @param {number} index
     * @param {number} start
     * @param {number} end
     */
    function pieces(index, start, end) {
      const block = blocks[index];
      if (block === undefined || !(start >= 0 && start < end && end <= block.text.length)) return null;
      const found = [];
      for (let i = nodeAt(block.starts, start); i < block.nodes.length; i += 1) {
        const node = /** @type {Text} */ (block.nodes[i]);
        const begin = /** @type {number} */ (block.starts[i]);
        if (begin >= end) break;
        const limit = block.starts[i + 1] ?? block.text.length;
        const from = Math.max(start, begin) - begin;
        const to = Math.min(end, limit) - begin;
        if (!isThere(node) || node.length !== limit - begin) return null;
        if (from < to) found.push({ node, from, to });
      }
      return found;
    }

    return {
      blocks,
      intact(index) {
        const block = blocks[index];
        if (block === undefined) return false;
        let offset = 0;
        for (const node of block.nodes) {
          if (!isThere(node) || !block.text.startsWith(node.data, offset)) return false;
          offset += node.data.length;
        }
        return offset === block.text.length;
      },
      ranges(index, start, end) {
        const found = pieces(index, start, end);
        if (found === null) return null;
        return found.map(({ node, from, to }) => {
          const Range = newsprism.nodes.window(node.ownerDocument)?.StaticRange ?? StaticRange;
          return new Range({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
        });
      },
      boxes(index, start, end) {
        const boxes = [];
        for (const { node, from, to } of pieces(index, start, end) ?? []) {
          const range = newsprism.nodes.range(node.ownerDocument);
          range.setStart(node, from);
          range.setEnd(node, to);
          boxes.push(...range.getClientRects());
        }
        return boxes;
      },
      locate(node, offset) {
        const index = owners.get(node);
        const block = index === undefined ? undefined : blocks[index];
        if (index === undefined || block === undefined) return null;
        const i = block.nodes.indexOf(/** @type {Text} */ (node));
        return { block: index, offset: /** @type {number} */ (block.starts[i]) + offset };
      },
      held: (element) => holders.get(element) ?? [],
      owner: (node) => owners.get(node),
    };
  };

  /**
   * Whether a node is still in a document. Nobody may ask that of one in a frame that went to another origin: Firefox throws.
   * @param {Text} node
   */
  function isThere(node) {
    try {
      return node.isConnected;
    } catch {
      return false;
    }
  }

  /**
   * The last node that begins at or before an offset.
   * @param {number[]} starts
   * @param {number} offset
   */
  function nodeAt(starts, offset) {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (/** @type {number} */ (starts[middle]) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
})();
