/*
 * Words that readers use for what the texts say otherwise, as directives/registry/synonyms.yml lists them. Pure functions.
 *
 * @typedef {[string[], string[]]} Synonym what is said, and what is written for it
 * @typedef {{said: string, written: string}} Pair
 */
import { split } from "./query.js";
import { canonical, fits, fold, hasMarks } from "./vietnamese.js";

/* Of as many words fewer parts are more. */
const PART = 0.1;
/* @type {WeakMap<Synonym[], Map<string, object[]>>} */
const indexes = new WeakMap();

/** What readers say that stands in the words, the longest first. */
export function saidIn(words, synonyms, isLight = () => true) {
  const exactly = sameness(words);
  /* Among all words of a question one syllable without its marks may be meant. */
  const same = (typed, word, length) => exactly(typed, word, length) || (length === 1 && !isLight(typed) && !hasMarks(words.join(" ")) && fold(typed) === fold(word));
  const isAt = (place, { split: wanted }) => wanted.every((word, index) => place + index < words.length && same(words[place + index], word, wanted.length));
  const known = byFirstWord(synonyms);
  const found = words.flatMap((word, place) => (known.get(key(word)) ?? []).filter((one) => isAt(place, one)).map((one) => ({ ...one, length: one.split.length, place })));
  return found.sort((a, b) => b.length - a.length);
}

function byFirstWord(synonyms) {
  if (!indexes.has(synonyms)) {
    const index = new Map();
    for (const [all, written] of synonyms) {
      for (const said of all) {
        const words = split(said);
        index.set(key(words[0]), [...(index.get(key(words[0])) ?? []), { said, written, split: words }]);
      }
    }
    indexes.set(synonyms, index);
  }
  return indexes.get(synonyms);
}

function key(word) {
  return fold(canonical(word));
}

/** Of what readers say in the words what does not overlap and is most of them, in the fewest parts. */
export function apartIn(words, synonyms, isLight = () => true) {
  const said = saidIn(words, synonyms, isLight);
  const best = [{ chosen: [], value: 0 }];
  for (let end = 1; end <= words.length; end += 1) {
    const ending = said.filter(({ place, length }) => place + length === end);
    const ways = ending.map((one) => ({ chosen: [...best[one.place].chosen, one], value: best[one.place].value + one.length - PART }));
    best.push([best[end - 1], ...ways].reduce((one, other) => (other.value > one.value ? other : one)));
  }
  return best[words.length].chosen;
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
