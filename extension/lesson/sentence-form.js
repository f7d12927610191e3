// @ts-check
/**
 * The sentences of a reading as a form: for each the program's label, the teacher's, and a note.
 *
 * Invariant: what the teacher has entered stays with the words that it was entered for when the page is read again. Page text enters by
 * `textContent` alone. It makes no file and knows no messages.
 *
 * @typedef {import("../shared/reading.js").Reading} Reading
 * @typedef {import("../shared/protocol.js").PaintedClass} PaintedClass
 * @typedef {{ index: number, text: string, tool: PaintedClass, row: HTMLElement, select: HTMLSelectElement, note: HTMLTextAreaElement }} Row
 */
import { breathe, make, makeSwatch } from "../shared/parts.js";
import { labelled, textOf } from "../shared/reading.js";
import { CLASSES } from "../shared/settings.js";
import { doubtOf, paintedClass } from "../shared/standard.js";

/** Rows made before the page may breathe. */
const ROWS_A_PART = 40;
/** Units of a note at most; lesson-file.js reads no longer ones. */
const LONGEST_NOTE = 2000;

/**
 * @param {HTMLElement} list
 * @param {import("../shared/words.js").Words} words
 * @param {(n_changed: number) => void} changed
 */
export function createSentenceForm(list, words, changed) {
  /** @type {Row[]} */
  let rows = [];
  let turn = 0;

  /** @param {Row} row */
  const isChanged = ({ tool, select, note }) => select.value !== tool || note.value.trim() !== "";
  const tell = () => changed(rows.filter(isChanged).length);
  /** @param {Row} row */
  const mark = (row) => {
    row.row.className = `class-${row.select.value}${isChanged(row) ? " changed" : ""}`;
  };

  /**
   * @param {Reading} reading
   * @param {number} index
   * @param {string} place
   * @returns {Row}
   */
  const rowOf = (reading, index, place) => {
    const sentence = reading.sentences[index];
    const tool = paintedClass(sentence?.label ?? "") ?? "unclear";
    const text = textOf(reading, index);
    const row = make("li", "");
    row.dataset.index = String(index);
    const quote = make("p", "words", text);
    quote.lang = "en";
    quote.dir = "ltr";
    const said = make("p", `tool quiet class-${tool}`);
    said.append(makeSwatch(words.say(`letter_${tool}`)), `${words.say("guess_program")} ${words.say(`label_${tool}`)}. ${sentence === undefined ? "" : doubtOf(sentence, words)}`);
    const left = make("div", "");
    left.append(quote, said);
    const select = make("select", "");
    select.setAttribute("aria-label", words.say("lesson_label_of", place));
    for (const name of CLASSES) select.append(new Option(words.say(`label_${name}`), name, false, name === tool));
    const note = make("textarea", "");
    note.rows = 1;
    note.maxLength = LONGEST_NOTE;
    note.setAttribute("aria-label", words.say("lesson_note_of", place));
    note.placeholder = words.say("lesson_note");
    const fields = make("div", "fields");
    fields.append(select, note);
    row.append(left, fields);
    const made = { index, text, tool, row, select, note };
    for (const field of [select, note]) {
      field.addEventListener("input", () => {
        mark(made);
        tell();
      });
    }
    mark(made);
    return made;
  };

  return {
    /** @param {Reading} reading */
    async show(reading) {
      turn += 1;
      const mine = turn;
      const before = new Map(rows.filter(isChanged).map((row) => [row.text, row]));
      const indices = labelled(reading);
      rows = indices.map((index, at) => {
        const row = rowOf(reading, index, words.say("card_place", words.number(at + 1), words.number(indices.length)));
        const kept = before.get(row.text);
        if (kept !== undefined) {
          row.select.value = kept.select.value;
          row.note.value = kept.note.value;
          mark(row);
        }
        return row;
      });
      tell();
      list.replaceChildren();
      for (let at = 0; at < rows.length; at += ROWS_A_PART) {
        if (mine !== turn) return;
        list.append(...rows.slice(at, at + ROWS_A_PART).map(({ row }) => row));
        await breathe();
      }
    },
    /**
     * Enters labels and notes for the teacher, who may change them.
     * @param {[number, PaintedClass, string][]} labels
     */
    fill(labels) {
      const by_index = new Map(rows.map((row) => [row.index, row]));
      for (const [index, label, note] of labels) {
        const row = by_index.get(index);
        if (row === undefined) continue;
        row.select.value = label;
        row.note.value = note;
        mark(row);
      }
      tell();
    },
    /** What the lesson is to say: sentences with another label than the program's, or with a note. */
    changed: () => rows.filter(isChanged).map(({ index, select, note }) => ({ index, label: paintedClass(select.value) ?? "unclear", note: note.value.trim() })),
  };
}
