/*
 * Words that readers use for what the texts say otherwise, as directives/registry/synonyms.yml lists them. Pure functions.
 *
 * @typedef {[string[], string[]]} Synonym what is said, and what is written for it
 * @typedef {{words: string[], said: string, written: string}} Translated
 */
import { split } from "./query.js";
import { canonical, fold, hasMarks } from "./vietnamese.js";

/** The query with what is said in it put as it is written: the longest said first, the closest written first. @returns {Translated[]} */
export function translated(words, synonyms) {
  const same = hasMarks(words.join(" ")) ? isSame : isSameWithoutMarks;
  const found = synonyms.flatMap(([said, written]) => said.flatMap((one) => foundIn(words, one, written, same)));
  return found.sort((a, b) => b.length - a.length).flatMap(({ place, length, said, written }) =>
    written.map((one) => ({
      words: [...words.slice(0, place), ...split(one), ...words.slice(place + length)],
      said,
      written: one,
    })),
  );
}

function foundIn(words, said, written, same) {
  const wanted = split(said);
  const { length } = wanted;
  const place = words.findIndex((_, start) => start + length <= words.length && wanted.every((word, index) => same(words[start + index], word, length)));
  return place < 0 ? [] : [{ place, length, said, written }];
}

function isSame(typed, word) {
  return canonical(typed) === canonical(word);
}

/* One syllable without its marks is too many words. */
function isSameWithoutMarks(typed, word, length) {
  return fold(typed) === fold(word) && (length > 1 || !hasMarks(word));
}
