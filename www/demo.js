// @ts-check
/**
 * The demo page: puts a sample or a pasted text onto the paper, starts the content scripts over it, and shows what they found.
 *
 * Invariant: pasted text enters by `textContent` alone, and the page that a sample comes from is a file of the demo's own folder.
 * It judges nothing and paints nothing: that is what the content scripts are there for.
 */
import { drawMix, countAll, sharesOf } from "./shared/mix.js";
import { CLASSES, changeSettings } from "./shared/settings.js";
import { createWords } from "./shared/words.js";
import { createPageHost, loadContentScripts } from "./shared/page-host.js";
import { loadMessages } from "./messages.js";
import { goOffline } from "./go-offline.js";
import { createLooks } from "./looks.js";
import { loadSample, paragraphsOf } from "./paper.js";
import { packText, unpackText } from "./share.js";
import { createTour } from "./tour.js";

const [read] = await Promise.all([loadMessages("_locales/en/messages.json"), loadContentScripts()]);
const words = createWords(read, "en");
const paper = element("paper");
const demo = createPageHost({ root: paper, text: words.say, publish: show });

/** What runs now; null while the marks are off. @type {Newsprism.Stoppable | null} */
let running = null;
/** Counts the texts that were asked for, so that a slow one does not overwrite a newer one. */
let asked = 0;

listen();
createLooks(/** @type {HTMLSelectElement} */ (element("palette")), element("own-colours"), words, demo);
createTour(/** @type {HTMLDialogElement} */ (element("tour")), element("tour-begin"));
await takeShared();
await choose(chosen());
void goOffline();

/** Binds every control. */
function listen() {
  for (const input of choices()) {
    input.addEventListener("change", () => {
      if (input.checked) choose(input.value);
    });
  }
  element("own-form").addEventListener("submit", (event) => {
    event.preventDefault();
    putOwnText();
  });
  element("own-share").addEventListener("click", () => void share());
  element("own-text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) putOwnText();
  });
  element("page-switch").addEventListener("click", () => (running === null ? turnOn() : turnOff()));
  for (const name of CLASSES) {
    element(`class-${name}`).addEventListener("click", () => {
      const on = element(`class-${name}`).getAttribute("aria-checked") !== "true";
      demo.change(changeSettings(demo.settings(), { shownClasses: { [name]: on } }));
      setSwitch(`class-${name}`, on);
    });
  }
  element("previous").addEventListener("click", () => demo.walk(-1));
  element("next").addEventListener("click", () => demo.walk(1));
  paper.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : null;
    if (step === null) return;
    event.preventDefault();
    demo.walk(step);
  });
  addEventListener("hashchange", async () => {
    await takeShared();
    await choose(chosen());
  });
}

/** Puts the text that an address carries into the box. */
async function takeShared() {
  const [name, packed] = location.hash.slice(1).split("=", 2);
  if (name !== "own" || packed === undefined) return;
  const text = await unpackText(packed);
  if (text !== null) /** @type {HTMLTextAreaElement} */ (element("own-text")).value = text;
  setText("share-message", text === null ? "The text in this address is cut off or damaged. Ask for the address again, or paste the text." : "");
}

/** Makes an address that carries the text in the box, behind its `#`. */
async function share() {
  const { value } = /** @type {HTMLTextAreaElement} */ (element("own-text"));
  const packed = value.trim() === "" ? null : await packText(value);
  element("share-label").hidden = packed === null;
  setText("share-message", packed !== null ? "" : value.trim() === "" ? "Paste a text first." : "This text is too long for an address.");
  if (packed === null) return;
  history.replaceState(null, "", `#own=${packed}`);
  const field = /** @type {HTMLInputElement} */ (element("share-address"));
  field.value = location.href;
  field.focus();
  field.select();
}

/**
 * The text that the address names, or the first.
 * @returns {string}
 */
function chosen() {
  const named = location.hash.slice(1).split("=", 1)[0];
  const input = choices().find(({ value }) => value === named) ?? choices().find(({ checked }) => checked) ?? choices()[0];
  return input?.value ?? "";
}

/**
 * Shows one of the texts to choose from.
 * @param {string} name
 */
