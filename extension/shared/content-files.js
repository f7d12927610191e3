// @ts-check
/**
 * Which files make up the content scripts. One list for the extension, which puts them into a page, and for the demo page, which
 * loads the same files without host.js. It loads nothing itself.
 */

/** The content scripts in the order in which they are loaded. */
export const CONTENT_FILES = [
  "content/nodes.js",
  "shared/palette.js",
  "shared/confidence.js",
  "content/pace.js",
  "content/gate.js",
  "content/elements.js",
  "content/declared.js",
  "content/harvest.js",
  "content/text-map.js",
  "content/place.js",
  "shared/warm-up.js",
  "content/engine-here.js",
  "content/engine-there.js",
  "content/engines.js",
  "content/grounds.js",
  "content/fitting.js",
  "content/highlights.js",
  "content/viewport.js",
  "content/paint.js",
  "content/watch.js",
  "content/sameness.js",
  "content/choices.js",
  "content/anchors.js",
  "content/own-labels.js",
  "content/sentences.js",
  "content/clipboard.js",
  "content/walk-keys.js",
  "content/card-styles.js",
  "content/card-view.js",
  "content/card.js",
  "content/changes.js",
  "content/outline.js",
  "content/transcript.js",
  "content/export.js",
  "content/summary.js",
  "content/host.js",
  "content/main.js",
];
