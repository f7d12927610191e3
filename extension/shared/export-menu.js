// @ts-check
/**
 * The choice of a format and the button that saves the marked page as a file: the same in the side panel and the popup.
 *
 * Invariant: the text of the page comes straight from its tab and goes into the file, through no storage and no background; what the
 * page's process says is taken as text alone, the file's name included. It asks the browser for no permission: a link saves the file.
 *
 * Expects in the document: #export-format (a select), #export-save (a button), #export-message (a live region).
 */
import { saveFile } from "./files.js";
import { element, make, setText } from "./parts.js";
import { EXPORT_PORT } from "./protocol.js";

/** The formats in the order in which they are offered: ending and type of the file. */
const FORMATS = /** @type {const} */ ({
  json: ["json", "application/json"],
  csv: ["csv", "text/csv"],
  markdown: ["md", "text/markdown"],
  html: ["html", "text/html"],
  annotation: ["jsonld", "application/ld+json"],
});
/** UTF-16 units of a file at most. */
const MOST_UNITS = 512 * 1024 * 1024;

/** @typedef {keyof typeof FORMATS} Format */
/** @typedef {{ ok: true, text: string, title: string } | { ok: false, code: string }} Exported */

/**
 * @param {import("./words.js").Words} words
 * @param {() => number} tab the number of the tab that is shown
 */
export function bindExport(words, tab) {
  const select = /** @type {HTMLSelectElement} */ (element("export-format"));
  const button = /** @type {HTMLButtonElement} */ (element("export-save"));
  for (const format of Object.keys(FORMATS)) {
    const option = make("option", "", words.say(`export_${format}`));
    option.value = format;
    select.append(option);
  }
  button.addEventListener("click", async () => {
    const format = /** @type {Format} */ (select.value);
    button.disabled = true;
    setText("export-message", "");
    const exported = await askExport(tab(), format);
    button.disabled = false;
    if (!exported.ok) return setText("export-message", words.say("export_failed"));
    const [ending, type] = FORMATS[format];
    const name = fileName(exported.title, ending);
    saveFile(name, exported.text, type);
    return setText("export-message", words.say("export_saved", name));
  });
}

/**
 * Asks a tab's content script for its page as a file. Never rejects.
 * @param {number} tab_id
 * @param {Format} format
 * @returns {Promise<Exported>}
 */
function askExport(tab_id, format) {
  return new Promise((resolve) => {
    /** @type {string[]} */
    const parts = [];
    let units = 0;
    const port = chrome.tabs.connect(tab_id, { name: EXPORT_PORT, frameId: 0 });
    /** @param {Exported} exported */
    const end = (exported) => {
      resolve(exported);
      port.disconnect();
    };
    port.onMessage.addListener((/** @type {any} */ message) => {
      if (message?.kind === "export/part" && typeof message.text === "string" && (units += message.text.length) <= MOST_UNITS) parts.push(message.text);
      else if (message?.kind === "export/done") end({ ok: true, text: parts.join(""), title: String(message.title) });
      else end({ ok: false, code: String(message?.code) });
    });
    port.onDisconnect.addListener(() => {
      // Reading the reason keeps the browser from reporting it: the page was left.
      void chrome.runtime.lastError;
      resolve({ ok: false, code: "unreachable" });
    });
    port.postMessage({ kind: "export/ask", format });
  });
}

/**
 * "newsprism-the-dam-held.json"
 * @param {string} title
 * @param {string} ending
 */
function fileName(title, ending) {
  const words = title.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/gu) ?? [];
  const slug = words.join("-").slice(0, 60).replace(/-$/u, "");
  return `newsprism-${slug === "" ? "article" : slug}.${ending}`;
}
