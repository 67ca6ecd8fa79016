/*
 * Words that readers use for what the texts say otherwise, as directives/registry/synonyms.yml lists them. Pure functions.
 *
 * @typedef {[string[], string[]]} Synonym what is said, and what is written for it
 * @typedef {{said: string, written: string}} Pair
 * @typedef {{words: string[], parts: string[][], rest: string[], pairs: Pair[]}} Translated
 *   `words`: the query with what is said in it put as it is written; `parts`: what is written, each by itself; `rest`: the other words
 */
import { split } from "./query.js";
import { canonical, fits, fold, hasMarks } from "./vietnamese.js";

/* Of as many words fewer parts are more. */
const PART = 0.1;

/** What readers say that stands in the words, the longest first. */
export function saidIn(words, synonyms, isLight = () => true) {
  const exactly = sameness(words);
  /* Among all words of a question one syllable without its marks may be meant. */
  const same = (typed, word, length) => exactly(typed, word, length) || (length === 1 && !isLight(typed) && !hasMarks(words.join(" ")) && fold(typed) === fold(word));
  const found = synonyms.flatMap(([said, written]) => said.map((one) => ({ said: one, written, length: split(one).length, place: placeOf(words, one, same) })));
  return found.filter(({ place }) => place >= 0).sort((a, b) => b.length - a.length);
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
