// The bench's texts in, the speed of the JavaScript peers and of our own engine in this same Node out: one JSON object a line
// ({ peer, text, milliseconds, n_sentences }). With `scores FILE` instead: the strength of feeling that wink-nlp finds in each of the file's sentences.
//
// Called by `cargo xtask bench`. Times are of the processor, so that other work of the machine does not count; asserts nothing.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { loadCreateEngine, pageOf } from "../../tests/engine/open.mjs";

/**
 * Rounds of which the median counts, after some that do not: at least so many and so many milliseconds of them, in which Node compiles what runs
 * often, ours and theirs. It compiles on other threads, whose time on the processor is counted too: with three rounds of a short text alone
 * most of what was measured was that.
 */
const ROUNDS = 7;
const WARM_UPS = 3;
const WARM_UP_MILLISECONDS = 2_000;
/** Milliseconds: who takes longer for one round is not asked for more. */
const LONGEST = 20_000;

const [modules, task, file] = process.argv.slice(2);
const find = createRequire(path.join(path.resolve(modules), "package.json"));
const winkNLP = find("wink-nlp");
const nlp = winkNLP(find("wink-eng-lite-web-model"), ["sbd", "negation", "sentiment", "pos"]);

if (task === "scores") {
  const scores = JSON.parse(readFileSync(file, "utf8")).map((sentence) => Math.abs(nlp.readDoc(sentence).out(nlp.its.sentiment)));
  console.log(JSON.stringify(scores));
} else {
  const texts = JSON.parse(readFileSync(file, "utf8"));
  const compromise = find("compromise");
  const { segment } = find("sentencex");
  const { Readability } = find("@mozilla/readability");
  const { parseHTML } = find("linkedom");
  const engine = await (await loadCreateEngine())();

  const peers = {
    "Newsprism, WebAssembly in Node": ({ page }) => ({
      // An engine that has just read a page reads it again faster: something else comes between, off the clock.
      before: () => engine.analyze(pageOf("Nothing of this stands in the text.")),
      round: () => engine.analyze(page),
    }),
    "wink-nlp: sentences, parts of speech, sentiment": ({ whole }) => () => {
      const document = nlp.readDoc(whole);
      document.sentences().out();
      document.tokens().out(nlp.its.pos);
      document.sentences().out(nlp.its.sentiment);
    },
    "compromise: sentences and tags": ({ whole }) => () => compromise(whole).sentences().out("array"),
    "sentencex: sentences": ({ paragraphs }) => () => {
      for (const paragraph of paragraphs) {
        try {
          segment("en", paragraph);
        } catch {
          // It panics on some news ("begin <= end" when slicing); the rest is still measured.
        }
      }
    },
    "Readability: finding the article, parsing not counted": ({ html }) => {
      // It takes the page apart: each round needs a copy, made before the clock starts.
      let copy;
      return {
        before: () => {
          copy = parseHTML(html).document;
        },
        round: () => new Readability(copy).parse(),
      };
    },
  };
  for (const { name, paragraphs, n_sentences } of texts) {
    const text = {
      paragraphs,
      whole: paragraphs.join("\n\n"),
      page: pageOf(...paragraphs),
      html: `<!doctype html><title>Bench</title><article>${paragraphs.map((paragraph) => `<p>${paragraph.replace(/&/gu, "&amp;").replace(/</gu, "&lt;")}</p>`).join("")}</article>`,
    };
    for (const [peer, prepare] of Object.entries(peers)) {
      if (peer.startsWith("Readability") && text.html.length > 2e6) continue;
      const prepared = prepare(text);
      const milliseconds = median(typeof prepared === "function" ? { before: () => {}, round: prepared } : prepared);
      if (milliseconds !== null) console.log(JSON.stringify({ peer, text: name, milliseconds, n_sentences }));
    }
  }
}

/** @param {{ before: () => unknown, round: () => unknown }} work */
function median(work) {
  if (timed(work) > LONGEST) return null;
  const until = performance.now() + WARM_UP_MILLISECONDS;
  for (let i = 1; i < WARM_UPS || performance.now() < until; i += 1) timed(work);
  const times = Array.from({ length: ROUNDS }, () => timed(work)).sort((one, other) => one - other);
  return times[ROUNDS >> 1];
}

/** @param {{ before: () => unknown, round: () => unknown }} work */
function timed({ before, round }) {
  before();
  const used = process.cpuUsage();
  round();
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}
