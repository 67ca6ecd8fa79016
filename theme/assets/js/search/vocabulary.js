/*
 * Every word of the bulletins, over all years, and how many directives have it. Pure functions over what the
 * catalogue of the index lists (docs/decisions/0037-one-index-over-all-years.md).
 *
 * A word is one without digits. Spellings that differ in the place of the tone or in i and y (hoá, hóa; kỹ, kĩ) are one
 * word, listed as most texts write it.
 *
 * @typedef {{words: string, counts: number[]}} Listed `words` parted by spaces; `counts` of directives with each
 */
import { canonical, fold } from "./vietnamese.js";

/** @param {Listed} listed */
export function createVocabulary({ words, counts }) {
  const byWord = new Map(words.split(" ").map((word, place) => [word, counts[place]]));
  const byForm = new Map([...byWord.keys()].map((word) => [canonical(word), word]));
  const byLetters = new Map();
  for (const word of byWord.keys()) {
    const letters = fold(word);
    byLetters.set(letters, [...(byLetters.get(letters) ?? []), word]);
  }
  for (const alike of byLetters.values()) alike.sort((a, b) => byWord.get(b) - byWord.get(a));

  return {
    /** Directives with each word, by the word as most texts write it, in lower case. @type {Map<string, number>} */
    words: byWord,

    /** In how many directives a word stands, with just these marks; 0 where none has it. */
    count: (word) => byWord.get(byForm.get(canonical(word))) ?? 0,

    /** The word as most texts write it; undefined where none has it. */
    spelled: (word) => byForm.get(canonical(word)),

    /** The words that are the same without marks, the most common first: dai gives đại, dài, dại. @returns {string[]} */
    alike: (word) => byLetters.get(fold(word)) ?? [],
  };
}
