// @ts-check
/**
 * The popup's controls of what is marked: commentary alone, how sure the program must be, and the labels that the reader gave; and the
 * colours of the marks on the popup's own legend.
 *
 * Invariant: what the slider says of a setting was measured (shared/caution-table.js, which popup.html loads before); its first position is the
 * program's own caution. It changes settings only through the function that it is given.
 *
 * @typedef {import("../shared/settings.js").Settings} Settings
 */
import { paintLegend } from "../shared/legend.js";
import { element, setText } from "../shared/parts.js";
import { ask } from "../shared/protocol.js";
import { CLASSES } from "../shared/settings.js";

/**
 * @param {import("../shared/words.js").Words} words
 * @param {(patch: import("../shared/settings.js").SettingsPatch) => unknown} change
 * @returns {{ show(settings: Settings): void }}
 */
export function bindMarkControls(words, change) {
  const { cautionTable = [], cautionDefault = 0, cautionSentences = 0 } = globalThis.newsprism;
  // Below the program's own caution nothing changes any more.
  const rows = cautionTable.filter(({ caution }) => caution >= cautionDefault);
  const slider = /** @type {HTMLInputElement} */ (element("caution"));
  slider.max = String(Math.max(0, rows.length - 1));
  setText("caution-measured", words.say("popup_caution_measured", words.number(cautionSentences)));
  slider.addEventListener("input", () => say(Number(slider.value)));
  slider.addEventListener("change", () => change({ caution: Number(slider.value) === 0 ? null : rows[Number(slider.value)]?.caution ?? null }));

  const only = element("only-commentary");
  only.addEventListener("click", () => {
    const on = only.getAttribute("aria-pressed") !== "true";
    change({ shownClasses: Object.fromEntries(CLASSES.map((name) => [name, !on || name === "commentary"])) });
  });

  element("own-labels-clear").addEventListener("click", () => countOwnLabels(true));
  countOwnLabels(false);

  /** @param {boolean} clear */
  async function countOwnLabels(clear) {
    const reply = await ask({ kind: "popup-bg/own-labels", clear });
    if (!reply.ok) return;
    element("own-labels-row").hidden = reply.value.count === 0 && !clear;
    setText("own-labels", words.sayCount("popup_own_labels_count", reply.value.count));
    /** @type {HTMLButtonElement} */ (element("own-labels-clear")).disabled = reply.value.count === 0;
  }

  /**
   * Says what a position of the slider costs and brings.
   * @param {number} at
   */
  function say(at) {
    const row = rows[at];
    if (row === undefined) return;
    const key = row.coverage > 0.995 ? "popup_caution_says_all" : "popup_caution_says";
    const text = words.say(key, words.percent(row.precision), words.percent(row.coverage));
    setText("caution-says", text);
    slider.setAttribute("aria-valuetext", text);
  }

  /** @type {Settings | null} */
  let shown = null;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => shown !== null && paintLegend(shown));

  return {
    show(settings) {
      shown = settings;
      paintLegend(settings);
      const { caution } = settings;
      const at = caution === null ? 0 : rows.findLastIndex((row) => row.caution <= caution + 1e-6);
      // While a hand is on it, it stays where the hand is.
      if (!slider.matches(":active")) slider.value = String(Math.max(0, at));
      say(Number(slider.value));
      only.setAttribute("aria-pressed", String(CLASSES.every((name) => settings.shownClasses[name] === (name === "commentary"))));
    },
  };
}
