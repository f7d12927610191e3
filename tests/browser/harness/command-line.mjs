// The command line as it was built last, and what it says about a file: what native code makes of the same pages.

import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { CONTENT_FILES } from "../../../extension/shared/content-files.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The newest built `newsprism`; undefined where there is none. @type {string | undefined} */
export const binary = ["release", "debug"]
  .map((profile) => path.join(path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), profile, "newsprism"))
  .filter((file) => existsSync(file))
  .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];

/** Pages of every kind of sentence: reports, columns, interviews, a foreign one. */
export const FIXTURES = [
  ...["article", "said", "german"].map((name) => path.join(root, `tests/pages/${name}.html`)),
  ...["news-report", "news-with-commentary", "column", "interview"].map((name) => path.join(root, `www/samples/${name}.html`)),
];

/** A saved page as the engine takes it, and the bits of the probabilities that native code gives its sentences. */
export function readNatively(file) {
  const dump = (what) => JSON.parse(execFileSync(/** @type {string} */ (binary), [what, file], { encoding: "utf8", maxBuffer: 1 << 26 }));
  return { page: dump("--dump-page"), bits: dump("--dump-bits") };
}

/**
 * The bits of a report's probabilities. Stands alone, so that a browser can be given its source.
 * @param {import("../../../extension/shared/wire.js").Report} report
 */
export function bitsOf(report) {
  return report.sentences.map(({ probabilities: { fact, quote, commentary } }) => [...new Uint32Array(new Float32Array([fact, quote, commentary]).buffer)]);
}

/** The content scripts that read a page and what they stand on, in the order in which they are loaded, as paths from `dist/www`. */
export const READER = CONTENT_FILES.slice(0, CONTENT_FILES.indexOf("content/harvest.js") + 1);
