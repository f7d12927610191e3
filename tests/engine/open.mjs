// Opens the built engine for the tests, from the very file that pages get: dist/www/content/engine-bytes.js.

import { readFile } from "node:fs/promises";
import { runInThisContext } from "node:vm";

const script = new URL("../../dist/www/content/engine-bytes.js", import.meta.url);

/**
 * Runs the classic script as a page would and gives its `createEngine`.
 * @returns {Promise<import("../../extension/shared/wire.js").CreateEngine>}
 */
export async function loadCreateEngine() {
  runInThisContext(await readFile(script, "utf8"), { filename: "engine-bytes.js" });
  return globalThis.newsprism.createEngine;
}

/**
 * A page of plain paragraphs.
 * @param {string[]} texts one a paragraph
 * @returns {import("../../extension/shared/wire.js").Page}
 */
export function pageOf(...texts) {
  const blocks = texts.map((text, id) => ({ id, kind: "paragraph", text, hints: { link_share: 0 } }));
  return { title: "A test", containers: [], blocks };
}
