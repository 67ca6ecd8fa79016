/*
 * Several years' indexes as one: pages are numbered on from one year to the next, the newest year first.
 */
import { gather } from "./evidence.js";
import { keys } from "./vietnamese.js";

/* The hidden fields of generator/outputs/search/copies.py: a page's own facts, and those that it only names. */
const FIELDS = {
  number: ["own", "cited"],
  symbol: ["own", "cited"],
  date: ["day", "days"],
  amount: ["amounts"],
};

/** @param {{year: string, index: object}[]} years that are open */
export function createCorpus(years) {
  const starts = [];
  let size = 0;
  for (const { index } of years) {
    starts.push(size);
    size += index.size;
  }

  function locate(page) {
    const place = starts.findLastIndex((start) => start <= page);
    return { place, ...years[place], local: page - starts[place] };
  }

  function postings(key) {
    return years.flatMap(({ index }, place) =>
      index.postings(key).map((posting) => ({ ...posting, page: posting.page + starts[place] })),
    );
  }

  function keysFrom(prefix) {
    return [...new Set(years.flatMap(({ index }) => index.keysFrom(prefix)))];
  }

  return {
    size,
    load: (names) => Promise.all(years.map(({ index }) => index.load(names))),
    keysFrom,

    /** Where a word stands, in the forms that are accepted. */
    find: (word, accepts) => gather(keys(word).flatMap(postings), accepts),

    /** Where words stand that begin so. */
    findFrom(start, accepts) {
      const found = new Set(keys(start).flatMap(keysFrom));
      return gather([...found].flatMap(postings), accepts);
    },

    /** Whose own fact it is, and who else names it; `token` may be one of several that a fact stands for. */
    factPages(kind, tokens) {
      const [ownField, otherField] = FIELDS[kind];
      const own = new Set();
      const named = new Set();
      for (const { page, fields } of tokens.flatMap(postings)) {
        if (fields.has(ownField)) own.add(page);
        else if (fields.has(otherField)) named.add(page);
      }
      return { own, named };
    },

    fragment(page) {
      const { index, local } = locate(page);
      return index.fragment(local);
    },

    /** The newer of two pages comes first. */
    byDate(one, other) {
      const [a, b] = [locate(one), locate(other)];
      return a.place - b.place || b.index.age(b.local) - a.index.age(a.local);
    },

    /** @returns {Promise<Map<string, Set<number>>>} pages by each value of a filter */
    async filter(name) {
      const merged = new Map();
      const found = await Promise.all(years.map(({ index }) => index.filter(name)));
      found.forEach((values, place) => {
        for (const [value, pages] of values) {
          const set = merged.get(value) ?? new Set();
          for (const page of pages) set.add(page + starts[place]);
          merged.set(value, set);
        }
      });
      return merged;
    },
  };
}
