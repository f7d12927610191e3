// The popup's face: axe finds no fault in any state and theme, and everything in it is reached by the Tab key with a focus that shows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { openPopup, press, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

eachBrowser("popup's face", (context) => {
  afterEach(() => context.closeTabs());

  test("axe finds no fault: off, on, details open, light and dark", async (t) => {
    if (context.name !== "chromium") return t.skip("Firefox's popup is out of reach of axe; its page is the same");
    const tab = await context.open("/pages/article.html");
    for (const on of [false, true]) {
      if (on) await switchOn(tab);
      const popup = await openPopup(tab);
      for (const theme of ["light", "dark"]) {
        await popup.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
        for (const open of [false, true]) {
          await popup.evaluate((wanted) => {
            for (const part of document.querySelectorAll("details")) part.open = wanted;
          }, open);
          if (open && on) await until(() => popup.evaluate(() => document.getElementById("voices").dataset.filled === "true"), { what: "who speaks" });
          await popup.page.evaluate(axe);
          const faults = await popup.evaluate(async () => (await window.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`));
          assert.deepEqual(faults, [], `${on ? "on" : "off"}, ${theme}, details ${open ? "open" : "closed"}`);
        }
      }
      await popup.close();
    }
  });

  test("Tab reaches every control, in the order of the page, and each shows that it has the focus", async () => {
    const tab = await context.open("/pages/article.html");
    await switchOn(tab);
    const popup = await openPopup(tab);
    await popup.evaluate(() => {
      document.getElementById("sureness").open = true;
      document.getElementById("details").open = true;
    });
    await popup.focus("#page-switch");
    const reached = [];
    for (let i = 0; i < 20; i += 1) {
      const [name, ring] = await popup.evaluate(() => {
        const { id, tagName, dataset, parentElement } = document.activeElement;
        globalThis.focusedBefore = document.activeElement;
        return [id || (dataset.rule ? `${parentElement.id}-${dataset.rule}` : tagName.toLowerCase()), getComputedStyle(document.activeElement).outlineStyle];
      });
      reached.push(name);
      if (i > 0) assert.notEqual(ring, "none", `${name} has the focus and does not show it`);
      await popup.key("Tab");
      // Firefox says that the key was pressed before the focus has moved.
      await until(() => popup.evaluate(() => document.activeElement !== globalThis.focusedBefore), { what: `Tab to leave ${name}` });
    }
    await popup.close();
    assert.deepEqual(reached, ["page-switch", "class-fact", "class-quote", "class-commentary", "class-unclear", "panel", "walk", "only-commentary", "site-on", "site-ask", "site-off", "everywhere-on", "everywhere-ask", "everywhere-off", "voices-label", "sureness-label", "caution", "summary", "card", "out-of-pages"]);
  });

  test("all of it is seen without scrolling in the 600 pixels that Chrome gives a popup, off and on", async (t) => {
    if (context.name !== "chromium") return t.skip("Firefox gives a popup more");
    const tab = await context.open("/pages/article.html");
    for (const on of [false, true]) {
      if (on) await switchOn(tab);
      const popup = await openPopup(tab);
      const [height, footer] = await popup.evaluate(() => [document.body.scrollHeight, document.querySelector("footer").checkVisibility()]);
      assert.ok(height <= 600 && footer, `${on ? "on" : "off"}: ${height} pixels`);
      await popup.close();
    }
  });

  test("says who speaks: each named speaker with the share, sources without a name, quotations never closed; a press on a note goes there", async () => {
    const tab = await context.open("/pages/quotes-open.html");
    await switchOn(tab);
    const popup = await openPopup(tab);
    assert.equal(await popup.evaluate(() => document.getElementById("voice-rows").childElementCount), 0, "filled before it is opened");
    await popup.evaluate(() => {
      document.getElementById("voices").open = true;
    });
    await until(() => popup.evaluate(() => document.getElementById("voices").dataset.filled === "true"), { what: "who speaks" });
    const { voices, notes } = await popup.evaluate(() => ({
      voices: [...document.querySelectorAll("#voice-rows tr")].map((row) => [...row.cells].map(({ textContent }) => textContent)),
      notes: [...document.querySelectorAll("#note-rows li")].map(({ textContent }) => textContent),
    }));
    assert.equal(voices[0][0], "The writer");
    assert.ok(voices.some(([name, words, share]) => name.includes("Ferris") && Number(words) >= 10 && /%$/.test(share)), JSON.stringify(voices));
    assert.ok(notes.some((note) => note.includes("never closed") && note.includes("The ships will go elsewhere")), JSON.stringify(notes));
    await tab.page.setViewport({ width: 900, height: 200 });
    await tab.page.evaluate(() => scrollTo(0, 0));
    await popup.evaluate(() => {
      const note = [...document.querySelectorAll("#note-rows button")].find(({ textContent }) => textContent.includes("The ships will go elsewhere"));
      // Later, because the press closes the popup, and with it what would answer us.
      setTimeout(() => note.click());
    });
    await until(() => tab.page.evaluate(() => scrollY > 0), { what: "the page at the quotation that is never closed" });
  });

  test("the engine is kept out of pages when the reader wants it", async () => {
    const tab = await context.open("/pages/article.html");
    const popup = await openPopup(tab);
    await popup.evaluate(() => {
      document.getElementById("details").open = true;
    });
    await press(popup, "out-of-pages", true);
    await popup.close();
    const shown = await switchOn(tab);
    assert.match(shown.place, /background/);
    assert.equal(await tab.content(() => typeof globalThis.newsprism.createEngine), "undefined", "the engine's file was put into the page all the same");
  });
});
