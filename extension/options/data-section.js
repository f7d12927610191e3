// @ts-check
/**
 * The reader's data: settings into a file and out of one, the reader's own labels, the way back to the defaults, and what was saved of a
 * store that could not be read.
 *
 * Invariant: nothing is thrown away without a second press or a saved file; a file that is not good changes nothing and says why.
 */
import { readChosen, readSettingsFile, saveFile, writeSettingsFile } from "../shared/files.js";
import { element, setText } from "../shared/parts.js";
import { ask } from "../shared/protocol.js";
import { requestRules } from "../shared/rules.js";

/**
 * @param {import("./options.js").Desk} desk
 * @returns {import("./options.js").Section}
 */
export function createData({ words, take }) {
  /** @type {import("./options.js").Overall | null} */
  let overall = null;
  /** @type {import("../shared/settings.js").Settings | null} */
  let chosen = null;
  const file = /** @type {HTMLInputElement} */ (element("import"));
  const take_button = element("import-take");

  element("export").addEventListener("click", () => {
    if (overall !== null) saveFile("newsprism-settings.json", writeSettingsFile(overall.settings));
  });
  file.addEventListener("change", async () => {
    chosen = null;
    take_button.hidden = true;
    const [first] = file.files ?? [];
    if (first === undefined) return;
    const read = readSettingsFile(await readChosen(first));
    setText("import-message", read.ok ? "" : words.say(read.key, ...read.words));
    if (!read.ok) return;
    chosen = read.settings;
    setText("import-take", words.sayCount("import_take", Object.keys(chosen.sites).length));
    take_button.hidden = false;
  });
  take_button.addEventListener("click", async () => {
    if (chosen === null) return;
    const { sites, everywhere, ...rest } = chosen;
    chosen = null;
    file.value = "";
    take_button.hidden = true;
    // The rules first, since the browser is asked in this very click.
    const asked = requestRules({ sites, everywhere });
    const replaced = await ask({ kind: "own-bg/replace", settings: rest });
    const { refused, reply } = await asked;
    setText("import-message", refused ? words.say("import_rules_refused") : "");
    setText("data-message", words.say("import_done"));
    take(replaced.ok && !reply.ok ? replaced : await ask({ kind: "own-bg/overall" }));
  });

  twice("reset", "options_reset_sure", async () => {
    const replaced = await ask({ kind: "own-bg/replace", settings: null });
    const sites = Object.fromEntries(Object.keys(overall?.settings.sites ?? {}).map((host) => [host, null]));
    const rules = await ask({ kind: "own-bg/rules", change: { sites, everywhere: "ask" } });
    setText("data-message", words.say("options_reset_done"));
    take(rules.ok ? rules : replaced);
  });

  element("labels-export").addEventListener("click", async () => {
    const reply = await ask({ kind: "own-bg/labels", clear: false });
    if (reply.ok) saveFile("newsprism-labels.json", `${JSON.stringify({ newsprism: "labels", version: 1, labels: reply.value.labels }, null, 2)}\n`);
  });
  twice("labels-delete", "options_labels_sure", async () => {
    await ask({ kind: "own-bg/labels", clear: true });
    await showLabels();
  });

  element("rescued-save").addEventListener("click", async () => {
    if (overall?.rescued === null || overall === null) return;
    saveFile("newsprism-old-settings.json", `${JSON.stringify(overall.rescued, null, 2)}\n`);
    setText("rescued-says", words.say("rescued_saved"));
  });
  element("rescued-drop").addEventListener("click", async () => take(await ask({ kind: "own-bg/rescued-saved" })));

  /**
   * A press that cannot be taken back is asked for twice, on the same button.
   * @param {string} id
   * @param {string} sure message of the button after the first press
   * @param {() => Promise<void>} act
   */
  function twice(id, sure, act) {
    const button = element(id);
    const before = button.textContent ?? "";
    let pressed = false;
    const calm = () => {
      pressed = false;
      button.textContent = before;
    };
    button.addEventListener("click", async () => {
      if (!pressed) {
        pressed = true;
        button.textContent = words.say(sure);
        return;
      }
      calm();
      await act();
    });
    button.addEventListener("blur", calm);
  }

  async function showLabels() {
    const reply = await ask({ kind: "own-bg/labels", clear: false });
    const count = reply.ok ? reply.value.labels.length : 0;
    setText("labels-count", words.sayCount("options_labels_count", count));
    for (const id of ["labels-export", "labels-delete"]) /** @type {HTMLButtonElement} */ (element(id)).disabled = count === 0;
  }

  return {
    show(next) {
      overall = next;
      const { rescued } = next;
      element("rescued").hidden = rescued === null;
      if (rescued !== null && element("rescued-says").textContent === "") setText("rescued-says", words.say("rescued_says", rescued.fields.join(", ")));
      void showLabels();
    },
  };
}
