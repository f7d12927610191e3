// @ts-check
/**
 * Guess first: the sentences of a reading in, what somebody calls them before they see a label out. By key, by button or by tap.
 *
 * Invariant: nothing on the desk tells a label of the program's or of a lesson's; what is shown is the guesser's own. Page text enters by
 * `textContent` alone. It stores nothing and knows no messages; the extension's page and the demo page both use it.
 *
 * @typedef {import("./reading.js").Reading} Reading
 * @typedef {import("./protocol.js").PaintedClass} PaintedClass
 */
import { make, makeButton, makeSwatch } from "./parts.js";
import { labelled, textOf } from "./reading.js";
import { CLASSES } from "./settings.js";

/** Roles of blocks that are shown though no sentence of theirs is guessed. */
const TITLES = new Map([["headline", "headline"], ["subheading", "subheading"], ["deck", "deck"]]);
/** What has keys of its own. */
const TAKES_KEYS = "input, textarea, select, [contenteditable]";
const TAKES_ENTER = "button, a[href], summary";

/**
 * @param {HTMLElement} root an element of its own, which is emptied
 * @param {import("./words.js").Words} words
 * @param {(reading: Reading, guesses: Map<number, PaintedClass>) => void} finish called with at least one guess
 */
export function createGuessDesk(root, words, finish) {
  const letters = CLASSES.map((name) => words.say(`letter_${name}`));
  const text = make("article", "paper guess-text");
  text.lang = "en";
  text.dir = "ltr";
  const place = make("p", "guess-place");
  place.setAttribute("role", "status");
  const current = make("p", "guess-current");
  current.lang = "en";
  const count = make("span", "quiet");
  const buttons = CLASSES.map((name, at) => {
    const button = makeButton(`guess-label class-${name}`, "", () => label(name));
    button.dataset.label = name;
    button.setAttribute("aria-keyshortcuts", `${letters[at]} ${at + 1}`);
    button.append(makeSwatch(letters[at] ?? ""), make("span", "", words.say(`label_${name}`)));
    return button;
  });
  const labels = make("div", "guess-labels");
  labels.setAttribute("role", "group");
  labels.setAttribute("aria-label", words.say("guess_choose"));
  labels.append(...buttons);
  const previous = makeButton("plain", words.say("guess_previous"), () => step(-1));
  const next = makeButton("plain", words.say("guess_next"), () => step(1));
  const done = makeButton("plain guess-finish", words.say("guess_finish"), end);
  const moves = make("div", "guess-moves");
  moves.append(previous, next, count, done);
  const bar = make("section", "guess-bar");
  bar.setAttribute("aria-label", words.say("guess_choose"));
  bar.append(place, current, labels, moves);
  const message = make("p", "message");
  message.setAttribute("role", "alert");
  root.replaceChildren(make("p", "quiet guess-keys", words.say("guess_keys", ...letters)), text, message, bar);
  document.addEventListener("keydown", pressed);

  /** @type {Reading | null} */
  let reading = null;
  /** Indices of the sentences to label, and their elements. @type {number[]} */
  let indices = [];
  /** @type {HTMLElement[]} */
  let marks = [];
  /** @type {Map<number, PaintedClass>} by index into the report */
  let guesses = new Map();
  let at = 0;

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (root.hidden || event.ctrlKey || event.metaKey || event.altKey || reading === null || target?.closest(TAKES_KEYS)) return;
    const name = CLASSES[letters.findIndex((letter) => letter.toLowerCase() === event.key.toLowerCase())] ?? CLASSES[["1", "2", "3", "4"].indexOf(event.key)];
    if (name !== undefined) label(name);
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(-1);
    else if (event.key === "Backspace" || event.key === "Delete") label(null);
    else if (event.key === "Enter" && !target?.closest(TAKES_ENTER)) end();
    else return;
    event.preventDefault();
  }

  /** @param {PaintedClass | null} name null takes the label away */
  function label(name) {
    const index = indices[at];
    if (index === undefined) return;
    if (name === null) guesses.delete(index);
    else guesses.set(index, name);
    show(at);
    if (name !== null) step(1);
  }

  /** @param {1 | -1} by */
  function step(by) {
    go(Math.min(Math.max(at + by, 0), indices.length - 1));
  }

  /** @param {number} to position among the sentences to label */
  function go(to) {
    const before = at;
    at = to;
    show(before);
    show(at);
    marks[at]?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /**
   * Brings a sentence on the desk up to date.
   * @param {number} position
   */
  function show(position) {
    const mark = marks[position];
    const index = indices[position];
    if (mark === undefined || index === undefined || reading === null) return;
    const guess = guesses.get(index);
    mark.className = `guess-sentence${guess === undefined ? "" : ` guessed class-${guess}`}${position === at ? " guess-here" : ""}`;
    mark.dataset.letter = guess === undefined ? "" : words.say(`letter_${guess}`);
    if (position !== at) return;
    place.textContent = words.say("card_place", words.number(at + 1), words.number(indices.length));
    current.textContent = textOf(reading, index);
    count.textContent = words.say("guess_count", words.number(guesses.size), words.number(indices.length));
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.label === guess));
    previous.disabled = at === 0;
    next.disabled = at === indices.length - 1;
  }

  function end() {
    message.textContent = guesses.size === 0 ? words.say("guess_none") : "";
    if (guesses.size > 0 && reading !== null) finish(reading, new Map(guesses));
  }

  /** @param {Reading} shown */
  function lay(shown) {
    marks = [];
    text.replaceChildren();
    const by_block = Map.groupBy(indices, (index) => shown.sentences[index]?.block ?? -1);
    shown.blocks.forEach((block, number) => {
      const own = by_block.get(number) ?? [];
      const title = TITLES.get(block.role);
      if (own.length === 0 && (title === undefined || block.text.trim() === "")) return;
      const paragraph = make("p", own.length === 0 ? title ?? "" : block.role);
      if (own.length === 0) paragraph.textContent = block.text.replace(/\s+/gu, " ").trim();
      for (const index of own) {
        const mark = make("span", "guess-sentence", textOf(shown, index));
        const position = marks.push(mark) - 1;
        mark.addEventListener("click", () => go(position));
        paragraph.append(mark, " ");
      }
      text.append(paragraph);
    });
  }

  return {
    /**
     * Lays out a reading; guesses of an earlier one stay with the sentences that read the same.
     * @param {Reading} shown
     */
    show(shown) {
      const before = reading;
      /** @type {Map<string, PaintedClass[]>} */
      const kept = new Map();
      if (before !== null) for (const [index, guess] of [...guesses].sort(([one], [other]) => one - other)) kept.set(textOf(before, index), [...(kept.get(textOf(before, index)) ?? []), guess]);
      const where = before === null ? "" : textOf(before, indices[at] ?? -1);
      reading = shown;
      indices = labelled(shown);
      guesses = new Map();
      for (const index of indices) {
        const guess = kept.get(textOf(shown, index))?.shift();
        if (guess !== undefined) guesses.set(index, guess);
      }
      lay(shown);
      at = Math.max(0, where === "" ? 0 : indices.findIndex((index) => textOf(shown, index) === where));
      for (const position of indices.keys()) show(position);
      root.hidden = indices.length === 0;
    },
    /** Begins anew. */
    clear() {
      guesses = new Map();
      at = 0;
      for (const position of indices.keys()) show(position);
    },
    stop: () => document.removeEventListener("keydown", pressed),
  };
}
