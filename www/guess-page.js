// @ts-check
/**
 * Guess first on the demo page: a sample or a pasted text on the desk of shared/guess-desk.js.
 *
 * Invariant: no label is shown before the results are, and nothing is kept.
 */
import { createGuessDesk } from "./shared/guess-desk.js";
import { drawGuessResult } from "./shared/guess-result.js";
import { labelled } from "./shared/reading.js";
import { createChoiceOfTexts, openDesk, readArticle } from "./desk.js";

const words = await openDesk();
const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const message = find("message");

const desk = createGuessDesk(find("desk"), words, (reading, guesses) => {
  find("desk").hidden = true;
  find("after").hidden = false;
  drawGuessResult(find("result"), words, reading, guesses, null);
});
/** @type {import("./shared/reading.js").Reading | null} */
let shown = null;
find("again").addEventListener("click", () => {
  if (shown !== null) begin(shown);
});

/** @param {import("./shared/reading.js").Reading} reading */
function begin(reading) {
  find("result").hidden = true;
  find("after").hidden = true;
  desk.clear();
  desk.show(reading);
}

await createChoiceOfTexts(/** @type {HTMLSelectElement} */ (find("text-choice")), /** @type {HTMLTextAreaElement} */ (find("own-text")), "news-with-commentary", async (content) => {
  find("result").hidden = true;
  find("after").hidden = true;
  try {
    const reading = await readArticle(find("out-of-sight"), content);
    const some = labelled(reading).length > 0;
    message.textContent = some || content.length === 0 ? "" : "This does not read like an English article. Paste a few whole paragraphs.";
    shown = reading;
    if (some) begin(reading);
    else find("desk").hidden = true;
  } catch {
    message.textContent = words.say("message_engine_failed");
  }
  document.body.dataset.ready = "";
});
