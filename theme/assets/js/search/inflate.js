/*
 * Gzip unpacked without the browser's help (RFC 1951, RFC 1952): for those that lack DecompressionStream.
 */

/* Lengths and distances of repeats: their least value and how many further bits each code has. */
const LENGTHS = bases(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]).concat([[258, 0]]);
const DISTANCES = bases(1, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]);
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END = 256;

/** @param {Uint8Array} raw a file without a name or other extra parts, as the generator writes it */
export function gunzip(raw) {
  const size = new DataView(raw.buffer, raw.byteOffset).getUint32(raw.length - 4, true);
  const out = new Uint8Array(size);
  const input = bitsOf(raw, 10);
  let place = 0;
  let isLast = false;
  while (!isLast) {
    isLast = input.bits(1) === 1;
    const kind = input.bits(2);
    place = kind === 0 ? copyStored(input, out, place) : expand(input, kind === 1 ? fixedTables() : readTables(input), out, place);
  }
  return out;
}

function bases(first, extras) {
  let value = first;
  return extras.map((extra) => {
    const base = [value, extra];
    value += 2 ** extra;
    return base;
  });
}

function bitsOf(raw, start) {
  let place = start;
  let held = 0;
  let count = 0;
  return {
    bits(wanted) {
      while (count < wanted) {
        held |= raw[place] << count;
        place += 1;
        count += 8;
      }
      const value = held & ((1 << wanted) - 1);
      held >>>= wanted;
      count -= wanted;
      return value;
    },
    /** The bytes that follow the present one. */
    bytes(size) {
      held = 0;
      count = 0;
      place += size;
      return raw.subarray(place - size, place);
    },
  };
}

function copyStored(input, out, place) {
  const [low, high] = input.bytes(4);
  const size = low + 256 * high;
  out.set(input.bytes(size), place);
  return place + size;
}

/** Codes in order of length, as RFC 1951 makes them of lengths: how many of each length, and their symbols. */
function table(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const symbols = lengths.map((length, symbol) => [length, symbol]).filter(([length]) => length > 0);
  symbols.sort(([a, one], [b, other]) => a - b || one - other);
  return { counts, symbols: symbols.map(([, symbol]) => symbol) };
}

function symbolOf(input, { counts, symbols }) {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length += 1) {
    code |= input.bits(1);
    const count = counts[length];
    if (code - count < first) return symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Error("not gzip");
}

function fixedTables() {
  const lengths = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
  return [table(lengths), table(new Array(30).fill(5))];
}

function readTables(input) {
  const [literals, distances, codes] = [input.bits(5) + 257, input.bits(5) + 1, input.bits(4) + 4];
  const short = new Array(19).fill(0);
  for (const place of ORDER.slice(0, codes)) short[place] = input.bits(3);
  const ofLengths = table(short);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = symbolOf(input, ofLengths);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) repeat(lengths, lengths.at(-1), 3 + input.bits(2));
    else repeat(lengths, 0, symbol === 17 ? 3 + input.bits(3) : 11 + input.bits(7));
  }
  return [table(lengths.slice(0, literals)), table(lengths.slice(literals))];
}

function repeat(list, value, count) {
  for (let left = count; left > 0; left -= 1) list.push(value);
}

function expand(input, [literals, distances], out, start) {
  let place = start;
  for (;;) {
    const symbol = symbolOf(input, literals);
    if (symbol === END) return place;
    if (symbol < END) {
      out[place] = symbol;
      place += 1;
      continue;
    }
    const length = valueOf(input, LENGTHS[symbol - END - 1]);
    const distance = valueOf(input, DISTANCES[symbolOf(input, distances)]);
    for (let left = length; left > 0; left -= 1) {
      out[place] = out[place - distance];
      place += 1;
    }
  }
}

function valueOf(input, [base, extra]) {
  return base + input.bits(extra);
}
