// @ts-check
/**
 * Message keys into words in the reader's language: plural forms, numbers, percentages and times included.
 *
 * Invariant: a key that no locale has comes back as the key itself, never as an empty label. It holds no words of its own.
 * The extension's pages read through `chrome.i18n`; the demo page passes its own reader of the same file (see www/host.js).
 */

/** @typedef {(key: string, substitutions?: string[]) => string} Reader gives the message of a key, or "" where there is none */

/**
 * @typedef {object} Words
 * @property {(key: string, ...substitutions: string[]) => string} say the message of a key
 * @property {(key: string, count: number, ...substitutions: string[]) => string} sayCount the message of `key_<plural category>`; `$1` is the count
 * @property {(count: number) => string} number a whole number
 * @property {(share: number) => string} percent a share from 0 to 1 in whole percent
 * @property {(count: number, share: number) => string} share a share in whole percent, in words where some are too few for one percent
 * @property {(milliseconds: number) => string} time a short time
 * @property {(items: string[]) => string} list items one after the other
 */

/**
 * @param {Reader} read
 * @param {string} language BCP 47 code of the language of the messages
 * @returns {Words}
 */
export function createWords(read, language) {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const lists = new Intl.ListFormat(language, { type: "unit", style: "long" });
  /** @type {Words["say"]} */
  const say = (key, ...substitutions) => read(key, substitutions) || key;
  return {
    say,
    sayCount: (key, count, ...substitutions) => {
      const all = [numbers.format(count), ...substitutions];
      return read(`${key}_${plurals.select(count)}`, all) || say(`${key}_other`, ...all);
    },
    number: (count) => numbers.format(count),
    percent: (share) => percents.format(share),
    share: (count, share) => (count > 0 && share === 0 ? say("less_than_a_percent") : percents.format(share)),
    list: (items) => lists.format(items),
    time: (milliseconds) =>
      milliseconds < 1 ? say("less_than_a_millisecond") : say("milliseconds", numbers.format(Math.round(milliseconds))),
  };
}

/**
 * Fills every element below `root` that names a message: `data-words` its text, `data-words-label` its accessible name.
 * @param {ParentNode} root
 * @param {Words} words
 */
export function fillWords(root, words) {
  for (const element of root.querySelectorAll("[data-words]")) {
    element.textContent = words.say(element.getAttribute("data-words") ?? "");
  }
  for (const element of root.querySelectorAll("[data-words-label]")) {
    element.setAttribute("aria-label", words.say(element.getAttribute("data-words-label") ?? ""));
  }
}
