// Serves the built site as hosts of static sites do: compressed, with the types of its files, with the headers that
// `_headers` asks for, and below the same path as on its host. Its pages name the address at which they are served.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};
// These are compressed already.
const COMPRESSED = new Set([".png", ".woff2"]);

/**
 * Reads `_headers`: lines that start with a path, in which `*` stands for anything, and below each its headers,
 * indented.
 * @param {string} folder
 */
const readHeaders = (folder) => {
  /** @type {{ path: string, headers: [name: string, value: string][] }[]} */
  const rules = [];
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name) rules.at(-1)?.headers.push([name, value]);
    else rules.push({ path: line.trim(), headers: [] });
  }
  /** @type {(path: string, pattern: string) => boolean} */
  const matches = (path, pattern) => {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(path);
  };
  /** @param {string} path */
  return (path) => rules.filter((rule) => matches(path, rule.path)).flatMap((rule) => rule.headers);
};

/**
 * Serves a folder whose pages name `base` on a free port. Gives the address in its place, and how to end it.
 * @param {string} folder
 * @param {string} base
 */
export const serve = async (folder, base) => {
  const prefix = new URL(base).pathname;
  const headersOf = readHeaders(folder);
  /** @type {Map<string, ReturnType<typeof read>>} */
  const answers = new Map();
  let origin = "";

  /** @param {string} path */
  const read = (path) => {
    let file = join(folder, path);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const status = existsSync(file) ? 200 : 404;
    if (status === 404) file = join(folder, "404.html");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    let plain = readFileSync(file);
    if (type.startsWith("text/") || type.includes("json")) {
      plain = Buffer.from(plain.toString("utf8").replaceAll(new URL(base).origin, origin));
    }
    /** @type {Record<string, Buffer>} */
    const bodies = { identity: plain };
    if (!COMPRESSED.has(extname(file))) Object.assign(bodies, { br: brotliCompressSync(plain), gzip: gzipSync(plain) });
    return { status, type, bodies, tag: `"${createHash("sha256").update(plain).digest("hex").slice(0, 16)}"` };
  };

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "", origin).pathname);
    const within = path.startsWith(prefix) ? path.slice(prefix.length) : "404.html";
    const answer = answers.get(within) ?? read(within);
    answers.set(within, answer);
    const { status, type, bodies, tag } = answer;
    const accepted = request.headers["accept-encoding"] ?? "";
    const encoding = ["br", "gzip"].find((name) => bodies[name] && accepted.includes(name)) ?? "identity";
    response.setHeader("Content-Type", type);
    // What such hosts say of files that they know nothing about.
    response.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
    response.setHeader("ETag", tag);
    response.setHeader("Vary", "Accept-Encoding");
    if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
    for (const [name, value] of headersOf(`/${within}`)) response.setHeader(name, value);
    const unchanged = request.headers["if-none-match"] === tag;
    response.statusCode = unchanged ? 304 : status;
    response.end(unchanged || request.method === "HEAD" ? undefined : bodies[encoding]);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  origin = `http://127.0.0.1:${port}`;
  return {
    base: origin + prefix,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
