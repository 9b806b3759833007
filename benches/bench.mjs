// What readers wait for, measured: `make bench` (BENCH_RUNS=5). Prints one Markdown table of pages and one of growth.
//
// Pages: the piece, a result and the widget beside a bare page in React and one in Preact (a title, a range, a line of
// text), built here and now, all served alike and opened on the same slow phone. Medians of several runs, since this
// machine is never quiet; compare the columns of one run, not runs of different days.
// Growth: what more languages, essays and prose do to the site. Nothing here is asserted: bytes are tests/budget.rs's.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import { serve } from "../scripts/audit/serve.mjs";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));
const BASE = process.env.BASE_URL ?? "http://127.0.0.1:8080/";
// A phone of some years ago on a slow network: 375 by 667, a quarter of this machine's speed, 1.6 Mbit/s, 150 ms.
const PHONE = { width: 375, height: 667, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;

const work = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

// The same page in another library: rendered by the library alone, with `app-ready` where it answers.
const BARE = {
  React: `import { useEffect, useState } from "react"; import { createRoot } from "react-dom/client"; import { jsx, jsxs } from "react/jsx-runtime";
    const root = (view) => createRoot(document.getElementById("app")).render(view);`,
  Preact: `import { render } from "preact"; import { useEffect, useState } from "preact/hooks"; import { jsx, jsxs } from "preact/jsx-runtime";
    const root = (view) => render(view, document.getElementById("app"));`,
};
const VIEW = `
  function App() {
    const [value, set] = useState(50);
    useEffect(() => { performance.mark("app-ready"); document.documentElement.dataset.app = "ready"; }, []);
    return jsxs("main", { children: [
      jsx("h1", { children: "De tú a tú" }),
      jsx("input", { className: "placer__range", type: "range", value, onInput: (event) => set(event.target.value), onChange: () => {} }),
      jsx("p", { children: String(value) }),
    ] });
  }
  root(jsx(App, {}));`;

/** @param {keyof typeof BARE} library */
function bareSite(library) {
  const folder = join(work, library);
  mkdirSync(folder);
  const source = join(HERE, `.${library}.mjs`);
  writeFileSync(source, BARE[library] + VIEW);
  const script = execFileSync("esbuild", [
    "--bundle",
    "--minify",
    "--format=esm",
    '--define:process.env.NODE_ENV="production"',
    source,
  ]);
  rmSync(source);
  writeFileSync(join(folder, "app.js"), script);
  writeFileSync(join(folder, "_headers"), "");
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><html lang="es"><meta charset="utf-8"><title>De tú a tú</title><meta name="viewport" content="width=device-width">' +
      '<link rel="icon" href="data:,"><div id="app"></div><script type="module" src="app.js"></script>',
  );
  cpSync(join(folder, "index.html"), join(folder, "404.html"));
  return folder;
}

/** @typedef {Awaited<ReturnType<typeof open>>} Run */

/**
 * Opens a page once, with an empty cache, and tells what came of it.
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} address
 */
async function open(browser, address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(PHONE);
  const session = await page.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", NETWORK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let [bytes, requests] = [0, 0];
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.evaluateOnNewDocument(() => {
    window.seen = { lcp: 0, cls: 0, tasks: [], moves: 0 };
    /** @type {(type: string, note: (entry: PerformanceEntry) => void) => void} */
    const watch = (type, note) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
    watch("largest-contentful-paint", ({ startTime }) => {
      seen.lcp = startTime;
    });
    watch("layout-shift", (entry) => {
      const { hadRecentInput, value } = /** @type {LayoutShift} */ (entry);
      if (!hadRecentInput) seen.cls += value;
    });
    watch("longtask", ({ startTime, duration }) => seen.tasks.push({ startTime, duration }));
  });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForFunction(() => document.documentElement.dataset.app === "ready");
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { tasks, ...loaded } = await page.evaluate(() => ({
    fcp: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    ready: performance.getEntriesByName("app-ready")[0].startTime,
    ...seen,
  }));
  // Total blocking time counts from the first paint on (https://web.dev/articles/tbt). A long task before it delays the
  // paint instead, which is measured by itself.
  const sincePaint = tasks.map(({ startTime, duration }) => startTime + duration - Math.max(startTime, loaded.fcp));
  const blocked = sincePaint.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0);
  const longest = Math.max(0, ...tasks.map((task) => task.duration));
  const drag = await dragFor(page, 2000);
  const answering = await answer(page);
  await context.close();
  return { ...loaded, blocked, longest, ...drag, answering, bytes, requests };
}

