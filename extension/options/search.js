// @ts-check
/**
 * The search over the options: what does not hold the words is put out of sight, a section with nothing left included.
 *
 * Invariant: an empty search shows everything. What was hidden for another reason stays hidden.
 */
import { element, setText } from "../shared/parts.js";

/** @param {import("../shared/words.js").Words} words */
export function createSearch(words) {
  const search = /** @type {HTMLInputElement} */ (element("search"));
  search.placeholder = words.say("options_search");
  const find = () => {
    const wanted = fold(search.value.trim());
    let count = 0;
    for (const section of document.querySelectorAll("main > section:not(#rescued)")) {
      const whole = fold(section.querySelector("h2")?.textContent ?? "").includes(wanted);
      let left = 0;
      for (const setting of section.querySelectorAll(".setting")) {
        const fits = whole || fold(setting.textContent ?? "").includes(wanted);
        setting.classList.toggle("not-found", !fits);
        left += Number(fits);
      }
      section.classList.toggle("not-found", left === 0);
      count += left;
    }
    setText("found", wanted === "" ? "" : words.sayCount("options_found", count));
  };
  search.addEventListener("input", find);
  element("search-form").addEventListener("submit", (event) => event.preventDefault());
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
