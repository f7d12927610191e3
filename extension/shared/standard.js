// @ts-check
/**
 * A sentence, its label and what was found in it into the rule of the labelling standard that decides it, and into what else a careful
 * reader could defend.
 *
 * Invariant: pure; every label has a rule, and each rule is the name of a text (`rule_of_...`). It judges nothing anew: the label is given,
 * the program's or a teacher's, and the rule is the one that a reader who chose `other` would want to know.
 *
 * @typedef {import("./wire.js").Sentence} Sentence
 * @typedef {import("./wire.js").Quote} Quote
 * @typedef {import("./protocol.js").PaintedClass} PaintedClass
 */
import "./confidence.js";
import { CLASSES } from "./settings.js";

/** A probability from which on another class is worth naming: about one reader in four or five. */
const DEFENSIBLE = 0.2;

/** Rules of commentary by the evidence that a sentence has, the most telling first. */
const COMMENTARY = /** @type {const} */ ([
  ["rhetorical_question", "rule_of_question"],
  ["irony", "rule_of_irony"],
  ["advice", "rule_of_advice"],
  ["prediction", "rule_of_prediction"],
  ["evaluation", "rule_of_evaluation"],
  ["loaded_verb", "rule_of_loaded_words"],
  ["intensifier", "rule_of_loaded_words"],
  ["first_person", "rule_of_opinion"],
]);

/**
 * The rule that decides a sentence, as the name of a text.
 * @param {Sentence} sentence
 * @param {string} text of its block
 * @param {readonly Quote[]} quotes of the report
 * @param {PaintedClass} label what it is called
 * @param {PaintedClass} [other] what somebody else called it
 * @returns {string}
 */
export function ruleOf(sentence, text, quotes, label, other = label) {
  const inside = quotesIn(sentence, quotes);
  const speech = inside.filter(({ kind }) => kind === "speech" || kind === "block");
  const kinds = new Set(sentence.cues.map(({ kind }) => kind));
  if (label === "unclear") return "rule_of_unclear";
  if (label === "quote") {
    if (speech.some(({ kind }) => kind === "block")) return "rule_of_block_quote";
    return speech.some(({ pieces }) => pieces.some((piece) => isOpenAt(piece, sentence))) ? "rule_of_open_quote" : "rule_of_quote";
  }
  if (other === "quote" && speech.length > 0) return label === "fact" ? "rule_of_few_quoted" : "rule_of_few_quoted_judged";
  if (label === "commentary") return COMMENTARY.find(([kind]) => kinds.has(kind))?.[1] ?? "rule_of_interpretation";
  if (other === "quote" && inside.length > 0) return "rule_of_no_speech";
  if (sentence.attributed) return "rule_of_indirect";
  if (/\?["”’']?\s*$/u.test(text.slice(sentence.start, sentence.end))) return "rule_of_open_question";
  if (other === "commentary" && (kinds.has("evaluation") || kinds.has("intensifier"))) return "rule_of_mild_word";
  return kinds.has("first_person") ? "rule_of_experience" : "rule_of_report";
}

/**
 * What else a careful reader could defend: the most likely other class, where it is likely enough; null where none is.
 * @param {Sentence} sentence
 * @returns {{ label: "fact" | "quote" | "commentary", probability: number } | null}
 */
export function alsoOf({ label, probabilities }) {
  const others = /** @type {const} */ (["fact", "quote", "commentary"]).filter((name) => name !== label).map((name) => ({ label: name, probability: probabilities[name] }));
  const [first] = others.sort((a, b) => b.probability - a.probability);
  return first !== undefined && first.probability >= DEFENSIBLE ? first : null;
}

/**
 * How sure the program is, and what it could be as well, in words.
 * @param {Sentence} sentence
 * @param {import("./words.js").Words} words
 * @returns {string}
 */
export function doubtOf(sentence, words) {
  const sure = words.say(globalThis.newsprism.confidence(sentence));
  const also = alsoOf(sentence);
  return also === null ? sure : `${sure} ${words.say("guess_also", words.say(`label_${also.label}`), words.percent(also.probability))}`;
}

/**
 * The label as one that is painted; null for a sentence that is none of the article's.
 * @param {string} label
 * @returns {PaintedClass | null}
 */
export function paintedClass(label) {
  return CLASSES.find((name) => name === label) ?? null;
}

/**
 * The quotations that a sentence has a part of.
 * @param {Sentence} sentence
 * @param {readonly Quote[]} quotes
 */
export function quotesIn({ block, start, end }, quotes) {
  return quotes.filter(({ pieces }) => pieces.some((piece) => piece.block === block && piece.start < end && piece.end > start));
}

/**
 * Whether a piece of a quotation began before a sentence and goes on in it.
 * @param {import("./wire.js").Location} piece
 * @param {Sentence} sentence
 */
function isOpenAt(piece, { block, start }) {
  return piece.block === block && piece.start < start && piece.end > start;
}
