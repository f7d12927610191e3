// The bench's texts in, what a reader waits for out, in Chromium and in Firefox: one JSON object a line ({ browser, what, value, unit }).
// Called by `cargo xtask bench --browsers`; no test, asserts nothing. Times are by the clock, so they hold on an idle machine only.
//
//     node tests/browser/speed.mjs TEXTS.json

import { readFileSync } from "node:fs";
import path from "node:path";
import { dist } from "./harness/browsers.mjs";
import * as chromium from "./harness/chromium.mjs";
import * as firefox from "./harness/firefox.mjs";
import { median, pageOf } from "./harness/measured.mjs";
import { openPopup, press } from "./harness/reader.mjs";
import { serve, wall } from "./harness/server.mjs";
import { until } from "./harness/wait.mjs";

/** Rounds of which the median counts. */
const ROUNDS = 7;
/** Milliseconds between the popup and the press. */
const HAND = 500;
/** Letters typed, and frames scrolled, with the marks off and on. */
const LETTERS = 60;
const FRAMES = 120;
const LONG_SENTENCES = 10_000;

const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const article = texts.find(({ name }) => name === "1,000 words");
const long = texts.find(({ name }) => name === "10 MB");

for (const [name, driver] of Object.entries({ chromium, firefox })) {
  const say = (what, value, unit) => console.log(JSON.stringify({ browser: name, what, value, unit }));
  const closed = await wall();
  const site = await serve({ folders: { "/demo/": path.join(dist, "www") } });
  const browser = await driver.launch({ dist: path.join(dist, name === "chromium" ? "chrome" : "firefox"), proxyPort: closed.port });
  try {
    await measureEngine(browser, site, say);
    await measureMarks(browser, site, say);
    await measureComfort(browser, site, say);
  } finally {
    await browser.close();
    await site.stop();
    await closed.stop();
  }
}

/** The engine alone, as a page runs it: the same texts as native code and Node read. */
async function measureEngine(browser, site, say) {
  const page = await newPage(browser, site.route("/engine", "<!doctype html><title>Engine</title><p>Nothing here."));
  await page.addScriptTag({ content: readFileSync(path.join(dist, "www/content/engine-bytes.js"), "utf8") });
  const bytes = await page.evaluate(async (given) => {
    const memories = [];
    for (const name of ["instantiate", "Instance"]) {
      const make = WebAssembly[name];
      const note = (made) => {
        memories.push((made.instance ?? made).exports.memory);
        return made;
      };
      WebAssembly[name] = function made(...values) {
        return new.target ? note(new make(...values)) : make.apply(WebAssembly, values).then(note);
      };
      WebAssembly[name].prototype = make.prototype;
    }
    const engine = await newsprism.createEngine();
    engine.analyze({ title: "", containers: [], blocks: given.map((text, id) => ({ id, kind: "paragraph", text, hints: { link_share: 0 } })) });
    return Math.max(...memories.map(({ buffer }) => buffer.byteLength));
  }, article.paragraphs);
  say("engine's memory after 1,000 words", bytes / (1 << 20), "MiB");
  for (const { name, paragraphs, n_sentences } of texts.filter(({ sentences }) => sentences.length > 0)) {
    const times = await page.evaluate(
      async (given, rounds) => {
        const blocks = given.map((text, id) => ({ id, kind: "paragraph", text, hints: { link_share: 0 } }));
        const read = async () => {
          // New engines, since one that has read a page before reads it again faster; and several a round, since Firefox tells whole milliseconds.
          const engines = await Promise.all([0, 1, 2, 3].map(() => newsprism.createEngine()));
          const began = performance.now();
          for (const engine of engines) engine.analyze({ title: "", containers: [], blocks });
          const took = (performance.now() - began) / engines.length;
          for (const engine of engines) engine.free();
          return took;
        };
        await read();
        const all = [];
        for (let round = 0; round < rounds; round += 1) all.push(await read());
        return all;
      },
      paragraphs,
      ROUNDS,
    );
    say(`engine alone, ${name}, a sentence`, (median(times) * 1000) / n_sentences, "µs");
  }
  await page.close();
}

/**
 * From the press of the popup's switch to the first and to the last registered mark in view, in a tab that has no engine yet, after the
 * browser has stopped the background. A hand needs half a second at best from the popup to the switch; a press at once is faster than any.
 */
