// What a reader does with the card: walks by keys, goes into it, copies, disagrees, taps; on small windows, dark pages and with axe looking on.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { boxOfStart, ground, photograph } from "./harness/pixels.mjs";
import { coverage, openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

eachBrowser("card's actions", (context) => {
  afterEach(() => context.closeTabs());

  async function marked(path = "/pages/article.html", viewport = { width: 900, height: 900 }) {
    const tab = await context.open(path, { viewport });
    await switchOn(tab);
    await tab.waitForMarks({ least: 5 });
    return tab;
  }

  const press = async (tab, ...keys) => {
    for (const key of keys) await tab.page.keyboard.press(key);
  };
  /** Waits for a card that says this. */
  const card = (tab, says) =>
    until(async () => {
      const words = await tab.card();
      return says.test(words) ? words : null;
    }, { what: `a card that says ${says}` }).catch(async (error) => {
      throw new Error(`${error.message}; it says ${await tab.card()}`);
    });
  const walk = async (tab) => {
    await context.browser.command(tab.page, "next-sentence");
    return card(tab, /Sentence \d+ of/);
  };
  const cardBox = (tab) => tab.page.evaluate(() => {
    const { left, top, right, bottom, width, height } = document.documentElement.lastElementChild.getBoundingClientRect();
    return { left, top, right, bottom, width, height, x: left, y: top, inner: [document.documentElement.clientWidth, innerHeight] };
  });

  test("a walk goes on by arrows, and by letters from class to class; outside of a walk keys are the page's", async () => {
    const tab = await marked();
    await tab.page.evaluate(() => {
      window.keys = [];
      document.addEventListener("keydown", (event) => window.keys.push(event.key));
    });
    await press(tab, "q", "ArrowRight");
    assert.equal(await tab.card(), "");
    assert.match(await walk(tab), /Sentence 1 of/);
    assert.deepEqual((await tab.page.evaluate(() => window.keys.splice(0))).filter((key) => key.length === 1 || key.startsWith("Arrow")).slice(0, 2), ["q", "ArrowRight"]);
    await press(tab, "ArrowRight");
    await card(tab, /Sentence 2 of/);
    await press(tab, "ArrowLeft");
    await card(tab, /Sentence 1 of/);
    await press(tab, "c");
    await card(tab, /Opinion \/ commentary.*Sentence 7 of/);
    await press(tab, "q");
    await card(tab, /Direct quote.*Sentence (?:8|9|1\d) of/);
    await tab.page.keyboard.down("Shift");
    await press(tab, "c");
    await tab.page.keyboard.up("Shift");
    await card(tab, /Opinion \/ commentary/);
    assert.deepEqual((await tab.page.evaluate(() => window.keys.splice(0))).filter((key) => key !== "Shift"), [], "the page got the walk's keys");
    await press(tab, "Escape");
    await until(async () => (await tab.card()) === "", { what: "the card to close" });
    await press(tab, "c");
    assert.deepEqual(await tab.page.evaluate(() => window.keys.splice(0)), ["c"], "after the walk letters are the page's again");
    assert.equal(await tab.card(), "");
    assert.deepEqual(tab.errors, []);
  });

  test("letters typed into a field during a walk stay in the field", async () => {
    const tab = await marked();
    await walk(tab);
    await tab.page.evaluate(() => {
      document.getElementById("never-input").value = "";
      document.getElementById("never-input").focus();
    });
    await tab.page.keyboard.type("fcq");
    assert.equal(await tab.page.evaluate(() => document.getElementById("never-input").value), "fcq");
    assert.match(await tab.card(), /Sentence 1 of/);
  });

  test("the card says it in words: label, how sure, the sentence, both sides, who speaks and how, and that nothing was checked", async () => {
    const tab = await marked();
    assert.match(await walk(tab), /^Reported as fact.*(?:Very likely|Likely|Uncertain)\..*not checked.*The Larkhaven city council voted 7 to 2.*What speaks/);
    await press(tab, "q");
    const quote = await card(tab, /Direct quote/);
    assert.match(quote, /Speaker: .*Calder.*said/);
    assert.match(quote, /not a fact-check/);
    await press(tab, "c");
    const opinion = await card(tab, /Opinion \/ commentary.*What speaks for it/);
    assert.doesNotMatch(opinion, /Words that count/);
    assert.doesNotMatch(opinion, /\d\s?%|0\.\d/, "no fake precision");
  });

  test("the sentence is copied with its label and a link that leads to it", async () => {
    const tab = await marked();
    await walk(tab);
    await press(tab, "q");
    await card(tab, /Direct quote/);
    // What is put on the clipboard is read where the browser hands it over: in a text field of the page.
    await press(tab, "Tab", "Tab", "Tab", "Enter");
    await card(tab, /Copied/);
    await press(tab, "Escape");
    await tab.page.evaluate(() => {
      document.getElementById("never-textarea").value = "";
      document.getElementById("never-textarea").focus();
    });
    await tab.page.keyboard.down("Control");
    await tab.page.keyboard.press("v", context.name === "chromium" ? { commands: ["Paste"] } : undefined);
    await tab.page.keyboard.up("Control");
    const copied = await until(() => tab.page.evaluate(() => document.getElementById("never-textarea").value), { what: "the pasted text" });
    const [sentence, label, link] = copied.split("\n");
    assert.match(sentence, /^“We lost part of our history.*Mayor Ines Calder said\.$/);
    assert.match(label, /Direct quote.*estimate, not a fact-check/);
    assert.ok(link.startsWith(`${context.site.origin}/pages/article.html#:~:text=`), link);
    assert.equal(decodeURIComponent(link.split(":~:text=")[1]), sentence);
    const second = await context.open(link, { viewport: { width: 600, height: 200 } });
    const top = await until(() => second.page.evaluate(() => scrollY), { what: "the link to lead down to the sentence" });
    assert.ok(top > 0);
    assert.deepEqual(tab.errors, []);
  });

  test("“I disagree” keeps the reader's own label on this device, over a reload, until it is deleted", async () => {
    const tab = await marked();
    await walk(tab);
    await press(tab, "c");
    await card(tab, /Opinion \/ commentary.*This is a foolish/);
    await press(tab, "Tab", "Tab", "Tab", "Tab", "Enter", "Tab", "Enter");
    await card(tab, /Your label: Reported as fact/);
    const isOwn = async () => ((await coverage(tab, "commentary-plan")).fact ?? 0) > 0.2;
    await until(isOwn, { what: "the sentence to be painted as the reader has it" });
    await tab.page.reload();
    await switchOn(tab).catch(() => switchOn(tab));
    await tab.waitForMarks({ least: 5 });
    await until(isOwn, { what: "the label to be there after the reload" });
    assert.equal((await tab.state()).summary.totals.commentary, 5, "the program's own counts stay as they are");
    await walk(tab);
    await press(tab, "c");
    await card(tab, /Your label: Reported as fact/);
    await press(tab, "Tab", "Tab", "Tab", "Enter");
    await until(async () => !(await isOwn()), { what: "the label to be gone" });
    assert.doesNotMatch(await tab.card(), /Your label:/);
    assert.deepEqual(tab.errors, []);
  });

  test("the popup counts the reader's own labels and deletes them all", async () => {
    const tab = await marked();
    await walk(tab);
    await press(tab, "Tab", "Tab", "Tab", "Tab", "Enter", "Tab", "Enter");
    await card(tab, /Your label: Direct quote/);
    await press(tab, "Escape");
    const popup = await openPopup(tab);
    await popup.evaluate(() => {
      document.getElementById("details").open = true;
    });
    await until(() => popup.evaluate(() => /^1 label/.test(document.getElementById("own-labels").textContent)), { what: "the popup to count one label" });
    await popup.click("#own-labels-clear");
    await until(() => popup.evaluate(() => /^0 labels/.test(document.getElementById("own-labels").textContent)), { what: "the popup to count none" });
    await popup.close();
    await tab.page.reload();
    await switchOn(tab).catch(() => switchOn(tab));
    await tab.waitForMarks({ least: 5 });
    await walk(tab);
    assert.doesNotMatch(await tab.card(), /Your label:/);
  });

  test("focus goes into the card by Tab only, shows there, and comes back to where it was", async () => {
    const tab = await marked();
    await tab.page.evaluate(() => document.querySelector("#fact-vote a").focus());
    await walk(tab);
    assert.equal(await tab.page.evaluate(() => document.activeElement.textContent), "old wall", "the card took the focus");
    await press(tab, "Tab", "Tab");
    assert.ok(await tab.page.evaluate(() => document.activeElement === document.documentElement.lastElementChild), "Tab did not reach the card");
    await press(tab, "ArrowRight");
    await card(tab, /Sentence 2 of/);
    assert.ok(await tab.page.evaluate(() => document.activeElement === document.documentElement.lastElementChild), "the walk lost the focus");
    await press(tab, "Escape");
    assert.equal(await tab.page.evaluate(() => document.activeElement.textContent), "old wall", "the focus did not come back");
  });

  test("a tap opens the card and a second one closes it; a tap on a link follows the link", async () => {
    const tab = await marked("/pages/article.html", { width: 420, height: 800, hasTouch: true });
    const at = async (id) => {
      const box = await tab.page.evaluate(boxOfStart, id, 12);
      return [box.x + 20, box.y + box.height / 2];
    };
    await tab.page.touchscreen.tap(...(await at("fact-vote")));
    await card(tab, /Reported as fact/);
    await tab.page.touchscreen.tap(...(await at("fact-vote")));
    await until(async () => (await tab.card()) === "", { what: "the second tap to close the card" });
    const link = await tab.page.evaluate(() => {
      const { x, y, width, height } = document.querySelector("#fact-vote a").getClientRects()[0];
      return [x + width / 2, y + height / 2];
    });
    await tab.page.touchscreen.tap(...link);
    await until(() => tab.page.evaluate(() => location.hash === "#wall"), { what: "the link to be followed" });
    assert.equal(await tab.card(), "", "a tap on a link opened a card");
    assert.deepEqual(tab.errors, []);
  });

  test("on a small window, as at 200 % zoom, the card stays inside of it", async () => {
    const tab = await marked("/pages/article.html", { width: 450, height: 320 });
    await walk(tab);
    for (let step = 0; step < 8; step += 1) {
      await card(tab, new RegExp(`Sentence ${step + 1} of`));
      await until(async () => {
        const { left, top, right, bottom, height, inner } = await cardBox(tab);
        return left >= 0 && top >= 0 && right <= inner[0] && bottom <= inner[1] && height > 60;
      }, { what: `the card of sentence ${step + 1} inside the window` });
      await press(tab, "ArrowRight");
    }
    await tab.page.setViewport({ width: 240, height: 300 });
    await until(async () => {
      const { left, right, inner } = await cardBox(tab);
      return left >= 0 && right <= inner[0];
    }, { what: "the card inside a window of 240 pixels" });
  });

  test("the card is dark on a dark page and light on a light one, whatever the browser is", async () => {
    for (const [path, isDark] of [["/pages/dark.html", true], ["/pages/article.html", false]]) {
      const tab = await marked(path);
      await walk(tab);
      await card(tab, /What speaks/);
      const [red, green, blue] = ground(await photograph(tab.page), await cardBox(tab)).split(",").map(Number);
      assert.equal(red + green + blue < 300, isDark, `${path}: the card is ${red}, ${green}, ${blue}`);
      await tab.close();
    }
  });

  test("a list outside can point to a sentence: it is brought into view and its card opens", async () => {
    const tab = await marked("/pages/article.html", { width: 700, height: 400 });
    const at = (await tab.state()).sentences.findIndex(({ text }) => text.startsWith("Larkhaven deserves"));
    await tab.content((index) => globalThis.newsprism.revealSentence(index), at);
    await card(tab, /Larkhaven deserves far better/);
    assert.ok((await tab.page.evaluate(boxOfStart, "commentary-end", 10)).y < 400);
    assert.ok((await tab.page.evaluate(() => scrollY)) > 0);
  });
});

eachBrowser("card under axe", (context) => {
  afterEach(() => context.closeTabs());

  test("axe finds no fault in the open card: light and dark, with its choice open and an own label given", async () => {
    const tab = await context.open("/demo/index.html", { viewport: { width: 1100, height: 900 } });
    // The demo page runs the same scripts; its card's root is opened so that axe can see into it.
    await tab.page.evaluateOnNewDocument(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (how) {
        return attach.call(this, { ...how, mode: "open" });
      };
    });
    for (const theme of ["light", "dark"]) {
      await tab.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]).catch(() => {});
      await tab.page.reload();
      await until(() => tab.page.evaluate(() => document.documentElement.dataset.state === "marked"), { what: "the demo page to be marked" });
      await tab.page.click("#next");
      const card = () => tab.page.evaluate(() => document.documentElement.lastElementChild.shadowRoot?.textContent ?? "");
      await until(async () => /What speaks/.test(await card()), { what: "an open card" });
      for (const step of ["open", "choice", "own"]) {
        if (step !== "open") await tab.page.evaluate((selector) => document.documentElement.lastElementChild.shadowRoot.querySelector(selector).click(), step === "choice" ? ".disagree" : ".choice");
        if (step === "own") await until(async () => /Your label:/.test(await card()), { what: "an own label" });
        await tab.page.evaluate(axe);
        const faults = await tab.page.evaluate(async () => {
          const { violations } = await window.axe.run(document, { rules: { region: { enabled: false } } });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join(" ")}`).join(" | ")}`);
        });
        assert.deepEqual(faults, [], `${theme}, ${step}`);
      }
    }
  });
}, { extension: false });
