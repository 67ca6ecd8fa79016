/*
 * Where each word of a query stands on each page, and what that says of the page. Pure functions.
 *
 * @typedef {{at: number[], title: number[], forms: number[]}} Places
 *   In the text (its title first), in its title, and in the hidden passages with other forms of abbreviations.
 * @typedef {Map<number, Places> & {isWhole?: boolean}} Found
 *   By page. `isWhole`: no syllable, which needs its neighbour to be a word, but a word by itself.
 */

/* Hidden passages come after any text, so that no phrase runs from one into the other. */
const AFTER_TEXT = 1_000_000;
const AFTER_FORMS = 2 * AFTER_TEXT;

/** Put together the postings that a word accepts. @returns {Found} */
export function gather(postings, accepts) {
  const found = new Map();
  for (const { form, page, body, title, fields } of postings) {
    const forms = fields.get("forms") ?? [];
    const titled = fields.get("titled") ?? [];
    if (body.length + title.length + forms.length + titled.length === 0 || !accepts(form)) continue;
    const places = found.get(page) ?? { at: [], title: [], forms: [] };
    places.at.push(...title, ...body);
    places.title.push(...title, ...titled.map((place) => place + AFTER_FORMS));
    places.forms.push(...forms.map((place) => place + AFTER_TEXT), ...titled.map((place) => place + AFTER_FORMS));
    found.set(page, places);
  }
  for (const places of found.values()) for (const list of Object.values(places)) list.sort((a, b) => a - b);
  return found;
}

/** Pages on which all words stand. */
export function pagesWithAll(words) {
  const [rarest, ...others] = [...words].sort((a, b) => a.size - b.size);
  return [...rarest.keys()].filter((page) => others.every((word) => word.has(page)));
}

/** Places at which the words follow each other. */
export function phrasePlaces(words, page, lists) {
  const [first, ...rest] = words.map((word) => lists(word.get(page)));
  const sets = rest.map((list) => new Set(list));
  return first.filter((place) => sets.every((set, index) => set.has(place + index + 1)));
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
  const sets = words.map((word) => new Set(word.has(page) ? lists(word.get(page)) : []));
  const meets = (index) =>
    index >= 0 && index + 1 < sets.length && [...sets[index]].some((place) => sets[index + 1].has(place + 1) || sets[index + 1].has(place + 2));
  const pairs = words.map((_, index) => meets(index));
  return words.map((word, index) => pairs[index] || pairs[index - 1] || Boolean(word.isWhole && sets[index].size > 0));
}

export const everywhere = (places) => (places.forms.length === 0 ? places.at : [...places.at, ...places.forms]);
export const inText = (places) => places.at;
export const inTitle = (places) => places.title;
