// Finds the data of a linked wasm that a later, smaller version of its code no longer uses.
//
// The linker drops what no function uses, but it ran before functions were emptied (scripts/shrink-wasm.mjs). With
// `--emit-relocs` it leaves behind what it knew: each piece of data with its address and size, and every place in code
// and data that names one (https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md).

/** @typedef {{ address: number, size: number }} Piece */

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

/** Gives where each section's content starts, custom ones by their names. */
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

/** Gives a wasm without the linker's notes, which are wrong as soon as its code changes. */
export function withoutNotes(bytes) {
  let rest = bytes;
  for (const name of [...sections(bytes).keys()].filter((name) => /^(linking$|reloc\.)/.test(name))) {
    const { first, end } = sections(rest).get(name);
    rest = Buffer.concat([rest.subarray(0, first), rest.subarray(end)]);
  }
  return rest;
}

/** Gives the address of each data segment and where it starts in the file. */
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

/** Gives the linker's symbols by their numbers: an address and a size for data, nothing for others. */
function symbols(bytes, section, placed) {
  const reader = new Reader(bytes, section.content);
  reader.number(); // The version.
  while (reader.at < section.end) {
    const type = reader.byte();
    const end = reader.number() + reader.at;
    if (type === SUBSECTION.symbols) {
      return Array.from({ length: reader.number() }, () => {
        const [kind, flags] = [reader.byte(), reader.number()];
        if (kind === KIND.section) return void reader.number();
        if (kind === KIND.data) {
          reader.name();
          if (flags & FLAG.undefined) return undefined;
          const [segment, offset, size] = [reader.number(), reader.number(), reader.number()];
          return { address: placed[segment].address + offset, size };
        }
        reader.number();
        if (!(flags & FLAG.undefined) || flags & FLAG.explicitName) reader.name();
        return undefined;
      });
    }
    reader.at = end;
  }
  throw new Error("the linker has left no symbols: --emit-relocs is missing");
}

/** Gives where a section names data: where that stands in the section, and which symbol, how far from its start. */
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
  const section = (name) => found.get(name) ?? { content: 0, end: 0 };
  const placed = segments(linked, section(SECTION.data));
  const pieces = symbols(linked, section("linking"), placed).map(
    (piece) => piece && { ...piece, from: piece.address, to: piece.address + piece.size, isUsed: false, names: [] },
  );
  // Code may name a place before or behind a piece and count from there.
  for (const { symbol, addend } of references(linked, section("reloc.CODE"))) {
    const piece = pieces[symbol];
    if (!piece) continue;
    piece.from = Math.min(piece.from, piece.address + addend);
    piece.to = Math.max(piece.to, piece.address + addend + 1);
  }
  const data = pieces.filter((piece) => piece && piece.size > 0).sort((one, other) => one.address - other.address);
  // What data names, it uses as long as it is used itself.
  for (const { at, symbol } of references(linked, section("reloc.DATA"))) {
    const file = section(SECTION.data).start + at;
    const segment = placed.find(({ start, size }) => start <= file && file < start + size);
    const address = segment.address + file - segment.start;
    const holders = data.filter((piece) => piece.address <= address && address < piece.address + piece.size);
    for (const holder of holders) holder.names.push(pieces[symbol]);
    // What no piece holds, the linker has made for itself.
    if (holders.length === 0 && pieces[symbol]) pieces[symbol].isUsed = true;
  }
  const sorted = [...new Set(constants)].sort((one, other) => one - other);
  const use = (piece) => {
    if (!piece || piece.isUsed) return;
    piece.isUsed = true;
    piece.names.forEach(use);
  };
  for (const piece of data) {
    if (piece.isUsed || sorted.some((constant) => piece.from <= constant && constant < piece.to)) {
      piece.isUsed = false;
      use(piece);
    }
  }
  // Pieces may overlap: the linker merges strings, and a name may stand for a part of another's data.
  const used = data.filter((piece) => piece.isUsed);
  const overlaps = (one, other) => one.address < other.address + other.size && other.address < one.address + one.size;
  return data.filter((piece) => !piece.isUsed && !used.some((other) => overlaps(piece, other)));
}

/** Gives a wasm with zeros in the place of some data. */
export function withZeros(wasm, pieces) {
  const bytes = Buffer.from(wasm);
  for (const segment of segments(bytes, sections(bytes).get(SECTION.data))) {
    for (const { address, size } of pieces) {
      const from = Math.max(address - segment.address, 0);
      const to = Math.min(address + size - segment.address, segment.size);
      if (from < to) bytes.fill(0, segment.start + from, segment.start + to);
    }
  }
  return bytes;
}
