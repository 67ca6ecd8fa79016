/*
 * Pages that a query names instead of saying what a directive says: an agency, a leader, a week, a month, a list. Pure functions.
 *
 * @typedef {{address: string, name: string, kind: string, exact: string[][], folded: string[][]}} NamedPage
 *   `exact`, `folded`: all its names in words, with their marks and without
 */
import { split } from "./query.js";
import { canonical, clean, fold, hasMarks } from "./vietnamese.js";

/* More than these help nobody to choose. */
const MOST = 3;
/* A body or person named beside other words is meant; a time or a matter is what these are about. */
const NAMED_BESIDE_OTHERS = new Set(["agency", "leader"]);
/* What is said before a leader's name, and what asks for a page. */
const BEFORE = new Set("trang xem của về đồng chí đ/c đc ông bà chủ tịch phó thường trực ubnd tỉnh thành phố pct ct".split(" ").map(fold));

/** @param {string[][]} listed address, kind, name and other names of each @returns {NamedPage[]} */
export function readPages(listed) {
  return listed.map(([address, kind, ...names]) => {
    const words = names.map(wordsOf);
    return { address, kind, name: names[0], exact: words.map((name) => name.map(canonical)), folded: words.map((name) => name.map(fold)) };
  });
}

/** The pages that a query names, at most three. @param {NamedPage[]} pages @returns {NamedPage[]} */
export function pagesNamed(pages, typed) {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const names = hasMarks(typed) ? ({ exact }) => exact : ({ folded }) => folded;
  const query = words.map(hasMarks(typed) ? canonical : fold);
  const whole = pages.filter((page) => names(page).some((name) => isSame(name, query)));
  if (whole.length > 0) return whole.slice(0, MOST);
  const lengths = new Map(pages.filter(({ kind }) => NAMED_BESIDE_OTHERS.has(kind)).map((page) => [page, longestName(names(page), query)]));
  const most = Math.max(0, ...lengths.values());
  /* Of names within each other, as Sở Y tế and Y tế, the longest. */
  if (most > 0) return [...lengths].filter(([, length]) => length === most).map(([page]) => page).slice(0, MOST);
  return begun(pages, query, names);
}

/** A name's words: 03/2024, 3 năm 2024 and 3/2024 are one. */
function wordsOf(text) {
  const plain = clean(text).replace(/(\d)\s+năm\s+(?=\d{4})/giu, "$1 ").replace(/(\d)\s+nam\s+(?=\d{4})/giu, "$1 ");
  return split(plain).map((word) => word.replace(/^0+(?=\d)/u, ""));
}

function isSame(one, other) {
  return one.length === other.length && one.every((word, place) => word === other[place]);
}

function placeOf(part, all) {
  return all.findIndex((_, start) => isSame(part, all.slice(start, start + part.length)));
}

function longestName(names, query) {
  return Math.max(0, ...names.map((name) => (name.length > 1 && placeOf(name, query) >= 0 ? name.length : 0)));
}

/** Pages of which the query says a part of the name, if it says enough: cao lộc, đồng chí Thiệu, tuần 11. */
function begun(pages, query, names) {
  const telling = query.filter((word, place) => place > query.length - 2 || !BEFORE.has(fold(word)));
  const found = pages.filter((page) => names(page).some((name) => isPart(page.kind, telling, name)));
  /* Lists of times begin with the newest. */
  const isTime = found.length > 0 && found.every(({ kind }) => ["week", "month", "quarter", "deadlines"].includes(kind));
  return isTime ? found.slice(0, 1) : found.length <= MOST ? found : [];
}

function isPart(kind, query, name) {
  if (kind === "leader") return isSame(query, name.slice(-query.length));
  return query.length > 1 && placeOf(query, name) >= 0;
}
