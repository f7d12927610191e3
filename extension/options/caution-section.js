// @ts-check
/**
 * The caution slider: each of its steps is a row of the measured table (shared/caution-table.js), so that what it promises was measured.
 *
 * Invariant: no figure is worked out here; the step to the left is the program's own caution.
 */
import { element, make, setText } from "../shared/parts.js";

/**
 * @param {import("./options.js").Desk} desk
 * @returns {import("./options.js").Section}
 */
export function createCaution({ words, change }) {
  const { cautionTable = [], cautionSentences = 0, cautionDefault = 0 } = /** @type {any} */ (globalThis.newsprism ?? {});
  /** @type {{ caution: number, precision: number, coverage: number }[]} */
  const table = cautionTable.filter((/** @type {{ caution: number }} */ { caution }) => caution >= cautionDefault);
  const slider = /** @type {HTMLInputElement} */ (element("caution"));
  slider.min = "0";
  slider.max = String(Math.max(0, table.length - 1));
  slider.step = "1";
  slider.addEventListener("input", () => {
    const row = table[Number(slider.value)];
    if (row !== undefined) void change({ caution: row.caution <= cautionDefault ? null : row.caution });
  });
  element("caution-default").addEventListener("click", () => change({ caution: null }));
  setText("caution-caption", words.sayCount("caution_caption", cautionSentences));
  const rows = table.map(({ caution, precision, coverage }) => {
    const row = document.createElement("tr");
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = words.percent(caution);
    row.append(head, make("td", "number", words.percent(precision)), make("td", "number", words.percent(coverage)));
    return row;
  });
  element("caution-rows").append(...rows);

  return {
    show({ settings }) {
      const caution = settings.caution ?? cautionDefault;
      // A setting between two steps, from a file, is shown as the step below it.
      const at = Math.max(0, table.findLastIndex((row) => row.caution <= caution));
      const row = table[at];
      slider.value = String(at);
      rows.forEach((element, index) => (index === at ? element.setAttribute("aria-current", "true") : element.removeAttribute("aria-current")));
      const says = row === undefined ? "" : words.say("caution_says", words.percent(row.precision), words.percent(row.coverage));
      slider.setAttribute("aria-valuetext", says);
      setText("caution-says", says);
      /** @type {HTMLButtonElement} */ (element("caution-default")).disabled = settings.caution === null;
    },
  };
}
