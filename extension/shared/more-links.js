// @ts-check
/**
 * The links to our pages for the classroom, the newsroom and the laboratory: each opens as a tab of its own, about the tab that popup or panel speak of.
 *
 * Invariant: a page that is about a tab gets the tab's number in its address and nothing else of it.
 */
import { make } from "./parts.js";

/** Pages, the name of each in `_locales`, and whether it is about a tab. */
const PAGES = /** @type {const} */ ([
  ["guess/guess.html", "guess_title", true],
  ["lesson/lesson.html", "lesson_title", true],
  ["print/print.html", "print_title", true],
  ["draft/draft.html", "draft_title", false],
  ["lab/lab.html", "lab_title", false],
]);

/**
 * Fills a `nav` with the links.
 * @param {HTMLElement} nav
 * @param {import("./words.js").Words} words
 * @param {() => number} tab the number of the tab that is spoken of; negative where there is none
 * @param {() => void} [opened] called once a page was opened
 */
export function fillMoreLinks(nav, words, tab, opened = () => undefined) {
  const list = make("ul", "more-links");
  for (const [address, key, is_about_tab] of PAGES) {
    const link = make("a", "", words.say(key));
    link.href = `../${address}`;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const about = is_about_tab && tab() >= 0 ? `?tab=${tab()}` : "";
      await chrome.tabs.create({ url: chrome.runtime.getURL(`${address}${about}`) });
      opened();
    });
    const item = make("li", "");
    item.append(link);
    list.append(item);
  }
  nav.append(list);
}
