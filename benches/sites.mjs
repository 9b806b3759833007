// What is measured: the built site, and the same control in React and in Preact, on servers as hosts run them.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../scripts/audit/serve.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const HERE = fileURLToPath(new URL(".", import.meta.url));
const BASE = process.env.BASE_URL ?? "http://127.0.0.1:8080/";

// The control as these libraries' readers get it: rendered by the library alone, with `app-ready` where it answers.
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

/**
 * Builds a bare page as its library's users do, with Vite and its defaults, and gives the folder.
 * @param {keyof typeof BARE} library
 * @param {string} work
 */
async function bareSite(library, work) {
  // Below the libraries' folder, so that they are found.
  const source = join(HERE, "node_modules/.bare", library);
  const folder = join(work, library);
  mkdirSync(source, { recursive: true });
  writeFileSync(join(source, "main.js"), BARE[library] + VIEW);
  writeFileSync(
    join(source, "index.html"),
    '<!doctype html><html lang="es"><head><meta charset="utf-8"><title>De tú a tú</title><meta name="viewport" content="width=device-width">' +
      '<link rel="icon" href="data:,"></head><body><div id="app"></div><script type="module" src="/main.js"></script></body></html>',
  );
  const { build } = await import("vite");
  await build({ root: source, logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  writeFileSync(join(folder, "_headers"), "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n");
  cpSync(join(folder, "index.html"), join(folder, "404.html"));
  return folder;
}

/**
 * A folder of a site on Caddy, by HTTP/2: with files that were compressed beforehand, and its own order of who comes first.
 * @param {string} folder
 * @param {string} work
 * @param {number} port
 */
async function serveByHttp2(folder, work, port) {
  execFileSync("node", [join(ROOT, "scripts/compress.mjs"), folder], { stdio: "ignore" });
  const name = join(work, `Caddyfile-${port}`);
  writeFileSync(
    name,
    `{
  admin off
  skip_install_trust
  local_certs
  auto_https disable_redirects
  storage file_system ${join(work, "caddy")}
}
https://localhost:${port} {
  root * ${folder}
  header /assets/* Cache-Control "public, max-age=31536000, immutable"
  file_server {
    precompressed br gzip
  }
}
`,
  );
  const child = spawn("caddy", ["run", "--adapter", "caddyfile", "--config", name], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: work },
  });
  let said = "";
  child.stderr.on("data", (data) => (said += data));
  const base = `https://localhost:${port}/`;
  for (let tries = 0; !said.includes("serving initial configuration"); tries += 1) {
    if (child.exitCode !== null || tries > 100) throw new Error(`Caddy does not start: ${said.slice(-2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { base, close: () => void child.kill() };
}

/** @typedef {{ name: string, plain: string, http2: string }} Measured  A page, and its address on either server. */

/**
 * Serves everything that is measured, and tells how to end that.
 * @param {string} work  A folder for what is built.
 */
export async function sites(work) {
  // A copy, since the compressed files are no part of the site that is built.
  const piece = join(work, "piece");
  cpSync(join(ROOT, "dist"), piece, { recursive: true });
  if (!existsSync(join(piece, "index.html"))) throw new Error("there is no built site: run `make dist`");
  const folders = { piece, react: await bareSite("React", work), preact: await bareSite("Preact", work) };
  /** @type {{ close: () => void }[]} */
  const servers = [];
  /** @type {Record<string, { plain: string, http2: string }>} */
  const bases = {};
  for (const [index, [name, folder]] of Object.entries(folders).entries()) {
    const plain = await serve(folder, name === "piece" ? BASE : "http://127.0.0.1:8080/");
    const http2 = await serveByHttp2(folder, work, 8443 + index);
    servers.push(plain, http2);
    bases[name] = { plain: plain.base, http2: http2.base };
  }
  /** @type {(name: string, site: string, path?: string) => Measured} */
  const page = (name, site, path = "") => ({
    name,
    plain: bases[site].plain + path,
    http2: bases[site].http2 + path,
  });
  const pages = [
    page("`/`", "piece"),
    page("`/r/71/`", "piece", "r/71/"),
    page("`/embed/`", "piece", "embed/"),
    page("React, bare", "react"),
    page("Preact, bare", "preact"),
  ];
  const close = () => {
    for (const server of servers) server.close();
  };
  return { pages, close };
}
