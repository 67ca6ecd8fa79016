/*
 * The words of a query, read more and more freely until pages are found.
 *
 * @typedef {"exact"|"fitting"|"folded"} Reading how a written form may answer a typed syllable
 * @typedef {import("./match.js").Match} Match
 * @typedef {{matches: Match[], words: import("./evidence.js").Found[], reading: Reading, isPhrase: boolean}} Outcome
 */
import { haveHidden } from "./evidence.js";
import { closePages, nearMatches, phraseMatches } from "./match.js";
import { canonical, fits, fold, hasMarks, isSyllable } from "./vietnamese.js";

/* Files in which words in a row are looked for: a long title has so many, and others differ from it by one word. */
export const MOST_FILES = 12;
/* Words that are looked for at once, and pages that are read rather than more files fetched. */
const AT_ONCE = 2;
export const FEW = 4;
const SHORT = 3;

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
  for (const { reading, find } of attempts(corpus, words, isOpen, only)) {
    const found = await find();
    for (const step of found.length > 0 ? [phraseMatches, nearMatches] : []) {
      const matches = only(step(found));
      if (matches.length > 0) return { matches, words: found, reading, isPhrase: step === phraseMatches };
    }
  }
  return { matches: [], words: [], reading: strictReading(words), isPhrase: false };
}

function* attempts(corpus, words, isOpen, only) {
  const strict = strictReading(words);
  yield { reading: strict, find: () => locate(corpus, words, strict, only) };
  for (const reading of strict === "exact" ? freerReadings(corpus, words) : []) yield { reading, find: () => locate(corpus, words, reading, only) };
  if (isOpen && isGrowing(corpus, words)) yield { reading: strict, find: () => withOpenEnd(corpus, words, strict, only) };
}

/**
 * One syllable with its marks is what it is. Two that both occur are not taken for two others, and wrong marks of two are a matter for
 * guesses; more of them, in a row, can hardly be anything else.
 */
function freerReadings(corpus, words) {
  if (words.length > 2) return ["fitting", "folded"];
  return words.length === 2 && words.some((word) => corpus.rarity(word, "exact") === 0) ? ["fitting"] : [];
}

/**
 * Where the words stand on the pages that may have all of them close together. The rarest are loaded first, and the others only where
 * many such pages are left; a few are read.
 */
async function locate(corpus, words, reading, only) {
  const rarest = words.map((word) => ({ word, count: corpus.rarity(word, reading) })).sort((a, b) => a.count - b.count);
  if (rarest.length === 0 || rarest[0].count === 0) return [];
  for (let size = AT_ONCE; ; size += AT_ONCE) {
    await corpus.loadInOrder(rarest.slice(0, size).map(({ word }) => word), MOST_FILES);
    const found = findAll(corpus, words, reading);
    if (found.length === words.length) return found;
    if (found.length < AT_ONCE) return [];
    const close = (some) => only(closePages(some, 2 * words.length).map((page) => ({ page }))).map(({ page }) => page);
    const pages = close(found);
    if (pages.length === 0) return [];
    const read = pages.length <= FEW ? await corpus.reading(pages) : null;
    const all = read && findAll(read, words, reading);
    if (all && haveHidden(found, pages).every((page) => close(all).includes(page))) return all;
    if (size >= words.length) return found;
  }
}

/* In a long question a last word that is one is hardly the beginning of another. */
function isGrowing(corpus, words) {
  const last = words.at(-1);
  return words.length <= SHORT || corpus.rarity(last, "folded") === 0 || /\d/u.test(last);
}

/** The last word is still being typed: any word that begins so. */
async function withOpenEnd(corpus, words, reading, only) {
  const before = words.slice(0, -1);
  const found = before.length > 0 ? await locate(corpus, before, reading, only) : [];
  if (found.length < before.length) return [];
  const last = words.at(-1);
  const accepts = hasMarks(words.join(" ")) ? (form) => form.startsWith(last) : () => true;
  const open = await corpus.findFrom(last, accepts);
  return [...found, { ...open, offset: words.length - 1 }];
}
