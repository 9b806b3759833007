// Adds a language or an essay to the content: complete, so that the site builds and shows it at once, and with a mark
// such as ‹pt› before every text that somebody still has to write. `make dist` refuses marked texts and lists them.
//
//   node scripts/new-content.mjs language CODE NAME LOCALE [FROM]   copies the first language, or FROM
//   node scripts/new-content.mjs essay ID                           a frame of three passages and three dilemmas
//
// It works on lines, not on parsed files: whatever comments say to translators and editors is copied with the texts.
// The marks are made of characters that the cards' typefaces have, since a preview draws cards too.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const content = process.env.CONTENT_DIR ?? "content";
/** @type {Map<string, string>} */
const files = new Map();
/** @param {string} file */
const read = (file) => files.get(file) ?? readFileSync(join(content, file), "utf8");
/** @param {string} lang */
const mark = (lang) => `‹${lang}› `;

/**
 * @param {string} message
 * @returns {never}
 */
function die(message) {
  console.error(`new-content: ${message}`);
  process.exit(1);
}

/**
 * The first captures of `pattern` in a file, in the order of the file.
 * @param {string} file
 * @param {RegExp} pattern
 */
const all = (file, pattern) => [...read(file).matchAll(pattern)].map(([, value]) => value);
const languages = all("site.toml", /^code = "([^"]+)"/gm);
const essays = all("site.toml", /^file = "([^"]+)"/gm);

/**
 * The text with a block of lines after the last one that starts with this line; blocks end with an empty line.
 * @param {string} text
 * @param {string} start
 * @param {string} block
 */
function withBlockAfter(text, start, block) {
  const end = text.indexOf("\n\n", text.lastIndexOf(start));
  return end < 0 ? `${text.trimEnd()}\n\n${block}` : `${text.slice(0, end + 2)}${block}\n${text.slice(end + 2)}`;
}

/**
 * TOML with its texts marked: `key = "text"`, and a line of its own for each text of a list.
 * @param {string} text
 * @param {string} lang
 */
