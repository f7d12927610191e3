// The marked page as a file: from the side panel and from the popup, in every format, the very bytes that the command line writes for the
// same page, whether the engine runs in the page or in the background.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { afterEach, test } from "node:test";
import { eachBrowser, pages } from "./harness/browsers.mjs";
import { binary } from "./harness/command-line.mjs";
import { openPanelOf } from "./harness/own-pages.mjs";
import { changeSettings, openPopup, switchOn } from "./harness/reader.mjs";
import { until } from "./harness/wait.mjs";

const ENDINGS = { json: "json", csv: "csv", markdown: "md", html: "html", annotation: "jsonld" };

/** What the page hands out as a file when its button is pressed, without a browser's own download. */
async function saved(page, format) {
  await page.evaluate((wanted) => {
    window.files = [];
    URL.createObjectURL = (blob) => `blob:${window.files.push({ blob })}`;
    HTMLAnchorElement.prototype.click = function click() {
      window.files.at(-1).name = this.download;
    };
    document.getElementById("export-message").textContent = "";
    document.getElementById("export-format").value = wanted;
    document.getElementById("export-save").click();
  }, format);
  await until(() => page.evaluate(() => document.getElementById("export-message").textContent !== ""), { what: `the ${format} file` });
  return page.evaluate(async () => {
    const [file] = window.files;
    return file === undefined ? null : { name: file.name, type: file.blob.type, text: await file.blob.text(), count: window.files.length };
  });
}

function natively(format, source, file) {
  return execFileSync(binary, ["--format", format, "--source", source, path.join(pages, file)], { encoding: "utf8", maxBuffer: 1 << 26 });
}

if (binary === undefined) test("exports", { skip: "newsprism is not built: cargo build -p newsprism-cli" }, () => {});
else
  eachBrowser("exports", (context) => {
    afterEach(() => context.closeTabs());

    for (const file of ["article.html", "said.html"]) {
      test(`${file}: every format from the side panel is what the command line writes`, async () => {
        const tab = await context.open(`/pages/${file}#part`);
        await switchOn(tab);
        const panel = await openPanelOf(context, tab);
        const source = tab.page.url().split("#")[0];
        for (const [format, ending] of Object.entries(ENDINGS)) {
          const { name, text, count } = await saved(panel, format);
          assert.equal(text, natively(format, source, file), `${format} from ${context.name}`);
          assert.match(name, new RegExp(`^newsprism-[a-z0-9-]+\\.${ending}$`));
          assert.equal(count, 1);
        }
        assert.deepEqual(panel.errors, []);
      });
    }

    test("from the popup, with the engine kept out of the page, the bytes are the same; the reader's own label stands beside the program's", async () => {
      const tab = await context.open("/pages/article.html");
      await changeSettings(tab, { engine_out_of_pages: true });
      await switchOn(tab);
      const popup = await openPopup(tab);
      assert.equal((await saved(popup, "json")).text, natively("json", tab.page.url(), "article.html"));
      const { sentences } = await tab.state();
      const chosen = sentences.findIndex(({ label }) => label === "fact");
      await tab.content((label) => globalThis.newsprism.extensionHost().setOwnLabel(location.href, label.anchor, "commentary"), {
        anchor: { exact: sentences[chosen].text.replace(/\s+/g, " ").trim(), before: "" },
      });
      await popup.close();
      await tab.page.reload();
      await changeSettings(tab, { engine_out_of_pages: false });
      await switchOn(tab);
      const panel = await openPanelOf(context, tab);
      const labelled = await until(async () => {
        const found = JSON.parse((await saved(panel, "json")).text).sentences.filter(({ own_label }) => own_label !== undefined);
        return found.length > 0 ? found : null;
      }, { what: "the own label in the file" });
      assert.deepEqual(labelled.map(({ label, own_label }) => [label, own_label]), [["fact", "commentary"]]);
    });

    test("a page that is no longer marked gives no file and says so", async () => {
      const tab = await context.open("/pages/article.html");
      await switchOn(tab);
      const panel = await openPanelOf(context, tab);
      await tab.content(() => globalThis.newsprism.running.stop());
      const file = await saved(panel, "json");
      assert.equal(file, null);
      assert.match(await panel.evaluate(() => document.getElementById("export-message").textContent), /could not be exported/);
    });
  });
