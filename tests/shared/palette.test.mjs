// Every palette on twenty grounds: text stays readable on a tint, every line stands out, and each class keeps a form of its own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { CLASSES, MARK_STYLES, PALETTES, defaultSettings } from "../../extension/shared/settings.js";
import { GROUNDS } from "./grounds.mjs";

vm.runInThisContext(readFileSync(new URL("../../extension/shared/palette.js", import.meta.url), "utf8"));
const { palette } = globalThis.newsprism;
const grounds = GROUNDS.map(({ name, background, text }) => ({ name, background: palette.readColour(background).colour, text: palette.readColour(text).colour }));

/** Own colours that make it hard: the same as common grounds and texts. */
const HARD = [
  { fact: "#ffffff", quote: "#000000", commentary: "#808080", unclear: "#ffff00" },
  { fact: "#006d6f", quote: "#ff0000", commentary: "#00ff00", unclear: "#0000ff" },
];

function* looks() {
  for (const name of PALETTES) {
    for (const markStyle of MARK_STYLES) {
      for (const intensity of [0, 0.25, 0.5, 0.75, 1]) {
        for (const ownColours of name === "own" ? HARD : [defaultSettings().ownColours]) yield { palette: name, markStyle, intensity, ownColours };
      }
    }
  }
}

/** Contrast by the words of WCAG 2.2, written down a second time so that the palette's own arithmetic is checked too. */
function contrastOf(one, other) {
  const luminance = (colour) => {
    const [r, g, b] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const values = [luminance(one), luminance(other)];
  return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05);
}

/** What a browser paints: the mixture, rounded to whole steps. */
const painted = (tint, ground) => (tint === null ? ground : palette.over(tint.colour, Number(tint.alpha.toFixed(3)), ground).map(Math.round));

