// Whose work is in the site and in its build, and on what terms: writes static/licences.txt, which is part of the site.
// With --check it only says whether the file is true.
//
//   node scripts/licences.mjs [--check]
//
// What is in the site comes with the texts of its licences, as these ask for; what only builds it is listed.
// Cargo says which crates there are, package-lock.json which npm packages; nothing is asked of the network.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = join(root, "static/licences.txt");
const own = "de-tu-a-tu";

/**
 * @param {string} message
 * @returns {never}
 */
function die(message) {
  console.error(`licences: ${message}`);
  process.exit(1);
}

/**
 * The answer of `cargo metadata`, as far as it is read here.
 * @typedef {{ packages: Crate[], resolve: { root: string, nodes: Node[] } }} Metadata
 * @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node
 * @typedef {object} Crate
 * @property {string} id
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string | null} repository
 * @property {string[]} authors
 * @property {string} manifest_path
 * @property {{ kind: string[] }[]} targets
 */

/**
 * A package of somebody else's, by its name and version.
 * @typedef {{ name: string, licence: string, folder: string, from?: string }} Package
 */

/**
 * The packages that a build with these options has, without this one.
 * @param {string[]} options
 * @param {{ withTools: boolean }} choice
 */
function crates(options, { withTools }) {
  /** @type {Metadata} */
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", ...options], {
      cwd: root,
      maxBuffer: 1 << 28,
      encoding: "utf8",
    }),
  );
  const packages = new Map(metadata.packages.map((it) => [it.id, it]));
  const nodes = new Map(metadata.resolve.nodes.map((it) => [it.id, it]));
  /** @type {Map<string, Crate>} */
  const found = new Map();
  /** @param {string} id */
  const visit = (id) => {
    const [crate, node] = [packages.get(id), nodes.get(id)];
    if (!crate || !node) die(`cargo metadata names ${id} and says nothing of it`);
    const isMacro = crate.targets.some(({ kind }) => kind.includes("proc-macro"));
    if (found.has(id) || (isMacro && !withTools)) return;
    found.set(id, crate);
    // What only tests need is in no build; macros and build scripts run in it and are not in its result.
    const kinds = withTools ? [null, "build"] : [null];
    for (const { pkg, dep_kinds } of node.deps) if (dep_kinds.some(({ kind }) => kinds.includes(kind))) visit(pkg);
  };
  visit(metadata.resolve.root);
  return [...found.values()]
    .filter(({ name }) => name !== own)
    .map(({ name, version, license, repository, authors, manifest_path }) => ({
      name: `${name} ${version}`,
      // Cargo's older way to write OR.
      licence: license.replace(/ ?\/ ?/g, " OR "),
      from: repository ?? `https://crates.io/crates/${name}`,
      authors,
      folder: dirname(manifest_path),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @type {(name: string) => Package} */
const npm = (name) => {
  const { version, license } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages[
    `node_modules/${name}`
  ];
  return { name: `${name} ${version}`, licence: license, folder: join(root, "node_modules", name) };
};

/**
 * A text as this file has it: no trailing spaces, no empty lines around it.
 * @param {string} text
 */
const tidy = (text) =>
  text
    .replaceAll("\r\n", "\n")
    .replace(/[ \t]+$/gm, "")
    .trim();

/**
 * The texts of a package's licences. Of licences to choose from, MIT is taken where it is offered: all it asks for is
 * its notice.
 * @param {Package} of
 */
function licenceTexts({ name, licence, folder }) {
  const named = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
        .sort()
    : [];
  const mit = named.filter((file) => /mit/i.test(file));
  const chosen =
    / OR /.test(licence) && mit.length > 0 ? [...mit, ...named.filter((file) => /unicode|notice/i.test(file))] : named;
  if (chosen.length === 0 && !/\bMIT\b/.test(licence))
    die(`${name} (${licence}) brings no text of its licence. Look for it at its repository and say here what to do.`);
  return chosen.map((file) => tidy(readFileSync(join(folder, file), "utf8")));
}

const inSite = crates(
  ["--filter-platform", "wasm32-unknown-unknown", "--no-default-features", "--features", "hydrate"],
  { withTools: false },
);
// One system's list, whichever system this runs on, so that the file is the same everywhere.
const buildOptions = [
  "--filter-platform",
  "x86_64-unknown-linux-gnu",
  "--no-default-features",
  "--features",
  "prerender,hydrate",
];
const inBuild = crates(buildOptions, { withTools: true }).filter(({ name }) => !inSite.some((it) => it.name === name));
// Tools that read the site or serve the tests are none of its parts, so they are not named: package-lock.json has them.
const fonts = ["@fontsource-variable/archivo", "@fontsource/newsreader"].map(npm);
const tools = ["binaryen", "esbuild", "subset-font"].map(npm);

/**
 * The texts of these packages' licences. Those that several share stand once, below the names of all of them.
 * @param {Package[]} packages
 */
function grouped(packages) {
  const groups = new Map();
  for (const it of packages)
    for (const text of licenceTexts(it)) groups.set(text, [...(groups.get(text) ?? []), it.name]);
  return [...groups].map(([text, names]) => `${"-".repeat(80)}\n${names.join(", ")}\n\n${text}\n`);
}

/** @param {Package[]} packages */
const list = (packages) =>
  packages.map(({ name, licence, from }) => `  ${name}: ${licence}${from ? `, ${from}` : ""}`).join("\n");
const bare = inSite.filter((it) => licenceTexts(it).length === 0);
const license = tidy(readFileSync(join(root, "LICENSE"), "utf8"));

const text = `Licences of De tú a tú and of what it is made with
Written by scripts/licences.mjs. Do not edit.


1. This piece

${license}


2. Typefaces in the site

The pages carry a part of Archivo, and the pictures of results are drawn with Archivo and Newsreader. Both are under the
SIL Open Font License 1.1.

${grouped(fonts).join("\n")}

3. Rust crates in the app, which readers' browsers run

${list(inSite)}

The app also has parts of Rust's standard library, which is under MIT OR Apache-2.0, https://github.com/rust-lang/rust.
Where MIT is one of several licences to choose from, it is the one that is taken.

${grouped(inSite).join("\n")}
${"-".repeat(80)}
These are under MIT as well, and their packages bring no text of their own. Their authors are:

${bare.map(({ name, authors }) => `  ${name}: ${authors.map((author) => author.replace(/ <.*>/, "")).join(", ") || "its contributors"}`).join("\n")}


4. Rust crates that only the build runs

${list(inBuild)}


5. npm packages that only the build runs

${list(tools)}
`;

if (process.argv[2] === "--check") {
  const known = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (known !== text) {
    const [there, here] = [known.split("\n"), text.split("\n")];
    const line = here.findIndex((it, index) => it !== there[index]);
    die(
      `static/licences.txt:${line + 1}: this says “${there[line] ?? ""}”, and it should be “${here[line] ?? ""}”. Run: node scripts/licences.mjs`,
    );
  }
} else writeFileSync(target, text);
