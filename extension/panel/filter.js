// @ts-check
/**
 * The filter above the list: a search, a button a class, a choice of speaker, into what the list is to show.
 *
 * Invariant: the controls always say what the list shows. A speaker who is not in the new reading of the page is chosen no more.
 */
import { element, make, makeSwatch } from "../shared/parts.js";
import { CLASSES } from "../shared/settings.js";

/** Milliseconds without a key after which a search begins. */
const REST = 120;

/**
 * @param {import("../shared/words.js").Words} words
 * @param {(wanted: Omit<import("./sentence-list.js").Wanted, "fresh">) => void} changed
 */
export function createFilter(words, changed) {
  const search = /** @type {HTMLInputElement} */ (element("search"));
  const speaker = /** @type {HTMLSelectElement} */ (element("speaker"));
  const clear = element("clear-filter");
  const chips = CLASSES.map((name) => {
    const chip = make("button", `chip class-${name}`);
    chip.type = "button";
    chip.id = `only-${name}`;
    chip.setAttribute("aria-pressed", "false");
    chip.append(makeSwatch(words.say(`letter_${name}`)), make("span", "", words.say(`label_${name}`)));
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
      apply();
    });
    return { name, chip };
  });
  element("chips").append(...chips.map(({ chip }) => chip));
  search.placeholder = words.say("panel_search");
  /** The speakers on offer, by name. @type {string[]} */
  let names = [];
  let timer = 0;

  function apply() {
    clearTimeout(timer);
    const classes = new Set(chips.filter(({ chip }) => chip.getAttribute("aria-pressed") === "true").map(({ name }) => name));
    const chosen = speaker.value === "" ? null : Number(speaker.value);
    clear.hidden = classes.size === 0 && chosen === null && search.value === "";
    changed({ classes, speaker: chosen, query: search.value });
  }

  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, REST);
  });
  speaker.addEventListener("change", apply);
  element("filter").addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
  });
  clear.addEventListener("click", () => {
    for (const { chip } of chips) chip.setAttribute("aria-pressed", "false");
    search.value = "";
    speaker.value = "";
    apply();
    search.focus();
  });

  return {
    apply,
    /**
     * Offers the speakers of a new reading and keeps the one that was chosen, where the new one has it.
     * @param {import("../shared/protocol.js").OutlineHead} head
     */
    offer({ speakers }) {
      const before = speaker.value === "" ? null : names[Number(speaker.value)];
      names = speakers.map(({ name }) => name);
      const options = [new Option(words.say("panel_speaker_any"), "")];
      names.forEach((name, at) => options.push(new Option(name, String(at))));
      speaker.replaceChildren(...options);
      const kept = before === null || before === undefined ? -1 : names.indexOf(before);
      speaker.value = kept === -1 ? "" : String(kept);
      /** @type {HTMLElement} */ (speaker.parentElement).hidden = names.length === 0;
    },
    /**
     * Chooses for the reader: a click on a speaker elsewhere.
     * @param {{ speaker: number }} wanted
     */
    choose(wanted) {
      speaker.value = String(wanted.speaker);
      apply();
      speaker.focus();
    },
  };
}
