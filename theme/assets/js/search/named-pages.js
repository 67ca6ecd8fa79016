/*
 * Pages that a query names instead of saying what a directive says: an agency, a leader, a week, a month, a list. Pure functions.
 *
 * @typedef {{address: string, name: string, kind: string, exact: string[][], folded: string[][]}} NamedPage
 *   `exact`, `folded`: all its names in words, with their marks and without
 */
import { BODIES } from "./proof.js";
import { split } from "./query.js";
import { decoded } from "./typing.js";
import { canonical, clean, fold, hasMarks } from "./vietnamese.js";

/* More than these help nobody to choose. */
const MOST = 3;
const MOST_BEGUN = 5;
/* Of pages with names that are begun, these come first. */
const ORDER = ["agency", "leader", "topic", "list", "week", "month", "quarter", "year", "deadlines"];
const TIMES = new Set(["week", "month", "quarter", "deadlines"]);
/* A body or person named beside other words is meant; a time or a matter is what these are about. */
const NAMED_BESIDE_OTHERS = new Set(["agency", "leader"]);
/* What is said before a leader's name, and what asks for a page. */
const BEFORE = new Set("trang xem của về đồng chí đ/c đc ông bà chủ tịch phó thường trực ubnd tỉnh thành phố pct ct".split(" ").map(fold));

/** @param {string[][]} listed address, kind, name and other names of each @returns {NamedPage[]} */
export function readPages(listed) {
  return listed.map(([address, kind, ...names]) => {
    const words = [...names, ...(kind === "agency" ? names.map(withoutPeriod).flatMap(shortNames) : [])].map(wordsOf);
    return { address, kind, name: names[0], exact: words.map((name) => name.map(canonical)), folded: words.map((name) => name.map(fold)) };
  });
}

/* Of whose names people shorten the beginning: CA tỉnh. */
const KINDS = new Set(["cong an", "van phong", "thanh tra", "buu dien", "chi cuc"]);

/** What people write for the names of bodies, by their initials: Sở NV, SNV. @param {string[][]} listed @returns {import("./synonyms.js").Synonym[]} */
export function shortenedBodies(listed) {
  const written = new Map();
  for (const name of listed.flatMap(([, kind, ...names]) => (kind === "agency" ? names.map(withoutPeriod) : []))) {
    for (const short of shortNames(name)) written.set(short, (written.get(short) ?? new Set()).add(name));
  }
  return [...written].map(([short, names]) => [[short], [...names]]);
}

function shortNames(name) {
  const words = split(name).filter((word) => fold(word) !== "va");
  const [first, ...others] = words;
  const initialsOf = (some) => some.map(([letter]) => letter).join("");
  if (words.length > 2 && KINDS.has(fold(words.slice(0, 2).join(" ")))) return [`${initialsOf(words.slice(0, 2))} ${words.slice(2).join(" ")}`];
  return BODIES.has(fold(first)) && others.length > 1 ? [`${first} ${initialsOf(others)}`, first[0] + initialsOf(others)] : [];
}

/** Bodies of one name are told apart by when they were. */
export const withoutPeriod = (name) => name.replace(/ \([^)]*\)$/u, "");

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

/**
 * The pages whose names have the typed words in a row, of which the last may still be growing; names that begin so first.
 * @param {NamedPage[]} pages @returns {NamedPage[]}
 */
export function pagesBegun(pages, typed) {
  const words = wordsOf(typed);
  const found = begunBy(pages, words);
  const [meant] = decoded(words.at(-1) ?? "");
  return found.length > 0 || !meant ? found : begunBy(pages, [...words.slice(0, -1), meant]);
}

function begunBy(pages, words) {
  const ranked = pages.map((page) => ({ page, place: Math.min(...page.exact.map((_, name) => beginning(page, name, words))) }));
  const rank = ({ place, page }) => (place > 0 ? ORDER.length : 0) + ORDER.indexOf(page.kind);
  const found = ranked
    .filter(({ place }) => place < Infinity)
    .sort((a, b) => rank(a) - rank(b))
    .map(({ page }) => page);
  /* Lists of times begin with the newest: the others are many. */
  const times = found.filter(({ kind }) => TIMES.has(kind)).slice(MOST);
  return found.filter((page) => !times.includes(page)).slice(0, MOST_BEGUN);
}

/** Where in a name the words begin; Infinity where it has them nowhere. */
function beginning({ exact, folded }, name, words) {
  const last = words.length - 1;
  const isAt = (start) => words.every((word, at) => isWritten(word, exact[name][start + at], folded[name][start + at], at === last));
  const starts = exact[name].map((_, start) => start).filter((start) => words.length > 0 && start + last < exact[name].length && isAt(start));
  return Math.min(Infinity, ...starts);
}

/** Whether a typed word is one of a name, or begins it; its marks count if it has any. */
function isWritten(word, exact, folded, isGrowing) {
  if (!hasMarks(word)) return isGrowing ? folded.startsWith(fold(word)) : folded === fold(word);
  const typed = canonical(word);
  if (!isGrowing) return exact === typed;
  const tone = /\p{M}?$/u.exec(typed)[0];
  return exact.startsWith(typed.slice(0, typed.length - tone.length)) && exact.endsWith(tone);
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
  const isTime = found.length > 0 && found.every(({ kind }) => TIMES.has(kind));
  return isTime ? found.slice(0, 1) : found.length <= MOST ? found : [];
}

function isPart(kind, query, name) {
  if (kind === "leader") return isSame(query, name.slice(-query.length));
  return query.length > 1 && placeOf(query, name) >= 0;
}
