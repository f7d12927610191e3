// @ts-check
/**
 * Guesses and the labels of the program, or of a lesson, into a page that compares them: how far they agree, who called what which, and
 * every difference with the rule of the standard that decides it and with the program's own doubt.
 *
 * Invariant: it says "differ", never "wrong": the program estimates. Where a lesson labels a sentence, the lesson's label counts, not the
 * program's. Page text enters by `textContent` alone.
 *
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./protocol.js").PaintedClass} PaintedClass
 * @typedef {{ index: number, guess: PaintedClass, label: PaintedClass, note: string, from: "program" | "lesson" }} Pair
 */
import { agreementOf } from "./agreement.js";
import { make, makeButton, makeSwatch } from "./parts.js";
import { textOf } from "./reading.js";
import { CLASSES } from "./settings.js";
import { doubtOf, paintedClass, ruleOf } from "./standard.js";

/**
 * What is compared: every guess with the label that counts.
 * @param {Reading} reading
 * @param {ReadonlyMap<number, PaintedClass>} guesses
 * @returns {Pair[]} in the order of the article
 */
export function pairsOf({ sentences, given }, guesses) {
  return [...guesses].sort(([one], [other]) => one - other).flatMap(([index, guess]) => {
    const lesson = given.get(index);
    const label = lesson?.label ?? paintedClass(sentences[index]?.label ?? "none");
    return label === null ? [] : [{ index, guess, label, note: lesson?.note ?? "", from: lesson === undefined ? /** @type {const} */ ("program") : "lesson" }];
  });
}

/**
 * @param {HTMLElement} root an element of its own, which is emptied
 * @param {import("./words.js").Words} words
 * @param {Reading} reading
 * @param {ReadonlyMap<number, PaintedClass>} guesses
 * @param {((sentence: number) => void) | null} reveal shows a sentence on its page; null where there is no page beside
 */
export function drawGuessResult(root, words, reading, guesses, reveal) {
  const pairs = pairsOf(reading, guesses);
  const agreement = agreementOf(pairs.map(({ guess, label }) => [guess, label]), CLASSES);
  const other = words.say(reading.given.size > 0 ? "guess_other_lesson" : "guess_other_program");
  const heading = make("h2", "", words.say("guess_result", other));
  heading.tabIndex = -1;
  const figure = make("p", "guess-figure", words.say("guess_agree", words.number(agreement.same), words.number(agreement.count), words.percent(agreement.share ?? 0)));
  const kappa = make("p", "guess-kappa", agreement.kappa === null ? words.say("guess_kappa_none") : words.say("guess_kappa", kappaInWords(agreement.kappa, words)));
  const differing = pairs.filter(({ guess, label }) => guess !== label);
  const list = make("ol", "guess-differences");
  list.append(...differing.map((pair) => differenceOf(pair, words, reading, reveal)));
  root.replaceChildren(
    heading,
    figure,
    kappa,
    tableOf(agreement, words, other),
    make("h2", "", differing.length === 0 ? words.say("guess_all_same") : words.sayCount("guess_differences", differing.length)),
    list,
    make("p", "quiet", words.say("guess_no_truth")),
  );
  root.hidden = false;
  heading.focus();
}

/**
 * A kappa as people write it: two digits.
 * @param {number} kappa
 * @param {import("./words.js").Words} words
 * @returns {string}
 */
export function kappaInWords(kappa, words) {
  return new Intl.NumberFormat(words.say("language_code"), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(kappa);
}

/**
 * @param {import("./agreement.js").Agreement<PaintedClass>} agreement
 * @param {import("./words.js").Words} words
 * @param {string} other
 */
function tableOf({ classes, table }, words, other) {
  const made = make("table", "guess-table");
  made.append(make("caption", "quiet", words.say("guess_table", other)));
  const head = make("tr", "");
  head.append(make("td", ""), ...classes.map((name) => header(name, "col", words)));
  const top = make("thead", "");
  top.append(head);
  const body = make("tbody", "");
  classes.forEach((name, row) => {
    const line = make("tr", "");
    line.append(header(name, "row", words), ...(table[row] ?? []).map((count, column) => make("td", row === column ? "number same" : "number", words.number(count))));
    body.append(line);
  });
  made.append(top, body);
  return made;
}

/**
 * @param {PaintedClass} name
 * @param {"col" | "row"} scope
 * @param {import("./words.js").Words} words
 */
function header(name, scope, words) {
  const cell = make("th", `class-${name}`);
  cell.scope = scope;
  // Where there is no room for four names, their letters stand in for the eye.
  const letter = make("span", "guess-letter", words.say(`letter_${name}`));
  letter.setAttribute("aria-hidden", "true");
  cell.append(letter, make("span", "guess-word", words.say(`label_${name}`)));
  return cell;
}

/**
 * @param {Pair} pair
 * @param {import("./words.js").Words} words
 * @param {Reading} reading
 * @param {((sentence: number) => void) | null} reveal
 */
function differenceOf({ index, guess, label, note, from }, words, reading, reveal) {
  const item = make("li", "");
  const sentence = reading.sentences[index];
  const quote = make("blockquote", "", textOf(reading, index));
  quote.lang = "en";
  quote.dir = "ltr";
  const who = make("p", "guess-who");
  who.append(called(words.say("guess_you"), guess, words), called(words.say(from === "lesson" ? "guess_lesson" : "guess_program"), label, words));
  item.append(quote, who);
  if (sentence !== undefined) item.append(make("p", "guess-rule", words.say(ruleOf(sentence, reading.blocks[sentence.block]?.text ?? "", reading.quotes, label, guess))));
  if (note !== "") item.append(make("p", "guess-note", note));
  if (sentence !== undefined) item.append(make("p", "quiet guess-doubt", words.say("guess_doubt", words.say(`label_${paintedClass(sentence.label) ?? "unclear"}`), doubtOf(sentence, words))));
  if (reveal !== null) {
    const button = makeButton("link", words.say("guess_reveal"), () => reveal(index));
    item.append(button);
  }
  return item;
}

/**
 * @param {string} who
 * @param {PaintedClass} label
 * @param {import("./words.js").Words} words
 */
function called(who, label, words) {
  const made = make("span", `guess-called class-${label}`, `${who} `);
  made.append(makeSwatch(words.say(`letter_${label}`)), ` ${words.say(`label_${label}`)}`);
  return made;
}
