// @ts-check
/**
 * The page "Lesson": a teacher's labels and notes into a file; a file onto the tab's article, as labels on the page and in the card.
 *
 * Invariant: a file that is not good, or of another article, changes nothing and says why. What no longer fits is listed with its words and
 * its note, and stands nowhere. When the page changes, the lesson is placed anew. Nothing is stored: the file is the lesson.
 *
 * @typedef {import("../shared/reading.js").Reading} Reading
 */
import { readChosen, saveFile } from "../shared/files.js";
import { readLesson, writeLesson } from "../shared/lesson-file.js";
import { element, make, prepare, setText } from "../shared/parts.js";
import { ask } from "../shared/protocol.js";
import { textOf } from "../shared/reading.js";
import { paintedClass } from "../shared/standard.js";
import { followTabReading } from "../shared/tab-reading.js";
import { placeTargets, targetsOf } from "../shared/text-anchor.js";
import { createSentenceForm } from "./sentence-form.js";

/** A lesson of which less than this share fits is of another article. */
const SAME_ARTICLE = 0.3;

const words = prepare();
document.title = words.say("lesson_title");
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.of-tab"))) link.search = location.search;

/** @type {Reading | null} */
let reading = null;
/** @type {import("../shared/reading.js").Orders | null} */
let page = null;
/** @type {import("../shared/lesson-file.js").Lesson | null} */
let lesson = null;

const form = createSentenceForm(element("sentences"), words, (n_changed) => {
  setText("count", words.sayCount("lesson_count", n_changed));
  /** @type {HTMLButtonElement} */ (element("save")).disabled = n_changed === 0;
});

const file = /** @type {HTMLInputElement} */ (element("lesson-file"));
file.addEventListener("change", async () => {
  const [first] = file.files ?? [];
  if (first === undefined || reading === null) return;
  const read = readLesson(await readChosen(first));
  if (!read.ok) return setText("lesson-message", words.say(read.key, ...read.words));
  const places = placeTargets(reading, read.lesson.sentences.map(({ target }) => target));
  const placed = places.filter((place) => place !== null).length;
  if (placed < places.length * SAME_ARTICLE) return setText("lesson-message", words.say("lesson_other_article", read.lesson.article.title));
  lesson = read.lesson;
  place(places, true);
});
element("lesson-take-away").addEventListener("click", () => {
  lesson = null;
  file.value = "";
  page?.give([]);
  element("lost").hidden = true;
  element("lesson-take-away").hidden = true;
  setText("lesson-message", words.say("lesson_taken_away"));
});
element("save").addEventListener("click", () => {
  if (reading === null) return;
  const current = reading;
  const changed = form.changed();
  const targets = targetsOf(current, changed.map(({ index }) => index));
  const sentences = changed.flatMap(({ index, label, note }, at) => {
    const target = targets[at];
    return target === undefined ? [] : [{ target, label, tool: current.sentences[index]?.label ?? "none", note }];
  });
  const { title, address, language, model_version } = current.head;
  saveFile("newsprism-lesson.json", writeLesson({ article: { title, address, language }, model_version, sentences }));
});

/**
 * Puts the lesson onto the page, and into the form, where the teacher may go on from it.
 * @param {(number | null)[]} places
 * @param {boolean} is_new whether the lesson was opened just now
 */
function place(places, is_new) {
  if (lesson === null || reading === null) return;
  /** @type {[number, import("../shared/protocol.js").PaintedClass, string][]} */
  const given = [];
  const lost = lesson.sentences.filter(({ label, note }, at) => {
    const index = places[at] ?? null;
    if (index !== null) given.push([index, label, note]);
    return index === null;
  });
  page?.give(given);
  if (is_new) form.fill(given);
  setText("lesson-message", words.sayCount("lesson_placed", given.length, words.number(places.length), lesson.article.title));
  setText("lost-label", words.sayCount("lesson_lost", lost.length));
  element("lost").hidden = lost.length === 0;
  element("lost-rows").replaceChildren(...lost.map(({ target, label, note }) => {
    const row = make("li", "");
    const quote = make("p", "words", target.selector[0].exact);
    quote.lang = lesson?.article.language ?? "";
    row.append(quote, make("p", "", words.say(`label_${label}`)));
    if (note !== "") row.append(make("p", "note", note));
    return row;
  }));
  element("lesson-take-away").hidden = false;
}

/**
 * The reader's own labels of this article: what the teacher disagreed with on the page is in the lesson at once.
 * @param {Reading} current
 */
async function fillOwn(current) {
  const reply = await ask({ kind: "own-bg/labels", clear: false });
  const kept = reply.ok ? reply.value.labels : [];
  const own = new Map(kept.filter(({ page: address, how }) => address === current.head.address && how === "disagreed").map(({ exact, label }) => [exact, label]));
  form.fill(current.sentences.flatMap((_, index) => {
    const label = paintedClass(own.get(textOf(current, index)) ?? "");
    return label === null ? [] : [[index, label, ""]];
  }));
}

await followTabReading(words, {
  async take(next, orders) {
    const is_first = reading === null;
    const is_other = reading?.number !== next.number;
    reading = next;
    page = orders;
    if (!is_other) return;
    setText("message", "");
    element("desk").hidden = false;
    form.show(next);
    if (is_first) {
      await fillOwn(next);
      // A lesson that was opened on this page before.
      form.fill([...next.given].map(([index, { label, note }]) => [index, label, note]));
    }
    if (lesson !== null) place(placeTargets(next, lesson.sentences.map(({ target }) => target)), false);
    document.body.dataset.reading = String(next.number);
  },
  nothing: (message) => setText("message", message),
});
document.body.dataset.ready = "";
