// Cuts a typeface down to the characters that the piece sets in it.
// Characters come on standard input; the file goes to standard output.
//   node scripts/subset-font.mjs archivo|newsreader woff2|truetype
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

/** @typedef {NonNullable<Parameters<typeof subsetFont>[2]>} Options */
/** @type {Record<string, Options & { file: string }>} */
const FACES = {
  // The display face: one weight, and its width axis from condensed to normal. The expanded end would be a second
  // set of outlines: 5 KB for every reader. Nor does anything use the alternates that its layout rules know.
  archivo: {
    file: "@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2",
    variationAxes: { wght: 600, wdth: { min: 62, max: 100, default: 100 } },
    noLayoutClosure: true,
  },
  // What the cards set quotations in: a page has the reader's own serif, a picture has to bring one.
  newsreader: { file: "@fontsource/newsreader/files/newsreader-latin-400-normal.woff2" },
};

const [face, format] = process.argv.slice(2);
const { file, ...options } = FACES[face];
const targetFormat = /** @type {Options["targetFormat"]} */ (format);
const source = readFileSync(fileURLToPath(import.meta.resolve(file)));
process.stdout.write(await subsetFont(source, readFileSync(0, "utf8"), { targetFormat, ...options }));
