// @ts-check
/**
 * A rule as three buttons of which one is pressed. Buttons and not radio buttons: the arrow keys must not ask for a permission on the way
 * from one to another.
 *
 * Invariant: which one is pressed is set by whoever knows that the change was made, never by the press itself.
 */
import { makeButton } from "./parts.js";
import { RULES } from "./settings.js";

/** @typedef {import("./settings.js").Rule} Rule */

/**
 * @param {HTMLElement} group an element with `role="group"` and a name
 * @param {import("./words.js").Words} words
 * @param {(rule: Rule) => unknown} choose
 */
export function createChoice(group, words, choose) {
  const buttons = RULES.map((rule) => {
    const button = makeButton("", words.say(`rule_${rule}`), () => choose(rule));
    button.dataset.rule = rule;
    return button;
  });
  group.classList.add("choice");
  group.replaceChildren(...buttons);
  return {
    /**
     * @param {Rule} pressed
     * @param {boolean} [usable]
     */
    set(pressed, usable = true) {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", String(button.dataset.rule === pressed));
        button.disabled = !usable;
      }
    },
  };
}
