// Finds the data of a linked wasm that a later, smaller version of its code no longer uses.
//
// The linker drops what no function uses, but it ran before functions were emptied (scripts/shrink-wasm.mjs). With
// `--emit-relocs` it leaves behind what it knew: each piece of data with its address and size, and every place in code
// and data that names one (https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md).

/** @typedef {{ address: number, size: number }} Piece */
/** @typedef {{ first: number, start: number, content: number, end: number }} Section */
/** @typedef {Piece & { start: number }} Segment */
/** @typedef {Piece & { from: number, to: number, isUsed: boolean, names: Known[] }} Known */

const SECTION = { custom: 0, data: 11 };
const SUBSECTION = { symbols: 8 };
const KIND = { data: 1, section: 3 };
const FLAG = { undefined: 0x10, explicitName: 0x40 };
// The relocations that hold an address: LEB, SLEB, I32, and those relative to a base, which only shared code has.
const ADDRESSES = new Set([3, 4, 5, 11, 14, 15, 16, 17, 21, 22, 23]);
// Two more have an addend.
const HAVE_ADDEND = new Set([...ADDRESSES, 8, 9]);

/** Reads the binary format's numbers and names. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  signed() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return byte & 0x40 ? value - 2 ** (shift + 7) : value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

/**
 * Gives where each section starts, its content and its end; custom ones by their names.
 *
 * @param {Uint8Array} bytes
 * @returns {Map<string | number, Section>}
 */
function sections(bytes) {
  const found = new Map();
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const first = reader.at;
    const id = reader.byte();
    const end = reader.number() + reader.at;
    const start = reader.at;
    const name = id === SECTION.custom ? reader.name() : id;
    found.set(name, { first, start, content: reader.at, end });
    reader.at = end;
  }
  return found;
}

/**
 * Gives a wasm without the linker's notes, which are wrong as soon as its code changes.
 *
 * @param {Uint8Array} bytes
 */
export function withoutNotes(bytes) {
  const kept = [bytes.subarray(0, 8)];
  for (const [name, { first, end }] of sections(bytes)) {
    if (!/^(linking$|reloc\.)/.test(`${name}`)) kept.push(bytes.subarray(first, end));
  }
  return Buffer.concat(kept);
}

/**
 * Gives the address of each data segment and where it starts in the file.
 *
 * @param {Uint8Array} bytes
 * @param {Section} section
 * @returns {Segment[]}
 */
function segments(bytes, section) {
  const reader = new Reader(bytes, section.content);
  return Array.from({ length: reader.number() }, () => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("a data segment without a fixed address");
    const address = reader.signed();
    reader.byte(); // The expression's end.
    const size = reader.number();
    reader.at += size;
    return { address, size, start: reader.at - size };
  });
}

/**
 * Gives the linker's symbols by their numbers: pieces of data, and nothing for the others.
 *
 * @param {Uint8Array} bytes
 * @param {Section} section
 * @param {Segment[]} placed
 * @returns {(Known | undefined)[]}
 */
function symbols(bytes, section, placed) {
  const reader = new Reader(bytes, section.content);
  const symbol = () => {
    const [kind, flags] = [reader.byte(), reader.number()];
    const isDefined = !(flags & FLAG.undefined);
    if (kind === KIND.data) {
      reader.name();
      if (!isDefined) return undefined;
      const [segment, offset, size] = [reader.number(), reader.number(), reader.number()];
      const address = placed[segment].address + offset;
      return { address, size, from: address, to: address + size, isUsed: false, names: [] };
    }
    reader.number();
    if (kind !== KIND.section && (isDefined || flags & FLAG.explicitName)) reader.name();
    return undefined;
  };
  reader.number(); // The version.
  while (reader.at < section.end) {
    const type = reader.byte();
    const end = reader.number() + reader.at;
    if (type === SUBSECTION.symbols) return Array.from({ length: reader.number() }, symbol);
    reader.at = end;
  }
  throw new Error("the linker has left no symbols: --emit-relocs is missing");
}

/**
 * Gives where a section names data: where that stands in the section, and which symbol, how far from its start.
 *
 * @param {Uint8Array} bytes
 * @param {Section} section
 */
function references(bytes, section) {
  const reader = new Reader(bytes, section.content);
  reader.number(); // Which section it is about.
  const found = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const [type, at, symbol] = [reader.byte(), reader.number(), reader.number()];
    const addend = HAVE_ADDEND.has(type) ? reader.signed() : 0;
    if (ADDRESSES.has(type)) found.push({ at, symbol, addend });
  }
  return found;
}

/**
 * Gives the pieces of data that code with only these constants cannot reach.
 *
 * @param {Uint8Array} linked The linker's output, with its relocations.
 * @param {number[]} constants Every number in today's code that may be an address.
 * @returns {Piece[]}
 */
export function unusedData(linked, constants) {
  const found = sections(linked);
  /** @param {string | number} name */
  const section = (name) => found.get(name) ?? { first: 0, start: 0, content: 0, end: 0 };
  const data = section(SECTION.data);
  const placed = segments(linked, data);
  const known = symbols(linked, section("linking"), placed);
  // Code may name a place before or behind a piece and count from there.
  for (const { symbol, addend } of references(linked, section("reloc.CODE"))) {
    const piece = known[symbol];
    if (!piece) continue;
    piece.from = Math.min(piece.from, piece.address + addend);
    piece.to = Math.max(piece.to, piece.address + addend + 1);
  }
  const pieces = known.filter((piece) => piece !== undefined).filter(({ size }) => size > 0);
  // What data names, it uses as long as it is used itself.
  /** @type {Known[]} */
  const roots = [];
  for (const { at, symbol } of references(linked, section("reloc.DATA"))) {
    const [file, named] = [data.start + at, known[symbol]];
    const segment = placed.find(({ start, size }) => start <= file && file < start + size);
    if (!segment || !named) continue;
    const address = segment.address + file - segment.start;
    const holders = pieces.filter((piece) => piece.address <= address && address < piece.address + piece.size);
    for (const holder of holders) holder.names.push(named);
    // What no piece holds, the linker has made for itself.
    if (holders.length === 0) roots.push(named);
  }
  roots.forEach(use);
  for (const piece of pieces) {
    if (constants.some((constant) => piece.from <= constant && constant < piece.to)) use(piece);
  }
  // Pieces may overlap: a name may stand for a part of another's data.
  const used = pieces.filter(({ isUsed }) => isUsed);
  return pieces.filter((piece) => !piece.isUsed && !used.some((other) => overlap(piece, other)));
}

/**
 * Notes that a piece is used, and with it all that it names.
 *
 * @param {Known} piece
 */
function use(piece) {
  if (piece.isUsed) return;
  piece.isUsed = true;
  piece.names.forEach(use);
}

/**
 * Tells whether two pieces share a byte.
 *
 * @param {Piece} one
 * @param {Piece} other
 */
function overlap(one, other) {
  return one.address < other.address + other.size && other.address < one.address + one.size;
}

/**
 * Gives a wasm with zeros in the place of some data.
 *
 * @param {Uint8Array} wasm
 * @param {Piece[]} pieces
 */
export function withZeros(wasm, pieces) {
  const bytes = Buffer.from(wasm);
  const data = sections(bytes).get(SECTION.data);
  for (const segment of data ? segments(bytes, data) : []) {
    for (const { address, size } of pieces) {
      const from = Math.max(address - segment.address, 0);
      const to = Math.min(address + size - segment.address, segment.size);
      if (from < to) bytes.fill(0, segment.start + from, segment.start + to);
    }
  }
  return bytes;
}
