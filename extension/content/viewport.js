// @ts-check
/**
 * Which blocks of a page are near the part of it that is on the screen.
 *
 * Invariant: it asks for no layout; the browser tells where elements are when it draws. The first blocks of a page can be watched before
 * anybody knows which of them are the article: when that is known, what is on the screen is known as well, and no frame is waited for.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** How far around the viewport counts as near, in viewports. */
  const MARGIN = "100%";
  /** Blocks that are watched before a report: menus, head and the first screens of most pages. */
  const AHEAD = 300;

  /**
   * @param {Newsprism.TextMap} map
   * @returns {Newsprism.Viewport}
   */
  newsprism.viewport = (map) => {
    /** @type {Set<number>} */
    const near = new Set();
    /** @type {(blocks: number[]) => void} */
    let tell = () => undefined;
    let stopped = false;

    const observer = new IntersectionObserver((entries) => {
      if (stopped) return;
      const middle = innerHeight / 2;
      /** @type {{ block: number, distance: number }[]} */
      const changed = [];
      for (const entry of entries) {
        const box = entry.boundingClientRect;
        // An element without a box of its own (`display: contents`) never intersects anything: it is always near.
        const isNear = entry.isIntersecting || (box.width === 0 && box.height === 0);
        for (const block of map.held(entry.target)) {
          if (near.has(block) === isNear) continue;
          if (isNear) near.add(block);
          else near.delete(block);
          changed.push({ block, distance: Math.abs((box.top + box.bottom) / 2 - middle) });
        }
      }
      changed.sort((one, other) => one.distance - other.distance);
      tell(changed.map(({ block }) => block));
    }, { rootMargin: `${MARGIN} 0px` });

    return {
      near,
      ahead() {
        for (const { element } of map.blocks.slice(0, AHEAD)) observer.observe(element);
      },
      watch: (element) => observer.observe(element),
      changed(listener) {
        tell = listener;
      },
      stop() {
        stopped = true;
        observer.disconnect();
      },
    };
  };
})();