async function choose(name) {
  for (const input of choices()) input.checked = input.value === name;
  if (location.hash.slice(1).split("=", 1)[0] !== name) history.replaceState(null, "", `#${name}`);
  element("own-form").hidden = name !== "own";
  if (name === "own") {
    putOwnText();
    return;
  }
  const turn = ++asked;
  try {
    const content = await loadSample(`samples/${name}.html`);
    if (turn === asked) put(content);
  } catch (error) {
    if (turn === asked) fail("This article could not be loaded. The demo needs a web server: run cargo xtask demo.", error);
  }
}

/** Puts what is in the box onto the paper. */
function putOwnText() {
  asked += 1;
  const box = /** @type {HTMLTextAreaElement} */ (element("own-text"));
  const paragraphs = paragraphsOf(box.value);
  if (paragraphs.length > 0) put(paragraphs);
  else {
    stop();
    const hint = document.createElement("p");
    hint.className = "quiet";
    hint.textContent = "Your text will stand here.";
    paper.replaceChildren(hint);
    clear("off", "Paste a text above, then choose “Mark this text”.");
  }
}

/**
 * Replaces the text on the paper; its marks come with it unless they are switched off.
 * @param {Node[]} content
 */
function put(content) {
  const off = element("page-switch").getAttribute("aria-checked") !== "true";
  stop();
  paper.replaceChildren(...content);
  if (off) turnOff();
  else turnOn();
}

function turnOn() {
  setSwitch("page-switch", true);
  clear("working", words.say("status_working"));
  running = globalThis.newsprism.start(demo.host);
}

function turnOff() {
  stop();
  setSwitch("page-switch", false);
  clear("off", words.say("status_off"));
}

function stop() {
  running?.stop();
  running = null;
}

/**
 * Shows what the content scripts found.
 * @param {Newsprism.PageSummary} summary
 */
function show(summary) {
  if (running === null && summary.phase !== "working") return;
  if (summary.phase === "working") return;
  if (summary.phase !== "marked") {
    clear(summary.phase, words.say("status_nothing"));
    setText("message", explain(summary.code));
    if (summary.detail !== "") console.warn(`newsprism: ${summary.detail}`);
    return;
  }
  const { totals } = summary;
  const shares = sharesOf(totals);
  document.documentElement.dataset.state = "marked";
  setText("message", "");
  setText("status", words.sayCount("status_marked", countAll(totals), words.time(summary.engine_ms)));
  drawMix(element("mix"), totals, words);
  for (const name of CLASSES) {
    setText(`count-${name}`, words.say("count_and_share", words.number(totals[name]), words.share(totals[name], shares[name])));
  }
  setText("facts-of-engine", summary.model_version === "" ? "" : `Model: ${summary.model_version}.`);
  setWalkable(countAll(totals) > 0);
}

/**
 * Why a text has no marks, in words that fit a text on the desk rather than a web page.
 * @param {Newsprism.PageSummary["code"]} code
 * @returns {string}
 */
function explain(code) {
  if (code === "not_article") return "This does not read like an article. Paste a few whole paragraphs.";
  return code === null ? "" : words.say(`message_${code}`);
}

/**
 * Empties all that speaks of one text.
 * @param {string} state
 * @param {string} status
 */
function clear(state, status) {
  document.documentElement.dataset.state = state;
  setText("status", status);
  setText("message", "");
  element("mix").hidden = true;
  for (const name of CLASSES) setText(`count-${name}`, "");
  setWalkable(false);
}

/**
 * @param {string} message
 * @param {unknown} error
 */
function fail(message, error) {
  stop();
  paper.replaceChildren();
  clear("failed", words.say("status_nothing"));
  setText("message", message);
  console.warn(`newsprism: ${error instanceof Error ? error.message : String(error)}`);
}

/** @param {boolean} walkable */
function setWalkable(walkable) {
  for (const id of ["previous", "next"]) /** @type {HTMLButtonElement} */ (element(id)).disabled = !walkable;
}

/** @returns {HTMLInputElement[]} */
function choices() {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("#choices input"))];
}

/**
 * @param {string} id
 * @param {boolean} on
 */
function setSwitch(id, on) {
  element(id).setAttribute("aria-checked", String(on));
}

/**
 * @param {string} id
 * @param {string} text
 */
function setText(id, text) {
  const target = element(id);
  if (target.textContent !== text) target.textContent = text;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function element(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no element with the id ${id}`);
  return found;
}
