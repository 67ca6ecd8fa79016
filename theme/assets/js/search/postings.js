/*
 * Where words stand, as generator/outputs/search/postings.py writes it.
 *
 * @typedef {{pages: Uint32Array, starts: Uint32Array, places: Uint32Array}} List
 *   Pages in order; the places on page i are those from starts[i] to starts[i + 1].
 * @typedef {{text: List, title: List, forms: List, titled: List, own: Uint32Array, named: Uint32Array}} Postings
 *   `title`: places doubled, and one more for the last word of a title; `own`, `named`: pages only.
 */

const LISTS = ["text", "title", "forms", "titled"];
const FACTS = ["own", "named"];
const text = new TextDecoder();

/** @param {Uint8Array} bytes of a file @returns {Map<string, Postings>} by word, in the order of the file */
export function readPostings(bytes) {
  const next = numbersOf(bytes);
  const size = next();
  const names = text.decode(bytes.subarray(next.place(), next.place() + size)).split(" ");
  next.skip(size);
  return new Map(names.map((name) => [name, readWord(next)]));
}

function numbersOf(bytes) {
  let place = 0;
  const next = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[place];
      place += 1;
      if (byte < 128) return value + byte * factor;
      value += (byte - 128) * factor;
    }
  };
  next.place = () => place;
  next.skip = (count) => {
    place += count;
  };
  return next;
}

function readWord(next) {
  const lists = LISTS.map((name) => [name, readList(next)]);
  const facts = FACTS.map((name) => [name, readSteps(next, next())]);
  return Object.fromEntries([...lists, ...facts]);
}

function readSteps(next, count) {
  const values = new Uint32Array(count);
  let value = 0;
  for (let index = 0; index < count; index += 1) {
    value += next();
    values[index] = value;
  }
  return values;
}

function readList(next) {
  const pages = readSteps(next, next());
  const starts = new Uint32Array(pages.length + 1);
  for (let index = 0; index < pages.length; index += 1) starts[index + 1] = starts[index] + next();
  const places = new Uint32Array(starts[pages.length]);
  for (let index = 0; index < pages.length; index += 1) {
    let place = 0;
    for (let at = starts[index]; at < starts[index + 1]; at += 1) {
      place += next();
      places[at] = place;
    }
  }
  return { pages, starts, places };
}
