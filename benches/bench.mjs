// What readers wait for, measured: `make bench` (BENCH_RUNS=5; `node benches/bench.mjs pages` or `growth` for a part).
//
// Pages: the piece, a result and the widget beside a bare page in React and one in Preact (a title, a range, a line of
// text), built here and now as their users build them, and all served alike. Medians of several runs, since this
// machine is never quiet; compare the columns of one run, not runs of different days.
// Nothing here is asserted: bytes are tests/budget.rs's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { growth } from "./growth.mjs";
import { sites } from "./sites.mjs";
import { FAST, SLOW, visit, visitAgain } from "./visit.mjs";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);

const work = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const launch = () =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"],
    // Caddy makes the certificate for this machine itself.
    acceptInsecureCerts: true,
    userDataDir: mkdtempSync(join(work, "profile-")),
  });

/** @typedef {{ fcp: number, ready: number }} Arrival */

/**
 * The numbers of some runs as a table has them: a median, and behind it in parentheses its ratio to React's.
 * @template {object} Run
 * @param {Record<string, Run[]>} runs
 */
function medians(runs) {
  /** @type {(name: string, of: (run: Run) => number) => number} */
  const of = (name, number) => median(runs[name].map(number));
  /** @type {(name: string, of: (run: Run) => number) => string} */
  const ratio = (name, number) => {
    const own = of(name, number);
    return `${Math.round(own)} (${(own / of("React, bare", number)).toFixed(2)})`;
  };
  return { of, ratio };
}

/**
 * Prints a table.
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
function print(columns, rows) {
  console.log(`\n| ${columns.join(" | ")} |\n|${"---|".repeat(columns.length)}`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

async function pages() {
  const { pages, close } = await sites(work);
  const browser = await launch();
  const names = pages.map(({ name }) => name);
  const none = () => Object.fromEntries(names.map((name) => [name, /** @type {any[]} */ ([])]));
  /** @type {Record<string, import("./visit.mjs").Visit[]>} */
  const first = none();
  /** @type {Record<string, Record<string, Arrival[]>>} */
  const others = { "slow, HTTP/2": none(), "slow, again": none(), "4G": none(), "4G, again": none() };
  // By turns, so that a noisy minute is everybody's.
  for (let run = 0; run < RUNS; run += 1) {
    for (const { name, plain, http2 } of pages) {
      first[name].push(await visit(browser, plain, SLOW));
      others["slow, HTTP/2"][name].push(await visit(browser, http2, SLOW));
      others["slow, again"][name].push(await visitAgain(browser, plain, SLOW));
      others["4G"][name].push(await visit(browser, plain, FAST));
      others["4G, again"][name].push(await visitAgain(browser, plain, FAST));
    }
  }
  const version = (await browser.version()).split("/")[1];
  await browser.close();
  close();

  console.log(`Chromium ${version}, ${new Date().toISOString().slice(0, 10)}, medians of ${RUNS}; in (), to React's`);
  const { of, ratio } = medians(first);
  print(
    [
      "slow phone",
      "bytes",
      "requests",
      "FCP ms",
      "LCP ms",
      "beam follows, after FCP",
      "app-ready ms",
      "blocked ms",
      "CLS",
    ],
    names.map((name) => [
      name,
      ratio(name, (run) => run.bytes),
      of(name, (run) => run.requests),
      ratio(name, (run) => run.fcp),
      ratio(name, (run) => run.lcp),
      Math.round(of(name, (run) => run.follows)),
      ratio(name, (run) => run.ready),
      Math.round(of(name, (run) => run.blocked)),
      of(name, (run) => run.cls).toFixed(3),
    ]),
  );
  /** @type {(name: string, deed: "placing" | "answering" | "copying") => string} */
  const interaction = (name, deed) => {
    if (!first[name][0][deed]) return "";
    const task = of(name, (run) => run[deed]?.task ?? 0);
    const paint = of(name, (run) => run[deed]?.paint ?? 0);
    return `${Math.round(task) || "under 50"}, ${Math.round(paint) || "under 16"}`;
  };
  print(
    [
      "slow phone",
      "longest task ms",
      "dragging 2 s: long tasks",
      "moves dropped",
      "letting go: longest task, next paint ms",
      "answering",
      "copying",
    ],
    names.map((name) => [
      name,
      Math.round(of(name, (run) => run.longest)) || "under 50",
      of(name, (run) => run.longTasks),
      `${of(name, (run) => run.dropped)} of ${of(name, (run) => run.sent)}`,
      interaction(name, "placing"),
      interaction(name, "answering"),
      interaction(name, "copying"),
    ]),
  );
  print(
    ["FCP, app-ready ms", ...Object.keys(others)],
    names.map((name) => [
      name,
      ...Object.values(others).map((runs) => {
        const { ratio } = medians(runs);
        return `${ratio(name, (run) => run.fcp)}, ${ratio(name, (run) => run.ready)}`;
      }),
    ]),
  );
}

const [part] = process.argv.slice(2);
if (part !== "growth") await pages();
if (part !== "pages") await growth(work);
