// Reads the built site the way networks and blogs do, with readers that were not written here: open-graph-scraper,
// and unfurl.js, which also follows a page's link to its oEmbed answer. Nothing is asked of the network.
//   node scripts/check-previews.mjs [FOLDER]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ogs from "open-graph-scraper";
import { unfurl } from "unfurl.js";

const folder = process.argv[2] ?? "dist";
const base = (process.env.BASE_URL ?? "http://127.0.0.1:8080/").replace(/\/?$/, "/");
// The first language, the default, has no folder.
const languages = readFileSync("content/site.toml", "utf8");
const codes = [...languages.matchAll(/^code = "([^"]+)"/gm)].map(([, code]) => code);
const GATHERING = [...languages.matchAll(/^gathering = "([^"]+)"/gm)].map(([, folder]) => folder);
const LANGUAGES = Object.fromEntries(codes.map((code, index) => [code, index === 0 ? "" : `${code}/`]));

if (!existsSync(join(folder, "index.html"))) {
  console.error(`check-previews: there is no site in ${folder}; make dist builds it`);
  process.exit(1);
}

/**
 * Answers for the network, from the folder.
 * @param {string} address
 */
const fetchFromFolder = async (address) => {
  if (!address.startsWith(base)) throw new Error(`${address} is not below ${base}`);
  const path = address.slice(base.length);
  const [file, type] = /\.json$/.test(path)
    ? [path, "application/json"]
    : [`${path}index.html`, "text/html; charset=utf-8"];
  return new Response(readFileSync(join(folder, file)), { headers: { "Content-Type": type } });
};

/** @type {string[]} */
const problems = [];
// The pages that were read, and those of them that are to be found.
let [read, checked] = [0, 0];

/** @typedef {(what: string, found: unknown, wanted: unknown) => void} Expect */

/**
 * Reads a page's card as networks do, and gives what it found and how to check more of it.
 * @param {string} path
 * @param {string} card
 * @param {{ lang: string, type: string, says: RegExp, url: string | undefined }} wanted
 */
const readCard = async (path, card, { lang, type, says, url }) => {
  /** @type {Expect} */
  const expect = (what, found, wanted) => {
    const same = wanted instanceof RegExp ? wanted.test(String(found)) : found === wanted;
    if (!same) problems.push(`${base}${path}: ${what} is ${JSON.stringify(found)}, not ${wanted}`);
  };
  const html = readFileSync(join(folder, path, "index.html"), "utf8");
  const { result: seen } = await ogs({ html, onlyGetOpenGraphInfo: true });
  expect("og:title", seen.ogTitle, says);
  expect("the title's length", Number(seen.ogTitle?.length) <= 70, true);
  expect("the description's length", Number(seen.ogDescription?.length) <= 200, true);
  expect("og:url", seen.ogUrl, url);
  expect("og:type", seen.ogType, type);
  expect("og:locale", seen.ogLocale, new RegExp(`^${lang}_`));
  expect("the number of images", seen.ogImage?.length, 1);
  const image = seen.ogImage?.[0];
  expect("og:image", image?.url, `${base}${card}`);
  expect("the image's size", `${image?.width}×${image?.height}`, "1200×630");
  expect("the image's type", image?.type, "image/png");
  expect("the image's text", image?.alt, says);
  expect("twitter:card", seen.twitterCard, "summary_large_image");
  expect("twitter:image:alt", seen.twitterImage?.[0]?.alt, image?.alt);
  // What the readers were told is there: a PNG whose header says the same size.
  const png = readFileSync(join(folder, card));
  expect("the card's size", `${png.readUInt32BE(16)}×${png.readUInt32BE(20)}`, "1200×630");
  read += 1;
  if (!html.includes('content="noindex"')) checked += 1;
  return { html, seen, expect };
};

/**
 * Checks the page of a result, or without a number the piece's.
 * @param {string} lang
 * @param {string} prefix
 * @param {number | null} number
 */
const checkPage = async (lang, prefix, number) => {
  const path = `${prefix}${number === null ? "" : `r/${number}/`}`;
  const address = `${base}${path}`;
  const card = number === null ? `og/${lang}.png` : `og/${lang}/${number}.png`;
  // The result's number as a word of its own.
  const says = number === null ? /./ : new RegExp(`(^|\\D)${number}(\\D|$)`);
  const { html, seen, expect } = await readCard(path, card, { lang, type: "article", says, url: address });
  if (number === null) {
    // Structured data is read only by the reader that would also guess what is missing.
    const { result: guessed } = await ogs({ html });
    /** @type {{ "@type"?: string, url?: string } | undefined} */
    const data = guessed.jsonLD?.[0];
    expect("the data's type", data?.["@type"], "Article");
    expect("the data's address", data?.url, address);
  }

  const unfurled = await unfurl(address, { fetch: fetchFromFolder });
  expect("unfurl's title", unfurled.open_graph?.title, seen.ogTitle);
  expect("unfurl's address", unfurled.canonical_url, address);
  expect("unfurl's image", unfurled.open_graph?.images?.[0]?.url, `${base}${card}`);
  expect("unfurl's card", unfurled.twitter_card?.card, "summary_large_image");
  const { oEmbed } = unfurled;
  expect("oEmbed's type", oEmbed?.type, "rich");
  expect("oEmbed's version", oEmbed?.version, "1.0");
  expect("oEmbed's title", oEmbed?.title, seen.ogTitle);
  expect("oEmbed's thumbnail", oEmbed?.thumbnails?.[0]?.url, `${base}${card}`);
  expect("oEmbed's link", oEmbed?.type === "rich" && oEmbed.html.includes(`<a href="${address}">`), true);
};

for (const [index, [lang, prefix]] of Object.entries(LANGUAGES).entries()) {
  await checkPage(lang, prefix, null);
  for (let number = 0; number <= 100; number += 1) await checkPage(lang, prefix, number);
  // Pages with the piece's card: the one that gathers voices, and that of all sealed links, which calls no address its
  // own, since networks would share that without the code.
  const gathering = `${prefix}${GATHERING[index]}/`;
  const card = `og/${lang}.png`;
  await readCard(gathering, card, { lang, type: "website", says: /./, url: `${base}${gathering}` });
  await readCard(`${prefix}s/`, card, { lang, type: "article", says: /./, url: undefined });
}

// Every page that search engines and networks are to find has been looked at.
const pages = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith("index.html"));
const toBeFound = pages.filter((path) => !readFileSync(join(folder, path), "utf8").includes('content="noindex"'));
if (toBeFound.length !== checked)
  problems.push(`there are ${toBeFound.length} pages to be found, and ${checked} were checked`);

for (const problem of problems.slice(0, 20)) console.error(problem);
console.log(`previews: ${read} pages read by two readers, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
