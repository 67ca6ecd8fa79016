/*
 * The index as the engine asks it: pages are the directives of all years, numbered by day, the oldest first.
 */
import { createFound } from "./evidence.js";
import { pagesNamed, readPages } from "./named-pages.js";
import { fold, hasMarks, keys } from "./vietnamese.js";

/* Words that the last word may become. */
const COMPLETIONS = 8;

/** @param {Awaited<ReturnType<typeof import("./catalogue.js").openCatalogue>>} catalogue */
export function createCorpus(catalogue) {
  const { vocabulary, postings, size } = catalogue;

  /* All written forms of a word: those with its letters, and with i for y. */
  function formsOf(word) {
    if (/\d/u.test(word)) return [word];
    return [...new Set(keys(word).flatMap((key) => vocabulary.forms(fold(key))))];
  }

  const loadedFiles = new Set();
  let pages = null;

  async function documentsOf({ kind, starts, pattern }) {
    if (kind !== "number") return [];
    const rows = (await Promise.all(starts.map(catalogue.documents))).flat();
    return rows.filter(([token]) => pattern.test(token)).map(([, address, name]) => ({ address, name }));
  }

  const load = (wanted) => loadFiles(catalogue.files(wanted));

  async function loadFiles(names) {
    await catalogue.load(names);
    for (const name of names) loadedFiles.add(name);
  }

  /* In how many directives a word stands, with any marks where it was typed with none. */
  function rarity(word) {
    return hasMarks(word) ? vocabulary.count(word) : Math.max(0, ...vocabulary.alike(word).map(vocabulary.count));
  }

  async function loaded(words) {
    await load(words.map((word) => ({ word })));
    return words;
  }

  /* The loaded words with digits, and tokens, that begin so, in order. */
  function keysFrom(prefix) {
    return [...postings.keys()].filter((key) => key.startsWith(prefix));
  }

  return {
    size,
    vocabulary,

    load,

    /** Load where words of a text stand; where that is too much, of those that say most, and of the last, which may end a title. */
    async loadWords(words, mostFiles) {
      const [last, ...others] = [...words].reverse();
      const inOrder = [last, ...others.sort((a, b) => rarity(a) - rarity(b))];
      let names = new Set();
      for (const word of inOrder.filter(Boolean)) {
        const more = new Set([...names, ...catalogue.files([{ word }])]);
        if (more.size <= mostFiles) names = more;
      }
      await loadFiles(names);
    },

    /** Where a word stands, in the forms that are accepted. */
    find: (word, accepts) => createFound(formsOf(word).filter(accepts).map((form) => postings.get(form))),

    /** Where the most common of the words stand that begin so. */
    async findFrom(start, accepts) {
      const forms = /\d/u.test(start) ? keysFrom(start) : await loaded(vocabulary.beginning(start).filter(accepts).slice(0, COMPLETIONS));
      return createFound(forms.map((form) => postings.get(form)));
    },

    isLoaded: (word) => [...catalogue.files([{ word }])].every((name) => loadedFiles.has(name)),

    keysFrom,

    /** Whose own fact it is, and who else names it; `token` may be one of several that a fact stands for. */
    factPages(tokens) {
      const found = tokens.map((token) => postings.get(token));
      const own = new Set(found.flatMap((one) => [...(one?.own ?? [])]));
      const named = new Set(found.flatMap((one) => [...(one?.named ?? [])]));
      return { own, named };
    },

    text: catalogue.text,
    name: catalogue.name,
    isOutdated: catalogue.isOutdated,

    /** Pages that a query names, and entries of the cited documents whose numbers it has. @param {import("./query.js").Query} query */
    async pagesNamed(typed, { facts }) {
      const documents = await Promise.all(facts.map((fact) => documentsOf(fact)));
      pages ??= readPages(catalogue.pages);
      return [...documents.flat(), ...pagesNamed(pages, typed)];
    },

    /** The newer of two pages comes first. */
    byDate: (one, other) => other - one,

    /** @returns {Promise<Map<string, Map<string, Set<number>>>>} pages by each value, by the name of the filter */
    async filters() {
      const found = await catalogue.filters();
      return new Map(Object.entries(found).map(([name, values]) => [name, pagesByValue(values)]));
    },
  };
}

function pagesByValue(values) {
  return new Map(Object.entries(values).map(([value, steps]) => [value, pagesOf(steps)]));
}

function pagesOf(steps) {
  let page = 0;
  return new Set(steps.map((step) => (page += step)));
}
