// A text in, how long each stage takes over it in a browser and how large the engine's memory grows out, one JSON object:
// growth.mjs chromium|firefox TEXT.txt. With `changes` after it: how long the text takes to be read again when some of its paragraphs
// have changed. The same shape as tests/engine/growth.mjs, with the stages harvest and paint besides, which only a page has.
// Called by `cargo xtask bench --browsers`, once a text; no test, asserts nothing. Times are by the clock.

import { readFileSync } from "node:fs";
import path from "node:path";
import { CONTENT_FILES } from "../../extension/shared/content-files.js";
import { dist } from "./harness/browsers.mjs";
import * as chromium from "./harness/chromium.mjs";
import * as firefox from "./harness/firefox.mjs";
import { median, pageOf } from "./harness/measured.mjs";
import { serve, wall } from "./harness/server.mjs";

/** Rounds of which the median counts; fewer where they take longer than this in all. */
const ROUNDS = 7;
const FEWEST_ROUNDS = 3;
const ENOUGH_MILLISECONDS = 20_000;
/** How many paragraphs change at once. */
const CHANGES = [1, 10, 100, 1_000];
/** The content scripts from the first to the one that paints. */
const SCRIPTS = [...CONTENT_FILES.slice(0, CONTENT_FILES.indexOf("content/paint.js") + 1), "content/engine-bytes.js"];

const [name, file, task] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const closed = await wall();
const site = await serve({});
const browser = await { chromium, firefox }[name].launch({ dist: null, proxyPort: closed.port });
try {
  const page = await browser.puppeteer.newPage();
  await page.setViewport({ width: 900, height: 900 });
  await page.goto(site.route("/growth", pageOf(text.split("\n\n"))), { waitUntil: "load", timeout: 60000 });
  for (const script of SCRIPTS) await page.addScriptTag({ content: readFileSync(path.join(dist, "www", script), "utf8") });
  await page.evaluate(() => {
    window.readPage = () => {
      const walk = newsprism.harvest(document.body, null);
      let step = walk.next();
      while (!step.done) step = walk.next();
      return step.value;
    };
  });
  await page.bringToFront();
  console.log(JSON.stringify(task === "changes" ? await measureChanges(page) : await measureStages(page)));
} finally {
  await browser.close();
  await site.stop();
  await closed.stop();
}

/** One whole reading a round, with an engine of its own that has read something else before. */
async function measureStages(page) {
  const readings = await rounds(() =>
    page.evaluate(async () => {
      const engine = await newsprism.createEngine();
      engine.analyze({ title: "", containers: [], blocks: [{ id: 0, kind: "paragraph", text: "What is made once an engine is made before the clock starts.", hints: { link_share: 0 } }] });
      const times = [performance.now()];
      const { page, blocks } = window.readPage();
      const map = newsprism.textMap(blocks);
      times.push(performance.now());
      const report = engine.analyze(page);
      times.push(performance.now());
      const highlights = newsprism.highlights(false);
      const shown = { shownClasses: { fact: true, quote: true, commentary: true, unclear: true }, cueMarks: false };
      const grounds = newsprism.grounds();
      const painter = newsprism.paint(report, map, newsprism.viewport(map), shown, highlights, grounds, newsprism.fitting(grounds, false, () => {}));
      await painter.settled;
      times.push(performance.now());
      painter.stop();
      highlights.stop();
      const memory = engine.memory();
      engine.free();
      return { stages: { harvest: times[1] - times[0], ...report.timings, paint: times[3] - times[2] }, memory, sentences: report.sentences.length };
    }),
  );
  const stages = Object.keys(readings[0].stages).map((stage) => [stage, median(readings.map(({ stages }) => stages[stage]))]);
  return { bytes: Buffer.byteLength(text), sentences: readings[0].sentences, stages: Object.fromEntries(stages), memory: readings[0].memory / (1 << 20) };
}

/** The page's blocks read by the engine, and read again with some of them changed. */
async function measureChanges(page) {
  const paragraphs = await page.evaluate(async () => {
    window.first = window.readPage().page;
    window.engine = await newsprism.createEngine();
    window.time = (given) => {
      const from = performance.now();
      window.engine.analyze(given);
      return performance.now() - from;
    };
    return window.first.blocks.length;
  });
  const anew = median(
    await rounds(() =>
      page.evaluate(() => {
        window.time({ title: "", containers: [], blocks: [] });
        return window.time(window.first);
      }),
    ),
  );
  const changed = {};
  for (const count of CHANGES) {
    await page.evaluate((n) => {
      window.other = structuredClone(window.first);
      const apart = Math.max(1, Math.floor(window.other.blocks.length / n));
      for (let nth = 0; nth < n; nth += 1) {
        const block = window.other.blocks[(apart >> 1) + nth * apart];
        if (block) block.text += " Nobody had expected that, least of all the mayor.";
      }
      window.time(window.first);
    }, count);
    changed[count] = median(await rounds((round) => page.evaluate((isOther) => window.time(isOther ? window.other : window.first), round % 2 === 0)));
  }
  return { paragraphs, anew, changed };
}

/** What the rounds gave, after one that does not count, in which the browser compiles what it runs. */
async function rounds(one) {
  await one(1);
  const all = [];
  const until = performance.now() + ENOUGH_MILLISECONDS;
  while (all.length < ROUNDS && (all.length < FEWEST_ROUNDS || performance.now() < until)) all.push(await one(all.length));
  return all;
}
