// Two coders compared in the laboratory and by `newsprism agree`: the same pairs and the same figures, over files of every kind.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { CLASSES, pairUp, readCoding } from "../../extension/lab/codings.js";
import { agreementOf } from "../../extension/shared/agreement.js";
import { binary } from "../browser/harness/command-line.mjs";

const PAGE = "https://news.example/dam";
/** One sentence stands twice after the same words, one twice after others. */
const SENTENCES = [
  ["The dam held.", "fact"],
  ["It was close.", "commentary"],
  ["Nobody was hurt.", "fact"],
  ["It was close.", "fact"],
  ["“We were lucky,” she said. 💧", "quote"],
  ["Again and again.", "unclear"],
  ["Again and again.", "unclear"],
  ["Again and again.", "commentary"],
];

let folder;
before(() => (folder = mkdtempSync(path.join(os.tmpdir(), "newsprism-agree-"))));
after(() => rmSync(folder, { recursive: true }));

/** An export of these sentences, one block each pair. */
function exported({ id = PAGE, sentences = SENTENCES, own = {}, digest = "a".repeat(64) } = {}) {
  const text = sentences.map(([words], at) => words + (at % 2 === 0 ? " " : "\n")).join("");
  let start = 0;
  const listed = sentences.map(([words, label], at) => {
    const from = start;
    start += [...words].length + 1;
    return { start: from, end: start - 1, text: words, label, ...(own[at] === undefined ? {} : { own_label: own[at] }) };
  });
  return { id, text, text_sha256: digest, export_version: 1, sentences: listed };
}

const labels = (...list) => ({ newsprism: "labels", version: 1, labels: list.map(([exact, label, before = "", more = {}]) => ({ page: PAGE, exact, before, label, how: "disagreed", ...more })) });

/** The figures from both, which must be the same; or the refusal of both (null). */
function compare(first, second, { first_coder = "tool", second_coder = second === null ? "own" : "tool", rest = false } = {}) {
  const files = [first, second].filter((value) => value !== null).map((value, at) => {
    const file = path.join(folder, `${at}.json`);
    writeFileSync(file, JSON.stringify(value));
    return file;
  });
  const [one, other] = files.map((file) => readCoding(readFileSync(file, "utf8")));
  assert.ok(one.ok && other?.ok !== false);
  const { pairs, alone } = pairUp(one.coding, (other ?? one).coding, { first: first_coder, second: second_coder, rest });
  const used = CLASSES.filter((name) => pairs.some((pair) => pair.includes(name)));
  const ours = pairs.length === 0 ? null : { ...agreementOf(pairs, used), left_out: alone };
  if (binary !== undefined) {
    const how = ["agree", ...files, "--json", "--first-coder", first_coder, "--second-coder", second_coder, ...(rest ? ["--rest-agrees"] : [])];
    let theirs = null;
    try {
      theirs = JSON.parse(execFileSync(binary, how, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    } catch {
      // No pair: an exit status of 1, as the page says that there is none.
    }
    assert.deepEqual(theirs, ours && JSON.parse(JSON.stringify(ours)));
  }
  return ours && { count: ours.count, same: ours.same, alone, kappa: ours.kappa };
}

test("two exports of one text are paired by place", () => {
  const changed = SENTENCES.map(([words, label], at) => [words, at === 1 ? "fact" : label]);
  const { count, same, alone } = compare(exported(), exported({ sentences: changed }));
  assert.deepEqual([count, same, alone], [8, 7, [0, 0]]);
});

test("the program and the reader of one file: what the reader labelled, or that and the rest", () => {
  const file = exported({ own: { 0: "fact", 1: "fact", 7: "commentary" } });
  assert.deepEqual(compare(file, null), { count: 3, same: 2, alone: [0, 0], kappa: 0.4 });
  assert.equal(compare(file, null, { rest: true }).count, 8);
  assert.equal(compare(file, null, { rest: true }).same, 7);
});

test("after an edit sentences are found by their words; what stands twice needs the same words before it, and what cannot be told is left out", () => {
  const edited = [["A new sentence stands first.", "fact"], ["So does this.", "fact"], ...SENTENCES];
  const { count, alone } = compare(exported(), exported({ sentences: edited, digest: "b".repeat(64) }));
  // "It was close." comes once after "The dam held." and once after "Nobody was hurt."; of the three alike two begin or end a block alone.
  assert.equal(count + alone[0], 8);
  assert.equal(count + alone[1], 10);
  assert.ok(count >= 5, `${count} were found again`);
});

test("a file of own labels is found in the export of the page that it names, and in no other", () => {
  const own = labels(["The dam held.", "commentary"], ["It was close.", "fact", "Nobody was hurt."], ["Gone.", "fact"]);
  assert.deepEqual(compare(exported(), own, { second_coder: "own" }), { count: 2, same: 1, alone: [6, 1], kappa: 0 });
  assert.equal(compare(exported({ id: "https://news.example/other" }), own, { second_coder: "own" }), null);
});

test("a guess, given before the program's label was seen, counts more than a label given after", () => {
  const own = labels(["The dam held.", "commentary", "", { how: "guessed", tool: "fact" }], ["The dam held.", "fact"], ["Nobody was hurt.", "fact", "", { how: "guessed", tool: "fact" }]);
  assert.deepEqual(compare(own, null, { first_coder: "tool", second_coder: "own" }), { count: 2, same: 1, alone: [0, 0], kappa: 0 });
});

test("texts that share no sentence give no figure", () => {
  assert.equal(compare(exported(), exported({ id: "x", digest: "c".repeat(64), sentences: [["Snow fell.", "fact"]] })), null);
});

test("a file that is not good is one fault, whole; the command line says which file and what", () => {
  const good = exported();
  const spoilt = {
    file_empty: "  ",
    file_cut_off: JSON.stringify(good).slice(0, -20),
    file_not_ours: JSON.stringify({ newsprism: "settings", version: 1 }),
    file_newer: JSON.stringify({ ...good, export_version: 2 }),
    file_bad_field: JSON.stringify({ ...good, sentences: [{ ...good.sentences[0], label: "opinion" }] }),
  };
  for (const [key, text] of [...Object.entries(spoilt), ["file_cut_off", "[".repeat(100_000)], ["file_bad_field", JSON.stringify({ ...good, sentences: [{ ...good.sentences[0], start: 1e9 }] })], ["file_bad_field", JSON.stringify({ ...good, text: 7 })], ["file_newer", JSON.stringify({ newsprism: "labels", version: 9, labels: [] })], ["file_bad_field", JSON.stringify({ newsprism: "labels", version: 1, labels: [null] })]]) {
    const read = readCoding(text);
    assert.equal(read.ok, false);
    assert.equal(read.key, key, text.slice(0, 80));
    if (binary === undefined) continue;
    const file = path.join(folder, "spoilt.json");
    writeFileSync(file, text);
    assert.throws(() => execFileSync(binary, ["agree", file], { encoding: "utf8", stdio: "pipe" }), (error) => error.status === 1 && error.stdout === "" && error.stderr.startsWith(`newsprism: ${file}: `) && error.stderr.trim().split("\n").length === 1, text.slice(0, 80));
  }
});