/**
 * Drags the range for so long: how many tasks were long meanwhile, how many of the moves the page was told of, and how
 * long it was busy at a stretch with what comes of letting go.
 * @param {import("puppeteer-core").Page} page
 * @param {number} milliseconds
 */
async function dragFor(page, milliseconds) {
  const box = await page.$eval(".placer__range", (it) => {
    it.scrollIntoView({ block: "center" });
    const { left, top, width, height } = it.getBoundingClientRect();
    return { left, width, y: top + height / 2 };
  });
  await page.evaluate(() => {
    seen.tasks = [];
    const count = (/** @type {PointerEvent} */ event) => {
      seen.moves += event.getCoalescedEvents().length || 1;
    };
    addEventListener("pointermove", count, true);
  });
  /** @param {number} share */
  const x = (share) => box.left + box.width * (0.1 + 0.8 * share);
  await page.mouse.move(x(0), box.y);
  await page.mouse.down();
  let sent = 0;
  for (const start = performance.now(); performance.now() - start < milliseconds; sent += 1) {
    await page.mouse.move(x(Math.abs(Math.sin(sent / 20))), box.y);
  }
  const { tasks, moves } = await page.evaluate(() => seen);
  await page.evaluate(() => {
    seen.tasks = [];
  });
  await page.mouse.up();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const placing = await page.evaluate(() => Math.max(0, ...seen.tasks.map((task) => task.duration)));
  return { longTasks: tasks.length, dropped: Math.max(0, sent - moves), sent, placing };
}

/**
 * Answers a dilemma where there is one: how long the page was busy at a stretch with that.
 * @param {import("puppeteer-core").Page} page
 */
async function answer(page) {
  const at = await page.evaluate(() => {
    const label = document.querySelector(".dilemma label");
    label?.scrollIntoView({ block: "center", behavior: "instant" });
    const box = label?.getBoundingClientRect();
    return box && { x: box.left + 20, y: box.top + 20 };
  });
  if (!at) return 0;
  await new Promise((resolve) => setTimeout(resolve, 500));
  await page.evaluate(() => {
    seen.tasks = [];
  });
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.up();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return page.evaluate(() => Math.max(0, ...seen.tasks.map((task) => task.duration)));
}

