/*
 * Words that readers use for what the texts say otherwise, as directives/registry/synonyms.yml lists them. Pure functions.
 *
 * @typedef {[string[], string[]]} Synonym what is said, and what is written for it
 * @typedef {{said: string, written: string}} Pair
 */
import { split } from "./query.js";
import { canonical, fits, fold, hasMarks } from "./vietnamese.js";

/* Words that may part what is said, and how many of these it must have. */
const BETWEEN = 3;
const PARTED = 3;
/* @type {WeakMap<Synonym[], Map<string, object[]>>} */
const indexes = new WeakMap();

/**
 * What readers say that stands in the words, the longest first.
 * @param {(word: string) => boolean} isLight
 * @param {number} between how many words may part it in two, as in “trả lệ phí bằng điện thoại”
 * @returns {{said: string, written: string[], places: number[]}[]}
 */
export function saidIn(words, synonyms, isLight = () => true, between = 0) {
  const exactly = sameness(words);
  /* Among all words of a question one syllable without its marks may be meant. */
  const same = (typed, word, length) => exactly(typed, word, length) || (length === 1 && !isLight(typed) && !hasMarks(words.join(" ")) && fold(typed) === fold(word));
  const known = byFirstWord(synonyms);
  const found = words.flatMap((word, place) => (known.get(key(word)) ?? []).map(({ wanted, ...one }) => ({ ...one, places: placesOf(words, place, wanted, same, between) })));
  return found.filter(({ places }) => places.length > 0).sort((a, b) => b.places.length - a.places.length || width(a) - width(b));
}

/** Where the wanted words stand from a place on, the last ones of three or more perhaps after others. */
function placesOf(words, start, wanted, same, between) {
  const places = [];
  let left = wanted.length >= PARTED ? between : 0;
  for (const word of wanted) {
    let at = places.length > 0 ? places.at(-1) + 1 : start;
    while (left > 0 && at < words.length && places.length > 0 && !same(words[at], word, wanted.length)) {
      at += 1;
      left -= 1;
    }
    if (at >= words.length || !same(words[at], word, wanted.length)) return [];
    places.push(at);
  }
  return places;
}

function width({ places }) {
  return places.at(-1) - places[0];
}

/* What texts write is a thing as well, under its own name only. */
function byFirstWord(synonyms) {
  if (indexes.has(synonyms)) return indexes.get(synonyms);
  const index = new Map();
  const terms = synonyms.flatMap(([, written]) => written).map((term) => [[term], [term]]);
  for (const [all, written] of [...synonyms, ...terms]) {
    for (const said of all) {
      const wanted = split(said);
      const first = key(wanted[0]);
      if (wanted.length > 1 || written[0] !== said) index.set(first, [...(index.get(first) ?? []), { said, written, wanted }]);
    }
  }
  indexes.set(synonyms, index);
  return index;
}

function key(word) {
  return fold(canonical(word));
}

/** What readers say in the words, the longest first; what overlaps is one thing with all that is written for it. */
export function apartIn(words, synonyms, isLight) {
  const apart = [];
  for (const one of saidIn(words, synonyms, isLight, BETWEEN)) {
    const other = apart.find(({ places }) => places.some((place) => one.places.includes(place)));
    if (!other) apart.push(one);
    else if (width(one) < one.places.length && one.places.some((place) => !apart.some(({ places }) => places.includes(place)))) {
      other.said = undefined;
      other.places = [...new Set([...other.places, ...one.places])].sort((a, b) => a - b);
      other.written = [...new Set([...other.written, ...one.written])];
    }
  }
  return apart;
}

/** Where a phrase stands in the words; -1 where it does not. */
export function placeOf(words, phrase, same) {
  const wanted = split(phrase);
  const { length } = wanted;
  return words.findIndex((_, start) => start + length <= words.length && wanted.every((word, index) => same(words[start + index], word, length)));
}

/** How words of a query are compared with those of a list: its marks count if it has any. */
export function sameness(words) {
  return hasMarks(words.join(" ")) ? isSame : isSameWithoutMarks;
}

/* Of several syllables one may lack a mark: viêc gì. */
function isSame(typed, word, length) {
  return length > 1 ? fits(canonical(typed), canonical(word)) : canonical(typed) === canonical(word);
}

/* One syllable without its marks is too many words. */
function isSameWithoutMarks(typed, word, length) {
  return fold(typed) === fold(word) && (length > 1 || !hasMarks(word));
}
