/*
 * One year's index: what stands where. Files are fetched when first asked for, and once.
 *
 * @typedef {{form: string, page: number, body: number[], title: number[], fields: Map<string, number[]>}} Posting
 *   A form of a word on a page: its places in the text (the title's words come first), and in hidden fields.
 */
import { fetchCbor, fetchJson } from "./files.js";

/* Written by generator/outputs/search/pagefind.py and copies.py. */
const META = "index.pf_meta";
const WEIGHT_IN_BODY = 24;
const WEIGHT_IN_TITLE = 240;
const FIRST_WEIGHT = 25;

/** @param {URL} folder of the year's index */
export async function openYear(folder) {
  /* It names all other files by their content, and so is the only one that may not come from a cache unasked. */
  const meta = await fetchCbor(new URL(META, folder), { cache: "no-cache" });
  const [, pages, chunks, filters, sorts, fields] = meta;
  const words = new Map();
  const loading = new Map();
  const rank = new Map(sorts.find(([name]) => name === "date")[1].map((page, place) => [page, place]));

  async function loadChunk(hash) {
    const [entries] = await fetchCbor(new URL(`index/${hash}.pf_index`, folder));
    for (const [key, ...forms] of entries) words.set(key, forms);
  }

  function once(name, load) {
    if (!loading.has(name)) {
      const started = load();
      started.catch(() => loading.delete(name));
      loading.set(name, started);
    }
    return loading.get(name);
  }

  return {
    size: pages.length,

    /** A page's place among all of the year by date, the oldest at 0. */
    age: (page) => rank.get(page) ?? 0,

    /** Load what is needed for words that begin with any of the keys. */
    async load(keys) {
      const needed = chunks.filter(([from, to]) => keys.some((key) => mayHold(from, to, key)));
      await Promise.all(needed.map(([, , hash]) => once(hash, () => loadChunk(hash))));
    },

    /** @returns {Posting[]} of a word, by its key, among what is loaded */
    postings(key) {
      const [pagesOfKey = [], variants = []] = words.get(key) ?? [];
      return [[key, pagesOfKey], ...variants].flatMap(([form, found]) => readPages(form, found, fields));
    },

    /** The loaded keys that begin with a prefix. */
    keysFrom: (prefix) => [...words.keys()].filter((key) => key.startsWith(prefix)),

    fragment: (page) => once(`page ${page}`, () => fetchJson(new URL(`fragment/${pages[page][0]}.pf_fragment`, folder))),

    /** @returns {Promise<Map<string, number[]>>} pages by each value of a filter */
    async filter(name) {
      const hash = filters.find(([one]) => one === name)?.[1];
      if (!hash) return new Map();
      const [, values] = await once(hash, () => fetchCbor(new URL(`filter/${hash}.pf_filter`, folder)));
      return new Map(values);
    },
  };
}

/** Whether a part of the index may hold words that begin with the key; its bounds are cut short. */
function mayHold(from, to, key) {
  return key.slice(0, to.length) <= to && key.slice(0, from.length) >= from.slice(0, key.length);
}

/* Pages and places are written as differences; a negative number changes the weight or the field. */
function readPages(form, found, fields) {
  let page = 0;
  return found.map(([step, places, hidden = []]) => {
    page += step;
    return { form, page, ...readPlaces(places), fields: readFields(hidden, fields) };
  });
}

/** Places of whole words; Pagefind gives parts of words, as of 1063/VP-KT, less weight. */
function readPlaces(places) {
  const found = { body: [], title: [] };
  let weight = FIRST_WEIGHT;
  let place = 0;
  for (const step of places) {
    if (step < 0) {
      weight = -step - 1;
      place = 0;
      continue;
    }
    place += step;
    if (weight === WEIGHT_IN_BODY) found.body.push(place);
    else if (weight === WEIGHT_IN_TITLE) found.title.push(place);
  }
  return found;
}

function readFields(places, names) {
  const found = new Map();
  let field = [];
  let place = 0;
  for (const step of places) {
    if (step < 0) {
      field = [];
      place = 0;
      found.set(names[-step - 1], field);
      continue;
    }
    place += step;
    field.push(place);
  }
  return found;
}
