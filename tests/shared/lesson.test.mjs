// Lesson files: anchors find their sentences after edits of the page and are never misplaced; a file that is not good is refused in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readLesson, writeLesson } from "../../extension/shared/lesson-file.js";
import { placeTargets, targetsOf } from "../../extension/shared/text-anchor.js";

const ARTICLE = [
  "The council of Merrow voted 5 to 4 on Monday to close the library. “We do not have the money,” said Mayor Edda Lunt.",
  "The library opened in 1924. It lent 48,000 books last year, according to its report. It is a shameful decision.",
  "Nobody answered. “I learned to read in that building,” said Tomas Brandt, who is 71 years old. Nobody answered.",
  "The council will meet again on June 3. Perhaps somebody will explain why a car park was never in danger.",
];

/** A reading of paragraphs, as the page's script would send it: every sentence has a label. */
function readingOf(paragraphs) {
  const blocks = paragraphs.map((text) => ({ role: "body", text }));
  const sentences = blocks.flatMap(({ text }, block) => [...text.matchAll(/[^.!?]+[.!?]+[”"]?(?=\s|$)\s*/gu)].map((match) => ({ block, start: match.index, end: match.index + match[0].length, label: "fact" })));
  return { blocks, sentences };
}
const words = ({ blocks, sentences }, index) => blocks[sentences[index].block].text.slice(sentences[index].start, sentences[index].end).trim();

const reading = readingOf(ARTICLE);
const all = reading.sentences.map((_, index) => index);
const targets = targetsOf(reading, all);

/** The words that each target stands on after an edit, null where it is lost. */
function after(paragraphs) {
  const edited = readingOf(paragraphs);
  return placeTargets(edited, targets).map((index) => (index === null ? null : words(edited, index)));
}
const own = all.map((index) => words(reading, index));
const changed = (edits) => ARTICLE.map((text) => edits.reduce((now, [from, to]) => now.replace(from, to), text));
const wanted = (edits) => own.map((text) => edits.reduce((now, [from, to]) => now.replace(from, to), text));

test("anchors are W3C selectors: quotation, the words around it, and a position in code points", () => {
  const [quote, position] = targets[1].selector;
  assert.deepEqual(quote, { type: "TextQuoteSelector", exact: own[1], prefix: ARTICLE[0].slice(19, 67), suffix: " The library opened in 1924. It lent 48,000 book" });
  assert.deepEqual(position, { type: "TextPositionSelector", start: 67, end: 67 + own[1].length });
  const odd = readingOf(["Ein 🦊🦊🦊🦊 lief über den Hof des Rathauses. 🦊 und noch einer kam gegen Abend hinzu."]);
  const [, second] = targetsOf(odd, [0, 1]);
  assert.equal(second.selector[1].start, [...words(odd, 0)].length + 1);
});

const EDITS = {
  "nothing changed": { page: ARTICLE, stand: own },
  "a slip was mended in a sentence": { edits: [["according to its report", "according to its annual report"]] },
  "a word was taken out": { edits: [["who is 71 years old", "who is 71 old"]] },
  "another kind of quotation marks, dashes and spaces": { edits: [[/[“”]/gu, '"'], [/48,000 books/u, "48,000\u00a0books"], [/in that/u, "in  that"]] , stand: wanted([[/[“”]/gu, '"'], [/48,000 books/u, "48,000\u00a0books"], [/in that/u, "in  that"]]) },
  "a paragraph came in front": { page: ["Updated on Tuesday with a statement of the council, which came late in the evening.", ...ARTICLE], stand: own },
  "a paragraph came in the middle": { page: [ARTICLE[0], "A second vote was lost by the mayor, who had asked for it herself.", ...ARTICLE.slice(1)], stand: own },
  "two paragraphs changed places": { page: [ARTICLE[1], ARTICLE[0], ARTICLE[2], ARTICLE[3]], stand: own },
  "paragraphs were joined": { page: [ARTICLE.join(" ")], stand: own },
  "each sentence is a paragraph of its own": { page: own, stand: own },
  "a paragraph was deleted: its sentences are lost and nobody takes their place": { page: [ARTICLE[0], ARTICLE[2], ARTICLE[3]], stand: own.map((text) => (ARTICLE[1].includes(text) ? null : text)) },
  "a sentence was rewritten": { edits: [["It is a shameful decision.", "Residents had protested for weeks."]], stand: own.map((text) => (text === "It is a shameful decision." ? null : text)) },
  "a figure changed everything": { edits: [["The library opened in 1924.", "The museum closed in 1968."]], stand: own.map((text) => (text === "The library opened in 1924." ? null : text)) },
  "two sentences were joined into one": { edits: [["money,” said Mayor Edda Lunt.", "money,” said Mayor Edda Lunt on Monday night."]] },
};
for (const [name, { edits = [], page = changed(edits), stand = wanted(edits) }] of Object.entries(EDITS)) {
  test(`after an edit of the page: ${name}`, () => assert.deepEqual(after(page), stand));
}

test("the same words twice: the words around decide, and where they do not, nobody is placed", () => {
  const twice = all.filter((index) => own[index] === "Nobody answered.");
  assert.equal(twice.length, 2);
  const placed = placeTargets(reading, targets);
  assert.deepEqual(twice.map((index) => placed[index]), twice);
  // One of the two is gone: the other keeps its own target, the gone one's is lost.
  const one = readingOf(changed([["Nobody answered. “I", "“I"]]));
  const left = placeTargets(one, targets);
  assert.equal(left[twice[0]], null);
  assert.equal(words(one, left[twice[1]]), "Nobody answered.");
  // All around is new as well.
  assert.deepEqual(placeTargets(readingOf(["A dog barked at the gate. Nobody answered. The rain went on for hours."]), targets).filter((index) => index !== null), []);
});

test("another article takes none", () => {
  const other = readingOf(["The harbor of Lisk was closed on Friday after a storm. The mayor said the wall had to be rebuilt.", "It was the third storm this year. Nobody was hurt."]);
  assert.deepEqual(placeTargets(other, targets).filter((index) => index !== null), []);
});

test("500 targets that fit nowhere are told so, however long the article", () => {
  const long = readingOf(Array.from({ length: 400 }, (_, at) => `Sentence number ${at} says that ${at * 7} boats lay in the harbor. ${"The water rose. ".repeat(4)}`));
  const strange = Array.from({ length: 500 }, (_, at) => ({ selector: [{ type: "TextQuoteSelector", exact: `Nothing like ${at} stands in it, ${"word ".repeat(30)}`, prefix: "The water rose. ", suffix: " The water rose." }, { type: "TextPositionSelector", start: at, end: at + 10 }] }));
  assert.ok(placeTargets(long, strange).every((index) => index === null));
});

const lesson = { article: { title: "Library", address: "https://news.example/library", language: "en" }, model_version: "m", sentences: targets.slice(0, 3).map((target, at) => ({ target, label: ["fact", "quote", "commentary"][at], tool: "fact", note: at === 1 ? "Who speaks?\nWhy?" : "" })) };

test("a lesson comes out of its file as it went in", () => {
  assert.deepEqual(readLesson(writeLesson(lesson)), { ok: true, lesson });
});

test("a file that is cut off, of another version, of another kind or hostile is refused with what is wrong, and nothing of it is taken", () => {
  const text = writeLesson(lesson);
  const changedTo = (change) => {
    const copy = JSON.parse(text);
    change(copy);
    return JSON.stringify(copy);
  };
  const cases = [
    ["", "file_empty"],
    [text.slice(0, text.length / 2), "file_cut_off"],
    ["[".repeat(100_000), "file_cut_off"],
    [`${"[".repeat(200_000)}${"]".repeat(200_000)}`, /file_not_ours|file_cut_off/],
    ["{}", "file_not_ours"],
    ['{"newsprism":"settings","version":1}', "file_not_ours"],
    [changedTo((copy) => (copy.version = 2)), "file_newer", "2"],
    [changedTo((copy) => (copy.version = "1")), "file_bad_field", "version"],
    [changedTo((copy) => delete copy.article), "file_bad_field", "article.title"],
    [changedTo((copy) => (copy.sentences = {})), "file_bad_field", "sentences"],
    [changedTo((copy) => (copy.sentences = [])), "file_bad_field", "sentences"],
    [changedTo((copy) => (copy.sentences[2] = null)), "file_bad_field", "sentences[2].target.selector"],
    [changedTo((copy) => (copy.sentences[1].label = "true")), "file_bad_field", "sentences[1].label"],
    [changedTo((copy) => (copy.sentences[1].label = "__proto__")), "file_bad_field", "sentences[1].label"],
    [changedTo((copy) => (copy.sentences[0].note = { toString: 1 })), "file_bad_field", "sentences[0].note"],
    [changedTo((copy) => (copy.sentences[0].note = "x".repeat(5000))), "file_bad_field", "sentences[0].note"],
    [changedTo((copy) => (copy.sentences[0].target.selector[0].exact = 7)), "file_bad_field", "sentences[0].target.selector[0]"],
    [changedTo((copy) => (copy.sentences[0].target.selector[1].end = -1)), "file_bad_field", "sentences[0].target.selector[1]"],
    [changedTo((copy) => (copy.sentences = Array(501).fill(copy.sentences[0]))), "lesson_too_large"],
    [" ".repeat(2_000_001), "lesson_too_large"],
  ];
  for (const [file, key, word] of cases) {
    const read = readLesson(file);
    assert.equal(read.ok, false, file.slice(0, 60));
    if (key instanceof RegExp) assert.match(read.key, key);
    else assert.equal(read.key, key, file.slice(0, 80));
    if (word !== undefined) assert.deepEqual(read.words, [word]);
  }
});
