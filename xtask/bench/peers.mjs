// The bench's texts in, the speed of the JavaScript peers and of our own engine in this same Node out: one JSON object a line
// ({ peer, text, milliseconds, n_sentences }). With `scores FILE` instead: the strength of feeling that wink-nlp finds in each of the file's sentences.
//
// Called by `cargo xtask bench`. Times are of the processor, so that other work of the machine does not count; asserts nothing.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { loadCreateEngine } from "../../tests/engine/open.mjs";

/** Rounds of which the median counts, after one that does not. */
const ROUNDS = 7;
/** Milliseconds: who takes longer for one round is not asked for more. */
const LONGEST = 8000;

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
  const createEngine = await loadCreateEngine();

  const peers = {
    // A new engine for each round: one that has read a page before reads it again faster.
    "Newsprism, WebAssembly in Node": async ({ page }) => {
      const engines = await Promise.all(Array.from({ length: ROUNDS + 1 }, () => createEngine()));
      return () => {
        const engine = engines.pop();
        engine.analyze(page);
        engine.free();
      };
    },
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
      const copies = Array.from({ length: ROUNDS + 1 }, () => parseHTML(html).document);
      return () => new Readability(copies.pop()).parse();
    },
  };
  for (const { name, paragraphs, n_sentences } of texts) {
    const text = {
      paragraphs,
      whole: paragraphs.join("\n\n"),
      page: { title: "", containers: [], blocks: paragraphs.map((paragraph, id) => ({ id, kind: "paragraph", text: paragraph, hints: { link_share: 0 } })) },
      html: `<!doctype html><title>Bench</title><article>${paragraphs.map((paragraph) => `<p>${paragraph.replace(/&/gu, "&amp;").replace(/</gu, "&lt;")}</p>`).join("")}</article>`,
    };
    for (const [peer, prepare] of Object.entries(peers)) {
      if (peer.startsWith("Readability") && text.html.length > 2e6) continue;
      const milliseconds = median(await prepare(text));
      if (milliseconds !== null) console.log(JSON.stringify({ peer, text: name, milliseconds, n_sentences }));
    }
  }
}

/** @param {() => unknown} round */
function median(round) {
  if (timed(round) > LONGEST) return null;
  const times = Array.from({ length: ROUNDS }, () => timed(round)).sort((one, other) => one - other);
  return times[ROUNDS >> 1];
}

/** @param {() => unknown} round */
function timed(round) {
  const used = process.cpuUsage();
  round();
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}
