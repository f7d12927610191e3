// @ts-check
/**
 * A reading into sheets of paper: the article marked with lines and letters, its answer key, and a blank sheet with numbers to fill in.
 *
 * Invariant: sentence n is the same one on all three sheets. The blank sheet and what is on it tell no label. Where a lesson labels a
 * sentence, the sheets show the lesson's. Page text enters by `textContent` alone; no colour says anything.
 *
 * @typedef {import("../shared/reading.js").Reading} Reading
 * @typedef {import("../shared/protocol.js").PaintedClass} PaintedClass
 * @typedef {{ index: number, number: number, label: PaintedClass, note: string }} Numbered
 */
import { make } from "../shared/parts.js";
import { labelled, textOf } from "../shared/reading.js";
import { CLASSES } from "../shared/settings.js";
import { paintedClass, ruleOf } from "../shared/standard.js";

/** Roles of blocks that stand on the sheets as titles. */
const TITLES = ["subheading", "deck", "headline"];
/** Words by which the answer key says which sentence it means. */
const FIRST_WORDS = 6;

/**
 * @param {Reading} reading
 * @param {import("../shared/words.js").Words} words
 * @returns {{ marked: HTMLElement[], key: HTMLElement[], blank: HTMLElement[] }} what each sheet holds
 */
export function sheetsOf(reading, words) {
  const numbered = labelled(reading).map((index, at) => {
    const given = reading.given.get(index);
    return { index, number: at + 1, label: given?.label ?? paintedClass(reading.sentences[index]?.label ?? "") ?? /** @type {const} */ ("unclear"), note: given?.note ?? "" };
  });
  const name = make("p", "name-line", `${words.say("print_name")} ______________________________`);
  return {
    marked: [...headOf(reading, words), legendOf(words, true), ...blocksOf(reading, numbered, words, true)],
    key: [...headOf(reading, words), keyOf(reading, numbered, words)],
    blank: [...headOf(reading, words), name, legendOf(words, false), ...blocksOf(reading, numbered, words, false)],
  };
}

/**
 * @param {Reading} reading
 * @param {import("../shared/words.js").Words} words
 */
function headOf({ head, blocks }, words) {
  const headline = blocks.find(({ role, text }) => role === "headline" && text.trim() !== "")?.text ?? head.title;
  const title = make("h2", "", headline.replace(/\s+/gu, " ").trim());
  title.lang = "en";
  return [title, make("p", "source", head.address), make("p", "estimate", `${words.say("estimate")} ${head.model_version}`)];
}

/**
 * @param {import("../shared/words.js").Words} words
 * @param {boolean} with_lines
 */
function legendOf(words, with_lines) {
  const legend = make("p", "legend");
  for (const name of CLASSES) {
    const entry = make("span", "");
    entry.append(make("b", "", words.say(`letter_${name}`)), " ", make("span", with_lines ? `part class-${name}` : "", words.say(`label_${name}`)));
    legend.append(entry);
  }
  return legend;
}

/**
 * @param {Reading} reading
 * @param {Numbered[]} numbered
 * @param {import("../shared/words.js").Words} words
 * @param {boolean} is_marked
 */
function blocksOf(reading, numbered, words, is_marked) {
  const by_block = Map.groupBy(numbered, ({ index }) => reading.sentences[index]?.block ?? -1);
  const first_headline = reading.blocks.findIndex(({ role }) => role === "headline");
  return reading.blocks.flatMap(({ role, text }, at) => {
    const own = by_block.get(at) ?? [];
    const block = make("div", `block ${role}`);
    if (own.length === 0) {
      // The first headline stands at the top already.
      if (!TITLES.includes(role) || at === first_headline || text.trim() === "") return [];
      block.append(make("p", "title", text.replace(/\s+/gu, " ").trim()));
      return [block];
    }
    const margin = make("div", "margin");
    const body = make("p", "text");
    body.lang = "en";
    for (const one of own) {
      const letter = make("span", "", is_marked ? words.say(`letter_${one.label}`) : "");
      if (!is_marked) {
        const gap = make("i", "blank");
        letter.append(gap);
      }
      letter.prepend(make("small", "", words.number(one.number)), " ");
      margin.append(letter);
      body.append(make("span", "number", words.number(one.number)), "\u00a0", ...partsOf(reading, one, is_marked), " ");
    }
    block.append(margin, body);
    return [block];
  });
}

/**
 * A sentence by voice: each part with its own line. A lesson's label holds for the whole of it.
 * @param {Reading} reading
 * @param {Numbered} one
 * @param {boolean} is_marked
 */
function partsOf(reading, { index, label }, is_marked) {
  const sentence = reading.sentences[index];
  const text = reading.blocks[sentence?.block ?? -1]?.text ?? "";
  if (!is_marked || sentence === undefined) return [textOf(reading, index)];
  const parts = reading.given.has(index) || sentence.parts.length === 0 ? [{ ...sentence, label }] : sentence.parts;
  return parts.flatMap((part) => {
    const words = text.slice(part.start, part.end).replace(/\s+/gu, " ");
    const painted = paintedClass(part.label);
    return words.trim() === "" ? [] : [make("span", painted === null ? "" : `part class-${painted}`, words.trim()), " "];
  });
}

/**
 * @param {Reading} reading
 * @param {Numbered[]} numbered
 * @param {import("../shared/words.js").Words} words
 */
function keyOf(reading, numbered, words) {
  const table = make("table", "");
  table.append(make("caption", "", words.say("print_key")));
  const head = make("tr", "");
  for (const key of ["print_number", "print_letter", "print_sentence", "print_rule"]) {
    const cell = make("th", "", words.say(key));
    cell.scope = "col";
    head.append(cell);
  }
  const top = make("thead", "");
  top.append(head);
  const body = make("tbody", "");
  for (const { index, number, label, note } of numbered) {
    const sentence = reading.sentences[index];
    const row = make("tr", "");
    const begins = make("td", "begins", `${textOf(reading, index).split(" ").slice(0, FIRST_WORDS).join(" ")} …`);
    begins.lang = "en";
    const rule = make("td", "", sentence === undefined ? "" : words.say(ruleOf(sentence, reading.blocks[sentence.block]?.text ?? "", reading.quotes, label)));
    if (note !== "") rule.append(make("p", "note", note));
    row.append(make("td", "", words.number(number)), make("td", "letter", words.say(`letter_${label}`)), begins, rule);
    body.append(row);
  }
  table.append(top, body);
  return table;
}
