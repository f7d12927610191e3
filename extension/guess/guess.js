// @ts-check
/**
 * The page "Guess first": the reading of its tab onto the desk, the guesses into results, and into the labels that the reader keeps.
 *
 * Invariant: the tab's marks are ordered away before its reading is asked for, and come back with the results. A page that was not marked before
 * is marked for that first, behind this tab.
 */
import { createGuessDesk } from "../shared/guess-desk.js";
import { drawGuessResult } from "../shared/guess-result.js";
import { element, prepare, setText } from "../shared/parts.js";
import { followTabReading } from "../shared/tab-reading.js";

const words = prepare();
document.title = words.say("guess_title");
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.of-tab"))) link.search = location.search;

/** @type {import("../shared/reading.js").Orders | null} */
let page = null;
let finished = false;

const desk = createGuessDesk(element("desk"), words, (reading, guesses) => {
  finished = true;
  page?.hide(false);
  page?.guesses([...guesses]);
  showDesk(false);
  drawGuessResult(element("result"), words, reading, guesses, (sentence) => page?.reveal(sentence));
});

element("again").addEventListener("click", () => {
  desk.clear();
  begin();
});
element("back").addEventListener("click", begin);

function begin() {
  finished = false;
  page?.hide(true);
  showDesk(true);
}

/** @param {boolean} shown */
function showDesk(shown) {
  element("desk").hidden = !shown;
  element("result").hidden = shown;
  element("after").hidden = shown;
}

await followTabReading(words, {
  hides: true,
  take(reading, orders) {
    page = orders;
    setText("message", "");
    // Results stand as they are, whatever the page does meanwhile.
    if (!finished) desk.show(reading);
    document.body.dataset.reading = String(reading.number);
  },
  nothing(message) {
    setText("message", message);
  },
});
document.body.dataset.ready = "";
