/*
 * Every word of the bulletins, over all years, and how many directives have it. Pure functions over what the
 * catalogue of the index lists (docs/decisions/0037-one-index-over-all-years.md).
 *
 * A word is one without digits. Forms that differ in the place of the tone or in i and y (hoá, hóa; kỹ, kĩ) are one word,
 * spelled as most texts write it.
 *
 * @typedef {{words: string, counts: number[]}} Listed `words`: all forms parted by spaces; `counts` of directives with each
 */
import { canonical, fold } from "./vietnamese.js";

/** @param {Listed} listed */
export function createVocabulary({ words, counts }) {
  const forms = words.split(" ").map((word, place) => ({ word, count: counts[place], key: canonical(word) }));
  const written = grouped(forms, ({ key }) => key);
  const spelled = new Map([...written].map(([key, same]) => [key, { word: same[0].word, count: sum(same) }]));
  const byLetters = grouped(forms, ({ word }) => fold(word));
  const ordered = [...forms].sort((a, b) => b.count - a.count);
  const same = (word) => byLetters.get(fold(word)) ?? [];

  return {
    /** Directives with each word, by the word as most texts write it, in lower case. @type {Map<string, number>} */
    words: new Map([...spelled.values()].map(({ word, count }) => [word, count])),

    /** In how many directives a word stands, with just these marks; 0 where none has it. */
    count: (word) => spelled.get(canonical(word))?.count ?? 0,

    /** The word as most texts write it; undefined where none has it. */
    spelled: (word) => spelled.get(canonical(word))?.word,

    /** The words that are the same without marks, the most common first: dai gives đại, dài, dại. @returns {string[]} */
    alike: (word) => [...new Set(same(word).map(({ key }) => spelled.get(key).word))],

    /** All written forms that begin so, but for marks, the most common first. @returns {string[]} */
    beginning: (start) => ordered.filter(({ word }) => fold(word).startsWith(fold(start))).map(({ word }) => word),

    /** All written forms that are the same without marks. @returns {string[]} */
    forms: (word) => same(word).map(({ word: form }) => form),
  };
}

/** @returns {Map<string, {word: string, count: number, key: string}[]>} the most common first */
function grouped(forms, keyOf) {
  const groups = new Map();
  for (const form of forms) {
    const group = groups.get(keyOf(form));
    if (group) group.push(form);
    else groups.set(keyOf(form), [form]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.count - a.count);
  return groups;
}

function sum(forms) {
  return forms.reduce((total, { count }) => total + count, 0);
}
