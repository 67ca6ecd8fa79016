/*
 * The words of a query, read more and more freely until pages are found.
 *
 * @typedef {"exact"|"fitting"|"folded"} Reading how a written form may answer a typed syllable
 * @typedef {import("./match.js").Match} Match
 * @typedef {{matches: Match[], words: import("./evidence.js").Found[], reading: Reading, isPhrase: boolean}} Outcome
 */
import { nearMatches, phraseMatches } from "./match.js";
import { canonical, fits, fold, hasMarks, isSyllable } from "./vietnamese.js";

export const READINGS = {
  exact: (typed) => (form) => canonical(form) === typed,
  fitting: (typed) => (form) => fits(typed, canonical(form)),
  folded: (typed) => (form) => fold(canonical(form)) === fold(typed),
};

/** How a word is read when nothing has to be forgiven: marks count where the query has any. */
export function strictReading(words) {
  return hasMarks(words.join(" ")) ? "exact" : "folded";
}

export function findAll(corpus, words, reading) {
  return words.flatMap((word, offset) => {
    if (!corpus.isLoaded(word)) return [];
    const found = corpus.find(word, READINGS[reading](canonical(word)));
    return [{ ...found, offset, isWhole: !isSyllable(word) }];
  });
}

/**
 * @param {(matches: Match[]) => Match[]} only leaves the pages that the rest of the query allows
 * @returns {Promise<Outcome>}
 */
export async function searchWords(corpus, { words, isOpen }, only) {
  for (const { reading, find, steps } of attempts(corpus, words, isOpen)) {
    const found = await find();
    for (const step of steps) {
      const matches = only(step(found));
      if (matches.length > 0) return { matches, words: found, reading, isPhrase: step === phraseMatches };
    }
  }
  return { matches: [], words: [], reading: strictReading(words), isPhrase: false };
}

function* attempts(corpus, words, isOpen) {
  const strict = strictReading(words);
  const found = findAll(corpus, words, strict);
  yield { reading: strict, find: () => found, steps: [phraseMatches, nearMatches] };

  const freer = strict === "exact" ? freerReadings(words, found) : [];
  for (const reading of freer) {
    yield { reading, find: () => findAll(corpus, words, reading), steps: [phraseMatches, nearMatches] };
  }

  if (isOpen) yield { reading: strict, find: () => withOpenEnd(corpus, words, found), steps: [phraseMatches, nearMatches] };
}

/**
 * One syllable with its marks is what it is. Two that both occur are not taken for two others, and wrong marks of two are a matter for
 * guesses; more of them, in a row, can hardly be anything else.
 */
function freerReadings(words, found) {
  if (words.length > 2) return ["fitting", "folded"];
  return words.length === 2 && found.some((word) => word.size === 0) ? ["fitting"] : [];
}

/** The last word is still being typed: any word that begins so. */
async function withOpenEnd(corpus, words, found) {
  const last = words.at(-1);
  const accepts = hasMarks(words.join(" ")) ? (form) => form.startsWith(last) : () => true;
  const open = await corpus.findFrom(last, accepts);
  return [...found.filter(({ offset }) => offset < words.length - 1), { ...open, offset: words.length - 1 }];
}
