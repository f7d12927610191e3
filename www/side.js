// @ts-check
/**
 * A frame of compare.html: takes a text from the page around it, has it marked, and tells what was found.
 *
 * Invariant: it listens to its own parent of its own origin alone; the text becomes text nodes, a sample is a file of the demo's folder.
 */
import { createPageHost, loadContentScripts } from "./shared/page-host.js";
import { createWords } from "./shared/words.js";
import { loadMessages } from "./messages.js";
import { loadSample, paragraphsOf } from "./paper.js";

const [read] = await Promise.all([loadMessages("_locales/en/messages.json"), loadContentScripts()]);
const words = createWords(read, "en");
const paper = /** @type {HTMLElement} */ (document.getElementById("paper"));
const demo = createPageHost({ root: paper, text: words.say, publish: (summary) => parent.postMessage({ kind: "side/summary", summary }, location.origin) });
let turn = 0;

addEventListener("message", async ({ data, source, origin }) => {
  if (source !== parent || origin !== location.origin || data?.kind !== "side/text") return;
  const mine = ++turn;
  const content = data.sample === null ? paragraphsOf(String(data.text)) : await loadSample(`samples/${String(data.sample).replace(/[^a-z-]/gu, "")}.html`).catch(() => []);
  if (mine !== turn) return;
  globalThis.newsprism.running?.stop();
  paper.replaceChildren(...content);
  if (content.length > 0) globalThis.newsprism.start(demo.host);
});
paper.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
  if (step === null) return;
  event.preventDefault();
  demo.walk(step);
});
parent.postMessage({ kind: "side/ready" }, location.origin);
