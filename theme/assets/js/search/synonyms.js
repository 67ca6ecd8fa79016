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

/* Ways to put several things at once. */
const MOST = 4;

/** Ways to put the query: first all that is said in it, then one thing alone; the longest said first, the closest written first. @returns {Translated[]} */
export function translated(words, synonyms) {
  const found = saidIn(words, synonyms);
  const apart = apartIn(words, synonyms);
  const together = apart.length > 1 ? apart.reduce((ways, one) => ways.flatMap((way) => one.written.map((written) => [...way, { ...one, written }])), [[]]) : [];
  const alone = found.flatMap((one) => one.written.map((written) => [{ ...one, written }]));
  return [...together.slice(0, MOST), ...alone].map((chosen) => put(words, chosen));
}

/** What readers say that stands in the words, the longest first. */
export function saidIn(words, synonyms, isLight = () => true) {
  const exactly = sameness(words);
  /* Among all words of a question one syllable without its marks may be meant. */
  const same = (typed, word, length) => exactly(typed, word, length) || (length === 1 && !isLight(typed) && !hasMarks(words.join(" ")) && fold(typed) === fold(word));
  const found = synonyms.flatMap(([said, written]) => said.map((one) => ({ said: one, written, length: split(one).length, place: placeOf(words, one, same) })));
  return found.filter(({ place }) => place >= 0).sort((a, b) => b.length - a.length);
}

/** Of what readers say in the words the longest that do not overlap. */
export function apartIn(words, synonyms, isLight = () => true) {
  return saidIn(words, synonyms, isLight).reduce((chosen, one) => (chosen.every((other) => areApart(one, other)) ? [...chosen, one] : chosen), []);
}

function areApart(one, other) {
  return one.place + one.length <= other.place || other.place + other.length <= one.place;
}

function put(words, chosen) {
  const { all, rest, parts, end } = [...chosen]
    .sort((a, b) => a.place - b.place)
    .reduce(
      (made, { place, length, written }) => {
        const between = words.slice(made.end, place);
        const part = split(written);
        return { all: [...made.all, ...between, ...part], rest: [...made.rest, ...between], parts: [...made.parts, part], end: place + length };
      },
      { all: [], rest: [], parts: [], end: 0 },
    );
  const after = words.slice(end);
  return { words: [...all, ...after], parts, rest: [...rest, ...after], pairs: chosen.map(({ said, written }) => ({ said, written })) };
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
