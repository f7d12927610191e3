// @ts-check
/**
 * Where text stands on the screen: boxes of stretches of text in the coordinates of the whole page's window.
 *
 * Invariant: it only reads, and asks only for the boxes of what it is asked about. Text in frames is moved to where the frame stands.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  newsprism.place = {
    outer({ left, top, right, bottom }, inner) {
      let x = 0;
      let y = 0;
      const { nodes } = newsprism;
      for (let frame = nodes.window(inner)?.frameElement ?? null; frame !== null && inner !== document; ) {
        const edge = frame.getBoundingClientRect();
        x += edge.left + frame.clientLeft;
        y += edge.top + frame.clientTop;
        inner = frame.ownerDocument;
        frame = nodes.window(inner)?.frameElement ?? null;
      }
      return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
    },

    window(map, block, parts) {
      const element = map.blocks[block]?.element;
      const inner = (element === undefined ? null : newsprism.nodes.document(element)) ?? document;
      const { top: shift } = newsprism.place.outer({ left: 0, top: 0, right: 0, bottom: 0 }, inner);
      // Text runs down the page: the first part below an edge is found by halving.
      const firstBelow = (/** @type {number} */ edge) => {
        let low = 0;
        let high = parts.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          const part = /** @type {{ start: number, end: number }} */ (parts[middle]);
          const box = map.boxes(block, part.start, part.end).at(-1);
          if (box === undefined || box.bottom + shift < edge) low = middle + 1;
          else high = middle;
        }
        return low;
      };
      return { from: Math.max(0, firstBelow(-innerHeight) - 1), to: Math.min(parts.length, firstBelow(2 * innerHeight) + 1) };
    },
  };
})();
