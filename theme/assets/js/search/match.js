/*
 * Which pages answer the words of a query, and in which order. Pure functions over where words stand.
 *
 * The first step that finds pages ends the search: who asks for “vị trí việc làm” is not shown letters in
 * which the four syllables stand apart. The steps, from the strictest:
 *   phrase   the words in a row, or all of them in the title
 *   near     close together
 * Words that stand further from each other are read by their gist.
 */
import { anchored, everywhere, inText, inTitle, isWholeTitle, leastSpan, pagesWithAll, phraseCount, phrasePlaces } from "./evidence.js";

/* A title says what a letter is about. */
const TITLE = 4;
const TELLING = 3;

/**
 * @typedef {import("./evidence.js").Found} Found
 * @typedef {{page: number, score: number}} Match
 * @param {Found[]} words
 * @param {number} size of all pages
 * @returns {Match[]}
 */
export function phraseMatches(words) {
  return pagesWithAll(words).flatMap((page) => {
    const literal = phraseCount(words, page, "at");
    const count = literal + phraseCount(words, page, "forms");
    const titled = titleRank(words, page);
    return count + titled > 0 ? [{ page, score: TITLE * titled + frequency(literal) + frequency(count) / 2 }] : [];
  });
}

/** Pages with the words in a row in their own text, no abbreviation written out. */
export function quotedMatches(words) {
  return pagesWithAll(words)
    .map((page) => ({ page, count: phrasePlaces(words, page, inText).length, titled: phrasePlaces(words, page, inTitle).length }))
    .filter(({ count }) => count > 0)
    .map(({ page, count, titled }) => ({ page, score: 2 * TITLE * Math.min(titled, 1) + frequency(count) }));
}

/** 3 for a title of just these words, 2 for one with the words in a row, 1 for one with all of them beside their neighbours. */
function titleRank(words, page) {
  if (words.some((word) => word.get(page).title.length === 0)) return 0;
  if (isWholeTitle(words, page)) return 3;
  if (phraseCount(words, page, "title") > 0) return 2;
  return Number(words.length > 1 && anchored(words, page, inTitle).every(Boolean));
}

/** The pages that have all words within so many places, or in their titles. */
export function closePages(words, limit) {
  return pagesWithAll(words).filter((page) => leastSpan(words, page, everywhere) <= limit || words.every((word) => word.get(page).title.length > 0));
}

export function nearMatches(words) {
  if (words.length < 2) return [];
  /* Two syllables are mostly one word, which little may part. */
  const limit = words.length === 2 ? 3 : 2 * words.length;
  return pagesWithAll(words)
    .map((page) => ({ page, span: leastSpan(words, page, everywhere), titled: titleShare(words, page) }))
    .filter(({ span }) => span <= limit)
    .map(({ page, span, titled }) => ({ page, score: TITLE * titled + words.length / span }));
}

function titleShare(words, page) {
  return words.filter((word) => word.get(page)?.title.length > 0).length / words.length;
}

/** Whether so few pages have it that it is a matter by itself. */
export function isTelling(pages, size) {
  return pages * TELLING <= size;
}

/** What a word tells: the rarer, the more (inverse document frequency, as in BM25). */
export function weight(pages, size) {
  return Math.log(1 + (size - pages + 0.5) / (Math.max(1, pages) + 0.5));
}

/** Each repetition says less than the one before. */
function frequency(count) {
  return count / (count + 1);
}
