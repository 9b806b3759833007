// Makes the app's wasm and its glue as small as they go: `node scripts/shrink-wasm.mjs GLUE WASM` rewrites both.
//
//   1. Empties functions that this app never runs, which the linker cannot know. Should one run after all, it traps,
//      and the end-to-end tests, which run this build, fail.
//   2. Optimises for size with Binaryen.
//   3. Clears Unicode's table of lower-case letters if nothing reads it any more: it was there for such a message,
//      and the linker, which could have left it out, cannot see that.
//   4. Gives the functions that glue and wasm call in each other short names, and takes out of the glue what the wasm
//      no longer calls.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

const [gluePath, wasmPath] = process.argv.slice(2);

// What never runs and why, by the names that functions have before the last step takes them away. Found by noting
// which functions ran while a script did everything that a reader can do; see benches/SIZE.md. A pattern that matches
// nothing stops the build: it is out of date.
const NEVER_RUN = {
  "a panic is a trap without words, so nobody words its message": [/yew.*node_type_str/],
  "no list has keys": [/KeyedEntry/, /RunInformation/, /BNode as .*>::shift$/, /BNode>::key$/, /NodeWriter>::shift$/],
  "an element's attributes always have the same names": [/apply_diff_as_maps/, /&str, &yew.*AttributeOrProperty/],
  "no attributes are added to an element that html! has made": [/indexmap/],
  "the one component's properties never change": [/PropsUpdateRunner/, /props_changed/],
  "it has no component in it": [/VComp as /, /VComp> as /, /VComp>>::drop_slow/],
  "nothing is suspended or put elsewhere": [/VSuspense/, /yew.*BaseSuspense/, /suspension::Suspension as /, /VPortal/],
  "ready-made HTML is adopted, never inserted": [/VRaw as .*attach$/, /Fragment>::detach$/],
  "there is no textarea": [/TextareaFields/],
  "the scheduler's tree, of one component, is one node": [/BalancingContext/, /btree::node::splitpoint/, /marker::Internal>/],
  "the app lives as long as its page": [
    /Rc<.*yew.*(SubtreeData|AppData|ComponentState)>+::drop_slow$/,
    /Rc<de_tu_a_tu.*(AppProps|PageData)>>::drop_slow/,
    /drop_in_place::<yew\S*dom_bundle::bnode::BNode>/,
    /drop_in_place::<(yew.*CompStateInner|de_tu_a_tu.*PageData)/,
    /^<alloc::vec::Vec<de_tu_a_tu::content::\w+> as core::ops::drop::Drop>::drop$/,
  ],
};
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

function emptyWhatNeverRuns() {
  const module = read(readFileSync(wasmPath));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const named = functions.map((handle) => {
    // rustc marks each crate in a name with a hash of its version.
    const name = binaryen.getFunctionInfo(handle).name.replaceAll(/\[[0-9a-f]+\]/g, "");
    return { handle, name };
  });
  for (const pattern of Object.values(NEVER_RUN).flat()) {
    const found = named.filter(({ name }) => pattern.test(name));
    if (found.length === 0) throw new Error(`no function is called ${pattern}: take it out of ${process.argv[1]}`);
    for (const { handle } of found) binaryen.Function.setBody(handle, module.unreachable());
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
  // What still has its long name is called by functions alone that have been emptied: the wasm does not ask for it.
  glue = glue.replaceAll(/^ {8}__wbg_\w+: function\([^]*?^ {8}\}.*,\n/gm, "");
  // `boot.js` starts the app by the other export; what nobody names, the bundler leaves out.
  glue = glue.replace("export { initSync, ", "export { ");
  writeFileSync(gluePath, glue);
}

if (process.env.WASM_LIBRARY === "small") {
  emptyWhatNeverRuns();
  optimize("-Oz", "--converge", "-g");
  clearUnreadTable();
}
shortenNames();
