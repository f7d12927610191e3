// @ts-check
/**
 * Two texts side by side: each in a frame of its own, with its mix and counts above it.
 *
 * Invariant: a frame's words are believed only where they come from that frame and this origin; they are counts and codes, shown as text.
 */
import { countAll, drawMix, sharesOf } from "./shared/mix.js";
import { make } from "./shared/parts.js";
import { CLASSES } from "./shared/settings.js";
import { openDesk, SAMPLES } from "./desk.js";

const words = await openDesk();
["news-report", "column"].forEach((first, number) => createSide(number, first));
document.body.dataset.ready = "";

/**
 * @param {number} number
 * @param {string} first the sample that is shown at first
 */
function createSide(number, first) {
  const section = /** @type {HTMLElement} */ (document.getElementById(`side-${number}`));
  const title = number === 0 ? "First text" : "Second text";
  const select = make("select", "");
  select.setAttribute("aria-label", title);
  for (const [name, words_of] of SAMPLES) select.append(new Option(words_of, name));
  select.value = first;
  const field = make("textarea", "");
  field.rows = 5;
  field.spellcheck = false;
  field.placeholder = "Paste an English news article.";
  field.setAttribute("aria-label", `${title}: paste an English news article`);
  const status = make("p", "side-status");
  status.setAttribute("role", "status");
  const mix = make("div", "mix");
  mix.setAttribute("role", "img");
  mix.hidden = true;
  const counts = make("ul", "side-counts quiet");
  const frame = make("iframe", "");
  frame.title = title;
  frame.src = "side.html";
  section.append(select, field, status, mix, counts, frame);

  let ready = false;
  const send = () => {
    const own = select.value === "own";
    field.hidden = !own;
    if (!ready) return;
    clear(own && field.value.trim() === "" ? "Your text will stand here." : words.say("status_working"));
    frame.contentWindow?.postMessage({ kind: "side/text", sample: own ? null : select.value, text: field.value }, location.origin);
  };
  /** @param {string} message */
  const clear = (message) => {
    status.textContent = message;
    mix.hidden = true;
    counts.replaceChildren();
    delete section.dataset.phase;
  };
  select.addEventListener("change", send);
  field.addEventListener("input", send);
  addEventListener("message", ({ data, source, origin }) => {
    if (source !== frame.contentWindow || origin !== location.origin) return;
    if (data?.kind === "side/ready") {
      ready = true;
      send();
    }
    if (data?.kind === "side/summary" && data.summary.phase !== "working") show(data.summary);
  });

  /** @param {import("./shared/protocol.js").PageSummary} summary */
  function show({ phase, code, totals }) {
    if (phase !== "marked") {
      clear(code === null ? words.say("status_nothing") : words.say(`message_${code}`));
      section.dataset.phase = phase;
      return;
    }
    const shares = sharesOf(totals);
    status.textContent = words.sayCount("sentences", countAll(totals));
    drawMix(mix, totals, words);
    counts.replaceChildren(...CLASSES.map((name) => make("li", "", `${words.say(`label_${name}`)}: ${words.say("count_and_share", words.number(totals[name]), words.share(totals[name], shares[name]))}`)));
    section.dataset.phase = phase;
  }
  send();
}
