// @ts-check
/**
 * What the page's text really stands on: the computed colours around an element, as one of a few grounds that the marks are fitted to.
 *
 * Invariant: it only reads computed styles and what the page says of its colour schemes, each element's once until {@link Newsprism.Grounds.forget}; it changes nothing and asks for no
 * layout. Where the ground cannot be known (a picture or a gradient behind the text, a colour that is not understood) it says so, and
 * the marks are lines in the text's own colour there.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @typedef {[number, number, number]} Colour */

  /** Grounds of one page at most; a page with more colours than that is a picture. */
  const MOST = 16;
  /** Milliseconds that a full list is kept at least. */
  const OLD = 60_000;
  /** Text that stands out from its ground less than this is not what it seems: the real ground is something else. */
  const LEAST_CONTRAST = 1.6;
  /** The browsers' own grounds of a page that says nothing, light and dark. */
  const CANVAS = /** @type {{ light: Colour, dark: Colour }} */ ({ light: [255, 255, 255], dark: [18, 18, 18] });

  /** @returns {Newsprism.Grounds} */
  newsprism.grounds = () => {
    /** @type {Newsprism.Ground[]} */
    const list = [];
    /** Variant by the colours. @type {Map<string, number>} */
    const variants = new Map();
    /** @type {WeakMap<Element, number>} */
    let known = new WeakMap();
    /** What each element's text stands on; null where that cannot be known. @type {WeakMap<Element, Colour | null>} */
    let backgrounds = new WeakMap();
    let grown = false;
    let epoch = 0;
    let began = -OLD;

    /**
     * @param {Element} element
     * @returns {Colour | null}
     */
    const backgroundOf = (element) => {
      const before = backgrounds.get(element);
      if (before !== undefined) return before;
      const style = styleOf(element);
      const own = readColour(style.backgroundColor);
      /** @type {Colour | null} */
      let background = null;
      if (own !== null && own.alpha === 1 && style.backgroundImage === "none") background = own.colour;
      else if (own !== null && style.backgroundImage === "none") {
        const parent = parentOf(element);
        const below = parent === null ? canvasOf(element, style) : backgroundOf(parent);
        background = below === null ? null : newsprism.palette.over(own.colour, own.alpha, below);
      }
      backgrounds.set(element, background);
      return background;
    };

    return {
      of(element) {
        let variant = known.get(element);
        if (variant !== undefined) return variant;
        variant = newsprism.palette.PLAIN;
        const background = backgroundOf(element);
        const colour = background === null ? null : readColour(styleOf(element).color);
        if (background !== null && colour !== null) {
          const text = newsprism.palette.over(colour.colour, colour.alpha, background);
          if (newsprism.palette.contrast(background, text) >= LEAST_CONTRAST) {
            const ground = { background: rounded(background), text: rounded(text) };
            const key = `${ground.background} on ${ground.text}`;
            variant = variants.get(key) ?? newsprism.palette.PLAIN;
            if (!variants.has(key) && list.length < MOST) {
              variant = list.push(ground);
              variants.set(key, variant);
              grown = true;
            }
          }
        }
        known.set(element, variant);
        return variant;
      },
      list: () => list,
      grown() {
        const was = grown;
        grown = false;
        return was;
      },
      epoch: () => epoch,
      forget() {
        // A page that keeps changing its colours fills the list with grounds that are gone: then a new one begins, but rarely.
        if (list.length >= MOST && performance.now() - began > OLD) {
          began = performance.now();
          list.length = 0;
          variants.clear();
          epoch += 1;
        }
        known = new WeakMap();
        backgrounds = new WeakMap();
      },
    };
  };

  /**
   * @param {Element} element
   * @returns {CSSStyleDeclaration}
   */
  function styleOf(element) {
    const document = newsprism.nodes.document(element);
    return ((document === null ? null : newsprism.nodes.window(document)) ?? window).getComputedStyle(element);
  }

  /**
   * The element that an element is drawn in, across shadow roots and frames; null at the top.
   * @param {Element} element
   * @returns {Element | null}
   */
  function parentOf(element) {
    const { nodes } = newsprism;
    const around = nodes.slot(element) ?? nodes.parent(element);
    if (around !== null) return around;
    const root = nodes.root(element);
    if ("host" in root) return /** @type {ShadowRoot} */ (root).host;
    try {
      const document = nodes.document(element);
      return (document === null ? null : nodes.window(document))?.frameElement ?? null;
    } catch {
      return null;
    }
  }

  /**
   * The browser's own ground under a page that sets none.
   * @param {Element} root the page's root element
   * @param {CSSStyleDeclaration} style its
   * @returns {Colour}
   */
  function canvasOf(root, { colorScheme }) {
    const schemes = colorScheme === "normal" ? schemesOfPage(root) : colorScheme;
    const dark = /\bdark\b/iu.test(schemes) && (!/\blight\b/iu.test(schemes) || matchMedia("(prefers-color-scheme: dark)").matches);
    return dark ? CANVAS.dark : CANVAS.light;
  }

  /**
   * The colour schemes that a page names in a meta element, which the computed style does not tell: of the first element that names any
   * (https://html.spec.whatwg.org/multipage/semantics.html#meta-color-scheme).
   * @param {Element} root
   * @returns {string}
   */
  function schemesOfPage(root) {
    const { nodes } = newsprism;
    const document = nodes.document(root);
    const named = document === null ? [] : nodes.all(document, 'meta[name="color-scheme" i]');
    for (const element of named) {
      const schemes = nodes.attribute(element, "content") ?? "";
      if (CSS.supports("color-scheme", schemes)) return schemes;
    }
    return "normal";
  }

  /** One pixel, for colours in forms that only the browser understands. @type {OffscreenCanvasRenderingContext2D | null | undefined} */
  let pixel;

  /**
   * @param {string} text a computed colour
   * @returns {{ colour: Colour, alpha: number } | null}
   */
  function readColour(text) {
    const read = newsprism.palette.readColour(text);
    if (read !== null) return read;
    try {
      pixel ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (pixel === null) return null;
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = text;
      pixel.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pixel.getImageData(0, 0, 1, 1).data;
      return { colour: [red ?? 0, green ?? 0, blue ?? 0], alpha: (alpha ?? 0) / 255 };
    } catch {
      return null;
    }
  }

  /**
   * @param {Colour} colour
   * @returns {Colour}
   */
  function rounded(colour) {
    return /** @type {Colour} */ (colour.map(Math.round));
  }
})();
