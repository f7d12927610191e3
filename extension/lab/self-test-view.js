// @ts-check
/**
 * The self-test onto the page: what came of it here, and whether it is to the digit what was measured when this version was made.
 *
 * Invariant: it reads files of the extension's own and nothing else; the sentences enter by `textContent`.
 */
import { createEngine } from "../engine/newsprism.js";
import { breathe, element, make, setText } from "../shared/parts.js";
import { LABELS, ROUNDS, runSelfTest } from "./self-test.js";
import { drawConfusion, fourDigits } from "./table.js";

/** @param {import("../shared/words.js").Words} words */
export function bindSelfTest(words) {
  const button = /** @type {HTMLButtonElement} */ (element("test-run"));
  const articles = readOwnFile("sentences.json");
  void articles.then((/** @type {import("./self-test.js").Article[]} */ all) => {
    const count = all.reduce((sum, { blocks }) => sum + blocks.reduce((inner, { sentences }) => inner + sentences.length, 0), 0);
    setText("test-help", words.sayCount("lab_test_help", count));
  }, () => undefined);
  button.addEventListener("click", async () => {
    button.disabled = true;
    element("tested").hidden = true;
    setText("test-message", words.say("lab_test_working"));
    try {
      const engine = await createEngine();
      try {
        show(words, await runSelfTest(engine, await articles, breathe), await readOwnFile("figures.json"));
      } finally {
        engine.free();
      }
      setText("test-message", "");
    } catch (error) {
      setText("test-message", words.say("lab_test_failed", error instanceof Error ? error.message : String(error)));
    }
    button.disabled = false;
    document.body.dataset.tested = "";
  });
}

/**
 * @param {import("../shared/words.js").Words} words
 * @param {import("./self-test.js").Tested} tested
 * @param {{ count: number, same: number, table: number[][] }} measured when this version was made
 */
function show(words, tested, measured) {
  const { count, same, table, misses, milliseconds, bytes } = tested;
  setText("test-accuracy", words.say("lab_test_result", words.number(same), words.number(count), fourDigits(same / count)));
  const is_same = count === measured.count && same === measured.same && JSON.stringify(table) === JSON.stringify(measured.table);
  setText("test-same", words.say(is_same ? "lab_test_same" : "lab_test_different", fourDigits(measured.same / measured.count)));
  element("tested").dataset.same = String(is_same);
  setText("test-time", words.say("lab_test_time", fourDigits(milliseconds), words.number(ROUNDS)));
  setText("test-memory", words.say("lab_test_memory", words.number(bytes / 1_000_000)));
  const used = LABELS.map((_, at) => at).filter((at) => table.some((row, i) => (row[at] ?? 0) > 0 || (i === at && row.some((cell) => cell > 0))));
  drawConfusion(element("test-confusion"), words, words.say("lab_test_caption"), used.map((at) => LABELS[at] ?? "none"), used.map((at) => used.map((other) => table[at]?.[other] ?? 0)));
  setText("misses-label", words.sayCount("lab_test_misses", misses.length));
  element("misses").hidden = misses.length === 0;
  element("miss-rows").replaceChildren(
    ...misses.map(({ text, reason, label, found }) => {
      const row = make("li", "");
      const sentence = make("p", "", text);
      sentence.lang = "en";
      row.append(sentence, make("p", "quiet", words.say("lab_test_miss", words.say(`label_${label}`), reason, words.say(`label_${found}`))));
      return row;
    }),
  );
  element("tested").hidden = false;
}

/**
 * A file of the extension's own.
 * @param {string} name
 */
async function readOwnFile(name) {
  return (await fetch(new URL(name, import.meta.url))).json();
}
