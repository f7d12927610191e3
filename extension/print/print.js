// @ts-check
/**
 * The page "Print": the reading of its tab onto sheets, those that are wanted onto paper.
 *
 * Invariant: what is on the screen below the controls is what comes out of the printer.
 */
import { element, prepare, setText } from "../shared/parts.js";
import { followTabReading } from "../shared/tab-reading.js";
import { sheetsOf } from "./sheets.js";

const SHEETS = /** @type {const} */ (["marked", "key", "blank"]);

const words = prepare();
document.title = words.say("print_title");
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.of-tab"))) link.search = location.search;

for (const name of SHEETS) element(`want-${name}`).addEventListener("change", show);
element("print").addEventListener("click", () => window.print());

function show() {
  for (const name of SHEETS) element(`sheet-${name}`).hidden = !(/** @type {HTMLInputElement} */ (element(`want-${name}`)).checked);
  /** @type {HTMLButtonElement} */ (element("print")).disabled = SHEETS.every((name) => element(`sheet-${name}`).hidden);
}

await followTabReading(words, {
  take(reading) {
    setText("message", "");
    const sheets = sheetsOf(reading, words);
    for (const name of SHEETS) element(`sheet-${name}`).replaceChildren(...sheets[name]);
    /** @type {HTMLFieldSetElement} */ (element("wants")).disabled = false;
    show();
    document.body.dataset.reading = String(reading.number);
  },
  nothing: (message) => setText("message", message),
});
document.body.dataset.ready = "";