test("text on a tint keeps 4.5 to 1, also under the sentence whose card is open; a page's own faint text gets no tint", () => {
  const faults = [];
  for (const look of looks()) {
    for (const { name, background, text } of grounds) {
      const made = palette.marks(look, { background, text });
      const least = Math.min(4.5, contrastOf(background, text));
      for (const label of CLASSES) {
        const ground = painted(made[label].tint, background);
        const where = `${look.palette}/${look.markStyle}/${look.intensity}, ${label} on ${name}`;
        if (contrastOf(ground, text) < least) faults.push(`${where}: text has ${contrastOf(ground, text).toFixed(2)}`);
        if (made.current !== null && contrastOf(painted(made.current, ground), text) < least) faults.push(`${where}: current ${contrastOf(painted(made.current, ground), text).toFixed(2)}`);
        if (contrastOf(background, text) < 4.5 && made[label].tint !== null) faults.push(`${where}: a tint under faint text`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

test("every line keeps 3 to 1 against the ground and against its own tint", () => {
  const faults = [];
  for (const look of looks()) {
    for (const { name, background, text } of grounds) {
      const made = palette.marks(look, { background, text });
      for (const label of CLASSES) {
        const { line, tint } = made[label];
        for (const ground of [background, painted(tint, background)]) {
          // Monochrome lines are the page's own text colour where that stands out.
          if (contrastOf(ground, line) < 3) faults.push(`${look.palette}/${look.markStyle}/${look.intensity}, ${label} on ${name}: ${contrastOf(ground, line).toFixed(2)}`);
        }
      }
    }
  }
  assert.deepEqual(faults, []);
});

test("the palette of high contrast keeps 7 to 1 wherever the page itself does", () => {
  const look = { ...defaultSettings(), palette: "high_contrast" };
  let n_tried = 0;
  for (const { name, background, text } of grounds) {
    if (contrastOf(background, text) < 7.1) continue;
    n_tried += 1;
    const made = palette.marks(look, { background, text });
    for (const label of CLASSES) {
      assert.ok(contrastOf(background, made[label].line) >= 7, `${label} on ${name}: line ${contrastOf(background, made[label].line).toFixed(2)}`);
      assert.ok(contrastOf(painted(made[label].tint, background), text) >= 7, `${label} on ${name}: text`);
    }
  }
  assert.ok(n_tried >= 10);
});

test("every class has a form of its own in every palette and style; monochrome has no colour at all", () => {
  for (const look of looks()) {
    const made = palette.marks(look, grounds[0]);
    assert.equal(new Set(CLASSES.map((label) => made[label].form)).size, CLASSES.length);
    for (const label of CLASSES) assert.ok(made[label].thickness >= 1, `${look.palette}: the line of ${label} is too thin to be seen`);
  }
  const made = palette.marks({ ...defaultSettings(), palette: "monochrome", intensity: 1 }, grounds[0]);
  for (const label of CLASSES) {
    assert.equal(made[label].tint, null);
    assert.equal(new Set(made[label].line).size, 1, "a line with a colour");
  }
});

test("intensity and style change what is painted: none, thin and strong tints differ on plain light and dark pages", () => {
  for (const ground of [grounds[0], grounds.at(-1)]) {
    const tint = (markStyle, intensity) => palette.marks({ ...defaultSettings(), markStyle, intensity }, ground).commentary;
    assert.equal(tint("underline", 0.5).tint, null);
    assert.ok(tint("both", 1).tint.alpha > tint("both", 0.5).tint.alpha && tint("both", 0.5).tint.alpha > (tint("both", 0).tint?.alpha ?? 0));
    assert.ok(tint("both", 1).thickness > tint("both", 0).thickness);
    assert.ok(tint("tint", 0.5).thickness < tint("both", 0.5).thickness, "a tint keeps only a thin line");
  }
});

// Machado, Oliveira and Fernandes 2009, severity 1: linear sRGB as a reader without one kind of cone sees it.
const SIGHTS = {
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** Distance in Oklab, in hundredths, of two colours as one kind of sight has them. */
function distance(one, other, sight) {
  const linear = (colour) => colour.map((value) => (value <= 10.31475 ? value / 3294.6 : Math.pow((value / 255 + 0.055) / 1.055, 2.4)));
  const seen = (colour) => sight.map((row) => Math.min(1, Math.max(0, row.reduce((sum, part, i) => sum + part * colour[i], 0))));
  const oklab = ([r, g, b]) => {
    const [l, m, s] = [0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b].map(Math.cbrt);
    return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
  };
  const [a, b] = [oklab(seen(linear(one))), oklab(seen(linear(other)))];
  return 100 * Math.hypot(...a.map((part, i) => part - b[i]));
}

test("the colour-blind palette keeps its classes apart for three kinds of colour blindness, and better than the default", () => {
  const worst = (name) => {
    let least = Infinity;
    for (const { background, text } of [grounds[0], grounds[5], grounds[18], grounds[19]]) {
      const made = palette.marks({ ...defaultSettings(), palette: name }, { background, text });
      for (const sight of Object.values(SIGHTS)) {
        for (const [one, other] of [["fact", "quote"], ["fact", "commentary"], ["quote", "commentary"]]) least = Math.min(least, distance(made[one].line, made[other].line, sight));
      }
    }
    return least;
  };
  // Two colours side by side are told apart from about 2; thin lines need some three times that.
  assert.ok(worst("okabe_ito") >= 6, `classes are ${worst("okabe_ito").toFixed(1)} apart`);
  assert.ok(worst("okabe_ito") > worst("default"), `default ${worst("default").toFixed(1)}, okabe_ito ${worst("okabe_ito").toFixed(1)}`);
});

test("computed colours of all the forms that browsers write are read; others are not guessed", () => {
  const cases = [
    ["rgb(12, 123, 184)", [12, 123, 184], 1],
    ["rgba(0, 0, 0, 0)", [0, 0, 0], 0],
    ["rgb(1 2 3 / 0.5)", [1, 2, 3], 0.5],
    ["rgb(1 2 3 / 50%)", [1, 2, 3], 0.5],
    ["color(srgb 1 0.5 0)", [255, 127.5, 0], 1],
    ["#Aa00ff", [170, 0, 255], 1],
  ];
  for (const [text, colour, alpha] of cases) assert.deepEqual(palette.readColour(text), { colour, alpha }, text);
  for (const text of ["", "oklch(0.5 0.1 20)", "transparent", "rgb(1, 2)", "rgb(a, b, c)", "color(display-p3 1 0 0)", "url(x)"]) assert.equal(palette.readColour(text), null, text);
});
