// What more languages, essays and prose do to the site: time, memory, pages and bytes. The app should not grow at all.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * A copy of the content.
 * @param {string} work
 */
function copyOfContent(work) {
  const folder = join(mkdtempSync(join(work, "growth-")), "content");
  cpSync(join(ROOT, "content"), folder, { recursive: true });
  return folder;
}

/**
 * A copy with as many languages as asked for: further ones are drafts, as `make new-language` writes them.
 * @param {string} work
 * @param {number} languages
 */
function contentInLanguages(work, languages) {
  const folder = copyOfContent(work);
  const own = readFileSync(join(folder, "site.toml"), "utf8").split("[[languages]]").length - 1;
  for (const code of ["pt", "fr", "it", "ca", "gl", "eu"].slice(0, languages - own)) {
    const add = ["scripts/new-content.mjs", "language", code, code.toUpperCase(), `${code}_XX`];
    execFileSync("node", add, { cwd: ROOT, env: { ...process.env, CONTENT_DIR: folder }, stdio: "ignore" });
  }
  return folder;
}

/**
 * A copy with as many essays as asked for: further ones repeat the first two under ids of their own.
 * @param {string} work
 * @param {number} essays
 */
function contentWith(work, essays) {
  const folder = copyOfContent(work);
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

/**
 * Prints the table.
 * @param {string} work  A folder for what is built.
 */
export async function growth(work) {
  console.log(
    "\n| content | pages | prerendering s | memory MB | `/` bytes | a result, bytes | wasm |\n|---|---|---|---|---|---|---|",
  );
  /** @type {[name: string, content: () => string][]} */
  const rows = [];
  for (const count of [1, 10, 100]) {
    rows.push([`2 languages, ${count} ${count === 1 ? "essay" : "essays"}`, () => contentWith(work, count)]);
  }
  for (const count of [2, 4, 8]) rows.push([`${count} languages, 2 essays`, () => contentInLanguages(work, count)]);
  for (const [name, content] of rows) {
    const { pages, seconds, memory, piece, result, wasm } = await prerender(content());
    console.log(
      `| ${name} | ${pages} | ${seconds.toFixed(1)} | ${Math.round(memory)} | ${piece} | ${result} | ${wasm} |`,
    );
  }
}
