// The draft check over the built engine: what an editor would mark in a draft is noted with its line and its rule, and what is fine is not.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { notesOf, pageOfDraft, unowned } from "../../extension/shared/draft-check.js";
import { loadCreateEngine } from "./open.mjs";

let engine;
before(async () => {
  engine = await (await loadCreateEngine())();
});

/** The notes on a draft as `line kind: words`. */
function check(text) {
  const draft = pageOfDraft(text);
  const notes = notesOf(text, draft, engine.analyze(draft.page));
  for (const { start, end, line, rule } of notes) {
    assert.ok(start >= 0 && start < end && end <= text.length, `outside: ${start}-${end}`);
    assert.equal(line, text.slice(0, start).split("\n").length);
    assert.match(rule, /^(draft_rule|rule_of)_/);
  }
  return notes.map(({ kind, line, start, end }) => `${line} ${kind}: ${text.slice(start, end)}`);
}

const DRAFT = `Council closes library on weekdays

The town council of Merrow voted 5 to 4 on Monday to close the public library on weekdays. The library opened in 1924.

“We do not have the money,” Mayor Edda Lunt told residents after the vote.
She boasted that the town had never been richer.

It is a shameful decision, and the council should be embarrassed by it. The vote came amid fears of further cuts.

Critics say the plan is short-sighted. Critics at the Merrow Readers' Club said they would appeal. It is widely believed that the mayor will resign.

The so-called “reform” of the library costs 212,000 dollars. “The doors will stay shut until September.”

“Nobody asked us about it, said Tomas Brandt, who lives beside the library.
`;

test("a draft with every fault: each is noted by line, in order", () => {
  const notes = check(DRAFT);
  const has = (wanted) => assert.ok(notes.some((note) => note.startsWith(wanted)), `${wanted} is not among\n${notes.join("\n")}`);
  has("6 loaded_verb: boasted");
  has("8 commentary: It is a shameful decision, and the council should be embarrassed by it.");
  has("8 nobodys_feeling: amid fears");
  has("10 nobodys_view: Critics say");
  has("12 scare_quotes: “reform”");
  has("12 nobody_named: “The doors will stay shut until September.”");
  has("14 never_closed: “Nobody asked us");
  assert.ok(notes.some((note) => /^10 nobodys_view: .*is widely believed/i.test(note)), notes.join("\n"));
  assert.ok(!notes.some((note) => note.includes("Readers' Club")), "a group that can be asked is noted");
  assert.ok(!notes.some((note) => /^(1|3|5) /.test(note)), `what is fine is noted: ${notes.filter((note) => /^(1|3|5) /.test(note))}`);
});

test("a plain report has no notes", () => {
  assert.deepEqual(check("The council of Lower Esk met on Tuesday evening and approved a budget of $4.2 million. The vote was 5 to 2.\n\n“The bridge had to be paid for,” said Mayor Anders Quill, who has led the town since 2019. “It was built in 1931.”\n\n“Nobody else would have paid for it,” he added.\n\nResidents said they hoped the work would begin in spring, according to a survey of 400 households."), []);
});

test("views and feelings are noted where nobody has them, and only there", () => {
  const words = (sentence) => unowned(sentence).map(({ start, end }) => sentence.slice(start, end));
  const CASES = {
    "The vote comes amid fears of a strike.": ["amid fears"],
    "The storm raised hopes that the wall would be rebuilt.": ["raised hopes"],
    "There are concerns about the cost.": ["are concerns"],
    "Doubts remain about the plan.": ["Doubts"],
    "Fears are growing that the wall will fail.": ["Fears are growing"],
    "The cost has doubled, and concern is mounting.": ["concern is mounting"],
    "Speculation has been rife since Monday.": ["Speculation has been rife"],
    "Hopes were high on Tuesday.": ["Hopes were high"],
    "Concern over the cost was raised by Ines Calder.": [],
    "The mayor's hopes were high on Tuesday.": [],
    "Among the fishing families fears are growing.": [],
    "Some say the bridge will never open.": ["Some say"],
    "Critics of the plan have long argued that it is too dear.": ["Critics of the plan have long argued"],
    "It is feared that more will follow.": ["It is feared"],
    "She fears that more will follow.": [],
    "Residents' fears grew after the storm.": [],
    "Brandt hopes to return in June.": [],
    "The report speaks of growing fears among residents.": [],
    "Her critics say she was late.": [],
    "Analysts at Barr & Sons said sales would fall.": [],
    "Three experts said the wall would hold.": [],
    "Some people stayed at home.": [],
    "The case concerns the harbor.": [],
  };
  for (const [sentence, wanted] of Object.entries(CASES)) assert.deepEqual(words(sentence), wanted, sentence);
});

test("what somebody says word for word is not the writer's: no note inside a quotation", () => {
  const notes = check("The council met on Monday and voted on the plan for the library, which opened in 1924 in the old town hall.\n\n“Critics say it is a disgrace, amid fears of more cuts, and the mayor boasted about it,” said Tomas Brandt, who is 71 and lives beside the library.");
  assert.deepEqual(notes, []);
});

test("lines and offsets hold with line breaks of every kind, emoji and no text at all", () => {
  assert.deepEqual(check(""), []);
  assert.deepEqual(check(" \n\n \n"), []);
  const notes = check("🦊🦊 The council met on Monday and voted 5 to 4 to close the public library of the town.\n \n\n\nThe decision was a shameful betrayal of every child in the town 🦊, and it must be reversed.");
  assert.ok(notes.some((note) => note.startsWith("5 commentary: The decision")), notes.join("\n"));
  const lone = check("The council voted 5 to 4 to close the library of the town, which opened in 1924.\nIt is a shameful and disastrous decision, and the council should be embarrassed.");
  assert.ok(lone.some((note) => note.startsWith("2 commentary")), lone.join("\n"));
});
