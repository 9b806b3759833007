// Asks two critics that were not written here what they think of the built site: the Nu HTML Checker about a page of
// every kind, and Lighthouse about three pages on its mobile profile.
//   node scripts/audit/audit.mjs [FOLDER]
//
// Performance is a measurement: it varies with whatever else the machine does, so the median of AUDIT_RUNS runs
// (five, unless it says otherwise) is what counts. Everything else Lighthouse says must hold in each run.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "./serve.mjs";

/** @typedef {import("lighthouse").RunnerResult["lhr"]} Report */

const folder = process.argv[2] ?? "dist";
const base = (process.env.BASE_URL ?? "http://127.0.0.1:8080/").replace(/\/?$/, "/");
const runs = Number(process.env.AUDIT_RUNS ?? 5);
const LEAST_PERFORMANCE = 95;

if (!existsSync(join(folder, "index.html"))) {
  console.error(`audit: there is no site in ${folder}; make dist builds it`);
  process.exit(1);
}
if (!(runs >= 1)) {
  console.error(`audit: AUDIT_RUNS is a number of runs, not ${process.env.AUDIT_RUNS}`);
  process.exit(1);
}

const KINDS = ["", "r/0/", "r/50/", "r/71/", "r/100/", "embed/", "embed/full/"];
const PAGES = [...KINDS, ...KINDS.map((kind) => `en/${kind}`), "404.html"];
const MEASURED = ["", "r/71/", "embed/"];

/**
 * Each once, though several runs may tell of it.
 * @type {Set<string>}
 */
const problems = new Set();

/** @type {(command: string, args: string[]) => Promise<string>} */
const run = (command, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (/** @type {Buffer} */ data) => {
      said += data;
    };
    for (const stream of [child.stdout, child.stderr]) stream.on("data", hear);
    child.on("error", reject);
    child.on("close", () => resolve(said));
  });

/**
 * A remark of the HTML checker about one place.
 * @typedef {object} Message
 * @property {string} message
 * @property {string} type
 * @property {string} [subType]
 * @property {string} [extract]
 * @property {string} [url]
 * @property {number} [lastLine]
 * @property {number} [lastColumn]
 */

/**
 * The checker takes every inline script for one that the page's policy forbids. Ours are data blocks, which are never
 * executed, so that no policy concerns them: https://html.spec.whatwg.org/multipage/scripting.html#data-block
 * @param {Message} said
 */
const isAboutDataBlock = ({ message, extract }) =>
  message.startsWith("Inline script violates Content Security Policy") &&
  /<script type="(application\/ld\+json|text\/plain)"/.test(extract ?? "");

// Without this the checker reads nothing from the machine that it runs on.
const OWN_MACHINE = "-Dnu.validator.servlet.allow-forbidden-hosts=true";

/** @param {string} site */
const checkHtml = async (site) => {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const said = await run("java", [OWN_MACHINE, "-jar", jar, "--format", "json", ...PAGES.map((page) => site + page)]);
  /** @type {Message[]} */
  let messages;
  try {
    ({ messages } = JSON.parse(said));
  } catch {
    throw new Error(`the HTML checker says no JSON but: ${said.slice(0, 2000)}`);
  }
  const found = messages.filter((message) => !isAboutDataBlock(message));
  for (const { url, type, subType, lastLine, lastColumn, message, extract } of found) {
    const place = `${(url ?? "").replace(site, "/")}:${lastLine ?? "?"}:${lastColumn ?? "?"}`;
    problems.add(`${place}: ${subType ?? type}: ${message}${extract ? `\n    ${extract.trim()}` : ""}`);
  }
  console.log(`audit: ${PAGES.length} pages read by the HTML checker, ${found.length} errors and warnings`);
};

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** @param {number | null} score */
const percent = (score) => Math.round((score ?? 0) * 100);

/**
 * The widget is not to be found on its own, and is marked down for exactly that: it says so (is-crawlable), and names
 * the piece as what is to be found in its place, which Lighthouse takes for a mistake wherever the piece stands at the
 * root of its host (canonical). Of such a page every other audit must pass, and of the others all.
 * @param {string} page
 * @param {Report["audits"][string]} audit
 */
const isMeant = (page, { id, explanation }) =>
  readFileSync(join(folder, page, "index.html"), "utf8").includes('content="noindex"') &&
  (id === "is-crawlable" || (id === "canonical" && /root URL/.test(explanation ?? "")));

/**
 * @param {string} page
 * @param {Report} report
 * @param {string} name
 */
const checkCategory = (page, { audits, categories }, name) => {
  const { score, auditRefs } = categories[name];
  const failed = auditRefs
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
    .filter(({ id }) => !isMeant(page, audits[id]));
  for (const { id } of failed) {
    const { title, displayValue, details, errorMessage, explanation } = audits[id];
    const places = (details?.items ?? []).slice(0, 3).map((item) => JSON.stringify(item.node?.snippet ?? item));
    const lines = [`/${page}: ${name}: ${title} (${id})`, displayValue, explanation, errorMessage, ...places];
    problems.add(lines.filter(Boolean).join("\n    "));
  }
  const isExcused = percent(score) < 100 && failed.length === 0;
  return `${name} ${percent(score)}${isExcused ? ", which is 100 but for being noindex on purpose" : ""}`;
};

/**
 * @param {string} site
 * @param {string} page
 * @param {number} port
 */
const checkPage = async (site, page, port) => {
  const timings = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
  ];
  const performance = [];
  let shown = "";
  for (let count = 0; count < runs; count += 1) {
    const found = await lighthouse(site + page, { port, logLevel: "error", output: "json" });
    if (!found) throw new Error(`Lighthouse says nothing of /${page}`);
    const report = found.lhr;
    if (report.runtimeError) throw new Error(`Lighthouse at /${page}: ${report.runtimeError.message}`);
    performance.push(percent(report.categories.performance.score));
    const scores = ["accessibility", "best-practices", "seo"].map((name) => checkCategory(page, report, name));
    shown = timings.map((id) => `${id} ${report.audits[id].displayValue}`).join(", ");
    if (count === 0) console.log(`audit: /${page}: ${scores.join(", ")}`);
  }
  const middle = median(performance);
  console.log(`audit: /${page}: performance ${middle}, the median of ${performance.join(", ")}; last run: ${shown}`);
  if (middle < LEAST_PERFORMANCE)
    problems.add(`/${page}: performance is ${middle}, and ${LEAST_PERFORMANCE} is asked for`);
};

const { base: site, close } = await serve(folder, base);
const profile = mkdtempSync(join(tmpdir(), "audit-"));
let chrome;
try {
  await checkHtml(site);
  chrome = await launch({
    chromePath: process.env.CHROME_PATH ?? "chromium",
    userDataDir: profile,
    // Within a container there is nothing for the sandbox to be made of, and shared memory may be 64 MB small.
    // Whatever would leave this machine fails.
    chromeFlags: [
      "--headless=new",
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  for (const page of MEASURED) await checkPage(site, page, chrome.port);
} finally {
  await chrome?.kill();
  close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

for (const problem of problems) console.error(problem);
console.log(`audit: ${problems.size} problems`);
process.exit(problems.size === 0 ? 0 : 1);