async function pages() {
  const servers = {
    piece: await serve(join(ROOT, "dist"), BASE),
    react: await serve(bareSite("React"), BASE),
    preact: await serve(bareSite("Preact"), BASE),
  };
  const measured = [
    ["`/`", servers.piece.base],
    ["`/r/71/`", `${servers.piece.base}r/71/`],
    ["`/embed/`", `${servers.piece.base}embed/`],
    ["React, bare", servers.react.base],
    ["Preact, bare", servers.preact.base],
  ];
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"],
  });
  /** @type {Record<string, Run[]>} */
  const runs = Object.fromEntries(measured.map(([name]) => [name, []]));
  // By turns, so that a noisy minute is everybody's.
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, address] of measured) runs[name].push(await open(browser, address));
  }
  console.log(
    `Chromium ${(await browser.version()).split("/")[1]}, ${new Date().toISOString().slice(0, 10)}, medians of ${RUNS}\n`,
  );
  await browser.close();
  for (const server of Object.values(servers)) server.close();
  /** @type {(name: string, key: keyof Run) => number} */
  const of = (name, key) => median(runs[name].map((run) => run[key]));
  /** @type {(name: string, key: keyof Run) => string} */
  const ratio = (name, key) => `${Math.round(of(name, key))} (${(of(name, key) / of("React, bare", key)).toFixed(2)})`;
  console.log(
    "| page | bytes (to React's) | requests | FCP ms | LCP ms | app-ready ms | blocked ms | longest task ms | CLS | dragging 2 s: long tasks | moves dropped | letting go: longest task ms | answering: longest task ms |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
  for (const [name] of measured) {
    const cells = [
      ratio(name, "bytes"),
      of(name, "requests"),
      ratio(name, "fcp"),
      ratio(name, "lcp"),
      ratio(name, "ready"),
    ];
    /** @param {keyof Run} key */
    const longest = (key) => Math.round(of(name, key)) || "under 50";
    cells.push(
      Math.round(of(name, "blocked")),
      longest("longest"),
      of(name, "cls").toFixed(3),
      of(name, "longTasks"),
      `${of(name, "dropped")} of ${of(name, "sent")}`,
      longest("placing"),
      longest("answering"),
    );
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}

/** A copy of the content. */
function copyOfContent() {
  const folder = join(mkdtempSync(join(work, "growth-")), "content");
  cpSync(join(ROOT, "content"), folder, { recursive: true });
  return folder;
}

/**
 * A copy with as many languages as asked for: further ones are drafts, as `make new-language` writes them.
 * @param {number} languages
 */
function contentInLanguages(languages) {
  const folder = copyOfContent();
  const own = readFileSync(join(folder, "site.toml"), "utf8").split("[[languages]]").length - 1;
  for (const code of ["pt", "fr", "it", "ca", "gl", "eu"].slice(0, languages - own)) {
    const add = ["scripts/new-content.mjs", "language", code, code.toUpperCase(), `${code}_XX`];
    execFileSync("node", add, { cwd: ROOT, env: { ...process.env, CONTENT_DIR: folder }, stdio: "ignore" });
  }
  return folder;
}

/**
 * A copy with as many essays as asked for: further ones repeat the first two under ids of their own.
 * @param {number} essays
 */
function contentWith(essays) {
  const folder = copyOfContent();
  const file = join(folder, "site.toml");
  const blocks = readFileSync(file, "utf8").split(/^(?=\[\[)/m);
  const own = blocks.filter((block) => block.startsWith("[[essays]]"));
  const made = Array.from({ length: essays }, (_, index) => {
    const block = own[index % own.length];
    if (index < own.length) return block;
    const name = /file = "([^"]+)"/.exec(block)?.[1];
    for (const code of readdirSync(folder).filter((entry) => existsSync(join(folder, entry, "ui.toml")))) {
      const text = readFileSync(join(folder, code, `${name}.md`), "utf8")
        .replaceAll(/\{#([\w-]+)/g, `{#$1-${index}`)
        .replaceAll(/\(#([\w-]+)\)/g, `(#$1-${index})`)
        .replace(/^id = "([^"]+)"/m, `id = "$1-${index}"`);
      writeFileSync(join(folder, code, `${name}-${index}.md`), text);
    }
    return block.replace(`file = "${name}"`, `file = "${name}-${index}"`);
  });
  const others = blocks.filter((block) => !block.startsWith("[[essays]]"));
  writeFileSync(file, `${others.join("")}\n${made.join("\n")}`);
  return folder;
}

/**
 * Runs the prerenderer over what Trunk has left, and tells how long it took, how much memory it had at most, and what
 * came of it. The wasm is told by its name, which is made of what it holds.
 * @param {string} content
 */
async function prerender(content) {
  const out = join(content, "..", "out");
  cpSync(join(ROOT, "target/wasm-bindgen/release"), out, { recursive: true });
  const start = performance.now();
  const child = spawn(join(ROOT, "target/prerender/prerender"), [out], {
    cwd: ROOT,
    env: { ...process.env, CONTENT_DIR: content },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let [memory, said] = [0, ""];
  child.stderr.on("data", (data) => (said += data));
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`;
    if (existsSync(status))
      memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, "utf8"))?.[1] ?? 0));
  }, 20);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the prerenderer fails: ${said.slice(0, 800)}`);
  /** @param {string} path */
  const weigh = (path) => brotliCompressSync(readFileSync(join(out, path))).length;
  const wasm = /app-(\w+)\.wasm/.exec(readdirSync(join(out, "assets")).join(" "))?.[1];
  return {
    seconds: (performance.now() - start) / 1000,
    memory: memory / 1024,
    pages: /(\d+) pages/.exec(said)?.[1],
    piece: weigh("index.html"),
    result: weigh("r/71/index.html"),
    wasm,
  };
}

async function growth() {
  console.log(
    "\n| content | pages | prerendering s | memory MB | `/` bytes | a result, bytes | wasm |\n|---|---|---|---|---|---|---|",
  );
  /** @type {[name: string, content: () => string][]} */
  const rows = [];
  for (const count of [1, 10, 100]) {
    rows.push([`2 languages, ${count} ${count === 1 ? "essay" : "essays"}`, () => contentWith(count)]);
  }
  for (const count of [2, 4, 8]) rows.push([`${count} languages, 2 essays`, () => contentInLanguages(count)]);
  for (const [name, content] of rows) {
    const { pages, seconds, memory, piece, result, wasm } = await prerender(content());
    console.log(
      `| ${name} | ${pages} | ${seconds.toFixed(1)} | ${Math.round(memory)} | ${piece} | ${result} | ${wasm} |`,
    );
  }
}

const [part] = process.argv.slice(2);
if (part !== "growth") await pages();
if (part !== "pages") await growth();
