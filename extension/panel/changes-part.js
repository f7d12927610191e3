// @ts-check
/**
 * What is new or reworded since the reader last looked, into a part of the panel that is there only while something is: how many of each
 * class, a button that lists these alone, and one that says "seen".
 *
 * Invariant: it counts what the page's script says and decides nothing. Where nothing is new the list is not held to it.
 */
import { element, setText } from "../shared/parts.js";
import { CLASSES } from "../shared/settings.js";

/**
 * @param {import("../shared/words.js").Words} words
 * @param {{ changed: () => void, seen: () => void }} told `changed`: another choice of what is listed
 */
export function createChangesPart(words, { changed, seen }) {
  const only = element("only-new");
  only.addEventListener("click", () => {
    only.setAttribute("aria-pressed", String(only.getAttribute("aria-pressed") !== "true"));
    changed();
  });
  element("seen").addEventListener("click", () => {
    seen();
    // The part goes away with what was new; whoever pressed goes on where the list begins.
    element("search").focus();
  });

  return {
    /** Whether the reader wants to see nothing but what is new. */
    only: () => only.getAttribute("aria-pressed") === "true",
    /** @param {readonly import("../shared/protocol.js").OutlineSentence[]} sentences */
    show(sentences) {
      const fresh = sentences.filter(({ is_new }) => is_new === true);
      element("changes").hidden = fresh.length === 0;
      if (fresh.length === 0) only.setAttribute("aria-pressed", "false");
      const counts = CLASSES.map((name) => ({ name, count: fresh.filter(({ label }) => label === name).length })).filter(({ count }) => count > 0);
      const said = words.list(counts.map(({ name, count }) => words.say("panel_count", words.say(`label_${name}`), words.number(count))));
      setText("changes-says", fresh.length === 0 ? "" : words.sayCount("panel_changed", fresh.length, said));
    },
  };
}
