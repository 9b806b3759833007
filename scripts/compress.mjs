// Writes a .br and a .gz beside every file of a site that is worth compressing, for servers that send those:
// node scripts/compress.mjs dist. Compressing once, and as strongly as it goes, makes files smaller than servers do.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Pictures and typefaces are compressed already.
const WORTH_IT = new Set([".html", ".js", ".wasm", ".svg", ".json", ".xml", ".txt"]);

const dist = process.argv[2] ?? "dist";
let [count, before, after] = [0, 0, 0];
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !WORTH_IT.has(extname(entry.name))) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  [count, before, after] = [count + 1, before + bytes.length, after + brotli.length];
}
console.error(`compress: ${count} files, ${Math.round(before / 1024)} KB, ${Math.round(after / 1024)} KB of brotli`);
