// @ts-check
/**
 * Two files that the reader chooses into how far their labels agree: share, Cohen's kappa, kappa of each class, table.
 *
 * Invariant: a file that is not good changes nothing and is told by name; the files are read here and go nowhere.
 */
import { agreementOf } from "../shared/agreement.js";
import { element, make, setText } from "../shared/parts.js";
import { CLASSES, pairUp, readCoding } from "./codings.js";
import { drawConfusion, drawTable, fourDigits } from "./table.js";

/** @typedef {import("./codings.js").Coding} Coding */
/** @typedef {import("./codings.js").Coder} Coder */

/** Bytes of a file at most: an article's export has some 100,000. */
const MOST_BYTES = 64_000_000;

/** @param {import("../shared/words.js").Words} words */
export function bindComparison(words) {
  const [first_coder, second_coder] = ["first-coder", "second-coder"].map((id) => {
    const select = /** @type {HTMLSelectElement} */ (element(id));
    for (const coder of ["tool", "own"]) {
      const option = make("option", "", words.say(`lab_coder_${coder}`));
      option.value = coder;
      select.append(option);
    }
    return select;
  });
  if (first_coder === undefined || second_coder === undefined) return;
  second_coder.value = "own";
  const files = ["first", "second"].map((id) => /** @type {HTMLInputElement} */ (element(id)));
  // What a file usually is compared by, until the reader chooses otherwise.
  files[1]?.addEventListener("change", async () => {
    const read = await readFile(files[1]);
    second_coder.value = read === null || (read.ok && read.coding.is_of_reader) ? "own" : "tool";
  });

  element("compare-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    element("agreement").hidden = true;
    setText("compare-message", "");
    const [first, other] = [await readFile(files[0]), await readFile(files[1])];
    if (first === null) return setText("compare-message", words.say("lab_no_first"));
    if (!first.ok) return setText("compare-message", words.say("lab_in_first", words.say(first.key, ...first.words)));
    if (other !== null && !other.ok) return setText("compare-message", words.say("lab_in_second", words.say(other.key, ...other.words)));
    const rest = /** @type {HTMLInputElement} */ (element("rest")).checked;
    const whose = { first: /** @type {Coder} */ (first_coder.value), second: /** @type {Coder} */ (second_coder.value), rest };
    return show(words, pairUp(first.coding, other === null ? first.coding : other.coding, whose));
  });
}

/**
 * @param {HTMLInputElement | undefined} input
 * @returns {Promise<import("./codings.js").Read | null>} null where no file was chosen
 */
async function readFile(input) {
  const file = input?.files?.[0];
  if (file === undefined) return null;
  return file.size > MOST_BYTES ? { ok: false, key: "file_too_large", words: [] } : readCoding(await file.text());
}

/**
 * @param {import("../shared/words.js").Words} words
 * @param {ReturnType<typeof pairUp>} paired
 */
function show(words, { pairs, alone }) {
  const used = CLASSES.filter((name) => pairs.some((pair) => pair.includes(name)));
  const found = agreementOf(pairs, used);
  if (found.share === null) return setText("compare-message", words.say("lab_no_pairs"));
  const figure = (/** @type {number | null} */ kappa) => (kappa === null ? words.say("lab_undefined") : fourDigits(kappa));
  setText("compared", words.sayCount("lab_compared", found.count, words.number(found.same), words.percent(found.share)));
  setText("kappa", words.say("lab_kappa", figure(found.kappa)));
  setText("left-out", words.say("lab_left_out", words.number(alone[0]), words.number(alone[1])));
  drawConfusion(element("confusion"), words, words.say("lab_caption"), used, found.table);
  const head = ["lab_class", "lab_count_first", "lab_count_second", "lab_count_both", "lab_kappa_column"].map((key) => words.say(key));
  const rows = found.each.map(({ label, one, other, same, kappa }) => ({
    name: words.say(`label_${label}`),
    cells: [words.number(one), words.number(other), words.number(same), figure(kappa)],
  }));
  drawTable(element("each"), words.say("lab_each_caption"), head, rows);
  element("agreement").hidden = false;
  return setText("compare-message", "");
}
