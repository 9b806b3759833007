// Fuzzes what listens to messages, with libFuzzer's manners: `node fuzz/messages/fuzz.mjs FOUND CORPUS -max_total_time=30`
// tries every input of both folders, then changes of them for so many seconds, and keeps in FOUND what reaches
// something new; `… CORPUS FOUND -set_cover_merge=1` copies into CORPUS what FOUND reaches beyond it. Guided by V8's own
// coverage: Jazzer.js, which is libFuzzer for Node.js, asks for a newer C library than Debian 12 has.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { tell, WORDS } from "./listeners.mjs";

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
/** @param {string} name */
const option = (name) => process.argv.find((argument) => argument.startsWith(`-${name}=`))?.slice(name.length + 2);

const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/**
 * Lists all that an input reaches: each stretch of code of the two scripts, and whether it ran.
 * @param {string} input
 */
async function reached(input) {
  try {
    tell(input);
  } catch (error) {
    const path = join("target/fuzz", `crash-messages-${name(input)}`);
    writeFileSync(path, input);
    console.error(error, `\nThe input is in ${path}: ${JSON.stringify(input)}`);
    process.exit(1);
  }
  const { result } = await session.post("Profiler.takePreciseCoverage");
  const scripts = result.filter(({ url }) => /\/static\/\w+\.js$/.test(url));
  return scripts.flatMap(({ url, functions }) =>
    functions.flatMap(({ ranges }) =>
      ranges.map((range) => `${url} ${range.startOffset} ${range.endOffset} ${range.count > 0}`),
    ),
  );
}

/** @param {string} input */
const name = (input) => createHash("sha1").update(input).digest("hex");
/** @param {string} folder */
const inputs = (folder) => readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
/** @param {number} count */
const below = (count) => Math.floor(Math.random() * count);
const character = () => String.fromCharCode(32 + below(95));

/**
 * Makes one to four changes, each of a few characters.
 * @param {string} input
 * @param {string[]} others
 */
function changed(input, others) {
  for (let left = 1 + below(4); left > 0; left -= 1) {
    const [at, length] = [below(input.length + 1), below(8)];
    const new_ = [
      () => Array.from({ length: 1 + length }, character).join(""),
      () => WORDS[below(WORDS.length)],
      () => input.slice(at, at + length).repeat(2),
      () => others[below(others.length)].slice(below(16)),
      () => "",
    ][below(5)]();
    input = (input.slice(0, at) + new_ + input.slice(at + (below(2) ? length : 0))).slice(0, 400);
  }
  return input;
}

const seen = new Set();
/** @type {string[]} */
const known = [];
/** @param {string} input */
async function isNew(input) {
  const before = seen.size;
  for (const feature of await reached(input)) seen.add(feature);
  if (seen.size > before) known.push(input);
  return seen.size > before;
}

const [first, second] = folders;
if (option("set_cover_merge")) {
  for (const input of inputs(first)) await isNew(input);
  for (const input of inputs(second).toSorted((a, b) => a.length - b.length)) {
    if (await isNew(input)) writeFileSync(join(first, name(input)), input);
  }
} else {
  let tried = 0;
  for (const input of folders.flatMap(inputs)) {
    await isNew(input);
    tried += 1;
  }
  for (const end = Date.now() + 1000 * Number(option("max_total_time")); Date.now() < end; tried += 1) {
    const input = changed(known[below(known.length)], known);
    if (await isNew(input)) writeFileSync(join(first, name(input)), input);
  }
  console.log(`${seen.size} stretches reached or passed by`);
  console.log(`stat::number_of_executed_units: ${tried}`);
}
