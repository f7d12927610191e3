// @ts-check
/**
 * The card's own rules, for its closed shadow root: page styles do not reach in, and these do not reach out.
 *
 * Lengths are in pixels and in the card's own `em`, never in `rem`, which is the page's. Contrast, light / dark: text 16:1 / 13:1, soft text
 * 7:1 / 9:1, edges of controls at least 3.4:1. The colours of the classes are set by card-view.js, fitted to the card's own ground.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  newsprism.cardStyles = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; display: block !important;
      left: var(--card-left) !important; top: var(--card-top) !important; bottom: var(--card-bottom) !important; }
    .card { --paper: #ffffff; --ink: #1b1b1f; --soft: #4d4d55; --edge: #75757d; color-scheme: light;
      box-sizing: border-box; width: var(--card-width); max-height: var(--card-room); overflow: auto; padding: 12px 14px;
      font: 14px/1.45 system-ui, sans-serif; text-align: start; color: var(--ink); background: var(--paper); border: 1px solid var(--edge);
      border-radius: 8px; box-shadow: 0 6px 24px rgb(0 0 0 / 28%); overflow-wrap: anywhere; }
    .card.dark { --paper: #26262b; --ink: #f2f2f5; --soft: #c8c8d0; --edge: #9a9aa3; color-scheme: dark; scrollbar-color: #9a9aa3 #26262b; }
    .card:focus-visible { outline: 3px solid var(--ink); outline-offset: -3px; }
    .head { display: flex; align-items: baseline; gap: 8px; }
    h2, h3, p, ul, blockquote { margin: 8px 0 0; padding: 0; font-size: 14px; font-weight: inherit; }
    h2 { margin: 0; font-weight: 700; font-size: 15px; text-underline-offset: 4px; flex: 1; }
    h3 { font-size: 13px; font-weight: 600; } ul { margin-top: 2px; padding-inline-start: 18px; } li { margin-top: 2px; }
    .fact { text-decoration: underline solid 2px var(--fact); } .quote { text-decoration: underline dotted 3px var(--quote); }
    .commentary { text-decoration: underline wavy 2px var(--commentary); } .unclear { text-decoration: underline dashed 2px var(--unclear); }
    .sentence { padding-inline-start: 10px; border-inline-start: 3px solid var(--edge); font-family: Georgia, "Liberation Serif", serif; }
    .sentence u { text-decoration: underline solid 2px currentColor; text-underline-offset: 3px; font-weight: 600; }
    .sentence u.against { text-decoration: underline dashed 1.5px currentColor; font-weight: inherit; }
    .soft { color: var(--soft); font-size: 13px; } .sure { margin-top: 2px; } q { quotes: "“" "”"; }
    .actions { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
    button { font: inherit; font-size: 13px; color: inherit; background: none; border: 1px solid var(--edge); border-radius: 6px; padding: 3px 10px;
      min-height: 28px; cursor: pointer; }
    .close { border-color: transparent; padding: 0 6px; min-width: 28px; }
    button:hover { background: color-mix(in srgb, var(--ink) 10%, transparent); }
    button:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
    button[aria-pressed="true"] { background: var(--ink); color: var(--paper); }
    .own, .given { margin-top: 8px; } .given { padding-left: 8px; border-left: 3px solid currentColor; white-space: pre-line; } [hidden] { display: none; }
    @media (pointer: coarse) { button { min-height: 40px; } .close { min-width: 40px; } }
    .spoken { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (forced-colors: active) { .card { border: 2px solid CanvasText; } button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
  `;
})();
