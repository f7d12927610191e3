// Silence: behind a proxy that writes every connection down and lets none out, a reader's use of everything there is asks for nothing but
// the pages that the reader opens.
//
// NEWSPRISM_SILENCE_MINUTES sets how long; without it each browser does one round of everything. The browsers' own housekeeping (updates,
// lists, clocks) is known by its hosts (harness/server.mjs) and counted apart.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eachBrowser } from "./harness/browsers.mjs";
import { openOwn, openPanelOf } from "./harness/own-pages.mjs";
import { changeSettings, openPopup, switchOff, switchOn } from "./harness/reader.mjs";
import { rest, until } from "./harness/wait.mjs";

const MINUTES = Number(process.env.NEWSPRISM_SILENCE_MINUTES ?? 0);
/** Milliseconds between two rounds of a long run: a reader reads. */
const BETWEEN = 10_000;
const PAGES = ["/pages/article.html", "/pages/dark.html", "/pages/front.html", "/pages/german.html", "/pages/shadow.html"];

/** One round: a page marked, looked at in every way, and left; what the reader asked the site for. */
async function round(context, number) {
  const address = PAGES[number % PAGES.length];
  const tab = await context.open(address);
  const shown = await switchOn(tab);
  if (shown.message === "") {
    await tab.waitForMarks({ least: 3 });
    await tab.browser.command(tab.page, "next-sentence");
    await until(async () => (await tab.card()) !== "", { what: "the card" });
    await openPanelOf(context, tab);
  }
  await changeSettings(tab, { palette: number % 2 === 0 ? "okabe_ito" : "default", engine_out_of_pages: number % 3 === 1 });
  await openOwn(context, ["options/options.html", "welcome/welcome.html", "privacy/privacy.html"][number % 3]);
  const popup = await openPopup(tab);
  await popup.close();
  if (shown.message === "") await switchOff(tab);
  await context.closeTabs();
  return address;
}

eachBrowser("silence", (context) => {
  test(MINUTES > 0 ? `${MINUTES} minutes of use, and not one connection` : "a round of everything, and not one connection", { timeout: 120000 + MINUTES * 90000 }, async () => {
    const end = Date.now() + MINUTES * 60000;
    const opened = [];
    context.site.takePaths();
    let before = context.wall.tried.length;
    context.wall.takeHosts();
    let housekeeping = before;
    const others = [];
    for (let number = 0; number < 2 || Date.now() < end; number += 1) {
      opened.push(await round(context, number));
      before = context.wall.tried.length;
      const hosts = context.wall.takeHosts();
      housekeeping += before - hosts.length;
      others.push(...hosts);
      if (MINUTES > 0) await rest(BETWEEN);
    }
    console.log(`# ${context.name}: ${opened.length} rounds, ${others.length} connections that are not the browser's own housekeeping (${housekeeping} of those)`);
    assert.deepEqual(others, [], "somebody was called");
    assert.deepEqual(context.site.takePaths(), opened, "the site was asked for something that no reader asked for");
  });
});
