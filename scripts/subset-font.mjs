// Cuts the display face down to the characters that the piece sets in it, in one weight, keeping the width axis.
// Characters come on standard input; the file goes to standard output.
//   node scripts/subset-font.mjs woff2|truetype
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const WEIGHT = 600;
const source = fileURLToPath(import.meta.resolve("@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2"));
const font = await subsetFont(readFileSync(source), readFileSync(0, "utf8"), {
  targetFormat: process.argv[2],
  variationAxes: { wght: WEIGHT },
});
process.stdout.write(font);
