// @ts-check
/**
 * The sentences of an outline into a list that the keyboard walks: arrows from row to row, a class's letter to the next of that class.
 *
 * Invariant: every sentence is one list item with one button whose text begins with its class and place in words ("Opinion /
 * commentary, sentence 14 of 62"); one button alone is in the order of the Tab key. Work on the list is done in slices, and rows that
 * stay the same stay the same elements, so that neither focus nor place is lost when the page changes.
 *
 * @typedef {import("../shared/protocol.js").OutlineSentence} Sentence
 * @typedef {{ classes: ReadonlySet<string>, speaker: number | null, query: string }} Wanted empty set: every class
 * @typedef {{ sentence: Sentence, speaker: string, item: HTMLLIElement, button: HTMLButtonElement, place: HTMLElement, folded: string, number: number, of: number }} Row
 */
import { breathe, make, makeSwatch, setText } from "../shared/parts.js";
import { CLASSES } from "../shared/settings.js";

/** Rows that are made or changed in one slice of work. */
const ROWS_A_SLICE = 60;
const CHANGES_A_SLICE = 400;

/**
 * @param {HTMLElement} list
 * @param {import("../shared/words.js").Words} words
 * @param {(sentence: number) => void} jump
 */
export function createSentenceList(list, words, jump) {
  /** @type {Row[]} */
  let rows = [];
  /** The row that the Tab key reaches. @type {Row | null} */
  let current = null;
  /** @type {Wanted} */
  let wanted = { classes: new Set(), speaker: null, query: "" };
  let n_sentences = 0;
  let seen = { first: 0, last: -1 };
  const letters = CLASSES.map((name) => words.say(`letter_${name}`).toLocaleLowerCase());

  list.addEventListener("click", (event) => {
    const row = rowOf(event.target);
    if (row === null) return;
    reach(row, false);
    jump(row.sentence.index);
  });
  list.addEventListener("focusin", (event) => {
    const row = rowOf(event.target);
    if (row !== null) reach(row, false);
  });
  list.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = target(row, event.key, event.shiftKey);
    if (to === undefined) return;
    event.preventDefault();
    if (to !== null) reach(to, true);
  });

  /**
   * @param {EventTarget | null} from
   * @returns {Row | null}
   */
  function rowOf(from) {
    const item = from instanceof Element ? from.closest("li") : null;
    return item === null ? null : rows[Number(item.dataset.row)] ?? null;
  }

  /**
   * Where a key leads: a row, null for "nowhere further", undefined for a key that is none of ours.
   * @param {Row} row
   * @param {string} key
   * @param {boolean} shift
   */
  function target(row, key, shift) {
    const at = rows.indexOf(row);
    if (key === "ArrowDown") return find(at + 1, 1);
    if (key === "ArrowUp") return find(at - 1, -1);
    if (key === "Home") return find(0, 1);
    if (key === "End") return find(rows.length - 1, -1);
    const name = CLASSES[letters.indexOf(key.toLocaleLowerCase())];
    if (name === undefined) return undefined;
    const isLetter = key.toLocaleLowerCase() !== key.toLocaleUpperCase();
    return shift && isLetter ? find(at - 1, -1, name) : find(at + 1, 1, name);
  }

  /**
   * @param {number} from
   * @param {1 | -1} step
   * @param {string} [label]
   * @returns {Row | null}
   */
  function find(from, step, label) {
    for (let at = from; at >= 0 && at < rows.length; at += step) {
      const row = rows[at];
      if (row !== undefined && !row.item.hidden && (label === undefined || row.sentence.label === label)) return row;
    }
    return null;
  }

  /**
   * @param {Row | null} row
   * @param {boolean} focus
   */
  function reach(row, focus) {
    if (current !== null) current.button.tabIndex = -1;
    current = row;
    if (row === null) return;
    row.button.tabIndex = 0;
    if (focus) row.button.focus();
  }

  /** @param {Row} row */
  function fits({ sentence, folded }) {
    return (wanted.classes.size === 0 || wanted.classes.has(sentence.label)) && (wanted.speaker === null || sentence.speaker === wanted.speaker) && (wanted.query === "" || folded.includes(wanted.query));
  }

  /**
   * @param {Sentence} sentence
   * @param {string} speaker
   * @returns {Row}
   */
  function makeRow(sentence, speaker) {
    const item = make("li", `class-${sentence.label}`);
    const button = make("button", "");
    button.type = "button";
    button.tabIndex = -1;
    const place = make("span", "visually-hidden");
    const text = make("span", "grow", sentence.text);
    text.lang = "en";
    button.append(makeSwatch(words.say(`letter_${sentence.label}`)), place, text);
    if (speaker !== "") text.append(make("span", "said-by", words.say("panel_said_by", speaker)));
    item.append(button);
    return { sentence, speaker, item, button, place, folded: fold(sentence.text), number: 0, of: 0 };
  }

  /** Shows which of how many are listed. */
  function tellFound() {
    const n_shown = rows.reduce((sum, { item }) => sum + Number(!item.hidden), 0);
    const cut = rows.length < n_sentences ? ` ${words.sayCount("panel_cut", rows.length)}` : "";
    setText("found", words.sayCount("panel_found", n_shown, words.number(n_sentences)) + cut);
  }

  return {
    /** The keys that lead to the next sentence of each class, in the order of the classes. */
    letters: () => letters.map((letter) => letter.toLocaleUpperCase()),

    clear() {
      rows = [];
      current = null;
      list.replaceChildren();
    },

    /**
     * @param {import("./outline-reader.js").Outline} outline
     * @param {AbortSignal} signal
     */
    async show({ sentences, head }, signal) {
      n_sentences = Math.max(head.n_sentences, sentences.length);
      const speakerOf = (/** @type {Sentence} */ { speaker }) => (speaker === undefined ? "" : head.speakers[speaker]?.name ?? "");
      const isSame = (/** @type {Row | undefined} */ row, /** @type {Sentence | undefined} */ sentence) =>
        row !== undefined && sentence !== undefined && row.sentence.text === sentence.text && row.sentence.label === sentence.label && row.speaker === speakerOf(sentence);
      let start = 0;
      while (isSame(rows[start], sentences[start])) start += 1;
      let end = 0;
      while (end < rows.length - start && end < sentences.length - start && isSame(rows.at(-1 - end), sentences.at(-1 - end))) end += 1;
      const gone = rows.splice(start, rows.length - start - end);
      for (const { item } of gone) item.remove();
      if (current !== null && gone.includes(current)) current = null;
      const fresh = sentences.slice(start, sentences.length - end);
      for (let at = 0; at < fresh.length; at += ROWS_A_SLICE) {
        if (at > 0) await breathe();
        if (signal.aborted) return;
        const made = fresh.slice(at, at + ROWS_A_SLICE).map((sentence) => makeRow(sentence, speakerOf(sentence)));
        const next = rows[start + at]?.item ?? null;
        for (const row of made) row.item.hidden = !fits(row);
        rows.splice(start + at, 0, ...made);
        const group = document.createDocumentFragment();
        group.append(...made.map(({ item }) => item));
        list.insertBefore(group, next);
      }
      for (let at = 0; at < rows.length; at += 1) {
        if (at > 0 && at % CHANGES_A_SLICE === 0) await breathe();
        if (signal.aborted) return;
        const row = rows[at];
        const sentence = sentences[at];
        if (row === undefined || sentence === undefined) continue;
        row.sentence = sentence;
        row.item.dataset.row = String(at);
        row.button.dataset.index = String(sentence.index);
        if (row.number === at + 1 && row.of === n_sentences) continue;
        row.number = at + 1;
        row.of = n_sentences;
        row.place.textContent = words.say("panel_place", words.say(`label_${sentence.label}`), words.number(row.number), words.number(row.of)).concat(" ");
      }
    },

    /**
     * Lists what fits and hides the rest.
     * @param {Wanted} next
     */
    filter(next) {
      wanted = { ...next, query: fold(next.query.trim()) };
      for (const row of rows) {
        const hidden = !fits(row);
        if (row.item.hidden !== hidden) row.item.hidden = hidden;
      }
      if (current === null || current.item.hidden) reach(find(0, 1), false);
      tellFound();
    },

    /**
     * Marks the rows whose sentences stand on the page's screen.
     * @param {number} first index into the report
     * @param {number} last
     */
    view(first, last) {
      for (const row of rows) {
        const { index } = row.sentence;
        const is = index >= first && index <= last;
        const was = index >= seen.first && index <= seen.last;
        if (is !== was || is !== row.item.classList.contains("in-view")) row.item.classList.toggle("in-view", is);
      }
      seen = { first, last };
    },
  };
}

/**
 * A text as it is searched: small letters, no accents, straight quotation marks.
 * @param {string} text
 */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’‚]/gu, "'").replace(/[“”„«»]/gu, '"').toLocaleLowerCase();
}
