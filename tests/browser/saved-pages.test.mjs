// The 130 Readability test pages, with the marks on: none throws, none changes, none is kept from running for over 50 ms in one go.
//
// They lie in the shared folder (NEWSPRISM_SHARED, else ../shared); without it this file is skipped. Their scripts are switched off, so
// that whatever changes in a page is our doing. Time is read from the page's side, as gaps between two turns of its event loop, and from
// the content scripts' own slices. A machine that is busy with something else makes gaps of its own: a page over the limit is loaded
// again, up to three times, and its best time counts; where the machine has more to do than it has processors, times are listed and
// not judged, because they would say nothing.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { eachBrowser, shared } from "./harness/browsers.mjs";
import { openPopup } from "./harness/reader.mjs";

const LIMIT_MS = 50;
const folder = path.join(shared, "pages");
const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(path.join(folder, name, "source.html"))).sort() : [];

if (names.length === 0) test("the saved pages", { skip: `${folder} is absent` }, () => {});
else
  eachBrowser("the saved pages", (context) => {
    test(`all ${names.length} stay whole and quick`, { timeout: 400000 }, async () => {
      const { browser, site } = context;
      const tab = await context.open("/pages/article.html", { viewport: { width: 1000, height: 900 } });
      await (await openPopup(tab)).close();
      const faults = [];
      const times = [];
      let labelled = 0;
      for (const name of names) {
        const source = readFileSync(path.join(folder, name, "source.html"), "utf8");
        const address = site.route(`/saved/${name}`, withoutScripts(source));
        let best = null;
        for (let attempt = 0; attempt < 3; attempt += 1) {
          const seen = await visit(tab, browser, address).catch((error) => ({ fault: String(error.message).slice(0, 300) }));
          if (seen.fault === undefined && best !== null && best.fault === undefined) seen.ms = Math.min(seen.ms, best.ms);
          best = seen;
          if (seen.fault === undefined && (seen.ms <= LIMIT_MS || isBusy())) break;
        }
        if (best.fault !== undefined) faults.push(`${name}: ${best.fault}`);
        else {
          times.push({ name, ...best });
          if (best.marks > 0) labelled += 1;
          if (best.mutations.length > 0) faults.push(`${name}: changed: ${best.mutations.slice(0, 3).join("; ")}`);
          if (best.errors.length > 0) faults.push(`${name}: ${best.errors.slice(0, 3).join("; ")}`);
          if (best.left > 0) faults.push(`${name}: ${best.left} marks left after switching off`);
          if (best.ms > LIMIT_MS && !isBusy()) faults.push(`${name}: kept from running for ${best.ms.toFixed(0)} ms`);
        }
      }
      if (isBusy()) console.log(`# ${context.name}: the machine is busy (load ${os.loadavg()[0].toFixed(1)}): times are listed, not judged`);
      times.sort((a, b) => b.ms - a.ms);
      console.log(`# ${context.name}: ${times.length} of ${names.length} pages, ${labelled} with marks; the slowest five, longest block in ms:`);
      for (const { name, ms, own, place, units } of times.slice(0, 5)) console.log(`#   ${ms.toFixed(1)} (own slices ${own.toFixed(1)}, engine ${place}, ${units} sentences)  ${name}`);
      assert.deepEqual(faults, []);
      assert.deepEqual(await browser.complaints(), []);
    });
  });

/** The browser and this test alone keep somewhat more than one processor busy. */
function isBusy() {
  return os.loadavg()[0] > os.availableParallelism() + 0.5;
}

async function visit(tab, browser, address) {
  tab.errors.length = 0;
  await tab.page.goto(address, { waitUntil: "load", timeout: 30000 });
  const loud = tab.errors.splice(0);
  await tab.page.evaluate(async () => {
    // Whatever the page still lays out is done before the watch begins.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    window.probe.errors = [];
    window.probe.begin();
    window.probe.beginGaps();
  });
  await browser.commandWithoutKey(tab.page, "toggle-marks");
  const state = await tab.waitForState("the page to be read", (now) => now.summary !== null && now.summary.phase !== "working", 30000);
  if (state.summary.phase === "failed") throw new Error(`${state.summary.code} ${state.summary.detail}`);
  if (state.summary.phase === "marked") await tab.waitForMarks({ within: 10000, least: 0 });
  const { gaps, mutations, errors } = await tab.page.evaluate(() => ({ gaps: window.probe.endGaps(), mutations: window.probe.take(), errors: window.probe.errors }));
  const marks = (await tab.state()).counts;
  const own = (await tab.state()).longest_slice_ms;
  await browser.commandWithoutKey(tab.page, "toggle-marks");
  await tab.waitForNoMarks();
  return {
    ms: Math.max(0, ...gaps),
    own,
    place: state.summary.engine_place,
    units: state.summary.totals.fact + state.summary.totals.quote + state.summary.totals.commentary + state.summary.totals.unclear,
    marks: marks.fact + marks.quote + marks.commentary + marks.unclear,
    mutations,
    // What the page itself could not load (there is no network here) is not ours; RPM... is Firefox's own error page in a frame.
    errors: [...errors, ...tab.errors.filter((error) => !loud.includes(error) && !/Failed to load resource|net::ERR_|Manifest fetch|Cross-Origin Request Blocked|RPMGetBoolPref/.test(error))],
    left: 0,
  };
}

/** The page with its scripts turned into data (the first `type` counts), without handlers and redirections. */
function withoutScripts(source) {
  return source
    .replace(/<script\b/gi, '<script type="text/off"')
    .replace(/\ssrcdoc=/gi, " data-srcdoc=")
    .replace(/<meta[^>]*http-equiv=["']?refresh[^>]*>/gi, "")
    .replace(/\son\w+=("[^"]*"|'[^']*')/gi, "");
}