async function measureMarks(browser, site, say) {
  const address = site.route("/article", pageOf(article.paragraphs));
  const waits = new Map([[HAND, []], [0, []]]);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [hand, seen] of waits) {
      const page = await newPage(browser, address);
      await page.evaluate(watchMarks);
      await browser.restartBackground();
      const popup = await openPopup({ page, browser });
      const opened = Number(await popup.evaluate(() => document.body.dataset.ready));
      await new Promise((resolve) => setTimeout(resolve, hand));
      const pressed = await popup.evaluate(() => {
        const at = Date.now();
        document.getElementById("page-switch").click();
        return at;
      });
      await until(() => popup.evaluate(() => document.getElementById("count-fact").textContent !== ""), { what: "the counts" });
      await popup.close();
      const { first, last } = await until(() => page.evaluate(() => (Date.now() - window.seen.last > 500 && window.seen.count > 0 ? window.seen : null)), { what: "the marks" });
      // The first round warms the browser up, not the engine, which is cold in each.
      if (round > 0) seen.push({ opened, first: first - pressed, last: last - pressed });
      await page.close();
    }
  }
  const medianOf = (hand, what) => median(waits.get(hand).map((wait) => wait[what]));
  say("popup, from its first line to its state shown, background stopped before", medianOf(HAND, "opened"), "ms");
  for (const [hand, when] of [[HAND, "half a second after the popup"], [0, "at once"]]) {
    say(`press ${when} to first marks, 1,000 words, background stopped before`, medianOf(hand, "first"), "ms");
    say(`press ${when} to all marks in view`, medianOf(hand, "last"), "ms");
  }
}

/** Runs in the page: notes when the first and the last mark were registered, as `seen`. */
function watchMarks() {
  window.seen = { first: 0, last: 0, count: 0 };
  const look = () => {
    let count = 0;
    for (const [name, highlight] of CSS.highlights) if (name.startsWith("newsprism-")) count += highlight.size;
    if (count > 0 && window.seen.first === 0) window.seen.first = Date.now();
    if (count !== window.seen.count) window.seen = { ...window.seen, last: Date.now(), count };
    // Not by frames: a tab behind a popup draws none.
    channel.port2.postMessage(0);
  };
  const channel = new MessageChannel();
  channel.port1.onmessage = () => setTimeout(look, 0);
  look();
}

/** Typing and scrolling on a page of 10,000 sentences, with the marks off and on. */
async function measureComfort(browser, site, say) {
  const share = Math.min(1, LONG_SENTENCES / long.n_sentences);
  const address = site.route("/long", pageOf(long.paragraphs.slice(0, Math.ceil(long.paragraphs.length * share)), '<textarea id="field" style="position: fixed; top: 0; right: 0"></textarea>'));
  const page = await newPage(browser, address);
  const tab = { page, browser };
  const found = {};
  for (const state of ["off", "on"]) {
    if (state === "on") {
      const popup = await openPopup(tab);
      await press(popup, "page-switch", true);
      await until(() => popup.evaluate(() => document.getElementById("count-fact").textContent !== ""), { what: "the counts", within: 60000 });
      await popup.close();
    }
    await page.bringToFront();
    await page.focus("#field");
    await page.evaluate(() => {
      window.delays = [];
      document.getElementById("field").oninput = (event) => requestAnimationFrame(() => setTimeout(() => window.delays.push(performance.now() - event.timeStamp), 0));
    });
    for (let i = 0; i < LETTERS; i += 1) await page.keyboard.press("a");
    await until(() => page.evaluate((n) => window.delays.length >= n, LETTERS), { what: "the letters" });
    const typing = median(await page.evaluate(() => window.delays));
    const frames = await page.evaluate(
      (n) =>
        new Promise((done) => {
          const gaps = [];
          let last = null;
          const step = (now) => {
            if (last !== null) gaps.push(now - last);
            last = now;
            scrollBy(0, 120);
            if (gaps.length < n) requestAnimationFrame(step);
            else done(gaps);
          };
          requestAnimationFrame(step);
        }),
      FRAMES,
    );
    found[state] = { typing, frames: frames.sort((one, other) => one - other) };
    say(`a letter typed to its frame, marks ${state}`, typing, "ms");
    say(`scrolling, median frame, marks ${state}`, median(frames), "ms");
    say(`scrolling, slowest frame of twenty, marks ${state}`, found[state].frames[Math.floor(frames.length * 0.95)], "ms");
  }
  say("typing, marks on against off", found.on.typing / found.off.typing, "times");
  await page.close();
}

async function newPage(browser, address) {
  const page = await browser.puppeteer.newPage();
  await browser.prepare?.(page);
  await page.setViewport({ width: 900, height: 900 });
  await page.goto(address, { waitUntil: "load", timeout: 60000 });
  return page;
}
