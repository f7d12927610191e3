// The 130 saved pages of the shared folder (NEWSPRISM_SHARED, else ../shared), with their scripts switched off. No name where it is absent.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { shared } from "./browsers.mjs";

export const folder = path.join(shared, "pages");
export const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "source.html"))).sort() : [];

/** A page's source, its scripts turned into data (the first `type` counts), without handlers and redirections. */
export function sourceOf(name) {
  return withoutScripts(readFileSync(path.join(folder, name, "source.html"), "utf8"));
}

function withoutScripts(source) {
  return source
    .replace(/<script\b/gi, '<script type="text/off"')
    .replace(/\ssrcdoc=/gi, " data-srcdoc=")
    .replace(/<meta[^>]*http-equiv=["']?refresh[^>]*>/gi, "")
    .replace(/\son\w+=("[^"]*"|'[^']*')/gi, "");
}
