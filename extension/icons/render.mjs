// Turns the two SVG drawings in this folder into the PNG icons of the extension and the demo page.
// Run `node extension/icons/render.mjs` after a change to a drawing and commit the PNGs: the build does not run it.
// Needs Chromium (CHROMIUM names another path than /usr/bin/chromium). Not shipped.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const folder = fileURLToPath(new URL(".", import.meta.url));
const drawings = { 16: "icon-small.svg", 32: "icon-small.svg", 48: "icon.svg", 128: "icon.svg" };

const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
});
try {
    const page = await browser.newPage();
    for (const [size, name] of Object.entries(drawings)) {
        const drawing = await readFile(folder + name, "utf8");
        await page.setViewport({ width: Number(size), height: Number(size), deviceScaleFactor: 1 });
        await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
        await writeFile(`${folder}icon-${size}.png`, await page.screenshot({ omitBackground: true }));
    }
} finally {
    await browser.close();
}
