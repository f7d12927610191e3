// @ts-check
/**
 * The reader's choice of colours and the real ground of a page in, the colours of the marks out: a tint and a line for each class.
 *
 * Invariant: on every ground, text on a tint keeps at least 4.5 to 1 (where the page's own text has less than that there is no tint), and
 * every line has at least 3 to 1 against the ground and against its own tint. Each class has a line of its own form in every palette, so
 * that colour is never the only signal. Pure: it reads no page and no settings. A classic script, so that content scripts, the extension's
 * pages, the background and the demo page all use this one. Colours are `[red, green, blue]`, 0 to 255, sRGB.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @typedef {[number, number, number]} Colour */
  /** @typedef {Newsprism.Ground} Ground */
  /** @typedef {Newsprism.Look} Look */
  /** @typedef {Newsprism.PaintedClass} PaintedClass */

  /** @type {readonly PaintedClass[]} */
  const CLASSES = ["fact", "quote", "commentary", "unclear"];

  /** The form of each class's line and its usual thickness in pixels: forms with gaps need more to be seen. */
  const LINES = /** @type {const} */ ({
    fact: { form: "solid", thickness: 1.5 },
    quote: { form: "dotted", thickness: 2.5 },
    commentary: { form: "wavy", thickness: 1.5 },
    unclear: { form: "dashed", thickness: 1.5 },
  });

  /** How strong a class's tint is against the others: most sentences are facts, and those should stay quiet. */
  const WEIGHTS = { fact: 0.7, quote: 1, commentary: 1.1, unclear: 0.7 };

  /** Strength of a tint at full intensity, as its share of the mixture, on light and on dark grounds. */
  const TINT_ON_LIGHT = 0.28;
  const TINT_ON_DARK = 0.44;

  /** What text on a tint and a line beside it keep, with a little to spare for the rounding of colours. */
  const TEXT = 4.55;
  const LINE = 3.05;
  /** What the palette of high contrast keeps where the ground allows it. */
  const HIGH = 7.05;

  /** Colours of a palette's classes on light and on dark grounds, before they are fitted to the real one. */
  const COLOURS = {
    default: {
      light: { fact: "#0c7bb8", quote: "#8a54d6", commentary: "#d55e00", unclear: "#757b88" },
      dark: { fact: "#4aa8e0", quote: "#b48cf0", commentary: "#ff8a3d", unclear: "#a0a6b4" },
    },
    // Okabe and Ito's colours: of their triples those that stay furthest apart for three kinds of colour blindness.
    okabe_ito: {
      light: { fact: "#0072b2", quote: "#cc79a7", commentary: "#d55e00", unclear: "#7f7f7f" },
      dark: { fact: "#56b4e9", quote: "#cc79a7", commentary: "#e69f00", unclear: "#a6a6a6" },
    },
    high_contrast: {
      light: { fact: "#003f9e", quote: "#6a0dad", commentary: "#a32100", unclear: "#333333" },
      dark: { fact: "#8cc8ff", quote: "#d9b8ff", commentary: "#ffb066", unclear: "#dddddd" },
    },
  };

  /** Yellow of the sentence whose card is open. */
  const CURRENT = /** @type {Colour} */ ([240, 180, 0]);
  const CURRENT_STRENGTH = 0.42;

  /** What is done about a ground that is not known: the page's own text colour is what its author made readable. */
  const PLAIN = 0;

  /** What text stands in on most pages: the elements that the rules of the marks may be written for one by one. */
  const REACHED = ["p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "td", "th", "figcaption", "pre", "summary", "div"];

  newsprism.palette = {
    readColour,
    over,
    contrast,
    isDark,
    marks,
    rules,
    PLAIN,
    REACHED,
  };

  /**
   * A colour as browsers write computed ones: `rgb()`, `rgba()`, `color(srgb …)` and `#rrggbb`; null for every other form.
   * @param {string} text
   * @returns {{ colour: Colour, alpha: number } | null}
   */
  function readColour(text) {
    const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(text);
    if (hex !== null) return { colour: /** @type {Colour} */ (hex.slice(1).map((part) => Number.parseInt(part, 16))), alpha: 1 };
    const parts = /^(rgba?|color)\((srgb )?([^()]*)\)$/u.exec(text.trim());
    if (parts === null || (parts[1] === "color") !== (parts[2] !== undefined)) return null;
    const numbers = (parts[3] ?? "").split(/[\s,/]+/u).filter(Boolean).map((part) => Number.parseFloat(part) / (part.endsWith("%") ? 100 : 1));
    if (numbers.length < 3 || numbers.length > 4 || !numbers.every(Number.isFinite)) return null;
    const scale = parts[1] === "color" ? 255 : 1;
    const colour = /** @type {Colour} */ (numbers.slice(0, 3).map((part) => Math.min(255, Math.max(0, part * scale))));
    return { colour, alpha: Math.min(1, Math.max(0, numbers[3] ?? 1)) };
  }

  /**
   * A translucent colour over an opaque one.
   * @param {Colour} top
   * @param {number} alpha of the top, 0 to 1
   * @param {Colour} below
   * @returns {Colour}
   */
  function over(top, alpha, below) {
    return /** @type {Colour} */ (below.map((part, i) => part + (/** @type {number} */ (top[i]) - part) * alpha));
  }

  /**
   * Contrast of two colours as WCAG 2 defines it, 1 to 21.
   * @param {Colour} one
   * @param {Colour} other
   */
  function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (/** @type {number} */ (high) + 0.05) / (/** @type {number} */ (low) + 0.05);
  }

  /** @param {Colour} colour */
  function luminance(colour) {
    const [red, green, blue] = colour.map((part) => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * /** @type {number} */ (red) + 0.7152 * /** @type {number} */ (green) + 0.0722 * /** @type {number} */ (blue);
  }

  /**
   * Whether white stands out from a ground more than black.
   * @param {Colour} background
   */
  function isDark(background) {
    return contrast(background, [255, 255, 255]) > contrast(background, [0, 0, 0]);
  }

  /**
   * The marks of every class on one ground.
   * @param {Look} look
   * @param {Ground} ground
   * @returns {Newsprism.Marks}
   */
  function marks(look, ground) {
    const dark = isDark(ground.background);
    const share = Math.min(1, Math.max(0, look.intensity));
    const made = /** @type {Newsprism.Marks} */ ({});
    for (const name of CLASSES) {
      const { form, thickness } = LINES[name];
      const colour = colourOf(look, ground, name, dark);
      const wanted = look.markStyle === "underline" || look.palette === "monochrome" ? 0 : wantedTint(name, dark, share);
      const { tint, line } = fit(look, ground, colour, wanted);
      // A tint alone would be colour alone: it keeps a line, as thin as its form allows.
      const strength = look.markStyle === "tint" && look.palette !== "monochrome" ? 0.6 : 0.6 + 0.8 * share;
      const heavier = look.palette === "high_contrast" || look.palette === "monochrome" ? 1.35 : 1;
      made[name] = { tint: tint === 0 ? null : { colour, alpha: tint }, line, form, thickness: Math.max(1, Math.round(thickness * strength * heavier * 4) / 4) };
    }
    made.current = currentTint(made, ground);
    return made;
  }

  /**
   * @param {PaintedClass} name
   * @param {boolean} dark
   * @param {number} share
   */
  function wantedTint(name, dark, share) {
    return (dark ? TINT_ON_DARK : TINT_ON_LIGHT) * share * WEIGHTS[name];
  }

  /**
   * @param {Look} look
   * @param {Ground} ground
   * @param {PaintedClass} name
   * @param {boolean} dark
   * @returns {Colour}
   */
  function colourOf(look, ground, name, dark) {
    if (look.palette === "monochrome") return ground.text;
    const named = look.palette === "own" ? look.ownColours[name] : COLOURS[look.palette][dark ? "dark" : "light"][name];
    return readColour(named)?.colour ?? ground.text;
  }

  /**
   * The strongest tint up to the wanted one, and the line nearest to the wanted colour, that keep what must be kept.
   * @param {Look} look
   * @param {Ground} ground
   * @param {Colour} colour
   * @param {number} wanted strength of the tint, 0 to 1
   * @returns {{ tint: number, line: Colour }}
   */
  function fit(look, { background, text }, colour, wanted) {
    const own = contrast(background, text);
    for (const high of look.palette === "high_contrast" ? [true, false] : [false]) {
      // A page whose own text is faint gets no tint at all, not even one that would help it.
      for (let tint = own < 4.5 ? 0 : wanted; tint >= 0; tint -= 0.01) {
        // What is too thin to be seen is none.
        const strength = tint > 0.02 ? tint : 0;
        const tinted = over(colour, strength, background);
        if (strength > 0 && contrast(tinted, text) < (high && own >= HIGH ? HIGH : TEXT)) continue;
        const line = lineOn([background, tinted], colour, high ? HIGH : LINE);
        if (line !== null) return { tint: strength, line };
        if (strength === 0) break;
      }
    }
    // Black or white always has more than 4.5 to 1 against any one colour.
    return { tint: 0, line: isDark(background) ? [255, 255, 255] : [0, 0, 0] };
  }

  /**
   * A colour made lighter or darker, as little as it takes, until it stands out from all grounds; null where nothing does.
   * @param {Colour[]} grounds
   * @param {Colour} colour
   * @param {number} least
   * @returns {Colour | null}
   */
  function lineOn(grounds, colour, least) {
    const stands = (/** @type {Colour} */ line) => grounds.every((ground) => contrast(ground, line) >= least);
    for (let step = 0; step <= 1; step += 0.02) {
      for (const end of /** @type {Colour[]} */ (isDark(/** @type {Colour} */ (grounds[0])) ? [[255, 255, 255], [0, 0, 0]] : [[0, 0, 0], [255, 255, 255]])) {
        const line = /** @type {Colour} */ (over(end, step, colour).map(Math.round));
        if (stands(line)) return line;
      }
    }
    return null;
  }

  /**
   * The tint of the sentence whose card is open, which lies over the tints of the classes.
   * @param {Newsprism.Marks} made
   * @param {Ground} ground
   * @returns {Newsprism.Tint | null}
   */
  function currentTint(made, { background, text }) {
    const below = CLASSES.map((name) => made[name].tint).map((tint) => (tint === null ? background : over(tint.colour, tint.alpha, background)));
    for (let alpha = CURRENT_STRENGTH; alpha > 0.02; alpha -= 0.02) {
      if (below.every((tinted) => contrast(over(CURRENT, alpha, tinted), text) >= TEXT)) return { colour: CURRENT, alpha };
    }
    return null;
  }

  /**
   * The style sheet of the marks. Variant {@link PLAIN} is for grounds that are not known; variant `i` for `grounds[i - 1]`.
   *
   * In forced colours the reader's own colours rule: there only the lines are painted, each in its form. Chromium adds the colours of a
   * selection to every highlight then, whatever a rule says.
   *
   * @param {Look} look
   * @param {readonly Ground[]} grounds
   * @param {readonly string[]} reached the elements that the rules are for, with all that is in them; none where highlights do not inherit
   *   from element to element in this browser: then they are for every element by itself
   * @returns {string}
   */
  function rules(look, grounds, reached) {
    const where = reached.length === 0 ? "" : `:is(${reached.join()})`;
    /** @type {string[]} */
    const usual = [];
    /** @type {string[]} */
    const forced = [];
    [null, ...grounds].forEach((ground, variant) => {
      const made = ground === null ? null : marks(look, ground);
      for (const name of CLASSES) {
        const { form, thickness } = made?.[name] ?? LINES[name];
        const line = made === null ? "currentcolor" : css(made[name].line);
        usual.push(`${where}::highlight(newsprism-${name}-${variant}){${tintRule(made?.[name].tint)}text-decoration:underline ${form} ${thickness}px ${line}}`);
        forced.push(`${where}::highlight(newsprism-${name}-${variant}){text-decoration:underline ${form} ${Math.max(2, thickness)}px CanvasText}`);
      }
      usual.push(`${where}::highlight(newsprism-current-${variant}){${tintRule(made === null ? undefined : made.current)}text-decoration:overline solid 2px currentcolor}`);
      forced.push(`${where}::highlight(newsprism-current-${variant}){text-decoration:overline solid 2px CanvasText}`);
    });
    const cue = `${where}::highlight(newsprism-cue-0){text-decoration:overline dotted 1.5px currentcolor}`;
    return `@media (forced-colors:none){${usual.join("\n")}}\n@media (forced-colors:active){${forced.join("\n")}}\n${cue}`;
  }

  /** @param {Newsprism.Tint | null | undefined} tint */
  function tintRule(tint) {
    return tint === null || tint === undefined ? "" : `background-color:rgb(${tint.colour.map(Math.round).join(" ")} / ${tint.alpha.toFixed(3)});`;
  }

  /** @param {Colour} colour */
  function css(colour) {
    return `rgb(${colour.map(Math.round).join(" ")})`;
  }
})();
