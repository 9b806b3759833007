// Makes the app's wasm and its glue as small as they go: `node scripts/shrink-wasm.mjs GLUE WASM` rewrites both.
// NAME behind them is the program's, `app` or `gather`; each has a list of its own.
//
//   1. Empties functions that this app never runs, which the linker cannot know. Should one run after all, it traps,
//      and the end-to-end tests, which run this build, fail. Only in builds by a compiler with which that was tried.
//   2. Optimises for size with Binaryen.
//   3. Clears the data that only those functions used, which the linker would have left out had it known.
//   4. Gives the functions that glue and wasm call in each other short names, and takes out of the glue what the wasm
//      no longer calls.
//
// A step that finds nothing to do says so and the build goes on: the wasm is then larger, and as good. With STRICT=1,
// as `make test` has it, it ends the build.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { unusedData, withoutNotes, withZeros } from "./unused-data.mjs";

const [gluePath, wasmPath, name = "app"] = process.argv.slice(2);
// What wasm-bindgen was given.
const LINKED = `${process.env.CARGO_TARGET_DIR ?? "target"}/wasm32-unknown-unknown/wasm/${name}.wasm`;

// The compilers with whose builds the end-to-end tests have passed: the pinned one (rust-toolchain.toml) and Debian's.
// Another one may make one function of two whose code is the same, of which only one never runs.
const TRIED_WITH = ["1.99.1", "1.96.0"];

