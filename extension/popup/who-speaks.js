// @ts-check
/**
 * The part of the popup that says who speaks in the article, with the notes on its quotations: opened by the reader, filled by the page.
 *
 * Invariant: nothing is asked of the page, and nothing more is loaded, until the reader opens the part. A press on a note goes to its
 * sentence and closes the popup.
 */
import { element } from "../shared/parts.js";

/**
 * @param {import("../shared/words.js").Words} words
 * @param {() => number} tab_id of the tab that the popup speaks of
 */
export function bindWhoSpeaks(words, tab_id) {
  const part = /** @type {HTMLDetailsElement} */ (element("voices"));
  /** @type {ReturnType<typeof import("../shared/outline-reader.js").readOutline> | null} */
  let reader = null;

  const fill = async () => {
    if (!part.open || part.hidden) return;
    const [{ readOutline }, { showNotes, showVoices }] = await Promise.all([import("../shared/outline-reader.js"), import("../shared/voices.js")]);
    reader ??= readOutline({
      take(outline) {
        part.dataset.filled = String(outline !== null);
        if (outline === null) return;
        showVoices(outline.head, words, null);
        showNotes(outline.notes, words, (sentence) => {
          reader?.reveal(outline.reading, sentence);
          window.close();
        });
      },
      view() {},
    });
    reader.follow(tab_id());
  };
  part.addEventListener("toggle", () => void fill());

  return {
    /** @param {boolean} marked whether the page has marks, and so an outline */
    show(marked) {
      part.hidden = !marked;
      if (marked) void fill();
      else reader?.stop();
    },
  };
}
