// @ts-check
/**
 * The welcome page: fills in the words and marks its own example with the settings of a new reader.
 *
 * Invariant: it asks for nothing and stores nothing. The example is read by the engine on this very device, like every page.
 */
import { countAll, drawMix } from "../shared/mix.js";
import { element, make, makeSwatch, prepare, setText } from "../shared/parts.js";
import { markSample } from "../shared/sample-marks.js";
import { CLASSES, defaultSettings } from "../shared/settings.js";

const words = prepare();
document.title = words.say("welcome_title");

for (const name of CLASSES) {
  const row = make("div", `class-${name}`);
  const term = make("dt", "");
  term.append(makeSwatch(words.say(`letter_${name}`)), words.say(`label_${name}`));
  row.append(term, make("dd", "quiet", words.say(`meaning_${name}`)));
  element("legend").append(row);
}

const commands = (await chrome.commands?.getAll().catch(() => [])) ?? [];
const key = commands.find(({ name }) => name === "toggle-marks")?.shortcut ?? "";
setText("step-2-help", key === "" ? words.say("welcome_step_2_help") : words.say("welcome_step_2_help_key", key));

const sample = await markSample(element("sample"), words, defaultSettings(), ({ phase, totals }) => {
  element("sample").dataset.phase = phase;
  if (phase === "marked" && countAll(totals) > 0) drawMix(element("mix"), totals, words);
});
element("next").addEventListener("click", () => sample.walk(1));
element("previous").addEventListener("click", () => sample.walk(-1));
document.body.dataset.ready = "";
