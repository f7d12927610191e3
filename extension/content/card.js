// @ts-check
/**
 * Opens and closes the card of a sentence: when the pointer rests on it, when it is tapped, when the reader walks from sentence to
 * sentence by keyboard, and when the list in the side panel points to it.
 *
 * Invariant: the card is in the document only while it is open; it takes the focus only when the reader presses Tab for it, and gives it
 * back; the pointer never makes the page scroll, and a tap on a link stays the link's. Esc closes it, and so do leaving it, scrolling away
 * and a new reading of the page. Letters are taken from the page only during a walk. What it says is card-view.js' business.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Milliseconds that the pointer rests before a card opens, and stays away before it closes. */
  const REST = 180;
  const LEAVE = 260;
  /** What a tap is for already. */
  const TAPPABLE = "a[href], button, input, select, textarea, label, summary, video, audio, [role=button], [role=link], [contenteditable]";

  /** How a card was opened. @typedef {"pointer" | "tap" | "walk" | "list"} Way */

  /**
   * @param {Newsprism.Host} host
   * @param {Newsprism.Grounds} grounds
   * @param {(index: number, label: Newsprism.PaintedClass | null) => void} disagree
   * @returns {Newsprism.Card}
   */
  newsprism.card = (host, grounds, disagree) => {
    const stopping = new AbortController();
    const { sentences } = newsprism;
    /** @type {Newsprism.Reading | null} */
    let reading = null;
    /** The sentence whose card is open. @type {number | null} */
    let open = null;
    /** @type {Way} */
    let way = "pointer";
    /** Where the walk was last, so that it goes on from there after the card was closed. @type {number | null} */
    let walked = null;
    let hover = true;
    /** @type {Newsprism.Look | null} */
    let look = null;
    /** The sentence whose card the finger closed by coming down: lifting it does not open that one again. @type {number | null} */
    let closedByFinger = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** The last place of the pointer. @type {{ x: number, y: number, target: Element, document: Document } | null} */
    let pointer = null;
    /** @type {WeakSet<Document>} documents whose pointer is listened to */
    const heard = new WeakSet();

    /** Whether the card stays while the pointer does what it likes. */
    const stays = () => open !== null && (way === "walk" || way === "list");

    const close = () => {
      clearTimeout(timer);
      if (open === null) return;
      open = null;
      reading?.painter.current(null);
      view().leave();
      view().element.remove();
    };
    /** Made for the first card that opens: most readings are over without one, and marks need not wait for it. @type {Newsprism.CardView | null} */
    let made = null;
    const view = () =>
      (made ??= newsprism.cardView(host, {
        close,
        copy: () => (reading === null || open === null ? Promise.resolve(false) : newsprism.clipboard.copy(newsprism.clipboard.sentence(host, reading, open))),
        disagree: (label) => {
          if (open !== null) disagree(open, label);
        },
      }));
    /** @param {EventTarget | undefined} target */
    const isCard = (target) => made !== null && target === made.element;

    /**
     * @param {number} index
     * @param {Way} how
     * @param {Newsprism.Box} box of the line that the card belongs to
     */
    const show = (index, how, box) => {
      const current = reading;
      if (current === null) return;
      clearTimeout(timer);
      way = how;
      if (open !== index) {
        open = index;
        current.painter.current(index);
        view().show(current, index, { place: sentences.place(current.report, index), dark: isDarkAt(current, index), look, walking: how === "walk" });
        // The reasons are worked out only now that somebody asks for them.
        current.engine.explain(current.page, index).then(
          (explanation) => {
            if (open === index && reading === current) view().explain(current, index, explanation);
          },
          () => undefined,
        );
      }
      view().put(box);
      if (!view().element.isConnected) newsprism.nodes.top(document).append(view().element);
      if (stays()) view().speak();
    };

    /**
     * Whether a sentence stands on a dark ground, so that its card is dark too.
     * @param {Newsprism.Reading} current
     * @param {number} index
     */
    const isDarkAt = (current, index) => {
      const element = sentences.element(current, index);
      const ground = element === null ? undefined : grounds.list()[grounds.of(element) - 1];
      if (ground !== undefined) return newsprism.palette.isDark(ground.background);
      // Nobody knows what is behind the text: light text stands on something dark.
      const text = element === null ? null : newsprism.palette.readColour(getComputedStyle(element).color);
      return text !== null && !newsprism.palette.isDark(text.colour);
    };

    const lookUnder = () => {
      if (pointer === null || reading === null || !hover) return;
      const found = sentences.at(reading, pointer);
      if (found === null) {
        if (open !== null && !stays()) close();
      } else if (found.index !== open) {
        show(found.index, "pointer", newsprism.place.outer(found.box, pointer.document));
      }
    };

    /** @param {PointerEvent} event */
    const moved = (event) => {
      if (event.pointerType === "touch" || event.buttons !== 0) return;
      const target = event.composedPath()[0];
      // Over the card itself nothing changes: a reader may move onto it.
      if (isCard(target)) {
        clearTimeout(timer);
        pointer = null;
        return;
      }
      if (!isElement(target)) return;
      pointer = { x: event.clientX, y: event.clientY, target, document: documentOf(target) };
      if (stays()) return;
      clearTimeout(timer);
      timer = setTimeout(lookUnder, open === null ? REST : LEAVE);
    };

    /** @param {Event} event a click; only those of a finger or a pen are taps */
    const tapped = (event) => {
      const { pointerType, clientX: x, clientY: y } = /** @type {PointerEvent} */ (event);
      const target = event.composedPath()[0];
      if ((pointerType !== "touch" && pointerType !== "pen") || reading === null || !isElement(target) || isCard(target)) return;
      const taken = event.defaultPrevented || event.composedPath().some((node) => isElement(/** @type {EventTarget} */ (node)) && newsprism.nodes.matches(/** @type {Element} */ (node), TAPPABLE));
      const inner = documentOf(target);
      const selected = newsprism.nodes.selection(inner)?.isCollapsed === false;
      const found = taken || selected ? null : sentences.at(reading, { x, y, target, document: inner });
      if (found !== null && found.index !== closedByFinger) show(found.index, "tap", newsprism.place.outer(found.box, inner));
    };

    /** @param {KeyboardEvent} event */
    const pressed = (event) => {
      if (open === null) return;
      if (event.key === "Escape") {
        // This Esc was for the card: what else the page closes on Esc stays open.
        take(event);
        close();
      } else if (stays()) {
        const wish = newsprism.walkKeys.read(host, event, view().holdsFocus());
        if (wish === null || (wish.kind === "walk" && way !== "walk")) return;
        take(event);
        if (wish.kind === "enter") view().enter();
        else go(wish.step, wish.label);
      }
    };

    /** @param {Document} place */
    const hear = (place) => {
      if (heard.has(place)) return;
      heard.add(place);
      const options = { capture: true, passive: true, signal: stopping.signal };
      const { listen } = newsprism.nodes;
      listen(place, "pointermove", /** @type {EventListener} */ (moved), options);
      listen(place, "pointerdown", (event) => {
        clearTimeout(timer);
        if (isCard(event.composedPath()[0])) return;
        closedByFinger = open;
        if (open !== null) close();
      }, options);
      listen(place, "click", tapped, options);
      listen(place, "pointerleave", () => {
        pointer = null;
        clearTimeout(timer);
        if (open !== null && way === "pointer") timer = setTimeout(close, LEAVE);
      }, options);
      listen(place, "scroll", () => {
        clearTimeout(timer);
        if (open === null) return;
        if (stays()) follow();
        else close();
      }, options);
      listen(place, "keydown", /** @type {EventListener} */ (pressed), { capture: true, signal: stopping.signal });
    };

    let following = 0;
    const follow = () => {
      if (following !== 0) return;
      following = requestAnimationFrame(() => {
        following = 0;
        const box = open === null || reading === null ? null : sentences.box(reading, open);
        if (box !== null) view().put(box);
      });
    };
    addEventListener("resize", follow, { passive: true, signal: stopping.signal });

    /**
     * Walks on to the next sentence in a direction, of one class or of any.
     * @param {1 | -1} step
     * @param {Newsprism.PaintedClass | null} label
     */
    const go = (step, label) => {
      if (reading === null) return;
      const from = open ?? (walked !== null && sentences.isInView(reading, walked) ? walked : null);
      const index = from === null ? sentences.firstInView(reading, step) : sentences.next(reading.report, from, step, label);
      if (index !== null) bringAndShow(index, "walk", true);
    };

    /**
     * @param {number} index
     * @param {Way} how
     * @param {boolean} scroll
     */
    const bringAndShow = (index, how, scroll) => {
      if (reading === null) return;
      walked = index;
      if (scroll) sentences.bring(reading, index);
      const box = sentences.box(reading, index);
      if (box !== null) show(index, how, box);
    };

    return {
      element: () => made?.element ?? null,
      words: () => (open === null ? null : view().words()),
      replace(next) {
        // The card of a sentence that is still the same stays open over a new reading.
        const kept = next !== null && reading !== null && open !== null ? sentences.same(reading, open, next) : null;
        const how = way;
        close();
        walked = null;
        reading = next;
        if (next === null) return;
        for (const block of next.map.blocks) hear(documentOf(block.element));
        if (kept !== null) {
          const box = sentences.box(next, kept);
          if (box !== null) show(kept, how, box);
        }
      },
      settings(next) {
        hover = next.card;
        look = next;
        if (!hover && way === "pointer") close();
      },
      owned: (index) => {
        if (open === index && reading !== null) view().owned(reading, index);
      },
      walk: (step) => go(step, null),
      reveal: (index, scroll) => bringAndShow(index, "list", scroll),
      stop() {
        close();
        cancelAnimationFrame(following);
        stopping.abort();
        reading = null;
      },
    };
  };

  /**
   * Keeps a key from the page: it was meant for the card.
   * @param {KeyboardEvent} event
   */
  function take(event) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }

  /** @param {Element} element */
  function documentOf(element) {
    return newsprism.nodes.document(element) ?? document;
  }

  /**
   * @param {EventTarget | undefined} target
   * @returns {target is Element}
   */
  function isElement(target) {
    try {
      return newsprism.nodes.type(/** @type {Node} */ (target)) === 1;
    } catch {
      // A window, or nothing at all.
      return false;
    }
  }
})();