function markedToml(text, lang) {
  return text.replace(/^(?!#)(\s*(?:[\w-]+ = )?")(.+",?)$/gm, `$1${mark(lang)}$2`);
}

/**
 * The lines of a quotation: its original stays, other renderings go, and one in the new language comes.
 * @param {string[]} lines
 * @param {string} lang
 * @param {string} from
 */
function markedQuotation(lines, lang, from) {
  const said = lines.map((line) => /^> \[([^\]]+)\] (.*)$/.exec(line)).filter((match) => match !== null);
  const [original] = said;
  const copied = said.find(([, code]) => code === from) ?? original;
  const rendering = original[1] === lang ? [] : [`> [${lang}] ${mark(lang)}${copied[2]}`];
  const credits = lines.filter((line) => line.startsWith("> — ")).map((line) => line.replace("— ", `— ${mark(lang)}`));
  return [original[0], ...rendering, ...credits];
}

/**
 * @param {string} text
 * @param {string} lang
 * @param {string} from
 */
function markedEssay(text, lang, from) {
  const [, head, body] = text.split("+++\n");
  const fields = head.replace(/^((?:title|summary) = ")/gm, `$1${mark(lang)}`);
  const lines = [];
  /** @type {string[]} */
  let quotation = [];
  let isParagraph = false;
  for (const line of body.split("\n")) {
    if (line.startsWith(">")) {
      quotation.push(line);
      continue;
    }
    if (quotation.length > 0) {
      lines.push(...markedQuotation(quotation, lang, from));
      quotation = [];
    }
    const isText = line.trim() !== "" && !line.startsWith("<!--");
    const indentation = line.slice(0, line.search(/[^ ]|$/));
    // A mark stands where a text starts: after a heading's signs, after an answer's link, at a paragraph's first line.
    const start = /^(## |\d\. \[\d+\]\(#[^)]+\) )/.exec(line)?.[0] ?? (isParagraph ? null : indentation);
    lines.push(isText && start !== null ? start + mark(lang) + line.slice(start.length) : line);
    isParagraph = isText && !line.startsWith("## ");
  }
  if (quotation.length > 0) lines.push(...markedQuotation(quotation, lang, from), "");
  return `+++\n${fields}+++\n${lines.join("\n")}`;
}

/**
 * @param {string} code
 * @param {string} name
 * @param {string} locale
 * @param {string} from
 */
function newLanguage(code, name, locale, from) {
  const usage = "make new-language LANG=pt NAME=Português LOCALE=pt_PT";
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code))
    die(`LANG=${code} is no language's code, such as pt. Write: ${usage}`);
  if (!/^[^"\\<]+$/.test(name)) die(`NAME is what its speakers call the language. Write: ${usage}`);
  if (!/^[a-z]{2,3}_[A-Z]{2}$/.test(locale)) die(`LOCALE=${locale} is no locale, such as pt_PT. Write: ${usage}`);
  if (languages.includes(code)) die(`the site has \`${code}\` already. Edit ${content}/${code}/.`);
  if (existsSync(join(content, code))) die(`${content}/${code} is there already. Move it away first.`);
  if (!languages.includes(from)) die(`FROM=${from} is no language of the site, which has: ${languages.join(" ")}`);

  for (const file of ["ui.toml", "stances.toml", "replies.toml"])
    files.set(`${code}/${file}`, markedToml(read(`${from}/${file}`), code));
  for (const essay of essays) files.set(`${code}/${essay}.md`, markedEssay(read(`${from}/${essay}.md`), code, from));

  // From which language it is translated. `make translated` adds from which texts.
  files.set(`${code}/translated.toml`, `from = "${from}"\n`);

  const quotes = JSON.parse(read("quotes.json"));
  for (const { text, work } of quotes) for (const said of [text, work]) said[code] = mark(code) + said[from];
  files.set("quotes.json", `${JSON.stringify(quotes, null, 2)}\n`);

  const inAllLanguages = new RegExp(`^(\\w+ = \\{ .*?\\b${from} = "((?:[^"\\\\]|\\\\.)*)".*) \\}$`, "gm");
  const site = read("site.toml").replace(
    inAllLanguages,
    (_, start, text) => `${start}, ${code} = "${mark(code)}${text}" }`,
  );
  // Other ones may be better in the new language, but they must be there, and marked they would be no folders' names.
  const [gathering, sheet] = [/^gathering = "([^"]+)"/gm, /^sheet = "([^"]+)"/gm].map(
    (pattern) => all("site.toml", pattern)[languages.indexOf(from)],
  );
  const block = `[[languages]]\ncode = "${code}"\nname = "${name}"\nlocale = "${locale}"\ngathering = "${gathering}"\nsheet = "${sheet}"\n`;
  files.set("site.toml", withBlockAfter(site, "[[languages]]", block));
}

/** @param {string} id */
function newEssay(id) {
  if (!/^[a-z][a-z0-9-]*$/.test(id))
    die(`ID=${id} is no id: small letters, digits and hyphens. Write: make new-essay ID=precio`);
  const taken = essays.flatMap((essay) => languages.flatMap((lang) => all(`${lang}/${essay}.md`, /^id = "([^"]+)"/gm)));
  if (taken.includes(id)) die(`there is an essay \`${id}\` already. Choose another id.`);
  const file = `${essays.length + 1}-${id}`;
  for (const lang of languages) files.set(`${lang}/${file}.md`, essayFrame(id, lang));
  /** @param {string} text */
  const everywhere = (text) => `{ ${languages.map((lang) => `${lang} = "${mark(lang)}${text}"`).join(", ")} }`;
  const block = `[[essays]]
file = "${file}"
# Where the essay stands as a whole, and in this comment why.
position = 50
original = "${mark(languages[0])}The title under which it was published"
author = ""
url = ""
place = ${everywhere("where it was published")}
date = ${everywhere("what is known of the date")}
`;
  files.set("site.toml", withBlockAfter(read("site.toml"), "[[essays]]", block));
}

/**
 * An essay with as many passages and dilemmas as one has at least, and in each what belongs there.
 * @param {string} id
 * @param {string} lang
 */
function essayFrame(id, lang) {
  const m = mark(lang);
  const parts = [1, 2, 3].map((number) => {
    const answers = [
      [35, "From here on down: four honest answers, in an order that neither rises nor falls"],
      [95, "The most horizontal answer"],
      [5, "The most vertical answer"],
      [65, "The fourth answer"],
    ];
    const list = answers.map(
      ([position, text], index) =>
        `${index + 1}. [${position}](#${id}-${number}) ${m}${text}.\n\n   ${m}What it costs, what it wins, and how it speaks to the passage that the link names.\n`,
    );
    return `
## ${m}Title of passage ${number} {#${id}-${number} lean=50}
<!-- lean 50: one line on why it speaks from there -->

${m}What the passage says, in 60 to 140 words. *Emphasis* is the only markup.

## ${m}Title of dilemma ${number} {#dilema-${id}-${number} .dilemma}

${m}A situation from real work, in two or three sentences.

${list.join("\n")}`;
  });
  return `+++
# docs/AUTHORING.md describes the format. Ids, leans, numbers and targets are the same in all languages.
id = "${id}"
title = "${m}Title of the essay"
summary = "${m}What it argues, in one sentence."
+++
${parts.join("")}`;
}

const [command, ...values] = process.argv.slice(2);
if (command === "language") {
  const [code, name, locale, from] = values;
  newLanguage(code ?? "", name ?? "", locale ?? "", from || languages[0]);
} else if (command === "essay") newEssay(values[0] ?? "");
else die("say what to add: language or essay. `make help` shows how.");

// Nothing is written before everything is known to be right.
let marks = 0;
for (const [file, text] of files) {
  const path = join(content, file);
  marks += text.split(/‹[\w-]+› /).length - 1;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.error(`new-content: wrote ${path}`);
}
console.error(
  `new-content: ${marks} texts are marked, as in ‹…› text. Write each and take its mark away; \`make serve\` shows the site meanwhile and lists what is left.`,
);
