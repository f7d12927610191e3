// What a reader does: opens the popup, presses a switch, looks. Every step waits until it can be seen to have happened.

import { defaultSettings } from "../../../extension/shared/settings.js";
import { until } from "./wait.mjs";

/** Opens the popup on a tab and waits until it shows the state. */
export async function openPopup(tab) {
  const popup = await tab.browser.popup(tab.page);
  await until(() => popup.evaluate(() => "ready" in document.body.dataset), { what: "the popup to show the state" });
  return popup;
}

/** What the popup shows, as plain data. */
export function readPopup(popup) {
  return popup.evaluate(() => {
    const text = (id) => document.getElementById(id)?.textContent.trim() ?? "";
    const checked = (id) => document.getElementById(id)?.getAttribute("aria-checked") === "true";
    const names = ["fact", "quote", "commentary", "unclear"];
    return {
      on: document.body.dataset.on === "true",
      page: checked("page-switch"),
      status: text("status"),
      message: text("message"),
      site: document.querySelector("#site [aria-pressed=true]")?.dataset.rule ?? "",
      everywhere: document.querySelector("#everywhere [aria-pressed=true]")?.dataset.rule ?? "",
      paused: text("pause") === chrome.i18n.getMessage("popup_resume"),
      classes: Object.fromEntries(names.map((name) => [name, checked(`class-${name}`)])),
      counts: Object.fromEntries(names.map((name) => [name, text(`count-${name}`)])),
      place: text("engine-place"),
      time: text("engine-time"),
      fault: text("fault"),
      all: document.body.innerText,
    };
  });
}

/** Presses a switch of the popup with the mouse and waits until it shows the new position. */
export async function press(popup, id, on) {
  const before = await popup.evaluate((at) => document.getElementById(at).getAttribute("aria-checked"), id);
  if (before === String(on)) return;
  await popup.click(`#${id}`);
  await until(async () => (await popup.evaluate((at) => document.getElementById(at).getAttribute("aria-checked"), id)) === String(on), {
    what: `the switch ${id} to be ${on ? "on" : "off"}`,
  });
}

/** Presses the button of a rule ("site" or "everywhere"; "on", "ask" or "off"). Firefox may close the popup when it asks for a permission. */
export async function chooseRule(popup, scope, rule) {
  await popup.click(`#${scope} [data-rule=${rule}]`);
}

/** Switches the marks of a tab on through the popup, and waits for the first finished reading. Gives what the popup then says. */
export async function switchOn(tab, { within = 30000 } = {}) {
  const popup = await openPopup(tab);
  await press(popup, "page-switch", true);
  const shown = await until(
    async () => {
      const now = await readPopup(popup);
      return now.on && (now.message !== "" || Object.values(now.counts).some((count) => count !== "")) ? now : null;
    },
    { what: "the popup to say what was found", within },
  ).catch(async (error) => {
    const state = JSON.stringify(await tab.state().catch(String))?.slice(0, 400);
    throw new Error(`${error.message}; the popup shows ${JSON.stringify(await readPopup(popup)).slice(0, 500)}; the content scripts say ${state}; the console says ${tab.errors.slice(0, 4).join(" | ")}`);
  });
  await popup.close();
  return { ...shown, errors: popup.errors };
}

/** Switches the marks of a tab off through the popup. */
export async function switchOff(tab) {
  const popup = await openPopup(tab);
  await press(popup, "page-switch", false);
  await popup.close();
  await tab.waitForNoMarks();
}

/** Sets every setting but the sites back to what a new reader has, so that one test's choice is not the next one's. */
export async function resetSettings(context) {
  const { sites: _sites, ...patch } = defaultSettings();
  const tab = await context.open("/pages/front.html");
  await changeSettings(tab, patch);
}

/** Changes settings as the options page does. */
export async function changeSettings(tab, patch) {
  const popup = await openPopup(tab);
  await popup.evaluate((change) => chrome.runtime.sendMessage({ kind: "popup-bg/settings", patch: change }).then(() => true), patch);
  await popup.close();
}

/** The labels of the marks under the element with this id: the share of its text that each label covers, 0 to 1. */
export async function coverage(tab, id) {
  return tab.page.evaluate((at) => {
    const element = find(document, at);
    if (element === null) return null;
    const length = element.textContent.trim().length;
    const covered = {};
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith("newsprism-") || /-(?:current|cue)-/.test(name)) continue;
      for (const range of highlight) {
        if (!element.contains(range.startContainer)) continue;
        const label = name.split("-")[1];
        covered[label] = (covered[label] ?? 0) + (range.endOffset - range.startOffset) / Math.max(1, length);
      }
    }
    return covered;

    function find(root, wanted) {
      const direct = root.getElementById(wanted);
      if (direct) return direct;
      for (const element of root.querySelectorAll("*")) {
        const found = element.shadowRoot ? find(element.shadowRoot, wanted) : null;
        if (found) return found;
      }
      return null;
    }
  }, id);
}
