// @ts-check
/**
 * How the marks look: palette, own colours, style, strength, classes, cue words; and beside it the sample, marked with those settings.
 *
 * Invariant: the preview is painted by the content scripts themselves, so that it cannot differ from a real page.
 */
import { element, make, makeSwatch, onSwitch, setSwitch } from "../shared/parts.js";
import { markSample } from "../shared/sample-marks.js";
import { CLASSES, MARK_STYLES, PALETTES } from "../shared/settings.js";

/**
 * @param {import("./options.js").Desk} desk
 * @returns {import("./options.js").Section}
 */
export function createMarks({ words, change }) {
  /** @type {ReturnType<typeof markSample> | null} */
  let preview = null;
  const intensity = /** @type {HTMLInputElement} */ (element("intensity"));

  const palettes = radios("palette", PALETTES, (name) => words.say(`palette_${name}`), (palette) => change({ palette }));
  const styles = radios("style", MARK_STYLES, (name) => words.say(`style_${name}`), (markStyle) => change({ markStyle }));
  const colours = CLASSES.map((name) => {
    const row = make("label", `class-row class-${name}`);
    const input = document.createElement("input");
    input.type = "color";
    input.id = `colour-${name}`;
    input.addEventListener("change", () => change({ ownColours: { [name]: input.value } }));
    row.append(input, words.say(`label_${name}`));
    element("colours").append(row);
    return { name, input };
  });
  for (const name of CLASSES) {
    const row = make("div", `class-row class-${name}`);
    const button = make("button", "switch");
    button.type = "button";
    button.id = `class-${name}`;
    button.setAttribute("role", "switch");
    button.setAttribute("aria-checked", "true");
    button.setAttribute("aria-label", words.say("popup_class_switch", words.say(`label_${name}`)));
    row.append(makeSwatch(words.say(`letter_${name}`)), make("span", "grow", words.say(`label_${name}`)), button);
    element("classes").append(row);
    onSwitch(button.id, (on) => change({ shownClasses: { [name]: on } }));
  }
  intensity.addEventListener("input", () => change({ intensity: Number(intensity.value) }));
  onSwitch("cue-marks", (cueMarks) => change({ cueMarks }));
  onSwitch("card", (card) => change({ card }));
  element("only-commentary").addEventListener("click", () => change({ shownClasses: { fact: false, quote: false, commentary: true, unclear: false } }));

  return {
    show({ settings }) {
      palettes(settings.palette);
      styles(settings.markStyle);
      intensity.value = String(settings.intensity);
      intensity.setAttribute("aria-valuetext", words.percent(settings.intensity));
      element("own-colours").hidden = settings.palette !== "own";
      for (const { name, input } of colours) input.value = settings.ownColours[name];
      for (const name of CLASSES) setSwitch(`class-${name}`, settings.shownClasses[name]);
      setSwitch("cue-marks", settings.cueMarks);
      setSwitch("card", settings.card);
      if (preview === null) preview = markSample(element("preview"), words, settings, ({ phase }) => (element("preview").dataset.phase = phase));
      else void preview.then((page) => page.change(settings));
    },
  };
}

/**
 * A choice of one out of several.
 * @template {string} T
 * @param {string} id of the element that is to hold it, and name of the group
 * @param {readonly T[]} names
 * @param {(name: T) => string} label
 * @param {(name: T) => unknown} choose
 * @returns {(chosen: T) => void}
 */
function radios(id, names, label, choose) {
  const inputs = names.map((name) => {
    const row = make("label", "option");
    const input = document.createElement("input");
    input.type = "radio";
    input.name = id;
    input.value = name;
    input.addEventListener("change", () => input.checked && choose(name));
    row.append(input, make("span", "", label(name)));
    element(id).append(row);
    return input;
  });
  return (chosen) => {
    for (const input of inputs) input.checked = input.value === chosen;
  };
}
