// @ts-check
/**
 * The sentences of an outline into a list that the keyboard walks: arrows from row to row, a class's letter to the next of that class.
 *
 * Invariant: every sentence is one item of the list with one button whose text begins with its class and place in words ("Opinion /
 * commentary, sentence 14 of 62"); one button alone is in the order of the Tab key. Work on the list is done in slices, and rows that
 * stay the same stay the same elements, so that neither focus nor place is lost when the page changes.
 *
 * @typedef {import("../shared/protocol.js").OutlineSentence} Sentence
 * @typedef {{ classes: ReadonlySet<string>, speaker: number | null, query: string, fresh: boolean }} Wanted empty set: every class; `fresh`: only what is new
 * @typedef {{ sentence: Sentence, speaker: string, item: HTMLElement, button: HTMLButtonElement, place: HTMLElement, folded: string, number: number, of: number }} Row
 */
import { breathe, make, makeSwatch, setText } from "../shared/parts.js";
import { CLASSES } from "../shared/settings.js";

/** Rows that lie in one group: the browser lays out those groups alone that are near the screen. */
const ROWS_A_GROUP = 20;
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
  let wanted = { classes: new Set(), speaker: null, query: "", fresh: false };
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
    const item = from instanceof Element ? /** @type {HTMLElement | null} */ (from.closest("[role=listitem]")) : null;
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
    return (wanted.classes.size === 0 || wanted.classes.has(sentence.label)) && (wanted.speaker === null || sentence.speaker === wanted.speaker) && (wanted.query === "" || folded.includes(wanted.query)) && (!wanted.fresh || sentence.is_new === true);
  }

  /**
   * @param {Sentence} sentence
   * @param {string} speaker
   * @returns {Row}
   */
  function makeRow(sentence, speaker) {
    const item = make("div", `class-${sentence.label}`);
    item.setAttribute("role", "listitem");
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

  /**
   * The word for what is new stands before the sentence, for eye and ear; most rows never have one.
   * @param {Row} row
   */
  function showNew({ sentence, item, place }) {
    const is_new = sentence.is_new === true;
    if (is_new === item.classList.contains("is-new")) return;
    item.classList.toggle("is-new", is_new);
    if (is_new) place.after(make("b", "new-word", words.say("panel_new")));
    else item.querySelector(".new-word")?.remove();
  }

  /**
   * Puts the rows of a stretch into their groups; a group whose rows are right is left alone.
   * @param {number} from index of a row
   * @param {number} to
   */
  function group(from, to) {
    for (let number = Math.floor(from / ROWS_A_GROUP); number * ROWS_A_GROUP < Math.min(to, rows.length); number += 1) {
      let box = list.children[number];
      if (box === undefined) {
        box = make("div", "group");
        box.setAttribute("role", "presentation");
        list.append(box);
      }
      const wanted = rows.slice(number * ROWS_A_GROUP, (number + 1) * ROWS_A_GROUP).map(({ item }) => item);
      const kept = box.children.length <= wanted.length && [...box.children].every((item, at) => item === wanted[at]);
      if (kept) box.append(...wanted.slice(box.children.length));
      else box.replaceChildren(...wanted);
      measure(number);
    }
  }

  /**
   * Tells a group how many rows it shows, so that it takes about the right room before it is laid out.
   * @param {number} number
   */
  function measure(number) {
    const box = /** @type {HTMLElement | undefined} */ (list.children[number]);
    if (box === undefined) return;
    const n_shown = rows.slice(number * ROWS_A_GROUP, (number + 1) * ROWS_A_GROUP).reduce((sum, { item }) => sum + Number(!item.hidden), 0);
    box.hidden = n_shown === 0;
    box.style.setProperty("--rows", String(n_shown));
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
     * @param {import("../shared/outline-reader.js").Outline} outline
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
      const focused = list.contains(document.activeElement) ? current : null;
      const gone = rows.splice(start, rows.length - start - end);
      if (current !== null && gone.includes(current)) current = null;
      const fresh = sentences.slice(start, sentences.length - end);
      for (let at = 0; at < fresh.length; at += ROWS_A_SLICE) {
        if (at > 0) await breathe();
        if (signal.aborted) return;
        const made = fresh.slice(at, at + ROWS_A_SLICE).map((sentence) => makeRow(sentence, speakerOf(sentence)));
        for (const row of made) row.item.hidden = !fits(row);
        rows.splice(start + at, 0, ...made);
        // Rows at the end, the usual case, are put in at once; others when all of them are there.
        if (end === 0) group(start + at, rows.length);
      }
      for (let at = start - (start % ROWS_A_GROUP); at < rows.length; at += ROWS_A_SLICE) {
        if (at > start) await breathe();
        if (signal.aborted) return;
        group(at, at + ROWS_A_SLICE);
      }
      while (list.children.length > Math.ceil(rows.length / ROWS_A_GROUP)) list.lastElementChild?.remove();
      // Whoever stood in a row that had to move stands there still.
      if (focused !== null && rows.includes(focused) && !list.contains(document.activeElement)) focused.button.focus({ preventScroll: true });
      for (let at = 0; at < rows.length; at += 1) {
        if (at > 0 && at % CHANGES_A_SLICE === 0) await breathe();
        if (signal.aborted) return;
        const row = rows[at];
        const sentence = sentences[at];
        if (row === undefined || sentence === undefined) continue;
        row.sentence = sentence;
        showNew(row);
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
      for (let number = 0; number < list.children.length; number += 1) measure(number);
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
