// Files for other tools: the built engine writes the very bytes that the command line writes, and what both write keeps to the schema.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { FIXTURES, binary, readNatively } from "../browser/harness/command-line.mjs";
import { loadCreateEngine, pageOf } from "./open.mjs";

const FORMATS = ["json", "csv", "markdown", "html", "annotation"];
const schema = JSON.parse(readFileSync(new URL("../../src/export/export.schema.json", import.meta.url), "utf8"));
const validate = new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
const SOURCE = "https://news.example/a?b=1&c=“d”";

let engine;
before(async () => {
  engine = await (await loadCreateEngine())();
});

function assertValid(report) {
  assert.ok(validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
}

if (binary === undefined) test("the same bytes as the command line", { skip: "newsprism is not built: cargo build -p newsprism-cli" }, () => {});
else
  for (const file of FIXTURES) {
    test(`${path.basename(file)}: the same bytes as the command line, in every format, at a caution of the reader's`, () => {
      const { page } = readNatively(file);
      for (const caution of [undefined, 0.7]) {
        if (caution !== undefined) page.caution = caution;
        engine.analyze(page);
        for (const format of FORMATS) {
          const how = ["--format", format, "--source", SOURCE, ...(caution === undefined ? [] : ["--caution", String(caution)])];
          const native = execFileSync(binary, [...how, file], { encoding: "utf8", maxBuffer: 1 << 26 });
          assert.equal(engine.export({ format, source: SOURCE, own: [] }), native, format);
          if (format === "json") assertValid(JSON.parse(native));
        }
      }
    });
  }

test("what the program writes with reasons, of plain text, of nothing and of a foreign text keeps to the schema", { skip: binary === undefined && "newsprism is not built" }, () => {
  for (const text of ["", "It rained, 💧 they said. “Why?” asked Ann.", "Der Damm hielt. Das sagte die Stadt am Montag, und alle waren froh darüber."]) {
    const out = execFileSync(binary, ["--format", "json", "--input", "text", "--explain"], { input: text, encoding: "utf8" });
    const report = JSON.parse(out);
    assertValid(report);
    assert.equal(report.text_sha256, createHash("sha256").update(report.text).digest("hex"));
  }
});

test("a file that breaks the schema in any of these ways is told from a good one", () => {
  engine.analyze(pageOf("The dam held through the night, the water board said on Monday, after days of rain.", "“It was close,” said Ann Gray, who leads the board."));
  const good = () => JSON.parse(engine.export({ format: "json", source: "x", own: [] }));
  assertValid(good());
  assert.ok(good().sentences.length > 0);
  for (const spoil of [
    (report) => delete report.text_sha256,
    (report) => (report.text_sha256 = "abc"),
    (report) => (report.sentences[0].label = "opinion"),
    (report) => (report.sentences[0].start = -1),
    (report) => (report.export_version = 2),
    (report) => delete report.settings.caution,
    (report) => (report.extra = 1),
  ]) {
    const report = good();
    spoil(report);
    assert.equal(validate(report), false, String(spoil));
  }
});

test("the reader's own labels stand beside the program's, in every format", () => {
  const { sentences } = engine.analyze(pageOf("The dam held through the night, the water board said on Monday, after days of rain.", "The board should resign at once, and nobody will miss it."));
  const own = [{ sentence: 0, label: "unclear" }, { sentence: sentences.length - 1, label: "commentary" }];
  const written = (format) => engine.export({ format, source: "x", own });
  const report = JSON.parse(written("json"));
  assertValid(report);
  assert.deepEqual(report.sentences.map((sentence) => sentence.own_label ?? null), [..."x".repeat(sentences.length)].map((_, at) => own.find(({ sentence }) => sentence === at)?.label ?? null));
  assert.ok(written("csv").split("\n")[1].includes(",unclear,"));
  assert.ok(written("markdown").includes("(reader: Unclear)"));
  assert.ok(written("html").includes("the reader: Unclear"));
  const bodies = JSON.parse(written("annotation")).items[0].body;
  assert.deepEqual(bodies.find(({ purpose }) => purpose === "assessing")?.value, "unclear");
});

test("annotations find their words by position and by quotation; every id is its own", () => {
  engine.analyze(pageOf("The dam 💧 held through the night, the board said on Monday, after days of rain. Nobody was hurt.", "“It was close,” said Ann Gray, who leads the board."));
  const page = JSON.parse(engine.export({ format: "annotation", source: SOURCE, own: [] }));
  const letters = [...JSON.parse(engine.export({ format: "json", source: SOURCE, own: [] })).text];
  assert.ok(page.items.length >= 2);
  for (const { target } of page.items) {
    const [quote, position] = target.selector;
    assert.equal(target.source, SOURCE);
    assert.equal(letters.slice(position.start, position.end).join(""), quote.exact);
    assert.equal(letters.slice(Math.max(0, position.start - 32), position.start).join(""), quote.prefix);
    assert.equal(letters.slice(position.end, position.end + 32).join(""), quote.suffix);
  }
  assert.equal(new Set(page.items.map(({ id }) => id)).size, page.items.length);
});

test("a request that is none is refused by field, and the engine lives on", () => {
  engine.analyze(pageOf("The dam held through the night, the water board said on Monday, after days of rain."));
  for (const [request, where] of [
    [null, ""],
    [{ format: "pdf", source: "x", own: [] }, "format"],
    [{ format: "json", own: [] }, "source"],
    [{ format: "json", source: "x", own: [{ sentence: 99, label: "fact" }] }, "own[0].sentence"],
    [{ format: "json", source: "x", own: [{ sentence: 0, label: "none" }] }, "own[0].label"],
  ]) {
    assert.throws(() => engine.export(request), (error) => error.code === "malformed" && error.path === where, JSON.stringify(request));
  }
  assertValid(JSON.parse(engine.export({ format: "json", source: "x", own: [] })));
});

test("an engine that has read nothing has nothing to write", async () => {
  const fresh = await (await loadCreateEngine())();
  assert.throws(() => fresh.export({ format: "json", source: "x", own: [] }), { code: "malformed" });
  fresh.free();
});
