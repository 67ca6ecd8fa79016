/*
 * The catalogue of the index: all words, and which file holds what. Each file is fetched when it is first needed, and once.
 *
 * @typedef {{word?: string, start?: string}} Wanted a word of a text, or how a number's or a date's token begins
 */
import { fetchBytes, fetchJson } from "./files.js";
import { shortenedBodies } from "./named-pages.js";
import { readPostings } from "./postings.js";
import { sortKey } from "./tokens.js";
import { fold, keys } from "./vietnamese.js";
import { createVocabulary } from "./vocabulary.js";

/* Directives in a folder of texts, and in a file of it: BATCH and IN_FILE of generator/outputs/search/part_index.py. */
const BATCH = 20;
const IN_FILE = 5;

/** @param {URL} entry the only file whose name stays; it names the catalogue */
export async function openCatalogue(entry) {
  const { index } = await fetchJson(entry, { cache: "no-cache" });
  const fileAt = (name) => new URL(`${index}/${name}.bin`, entry);
  const listed = await fetchJson(fileAt("catalogue"));
  const loading = new Map();
  const postings = new Map();

  function once(name, load) {
    if (!loading.has(name)) {
      const started = load();
      started.catch(() => loading.delete(name));
      loading.set(name, started);
    }
    return loading.get(name);
  }

  async function loadFile(name) {
    for (const [word, found] of readPostings(await fetchBytes(fileAt(name)))) postings.set(word, found);
  }

  const fileOf = filesByLetters(listed);
  const firsts = listed.facts.map(sortKey);

  function filesOf({ word, start }) {
    if (start === undefined && !/\d/u.test(word)) return keys(word).map((key) => fileOf.get(fold(key)));
    return inRange(firsts, start ?? word, start !== undefined).map((place) => `f${place}`);
  }

  return {
    size: listed.parts.reduce((sum, [, directives]) => sum + directives, 0),
    vocabulary: createVocabulary(listed),
    postings,

    /** The files that words and facts need. @param {Wanted[]} wanted @returns {Set<string>} */
    files: (wanted) => new Set(wanted.flatMap(filesOf).filter(Boolean)),

    /** Load files by their names. */
    load: (names) => Promise.all([...names].map((name) => once(name, () => loadFile(name)))),

    /** A directive as results show it. */
    async text(page) {
      const { folder, place } = placeOf(listed.parts, page);
      const file = `${folder}/${Math.floor(place / IN_FILE)}`;
      return (await once(`text ${file}`, () => fetchJson(new URL(`${file}.bin`, entry))))[place % IN_FILE];
    },

    /** Words that readers use, with those of the texts. @type {import("./synonyms.js").Synonym[]} */
    synonyms: [...listed.synonyms, ...shortenedBodies(listed.pages)],

    /** What a directive is, without its text: from another file, should the text be lost. */
    async name(page) {
      const { folder, place } = placeOf(listed.parts, page);
      return (await once(`names ${folder}`, () => fetchJson(new URL(`${folder}/names.bin`, entry))))[place];
    },

    /** Whether another index has been published since this one was opened; false where that cannot be known. */
    isOutdated: () => fetchJson(entry, { cache: "no-cache" }).then((now) => now.index !== index, () => false),

    /** Pages that are found by name. @type {string[][]} */
    pages: listed.pages,

    /** Entries of cited documents whose tokens begin so, each with its token, address and number. @returns {Promise<string[][]>} */
    async documents(start) {
      const files = inRange(listed.documents.map(sortKey), start, true).map((place) => `d${place}`);
      const found = await Promise.all(files.map((name) => once(name, () => fetchJson(fileAt(name)))));
      return found.flat().filter(([token]) => token.startsWith(start));
    },

    /** @returns {Promise<Record<string, number[]>>} the steps from page to page of each value of a filter */
    filter: (name) => once(`filter ${name}`, () => fetchJson(fileAt(`filter-${name}`))),
  };
}

/** Which of files in order, given by their first words, may hold a word, or words that begin so. */
function inRange(firsts, word, isStart) {
  const key = sortKey(word);
  const last = isStart ? `${key}\uffff` : key;
  return firsts.map((_, place) => place).filter((place) => firsts[place] <= last && !(firsts[place + 1] <= key));
}

function filesByLetters({ words, shards }) {
  const all = words.split(" ");
  const found = new Map();
  let place = 0;
  shards.forEach((count, number) => {
    for (const word of all.slice(place, place + count)) found.set(fold(word), `w${number}`);
    place += count;
  });
  return found;
}

/** The folder with a directive's text, and the directive's place in it. */
function placeOf(parts, page) {
  let local = page;
  for (const [part, directives, folders] of parts) {
    if (local < directives) return { folder: `${part}/${folders[Math.floor(local / BATCH)]}`, place: local % BATCH };
    local -= directives;
  }
  throw new RangeError(`page ${page}`);
}
