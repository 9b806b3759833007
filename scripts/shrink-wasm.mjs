// Makes the app's wasm and its glue as small as they go: `node scripts/shrink-wasm.mjs GLUE WASM` rewrites both.
//
//   1. Empties functions that only word a panic's message (in the reader's build a panic is a trap without words).
//   2. Optimises for size with Binaryen.
//   3. Clears Unicode's table of lower-case letters if nothing reads it any more: it was there for such a message,
//      and the linker, which could have left it out, cannot see that.
//   4. Gives the functions that glue and wasm call in each other short names.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [gluePath, wasmPath] = process.argv.slice(2);

// Yew's name for a node that hydration did not expect.
const MESSAGE_ONLY = /yew.*node_type_str/;
// What rustc's wasm32 target uses by default; Binaryen has to be told.
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];

const { Features } = binaryen;
const API_FEATURES =
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.NontrappingFPToInt |
  Features.SignExt |
  Features.MutableGlobals |
  Features.ReferenceTypes |
  Features.Multivalue;

function read(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(API_FEATURES);
  return module;
}

const optimize = (...passes) =>
  execFileSync("wasm-opt", [...FEATURES, ...passes, wasmPath, "-o", wasmPath], { encoding: "utf8" });

function emptyMessageFunctions() {
  const module = read(readFileSync(wasmPath));
  for (let index = 0; index < module.getNumFunctions(); index += 1) {
    const handle = module.getFunctionByIndex(index);
    if (MESSAGE_ONLY.test(binaryen.getFunctionInfo(handle).name)) {
      binaryen.Function.setBody(handle, module.unreachable());
    }
  }
  writeFileSync(wasmPath, module.emitBinary());
}

// The table is pairs of code point and lower case, four bytes each, in order; it starts, after ASCII, with À and à.
const TABLE_START = Buffer.from([0xc0, 0, 0, 0, 0xe0, 0, 0, 0, 0xc1, 0, 0, 0, 0xe1, 0, 0, 0]);

function clearUnreadTable() {
  const bytes = readFileSync(wasmPath);
  const start = bytes.indexOf(TABLE_START);
  if (start < 0) return;
  let end = start;
  for (let last = 0; bytes.readUInt32LE(end) > last; end += 8) last = bytes.readUInt32LE(end);

  const module = read(bytes);
  const address = addressOf(module, bytes.subarray(start, end));
  const isRead = [...module.emitText().matchAll(/(?:i32\.const |offset=)(\d+)/g)].some(
    ([, number]) => address <= Number(number) && Number(number) < address + end - start,
  );
  if (isRead) return;
  bytes.fill(0, start, end);
  writeFileSync(wasmPath, bytes);
}

function addressOf(module, table) {
  for (let index = 0; index < module.getNumDataSegments(); index += 1) {
    const segment = module.getDataSegmentInfo(module.getDataSegmentByIndex(index));
    const found = Buffer.from(segment.data).indexOf(table);
    if (found >= 0) return segment.offset + found;
  }
  throw new Error("the table is in no data segment");
}

function shortenNames() {
  optimize("-Oz", "--converge");
  const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  const names = JSON.parse(optimize("-Oz", ...strip, "--minify-imports-and-exports-and-modules"));
  let glue = readFileSync(gluePath, "utf8").replaceAll(/"\.\/\w+_bg\.js": /g, "a: ");
  for (const [, from, to] of names.imports) glue = glue.replace(`${from}:`, `${to}:`);
  for (const [from, to] of names.exports) glue = glue.replaceAll(new RegExp(`\\bwasm\\.${from}\\b`, "g"), () => `wasm.${to}`);
  writeFileSync(gluePath, glue);
}

if (process.env.WASM_LIBRARY === "small") {
  emptyMessageFunctions();
  optimize("-Oz", "--converge", "-g");
  clearUnreadTable();
}
shortenNames();
