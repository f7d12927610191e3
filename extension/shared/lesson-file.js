// @ts-check
/**
 * A teacher's labels and notes into a lesson file and out of one again.
 *
 * Invariant: what comes out of a file is either whole and valid, or one clear error that says what is wrong with it; a file is never taken
 * in part. It stores nothing and finds no sentences (text-anchor.js does).
 *
 * @typedef {object} LessonSentence
 * @property {import("./text-anchor.js").Target} target
 * @property {import("./protocol.js").PaintedClass} label the teacher's
 * @property {string} tool the program's label when the lesson was made
 * @property {string} note the teacher's words; "" for none
 * @typedef {object} Lesson
 * @property {{ title: string, address: string, language: string }} article
 * @property {string} model_version
 * @property {LessonSentence[]} sentences
 */
import { fault, parseFile } from "./files.js";
import { CLASSES } from "./settings.js";

/** Form of the files; a newer form is not read. */
const VERSION = 1;
/** Sentences of a lesson, and units of one text, at most. */
const MOST = 500;
const LONGEST = 4000;
const LABELS = [...CLASSES, "none"];

/**
 * @param {Lesson} lesson
 * @returns {string}
 */
export function writeLesson({ article, model_version, sentences }) {
  return `${JSON.stringify({ newsprism: "lesson", version: VERSION, article, model_version, sentences }, null, 2)}\n`;
}

/**
 * Reads a lesson file.
 * @param {string} text
 * @returns {{ ok: true, lesson: Lesson } | import("./files.js").Fault}
 */
export function readLesson(text) {
  const file = parseFile(text, ["lesson"], VERSION);
  if (!file.ok) return file.key === "file_too_large" ? fault("lesson_too_large") : file;
  const { article, model_version, sentences } = /** @type {Record<string, any>} */ (file.value);
  for (const name of ["title", "address", "language"]) if (!isText(article?.[name])) return fault("file_bad_field", `article.${name}`);
  if (!isText(model_version)) return fault("file_bad_field", "model_version");
  if (!Array.isArray(sentences) || sentences.length === 0) return fault("file_bad_field", "sentences");
  if (sentences.length > MOST) return fault("lesson_too_large");
  /** @type {LessonSentence[]} */
  const read = [];
  for (const [at, sentence] of sentences.entries()) {
    const bad = faultOf(sentence);
    if (bad !== "") return fault("file_bad_field", `sentences[${at}].${bad}`);
    const { target: { selector: [quote, position] }, label, tool, note } = sentence;
    const { exact, prefix, suffix } = quote;
    read.push({ target: { selector: [{ type: "TextQuoteSelector", exact, prefix, suffix }, { type: "TextPositionSelector", start: position.start, end: position.end }] }, label, tool, note });
  }
  return { ok: true, lesson: { article: { title: article.title, address: article.address, language: article.language }, model_version, sentences: read } };
}

/**
 * The name of the first field of a sentence that cannot be right; "" where there is none.
 * @param {any} sentence
 * @returns {string}
 */
function faultOf(sentence) {
  const selector = sentence?.target?.selector;
  if (!Array.isArray(selector) || selector.length !== 2) return "target.selector";
  const [quote, position] = selector;
  if (quote?.type !== "TextQuoteSelector" || !isText(quote.exact) || quote.exact.trim() === "" || !isText(quote.prefix) || !isText(quote.suffix)) return "target.selector[0]";
  if (position?.type !== "TextPositionSelector" || !isPlace(position.start) || !isPlace(position.end) || position.end < position.start) return "target.selector[1]";
  if (!CLASSES.includes(sentence.label)) return "label";
  if (!LABELS.includes(sentence.tool)) return "tool";
  return isText(sentence.note) ? "" : "note";
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.length <= LONGEST;
}

/** @param {unknown} value */
function isPlace(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
