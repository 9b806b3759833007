// Cuts a typeface down to the characters that the piece sets in it.
// Characters come on standard input; the file goes to standard output.
//   node scripts/subset-font.mjs archivo|newsreader|newsreader-italic woff2|truetype
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

/** @typedef {NonNullable<Parameters<typeof subsetFont>[2]>} Options */
// Its types do not know `keepFeatures` yet, which its documentation describes.
/** @type {Record<string, Options & { file: string; keepFeatures?: string[] }>} */
const FACES = {
  // The display face: one weight, and its width axis from condensed to normal. The expanded end would be a second
  // set of outlines: 5 KB for every reader. Nor does anything use the alternates that its layout rules know.
  archivo: {
    file: "@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2",
    variationAxes: { wght: 600, wdth: { min: 62, max: 100, default: 100 } },
    noLayoutClosure: true,
    keepFeatures: ["kern"],
  },
  // The text face, on cards and on pages. It sets nothing in tables, so that one set of figures is enough.
  newsreader: {
    file: "@fontsource/newsreader/files/newsreader-latin-400-normal.woff2",
    keepFeatures: ["kern", "liga"],
  },
  // The same for what is emphasised, which is a handful of words.
  "newsreader-italic": {
    file: "@fontsource/newsreader/files/newsreader-latin-400-italic.woff2",
    keepFeatures: ["kern", "liga"],
  },
};

const [face, format] = process.argv.slice(2);
const { file, ...options } = FACES[face];
const targetFormat = /** @type {Options["targetFormat"]} */ (format);
const source = readFileSync(fileURLToPath(import.meta.resolve(file)));
process.stdout.write(await subsetFont(source, readFileSync(0, "utf8"), { targetFormat, ...options }));
