/*
 * The index as the engine asks it: pages are the directives of all years, numbered by day, the oldest first.
 */
import { DAY } from "../day.js";
import { createFound, createReading } from "./evidence.js";
import { createGuesses, meantByKeys } from "./guesses.js";
import { pagesNamed, readPages } from "./named-pages.js";
import { split } from "./query.js";
import { canonical, fold, hasMarks, keys } from "./vietnamese.js";

/* Filters whose values have a page, and beside it a feed. */
const FOLLOWED = new Set(["leader", "topic", "agency"]);
/* Words that the last word may become. */
const COMPLETIONS = 8;

/* Words of dialects that no text has, and what texts write. */
const OF_DIALECTS = new Map([["hông", "không"], ["hổng", "không"], ["mần", "làm"], ["xài", "dùng"], ["dìa", "về"], ["dzô", "vào"]].map(([said, written]) => [canonical(said), written]));

/** @param {Awaited<ReturnType<typeof import("./catalogue.js").openCatalogue>>} catalogue */
export function createCorpus(catalogue) {
  const { vocabulary, postings, size } = catalogue;
  /* Words that no text has, and that readers use all the same. */
  const alsoMeant = new Map(catalogue.synonyms.flatMap(([said]) => said.flatMap(split)).map((word) => [canonical(word), word]));
  const spelled = (word) => vocabulary.spelled(word) ?? alsoMeant.get(canonical(word));

  /* All written forms of a word: those with its letters, and with i for y. */
  function formsOf(word) {
    if (/\d/u.test(word)) return [word];
    return [...new Set(keys(word).flatMap((key) => vocabulary.forms(fold(key))))];
  }

  const loadedFiles = new Set();
  /* Files of words that were loaded for a question, and how many may be. */
  let spent = 0;
  let allowed = Infinity;
  let guesses = null;
  let pages = null;
  const named = {};

  /* A word with the keys of Telex or VNI in it, or of a dialect, is made what it stands for, where it is none otherwise. */
  function withoutKeys(word) {
    const isKnown = vocabulary.alike(word).length > 0 || postings.has(word.toLowerCase());
    return (!isKnown && (meantByKeys(spelled, word) || OF_DIALECTS.get(canonical(word)))) || word;
  }

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

  const isNew = (name) => !loadedFiles.has(name);

  async function loadInOrder(words, mostFiles = Infinity) {
    let names = new Set();
    for (const word of words) {
      const more = new Set([...names, ...catalogue.files([{ word }])]);
      if (more.size <= mostFiles && spent + [...more].filter(isNew).length <= allowed) names = more;
    }
    spent += [...names].filter(isNew).length;
    await loadFiles(names);
  }

  async function loaded(words) {
    await loadInOrder(words, COMPLETIONS);
    return words;
  }

  /* The loaded words with digits, and tokens, that begin so, in order. */
  function keysFrom(prefix) {
    return [...postings.keys()].filter((key) => key.startsWith(prefix));
  }

  const isLoaded = (word) => [...catalogue.files([{ word }])].every((name) => loadedFiles.has(name));
  /** Where a word stands, in the forms that are accepted; nowhere where that is not loaded. */
  const find = (word, accepts) => createFound(isLoaded(word) ? formsOf(word).filter(accepts).map((form) => postings.get(form)) : []);

  return {
    size,
    vocabulary,

    /** @type {import("./synonyms.js").Synonym[]} */
    synonyms: catalogue.synonyms,

    load,

    /** Begin a question, for which so many files of words may be loaded: what others loaded is not used, so that the same one has the same answer. */
    begin(files) {
      spent = 0;
      allowed = files;
      loadedFiles.clear();
    },

    /** How many files of words may be loaded for the question in all. */
    limit(files) {
      allowed = files;
    },

    /** How many more may be loaded until this is told again. */
    allow(files) {
      allowed = spent + files;
    },

    /** In how many directives a word may stand, read so; 0 where none has it. */
    rarity(word, reading) {
      if (/\d/u.test(word)) return 1;
      return reading === "exact" ? vocabulary.count(word) : vocabulary.alike(word).reduce((sum, one) => sum + vocabulary.count(one), 0);
    },

    /** Load where words stand, the first ones where all are too much. */
    loadInOrder,

    /** A text without the keys that are left in it. */
    withoutKeys: (text) => text.replace(/[\p{L}\p{M}\d]+/gu, withoutKeys),

    /** What typed words may have been meant to be. */
    guesses() {
      guesses ??= createGuesses(vocabulary, size, spelled, [...alsoMeant.values()]);
      return guesses;
    },

    /** Whether a word stands in what readers say. */
    isSaid: (word) => alsoMeant.has(canonical(word)),

    /** Whether two words stand side by side in a name, or in what readers say or texts write for it. */
    isNamed(one, other, reading) {
      const same = { exact: canonical, folded: fold }[reading];
      named[reading] ??= pairsIn([...catalogue.pages.flatMap(([, , ...names]) => names), ...catalogue.synonyms.flat(2)], same);
      return named[reading].has(`${same(one)} ${same(other)}`);
    },

    find,

    /** Where the most common of the words stand that begin so. */
    async findFrom(start, accepts) {
      const forms = /\d/u.test(start) ? keysFrom(start) : await loaded(vocabulary.beginning(start).filter(accepts).slice(0, COMPLETIONS));
      return createFound(forms.map((form) => postings.get(form)));
    },

    /** What has words that are not loaded from the texts of some pages, without their hidden passages; null where one cannot be had. */
    async reading(pages) {
      const texts = await Promise.all(pages.map(async (page) => [page, await catalogue.text(page)])).catch(() => null);
      const read = texts && createReading(new Map(texts));
      return read && { isLoaded: () => true, find: (word, accepts) => (isLoaded(word) ? find(word, accepts) : read(accepts)) };
    },

    isLoaded,

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

    /** @returns {import("./named-pages.js").NamedPage[]} */
    pages: () => (pages ??= readPages(catalogue.pages)),

    /** Entries of cited documents that have a number. @param {import("./query.js").Fact} fact */
    documents: documentsOf,

    /** Pages that a query names, and entries of the cited documents whose numbers it has. @param {import("./query.js").Query} query */
    async pagesNamed(typed, { facts }) {
      const documents = await Promise.all(facts.map((fact) => documentsOf(fact)));
      return [...documents.flat(), ...pagesNamed(this.pages(), typed)];
    },

    /** The newer of two pages comes first. */
    byDate: (one, other) => other - one,

    /** @returns {Promise<Map<string, Set<number>>>} pages by each value of a filter */
    filter: async (name) => pagesByValue(await catalogue.filter(name)),

    /** The same of several filters, by their names. */
    async filters(names) {
      return new Map(await Promise.all(names.map(async (name) => [name, await this.filter(name)])));
    },

    /** Where new directives can be followed of those that are chosen: leaders, topics, agencies. @returns {{address: string, name: string}[]} */
    feedsOf(filters) {
      const isChosen = ({ kind, name }) => FOLLOWED.has(kind) && [name, name.replace(/ \([^)]*\)$/u, "")].some((one) => filters[kind].includes(one));
      return this.pages().filter(isChosen).map(({ address, name }) => ({ address: `${address}atom.xml`, name }));
    },

    /** The pages of a week; without its year those of the last year that has it. */
    async inWeek(number, year) {
      const day = await catalogue.filter("day");
      const days = Object.keys(day).map((one) => ({ one, ...isoWeek(one) })).filter((one) => one.week === number);
      const wanted = year || Math.max(...days.map((one) => one.year));
      return new Set(days.filter((one) => one.year === wanted).flatMap(({ one }) => [...pagesOf(day[one])]));
    },

    /** The pages of days from one to another, as 2024-03-12; "" is no limit. @returns {Promise<Set<number>>} */
    async between(from, to) {
      const day = await catalogue.filter("day");
      const days = Object.entries(day).filter(([one]) => one >= from && (to === "" || one <= to));
      return new Set(days.flatMap(([, steps]) => [...pagesOf(steps)]));
    },
  };
}

/** The number of a day's week and its year (ISO 8601): those of its Thursday. */
function isoWeek(day) {
  const date = new Date(`${day}T00:00Z`);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) };
}

function pairsIn(texts, same) {
  return new Set(texts.map((text) => split(text).map(same)).flatMap((words) => words.slice(1).map((word, place) => `${words[place]} ${word}`)));
}

function pagesByValue(values) {
  return new Map(Object.entries(values).map(([value, steps]) => [value, pagesOf(steps)]));
}

function pagesOf(steps) {
  let page = 0;
  return new Set(steps.map((step) => (page += step)));
}
