/*
 * Where each word of a query stands on each page, and what that says of the page. Pure functions.
 *
 * @typedef {{at: number[], title: number[], forms: number[], end: number}} Places
 *   In the text (its title first), in its title, and in the hidden passages with other forms of abbreviations. `end`: the
 *   place where the word ends the title, or -1.
 * @typedef {{size: number, has(page: number): boolean, keys(): Iterable<number>, get(page: number): Places|undefined,
 *   offset?: number, isWhole?: boolean}} Found
 *   By page. `offset`: the word's place in the query. `isWhole`: no syllable, which needs its neighbour to be a word, but a
 *   word by itself.
 */

import { split } from "./query.js";

/* Hidden passages come after any text, so that no phrase runs from one into the other. */
const AFTER_TEXT = 1_000_000;
const AFTER_FORMS = 2 * AFTER_TEXT;

/* A word that was looked for once is ready for the next query. @type {WeakMap<object, {given: object[], found: Found}[]>} */
const known = new WeakMap();

/** Put together the postings of all forms that a word accepts. @returns {Found} */
export function createFound(postings) {
  const given = postings.filter(Boolean);
  if (given.length === 0) return gathered(given);
  const others = known.get(given[0]) ?? [];
  const same = others.find((other) => other.given.length === given.length && other.given.every((one, index) => one === given[index]));
  if (same) return same.found;
  const found = gathered(given);
  known.set(given[0], [...others, { given, found }]);
  return found;
}

function gathered(postings) {
  const byPage = new Map();
  for (const one of postings) for (const name of ["text", "title", "forms", "titled"]) collect(byPage, one[name], name);
  const read = new Map();
  return {
    size: byPage.size,
    has: (page) => byPage.has(page),
    keys: () => byPage.keys(),
    get(page) {
      if (!byPage.has(page)) return undefined;
      if (!read.has(page)) read.set(page, placesOf(byPage.get(page)));
      return read.get(page);
    },
  };
}

function collect(byPage, list, name) {
  list.pages.forEach((page, index) => {
    const lists = byPage.get(page);
    if (lists) lists.push(name, list, index);
    else byPage.set(page, [name, list, index]);
  });
}

function placesOf(lists) {
  const found = { at: [], title: [], forms: [], end: -1 };
  for (let index = 0; index < lists.length; index += 3) {
    const { starts, places } = lists[index + 1];
    const page = lists[index + 2];
    for (let at = starts[page]; at < starts[page + 1]; at += 1) put(found, lists[index], places[at]);
  }
  for (const list of [found.at, found.title, found.forms]) if (list.length > 1) list.sort((a, b) => a - b);
  return found;
}

function put(found, name, place) {
  if (name === "text") found.at.push(place);
  else if (name === "title") {
    found.at.push(place >> 1);
    found.title.push(place >> 1);
    if (place % 2 === 1) found.end = place >> 1;
  } else if (name === "forms") found.forms.push(place + AFTER_TEXT);
  else {
    found.title.push(place + AFTER_FORMS);
    found.forms.push(place + AFTER_FORMS);
  }
}

/** Where words stand in texts that are read. @param {Map<number, {title: string, content: string}>} texts by page */
export function createReading(texts) {
  const written = [...texts].map(([page, { title, content }]) => ({ page, last: title.split(" ").length - 1, words: content.split(" ").map((word) => split(word).join("")) }));

  return (accepts) => {
    const found = new Map(written.map(({ page, words, last }) => [page, readPlaces(words, last, accepts)]).filter(([, { at }]) => at.length > 0));
    return { size: found.size, has: (page) => found.has(page), keys: () => found.keys(), get: (page) => found.get(page) };
  };
}

function readPlaces(words, last, accepts) {
  const at = words.flatMap((word, place) => (accepts(word) ? [place] : []));
  return { at, title: at.filter((place) => place <= last), forms: [], end: at.includes(last) ? last : -1 };
}

/** The pages of some on which a word stands in a hidden passage, which their texts do not have. */
export function haveHidden(words, pages) {
  return pages.filter((page) => words.some((word) => word.get(page)?.forms.length > 0));
}

/** Pages on which all words stand. */
export function pagesWithAll(words) {
  const [rarest, ...others] = [...words].sort((a, b) => a.size - b.size);
  return [...(rarest?.keys() ?? [])].filter((page) => others.every((word) => word.has(page)));
}

/** Places of the first word at which the words stand as far from each other as in the query. */
export function phrasePlaces(words, page, lists) {
  const [first, ...rest] = words.map((word) => lists(word.get(page)));
  return first.filter((place) => rest.every((list, index) => list.includes(place + words[index + 1].offset - words[0].offset)));
}

/** How often they stand so, in one of the lists of `Places`. */
export function phraseCount(words, page, name) {
  const start = words[0].offset;
  let count = 0;
  for (const place of words[0].get(page)[name]) {
    if (words.every((word, index) => index === 0 || word.get(page)[name].includes(place + word.offset - start))) count += 1;
  }
  return count;
}

/** Whether the title ends with the last word, and all stand in it as far from its beginning as from the query's. */
export function isWholeTitle(words, page) {
  const [first, last] = [words[0], words.at(-1)];
  return last.get(page).end === last.offset && phrasePlaces(words, page, inTitle).includes(first.offset);
}

/** The least number of places that hold each word once, in any order; Infinity if there is none. */
export function leastSpan(words, page, lists) {
  const places = words.map((word) => lists(word.get(page)));
  if (places.some((list) => list.length === 0)) return Infinity;
  const heads = places.map(() => 0);
  let least = Infinity;
  for (;;) {
    const here = places.map((list, index) => list[heads[index]]);
    const first = Math.min(...here);
    /* Two words at one place, as the same word asked twice, need a place each. */
    if (new Set(here).size === here.length) least = Math.min(least, Math.max(...here) - first + 1);
    const behind = here.indexOf(first);
    heads[behind] += 1;
    if (heads[behind] === places[behind].length) return least;
  }
}

/** For each word, whether it stands on the page beside (or one word from) its neighbour in the query, or needs none. */
export function anchored(words, page, lists) {
  const places = words.map((word) => (word.has(page) ? lists(word.get(page)) : []));
  const pairs = words.map((word, index) => index + 1 < words.length && meets(places, index, words[index + 1].offset - word.offset));
  return words.map((word, index) => pairs[index] || Boolean(pairs[index - 1]) || Boolean(word.isWhole && places[index].length > 0));
}

function meets(places, index, step) {
  return places[index].some((place) => places[index + 1].includes(place + step) || places[index + 1].includes(place + step + 1));
}

export const everywhere = (places) => (places.forms.length === 0 ? places.at : [...places.at, ...places.forms]);
export const inText = (places) => places.at;
export const inTitle = (places) => places.title;
