// How marks look: fitted to what the text really stands on, in the palette, style and strength that the reader chose, at once and without
// reading the page anew. Judged by the pixels, not by what the settings say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import vm from "node:vm";
import { eachBrowser } from "./harness/browsers.mjs";
import { boxOfStart, changed, ground, photograph } from "./harness/pixels.mjs";
import { changeSettings, coverage, resetSettings, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

vm.runInThisContext(readFileSync(new URL("../../extension/shared/palette.js", import.meta.url), "utf8"));
const { contrast } = globalThis.newsprism.palette;
const tall = { width: 860, height: 1600 };
/** Facts on every ground of the page; the text of `faint` is too faint for a tint, what is behind `picture` is not one colour. */
const GROUNDS = ["page", "paper", "night", "grey", "faint", "veil", "wide"];
const colourOf = (text) => text.split(",").map(Number);

eachBrowser("looks", (context) => {
  afterEach(async () => {
    await context.closeTabs();
    await resetSettings(context);
    await context.closeTabs();
  });

  async function marked(path = "/pages/grounds.html") {
    const tab = await context.open(path, { viewport: tall });
    const before = await photograph(tab.page);
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    return { tab, before, after: await settled(tab) };
  }

  /** A picture of the page once it has stopped changing: the style sheet comes by a message of its own. */
  async function settled(tab) {
    await tab.page.bringToFront();
    let last = await photograph(tab.page);
    return until(
      async () => {
        const now = await photograph(tab.page);
        const still = changed(last, now, { x: 0, y: 0, width: now.width, height: now.height }) === 0;
        last = now;
        return still ? now : null;
      },
      { what: "the page to stop changing", every: 250 },
    );
  }

  const startOf = (tab, id) => tab.page.evaluate(boxOfStart, id, 24);
  const textOf = (tab, id) => tab.page.evaluate((at) => {
    const [red, green, blue] = getComputedStyle(document.getElementById(at)).color.match(/[\d.]+/g).map(Number);
    return [red, green, blue];
  }, id);

  /** The best share, over the rows of pixels at the foot of a line of text, of pixels that stand out from a ground by 3 to 1. */
  function lineShare(picture, box, from) {
    let best = 0;
    for (let y = Math.round(box.y + box.height * 0.75); y < box.y + box.height + 4; y += 1) {
      let count = 0;
      for (let x = Math.round(box.x); x < box.x + box.width; x += 1) {
        const at = (y * picture.width + x) * 4;
        if (contrast([picture.data[at], picture.data[at + 1], picture.data[at + 2]], from) >= 3) count += 1;
      }
      best = Math.max(best, count / box.width);
    }
    return best;
  }

  for (const palette of ["default", "okabe_ito", "high_contrast", "monochrome"]) {
    test(`on every ground text stays readable and the line stands out: ${palette}`, async () => {
      const { tab, before } = await marked();
      await changeSettings(tab, { palette, intensity: 1 });
      const after = await settled(tab);
      for (const name of GROUNDS) {
        const box = await startOf(tab, `fact-${name}`);
        const [was, is] = [colourOf(ground(before, box)), colourOf(ground(after, box))];
        const text = name === "wide" ? [20, 40, 70] : await textOf(tab, `fact-${name}`);
        assert.ok(contrast(is, text) >= Math.min(4.5, contrast(was, text)) - 0.05, `${name}: text has ${contrast(is, text).toFixed(2)} to 1 on ${is}, before ${contrast(was, text).toFixed(2)}`);
        if (name === "faint" || palette === "monochrome") assert.deepEqual(is, was, `${name}: there is a tint`);
        else assert.notDeepEqual(is, was, `${name}: there is no tint`);
        const share = lineShare(after, box, was);
        assert.ok(share > 0.8, `${name}: only ${Math.round(share * 100)} % of the line stands out`);
      }
      const picture = await startOf(tab, "fact-picture");
      assert.ok(lineShare(after, picture, [200, 216, 255]) > 0.8, "no line where the ground is a picture");
      assert.deepEqual(tab.errors, []);
    });
  }

  test("style and strength change at once, and the page is not read again", async () => {
    const { tab, before, after: both } = await marked();
    const box = await startOf(tab, "commentary-page");
    const { readings } = await tab.state();
    await changeSettings(tab, { markStyle: "underline" });
    const line = await settled(tab);
    assert.equal(ground(line, box), ground(before, box), "a line alone leaves the ground as it is");
    assert.ok(changed(before, line, { ...box, height: box.height + 4 }) > 0.02, "the line is gone as well");
    await changeSettings(tab, { markStyle: "tint", intensity: 1 });
    const tint = await settled(tab);
    assert.notEqual(ground(tint, box), ground(both, box), "full strength looks like the usual one");
    const from = colourOf(ground(before, box));
    assert.ok(contrast(colourOf(ground(tint, box)), from) > contrast(colourOf(ground(both, box)), from), "more is not stronger");
    assert.ok(changed(tint, both, box) > 0.5);
    assert.equal((await tab.state()).readings, readings);
  });

  test("own colours are painted, and commentary can stand alone", async () => {
    const { tab, before } = await marked();
    await changeSettings(tab, { palette: "own", intensity: 1, markStyle: "both", ownColours: { commentary: "#00a000" }, shownClasses: { fact: false, quote: false, unclear: false } });
    await until(async () => (await tab.marks()).every((mark) => mark.label === "commentary"), { what: "commentary alone" });
    const after = await settled(tab);
    const [red, green, blue] = colourOf(ground(after, await startOf(tab, "commentary-page")));
    assert.ok(green > red + 20 && green > blue + 20, `the tint is not green: ${red}, ${green}, ${blue}`);
    const fact = await startOf(tab, "fact-page");
    assert.equal(changed(before, after, { ...fact, height: fact.height + 4 }), 0, "a fact is still marked");
  });

  test("the words that count get a second mark on request, over the line of their class", async () => {
    const { tab, after: without } = await marked();
    assert.ok(!(await tab.marks()).some((mark) => mark.label === "cue"), "nobody asked for it");
    await changeSettings(tab, { cueMarks: true });
    await until(async () => (await tab.marks()).some((mark) => mark.label === "cue" && mark.text === "shameful"), { what: "a mark on “shameful”" });
    const after = await settled(tab);
    const box = await startOf(tab, "commentary-page");
    const row = { x: box.x, y: box.y - 4, width: 300, height: 8 };
    assert.ok(changed(without, after, row) > 0.01, "nothing is painted over the word");
    assert.ok(lineShare(after, box, [255, 255, 255]) > 0.3, "the line of the class is gone");
    await changeSettings(tab, { cueMarks: false });
    await until(async () => !(await tab.marks()).some((mark) => mark.label === "cue"), { what: "no marks on words" });
  });

  test("a page that leaves its colours to the browser gets marks for the ground that the browser paints", async () => {
    const plain = readFileSync(new URL("../pages/grounds.html", import.meta.url), "utf8").replace(/<style>[^]*?<\/style>/u, "");
    for (const [name, head] of Object.entries({
      "meta-dark": '<meta name="color-scheme" content="dark">',
      "meta-first": '<meta name="color-scheme" content="light; dark"><meta name="Color-Scheme" content="only dark"><meta name="color-scheme" content="light">',
      "style-over-meta": '<meta name="color-scheme" content="light"><style>:root { color-scheme: dark }</style>',
    })) {
      const { tab, before, after } = await marked(context.site.route(`/canvas/${name}`, plain.replace("</head>", `${head}</head>`)));
      const box = await startOf(tab, "fact-page");
      const [was, is] = [colourOf(ground(before, box)), colourOf(ground(after, box))];
      assert.ok(Math.max(...was) < 60, `${name}: the browser paints it ${was}: mend the test`);
      assert.notDeepEqual(is, was, `${name}: there is no tint`);
      assert.ok(contrast(is, await textOf(tab, "fact-page")) >= 4.5, `${name}: text on ${is}`);
      assert.ok(lineShare(after, box, was) > 0.8, `${name}: the line does not stand out`);
      assert.deepEqual(tab.errors, []);
      await context.closeTabs();
    }
  });

  test("a page that turns dark while it is read gets marks for dark ground", async () => {
    const { tab } = await marked();
    // Where the machine is slow the browser draws between two marks that are raised anew: none may be gone for a moment.
    if (context.name === "chromium") await tab.page.emulateCPUThrottling(20);
    await tab.page.evaluate(() => {
      const fact = document.getElementById("fact-page");
      const covered = () => [...CSS.highlights].filter(([name]) => name.startsWith("newsprism-fact"))
        .flatMap(([, highlight]) => [...highlight])
        .filter((range) => fact.contains(range.startContainer))
        .reduce((sum, range) => sum + range.endOffset - range.startOffset, 0);
      const all = covered();
      window.least = all > 0 ? 1 : 0;
      setInterval(() => (window.least = Math.min(window.least, covered() / all)), 1);
      document.documentElement.setAttribute("data-theme", "dark");
    });
    const box = await startOf(tab, "fact-page");
    const dark = [20, 23, 28];
    const isFitted = async (picture) => contrast(colourOf(ground(picture, box)), await textOf(tab, "fact-page")) >= 4.5 && lineShare(picture, box, dark) > 0.8;
    // The page fades and the marks follow, so neither its first picture nor its stillness tells that they are done.
    await until(async () => isFitted(await photograph(tab.page)), { what: "text that stays readable and a line that stands out on the dark ground" });
    await until(async () => isFitted(await settled(tab)), { what: "the same to last" });
    assert.ok(((await coverage(tab, "fact-page")).fact ?? 0) > 0.9, "marks were lost");
    assert.ok((await tab.page.evaluate(() => window.least)) > 0.9, "marks were gone for a moment");
    assert.deepEqual(tab.errors, []);
  });
});

eachBrowser("looks in forced colours", (context) => {
  afterEach(() => context.closeTabs());

  test("the classes still look different: by the form of their lines", async () => {
    const tab = await context.open("/pages/article.html", { viewport: { width: 900, height: 1500 } });
    if (context.name === "chromium") await tab.page.emulateMediaFeatures([{ name: "forced-colors", value: "active" }]).catch(async () => {
      const session = await tab.page.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    });
    assert.ok(await tab.page.evaluate(() => matchMedia("(forced-colors: active)").matches), "colours are not forced: mend the test");
    await switchOn(tab);
    await tab.waitForMarks({ least: 10 });
    const looks = await until(
      async () => {
        const picture = await photograph(tab.page);
        const forms = [];
        for (const id of ["fact-vote", "quote-mayor", "commentary-plan"]) forms.push(form(picture, await tab.page.evaluate(boxOfStart, id, 30)));
        const apart = [[0, 1], [0, 2], [1, 2]].map(([one, other]) => Math.max(...forms[one].map((share, row) => Math.abs(share - forms[other][row]))));
        return apart.every((difference) => difference > 0.2) ? apart : null;
      },
      { what: "lines of three forms" },
    );
    assert.equal(looks.length, 3);
    assert.deepEqual(tab.errors, []);
  });
}, { prefs: { "ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 2 } });

/** The form of the line under a line of text: the share of each row of pixels that has the row's most frequent colour. A solid line has all of it. */
function form(picture, box) {
  const shares = [];
  for (let y = Math.round(box.y + box.height * 0.7); y < Math.round(box.y + box.height * 0.7) + 12; y += 1) {
    const counts = new Map();
    for (let x = Math.round(box.x); x < box.x + box.width; x += 1) {
      const key = picture.data.readUInt32LE((y * picture.width + x) * 4);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    shares.push(Math.max(...counts.values()) / box.width);
  }
  return shares;
}