// What never runs and why, by the names that functions have before the last step takes them away. Found by noting
// which functions ran while a script did everything that a reader can do; see benches/SIZE.md. What they take for
// granted in the sources, tests/house.rs holds.
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
  "the scheduler's tree, of one component, is one node": [
    /BalancingContext/,
    /btree::node::splitpoint/,
    /marker::Internal>/,
  ],
  "the app lives as long as its page": [
    /Rc<.*yew.*(SubtreeData|AppData|ComponentState)>+::drop_slow$/,
    /Rc<de_tu_a_tu.*(AppProps|PageData)>>::drop_slow/,
    /drop_(in_place|glue)::<yew\S*dom_bundle::bnode::BNode>/,
    /drop_(in_place|glue)::<(yew.*CompStateInner|de_tu_a_tu.*PageData)/,
  ],
};
// The same of the program that gathers voices. It uses all of Yew, but for these.
const NEVER_RUN_GATHERING = {
  "nothing is hydrated": [/feat_hydration/, /node_type_str/],
  "nothing is suspended or put elsewhere": [/VSuspense/, /yew.*BaseSuspense/, /suspension::Suspension as /, /VPortal/],
  "no HTML is ready-made": [/VRaw as .*attach$/],
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

/** @param {Uint8Array} bytes */
function read(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(API_FEATURES);
  return module;
}

/** @param {string[]} passes */
const optimize = (...passes) =>
  execFileSync("wasm-opt", [...FEATURES, ...passes, wasmPath, "-o", wasmPath], { encoding: "utf8" });

/** @param {string} note */
function say(note) {
  console.error(`shrink-wasm: ${note}`);
  if (process.env.STRICT === "1") process.exitCode = 1;
}

/** Gives the compiler's version, `1.99.1`, as rustc writes it into each wasm. */
function compiler() {
  const [producers] = WebAssembly.Module.customSections(new WebAssembly.Module(readFileSync(wasmPath)), "producers");
  return (
    Buffer.from(producers ?? [])
      .toString("latin1")
      .match(/rustc.(\d+\.\d+\.\d+)/s)?.[1] ?? "unknown"
  );
}

function emptyWhatNeverRuns() {
  // Its types leave this out (https://github.com/WebAssembly/binaryen/blob/main/README.md has it).
  const { Function: api } = /** @type {{ Function: { setBody(handle: number, body: number): void } }} */ (
    /** @type {unknown} */ (binaryen)
  );
  const module = read(readFileSync(wasmPath));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const named = functions.map((handle) => {
    // rustc marks each crate in a name with a hash of its version.
    const called = binaryen.getFunctionInfo(handle).name.replaceAll(/\[[0-9a-f]+\]/g, "");
    return { handle, called };
  });
  const neverRun = name === "app" ? NEVER_RUN : NEVER_RUN_GATHERING;
  for (const pattern of Object.values(neverRun).flat()) {
    const found = named.filter(({ called }) => pattern.test(called));
    // What one compiler makes a function of, another writes into its callers; of the pinned one all are known.
    if (found.length === 0 && compiler() === TRIED_WITH[0]) say(`no function is called ${pattern}`);
    for (const { handle } of found) api.setBody(handle, module.unreachable());
  }
  writeFileSync(wasmPath, module.emitBinary());
}

// Data that only those functions used, Unicode's tables of letters above all, becomes zeros, which no file holds.
function clearUnusedData() {
  const module = read(readFileSync(wasmPath));
  // An address and a length are often written as one number of 64 bits.
  const constants = [...module.emitText().matchAll(/(?:i32\.const |i64\.const |offset=)(-?\d+)/g)].flatMap(
    ([, number]) => {
      const halves = BigInt.asUintN(64, BigInt(number));
      return [Number(halves & 0xffff_ffffn), Number(halves >> 32n)];
    },
  );
  const unused = unusedData(readFileSync(LINKED), constants);
  if (unused.length === 0) return say("all data is used");
  writeFileSync(wasmPath, withZeros(readFileSync(wasmPath), unused));
}

function shortenNames() {
  optimize("-Oz", "--converge");
  const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  const names = JSON.parse(optimize("-Oz", ...strip, "--minify-imports-and-exports-and-modules"));
  let glue = readFileSync(gluePath, "utf8");
  // These must find something, or glue and wasm would no longer fit each other.
  /** @type {(pattern: RegExp, replacement: string) => void} */
  const replaceAll = (pattern, replacement) => {
    if (glue.search(pattern) < 0)
      throw new Error(`wasm-bindgen's glue has nothing like ${pattern}; was its version changed?`);
    glue = glue.replaceAll(pattern, () => replacement);
  };
  replaceAll(/"\.\/\w+_bg\.js": /g, "a: ");
  for (const [, from, to] of names.imports) replaceAll(new RegExp(`^ {8}${from}:`, "gm"), `        ${to}:`);
  for (const [from, to] of names.exports) {
    // The memory's and the table's exports are not all used.
    glue = glue.replaceAll(new RegExp(`\\bwasm\\.${from}\\b`, "g"), () => `wasm.${to}`);
  }
  // These only make the glue smaller.
  /** @type {(pattern: RegExp, replacement: string) => void} */
  const remove = (pattern, replacement) => {
    if (glue.search(pattern) < 0) say(`wasm-bindgen's glue has nothing like ${pattern}`);
    glue = glue.replaceAll(pattern, replacement);
  };
  // What still has its long name is called by functions alone that have been emptied: the wasm does not ask for it.
  if (empties) remove(/^ {8}__wbg_\w+: function\([\s\S]*?^ {8}\}.*,\n/gm, "");
  // `boot.js` starts the app by the other export; what nobody names, the bundler leaves out.
  remove(/export \{ initSync, /g, "export { ");
  writeFileSync(gluePath, glue);
}

const isSmall = process.env.WASM_LIBRARY === "small";
const empties = isSmall && TRIED_WITH.includes(compiler());
writeFileSync(wasmPath, withoutNotes(readFileSync(wasmPath)));
if (empties) {
  emptyWhatNeverRuns();
  optimize("-Oz", "--converge", "-g");
  clearUnusedData();
} else {
  const reason = isSmall
    ? `it was never tried with rustc ${compiler()}`
    : "there is no small standard library for this build";
  say(`the wasm keeps functions that never run, since ${reason}: some ${isSmall ? 11 : 30} KB more`);
}
shortenNames();
