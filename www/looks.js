// @ts-check
/**
 * The palettes of the marks to choose from on the demo page, the reader's own colours among them.
 *
 * Invariant: the legend and the bars follow the marks. The choice lives as long as the page.
 */
import { paintLegend } from "./shared/legend.js";
import { CLASSES, PALETTES, changeSettings } from "./shared/settings.js";

/**
 * @param {HTMLSelectElement} select
 * @param {HTMLElement} own where the fields for the reader's own colours go
 * @param {import("./shared/words.js").Words} words
 * @param {{ settings: () => import("./shared/settings.js").Settings, change: (settings: import("./shared/settings.js").Settings) => void }} demo
 */
export function createLooks(select, own, words, demo) {
  for (const name of PALETTES) select.append(new Option(words.say(`palette_${name}`), name));
  for (const name of CLASSES) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "color";
    field.value = demo.settings().ownColours[name];
    field.addEventListener("input", () => take({ ownColours: { [name]: field.value } }));
    label.append(field, ` ${words.say(`label_${name}`)}`);
    own.append(label);
  }
  /** @param {import("./shared/settings.js").SettingsPatch} patch */
  const take = (patch) => {
    demo.change(changeSettings(demo.settings(), patch));
    own.hidden = demo.settings().palette !== "own";
    paintLegend(demo.settings());
  };
  select.addEventListener("change", () => take({ palette: /** @type {typeof PALETTES[number]} */ (select.value) }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paintLegend(demo.settings()));
  take({});
}
